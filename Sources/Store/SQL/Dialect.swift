/// The engines, and every place where their SQL differs. A statement that needs another difference gets a name here, never a branch of its own.
package enum Dialect: Sendable, Hashable {
    case sqlite
    case postgres
}

extension SQL {
    /// Text that stands in the statement of one engine and text that stands there for the other.
    init(sqlite: StaticString, postgres: StaticString) { self.init(pieces: [.either(sqlite: sqlite, postgres: postgres)]) }

    /// At the end of a `SELECT` whose rows this transaction is about to change: others wait. SQLite has one writer, who need not ask.
    package static let forUpdate = SQL(sqlite: "", postgres: " FOR UPDATE")

    /// The same for work that several take from: what another has in hand is passed over.
    package static let skipLocked = SQL(sqlite: "", postgres: " FOR UPDATE SKIP LOCKED")

    /// The function that answers the greatest of its arguments.
    package static let greatest = SQL(sqlite: "max", postgres: "greatest")

    /// The text in a column of bytes.
    package static func text(inBytes column: SQL) -> SQL { "\(SQL(sqlite: "CAST(", postgres: "convert_from("))\(column)\(SQL(sqlite: " AS TEXT)", postgres: ", 'UTF8')"))" }

    /// The bytes of a text, for a column of bytes.
    package static func bytes(ofText text: SQL) -> SQL { "\(SQL(sqlite: "CAST(", postgres: "convert_to("))\(text)\(SQL(sqlite: " AS BLOB)", postgres: ", 'UTF8')"))" }

    /// Where a text begins in another, from 1; 0 when it does not.
    package static func position(of part: SQL, in text: SQL) -> SQL { "\(SQL(sqlite: "instr", postgres: "strpos"))(\(text), \(part))" }
}

extension Dialect {
    /// Writes what stands for the n-th value of a statement.
    func placeholder(_ number: Int, onto text: inout [UInt8]) {
        guard self == .postgres else { return text.append(UInt8(ascii: "?")) }
        text.append(UInt8(ascii: "$"))
        text.append(contentsOf: String(number).utf8)
    }

    /// The words of `CREATE TABLE`, which are written as SQLite has them: kinds of columns, strictness, and text that sorts by its bytes.
    func schema(_ text: String) -> String {
        guard self == .postgres else { return text }
        var out = text
        for (sqlite, postgres) in [
            (") STRICT, WITHOUT ROWID", ")"), (") STRICT", ")"), (" BLOB", " BYTEA"), (" INTEGER", " BIGINT"), (" TEXT", " TEXT COLLATE \"C\""),
        ] { out = out.replacing(sqlite, with: postgres) }
        return out
    }
}
