package import OneStop
import Store
import WorkingTime

/// Administering the catalogue: which procedures are open, and accepting assumed values in bulk.
package struct CatalogueService: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Accepts the assumed values of these versions, once, with a row in the audit; the library in force is replaced.
    ///
    /// - Parameter ground: the document or decision that accepts them, for the audit.
    package func acceptAssumptions(_ references: [ProcedureReference], ground: String? = nil, by actor: Actor) async throws {
        _ = actor == .system ? nil : try house.policy.permit(.manageCatalogue, to: actor)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.changeLibrary(stamp: auditID)
            for reference in references {
                try transaction.run("""
                    INSERT INTO acceptedAssumption (code, version, at, actor) VALUES (\(reference.code), \(reference.version), \(now), \(actor.reference))
                    ON CONFLICT (code, version) DO NOTHING
                    """)
            }
            let body = Accepted(references: references.map { "\($0.code)@\($0.version)" }, ground: ground)
            try transaction.audit("assumptions.accepted", "catalogue", body, by: actor, id: auditID, at: now)
        }
        try await reload()
    }

    private struct Accepted: Encodable {
        let references: [String]
        let ground: String?
    }

    /// The text of a file of the catalogue as it is in force.
    package func storedFile(_ name: String) async throws -> String? {
        try await house.store.read { transaction -> String? in
            guard let row = try transaction.row("SELECT body FROM catalogueRow WHERE kind = 'file' AND id = \(name)") else { return nil }
            let texts: [String] = try EventCodec.value(try row.decode([UInt8].self))
            return texts.first
        }
    }

    /// A version that dossiers were received under was changed in place; it must come as a new version.
    package struct VersionInUse: Error, Sendable {
        package let versions: [ProcedureReference]
    }

    /// A process on which dossiers run was changed in place; it must come as a new version.
    package struct ProcessInUse: Error, Sendable {
        package let processes: [String]
    }

    /// What the catalogue becomes when these files take the place of those of the same name, with every fault.
    package func merged(_ files: [(name: String, text: String)]) async throws -> (Catalogue, [Fault]) {
        let stored = try await house.store.read { transaction in
            try transaction.rows("SELECT id, body FROM catalogueRow WHERE kind = 'file'").map { row in
                let (name, body) = try row.decode(String.self, [UInt8].self)
                let texts: [String] = try EventCodec.value(body)
                return (name, texts.first ?? "")
            }
        }
        var texts = Dictionary(stored, uniquingKeysWith: { $1 })
        for file in files { texts[file.name] = file.text }
        return CatalogueReader.read(files: texts.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value) })
    }

    /// Puts a checked catalogue in force. Versions are added or, while no dossier was received under them, replaced; none is removed.
    package func replace(with catalogue: Catalogue, files: [(name: String, text: String)], by actor: Actor) async throws {
        _ = actor == .system ? nil : try house.policy.permit(.manageCatalogue, to: actor)
        let changed = catalogue.procedures.filter { house.library.catalogue[$0.reference] != $0 }
        let present = house.library.catalogue
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.changeLibrary(stamp: auditID)
            let used = try changed.filter { procedure in
                // A version that only ends, as the next one begins, is the same law for whoever was received under it.
                let lastDay = procedure.isClosing(present[procedure.reference]) ? procedure.validTo : nil
                let row = try transaction.row("""
                    SELECT 1 FROM dossier WHERE procedureCode = \(procedure.code) AND procedureVersion = \(procedure.version) AND code IS NOT NULL
                        AND receivedDay > \(lastDay ?? .earliest) LIMIT 1
                    """)
                return row != nil
            }
            guard used.isEmpty else { throw VersionInUse(versions: used.map(\.reference)) }
            try transaction.checkProcesses(of: catalogue, against: present)
            for procedure in changed { try transaction.keep(procedure) }
            for agency in catalogue.agencies.all { try transaction.keep("agency", agency.id.rawValue, agency) }
            for process in catalogue.processes { try transaction.keep("process", "\(process.id)@\(process.version)", process) }
            for file in files { try transaction.keep("file", file.name, [file.text]) }
            try transaction.audit("catalogue.imported", "catalogue", changed.map(\.reference), by: actor, id: auditID, at: now)
        }
        try await reload()
    }

    package func reload() async throws {
        house.shelf.replace(try await DataFolder.load(house.store, today: house.clock.now().day).0)
    }
}

extension Transaction {
    /// Every process that is in force stays as it is while dossiers were received under a procedure that names it.
    fileprivate func checkProcesses(of catalogue: Catalogue, against present: Catalogue) throws {
        let changed = catalogue.processes.filter { process in present.process(process.id, version: process.version).map { $0 != process } ?? false }
        let used = try changed.filter { process in
            let codes = Set((present.procedures + catalogue.procedures).filter { $0.process == process.id }.map(\.code)).sorted()
            return try codes.contains { try row("SELECT 1 FROM dossier WHERE procedureCode = \($0) AND code IS NOT NULL LIMIT 1") != nil }
        }
        guard used.isEmpty else { throw CatalogueService.ProcessInUse(processes: used.map { "\($0.id)@\($0.version)" }) }
    }
}

extension Procedure {
    /// Whether it differs from what is in force by its last day alone.
    fileprivate func isClosing(_ present: Procedure?) -> Bool {
        guard var present, validTo != nil else { return false }
        present.validTo = validTo
        return present == self
    }
}
