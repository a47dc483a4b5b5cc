package import OneStop
import Store
package import WorkingTime

/// The one way on which a dossier changes: now, load, permit, decide, append.
package struct Dossiers: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Somebody was faster: what happened since the version that was looked at.
    package struct Stale: Error, Sendable {
        package let dossier: Dossier
        package let since: [RecordedEvent]
    }

    /// The same key came with another request.
    package struct KeyReused: Error, Sendable {}

    /// What somebody wants done: texts and people to be sealed, and the command that points to them.
    package struct Act: Sendable {
        package let action: DossierAction
        /// Free texts, sealed in this order; the command gets their versions.
        package let texts: [String]
        package let people: DossierPeople?
        /// The day of a receipt that lies in the past (outage): its number belongs to that day.
        package let trueDay: Day?
        let command: @Sendable (Kept) throws -> Command

        package init(
            _ action: DossierAction, texts: [String] = [], people: DossierPeople? = nil, trueDay: Day? = nil,
            _ command: @escaping @Sendable (Kept) throws -> Command
        ) {
            self.action = action
            self.trueDay = trueDay
            self.texts = texts
            self.people = people
            self.command = command
        }
    }

    /// Where the sealed texts of an act went.
    package struct Kept: Sendable {
        package let people: RecordVersion?
        package let texts: [RecordVersion]
        /// The version of the n-th text; throws the refusal of an empty reason when it is not there.
        package func text(_ index: Int) throws -> RecordVersion {
            guard texts.indices.contains(index) else { throw Refusal.emptyReason }
            return texts[index]
        }
        package func record() throws -> RecordVersion {
            guard let people else { throw Refusal.emptyReason }
            return people
        }
    }

    /// Repeats with the same key and request are answered with what the first one made.
    package struct Idempotency: Sendable {
        package let scope: String
        package let key: String
        package let request: [UInt8]
        package init(scope: String, key: String, request: [UInt8]) {
            self.scope = scope
            self.key = key
            self.request = request
        }
    }

    /// Does one act on a dossier and answers it as it then stands, after it is on disk.
    ///
    /// - Parameters:
    ///   - procedure: for a dossier that does not exist yet.
    ///   - expecting: the version that the actor looked at; nothing when it does not matter (nothing was shown).
    /// - Throws: `Denied`, `Refusal`, `Stale`, `KeyReused`, `StoreError`.
    package func perform(
        _ act: Act, on id: DossierID, by actor: Actor, procedure: ProcedureCode? = nil, expecting: Int? = nil,
        once: Idempotency? = nil
    ) async throws -> Dossier {
        try await perform([act], on: id, by: actor, procedure: procedure, expecting: expecting, once: once)
    }

    /// Does several acts on one dossier in one transaction, all or none; version and key hold for the first.
    ///
    /// - Parameter key: the key under which files of a dossier that is only being made were hashed (`newKey`).
    package func perform(
        _ acts: [Act], on id: DossierID, by actor: Actor, procedure: ProcedureCode? = nil, expecting: Int? = nil,
        once: Idempotency? = nil, key: Sealing.WrappedKey? = nil
    ) async throws -> Dossier {
        let prepared = try acts.enumerated().map { index, act in
            try prepare(act, id, actor, procedure, index == 0 ? expecting : nil, index == 0 ? once : nil, key: key)
        }
        return try await house.store.write(isKeyed: once != nil) { transaction in
            try Self.foresee(prepared, once, in: transaction)
            if let once, let repeated = try Self.repeated(once, in: transaction) { return repeated }
            return try Self.perform(prepared, in: transaction)
        }
    }

    /// One act on each of several dossiers, in the order of their identifiers, so that two lists with the same dossiers do not wait for each other.
    ///
    /// - Parameter done: told of each dossier as it then stands.
    static func perform(each prepared: [Prepared], in transaction: Transaction, _ done: (Prepared, Dossier) throws -> Void = { _, _ in }) throws {
        var figures = FigureChanges()
        for act in prepared.sorted(by: { $0.id < $1.id }) { try done(act, try perform([act], figures: &figures, in: transaction)) }
        try transaction.bump(figures)
    }

    /// One act on each of those that take it: what somebody has signed, stopped or moved since it was looked at is passed over.
    ///
    /// - Returns: on how many.
    static func perform(eachThatTakes prepared: [Prepared], in transaction: Transaction) throws -> Int {
        var (done, figures) = (0, FigureChanges())
        for act in prepared.sorted(by: { $0.id < $1.id }) {
            do { _ = try perform([act], figures: &figures, in: transaction) } catch is Refusal { continue } catch is Denied { continue }
            done += 1
        }
        try transaction.bump(figures)
        return done
    }

    /// Acts on one dossier; what it changes in the figures is the caller's to write.
    static func perform(_ acts: [Prepared], figures: inout FigureChanges, in transaction: Transaction) throws -> Dossier {
        var held: Held?
        for act in acts { held = try perform(act, on: held, in: transaction) }
        guard let held else { throw Denied() }
        try held.writeRow(in: transaction)
        figures.add(held.figures)
        return held.dossier
    }

    private static func perform(_ acts: [Prepared], in transaction: Transaction) throws -> Dossier {
        var figures = FigureChanges()
        let dossier = try perform(acts, figures: &figures, in: transaction)
        try transaction.bump(figures)
        return dossier
    }

    /// A dossier in the hand of a transaction: acts follow one another on it, and its row is written once, at the end.
    package struct Held {
        package fileprivate(set) var dossier: Dossier
        /// The version that the row has.
        fileprivate let rowVersion: Int
        /// What all acts together change in the figures.
        fileprivate let figures: FigureChanges

        func writeRow(in transaction: Transaction) throws {
            guard dossier.version > rowVersion else { return }
            try transaction.writeRow(of: dossier, over: rowVersion, at: dossier.lastEventAt ?? Instant(microseconds: 0))
        }
    }

    /// Whole stories in one transaction, for making many dossiers at once; nobody is answered before it is on disk.
    package struct Batch {
        fileprivate let dossiers: Dossiers
        fileprivate let transaction: Transaction

        /// Does acts on one dossier by the same way as a single one; `finish` ends them.
        package func perform(_ acts: [Act], on id: DossierID, held: Held? = nil, by actor: Actor, procedure: ProcedureCode? = nil) throws -> Held {
            var held = held
            for act in acts { held = try Dossiers.perform(try dossiers.prepare(act, id, actor, procedure, nil, nil), on: held, in: transaction) }
            guard let held else { throw Denied() }
            return held
        }

        /// Writes the dossier's row as the acts have left it.
        package func finish(_ held: Held) throws -> Dossier {
            try held.writeRow(in: transaction)
            try transaction.bump(held.figures)
            return held.dossier
        }
    }

    /// - Parameter body: may run twice and must not keep anything of its own.
    package func batch<T: Sendable>(_ body: @escaping @Sendable (Batch) throws -> T) async throws -> T {
        try await house.store.write { try body(Batch(dossiers: self, transaction: $0)) }
    }

    /// A key for a dossier that is about to be made, with what its files are hashed under.
    package func newKey(for id: DossierID) throws -> (wrapped: Sealing.WrappedKey, fileKey: [UInt8]) {
        guard let wrapped = house.sealing.wrap(house.randomness.bytes(Sealing.keyBytes + Sealing.nonceBytes), for: id),
            let key = house.sealing.unwrap(wrapped, for: id)
        else { throw SealingFault.cannotSeal }
        return (wrapped, key.fileKey)
    }

    /// What the files of an existing dossier are hashed under.
    package func fileKey(of id: DossierID) async throws -> [UInt8] {
        guard let wrapped = try await house.store.read({ try $0.wrappedKey(of: id) }) else { throw Denied() }
        guard let key = house.sealing.unwrap(wrapped, for: id) else { throw SealingFault.damaged }
        return key.fileKey
    }

    /// All that an act needs besides the transaction: chance, clock and library are read outside it.
    struct Prepared: Sendable {
        let act: Act
        let id: DossierID
        let actor: Actor
        let procedure: ProcedureCode?
        let expecting: Int?
        let once: Idempotency?
        let now: Instant
        let library: Library
        let policy: Policy
        let sealing: Sealing
        let freshKey: Sealing.WrappedKey?
        let plain: [[UInt8]]
        let nonces: [[UInt8]]
        let tokens: [[UInt8]]?
    }

    func prepare(
        _ act: Act, _ id: DossierID, _ actor: Actor, _ procedure: ProcedureCode?, _ expecting: Int?, _ once: Idempotency?,
        key: Sealing.WrappedKey? = nil
    ) throws -> Prepared {
        var plain = act.texts.map { Array($0.utf8) }
        if let people = act.people { plain.insert(try EventCodec.bytes(people), at: 0) }
        let tokens = act.people.map(house.tokens.tokens(of:))
        return Prepared(
            act: act, id: id, actor: actor, procedure: procedure, expecting: expecting, once: once, now: house.clock.now(),
            library: house.library, policy: house.policy, sealing: house.sealing,
            freshKey: key ?? house.sealing.wrap(house.randomness.bytes(Sealing.keyBytes + Sealing.nonceBytes), for: id),
            plain: plain, nonces: plain.map { _ in house.randomness.bytes(Sealing.nonceBytes) }, tokens: tokens)
    }

    /// - Parameter held: the dossier where this transaction has it in hand already.
    private static func perform(_ prepared: Prepared, on held: Held?, in transaction: Transaction) throws -> Held {
        var dossier = try held?.dossier ?? transaction.dossierForUpdate(prepared.id) ?? Dossier(id: prepared.id)
        let rowVersion = held?.rowVersion ?? dossier.version
        // What is not there can only be made, and only of a procedure that somebody named.
        guard dossier.version > 0 || prepared.procedure != nil else { throw Denied() }
        // The right comes first: whoever has none learns nothing, not even that the dossier has changed.
        let (permit, released) = try permit(prepared, on: dossier, in: transaction)
        if let expecting = prepared.expecting, expecting != dossier.version {
            throw Stale(dossier: dossier, since: try transaction.journal(of: prepared.id, after: expecting))
        }
        // The table of the core is asked before numbers are drawn, so that what cannot be costs nothing.
        guard dossier.state.allows(prepared.act.action) else { throw Refusal.wrongState(dossier.state, prepared.act.action) }
        let kept = try keep(prepared, isNew: dossier.version == 0, in: transaction)
        let setting = try setting(for: dossier, prepared, in: transaction)
        var present = dossier
        present.look(released: released)
        let decided = try present.decide(try prepared.act.command(kept), in: setting)
        try transaction.checkAssignees(decided, of: present, on: prepared.now.day)
        let events = released + decided + (try Self.numbered(decided, of: present, setting, in: transaction))
            + (try transaction.shared(decided, setting.plan, on: prepared.now.day))
        let tokens = dossier.isIndexed(after: events) ? prepared.tokens : nil
        var figures = held?.figures ?? FigureChanges()
        try transaction.append(events, to: &dossier, by: permit, at: prepared.now, tokens: tokens, library: prepared.library, figures: &figures, writesRow: false)
        try bookkeeping(events, of: dossier, prepared, in: transaction)
        // A row that was only now made has the version of its first events.
        return Held(dossier: dossier, rowVersion: rowVersion == 0 ? dossier.version : rowVersion, figures: figures)
    }

    /// The permit, and what first puts work back on the desk when whoever had it by name has lost the role.
    private static func permit(_ prepared: Prepared, on dossier: Dossier, in transaction: Transaction) throws -> (Permit, [DossierEvent]) {
        let operation = Operation.act(prepared.act.action)
        do {
            return (try prepared.policy.permit(operation, to: prepared.actor, on: dossier), [])
        } catch {
            let released = try transaction.released(dossier, on: prepared.now.day)
            guard !released.isEmpty else { throw error }
            var present = dossier
            present.look(released: released)
            return (try prepared.policy.permit(operation, to: prepared.actor, on: present), released)
        }
    }

    static func known(_ once: Idempotency) -> SQL { "SELECT dossier, request FROM idempotency WHERE scope = \(once.scope) AND key = \(once.key)" }

    /// All that the first act is going to ask, in one round trip: then an intake costs two, this one and the commit.
    private static func foresee(_ acts: [Prepared], _ once: Idempotency?, in transaction: Transaction) throws {
        // A file answers at once.
        guard transaction.dialect == .postgres, let first = acts.first else { return }
        var statements = [Transaction.dossierToChange(first.id), Transaction.anyHook]
        if let once { statements.append(known(once)) }
        // What names a procedure makes a dossier, of which nothing is sealed yet.
        if !first.plain.isEmpty, first.procedure == nil { statements += [Transaction.sealedKey(of: first.id), Transaction.lastRecord(of: first.id)] }
        try transaction.foresee(statements, numbers: foreseenNumbers(first))
    }

    private static func repeated(_ once: Idempotency, in transaction: Transaction) throws -> Dossier? {
        guard let row = try transaction.row(known(once)) else { return nil }
        let (id, request) = try row.decode(DossierID.self, [UInt8].self)
        guard request == once.request else { throw KeyReused() }
        return try transaction.dossier(id)
    }

    /// Seals people and texts under the dossier's key, people first; a dossier that is only now made gets its key.
    private static func keep(_ prepared: Prepared, isNew: Bool, in transaction: Transaction) throws -> Kept {
        guard !prepared.plain.isEmpty else { return Kept(people: nil, texts: []) }
        let key = try key(prepared, isNew: isNew, in: transaction)
        let versions = try transaction.keep(prepared.plain.count, of: prepared.id, isNew: isNew) { index, version in
            key.seal(prepared.plain[index], nonce: prepared.nonces[index], version: version)
        }
        guard prepared.act.people != nil else { return Kept(people: nil, texts: versions) }
        return Kept(people: versions.first, texts: Array(versions.dropFirst()))
    }

    private static func key(_ prepared: Prepared, isNew: Bool, in transaction: Transaction) throws -> Sealing.DossierKey {
        guard isNew else {
            guard let wrapped = try transaction.wrappedKey(of: prepared.id) else { throw SealingFault.erased }
            guard let key = prepared.sealing.unwrap(wrapped, for: prepared.id) else { throw SealingFault.damaged }
            return key
        }
        guard let fresh = prepared.freshKey, let key = prepared.sealing.unwrap(fresh, for: prepared.id) else { throw SealingFault.cannotSeal }
        try transaction.run("INSERT INTO sealedKey (dossier, keyVersion, wrapped) VALUES (\(prepared.id), \(fresh.version), \(fresh.bytes))")
        return key
    }

    private static func bookkeeping(_ events: [DossierEvent], of dossier: Dossier, _ prepared: Prepared, in transaction: Transaction) throws {
        if let once = prepared.once {
            try transaction.run("""
                INSERT INTO idempotency (scope, key, dossier, request, at)
                VALUES (\(once.scope), \(once.key), \(dossier.id), \(once.request), \(prepared.now))
                """)
            // The draft that it was typed into has its name, and is done with.
            if once.scope == "intake", let staff = prepared.actor.staff?.id { try transaction.dropIntakeDraft(once.key, of: staff) }
        }
        // A draft that is dropped is forgotten: its records cannot be opened again, and are not kept.
        if events.contains(.draftDiscarded) {
            try transaction.run("DELETE FROM sealedKey WHERE dossier = \(dossier.id)")
            try transaction.run("DELETE FROM sealedRecord WHERE dossier = \(dossier.id)")
        }
        for case .received(let received) in events {
            if let outage = received.outage { try transaction.useOutageSlip(outage.slipNumber, for: dossier.id) }
            guard let number = received.foreignNumber else { continue }
            try transaction.run("""
                INSERT INTO foreignNumber (source, number, dossier) VALUES (\(received.channel.rawValue), \(number), \(dossier.id))
                """)
        }
    }
}

extension Dossier {
    /// What an anonymous filer typed is a claim: it is not found by name before an official has taken it in.
    fileprivate func isIndexed(after events: [DossierEvent]) -> Bool {
        state != .draft && events.contains {
            switch $0 {
            case .received, .refused, .corrected: true
            default: false
            }
        }
    }
}
