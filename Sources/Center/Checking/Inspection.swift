import OneStop
import Store
import WorkingTime

/// One walk through a snapshot of the database: each dossier by its journal, then what holds between them.
struct Inspection {
    private let house: House
    private let readsFiles: Bool
    private let transaction: Transaction
    private(set) var report = Check.Report()
    /// Names of all files that dossiers have.
    private(set) var files: Set<String> = []
    private var tally = Tally()
    private var processes: [ProcessKey: Set<StepID>] = [:]
    /// Paper on its way and not confirmed, by dossier.
    private var underway: [DossierID: Set<HandOverID>] = [:]

    private struct ProcessKey: Hashable {
        let id: ProcessID
        let version: Int
    }

    init(_ house: House, readsFiles: Bool, _ transaction: Transaction) {
        self.house = house
        self.readsFiles = readsFiles
        self.transaction = transaction
    }

    /// A page that cannot be read ends the walk, and what was found until then stands.
    mutating func run(_ progress: Check.Progress) throws {
        do { try walk(progress) } catch StoreError.damaged {
            report.add(.databaseIsWhole, "a page cannot be read; what lies behind it was not looked at")
            report.isCut = true
        }
    }

    private mutating func walk(_ progress: Check.Progress) throws {
        for rule in SQLInvariant.all {
            for row in try transaction.rows(rule.query(for: transaction.dialect)) { report.add(rule.invariant, try row.decode(String.self)) }
        }
        try prepare()
        try lookAtTokens()
        try lookAtIntakeDrafts()
        let total = try transaction.row("SELECT count(*) FROM dossier")?.decode(Int.self) ?? 0
        try transaction.eachDossier { id, version in
            try look(id, version)
            report.dossiers += 1
            if report.dossiers % 100 == 0 { progress(report.dossiers, total) }
        }
        for (subject, invariant) in try tally.differences(house, in: transaction) { report.add(invariant, subject) }
        progress(report.dossiers, total)
    }

    private mutating func prepare() throws {
        for process: ProcessDefinition in try transaction.stored("process") {
            processes[ProcessKey(id: process.id, version: process.version)] = Set(process.steps.map(\.id))
        }
        for row in try transaction.rows("SELECT dossier, list FROM handOverItem WHERE confirmedAt IS NULL") {
            let (dossier, list) = try row.decode(DossierID.self, HandOverID.self)
            underway[dossier, default: []].insert(list)
        }
    }

    private mutating func look(_ id: DossierID, _ version: Int) throws {
        let journal = try Journal(id, version: version, in: transaction)
        for invariant in journal.faults { report.add(invariant, id.rawValue) }
        tally.add(journal)
        guard let rows = try DerivedRows(journal, house, in: transaction) else { return }
        func hold(_ invariant: Invariant, _ holds: Bool) { if !holds { report.add(invariant, id.rawValue) } }
        hold(.journalFoldsToState, try rows.stateIsEqual(in: transaction))
        hold(.rowEqualsState, try rows.rowIsEqual(in: transaction))
        hold(.tokensEqualPeople, try rows.tokensAreEqual(in: transaction))
        hold(.takingsEqualPayments, try rows.takingsAreEqual(in: transaction))
        hold(.foreignNumbersEqualEvents, try rows.foreignNumberIsEqual(in: transaction))
        hold(.outageSlipsEqualEvents, try rows.outageSlipIsEqual(in: transaction))
        hold(.momentsFollowDeadlines, try rows.momentWaits(in: transaction))
        let dossier = journal.replay.dossier
        hold(.dueDayEqualsCalendar, dueDayIsRight(dossier))
        hold(.dossiersHaveTheirProcess, processIsKnown(dossier))
        hold(.paperUnderwayIsListed, paperIsListed(dossier))
        try lookAtRecords(journal.replay)
        try lookAtFiles(dossier)
    }

