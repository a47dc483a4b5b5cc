package import OneStop
import Store
package import WorkingTime

/// Filing from home ("nộp trực tuyến"): a draft that its filer opens, keeps, gives files to and submits, known by id and secret alone.
///
/// What an anonymous filer typed is a claim: it is sealed like every person's record, never indexed, and changes no known person.
package struct Filing: Sendable {
    let house: House
    private let dossiers: Dossiers
    private let intake: FileIntake

    package init(_ house: House) {
        self.house = house
        dossiers = Dossiers(house)
        intake = FileIntake(house)
    }

    /// The own form is not the door for this procedure today.
    package struct DoorShut: Error, Sendable {}

    /// The version in force, when it is filed here today.
    package func procedure(_ code: ProcedureCode) throws -> Procedure {
        let today = house.clock.now().day
        guard let procedure = house.library.catalogue.procedure(code, on: today) else { throw Denied() }
        guard OnlineDoors(house.library, isDemo: house.isDemo).door(procedure, on: today) == .ownForm,
            !house.library.openness(of: procedure, on: today).isClosed
        else { throw DoorShut() }
        return procedure
    }

    package func open(_ code: ProcedureCode, _ entries: DraftEntries) async throws -> Dossier {
        let reference = try procedure(code).reference
        let act = Dossiers.Act(.openDraft, texts: [try Self.text(entries)]) {
            .openDraft(DraftOpened(procedure: reference, channel: .online, record: try $0.text(0)))
        }
        return try await dossiers.perform(act, on: DossierID(house.newID()), by: .visitor, procedure: code)
    }

    /// Keeps what was typed; nothing is written when nothing changed.
    ///
    /// - Parameter expecting: the version that the form was made from.
    /// - Throws: `Dossiers.Stale` when the draft was changed elsewhere.
    package func save(_ entries: DraftEntries, in draft: Dossier, expecting: Int? = nil) async throws -> Dossier {
        let actor = Actor.filer(draft.id)
        if expecting == nil || expecting == draft.version, try await self.entries(of: draft) == entries { return draft }
        let act = Dossiers.Act(.saveDraft, texts: [try Self.text(entries)]) { .saveDraft(RecordKept(record: try $0.text(0))) }
        return try await dossiers.perform(act, on: draft.id, by: actor, expecting: expecting)
    }

    /// What was typed; nothing for a draft that holds people and no form.
    package func entries(of draft: Dossier) async throws -> DraftEntries? {
        try await dossiers.open(draft, by: .filer(draft.id), purpose: .trackOwn).draft
    }

    /// Sends it to the centre: an official answers within the rule's working hours.
    ///
    /// - Throws: `DoorShut`, `Refusal` (also for papers that are missing), `Dossiers.Stale`.
    package func submit(_ draft: Dossier, _ people: DossierPeople, documentCase: Int, limitCase: Int, expecting: Int? = nil) async throws -> Dossier {
        guard let code = draft.procedure?.code else { throw Denied() }
        _ = try procedure(code)
        var people = people
        people.isIdentityChecked = false
        let act = Dossiers.Act(.submit, people: people) {
            .submit(Submit(record: try $0.record(), documentCase: documentCase, limitCase: limitCase))
        }
        return try await dossiers.perform(act, on: draft.id, by: .filer(draft.id), expecting: expecting)
    }

    package func removeFile(_ id: FileID, from draft: Dossier) async throws -> Dossier {
        let changed = try await dossiers.perform(Dossiers.Act(.removeFile) { _ in .removeFile(id) }, on: draft.id, by: .filer(draft.id))
        // The event stands; a file that stays behind here is an orphan, which `check` finds.
        try? await house.files.remove(id.rawValue)
        return changed
    }

    package func withdraw(_ dossier: Dossier, reason: String) async throws -> Dossier {
        let act = Dossiers.Act(.withdraw, texts: [reason]) { .withdraw(reason: try $0.text(0)) }
        return try await dossiers.perform(act, on: dossier.id, by: .filer(dossier.id))
    }

    /// Drops a draft: its records cannot be opened again, its files are taken away.
    package func discard(_ draft: Dossier, by actor: Actor) async throws {
        let discarded = try await dossiers.perform(Dossiers.Act(.discardDraft) { _ in .discardDraft }, on: draft.id, by: actor)
        await intake.remove(discarded.files)
    }

    /// The draft's secret, grouped for the eye.
    package func secret(of draft: Dossier) -> String { SlipSecrets.grouped(house.secrets.secret(of: draft.id, revision: 0)) }

    /// The last day on which a draft that is not touched again is kept.
    package func keptUntil(_ draft: Dossier) -> Day {
        let day = (draft.lastEventAt ?? house.clock.now()).day
        return day.advanced(by: house.library.rulebook.draftDays.value(on: day))
    }

    private static func text(_ entries: DraftEntries) throws -> String { String(decoding: try EventCodec.bytes(entries), as: UTF8.self) }
}
