import Center
import HTTPTypes
import Store

/// Whether the program lives and whether it can serve; a probe reads figures in memory and writes nothing.
enum Health {
    static func alive(_ visit: Visit) async throws -> Answer { Answer(type: "text/plain; charset=utf-8", Array("alive\n".utf8)) }

    /// Ready while the writer has beaten within 5 seconds.
    static func ready(_ visit: Visit) async throws -> Answer {
        let health = visit.house.store.health
        let beat = health.secondsSinceWriterBeat
        let isReady = (beat ?? 0) < 5
        let line = "{\"ready\":\(isReady),\"secondsSinceRead\":\(number(health.secondsSinceRead)),\"secondsSinceWriterBeat\":\(number(beat))}\n"
        return Answer(status: isReady ? .ok : .serviceUnavailable, type: "application/json", Array(line.utf8))
    }

    private static func number(_ value: Double?) -> String { value.map { String(Double(Int($0 * 1000)) / 1000) } ?? "null" }
}
