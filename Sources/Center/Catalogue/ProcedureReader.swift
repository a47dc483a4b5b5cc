internal import OneStop
internal import WorkingTime
internal import Yams

/// Reads a file of procedures with the lines that later checks point to.
enum ProcedureReader {
    struct Entry {
        var procedure: Procedure
        let file: String
        let line: Int
        let processLine: Int
        /// The line of each agency term.
        let agencyLines: [Int]
    }

    private static let keys: Set = [
        "code", "version", "valid_from", "valid_to", "name", "short_name", "aliases", "own_aliases", "name_en", "field",
        "levels", "agencies", "decided_by", "applicants", "channels", "online_level", "electronic_documents",
        "same_day_cutoff", "time_limits", "fees", "documents", "further_document_cases", "stages", "process", "results",
        "legal_basis", "announced_by", "discreet", "retention_years", "source",
    ]
    private static let levels = ["ministry", "province", "district", "commune"]
    private static let applicants = [
        "citizen", "overseas_vietnamese", "foreigner", "enterprise", "foreign_invested_enterprise", "cooperative",
        "household_business", "organisation", "foreign_organisation", "civil_servant",
    ]

    static func read(_ text: String, file: String) -> ([Entry], [Fault]) {
        var reading = Reading(file: file)
        guard let root = reading.root(text, keys: ["procedures"]) else { return ([], reading.faults) }
        let nodes = reading.list("procedures", root, required: true)
        let entries = nodes.enumerated().compactMap { index, node in
            // Keys inside a record are named from the record on: its path is empty.
            reading.section(node, path: "", keys: keys).flatMap { entry($0, &reading) }
        }
        return (entries, reading.faults)
    }

    private static func entry(_ section: Section, _ reading: inout Reading) -> Entry? {
        let faultsBefore = reading.faults.count
        let terms = agencies(section, &reading)
        var procedure = procedure(section, terms.map(\.term), &reading)
        guard reading.faults.count == faultsBefore else { return nil }
        // Only now is it known that the tree is no deeper than a record can be.
        procedure.assumed = reading.assumedKeys(section)
        return Entry(
            procedure: procedure, file: reading.file, line: section.line(of: "code"),
            processLine: section.line(of: "process"), agencyLines: terms.map(\.line))
    }

    private static func procedure(_ section: Section, _ agencies: [AgencyTerm], _ reading: inout Reading) -> Procedure {
        let validity = reading.validity(section)
        var procedure = Procedure(
            code: code(section, &reading), version: reading.number("version", section, in: 1...9_999),
            validFrom: validity.from, validTo: validity.to, name: reading.text("name", section),
            shortName: reading.optionalText("short_name", section),
            aliases: reading.texts("aliases", section) + reading.texts("own_aliases", section),
            englishName: reading.text("name_en", section), field: reading.text("field", section),
            levels: reading.texts("levels", section, among: levels), agencies: agencies,
            decidedBy: reading.optionalText("decided_by", section),
            applicants: reading.texts("applicants", section, among: applicants),
            channels: reading.words("channels", section, required: true), limits: limits(section, &reading),
            fees: FeeReader.fees(section, &reading), documentCases: documentCases(section, &reading),
            legalStages: stages(section, &reading), process: ProcessID(rawValue: reading.text("process", section)),
            results: results(section, &reading), legalBasis: reading.texts("legal_basis", section),
            announcedBy: reading.optionalText("announced_by", section), source: source(section, &reading),
            assumed: [], isDiscreet: reading.truth("discreet", section) ?? false,
            sameDayCutoff: reading.optionalMinute("same_day_cutoff", section),
            retentionYears: reading.optionalNumber("retention_years", section, in: 1...1_000))
        procedure.onlineLevel = reading.optionalText("online_level", section, among: ["full", "partial", "information"])
        procedure.takesElectronicDocuments = reading.truth("electronic_documents", section)
        procedure.furtherDocumentCases = reading.optionalNumber("further_document_cases", section, in: 0...1_000) ?? 0
        return procedure
    }

    /// Letters, digits, dots and hyphens: national codes as `1.004616`, and those a province adds.
    private static func code(_ section: Section, _ reading: inout Reading) -> ProcedureCode {
        let text = reading.text("code", section)
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
            default: false
            }
        }
        if !isPlain || text.utf8.count > 32 {
            reading.report(.badCode(key: "code", value: text), line: section.line(of: "code"))
        }
        return ProcedureCode(rawValue: text)
    }

    private static func agencies(_ section: Section, _ reading: inout Reading) -> [(term: AgencyTerm, line: Int)] {
        let sections = reading.sections("agencies", section, keys: ["agency", "from"], required: true)
        let terms = sections.map { section in
            (
                term: AgencyTerm(
                    from: reading.optionalDay("from", section), agency: AgencyID(rawValue: reading.text("agency", section))),
                line: section.line(of: "agency")
            )
        }
        for (earlier, later) in zip(terms, terms.dropFirst()) {
            guard let from = later.term.from, earlier.term.from.map({ $0 < from }) ?? true else {
                reading.report(.termsNotInOrder, line: later.line)
                continue
            }
        }
        return terms
    }

    private static func limits(_ section: Section, _ reading: inout Reading) -> [LimitCase] {
        reading.sections("time_limits", section, keys: ["case", "limit", "channels", "note"], required: true).map { section in
            LimitCase(
                name: reading.text("case", section), limit: reading.limit("limit", section),
                channels: reading.words("channels", section), note: reading.optionalText("note", section),
                isAssumed: reading.isAssumed(section))
        }
    }

    private static func documentCases(_ section: Section, _ reading: inout Reading) -> [DocumentCase] {
        let itemKeys: Set = ["name", "form", "originals", "copies", "condition", "later_ground"]
        return reading.sections("documents", section, keys: ["case", "items"]).map { section in
            DocumentCase(
                name: reading.text("case", section),
                documents: reading.sections("items", section, keys: itemKeys, required: true).map { document($0, &reading) })
        }
    }

    private static func document(_ section: Section, _ reading: inout Reading) -> RequiredDocument {
        RequiredDocument(
            name: reading.text("name", section), form: reading.optionalText("form", section),
            originals: reading.number("originals", section, in: 0...100),
            copies: reading.number("copies", section, in: 0...100), condition: reading.optionalText("condition", section),
            laterGround: reading.optionalText("later_ground", section), isAssumed: reading.isAssumed(section))
    }

    private static func stages(_ section: Section, _ reading: inout Reading) -> [LegalStage] {
        reading.sections("stages", section, keys: ["who", "does", "limit", "from"]).map { section in
            LegalStage(
                who: reading.text("who", section), does: reading.text("does", section),
                limit: reading.limit("limit", section), from: reading.optionalText("from", section))
        }
    }

    private static func results(_ section: Section, _ reading: inout Reading) -> [ResultKind] {
        reading.sections("results", section, keys: ["name", "kind", "code", "validity"], required: true).map { section in
            ResultKind(
                name: reading.text("name", section), kind: reading.text("kind", section),
                code: reading.optionalText("code", section), validity: reading.optionalText("validity", section))
        }
    }

    private static func source(_ section: Section, _ reading: inout Reading) -> Source {
        guard let section = reading.subsection("source", section, keys: ["name", "kind", "as_of"]) else {
            return Source(name: "", kind: "", asOf: nil)
        }
        return Source(
            name: reading.text("name", section), kind: reading.text("kind", section),
            asOf: reading.optionalDayOrMonth("as_of", section))
    }
}
