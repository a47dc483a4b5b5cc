import Center
import OneStop
import Store
import TestSupport
import Testing
import WorkingTime

/// Staff search by words of names, against a reading of all of them.
@Suite struct SearchTests {
    private static let family = ["Nguyễn", "Trần", "Đỗ"], middle = ["Thị", "Văn", "Thị Ngọc"], given = ["An", "Ánh", "Đào", "Lệ"]

    @Test func `finds every dossier with all the words, newest first, however common each word is`() async throws {
        let world = try await World("2026-11-16T07:30")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let random = Seeded(7)
        func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }
        var names: [DossierID: String] = [:]
        var order: [DossierID] = []
        for number in 0..<80 {
            if number % 20 == 0 { try world.moveTo("2026-11-\(16 + number / 20)T08:00") }
            let name = "\(pick(Self.family)) \(pick(Self.middle)) \(pick(Self.given))"
            let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter, people: world.owner(name))
            names[dossier.id] = name
            order.append(dossier.id)
        }
        let newest = order.sorted().reversed()
        for (query, words) in [
            ("do thi ngoc dao", ["Đỗ", "Thị", "Ngọc", "Đào"]), ("NGUYEN van an", ["Nguyễn", "Văn", "An"]), ("lệ", ["Lệ"]), ("trần lệ", ["Trần", "Lệ"]),
            ("thi", ["Thị"]), ("do van le", ["Đỗ", "Văn", "Lệ"]),
        ] {
            let wanted = newest.filter { id in words.allSatisfy { names[id]?.split(separator: " ").map(String.init).contains($0) == true } }
            let found = try await world.lists.search(query, for: crew.counter, limit: 200).dossiers.map(\.id)
            #expect(Set(found) == Set(wanted), "\(query)")
            #expect(found.map(\.rawValue) == found.map(\.rawValue).sorted(by: >), "\(query): newest first")
            #expect(try await world.lists.search(query, for: crew.counter, limit: 3).dossiers.map(\.id) == Array(found.prefix(3)))
        }
        #expect(try await world.lists.search("nguyen thi khong co", for: crew.counter).dossiers.isEmpty)
        // How PostgreSQL goes depends on what it has counted; on tables as small as these it reads all of them.
        guard !TestDatabase.isServer else { return }
        let plan = try await world.house.store.read { transaction in
            try transaction.rows("""
                EXPLAIN QUERY PLAN SELECT day, dossier FROM (
                    SELECT day, dossier FROM searchToken WHERE token = x'00' AND (day, dossier) < (1, 'a') ORDER BY day DESC, dossier DESC LIMIT 9) c
                WHERE 1 AND EXISTS (SELECT 1 FROM searchToken o WHERE o.token = x'01' AND o.day = c.day AND o.dossier = c.dossier) LIMIT 9
                """).map { try $0.decode(Int.self, Int.self, Int.self, String.self).3 }
        }
        #expect(plan.contains("SEARCH searchToken USING PRIMARY KEY (token=? AND (day,dossier)<(?,?))"), "the walk goes on where it stopped: \(plan)")
        #expect(plan.contains("SEARCH o USING PRIMARY KEY (token=? AND day=? AND dossier=?)") && !plan.contains { $0.hasPrefix("SCAN searchToken") }, "\(plan)")
    }
}
