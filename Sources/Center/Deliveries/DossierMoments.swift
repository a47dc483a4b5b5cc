import OneStop
import Store
import WorkingTime

/// A moment of a dossier's legal time at which something is told: that its due day is near, that it is over, that an applicant has not answered.
///
/// One of them waits at a time; when it has come, the next is posted. It moves in the transaction that moves the deadline or stops the clock.
enum DossierMoment: String, Sendable, CaseIterable {
    /// The third working day before the due day has come ("sắp đến hạn").
    case near
    /// The deadline has passed without a signed result ("quá hạn").
    case overdue
    /// The day by which papers were asked for is over and none have come ("hết hạn bổ sung"). The clock stands still then: no other moment waits.
    case lapse

    static func slot(_ dossier: DossierID) -> String { "moment/\(dossier)" }

    /// When it comes for this dossier; nothing where it does not wait for that.
    func time(for dossier: Dossier, _ library: Library) -> Instant? {
        switch self {
        case .near: dossier.runningDeadline.map { library.startOfSoon(before: $0) }
        case .overdue: dossier.runningDeadline
        case .lapse: dossier.answerAwaited.map { Instant(day: library.calendar.end(of: $0), minute: 1440) }
        }
    }

    /// The first that waits for a dossier as it stands.
    static func first(of dossier: Dossier) -> DossierMoment { dossier.state.clockStandsStill ? .lapse : .near }

    var topic: Hook.Topic {
        switch self {
        case .near: .near
        case .overdue: .overdue
        case .lapse: .lapsed
        }
    }
}

extension Dossier {
    /// The deadline while the legal clock runs towards it.
    var runningDeadline: Instant? { state.clockRuns ? appointment?.deadline : nil }
}

extension WorkingCalendar {
    /// The beginning of the day from which a deadline counts as near.
    func startOfSoon(before deadline: Instant) -> Instant {
        var (day, left) = (deadline.day, Direction.soonDays)
        // A closure of months is no reason to look for ever.
        for _ in 0..<60 where left > 0 {
            day = day.advanced(by: -1)
            if workingMinutes(from: Instant(day: day, minute: 0), to: Instant(day: day, minute: 1440)) > 0 { left -= 1 }
        }
        return Instant(day: day, minute: 0)
    }
}

extension Transaction {
    /// Brings a dossier's moments along with its deadline and with the day by which an answer is awaited.
    func moveMoments(from before: DossierStanding, to after: Dossier, _ library: Library, at now: Instant) throws {
        guard before.runningDeadline != after.runningDeadline || before.answerAwaited != after.answerAwaited else { return }
        if before.runningDeadline != nil || before.answerAwaited != nil { try unpost(slot: DossierMoment.slot(after.id)) }
        try postMoment(.first(of: after), of: after, library, at: now)
    }

    /// Posts the moment, or the one after it where it has passed already: what is received late is not near first.
    func postMoment(_ moment: DossierMoment, of dossier: Dossier, _ library: Library, at now: Instant) throws {
        guard let time = moment.time(for: dossier, library) else { return }
        if moment == .near, time <= now { return try postMoment(.overdue, of: dossier, library, at: now) }
        try post(
            .timer, id: "\(dossier.id)-\(moment.rawValue)-\(dossier.version)-\(now.microseconds)", to: dossier.id.rawValue, slot: DossierMoment.slot(dossier.id),
            body: Array(moment.rawValue.utf8), due: time, at: now)
    }
}

/// Times of a dossier's process ("sự kiện thời gian của quy trình"): the first of them waits as a delivery; when it has come, the next is posted.
enum ProcessTime {
    /// What such a delivery says; anything else is a `DossierMoment`.
    static let body = "process"
    static func slot(_ dossier: DossierID) -> String { "process/\(dossier)" }
}

extension Library {
    /// The first time that a dossier's process waits for.
    func nextTime(of dossier: Dossier) -> (awaited: Awaited, at: Instant)? {
        guard dossier.timedSince != nil, let process = catalogue.process(of: dossier), let plan = catalogue.plan(of: process) else { return nil }
        return dossier.nextTime(in: plan, by: calendar)
    }
}

extension Transaction {
    /// Brings the process's first time along with the dossier. What others wait for may have moved with the due day or the calendar, so it is posted anew
    /// with every change of a dossier whose process waits for a time.
    func moveProcessTime(wasTimed: Bool, of dossier: Dossier, _ library: Library, at now: Instant) throws {
        guard wasTimed || dossier.timedSince != nil else { return }
        let slot = ProcessTime.slot(dossier.id)
        if wasTimed { try unpost(slot: slot) }
        guard let next = library.nextTime(of: dossier) else { return }
        try post(
            .timer, id: "\(dossier.id)-process-\(dossier.version)-\(now.microseconds)", to: dossier.id.rawValue, slot: slot, body: Array(ProcessTime.body.utf8),
            due: next.at, at: now)
    }

    /// Goes on with everything whose time is over, each by the one way on which a dossier changes.
    func elapse(_ id: DossierID, _ house: House) throws {
        let (now, library, dossiers) = (house.clock.now(), house.library, Dossiers(house))
        // Each time that is over is gone then; a process that waits no time at all in a circle is stopped here and tried again later.
        for _ in 0..<50 {
            guard let dossier = try dossierForUpdate(id), let next = library.nextTime(of: dossier) else { return }
            guard next.at <= now else { return try moveProcessTime(wasTimed: true, of: dossier, library, at: now) }
            let act = Dossiers.Act(.elapse) { _ in .elapse(event: next.awaited.event, token: next.awaited.token) }
            try Dossiers.perform(each: [try dossiers.prepare(act, id, .system, nil, nil, nil)], in: self)
        }
    }
}

/// Dossiers that were taken in before there were moments get theirs, once.
struct MomentFill {
    private static let setting = "momentsPosted"
    let house: House

    func run() async throws {
        guard try await house.store.read({ try $0.setting(Self.setting) }) == nil else { return }
        let (now, library) = (house.clock.now(), house.library)
        var after = ""
        while true {
            let ids = try await lacking(after)
            guard let last = ids.last else { break }
            after = last.rawValue
            try await house.store.write { transaction in
                for id in ids {
                    guard let dossier = try transaction.dossierForUpdate(id) else { continue }
                    try transaction.unpost(slot: DossierMoment.slot(id))
                    try transaction.postMoment(.near, of: dossier, library, at: now)
                }
            }
        }
        try await house.store.write { try $0.set(Self.setting, now.iso) }
    }

    private func lacking(_ after: String) async throws -> [DossierID] {
        try await house.store.read { transaction in
            try transaction.rows("""
                SELECT id FROM dossier WHERE isOpen = 1 AND state IN ('received', 'processing') AND id > \(after)
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE slot = 'moment/' || dossier.id AND state = 'waiting')
                ORDER BY id LIMIT 200
                """).map { try $0.decode(DossierID.self) }
        }
    }
}
