import CPostgres
import Foundation

/// A connection and a thread of its own that hears what other nodes announce, and asks the server every second whether it is there.
///
/// Through a pooler nothing can be heard; then, and while the server is away, whoever holds something in memory is told twice a second to look.
///
/// `@unchecked Sendable`: `isClosed` is touched only while `condition` is locked; the connection is the thread's alone.
final class PostgresListener: @unchecked Sendable {
    private let condition = NSCondition()
    private var isClosed = false

    private static let rest = 0.5

    init(_ address: PostgresAddress, _ audience: Audience, beat: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            let connection = PostgresConnection(address)
            var (isDeaf, wasListening) = (true, false)
            while !isOver {
                let hasHeart = Self.isThere(connection)
                if hasHeart { beat() }
                if !connection.isOpen || address.isThroughPooler { isDeaf = true }
                if hasHeart, isDeaf, !address.isThroughPooler, connection.listens() { isDeaf = false }
                // Also once after the ear is back: what was said meanwhile nobody has heard.
                if isDeaf || !wasListening { audience.tell(.mayHaveMissed) }
                wasListening = !isDeaf
                if isDeaf { pause() } else { for name in connection.hear(seconds: Self.rest) { audience.tell(.named(name)) } }
            }
            connection.close()
        }
        thread.name = "listener"
        thread.stackSize = 1 << 20
        thread.start()
    }

    private static func isThere(_ connection: PostgresConnection) -> Bool {
        do throws(StoreError) {
            try connection.open()
            _ = try connection.rows("SELECT 1")
            return true
        } catch {
            connection.close()
            return false
        }
    }

    private var isOver: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isClosed
    }

    private func pause() {
        condition.lock()
        defer { condition.unlock() }
        if !isClosed { _ = condition.wait(until: Date(timeIntervalSinceNow: Self.rest)) }
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}

extension PostgresConnection {
    /// The channel of a centre: a database may hold several, each in a schema of its own.
    static let channel: SQL = "current_schema() || '.motcua'"

    /// Hears from now on what is announced.
    fileprivate func listens() -> Bool {
        guard let row = try? rows("SELECT quote_ident(\(Self.channel))").first, case .text(let channel)? = row.values.first else { return false }
        return (try? rows(text: "LISTEN \(channel)")) != nil
    }

    /// Waits so long for something to be said; the names that were.
    fileprivate func hear(seconds: Double) -> [String] {
        guard let handle else { return [] }
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, Int32(seconds * 1000))
        guard PQconsumeInput(handle) == 1 else {
            close()
            return []
        }
        var names: [String] = []
        while let notification = PQnotifies(handle) {
            if let text = notification.pointee.extra { names.append(String(cString: text)) }
            PQfreemem(notification)
        }
        return names
    }
}
