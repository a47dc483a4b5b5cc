package import OneStop
import Store
import WorkingTime

/// Looking at dossiers and, apart from that, at their people.
extension Dossiers {
    /// A dossier for somebody who may see it; what is denied and what does not exist look alike.
    package func read(_ id: DossierID, by actor: Actor) async throws -> (dossier: Dossier, journal: [RecordedEvent]) {
        let policy = house.policy
        let today = house.clock.now().day
        return try await house.store.read { transaction in
            guard let dossier = try transaction.dossier(id).map({ try transaction.present($0, on: today) }) else { throw Denied() }
            _ = try policy.permit(.readDossier, to: actor, on: dossier)
            return (dossier, try transaction.journal(of: id))
        }
    }

    package func find(code: DossierCode, by actor: Actor) async throws -> Dossier {
        let policy = house.policy
        return try await house.store.read { transaction in
            guard let dossier = try transaction.dossier(code: code) else { throw Denied() }
            _ = try policy.permit(.readDossier, to: actor, on: dossier)
            return dossier
        }
    }

    /// Why a personal record is opened; the code stands in the record of readings.
    package enum Purpose: String, Sendable {
        case process, printSlip, returnResult, findReturning, trackOwn, correct, searchHit
    }

    /// What was sealed, opened.
    package struct Opened: Sendable {
        package let people: DossierPeople?
        /// What a filer has typed into a draft so far.
        package let draft: DraftEntries?
        package let texts: [RecordVersion: String]
    }

    /// The one function that opens a person's record. It takes the permit and the purpose, and the reading is on disk before the data leave.
    ///
    /// - Parameter versions: free texts to open besides the people.
    package func open(_ dossier: Dossier, texts versions: [RecordVersion] = [], permit: Permit, purpose: Purpose) async throws -> Opened {
        let reading = try Reading(dossier: dossier, versions: versions, permit: permit, purpose: purpose, id: house.newID(), now: house.clock.now(), sealing: house.sealing)
        return try await house.store.write { try reading.open(in: $0) }
    }

    /// Opens the people of many dossiers, for a paper that names them all: one reading each, all on disk before the data leave. Those whose
    /// people the actor may not see, and those that are erased, are left out.
    package func open(_ dossiers: [Dossier], by actor: Actor, purpose: Purpose) async throws -> [DossierID: DossierPeople] {
        var people: [DossierID: DossierPeople] = [:]
        for start in stride(from: 0, to: dossiers.count, by: Self.openedAtOnce) {
            let readings = try dossiers[start..<min(start + Self.openedAtOnce, dossiers.count)].compactMap { dossier -> Reading? in
                guard let permit = try? house.policy.permit(.readPerson, to: actor, on: dossier) else { return nil }
                return try Reading(dossier: dossier, versions: [], permit: permit, purpose: purpose, id: house.newID(), now: house.clock.now(), sealing: house.sealing)
            }
            let opened = try await house.store.write { transaction in
                try readings.map { reading -> (DossierID, DossierPeople?) in
                    guard try transaction.wrappedKey(of: reading.dossier.id) != nil else { return (reading.dossier.id, nil) }
                    return (reading.dossier.id, try reading.open(in: transaction).people)
                }
            }
            for (id, found) in opened { people[id] = found }
        }
        return people
    }

    /// Records opened in one transaction, which must stay short.
    private static let openedAtOnce = 50

    /// One opening of a record: what it needs besides the transaction.
    private struct Reading: Sendable {
        let dossier: Dossier
        let versions: [RecordVersion]
        let purpose: Purpose
        let id: String
        let now: Instant
        let sealing: Sealing
        let actor: String

        init(dossier: Dossier, versions: [RecordVersion], permit: Permit, purpose: Purpose, id: String, now: Instant, sealing: Sealing) throws {
            guard permit.dossier == dossier.id, permit.operation == .readPerson else { throw Denied() }
            self.dossier = dossier
            self.versions = versions
            self.purpose = purpose
            self.id = id
            self.now = now
            self.sealing = sealing
            actor = permit.actor.reference
        }

        func open(in transaction: Transaction) throws -> Opened {
            guard let wrapped = try transaction.wrappedKey(of: dossier.id) else { throw SealingFault.erased }
            guard let key = sealing.unwrap(wrapped, for: dossier.id) else { throw SealingFault.damaged }
            try transaction.run("""
                INSERT INTO reading (id, at, dossier, actor, purpose)
                VALUES (\(id), \(now), \(dossier.id), \(actor), \(purpose.rawValue))
                """)
            func plain(_ version: RecordVersion) throws -> [UInt8] {
                guard let sealed = try transaction.sealedRecord(version, of: dossier.id), let plain = key.open(sealed, version: version) else {
                    throw SealingFault.damaged
                }
                return plain
            }
            let record = try dossier.record.map(plain)
            let draft: DraftEntries? = dossier.state == .draft ? record.flatMap { try? EventCodec.value($0) } : nil
            let people: DossierPeople? = draft == nil ? try record.map { try EventCodec.value($0) } : nil
            var texts: [RecordVersion: String] = [:]
            for version in Set(versions) { texts[version] = String(decoding: try plain(version), as: UTF8.self) }
            return Opened(people: people, draft: draft, texts: texts)
        }
    }

    /// Owners' names for a list, masked: nothing more leaves the record, so it is no reading of it. Whom the actor may not see, and who is
    /// forgotten, is left out.
    package func maskedOwners(of dossiers: [Dossier], by actor: Actor) async throws -> [DossierID: MaskedName] {
        let (policy, sealing) = (house.policy, house.sealing)
        return try await house.store.read { transaction in
            var names: [DossierID: MaskedName] = [:]
            for dossier in dossiers.prefix(500) where policy.allows(.readDossier, to: actor, on: dossier) {
                guard let record = dossier.record, let wrapped = try transaction.wrappedKey(of: dossier.id),
                    let sealed = try transaction.sealedRecord(record, of: dossier.id),
                    let plain = sealing.unwrap(wrapped, for: dossier.id)?.open(sealed, version: record)
                else { continue }
                let people: DossierPeople = try EventCodec.value(plain)
                names[dossier.id] = MaskedName(people.owner)
            }
            return names
        }
    }

    /// Opens by asking the right first; the usual way.
    package func open(_ dossier: Dossier, texts: [RecordVersion] = [], by actor: Actor, purpose: Purpose) async throws -> Opened {
        try await open(dossier, texts: texts, permit: try house.policy.permit(.readPerson, to: actor, on: dossier), purpose: purpose)
    }
}

extension RecordedEvent {
    /// The sealed texts this event points to.
    package var texts: [RecordVersion] {
        switch event {
        case .refused(let refused): [refused.reason]
        case .stopped(let end), .withdrawn(let end): [end.reason]
        case .stepped(let step), .handedOver(let step): [step.note].compactMap { $0 }
        case .sentBack(let sent): [sent.reason]
        case .moved(let moved): [moved.note].compactMap { $0 }
        case .consulted(let asked): [asked.content]
        case .opinionRecorded(let opinion): [opinion.note].compactMap { $0 }
        case .clockStopped(let stop): [stop.content]
        case .clockResumed(let resumed): [resumed.note].compactMap { $0 }
        case .resultSigned(let result): [result.reason].compactMap { $0 }
        case .resultReturned(let done): [done.proof].compactMap { $0 }
        case .corrected(let corrected): [corrected.reason]
        case .paymentReversed(let reversed): [reversed.reason]
        case .extended(let extended): [extended.reason]
        case .apologized(let apology): [apology.reason]
        case .fileAttached(let file): [file.name]
        default: []
        }
    }
}
