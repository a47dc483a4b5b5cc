import OneStop
import Store
import WorkingTime

/// A filing from home that waits for an answer, made as a citizen makes it: a draft, its files, the filing. Files are on disk before their rows,
/// so this one is told act by act and not in a batch.
struct DemoFiling {
    let demo: Demo
    let procedure: Procedure
    let end: Instant

    /// - Parameter day: when it begins; nothing: today or yesterday.
    func tell(from day: Day?, _ chance: inout Chance) async throws -> DossierState {
        demo.moveToWork(day ?? end.day.advanced(by: -chance.next(2)), &chance, end)
        let (house, dossiers) = (demo.house, Dossiers(demo.house))
        let id = DossierID(house.newID())
        let (reference, claimed) = (procedure.reference, demo.claimedPeople(for: procedure, &chance))
        let draft = try await dossiers.perform(
            Dossiers.Act(.openDraft, people: claimed) { .openDraft(DraftOpened(procedure: reference, channel: .online, record: try $0.record())) },
            on: id, by: .visitor, procedure: procedure.code)
        let intake = FileIntake(house)
        for index in draft.missingFiles(of: 0, in: procedure) {
            demo.tick(&chance, end)
            var parts = [Self.scan]
            let taken = try await intake.take(for: id, limit: Int64(Self.scan.count)) { parts.popLast() }
            _ = try await intake.attach(taken, name: "giay-to-\(index + 1).png", document: index, to: id, by: .filer(id))
        }
        demo.tick(&chance, end)
        return try await dossiers.perform(
            Dossiers.Act(.submit, people: claimed) { .submit(Submit(record: try $0.record(), documentCase: 0, limitCase: 0)) }, on: id, by: .filer(id)).state
    }

    /// The smallest picture that stands for a scanned paper.
    private static let scan: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55]
        + [0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
}

extension Demo {
    /// Somebody of the kind that a procedure is for; a firm acts through a person.
    func people(for procedure: Procedure, _ chance: inout Chance) -> DossierPeople {
        let person = names.person(&chance)
        let isFirm = procedure.applicants.contains { $0.contains("enterprise") } && chance.next(3) > 0
        let request = procedure.title
        guard isFirm else { return DossierPeople(owner: .person(person), request: request, isIdentityChecked: true) }
        return DossierPeople(
            owner: .organization(names.organization(&chance)), filer: person, authorization: "Giấy giới thiệu của doanh nghiệp", request: request, isIdentityChecked: true)
    }

    /// The same as a claim: nobody has seen a paper yet.
    func claimedPeople(for procedure: Procedure, _ chance: inout Chance) -> DossierPeople {
        var people = people(for: procedure, &chance)
        people.isIdentityChecked = false
        return people
    }

    /// Moves the story on by some hours, in working time, never past the end.
    func tick(_ chance: inout Chance, _ end: Instant) {
        let later = time.now().adding(minutes: 20 + chance.next(200))
        let open = house.library.calendar.nextOpening(atOrAfter: later) ?? later
        time.set(min(max(open, time.now().adding(seconds: 1)), end))
    }

    func moveToWork(_ day: Day, _ chance: inout Chance, _ end: Instant) {
        let morning = Instant(day: day, minute: 7 * 60).adding(minutes: chance.next(500))
        time.set(min(house.library.calendar.nextOpening(atOrAfter: morning) ?? morning, end))
    }
}
