package import Foundation

/// Where the rows of a centre are: one file of this machine, or a PostgreSQL server.
package enum DatabaseLocation: Sendable, Hashable {
    case file(URL)
    case server(PostgresAddress)
}

/// Sizes of a store's queues and pools.
package struct StoreLimits: Sendable {
    /// Threads that read for whoever may not wait where they are.
    package var readers = 3
    package var readQueue = 2048
    package var writeQueue = 2048
    /// Requests that share one transaction of SQLite.
    package var batch = 128
    /// Connections that write to PostgreSQL: so many transactions are under way at once.
    package var writers = 16
    /// How long a request goes on trying while PostgreSQL does not answer or takes back what it did, in seconds.
    package var patienceSeconds = 8.0
    /// How long PostgreSQL may take to answer a commit, in seconds; after that nobody knows whether it was done. One that waits for a stand-by that
    /// is gone has no end of its own.
    package var commitSeconds = 15.0
    /// How long a write or a read may wait until it is begun, in seconds; after that it is refused and has done nothing.
    package var queueSeconds = 10.0
    /// Reports that run at once, each on a thread and a connection of its own.
    package var reporters = 2
    package var reportQueue = 32
    /// How long a report may run, in seconds.
    package var reportSeconds = 30.0
    package init() {}
}
