package import OneStop
import Store
package import WorkingTime

/// Intakes that are not finished ("hồ sơ đang nhập dở"): what an official has typed at the counter, sealed, until it is taken in or
/// dropped. Nothing is filed by them, so they are no dossiers.
package struct IntakeDrafts: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Draft: Sendable {
        package let id: String
        package let procedure: ProcedureCode?
        package let changedAt: Instant
    }

    package static let bytes = 64 << 10
    package static let perOfficial = 50

    /// Keeps the fields as they were typed; a draft belongs to whoever began it.
    ///
    /// - Throws: `InputFault` when it is larger than a counter's form can be, `Denied` when the draft is somebody else's.
    package func save(_ id: String, fields: [String: [String]], procedure: ProcedureCode?, by actor: Actor) async throws {
        _ = try house.policy.permit(.act(.receive), to: actor)
        guard let staff = actor.staff?.id, id.utf8.count <= 40 else { throw Denied() }
        let plain = try EventCodec.bytes(fields)
        guard plain.count <= Self.bytes else { throw InputFault("note", .tooLong(limit: Self.bytes)) }
        let owner = DossierID(id)
        guard let wrapped = house.sealing.wrap(house.randomness.bytes(Sealing.keyBytes + Sealing.nonceBytes), for: owner),
            let sealed = house.sealing.unwrap(wrapped, for: owner)?.seal(plain, nonce: house.randomness.bytes(Sealing.nonceBytes), version: RecordVersion(1))
        else { throw SealingFault.cannotSeal }
        let now = house.clock.now()
        try await house.store.write { transaction in
            if let row = try transaction.row("SELECT staff FROM intakeDraft WHERE id = \(id)"), try row.decode(StaffID.self) != staff { throw Denied() }
            try transaction.run("""
                INSERT INTO intakeDraft (id, staff, procedureCode, keyVersion, wrapped, body, changedAt)
                VALUES (\(id), \(staff), \(procedure), \(wrapped.version), \(wrapped.bytes), \(sealed), \(now))
                ON CONFLICT (id) DO UPDATE SET procedureCode = excluded.procedureCode, keyVersion = excluded.keyVersion,
                    wrapped = excluded.wrapped, body = excluded.body, changedAt = excluded.changedAt
                """)
            try transaction.run("""
                DELETE FROM intakeDraft WHERE staff = \(staff) AND id NOT IN
                    (SELECT id FROM intakeDraft WHERE staff = \(staff) ORDER BY changedAt DESC LIMIT \(Self.perOfficial))
                """)
        }
    }

    package func load(_ id: String, by actor: Actor) async throws -> [String: [String]] {
        guard let staff = actor.staff?.id else { throw Denied() }
        let row = try await house.store.read { try $0.row("SELECT keyVersion, wrapped, body FROM intakeDraft WHERE id = \(id) AND staff = \(staff)") }
        guard let (version, wrapped, body) = try row?.decode(Int.self, [UInt8].self, [UInt8].self) else { throw Denied() }
        let key = house.sealing.unwrap(Sealing.WrappedKey(version: version, bytes: wrapped), for: DossierID(id))
        guard let plain = key?.open(body, version: RecordVersion(1)) else { throw SealingFault.damaged }
        return try EventCodec.value(plain)
    }

    /// The official's own, newest first.
    package func list(for actor: Actor) async throws -> [Draft] {
        guard let staff = actor.staff?.id else { return [] }
        return try await house.store.read { transaction in
            try transaction.rows("SELECT id, procedureCode, changedAt FROM intakeDraft WHERE staff = \(staff) ORDER BY changedAt DESC LIMIT \(Self.perOfficial)").map { row in
                let (id, procedure, changedAt) = try row.decode(String.self, ProcedureCode?.self, Instant.self)
                return Draft(id: id, procedure: procedure, changedAt: changedAt)
            }
        }
    }

    package func drop(_ id: String, by actor: Actor) async throws {
        guard let staff = actor.staff?.id else { throw Denied() }
        // Most intakes never were a draft: a write that changes nothing would still wait for its turn and double the writer's work.
        guard try await house.store.read({ try $0.row("SELECT 1 FROM intakeDraft WHERE id = \(id) AND staff = \(staff)") }) != nil else { return }
        try await house.store.write { try $0.dropIntakeDraft(id, of: staff) }
    }
}

extension Transaction {
    /// Takes away a draft of this member of the staff; nothing where there is none.
    func dropIntakeDraft(_ id: String, of staff: StaffID) throws { try run("DELETE FROM intakeDraft WHERE id = \(id) AND staff = \(staff)") }
}
