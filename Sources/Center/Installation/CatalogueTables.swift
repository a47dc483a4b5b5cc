package import OneStop
package import Store
import WorkingTime

/// The catalogue, center, rules and holidays as the data folder keeps them, so that a dossier finds its version even when the product's
/// files have moved on.
extension Transaction {
    package func storedProcedures() throws -> [Procedure] {
        try rows("SELECT body FROM procedureVersion ORDER BY code, version").map { try EventCodec.value(try $0.decode([UInt8].self)) }
    }

    package func stored<T: Decodable>(_ kind: String) throws -> [T] {
        try rows("SELECT body FROM catalogueRow WHERE kind = \(kind) ORDER BY id").map { try EventCodec.value(try $0.decode([UInt8].self)) }
    }

    package func keep(_ procedure: Procedure) throws {
        let body = try EventCodec.bytes(procedure)
        try run("""
            INSERT INTO procedureVersion (code, version, validFrom, body) VALUES (\(procedure.code), \(procedure.version), \(procedure.validFrom), \(body))
            ON CONFLICT (code, version) DO UPDATE SET validFrom = excluded.validFrom, body = excluded.body
            """)
    }

    package func keep(_ kind: String, _ id: String, _ value: some Encodable) throws {
        let body = try EventCodec.bytes(value)
        try run("""
            INSERT INTO catalogueRow (kind, id, body) VALUES (\(kind), \(id), \(body))
            ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
            """)
    }

    /// The first thing that a change of the rules in force does: one at a time, and told to every node that has them in memory.
    ///
    /// - Parameter stamp: never used before.
    func changeLibrary(stamp: String) throws {
        try lock("library")
        try set(Library.stampSetting, stamp)
        try announce(Library.stampSetting)
    }

    package func acceptedAssumptions() throws -> Set<ProcedureReference> {
        Set(try rows("SELECT code, version FROM acceptedAssumption").map { row in
            let (code, version) = try row.decode(ProcedureCode.self, Int.self)
            return ProcedureReference(code: code, version: version)
        })
    }

    package func setting(_ name: String) throws -> String? {
        try row("SELECT value FROM setting WHERE name = \(name)")?.decode(String.self)
    }

    package func set(_ name: String, _ value: String) throws {
        try run("INSERT INTO setting (name, value) VALUES (\(name), \(value)) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    }
}
