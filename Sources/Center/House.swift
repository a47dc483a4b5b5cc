package import OneStop
package import Store
package import WorkingTime
import Synchronization

/// What every feature stands on: the store, the files, the clock, chance, secrets, and the library of rules in force.
package final class House: Sendable {
    package let store: Store
    package let files: FileStore
    package let clock: Clock
    package let randomness: Randomness
    package let identifiers: Identifiers
    package let sealing: Sealing
    package let secrets: SlipSecrets
    package let tokens: SearchTokens
    package let passwords: Passwords
    package let keyring: Keyring
    package let shelf: LibraryShelf
    /// When the last backup was made.
    package let backups: BackupLog
    /// Made by the demo: every page and paper says so.
    package let isDemo: Bool

    package init(
        store: Store, files: FileStore, clock: Clock, randomness: Randomness, keyring: Keyring, passwords: Passwords,
        library: Library, isDemo: Bool, lastBackup: Instant? = nil
    ) {
        self.store = store
        self.files = files
        self.clock = clock
        self.randomness = randomness
        self.keyring = keyring
        self.passwords = passwords
        self.isDemo = isDemo
        identifiers = Identifiers(randomness)
        sealing = Sealing(keyring)
        secrets = SlipSecrets(keyring)
        tokens = SearchTokens(keyring)
        shelf = LibraryShelf(library)
        backups = BackupLog(lastBackup)
    }

    /// The library as of today: at midnight another centre may serve and other versions be in force.
    package var library: Library { shelf.library(on: clock.now().day) }
    package var policy: Policy { library.policy }
    package func newID() -> String { identifiers.next(at: clock.now().microseconds) }
}

/// The rules in force, replaced as a whole by an import: readers hold the one they began with.
package final class LibraryShelf: Sendable {
    private struct State {
        var current: Library
        var others: [Day: Library] = [:]
    }

    private let state: Mutex<State>
    package init(_ library: Library) { state = Mutex(State(current: library)) }

    /// The rules of a day. A story that is told goes back and forth between days, so some of them are kept.
    package func library(on day: Day) -> Library {
        state.withLock { state in
            if state.current.day == day { return state.current }
            let library = state.others[day] ?? state.current.on(day)
            if state.others.count >= 1000 { state.others = [:] }
            state.others[state.current.day] = state.current
            state.current = library
            return library
        }
    }

    package var stamp: String { state.withLock { $0.current.stamp } }

    package func replace(_ library: Library) { state.withLock { $0 = State(current: library) } }
}

/// The catalogue, calendar, rules and the serving centre, as one value.
package final class Library: Sendable {
    package let catalogue: Catalogue
    package let rulebook: Rulebook
    /// The centre that serves on `day`.
    package let center: CenterConfiguration
    /// The centres that follow one another here, oldest first.
    package let centers: [CenterConfiguration]
    package let day: Day
    package let calendar: WorkingCalendar
    /// Versions that came before, in order: a due date is explained by the calendar it was promised by.
    package let earlier: [WorkingCalendar]
    package let search: ProcedureSearch
    /// All agencies, called as they are called on `day`.
    package let directory: AgencyDirectory
    /// Another one with each change of the rules, by which nodes know whether theirs are those in force.
    package let stamp: String
    static let stampSetting = "libraryStamp"
    private let soon = Mutex<[Day: Instant]>([:])
    /// Versions whose assumed values an administrator has accepted.
    package let accepted: Set<ProcedureReference>

    package init(
        catalogue: Catalogue, rulebook: Rulebook, center: CenterConfiguration, centers: [CenterConfiguration] = [],
        calendar: WorkingCalendar, earlier: [WorkingCalendar] = [], accepted: Set<ProcedureReference>, today: Day, stamp: String, search: ProcedureSearch? = nil
    ) {
        self.catalogue = catalogue
        self.rulebook = rulebook
        self.center = center
        self.centers = centers
        day = today
        self.stamp = stamp
        directory = catalogue.agencies.named(on: today)
        self.calendar = calendar
        self.earlier = earlier
        self.accepted = accepted
        policy = Policy(center: center.agency, formerCenters: Set(centers.filter { $0.validFrom < center.validFrom }.map(\.agency)))
        self.search = search ?? ProcedureSearch(catalogue.procedures(on: today))
    }

    /// From when a deadline counts as near. Many dossiers are due on the same days.
    func startOfSoon(before deadline: Instant) -> Instant {
        soon.withLock { soon in
            if let known = soon[deadline.day] { return known }
            let found = calendar.startOfSoon(before: deadline)
            soon[deadline.day] = found
            return found
        }
    }

    /// The same rules as they stand on another day.
    package func on(_ day: Day) -> Library {
        let isSameCatalogue = catalogue.procedures(on: day).map(\.reference) == catalogue.procedures(on: self.day).map(\.reference)
        return Library(
            catalogue: catalogue, rulebook: rulebook, center: CenterLine.serving(centers, on: day) ?? center, centers: centers, calendar: calendar,
            earlier: earlier, accepted: accepted, today: day, stamp: stamp, search: isSameCatalogue ? search : nil)
    }

    /// Who may do what here today; the dossiers of earlier centres are the serving one's.
    package let policy: Policy

    /// The calendar of a version; the one in force where that version is not known.
    package func calendar(version: Int?) -> WorkingCalendar { earlier.first { $0.version == version } ?? calendar }

    /// The procedures of a day by field and name.
    package func procedures(on day: Day) -> [Procedure] {
        catalogue.procedures(on: day).sorted { ($0.field, $0.title, $0.code) < ($1.field, $1.title, $1.code) }
    }

    package func competentAgency(for procedure: Procedure, on day: Day) -> Agency? {
        procedure.namedAgency(on: day).flatMap { directory.acting(for: $0, on: day) }
    }

    /// As the agency is called today.
    package func agencyName(_ id: AgencyID) -> String { directory[id]?.name ?? id.rawValue }

    /// As the agency was called on that day: a paper keeps the name of the day of its act.
    package func agencyName(_ id: AgencyID, on day: Day) -> String { catalogue.agencies[id]?.named(on: day).name ?? id.rawValue }

    /// The numbers in the rules of a dossier received that day.
    package func rules(on day: Day) -> DossierRules {
        DossierRules(
            freeSupplements: rulebook.supplementsWithoutGround.value(on: day),
            // What is read from the rulebook is a limit of days.
            supplementAnswer: TimeLimit(value: rulebook.supplementAnswerDays.value(on: day), unit: .calendarDay) ?? .sameDay, onlineAnswer: rulebook.onlineAnswer.value(on: day),
            ineligibleAs: NationalStatus(rawValue: rulebook.notEligibleNationalCode.value(on: day)) ?? .finished,
            extensions: rulebook.extensionsAllowed?.value(on: day) ?? 0, extensionPercent: rulebook.extensionPercent?.value(on: day) ?? 0,
            newDates: rulebook.newDatesAllowed.value(on: day), apologyDaysBefore: rulebook.apologyDaysBefore.value(on: day),
            draftFiles: 20, draftBytes: 50 << 20)
    }

    /// Whether new dossiers of this version are taken in on that day.
    package func openness(of procedure: Procedure, on day: Day) -> Openness {
        procedure.openness(
            on: day, directory: directory, process: catalogue.process(procedure.process),
            acceptedAssumptions: accepted.contains(procedure.reference))
    }
}