    /// By the calendar that the promise was made by; one from a newer program cannot be judged.
    private func dueDayIsRight(_ dossier: Dossier) -> Bool {
        guard let appointment = dossier.appointment, appointment.calendarVersion <= house.library.calendar.version,
            let due = Tracking(house).explanation(of: dossier)
        else { return true }
        return due.day == appointment.day
    }

    private func processIsKnown(_ dossier: Dossier) -> Bool {
        guard let process = dossier.process, let version = dossier.processVersion else { return true }
        guard let steps = processes[ProcessKey(id: process, version: version)] else { return false }
        return (dossier.step.map(steps.contains) ?? true) && dossier.places.allSatisfy { steps.contains($0.step) }
    }

    private func paperIsListed(_ dossier: Dossier) -> Bool {
        let listed = underway[dossier.id] ?? []
        guard case .underway(let list, _, _) = dossier.paperPlace else { return listed.isEmpty }
        return listed == [list]
    }

    private mutating func lookAtRecords(_ replay: Replay) throws {
        let dossier = replay.dossier
        guard dossier.state != .discarded, let wrapped = try transaction.wrappedKey(of: dossier.id) else { return }
        let key = house.sealing.unwrap(wrapped, for: dossier.id)
        for version in replay.texts.sorted() {
            if let sealed = try transaction.sealedRecord(version, of: dossier.id), key?.open(sealed, version: version) != nil { continue }
            report.add(.sealedTextsOpen, "\(dossier.id)/\(version.number)")
        }
        guard let record = dossier.record else { return }
        guard let sealed = try transaction.sealedRecord(record, of: dossier.id) else { return report.add(.sealedRecordExists, dossier.id.rawValue) }
        guard let plain = key?.open(sealed, version: record),
            (try? EventCodec.value(plain) as DossierPeople) != nil || (dossier.state == .draft && (try? EventCodec.value(plain) as DraftEntries) != nil)
        else { return report.add(.sealedRecordOpens, dossier.id.rawValue) }
    }

    /// The files of a dropped draft are taken away with it.
    private mutating func lookAtFiles(_ dossier: Dossier) throws {
        guard dossier.state != .discarded, !dossier.files.isEmpty else { return }
        let key = try transaction.wrappedKey(of: dossier.id).flatMap { house.sealing.unwrap($0, for: dossier.id) }?.fileKey
        for file in dossier.files {
            let name = file.id.rawValue
            files.insert(name)
            guard let bytes = house.files.size(name) else {
                report.add(.fileExists, name)
                continue
            }
            let isWhole = try bytes == file.bytes && (!readsFiles || key == nil || house.files.hash(name, key: key ?? []) == file.hash)
            if !isWhole { report.add(.filesAreWhole, name) }
        }
    }

    private mutating func lookAtIntakeDrafts() throws {
        for row in try transaction.rows("SELECT id, keyVersion, wrapped, body FROM intakeDraft") {
            let (id, version, wrapped, body) = try row.decode(String.self, Int.self, [UInt8].self, [UInt8].self)
            let key = house.sealing.unwrap(Sealing.WrappedKey(version: version, bytes: wrapped), for: DossierID(id))
            if key?.open(body, version: RecordVersion(1)) == nil { report.add(.intakeDraftsOpen, id) }
        }
    }

    private mutating func lookAtTokens() throws {
        for row in try transaction.rows("SELECT id, scope FROM programToken") {
            let (id, scope) = try row.decode(String.self, String.self)
            let names = scope.split(separator: ",").map(String.init)
            if names.isEmpty || names.contains(where: { Operation(name: $0) == nil }) { report.add(.programTokensNameOperations, id) }
        }
    }
}

extension Transaction {
    /// Every dossier with the version of its row, in order.
    func eachDossier(_ body: (DossierID, Int) throws -> Void) throws {
        var after = ""
        while true {
            let page = try rows("SELECT id, version FROM dossier WHERE id > \(after) ORDER BY id LIMIT 500").map { try $0.decode(DossierID.self, Int.self) }
            guard let last = page.last else { return }
            after = last.0.rawValue
            for (id, version) in page { try body(id, version) }
        }
    }
}
