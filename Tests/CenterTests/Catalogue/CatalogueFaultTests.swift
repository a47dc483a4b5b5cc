import Center
import OneStop
import Testing
import WorkingTime

@Suite struct CatalogueFaultTests {
    /// A fault planted by replacing a text, with the line and the code by which it must be named.
    struct Planted: CustomTestStringConvertible, Sendable {
        let file: String
        let old: String
        let new: String
        let line: Int
        let code: String
        var testDescription: String { "\(code) in \(file):\(line)" }

        init(_ file: String, _ old: String, _ new: String, _ line: Int, _ code: String) {
            (self.file, self.old, self.new, self.line, self.code) = (file, old, new, line, code)
        }
    }

    private static let agencies = SmallCatalogue.agenciesFile
    private static let process = SmallCatalogue.processFile
    private static let procedures = SmallCatalogue.proceduresFile

    private static let secondVersion = """
        procedures:
          - {code: '1.000001', version: VERSION, valid_from: FROM, name: a, name_en: a, field: a, levels: [province],
             agencies: [{agency: old}], applicants: [citizen], channels: [counter], time_limits: [{case: a, limit: 1d}],
             process: short, results: [{name: a, kind: a}], source: {name: a, kind: a}}

        """

    private static func version(_ version: String, from: String) -> String {
        secondVersion.replacing("VERSION", with: version).replacing("FROM", with: from)
    }

    static let plantedInProcedures = [
        Planted(procedures, "version: 1\n    valid", "version: one\n    valid", 4, "badNumber"),
        Planted(procedures, "version: 1\n    valid", "version: 012\n    valid", 4, "badNumber"),
        Planted(procedures, "version: 1\n    valid", "version: 0\n    valid", 4, "outOfRange"),
        Planted(procedures, "2018-01-01", "2018-02-30", 5, "badDay"),
        Planted(procedures, "valid_from: 2018-01-01", "valid_from: 2018-01-01\n    valid_to: 2017-12-31", 6, "endBeforeBegin"),
        Planted(procedures, "    name: Thủ tục thử\n", "", 3, "missing"),
        Planted(procedures, "name: Thủ tục thử", "name: ~", 3, "missing"),
        Planted(procedures, "name: Thủ tục thử", "name: [a, b]", 6, "notText"),
        Planted(procedures, "name: Thủ tục thử", "nam: Thủ tục thử\n    name: a", 6, "unknownKey"),
        Planted(procedures, "name: Thủ tục thử", "name: \"a\\u0007\"", 6, "controlCharacter"),
        Planted(procedures, "levels: [province]", "levels: [planet]", 9, "unknownWord"),
        Planted(procedures, "levels: [province]", "levels: province", 9, "notList"),
        Planted(procedures, "levels: [province]", "levels: []", 9, "emptyList"),
        Planted(procedures, "{agency: old}", "{agency: nobody}", 11, "unknownAgency"),
        Planted(procedures, "{agency: old}", "{agency: old, from: 2026-01-01}", 12, "termsNotInOrder"),
        Planted(procedures, "channels: [counter, online]", "channels: [counter, pigeon]", 14, "unknownWord"),
        Planted(procedures, "limit: 5d", "limit: 5 days", 17, "badLimit"),
        Planted(procedures, "limit: 5d", "limit: -5d", 17, "badLimit"),
        Planted(procedures, "amount: 1000", "amount: -1000", 19, "negativeAmount"),
        Planted(procedures, "amount: 1000", "amount: 1.000", 19, "badAmount"),
        Planted(procedures, "amount: 1000", "amount: 99999999999999999999", 19, "badAmount"),
        Planted(procedures, "amount: 1000", "amount: no", 19, "badAmount"),
        Planted(procedures, "kind: charge", "kind: tax", 20, "unknownWord"),
        Planted(procedures, "assumed: true", "assumed: yes", 22, "badTruth"),
        Planted(procedures, "originals: 1", "originals: 1000", 27, "outOfRange"),
        Planted(procedures, "process: short", "process: long", 29, "unknownProcess"),
        Planted(procedures, "format: 1", "format: 2", 1, "unknownFormat"),
        Planted(procedures, "field: Thử", "field: [Thử", 9, "notYAML"),
        Planted(procedures, "field: Thử", "field: a: b", 8, "notYAML"),
        Planted(procedures, "field: Thử", "field: Thử\n    field: Khác", 8, "duplicateKey"),
        Planted(procedures, "'1.000001'", "'1/000001'", 3, "badCode"),
        Planted(procedures, "procedures:\n", version("1", from: "2019-01-01"), 6, "duplicateProcedure"),
        Planted(procedures, "procedures:\n", version("2", from: "2018-01-01"), 3, "datesOverlap"),
        Planted(procedures, "procedures:\n", version("2", from: "2017-01-01"), 3, "datesOverlap"),
    ]

