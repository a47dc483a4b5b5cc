package import OneStop
import Store
package import WorkingTime

/// Changes of the working calendar by decision ("thay đổi lịch làm việc"): a swapped day, a closure. Each makes a new version; a promise that
/// is printed on a slip stays as it is.
package struct WorkingDays: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// What a decision changes.
    package enum Change: Sendable, Hashable {
        /// A working day off, worked on a rest day instead ("nghỉ hoán đổi, làm bù").
        case swap(off: Day, worked: Day)
        /// The office is closed for a day.
        case closure(Day)

        package var days: [Day] {
            switch self {
            case .swap(let off, let worked): [off, worked]
            case .closure(let day): [day]
            }
        }
    }

    package enum ChangeFault: Error, Sendable, Hashable {
        /// Days that are over, or have begun, are not changed.
        case dayIsOver(Day)
        case notAWorkingDay(Day)
        case notARestDay(Day)
        case groundMissing
        case tooFar(Day)
        case calendar
    }

    /// What open dossiers would get if they were counted anew; nothing of it happens.
    package struct Effect: Sendable, Hashable {
        package var open = 0
        /// Would be due later or earlier by the new calendar; their printed date stays.
        package var later = 0
        package var earlier = 0
        package init(open: Int = 0, later: Int = 0, earlier: Int = 0) {
            self.open = open
            self.later = later
            self.earlier = earlier
        }
    }

    package static let greatestDaysAhead = 800

    /// The calendar as it would be, or why the change makes no sense.
    package func preview(_ change: Change, name: String, source: String, for actor: Actor) async throws -> (calendar: WorkingCalendar, text: String) {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        let library = house.library
        let today = house.clock.now().day
        guard !source.allSatisfy(\.isWhitespace) else { throw ChangeFault.groundMissing }
        for day in change.days {
            guard day > today else { throw ChangeFault.dayIsOver(day) }
            guard day.days(since: today) <= Self.greatestDaysAhead else { throw ChangeFault.tooFar(day) }
        }
        let rows: [(Day, String, Day?)]
        switch change {
        case .swap(let off, let worked):
            guard library.calendar.verdict(on: off).isWorking else { throw ChangeFault.notAWorkingDay(off) }
            guard !library.calendar.verdict(on: worked).isWorking else { throw ChangeFault.notARestDay(worked) }
            rows = [(off, "swapped_off", worked), (worked, "swapped_work", off)]
        case .closure(let day):
            guard library.calendar.verdict(on: day).isWorking else { throw ChangeFault.notAWorkingDay(day) }
            rows = [(day, "local_closure", nil)]
        }
        let text = try await currentText()
        let added = rows.map { day, kind, pair in
            [day.description, kind, name, source, pair?.description ?? "", "confirmed"].map(CSV.field).joined(separator: ",")
        }
        let whole = (text.hasSuffix("\n") ? text : text + "\n") + added.joined(separator: "\n") + "\n"
        let (calendar, faults) = CalendarReader.read(whole, file: library.center.calendarFile, center: library.center, version: library.calendar.version + 1)
        guard faults.isEmpty, let calendar else { throw ChangeFault.calendar }
        return (calendar, whole)
    }

    /// How the due dates of open dossiers would differ by another calendar.
    package func effect(of calendar: WorkingCalendar, for actor: Actor) async throws -> Effect {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        var effect = Effect()
        var after = DossierID("")
        let library = house.library
        while true {
            let start = after
            let batch: [Dossier] = try await house.store.read { transaction in
                try transaction.rows("""
                    SELECT body FROM dossier WHERE isOpen = 1 AND state IN ('received', 'processing', 'awaitingSupplement', 'awaitingPayment') AND id > \(start)
                    ORDER BY id LIMIT 500
                    """).map { try EventCodec.value(try $0.decode([UInt8].self)) }
            }
            guard let last = batch.last else { return effect }
            after = last.id
            for dossier in batch {
                effect.open += 1
                guard let limit = dossier.limit, let from = dossier.receivedAt, let appointment = dossier.appointment else { continue }
                let cutoff = dossier.procedure.flatMap { library.catalogue[$0]?.sameDayCutoff }
                guard let due = try? calendar.due(limit.limit, from: from, stops: dossier.stops, sameDayCutoffMinute: cutoff) else { continue }
                if due.day > appointment.day { effect.later += 1 }
                if due.day < appointment.day { effect.earlier += 1 }
            }
        }
    }

    /// Puts the change in force as a new version of the calendar, for what is received or resumed from now on.
    package func apply(_ change: Change, name: String, source: String, by actor: Actor) async throws {
        let version = house.library.calendar.version
        let (calendar, text) = try await preview(change, name: name, source: source, for: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        try await house.store.write { transaction in
            let stored: [[String]] = try transaction.stored("holidays")
            // Somebody else changed the calendar meanwhile: look again.
            guard stored.count == version else { throw StoreError.conflict }
            try transaction.keep("holidays", Self.key(calendar.version), [text])
            try transaction.audit(
                "calendar.changed", change.days.map(\.description).joined(separator: " "), ["version": String(calendar.version), "source": source], by: actor,
                id: auditID, at: now)
        }
        try await CatalogueService(house).reload()
    }

    private func currentText() async throws -> String {
        let texts: [[String]] = try await house.store.read { try $0.stored("holidays") }
        guard let text = texts.last?.first else { throw ChangeFault.calendar }
        return text
    }

    /// Keys sort by version; the first version's key has no number.
    static func key(_ version: Int) -> String {
        let digits = String(version)
        return "holidays-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
