/// What can go wrong in the store, in words that mean the same on every engine. Never carries text of the engine: it may quote data.
package enum StoreError: Error, Sendable, Hashable {
    /// A unique or foreign key or a check stood in the way; somebody was faster, or a number exists.
    case conflict
    /// Not now: the queue is full, it took too long until its turn, or the store is closing.
    case unavailable
    /// A report ran as long as one may, and was ended.
    case tooLong
    /// A disk did not keep what it was told to; nothing is written any more until an operator has looked.
    case broken
    /// A page of the database is not what was written: what was in it comes back from a backup.
    case damaged
    /// The engine does not give the durability that was asked for.
    case notDurable
    /// The data were written by a newer program.
    case newerSchema(found: Int, known: Int)
    /// A migration that ran has another text now.
    case changedMigration(Int)
    /// A row does not have the shape that the statement's reader expects.
    case unexpectedColumn
    /// Another process serves this folder.
    case inUse
    /// Anything else, by the engine's own code.
    case failed(code: Int)
    /// Anything else, by PostgreSQL's five letters (SQLSTATE).
    case rejected(state: String)
    /// A text with U+0000 in it, which no column holds.
    case unstorable
    /// The commit was sent and no answer came: whether it was done shows the row that bears the request's key.
    case unknownOutcome
    /// Nobody serves at the database's address, or it does not let this program in.
    case unreachable(why: Unreachable)
    /// The disk is full, or fuller than writing allows.
    case full
}

/// Why a database server could not be used.
package enum Unreachable: Sendable, Hashable {
    /// No answer, or none of the hosts takes writes.
    case noAnswer
    /// The name, the password or the way of logging in is refused.
    case denied
    /// There is no such database.
    case noDatabase
    /// The address cannot be read.
    case badAddress
    /// It keeps its text in another way than UTF-8.
    case notUTF8
    /// Older than what this program was tried with.
    case tooOld(Int)
}
