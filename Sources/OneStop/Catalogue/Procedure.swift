package import WorkingTime

/// One version of an administrative procedure ("thủ tục hành chính", TTHC) with the day from which it applies.
///
/// A dossier stays on the version under which it was received. What a source does not give is `nil` and shown as unknown;
/// what was assumed is named in `assumed`.
package struct Procedure: Sendable, Hashable, Codable {
    package var code: ProcedureCode
    /// Counts the versions of this code, from 1.
    package var version: Int
    package var validFrom: Day
    package var validTo: Day?
    package var name: String
    package var shortName: String?
    /// Everyday words people use for it.
    package var aliases: [String]
    package var englishName: String
    /// Lĩnh vực.
    package var field: String
    package var levels: [String]
    /// The competent agency by date, oldest first; through its successors where it has ended.
    package var agencies: [AgencyTerm]
    package var decidedBy: String?
    package var applicants: [String]
    package var channels: [Channel]
    /// Cases ("trường hợp") with their limits; at least one.
    package var limits: [LimitCase]
    package var fees: [FeeRow]
    /// Papers by case; empty when the source gives none.
    package var documentCases: [DocumentCase]
    /// Limits of single steps that the law sets.
    package var legalStages: [LegalStage]
    package var process: ProcessID
    package var results: [ResultKind]
    package var legalBasis: [String]
    package var announcedBy: String?
    package var source: Source
    /// Keys of what was assumed, as `time_limits[0]`, `fees[1]`, `record` for the whole.
    package var assumed: [String]
    /// Shows its state only, even with the secret (a centre may decide so for sensitive matters).
    package var isDiscreet: Bool
    /// Minute of the day after which a same-day limit ends on the next working day; nothing where there is no such rule.
    package var sameDayCutoff: Int?
    /// Years the finished dossier is kept; unknown until the agency's list says so.
    package var retentionYears: Int?
    /// How far the procedure goes online: `full`, `partial` or `information`; unknown when nothing is said.
    package var onlineLevel: String? = nil
    /// Whether electronic copies of the papers are taken; unknown when nothing is said.
    package var takesElectronicDocuments: Bool? = nil
    /// How many more cases of papers the source has than are given here.
    package var furtherDocumentCases: Int = 0

    package init(
        code: ProcedureCode, version: Int, validFrom: Day, validTo: Day?, name: String, shortName: String?, aliases: [String],
        englishName: String, field: String, levels: [String], agencies: [AgencyTerm], decidedBy: String?, applicants: [String],
        channels: [Channel], limits: [LimitCase], fees: [FeeRow], documentCases: [DocumentCase], legalStages: [LegalStage],
        process: ProcessID, results: [ResultKind], legalBasis: [String], announcedBy: String?, source: Source,
        assumed: [String], isDiscreet: Bool, sameDayCutoff: Int?, retentionYears: Int?
    ) {
        self.code = code
        self.version = version
        self.validFrom = validFrom
        self.validTo = validTo
        self.name = name
        self.shortName = shortName
        self.aliases = aliases
        self.englishName = englishName
        self.field = field
        self.levels = levels
        self.agencies = agencies
        self.decidedBy = decidedBy
        self.applicants = applicants
        self.channels = channels
        self.limits = limits
        self.fees = fees
        self.documentCases = documentCases
        self.legalStages = legalStages
        self.process = process
        self.results = results
        self.legalBasis = legalBasis
        self.announcedBy = announcedBy
        self.source = source
        self.assumed = assumed
        self.isDiscreet = isDiscreet
        self.sameDayCutoff = sameDayCutoff
        self.retentionYears = retentionYears
    }

    /// The name used on screens: the short one where there is one.
    package var title: String { shortName ?? name }

    /// The agency named for that day, before successors are followed.
    package func namedAgency(on day: Day) -> AgencyID? {
        agencies.last { term in term.from.map { $0 <= day } ?? true }?.agency
    }
}

/// Names a procedure version for ever.
package struct ProcedureReference: Sendable, Hashable, Codable {
    package let code: ProcedureCode
    package let version: Int
    package init(code: ProcedureCode, version: Int) {
        self.code = code
        self.version = version
    }
}

/// From when an agency is competent; the first term may have no beginning.
package struct AgencyTerm: Sendable, Hashable, Codable {
    package var from: Day?
    package var agency: AgencyID
    package init(from: Day?, agency: AgencyID) {
        self.from = from
        self.agency = agency
    }
}

