package import OneStop
import Store

/// Which print of a paper this is ("bản in lại"): every one after the first is a marked copy.
package struct Prints: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Counts one print of a paper's revision and answers how many there were before.
    package func next(_ kind: String, revision: Int, of dossier: Dossier, by actor: Actor) async throws -> Int {
        _ = try house.policy.permit(.printPaper, to: actor, on: dossier)
        let id = dossier.id
        return try await house.store.write { transaction in
            let row = try transaction.row("""
                INSERT INTO paperPrint (dossier, kind, revision, copies) VALUES (\(id), \(kind), \(revision), 1)
                ON CONFLICT (dossier, kind, revision) DO UPDATE SET copies = paperPrint.copies + 1 RETURNING copies
                """)
            return max(0, (try row?.decode(Int.self) ?? 1) - 1)
        }
    }
}
