import Center
import OneStop
import Store
import Testing
import WorkingTime

/// The figures of today counted anew from every journal, to hold the counters against.
struct Recount {
    let world: World
    init(_ world: World) { self.world = world }

    /// Agencies and figures in which the counters say something else than the journals; each as `agency name counter recount`.
    func differences() async throws -> [String] {
        let today = world.now.day
        var truth: [String: Int] = [:]
        let journals = try await world.house.store.read { transaction in
            try transaction.rows("SELECT id FROM dossier").map { row in
                let id = try row.decode(DossierID.self)
                return (id, try transaction.journal(of: id))
            }
        }
        for (id, journal) in journals {
            var dossier = Dossier(id: id)
            for recorded in journal {
                dossier.apply(recorded.event, at: recorded.at)
                guard recorded.at.day == today, let agency = dossier.agency else { continue }
                switch recorded.event {
                case .received: truth["\(agency) received", default: 0] += 1
                case .resultSigned(let result):
                    let isLate = dossier.appointment.map { result.signedAt >= $0.deadline } ?? false
                    truth["\(agency) \(isLate ? "signedLate" : "signedInTime")", default: 0] += 1
                default: break
                }
            }
            guard let agency = dossier.agency else { continue }
            if dossier.state.clockRuns || dossier.state.clockStandsStill { truth["\(agency) open", default: 0] += 1 }
            if dossier.isLate(at: world.now), dossier.result == nil { truth["\(agency) late", default: 0] += 1 }
            if dossier.state.clockRuns, let deadline = dossier.appointment?.deadline, deadline > world.now, deadline <= Instant(day: today, minute: 1440) {
                truth["\(agency) dueToday", default: 0] += 1
            }
        }
        var counters: [String: Int] = [:]
        for figure in try await Tracking(world.house).figures() {
            for (name, count) in [
                ("received", figure.received), ("open", figure.open), ("signedInTime", figure.signedInTime), ("signedLate", figure.signedLate), ("late", figure.late), ("dueToday", figure.dueToday),
            ] where count != 0 { counters["\(figure.agency) \(name)"] = count }
        }
        return Set(truth.keys).union(counters.keys).sorted().filter { truth[$0] != counters[$0] }
            .map { "\($0) \(counters[$0] ?? 0) \(truth[$0] ?? 0)" }
    }
}
