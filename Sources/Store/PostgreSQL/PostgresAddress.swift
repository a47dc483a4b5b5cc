import CPostgres
import Foundation

/// Where a PostgreSQL server is, as libpq reads it: `postgres://user@host1,host2:5432/motcua?sslmode=verify-full&sslrootcert=/etc/motcua/ca.pem`.
///
/// What is left out comes from libpq's own settings: `PGPASSFILE`, `PGSSLROOTCERT` and their like. Of several hosts the one that takes writes is used.
package struct PostgresAddress: Sendable, Hashable {
    /// As it was given; may hold a password, so that it is never shown or logged.
    let text: String
    /// A pooler that lends a connection for one transaction (pgbouncer, `pool_mode = transaction`) is in between: nothing may stay behind in a connection.
    package var isThroughPooler = false

    /// - Throws: `StoreError.unreachable(why: .badAddress)`; what is wrong with it is not told, since it may quote the password.
    package init(_ text: String) throws(StoreError) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else { throw .unreachable(why: .badAddress) }
        self.text = text
        _ = try settings()
    }

    /// The address without its password, as it may be written down; where the password is to be found libpq knows (`PGPASSFILE`, `~/.pgpass`).
    package var withoutPassword: String {
        var address = Substring(text)
        guard let scheme = address.range(of: "://") else { return "" }
        let end = address[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? address.endIndex
        if let at = address[scheme.upperBound..<end].lastIndex(of: "@"), let colon = address[scheme.upperBound..<at].firstIndex(of: ":") {
            address.replaceSubrange(colon..<at, with: "")
        }
        guard let question = address.firstIndex(of: "?") else { return String(address) }
        let kept = address[address.index(after: question)...].split(separator: "&").filter { !$0.hasPrefix("password=") && !$0.hasPrefix("sslpassword=") }
        return address[..<question] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }

    /// Host, port and database: enough to know it again, nothing secret.
    package var shown: String {
        let found = (try? settings()) ?? []
        func value(_ key: String) -> String? { found.last { $0.key == key }?.value }
        return "postgres://\(value("host") ?? value("hostaddr") ?? "localhost")\(value("port").map { ":\($0)" } ?? "")/\(value("dbname") ?? "")"
    }

    /// The address in libpq's words, with what we add where it says nothing.
    func settings() throws(StoreError) -> [(key: String, value: String)] {
        guard let options = PQconninfoParse(text, nil) else { throw .unreachable(why: .badAddress) }
        defer { PQconninfoFree(options) }
        var found: [(key: String, value: String)] = []
        var option = options
        while let key = option.pointee.keyword {
            if let value = option.pointee.val { found.append((String(cString: key), String(cString: value))) }
            option += 1
        }
        let given = Set(found.map(\.key))
        // A server that is gone is noticed within seconds, and one that takes no writes is passed over.
        for (key, value) in [
            ("application_name", "motcua"), ("connect_timeout", "4"), ("target_session_attrs", "read-write"), ("tcp_user_timeout", "8000"),
            ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"), ("client_encoding", "UTF8"),
        ] where !given.contains(key) { found.append((key, value)) }
        guard !isThroughPooler else { return found }
        // A pooler refuses settings in the greeting; there each transaction brings its own.
        let ours = Self.limits.map { "-c \($0.name)=\($0.value)" }.joined(separator: " ")
        if let index = found.firstIndex(where: { $0.key == "options" }) { found[index].value += " " + ours } else { found.append(("options", ours)) }
        return found
    }

    /// In milliseconds: a statement that hangs, a lock that does not come free, a transaction whose program has gone.
    static let limits: [(name: String, value: String)] = [
        ("statement_timeout", "30000"), ("lock_timeout", "10000"), ("idle_in_transaction_session_timeout", "30000"),
    ]
}
