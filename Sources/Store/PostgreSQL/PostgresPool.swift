import Synchronization

/// Connections that are made when they are needed; the one that came back last goes out first, so that there are as many as work at once.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var isClosed = false
    }
    private let address: PostgresAddress
    private let state = Mutex(State())
    /// Kept open while nobody uses them.
    private let keeps: Int

    private let commitSeconds: Double

    init(_ address: PostgresAddress, keeps: Int, commitSeconds: Double) {
        self.address = address
        self.commitSeconds = commitSeconds
        self.keeps = keeps
    }

    /// Lends an open connection.
    ///
    /// - Throws: `StoreError.unreachable`, or what the body throws.
    func with<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
        let connection = state.withLock { $0.idle.popLast() } ?? PostgresConnection(address, commitSeconds: commitSeconds)
        defer { giveBack(connection) }
        try connection.open()
        return try body(connection)
    }

    private func giveBack(_ connection: PostgresConnection) {
        let isKept = connection.isOpen && state.withLock { state in
            guard !state.isClosed, state.idle.count < keeps else { return false }
            state.idle.append(connection)
            return true
        }
        if !isKept { connection.close() }
    }

    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for connection in left { connection.close() }
    }
}