/// How a dossier came in ("kênh nộp"): at the counter, online, by post, from a portal, written down in an outage.
package enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
    case counter, online, post, portal
}

/// One case of a procedure with its limit; `nil` where the source gives none.
package struct LimitCase: Sendable, Hashable, Codable {
    package var name: String
    package var limit: TimeLimit?
    /// Empty: all channels.
    package var channels: [Channel]
    package var note: String?
    package var isAssumed: Bool
    package init(name: String, limit: TimeLimit?, channels: [Channel], note: String?, isAssumed: Bool) {
        self.name = name
        self.limit = limit
        self.channels = channels
        self.note = note
        self.isAssumed = isAssumed
    }
}

/// One row of the fee table. Phí (charge) and lệ phí (fee) are two things in law; amount `nil`: the source gives none.
package struct FeeRow: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case fee, charge, unspecified }
    package var amount: Money?
    package var kind: Kind
    package var note: String?
    package var basis: [String]
    /// Who sets it when the amount is not given, as `province`.
    package var setBy: String?
    package var channels: [Channel]
    package var reductions: [FeeReduction]
    package var isAssumed: Bool
    /// The amount where it is set in foreign money; then `amount` is unknown until it is converted at receipt.
    package var foreign: ForeignAmount? = nil
    package init(
        amount: Money?, kind: Kind, note: String?, basis: [String], setBy: String?, channels: [Channel],
        reductions: [FeeReduction], isAssumed: Bool
    ) {
        self.amount = amount
        self.kind = kind
        self.note = note
        self.basis = basis
        self.setBy = setBy
        self.channels = channels
        self.reductions = reductions
        self.isAssumed = isAssumed
    }
}

/// A fee set in another currency, in its whole units.
package struct ForeignAmount: Sendable, Hashable, Codable {
    /// The currency's three letters (ISO 4217), as `USD`.
    package var currency: String
    package var units: Int
    package init(currency: String, units: Int) {
        self.currency = currency
        self.units = units
    }
}

/// A dated reduction of a fee: what is paid, in percent of the amount, on its legal ground.
package struct FeeReduction: Sendable, Hashable, Codable {
    package var percentPaid: Int
    package var validFrom: Day?
    package var validTo: Day?
    package var basis: String
    package init(percentPaid: Int, validFrom: Day?, validTo: Day?, basis: String) {
        self.percentPaid = percentPaid
        self.validFrom = validFrom
        self.validTo = validTo
        self.basis = basis
    }
}

/// The papers of one case ("thành phần hồ sơ").
package struct DocumentCase: Sendable, Hashable, Codable {
    package var name: String
    package var documents: [RequiredDocument]
    package init(name: String, documents: [RequiredDocument]) {
        self.name = name
        self.documents = documents
    }
}

/// One paper that a procedure asks for; `condition` says when, and makes it optional at intake.
package struct RequiredDocument: Sendable, Hashable, Codable {
    package var name: String
    package var form: String?
    package var originals: Int
    package var copies: Int
    package var condition: String?
    /// May follow after receipt, on this legal ground; nothing: it may not.
    package var laterGround: String?
    package var isAssumed: Bool
    package init(
        name: String, form: String?, originals: Int, copies: Int, condition: String?, laterGround: String?, isAssumed: Bool
    ) {
        self.name = name
        self.form = form
        self.originals = originals
        self.copies = copies
        self.condition = condition
        self.laterGround = laterGround
        self.isAssumed = isAssumed
    }
}

/// A limit of a single step that the law itself sets, as published.
package struct LegalStage: Sendable, Hashable, Codable {
    package var who: String
    package var does: String
    package var limit: TimeLimit?
    package var from: String?
    package init(who: String, does: String, limit: TimeLimit?, from: String?) {
        self.who = who
        self.does = does
        self.limit = limit
        self.from = from
    }
}

/// What the applicant gets.
package struct ResultKind: Sendable, Hashable, Codable {
    package var name: String
    package var kind: String
    package var code: String?
    package var validity: String?
    package init(name: String, kind: String, code: String?, validity: String?) {
        self.name = name
        self.kind = kind
        self.code = code
        self.validity = validity
    }
}

/// Where a record comes from, and its day.
package struct Source: Sendable, Hashable, Codable {
    package var name: String
    package var kind: String
    package var asOf: Day?
    package init(name: String, kind: String, asOf: Day?) {
        self.name = name
        self.kind = kind
        self.asOf = asOf
    }
}