    static let plantedInProcesses = [
        Planted(process, "share: 7000", "share: 6999", 8, "process.sharesSum"),
        Planted(process, "kind: signature", "kind: work", 8, "process.noSignature"),
        Planted(process, "kind: work", "kind: signature", 8, "process.severalSignatures"),
        Planted(process, "kind: intake", "kind: work", 8, "process.intakeNotFirst"),
        Planted(process, "kind: handOver", "kind: issue", 8, "process.handOverNotLast"),
        Planted(process, "back: [examine]", "back: [return]", 28, "process.backNotEarlier"),
        Planted(process, "back: [examine]", "back: [sign]", 28, "process.backNotEarlier"),
        Planted(process, "back: [examine]", "back: [nowhere]", 28, "process.backUnknown"),
        Planted(process, "action: Trả", "action: Trả\n    back: [sign]", 34, "process.backAfterSignature"),
        Planted(process, "action: Thẩm định", "action: Thẩm định\n    next: intake", 20, "process.nextNotLater"),
        Planted(process, "action: Thẩm định", "action: Thẩm định\n    next: nowhere", 20, "process.nextUnknown"),
        Planted(process, "share: 0", "share: 5", 34, "process.shareWithoutClock"),
        Planted(process, "id: examine", "id: intake", 15, "process.duplicateStep"),
        Planted(process, "role: specialist", "role: wizard", 18, "unknownWord"),
        Planted(process, "place: agency", "place: moon", 17, "unknownWord"),
        Planted(process, "agency: old", "agency: nobody", 24, "unknownAgency"),
        Planted(process, "norm: 4h", "norm: soon", 7, "badLimit"),
        Planted(process, "share: 7000", "share: -1", 20, "outOfRange"),
    ]

    static let plantedInAgencies = [
        Planted(agencies, ",new,confirmed", ",nobody,confirmed", 2, "unknownAgency"),
        Planted(agencies, "new,Sở mới", "old,Sở mới", 3, "duplicateAgency"),
        Planted(agencies, "2025-07-01,,,probable", "2025-07-01,,old,probable", 2, "successorLoop"),
        Planted(agencies, "2025-06-30", "30/06/2025", 2, "badDay"),
        Planted(agencies, "2025-07-01,,,", "2025-07-01,2025-06-30,,", 3, "endBeforeBegin"),
        Planted(agencies, "probable", "perhaps", 3, "unknownWord"),
        Planted(agencies, "\"một, hai\"", "\"một, hai", 3, "openQuote"),
        Planted(agencies, "Sở cũ", "Sở \"cũ\"", 2, "strayQuote"),
        Planted(agencies, "\"một, hai\"", "một, hai", 3, "columnCount"),
        Planted(agencies, "name_vi", "name", 1, "missingColumn"),
        Planted(agencies, "name_vi", "name_en", 1, "duplicateColumn"),
    ]

    @Test(arguments: plantedInProcedures + plantedInProcesses + plantedInAgencies)
    func `a planted fault is named with its line`(_ planted: Planted) throws {
        let files = SmallCatalogue.files(in: planted.file, replacing: planted.old, with: planted.new)
        #expect(files.map(\.text) != SmallCatalogue.files.map(\.text), "the text to replace is there")
        let (_, faults) = CatalogueReader.read(files: files)
        let named = faults.map { "\($0.file):\($0.line) \($0.reason.code)" }
        #expect(named.contains("\(planted.file):\(planted.line) \(planted.code)"), "\(named)")
    }

    @Test func `the small catalogue has no fault`() throws {
        let (catalogue, faults) = CatalogueReader.read(files: SmallCatalogue.files)
        #expect(faults.map(FaultText.line) == [])
        let procedure = try #require(catalogue.procedures.first)
        #expect(procedure.assumed == ["fees[1]", "process"])
        #expect(procedure.fees.map(\.amount?.dong) == [1000, nil])
        #expect(procedure.source.asOf == Day(iso: "2022-01-01"))
        #expect(catalogue.agencies[AgencyID("new")]?.note == "một, hai")
        #expect(catalogue.agencies[AgencyID("new")]?.isCodeAssumed == true)
    }

    @Test func `every fault of a file is told, not the first alone`() {
        let text = SmallCatalogue.procedures
            .replacing("amount: 1000", with: "amount: -1").replacing("limit: 5d", with: "limit: x").replacing("name: Đơn", with: "name:")
        let (catalogue, faults) = CatalogueReader.read(files: SmallCatalogue.files.dropLast() + [(SmallCatalogue.proceduresFile, text)])
        #expect(faults.map(\.line) == [17, 19, 26])
        #expect(catalogue.procedures == [])
    }

