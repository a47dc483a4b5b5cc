import Center
import Foundation
import HTTPTypes
import Hummingbird
import OneStop
import Store
import WorkingTime

/// Figures of the running program in Prometheus' text format, for this machine or for whoever holds the token. Nothing in them tells a
/// dossier, a code or a person.
enum Metrics {
    static func page(_ visit: Visit) async throws -> Answer {
        guard isAllowed(visit) else { throw Denied() }
        let sessions = try await visit.app.people.openSessions()
        return Answer(type: "text/plain; version=0.0.4; charset=utf-8", Array(text(visit, sessions: sessions).utf8))
    }

    /// From this machine, not through a proxy that would make everybody look like it; else by token.
    private static func isAllowed(_ visit: Visit) -> Bool {
        if let token = visit.app.settings.metricsToken, let given = visit.request.headers[.authorization], given.hasPrefix("Bearer ") {
            return Fences.same(String(given.dropFirst(7)), token)
        }
        return visit.isLoopback && (HTTPField.Name("X-Forwarded-For").map { visit.request.headers[$0] == nil } ?? false)
    }

    private static func text(_ visit: Visit, sessions: Int) -> String {
        let health = visit.house.store.health
        let meters = visit.app.meters.figures
        var page = Page()
        page.add("motcua_requests_total", .counter, "Answers by class of status.", meters.classes.enumerated().map { ("class=\"\($0 + 1)xx\"", Double($1)) })
        page.add("motcua_requests_under_way", .gauge, "Requests that are being answered.", Double(meters.underWay))
        page.add("motcua_requests_overloaded_total", .counter, "Requests turned away with 503.", Double(meters.overloaded))
        page.add("motcua_writes_total", .counter, "Pieces of work that were written.", Double(health.writes))
        page.add("motcua_transactions_total", .counter, "Transactions that carried them; each is one commit.", Double(health.transactions))
        page.add("motcua_engine_steps_total", .counter, "Steps of the database's machine for all reads and writes.", health.engineSteps.map(Double.init))
        page.add("motcua_engine_trips_total", .counter, "Round trips to the database server for all reads and writes.", health.engineTrips.map(Double.init))
        page.add("motcua_writes_repeated_total", .counter, "Writes that ran again: taken back by the database, or its line broke before the commit.", Double(health.repeatedWrites))
        page.add("motcua_writes_longest_batch", .gauge, "Most writes that shared one commit.", Double(health.longestBatch))
        page.add("motcua_writes_refused_total", .counter, "Writes turned away because the queue was full or their turn did not come in time.", Double(health.refusedWrites))
        page.add("motcua_writes_queued", .gauge, "Writes that wait.", Double(health.queuedWrites))
        page.add("motcua_reads_queued", .gauge, "Reads that wait.", Double(health.queuedReads))
        page.add("motcua_reports_queued", .gauge, "Reports that wait for one of the few that run.", Double(health.queuedReports))
        page.add("motcua_reports_ended_total", .counter, "Reports that ran too long and were ended.", Double(health.endedReports))
        page.add("motcua_writer_broken", .gauge, "1 after a disk failed: nothing is written any more.", health.isBroken ? 1 : 0)
        page.add("motcua_writer_beat_age_seconds", .gauge, "Since the writer last showed that it lives.", health.secondsSinceWriterBeat)
        page.add("motcua_read_age_seconds", .gauge, "Since the last read that succeeded.", health.secondsSinceRead)
        page.add("motcua_sessions_open", .gauge, "Sessions of the staff that are not locked.", Double(sessions))
        page.add("motcua_disk_free_bytes", .gauge, "Free where the files are.", Double(visit.house.files.freeBytes))
        page.add("motcua_disk_reserve_bytes", .gauge, "Below this much free, no file is taken in.", Double(visit.house.files.reserveBytes))
        page.add("motcua_backup_age_seconds", .gauge, "Since the state that the last backup holds.", Machine.backupAge(visit).map(Double.init))
        return page.text
    }

    enum Kind: String { case counter, gauge }

    /// Lines of the format; a figure that is not known is left out.
    struct Page {
        private(set) var text = ""

        mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
            guard let value else { return }
            add(name, kind, help, [("", value)])
        }

        mutating func add(_ name: String, _ kind: Kind, _ help: String, _ values: [(label: String, value: Double)]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
            for (label, value) in values { text += "\(name)\(label.isEmpty ? "" : "{\(label)}") \(number(value))\n" }
        }

        private func number(_ value: Double) -> String {
            value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(format: "%.3f", value)
        }
    }
}
