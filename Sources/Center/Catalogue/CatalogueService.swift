package import OneStop
import Store
import WorkingTime

/// Administering the catalogue: which procedures are open, and accepting assumed values in bulk.
package struct CatalogueService: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Accepts the assumed values of these versions, once, with a row in the audit; the library in force is replaced.
    package func acceptAssumptions(_ references: [ProcedureReference], by actor: Actor) async throws {
        _ = actor == .system ? nil : try house.policy.permit(.manageCatalogue, to: actor)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            for reference in references {
                try transaction.run("""
                    INSERT INTO acceptedAssumption (code, version, at, actor) VALUES (\(reference.code), \(reference.version), \(now), \(actor.reference))
                    ON CONFLICT (code, version) DO NOTHING
                    """)
            }
            try transaction.audit("assumptions.accepted", "catalogue", references, by: actor, id: auditID, at: now)
        }
        try await reload()
    }

    package func reload() async throws {
        house.shelf.replace(try await DataFolder.load(house.store, today: house.clock.now().day).0)
    }
}
