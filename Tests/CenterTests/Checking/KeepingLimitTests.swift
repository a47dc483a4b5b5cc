import Center
import OneStop
import Store
import Testing

/// What is kept for people: at the limit and one beyond (`docs/limits.md`).
@Suite struct KeepingLimitTests {
    private func official(_ center: SpoiledCenter) async throws -> Actor {
        let id = try #require(try await People(center.house).find(login: "quay2"))
        return .staff(StaffActor(id: id, assignments: [Assignment(role: .counterOfficial, agency: center.house.library.center.agency)]))
    }

    @Test func `an unfinished intake holds sixty-four kibibytes and not one byte more`() async throws {
        let center = try await SmallCenter.copy()
        let (drafts, official) = (IntakeDrafts(center.house), try await official(center))
        // As JSON: {"note":["…"]}
        let room = IntakeDrafts.bytes - #"{"note":[""]}"#.utf8.count
        let fields = ["note": [String(repeating: "a", count: room)]]
        try await drafts.save("d", fields: fields, procedure: nil, by: official)
        #expect(try await drafts.load("d", by: official) == fields)
        await #expect(throws: InputFault("note", .tooLong(limit: IntakeDrafts.bytes))) {
            try await drafts.save("d", fields: ["note": [String(repeating: "a", count: room + 1)]], procedure: nil, by: official)
        }
    }

    @Test func `an official's fifty unfinished intakes are kept, and the oldest goes with the next`() async throws {
        let center = try await SmallCenter.copy()
        let (drafts, official) = (IntakeDrafts(center.house), try await official(center))
        for number in 0..<IntakeDrafts.perOfficial { try await drafts.save("d\(number)", fields: [:], procedure: nil, by: official) }
        #expect(try await drafts.list(for: official).count == 50)
        try await drafts.save("d50", fields: [:], procedure: nil, by: official)
        #expect(try await drafts.list(for: official).count == 50)
    }

    @Test(arguments: [199, 200, 201]) func `two hundred letters of a file's name are kept`(_ count: Int) async throws {
        let center = try await SmallCenter.copy()
        let official = try await official(center)
        let id = try await center.dossier(in: .received)
        var parts: [[UInt8]] = [MadeFiles.pdf()]
        let taken = try await FileIntake(center.house).take(for: id, limit: 1 << 20) { parts.popLast() }
        let dossier = try await FileIntake(center.house).attach(taken, name: String(repeating: "ệ", count: count), document: nil, to: id, by: official)
        let name = try #require(dossier.files.last?.name)
        let opened = try await Dossiers(center.house).open(dossier, texts: [name], by: official, purpose: .process)
        #expect(opened.texts[name]?.count == min(count, 200))
    }
}
