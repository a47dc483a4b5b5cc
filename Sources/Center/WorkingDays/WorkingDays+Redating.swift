package import OneStop
import Store
package import WorkingTime

/// Due dates that a changed calendar touches: which they are, and the one reviewed act that moves them.
extension WorkingDays {
    /// A dossier whose due date differs by another calendar.
    package struct Move: Sendable, Hashable {
        package let dossier: DossierID
        package let code: DossierCode?
        package let from: Day
        package let to: Day
    }

    /// What open dossiers would get if they were counted anew; nothing of it happens by looking.
    package struct Effect: Sendable, Hashable {
        /// Open dossiers that have a due date.
        package var open = 0
        /// Of these the clock stands still: they are counted anew when it goes on.
        package var standing = 0
        package var later = 0
        package var earlier = 0
        /// Due on the same day, at another hour.
        package var hours = 0
        /// The days on which dossiers are due now, and would be, with how many: "02/12 → 03/12: 14".
        package var days: [DayPair: Int] = [:]
        /// The first `namedMoves` of them, by identifier.
        package var moves: [Move] = []
        package var count: Int { later + earlier + hours }
        package init() {}
    }

    package struct DayPair: Sendable, Hashable, Comparable {
        package let from: Day
        package let to: Day
        package static func < (left: DayPair, right: DayPair) -> Bool { (left.from, left.to) < (right.from, right.to) }
    }

    /// How many moves a page names one by one.
    package static let namedMoves = 500
    /// Dossiers written in one transaction: so many take less than 20 ms, and others write in between.
    static let batch = 25

    /// How the due dates of open dossiers would differ by another calendar; nothing: by the one in force.
    ///
    /// - Parameter named: how many moves are told one by one.
    /// - Throws: `StoreError.tooLong` when so many are open that they cannot be counted in a report's time.
    package func effect(of calendar: WorkingCalendar? = nil, naming named: Int = Self.namedMoves, for actor: Actor) async throws -> Effect {
        _ = try house.policy.permit(.manageCalendar, to: actor)
        let library = house.library
        // What differs already, because an earlier decision kept the printed dates, is not this change's doing.
        let present = calendar == nil ? nil : library.calendar
        return try await house.store.report { transaction in
            var effect = Effect()
            var after = DossierID("")
            while true {
                let batch = try transaction.underWay(after: after, limit: 500)
                guard let last = batch.last else { return effect }
                after = last.id
                for dossier in batch { effect.add(dossier, by: calendar ?? library.calendar, unlike: present, library, naming: named) }
            }
        }
    }

    /// Has the due date of every open dossier moved that the calendar in force counts otherwise, each with an event that tells reason and decision.
    ///
    /// What was moved when it is ended stays moved and is in the record of acts, and beginning it again moves the rest: nothing moves twice, not
    /// even when two begin it at once. A dossier that somebody acts on meanwhile is taken as it then stands.
    /// - Parameter since: the version of the calendar before the decision: only what it changed is moved; nothing: all that differs.
    package func redate(since: Int? = nil, reason: String, decision: String, by actor: Actor) async throws -> Job {
        guard !reason.allSatisfy(\.isWhitespace), !decision.allSatisfy(\.isWhitespace) else { throw ChangeFault.groundMissing }
        return try await Jobs(house).begin(.redate(reason: reason, decision: decision, since: since), by: actor)
    }

    /// Received dossiers without a signed result.
    fileprivate static let open: SQL = "dossier WHERE isOpen = 1 AND state IN ('received', 'processing', 'awaitingSupplement', 'awaitingPayment')"

    /// These by identifier.
    fileprivate func open(after: DossierID, limit: Int) async throws -> [Dossier] {
        try await house.store.read { try $0.underWay(after: after, limit: limit) }
    }
}

/// Moves due dates to the calendar in force, a few dossiers at a time.
struct Redating: JobWork {
    let house: House
    let reason: String
    let decision: String
    let since: Int?

    /// Looked at in one step, at most; of those that stay nothing is written.
    private static let greatestLook = 2000

    func total(in transaction: Transaction) throws -> Int { try transaction.row("SELECT count(*) FROM \(WorkingDays.open)")?.decode(Int.self) ?? 0 }

    func step(after place: String, by actor: Actor) async throws -> JobStep? {
        let library = house.library
        let previous = since.map { library.calendar(version: $0) }
        var (last, passed, touched) = (DossierID(place), 0, [DossierID]())
        while touched.count < WorkingDays.batch, passed < Self.greatestLook {
            let batch = try await WorkingDays(house).open(after: last, limit: 100)
            guard !batch.isEmpty else { break }
            for dossier in batch where touched.count < WorkingDays.batch {
                (last, passed) = (dossier.id, passed + 1)
                if dossier.move(by: library.calendar, unlike: previous, library) != nil { touched.append(dossier.id) }
            }
        }
        guard passed > 0 else { return nil }
        let (dossiers, reason, decision) = (Dossiers(house), reason, decision)
        let act = Dossiers.Act(.redate) { _ in .redate(reason: reason, decision: decision) }
        let prepared = try touched.map { try dossiers.prepare(act, $0, actor, nil, nil, nil) }
        return JobStep(place: last.rawValue, passed: passed) { transaction, _ in try Dossiers.perform(eachThatTakes: prepared, in: transaction) }
    }
}

extension WorkingDays.Effect {
    fileprivate mutating func add(_ dossier: Dossier, by calendar: WorkingCalendar, unlike present: WorkingCalendar?, _ library: Library, naming named: Int) {
        open += 1
        if dossier.state.clockStandsStill { standing += 1 }
        guard let move = dossier.move(by: calendar, unlike: present, library) else { return }
        if move.to < move.from { earlier += 1 } else if move.to > move.from { later += 1 } else { hours += 1 }
        days[WorkingDays.DayPair(from: move.from, to: move.to), default: 0] += 1
        if moves.count < named { moves.append(move) }
    }
}

extension Dossier {
    /// Where the due date goes by a calendar; nothing when it stays, the clock stands still, or `present` counts it the same.
    fileprivate func move(by calendar: WorkingCalendar, unlike present: WorkingCalendar?, _ library: Library) -> WorkingDays.Move? {
        guard state.clockRuns, let appointment else { return nil }
        let cutoff = procedure.flatMap { library.catalogue[$0]?.sameDayCutoff }
        guard let due = try? due(by: calendar, sameDayCutoff: cutoff), due.deadline != appointment.deadline || due.promise != appointment.promise
        else { return nil }
        if let present, let now = try? self.due(by: present, sameDayCutoff: cutoff), now.deadline == due.deadline, now.promise == due.promise {
            return nil
        }
        return WorkingDays.Move(dossier: id, code: code, from: appointment.day, to: due.day)
    }
}

extension Transaction {
    /// Received dossiers without a signed result, by identifier.
    fileprivate func underWay(after: DossierID, limit: Int) throws -> [Dossier] {
        try rows("SELECT body FROM \(WorkingDays.open) AND id > \(after) ORDER BY id LIMIT \(limit)").map { try EventCodec.value(try $0.decode([UInt8].self)) }
    }
}