    @Test func `an open end is closed by the version that follows`() throws {
        let second = SmallCatalogue.procedures
            .replacing("version: 1\n", with: "version: 2\n").replacing("2018-01-01", with: "2026-03-01")
            .replacing("amount: 1000", with: "amount: 2000")
        let before = CatalogueReader.read(files: SmallCatalogue.files).0
        let (catalogue, faults) = CatalogueReader.read(files: SmallCatalogue.files + [("procedures/later.yaml", second)])
        #expect(faults == [])
        #expect(catalogue.versions(of: ProcedureCode("1.000001")).map(\.validTo) == [Day(iso: "2026-02-28"), nil])
        let march = try #require(Day(iso: "2026-03-01"))
        #expect(catalogue.procedure(ProcedureCode("1.000001"), on: march.advanced(by: -1))?.version == 1)
        #expect(catalogue.procedure(ProcedureCode("1.000001"), on: march)?.version == 2)
        let difference = CatalogueDifference(from: before, to: catalogue)
        #expect(difference.added.map(\.key) == ["1.000001@2"])
        #expect(difference.changed.map(\.fields) == [["valid_to"]])
    }

    @Test(arguments: [("2025-12-31", 0), ("2026-03-01", 1), ("2026-02-28", 0)])
    func `an end on the day on which the next version begins overlaps`(_ end: String, _ faultCount: Int) {
        let first = SmallCatalogue.procedures.replacing("valid_from: 2018-01-01", with: "valid_from: 2018-01-01\n    valid_to: \(end)")
        let second = SmallCatalogue.procedures
            .replacing("version: 1\n", with: "version: 2\n").replacing("2018-01-01", with: "2026-03-01")
        let files = SmallCatalogue.files.dropLast() + [(SmallCatalogue.proceduresFile, first), ("procedures/later.yaml", second)]
        let faults = CatalogueReader.read(files: Array(files)).1
        #expect(faults.map(\.reason.code) == Array(repeating: "datesOverlap", count: faultCount))
    }

    @Test func `a changed fee is named as changed, a lost procedure as removed`() {
        let before = CatalogueReader.read(files: SmallCatalogue.files).0
        let after = CatalogueReader.read(
            files: SmallCatalogue.files(in: SmallCatalogue.proceduresFile, replacing: "amount: 1000", with: "amount: 2000")).0
        let difference = CatalogueDifference(from: before, to: after)
        #expect(difference.changed.map(\.key) == ["1.000001@1"])
        #expect(difference.changed.first?.fields == ["fees"])
        #expect(difference.added.isEmpty && difference.removed.isEmpty)
        #expect(CatalogueDifference(from: before, to: .empty).removed.count == 4)
    }

    @Test func `every fault has words in both languages`() {
        for planted in Self.plantedInProcedures + Self.plantedInProcesses + Self.plantedInAgencies {
            let files = SmallCatalogue.files(in: planted.file, replacing: planted.old, with: planted.new)
            for fault in CatalogueReader.read(files: files).1 {
                let words = FaultText.words(fault.reason)
                #expect(!words.vietnamese.hasPrefix("Lỗi "), "\(fault.reason.code)")
                #expect(!words.english.isEmpty)
            }
        }
    }

    @Test func `aliases that stand for a huge tree are refused`() {
        var text = "format: 1\nbomb:\n  - &a0 {x: y}\n"
        for level in 1...20 { text += "  - &a\(level) [\(repeatElement("*a\(level - 1)", count: 9).joined(separator: ", "))]\n" }
        text += "procedures: *a20\n"
        let (catalogue, faults) = CatalogueReader.read(files: [("procedures/bomb.yaml", text)])
        #expect(!faults.isEmpty)
        #expect(catalogue.procedures == [])
    }

    @Test func `a catalogue file has four mebibytes and not one byte more`() {
        let text = SmallCatalogue.procedures + "\n#"
        let full = text + String(repeating: "x", count: (4 << 20) - text.utf8.count)
        let read = { (text: String) in CatalogueReader.read(files: Array(SmallCatalogue.files.dropLast()) + [(SmallCatalogue.proceduresFile, text)]) }
        #expect(read(full).1 == [] && read(full).0.procedures.count == 1)
        let (catalogue, faults) = read(full + "x")
        #expect(faults == [Fault(file: SmallCatalogue.proceduresFile, line: 1, reason: .tooLarge(limit: 4 << 20))] && catalogue.procedures == [])
    }
}
