package import Foundation
package import OneStop
package import Store
package import WorkingTime

/// A folder that holds one centre: database, files, keys and the lock of whoever serves it.
package struct DataFolder: Sendable {
    package let url: URL
    /// Where the rows are, when not in a file of the folder.
    package let server: PostgresAddress?

    package init(_ url: URL, server: PostgresAddress? = nil) {
        self.url = url
        self.server = server
    }

    package enum FolderFault: Error, Sendable {
        /// The product's own data have faults: a broken installation.
        case product([Fault])
        case noSuchCenter(String, known: [String])
        case notAFolder
        case notInstalled
    }

    /// Where the folder remembers its server.
    private static func serverFile(_ url: URL) -> URL { url.appendingPathComponent("database") }

    /// The server that the folder was used with last, and whether through a pooler.
    package static func serverAddress(in url: URL) -> (address: String, isThroughPooler: Bool)? {
        guard let text = try? String(contentsOf: serverFile(url), encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n").map(String.init)
        return lines.first.map { ($0, lines.contains("through-pooler")) }
    }

    /// Writes the server down, without its password, so that no command makes another centre in this folder.
    func rememberServer() throws {
        guard let server else { return }
        let text = server.withoutPassword + "\n" + (server.isThroughPooler ? "through-pooler\n" : "")
        let file = Self.serverFile(url)
        if (try? String(contentsOf: file, encoding: .utf8)) != text { try PrivateFile.write(Data(text.utf8), to: file) }
    }

    package var database: URL { url.appendingPathComponent("motcua.sqlite") }
    package var files: URL { url.appendingPathComponent("files") }
    package var firstPassword: URL { url.appendingPathComponent("first-password") }
    package var keys: URL { url.appendingPathComponent("keys.json") }
    package var socket: URL { url.appendingPathComponent("motcua.socket") }
    package var isInstalled: Bool { FileManager.default.fileExists(atPath: server == nil ? database.path : keys.path) }

    /// What is passed in from outside: clock, chance, and how large queues and pools are.
    package struct Surroundings: Sendable {
        package var clock: Clock
        package var randomness: Randomness
        package var reserveBytes: Int64
        package var limits: StoreLimits
        package init(clock: Clock = .system, randomness: Randomness = .system, reserveBytes: Int64 = 2 << 30, limits: StoreLimits = StoreLimits()) {
            self.clock = clock
            self.randomness = randomness
            self.reserveBytes = reserveBytes
            self.limits = limits
        }
    }

    private var holdsFiles: Bool { (try? FileManager.default.contentsOfDirectory(atPath: files.path).isEmpty) == false }

    package func lock() throws -> FolderLock {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try FolderLock(folder: url, isShared: server != nil)
    }

    /// Opens the folder, installing the product's data of a centre where there are none yet. The caller holds the lock.
    ///
    /// - Parameter centerID: which centre a new folder becomes; nothing: the one that exists today.
    package func open(share: ShareFolder, centerID: String? = nil, isDemo: Bool = false, _ surroundings: Surroundings = Surroundings()) async throws -> House {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // New keys beside old data would make every record unreadable, and what is written from then on readable by no backup.
        if server == nil, isInstalled { _ = try Keyring.read(keys) }
        let store = try Store(server.map { .server($0) } ?? .file(database), limits: surroundings.limits)
        do {
            return try await open(store, share, centerID, isDemo, surroundings)
        } catch {
            store.close()
            throw error
        }
    }

    private func open(_ store: Store, _ share: ShareFolder, _ centerID: String?, _ isDemo: Bool, _ surroundings: Surroundings) async throws -> House {
        let now = surroundings.clock.now()
        try await store.migrate(migrations, now: now.microseconds)
        // Asked of the rows: a first start that was killed left a database without a centre.
        let isNew = try await store.read { try $0.setting("installedAt") } == nil
        let keyring = try isNew ? Keyring.load(folder: url, randomness: surroundings.randomness) : Keyring.read(keys)
        if isNew {
            // A database that knows no centre beside files of dossiers has lost its contents: another centre in its place would hide that.
            guard !holdsFiles else { throw StoreError.damaged }
            try await install(share, centerID, isDemo, store, keyring, now)
        }
        try await recognise(keyring, by: store)
        try rememberServer()
        let (library, demo) = try await Self.load(store, today: now.day)
        let lastBackup = try await store.read { try $0.setting(BackupLog.setting).flatMap { Int64($0) }.map { Instant(microseconds: $0) } }
        let house = House(
            store: store, files: try FileStore(folder: files, reserveBytes: surroundings.reserveBytes), clock: surroundings.clock,
            randomness: surroundings.randomness, keyring: keyring, passwords: try Passwords(), library: library, isDemo: demo, lastBackup: lastBackup)
        try await MomentFill(house: house).run()
        return house
    }

    private func install(_ share: ShareFolder, _ centerID: String?, _ isDemo: Bool, _ store: Store, _ keyring: Keyring, _ now: Instant) async throws {
        let product = try ProductData(share, centerID: centerID, today: now.day)
        try await store.write { transaction in
            try transaction.lock("install")
            guard try transaction.setting("installedAt") == nil else { return }
            try transaction.set(Self.keySetting, keyring.fingerprint)
            for procedure in product.catalogue.procedures { try transaction.keep(procedure) }
            for agency in product.catalogue.agencies.all { try transaction.keep("agency", agency.id.rawValue, agency) }
            for process in product.catalogue.processes { try transaction.keep("process", "\(process.id)@\(process.version)", process) }
            for file in product.files { try transaction.keep("file", file.name, [file.text]) }
            try transaction.keep("rulebook", "rulebook", product.rulebook)
            for center in product.line { try transaction.keep("center", center.id, center) }
            try transaction.keep("holidays", "holidays", [product.holidays])
            try transaction.set("installedAt", now.iso)
            if isDemo { try transaction.set("demo", "yes") }
        }
    }

    private static let keySetting = "keyFingerprint"

    /// Keys of another centre would open nothing, and seal what this centre's keys could not open.
    private func recognise(_ keyring: Keyring, by store: Store) async throws {
        let known = try await store.read { try $0.setting(Self.keySetting) }
        if known == nil { try await store.write { try $0.set(Self.keySetting, keyring.fingerprint) } }
        guard known ?? keyring.fingerprint == keyring.fingerprint else { throw KeyringFault.ofAnotherCentre }
    }

    /// The library as the database keeps it.
    package static func load(_ store: Store, today: Day) async throws -> (Library, isDemo: Bool) {
        try await store.read { transaction in
            let agencies: [Agency] = try transaction.stored("agency")
            let processes: [ProcessDefinition] = try transaction.stored("process")
            let rulebooks: [Rulebook] = try transaction.stored("rulebook")
            let centers: [CenterConfiguration] = try transaction.stored("center")
            let holidays: [[String]] = try transaction.stored("holidays")
            let line = CenterLine.spanning(centers)
            guard let rulebook = rulebooks.first, let center = CenterLine.serving(line, on: today), !holidays.isEmpty else { throw FolderFault.notInstalled }
            // Every version that a promise was made by, the one in force last.
            let calendars = try holidays.enumerated().map { index, text in
                guard let hours = OfficeHours.read(text.dropFirst().first) else { throw FolderFault.notInstalled }
                let (calendar, faults) = CalendarReader.read(text.first ?? "", file: center.calendarFile, center: center.keeping(hours), version: index + 1)
                guard let calendar else { throw FolderFault.product(faults) }
                return calendar
            }
            guard let calendar = calendars.last else { throw FolderFault.notInstalled }
            let catalogue = Catalogue(procedures: try transaction.storedProcedures(), agencies: AgencyDirectory(agencies), processes: processes)
            let library = Library(
                catalogue: catalogue, rulebook: rulebook, center: center, centers: line, calendar: calendar, earlier: calendars.dropLast(),
                accepted: try transaction.acceptedAssumptions(), today: today, stamp: try transaction.setting(Library.stampSetting) ?? "")
            return (library, try transaction.setting("demo") == "yes")
        }
    }
}

/// The product's data of one centre, read and checked.
package struct ProductData: Sendable {
    /// The texts of which the catalogue was read, kept so that a later import of one file is checked against the rest.
    package let files: [(name: String, text: String)]
    package let catalogue: Catalogue
    package let rulebook: Rulebook
    package let center: CenterConfiguration
    /// The centre with those before and after it.
    package let line: [CenterConfiguration]
    package let holidays: String
    package let calendar: WorkingCalendar

    package init(_ share: ShareFolder, centerID: String?, today: Day) throws {
        files = try share.catalogueFiles()
        let (catalogue, faults) = CatalogueReader.read(files: files)
        guard faults.isEmpty else { throw DataFolder.FolderFault.product(faults) }
        let (rulebook, ruleFaults) = RulebookReader.read(try share.text("rulebook.yaml"), file: "rulebook.yaml")
        guard let rulebook else { throw DataFolder.FolderFault.product(ruleFaults) }
        let names = try share.names(in: "centers", ending: ".yaml")
        var centers: [CenterConfiguration] = []
        for name in names {
            let (center, faults) = CenterReader.read(try share.text(name), file: name, agencies: catalogue.agencies)
            guard let center else { throw DataFolder.FolderFault.product(faults) }
            centers.append(center)
        }
        let chosen = centerID.map { id in centers.first { $0.id == id } } ?? centers.first { $0.exists(on: today) } ?? centers.last
        guard let center = chosen else { throw DataFolder.FolderFault.noSuchCenter(centerID ?? "", known: centers.map(\.id)) }
        let file = "calendar/\(center.calendarFile)"
        holidays = try share.text(file)
        line = CenterLine.of(center, among: centers, catalogue.agencies)
        let spanning = CenterLine.spanning(line).first { $0.id == center.id } ?? center
        let (calendar, calendarFaults) = CalendarReader.read(holidays, file: file, center: spanning, version: 1)
        guard let calendar else { throw DataFolder.FolderFault.product(calendarFaults) }
        self.catalogue = catalogue
        self.rulebook = rulebook
        self.center = center
        self.calendar = calendar
    }
}
