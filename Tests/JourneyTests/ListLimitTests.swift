import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Lists and what is read for them: at the limit and one beyond (`docs/limits.md`). What is cut says so.
@Suite struct ListLimitTests {
    private static let procedure = ProcedureCode("3.000333")

    @Test func `a page of the work list has fifty dossiers, and so has one of hits; the fifty-first is told of`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        for _ in 0..<50 { _ = try await world.receive(Self.procedure, by: crew.counter) }
        #expect(try await world.lists.list(.agency, for: crew.counter).next == nil)
        let all = try await world.lists.search("my le", for: crew.counter)
        #expect(all.dossiers.count == 50 && all.more == nil)

        _ = try await world.receive(Self.procedure, by: crew.counter)
        let first = try await world.lists.list(.agency, for: crew.counter)
        #expect(first.dossiers.count == 50 && first.next != nil)
        let second = try await world.lists.list(.agency, for: crew.counter, after: first.next)
        #expect(second.dossiers.count == 1 && second.next == nil)
        #expect(Set((first.dossiers + second.dossiers).map(\.id)).count == 51)
        let cut = try await world.lists.search("my le", for: crew.counter)
        #expect(cut.dossiers.count == 50 && cut.more == .hits)
    }

    @Test func `where those that fit may not be seen, so many are looked at, and what lies further back is told of`() async throws {
        #expect(WorkLists.unseen == 1000)
        let world = try await World("2026-11-23T09:00")
        let (crew, others) = (try await world.crew(AgencyID("ld-ca")), try await world.crew(AgencyID("ld-ubnd-xa")))
        for _ in 0..<3 { _ = try await world.receive(Self.procedure, by: crew.counter, people: world.owner("Nguyễn An")) }
        for (looking, more) in [(2, WorkLists.Hits.More.furtherBack), (3, nil)] {
            let found = try await world.lists.search("nguyen an", for: others.specialist, looking: looking)
            #expect(found.dossiers.isEmpty && found.more == more)
        }
    }

    @Test func `a search finds all that have its words, newest first, whether lists are merged or asked`() async throws {
        let world = try await World("2026-11-02T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let random = Seeded(7)
        func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }
        var known: [(id: DossierID, words: Set<String>)] = []
        for number in 0..<60 {
            if number % 6 == 0 { try world.moveTo("2026-11-\(number < 48 ? "0" : "")\(2 + number / 6)T09:00") }
            let (family, middle, given) = (pick(["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Đỗ"]), pick(["Thị", "Thị", "Văn"]), pick(["An", "Lệ", "Lệ", "Ước"]))
            known.append((try await world.receive(Self.procedure, by: crew.counter, people: world.owner("\(family) \(middle) \(given)")).id, [family, middle, given]))
        }
        for words in [["Nguyễn"], ["Nguyễn", "Lệ"], ["Trần", "An"], ["Đỗ", "Thị", "Ước"], ["Nguyễn", "Thị", "An"], ["Trần", "Đỗ"], ["Nguyễn", "Văn", "Ước"]] {
            let expected = known.filter { $0.words.isSuperset(of: words) }.map(\.id).sorted(by: >)
            for sample in [1, 3, 8, 256] {
                let found = try await world.lists.search(words.joined(separator: " "), for: crew.counter, limit: 100, sample: sample)
                #expect(found.dossiers.map(\.id) == expected, "\(words), by a sample of \(sample)")
                #expect(found.more == nil)
            }
        }
    }

    @Test func `a reception book shows so many lines, tells of more, and cuts after the counter is chosen`() async throws {
        #expect(ReceptionBook.limit == 1000)
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let book = ReceptionBook(world.house)
        for number in 0..<6 { _ = try await receive(world, crew.counter, counter: number < 4 ? 1 : 2) }
        let today = world.now.day
        let whole = try await book.list(counter: nil, on: today, for: crew.counter, limit: 6)
        #expect(whole.entries.count == 6 && !whole.isCut)
        let cut = try await book.list(counter: nil, on: today, for: crew.counter, limit: 5)
        #expect(cut.entries.map(\.dossier.id) == Array(whole.entries.map(\.dossier.id).prefix(5)) && cut.isCut)
        let second = try await book.list(counter: 2, on: today, for: crew.counter, limit: 2)
        #expect(second.entries.count == 2 && !second.isCut, "the first counter's lines take no room from the second's")
    }

    private func receive(_ world: World, _ actor: Actor, counter: Int) async throws -> Dossier {
        let version = try #require(world.house.library.catalogue.procedure(Self.procedure, on: world.now.day))
        let papers = try #require(version.documentCases.first).documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: 1, certified: 0, copies: 0) }
        return try await world.dossiers.perform(
            Dossiers.Act(.receive, people: world.owner()) {
                .receive(Receive(channel: .counter, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: [], counter: counter))
            }, on: DossierID(world.house.newID()), by: actor, procedure: Self.procedure)
    }

    @Test func `of a journal its newest entries are read`() async throws {
        #expect(RecordedEvent.readAtOnce == 2000)
        let world = try await World("2025-06-23T09:00", center: "binh-thuan-2018")
        let filing = Filing(world.house)
        var draft = try await filing.open(ProcedureCode("1.005049"), DraftEntries(["ownerName": "Lê"]))
        for number in 0..<5 { draft = try await filing.save(DraftEntries(["ownerName": "Lê \(number)"]), in: draft, expecting: nil) }
        let id = draft.id
        let positions = { (limit: Int) in try await world.house.store.read { try $0.journal(of: id, limit: limit).map(\.position) } }
        #expect(try await positions(6) == [1, 2, 3, 4, 5, 6])
        #expect(try await positions(5) == [2, 3, 4, 5, 6])
        #expect(try await world.house.store.read { try $0.journal(of: id, after: 4, limit: 5).map(\.position) } == [5, 6])
    }

    @Test func `so many moved due dates are named, all are counted, and twenty-five are written at once`() async throws {
        #expect(WorkingDays.namedMoves == 500)
        let world = try await World("2026-11-23T09:00")
        let admin = try await world.staff("quantri", .businessAdministrator, world.center)
        let crew = try await world.crew(AgencyID("ld-ca"))
        let days = WorkingDays(world.house)
        for (count, transactions) in [(25, 1), (26, 2)] {
            var due: Day?
            while try await days.effect(for: admin).open < count { due = try await world.receive(Self.procedure, by: crew.counter).appointment?.day }
            let closed = try #require(due)
            let closure = WorkingDays.Change.closure(closed)
            let (calendar, _) = try await days.preview(closure, name: "Nghỉ bão", source: "Quyết định 9", for: admin)
            for (named, told) in [(count, count), (count - 1, count - 1)] {
                let effect = try await days.effect(of: calendar, naming: named, for: admin)
                #expect(effect.count == count && effect.moves.count == told)
            }
            let job = try #require(try await days.apply(closure, name: "Nghỉ bão", source: "Quyết định 9", redates: true, by: admin))
            let writes = world.house.store.health.writes
            #expect(try await world.finish(job) == count)
            #expect(world.house.store.health.writes - writes == transactions + 2, "one that takes it up and one that says so")
        }
    }

    @Test func `of results that nobody collects the oldest are shown, and that there are more is told`() async throws {
        let world = try await World("2026-11-09T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        for _ in 0..<2 { _ = try await world.ready(try await world.receive(Self.procedure, by: crew.counter), crew) }
        try world.moveTo("2027-02-01T09:00")
        let desk = ResultsDesk(world.house)
        for (limit, looking, isCut) in [(2, 2, false), (1, 2, true), (2, 1, true)] {
            let found = try await desk.uncollected(for: crew.results, limit: limit, looking: looking)
            #expect(found.entries.count == min(limit, looking) && found.isCut == isCut)
        }
    }

    @Test func `a counter's sheet adds up all that was taken, however much`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let dossier = try await receive(world, crew.counter, counter: 3)
        let (day, cashier) = (world.now.day, try #require(crew.cashier.staff?.id))
        try await world.house.store.write { transaction in
            for number in 0..<2001 {
                try transaction.run("""
                    INSERT INTO takings (payment, dossier, counter, day, cashier, means, amount, receiptSeries, receiptNumber, reversedDay)
                    VALUES (\("P\(number)"), \(dossier.id), 3, \(day), \(cashier), 'cash', 1000, 'BT/26', \(String(number)), NULL)
                    """)
            }
        }
        let sheet = try await CashDesk(world.house).sheet(counter: 3, day: day, for: crew.cashier)
        #expect(sheet.takings.count == 2001 && sheet.expectedCash == Money(dong: 2_001_000))
    }
}
