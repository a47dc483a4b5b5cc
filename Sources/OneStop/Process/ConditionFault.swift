/// Why a condition ("điều kiện") is none; found when its process is loaded, never while a dossier runs.
///
/// Columns count characters from one.
package enum ConditionFault: Error, Sendable, Hashable {
    case empty
    case tooLong(limit: Int)
    /// Parentheses within parentheses beyond all reading.
    case tooDeep(limit: Int, at: Int)
    case strayCharacter(String, at: Int)
    /// A text whose closing quotation mark is missing on its line.
    case openText(at: Int)
    case badEscape(String, at: Int)
    case badNumber(String, at: Int)
    /// More digits than are kept exactly.
    case longNumber(String, at: Int)
    case badDay(String, at: Int)
    /// Something else must stand here; nothing found: the condition ends here.
    case expected(Expectation, found: String?, at: Int)
    /// Written as in another language.
    case misspelled(String, write: String, at: Int)
    /// A part of FEEL that conditions do without.
    case refused(Refusal, written: String, at: Int)
    case unknownName(String, known: [String], at: Int)
    /// The process declares the name twice, so nobody can say which one is meant.
    case declaredTwice(String, at: Int)
    /// `outcome` where no task before has outcomes.
    case noOutcome(at: Int)
    case unknownOutcome(String, known: [String], at: Int)
    /// Outcomes are alike or not; none is less than another.
    case outcomeNotOrdered(at: Int)
    /// True and false are alike or not; neither is less.
    case truthNotOrdered(at: Int)
    case wrongKind(found: ProcessGraph.Field.Kind, wanted: ProcessGraph.Field.Kind, at: Int)
    /// The whole is something else than true or false.
    case notTruth(found: ProcessGraph.Field.Kind, at: Int)

    /// What must stand at a place.
    package enum Expectation: Sendable, Hashable {
        /// A name, number, text, day, true or false, or something in parentheses.
        case value
        case opening(after: String)
        case closing
        case commaOrClosing
        /// Between the two ends of `between`.
        case and
        /// The quoted day of `date("2026-01-31")`.
        case quotedDay
        case operatorOrEnd
    }

    /// The parts of FEEL that are left out, each with something to write instead.
    package enum Refusal: String, Sendable, Hashable, CaseIterable {
        case division, power, remainder, list, interval, context, path, conditional, loop, quantifier, typeTest, definition, call, null, atLiteral,
            comment, comma, chain, unaryTest
    }

    /// Where the fault lies.
    package var column: Int {
        switch self {
        case .empty: 1
        case .tooLong(let limit): limit + 1
        case .tooDeep(_, let at), .strayCharacter(_, let at), .openText(let at), .badEscape(_, let at), .badNumber(_, let at),
            .longNumber(_, let at), .badDay(_, let at), .expected(_, _, let at), .misspelled(_, _, let at), .refused(_, _, let at),
            .unknownName(_, _, let at), .declaredTwice(_, let at), .noOutcome(let at), .unknownOutcome(_, _, let at),
            .outcomeNotOrdered(let at), .truthNotOrdered(let at), .wrongKind(_, _, let at), .notTruth(_, let at):
            at
        }
    }
}
