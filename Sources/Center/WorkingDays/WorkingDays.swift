package import OneStop
import Store
package import WorkingTime

/// Changes of the working calendar by decision ("thay đổi lịch làm việc"): a swapped day, a closure, a half day, other office hours, and what
/// was entered by mistake. Each makes a new version; a promise that is printed on a slip moves only by an act of its own (`redate`).
package struct WorkingDays: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// The half of a day that stays open ("nửa ngày làm việc").
    package enum Half: String, Sendable, Hashable, CaseIterable { case morning, afternoon }

    /// What a decision changes.
    package enum Change: Sendable, Hashable {
        /// A working day off, worked on a rest day instead ("nghỉ hoán đổi, làm bù").
        case swap(off: Day, worked: Day)
        /// The office is closed for a day.
        case closure(Day)
        /// The office is open for half of a day, which still counts as one.
        case half(Day, open: Half)
        /// What stands on a day by decision was a mistake; the other half of a swap goes with it.
        case removal(Day)
        /// Other office hours from a day on.
        case hours(from: Day, week: [TimeSpan], saturday: [TimeSpan])

        package var days: [Day] {
            switch self {
            case .swap(let off, let worked): [off, worked]
            case .closure(let day), .half(let day, _), .removal(let day), .hours(let day, _, _): [day]
            }
        }
    }

    package enum ChangeFault: Error, Sendable, Hashable {
        /// Days that are over, or have begun, are not changed.
        case dayIsOver(Day)
        case notAWorkingDay(Day)
        case notARestDay(Day)
        /// The office is not open in both halves of that day.
        case hasNoHalves(Day)
        /// Nothing was decided for that day that could be taken back.
        case nothingDecided(Day)
        /// Hours that do not follow one another within a day, or none on working days.
        case badHours
        case groundMissing
        case tooFar(Day)
        case calendar
    }

    /// One change that was entered by decision and has not come yet.
    package struct Decided: Sendable, Hashable {
        package let day: Day
        package let pair: Day?
    }

    package static let greatestDaysAhead = 800
    /// What this page enters; holidays are the law's.
    private static let decidedKinds: Set<String> = ["swapped_off", "swapped_work", "local_closure"]

    /// The calendar as it would be, with the tables that a version keeps (its days, and the hours decided), or why the change makes no sense.
    package func preview(_ change: Change, name: String, source: String, for actor: Actor) async throws -> (calendar: WorkingCalendar, tables: [String]) {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        let library = house.library
        guard !source.allSatisfy(\.isWhitespace) else { throw ChangeFault.groundMissing }
        for day in change.days { try checkAhead(day) }
        let (text, decided) = try await current()
        var hours = decided
        let whole: String?
        switch change {
        case .removal(let day): whole = try removing(day, from: text)
        case .swap(let off, let worked):
            guard library.calendar.verdict(on: off).isWorking else { throw ChangeFault.notAWorkingDay(off) }
            guard !library.calendar.verdict(on: worked).isWorking else { throw ChangeFault.notARestDay(worked) }
            whole = adding([row(off, "swapped_off", name, source, pair: worked), row(worked, "swapped_work", name, source, pair: off)], to: text)
        case .closure(let day):
            guard library.calendar.verdict(on: day).isWorking else { throw ChangeFault.notAWorkingDay(day) }
            whole = adding([row(day, "local_closure", name, source)], to: text)
        case .half(let day, let half): whole = adding([row(day, "local_closure", name, source, hours: try self.hours(half, of: day))], to: text)
        case .hours(let day, let week, let saturday):
            let new = OfficeHours(from: day, week: week, saturday: saturday, source: source)
            guard new.isSound else { throw ChangeFault.badHours }
            (whole, hours) = (text, new.added(to: decided))
        }
        guard let whole, let kept = OfficeHours.read(hours) else { throw ChangeFault.calendar }
        let (calendar, faults) = CalendarReader.read(
            whole, file: library.center.calendarFile, center: library.center.keeping(kept), version: library.calendar.version + 1)
        guard faults.isEmpty, let calendar else { throw ChangeFault.calendar }
        return (calendar, [whole, hours].compactMap { $0 })
    }

    private func checkAhead(_ day: Day) throws {
        let today = house.clock.now().day
        guard day > today else { throw ChangeFault.dayIsOver(day) }
        guard day.days(since: today) <= Self.greatestDaysAhead else { throw ChangeFault.tooFar(day) }
    }

    private func row(_ day: Day, _ kind: String, _ name: String, _ source: String, pair: Day? = nil, hours: String? = nil) -> [String: String] {
        var row = ["date": day.description, "kind": kind, "name": name, "source": source, "pair_date": pair?.description ?? "", "certainty": "confirmed"]
        row["hours"] = hours
        return row
    }

    private func adding(_ rows: [[String: String]], to text: String) -> String? {
        CSV.changing(text, file: house.library.center.calendarFile, adding: rows)
    }

    /// The hours of the half that stays open, as the calendar's file writes them.
    private func hours(_ half: Half, of day: Day) throws -> String {
        let verdict = house.library.calendar.verdict(on: day)
        guard verdict.isWorking else { throw ChangeFault.notAWorkingDay(day) }
        let (morning, afternoon) = (verdict.spans.filter { $0.opens < 720 }, verdict.spans.filter { $0.opens >= 720 })
        guard !morning.isEmpty, !afternoon.isEmpty else { throw ChangeFault.hasNoHalves(day) }
        return Self.text(half == .morning ? morning : afternoon)
    }

    /// Hours as the tables write them.
    static func text(_ spans: [TimeSpan]) -> String { spans.map { "\(clock($0.opens))-\(clock($0.closes))" }.joined(separator: ";") }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    private func removing(_ day: Day, from text: String) throws -> String? {
        let found = decided(in: text).filter { $0.day == day }
        guard !found.isEmpty else { throw ChangeFault.nothingDecided(day) }
        let gone = Set(found.flatMap { [$0.day] + ($0.pair.map { [$0] } ?? []) })
        for day in gone { try checkAhead(day) }
        let days = Set(gone.map(\.description))
        return CSV.changing(text, file: house.library.center.calendarFile, keeping: { row in
            guard let date = row["date"], let kind = row["kind"] else { return true }
            // Of the other half of a swap only the swap goes; a closure of that day stands for itself.
            return !(days.contains(date) && Self.decidedKinds.contains(kind) && (date == day.description || kind != "local_closure"))
        })
    }

    private func decided(in text: String) -> [Decided] {
        let (table, _) = CSV.read(text, file: house.library.center.calendarFile, columns: ["date", "kind", "pair_date"])
        return (table?.rows ?? []).compactMap { row in
            guard let kind = row["kind"], Self.decidedKinds.contains(kind), let day = row["date"].flatMap(Day.init(iso:)) else { return nil }
            return Decided(day: day, pair: row["pair_date"].flatMap(Day.init(iso:)))
        }
    }

    /// What was decided and has not come yet, both halves of a swap: what can be taken back.
    package func removable(for actor: Actor) async throws -> Set<Day> {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        let today = house.clock.now().day
        return Set(decided(in: try await current().days).filter { $0.day > today && ($0.pair ?? $0.day) > today }.map(\.day))
    }

    /// Puts the change in force as a new version of the calendar, for what is received or resumed from now on.
    ///
    /// - Parameter redates: has the due dates moved that it changes, begun in the same transaction.
    /// - Returns: the job that moves them.
    @discardableResult
    package func apply(_ change: Change, name: String, source: String, redates: Bool = false, by actor: Actor) async throws -> Job? {
        let version = house.library.calendar.version
        let (calendar, tables) = try await preview(change, name: name, source: source, for: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        @Sendable func write(_ transaction: Transaction) throws {
            try transaction.changeLibrary(stamp: auditID)
            let stored: [[String]] = try transaction.stored("holidays")
            // Somebody else changed the calendar meanwhile: look again.
            guard stored.count == version else { throw StoreError.conflict }
            try transaction.keep("holidays", Self.key(calendar.version), tables)
            try transaction.audit(
                "calendar.changed", change.days.map(\.description).joined(separator: " "), ["version": String(calendar.version), "source": source], by: actor,
                id: auditID, at: now)
        }
        var job: Job?
        if redates {
            guard !name.allSatisfy(\.isWhitespace) else { throw ChangeFault.groundMissing }
            job = try await Jobs(house).begin(.redate(reason: name, decision: source, since: version), by: actor, along: write)
        } else {
            try await house.store.write(write)
        }
        try await CatalogueService(house).reload()
        return job
    }

    /// The tables of the version in force: its days, and the hours decided, where there are any.
    private func current() async throws -> (days: String, hours: String?) {
        let texts: [[String]] = try await house.store.read { try $0.stored("holidays") }
        guard let tables = texts.last, let days = tables.first else { throw ChangeFault.calendar }
        return (days, tables.dropFirst().first)
    }

    /// Hours that were decided and have not begun, the next first.
    package func comingHours(for actor: Actor) async throws -> [OfficeHours] {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        let today = house.clock.now().day
        var coming: [OfficeHours] = []
        // The last word counts: what was decided later takes the place of what would begin on its day or after.
        for hours in OfficeHours.read(try await current().hours) ?? [] { coming = coming.filter { $0.from < hours.from } + [hours] }
        return coming.filter { $0.from > today }
    }

    /// Keys sort by version; the first version's key has no number.
    static func key(_ version: Int) -> String {
        let digits = String(version)
        return "holidays-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
