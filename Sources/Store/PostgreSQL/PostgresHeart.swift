import Foundation
import Synchronization

/// A connection and a thread of its own that asks the server every second whether it is there: readiness asks how old the last answer is.
///
/// `@unchecked Sendable`: `isClosed` and `hasEnded` are touched only while `condition` is locked; the connection is the thread's alone.
final class PostgresHeart: @unchecked Sendable {
    private let condition = NSCondition()
    private var isClosed = false

    init(_ address: PostgresAddress, beat: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            let connection = PostgresConnection(address)
            while rest() {
                if (try? connection.open()) != nil, (try? connection.rows("SELECT 1")) != nil { beat() } else { connection.close() }
            }
            connection.close()
        }
        thread.name = "heart"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// A second; false: it is over.
    private func rest() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        if !isClosed { _ = condition.wait(until: Date(timeIntervalSinceNow: 1)) }
        return !isClosed
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
