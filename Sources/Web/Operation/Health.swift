import Center
import HTTPTypes
import Store
import WorkingTime

/// Whether the program lives and whether it can serve; a probe writes nothing.
enum Health {
    /// Older than this many seconds, a sign of life is none.
    static let stale = 5.0

    static func alive(_ visit: Visit) async throws -> Answer { Answer(type: "text/plain; charset=utf-8", Array("alive\n".utf8)) }

    /// Ready while the writer has beaten and a read has succeeded within five seconds, and no disk has failed. On a quiet night nobody
    /// reads, so the probe itself reads when the last one is older than a second, and waits for it no longer than that.
    static func ready(_ visit: Visit) async throws -> Answer {
        if visit.house.store.health.secondsSinceRead ?? .infinity > 1 { await tryRead(visit.house.store) }
        let health = visit.house.store.health
        var why: [String] = []
        if health.isBroken { why.append("disk") }
        if health.secondsSinceWriterBeat ?? .infinity > stale { why.append("writer") }
        if health.secondsSinceRead ?? .infinity > stale { why.append("reader") }
        let takesFiles = visit.house.files.freeBytes > visit.house.files.reserveBytes
        let line = """
            {"ready":\(why.isEmpty),"failing":[\(why.map { "\"\($0)\"" }.joined(separator: ","))],"secondsSinceRead":\(number(health.secondsSinceRead)),\
            "secondsSinceWriterBeat":\(number(health.secondsSinceWriterBeat)),"takesFiles":\(takesFiles),\
            "secondsSinceBackup":\(Machine.backupAge(visit).map { String($0) } ?? "null")}

            """
        return Answer(status: why.isEmpty ? .ok : .serviceUnavailable, type: "application/json", Array(line.utf8))
    }

    private static func tryRead(_ store: Store) async {
        // The read is not waited for beyond its second: a reader that hangs must not hang the probe.
        let (signs, sign) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        Task {
            _ = try? await store.read { try $0.row("SELECT 1") }
            sign.finish()
        }
        let patience = Task {
            try? await Task.sleep(for: .seconds(1))
            sign.finish()
        }
        for await _ in signs {}
        patience.cancel()
    }

    private static func number(_ value: Double?) -> String { value.map { String(Double(Int($0 * 1000)) / 1000) } ?? "null" }
}

/// What operators ask of the running centre.
enum Machine {
    /// Whole seconds since the state that the last backup holds; nothing when there is none.
    static func backupAge(_ visit: Visit) -> Int64? { visit.house.backups.last.map { max(0, visit.now.seconds(since: $0)) } }
}
