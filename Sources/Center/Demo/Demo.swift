package import OneStop
import Store
import Synchronization
package import WorkingTime

/// A centre to try things out: people of every role and dossiers in every state, made from a seed through the services alone.
package struct Demo: Sendable {
    let house: House
    let time: DemoTime
    let names: DemoNames

    /// - Parameter time: the clock that `house` was opened with.
    package init(house: House, time: DemoTime, share: ShareFolder) throws {
        self.house = house
        self.time = time
        names = DemoNames(names: try share.text("demo/names.csv"), streets: try share.text("demo/streets.csv"), businesses: try share.text("demo/business-names.csv"))
    }

    package struct Made: Sendable {
        package var accounts: [String] = []
        package var states: [DossierState: Int] = [:]
    }

    /// What is made.
    package enum Extent: Sendable {
        /// So many dossiers in each state, of the last sixty days.
        case each(Int)
        /// So many lives of the last so many days in which there was the centre, most of them over: a centre that has worked for long.
        case lives(Int, days: Int)

        var count: Int {
            switch self {
            case .each(let count): count * Demo.states.count
            case .lives(let count, _): count
            }
        }
    }

    package static let states: [DossierState] = [
        .draft, .submitted, .refused, .received, .processing, .awaitingSupplement, .awaitingPayment, .decided, .ineligible, .ready, .returned,
        .withdrawn, .stopped,
    ]

    /// Bytes on disk that a life takes: 7,632 measured at 10^6 lives, and something for the journal beside while writing.
    package static let bytesPerLife: Int64 = 8_000

    /// What the telling needs to go on with: chance, and the receipt book's last numbers.
    struct Telling: Sendable {
        var chance: Chance
        var receipts: [Day: Int] = [:]

        /// The next number in the counter's receipt book. Lives are told one after another, each from its own first day, but a book's
        /// numbers rise with the days: each day has a hundred thousand of its own.
        mutating func receiptNumber(on day: Day) -> String {
            receipts[day, default: 0] += 1
            return String(Int(day.number) * 100_000 + receipts[day, default: 0])
        }
    }

    /// Makes the demo. Passwords come from true chance, never from the seed.
    ///
    /// - Parameter progress: told how many of how many are made.
    package func make(seed: UInt64, _ extent: Extent, hashedPassword: String, progress: @Sendable (Int, Int) -> Void) async throws -> Made {
        var telling = Telling(chance: Chance(seed: seed))
        var made = Made()
        let now = time.now()
        let opening = switch extent {
        case .each: now.day.advanced(by: -60)
        case .lives(_, let days): max(house.library.center.validFrom, now.day.advanced(by: -days))
        }
        time.set(start(of: opening))
        try await CatalogueService(house).acceptAssumptions(house.library.catalogue.procedures(on: now.day).map(\.reference), by: .system)
        let crew = try await people(&telling.chance, hashedPassword, &made)
        let procedures = house.library.procedures(on: now.day).filter { procedure in
            house.library.competentAgency(for: procedure, on: now.day).map { crew.agencies.contains($0.id) } ?? false
        }
        guard !procedures.isEmpty else { return made }
        var done = 0
        while done < extent.count {
            let count = min(Self.livesPerCommit, extent.count - done)
            let (first, before) = (done, telling)
            let (states, filings, after) = try await Dossiers(house).batch { batch in
                var telling = before
                var states: [DossierState: Int] = [:]
                var filings: [(Procedure, Day?)] = []
                for number in first..<first + count {
                    let procedure = procedures[telling.chance.next(procedures.count)]
                    let (target, day) = fate(of: number, extent, opening, now.day, &telling.chance)
                    if target == .submitted {
                        filings.append((procedure, day))
                    } else {
                        let walk = DemoWalk(demo: self, batch: batch, crew: crew, procedure: procedure, end: now)
                        states[try walk.go(to: target, from: day, &telling), default: 0] += 1
                    }
                }
                return (states, filings, telling)
            }
            telling = after
            made.states.merge(states, uniquingKeysWith: +)
            for (procedure, day) in filings {
                made.states[try await DemoFiling(demo: self, procedure: procedure, end: now).tell(from: day, &telling.chance), default: 0] += 1
            }
            done += count
            progress(done, extent.count)
        }
        try await closeCash(crew, now)
        time.release()
        return made
    }

    /// About ten thousand rows.
    private static let livesPerCommit = 250

    /// What becomes of the n-th story, and when it begins; nothing: some days ago.
    private func fate(of number: Int, _ extent: Extent, _ opening: Day, _ today: Day, _ chance: inout Chance) -> (DossierState, Day?) {
        switch extent {
        case .each(let each): return (Self.states[number / max(each, 1) % Self.states.count], nil)
        case .lives(let count, _):
            // Days follow one another, so that numbers and times grow as they would have.
            let day = opening.advanced(by: number * Int(today.number - opening.number) / max(count, 1))
            return (fate(daysAgo: Int(today.number - day.number), &chance), day)
        }
    }

    /// Where a life is by now: of the last weeks some of everything, before that all is over.
    private func fate(daysAgo: Int, _ chance: inout Chance) -> DossierState {
        if daysAgo < 1 { return [.draft, .submitted, .received][chance.next(3)] }
        if daysAgo < 15 { return Self.states[chance.next(Self.states.count)] }
        switch chance.next(100) {
        case ..<88: return .returned
        case ..<93: return .withdrawn
        case ..<97: return .refused
        default: return .stopped
        }
    }

    /// Every day's cash but the last one's is counted and signed twice, as in a centre that keeps its house.
    private func closeCash(_ crew: Crew, _ now: Instant) async throws {
        let center = house.library.center.agency
        guard let cashier = crew.actor(.cashier, center), let director = crew.actor(.centerDirector, center) else { return }
        let desk = CashDesk(house)
        time.set(now)
        for (day, counter) in try await desk.uncounted(before: now.day).dropLast() {
            let sheet = try await desk.sheet(counter: counter, day: day, for: cashier)
            try await desk.close(counter: counter, day: day, counted: sheet.expectedCash, reason: nil, by: cashier)
            try await desk.countersign(counter: counter, day: day, by: director)
        }
    }

    func start(of day: Day) -> Instant { Instant(day: day, minute: 7 * 60 + 30) }

    struct Crew: Sendable {
        var byRole: [String: Actor] = [:]
        var agencies: Set<AgencyID> = []
        func actor(_ role: Role, _ agency: AgencyID) -> Actor? { byRole["\(role.rawValue)@\(agency)"] }
    }

    /// One of each role at the centre and at the agencies most asked for, and whoever the processes name.
    private func people(_ chance: inout Chance, _ hashed: String, _ made: inout Made) async throws -> Crew {
        let today = house.clock.now().day
        let library = house.library
        let center = library.center.agency
        var wanted: [AgencyID: Int] = [:]
        for procedure in library.catalogue.procedures(on: today) {
            if let agency = library.competentAgency(for: procedure, on: today) { wanted[agency.id, default: 0] += 1 }
        }
        let agencies = wanted.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
        var named: Set<AgencyID> = []
        for process in library.catalogue.processes {
            for case .named(let id) in process.steps.map(\.place) { if let acting = library.directory.acting(for: id, on: today) { named.insert(acting.id) } }
        }
        var crew = Crew()
        var posts: [(String, Role, AgencyID)] = [
            ("quay1", .counterOfficial, center), ("quay2", .counterOfficial, center), ("traketqua", .resultsOfficial, center), ("thuquy", .cashier, center),
            ("giamdoc", .centerDirector, center), ("nghiepvu", .businessAdministrator, center), ("kythuat", .technicalAdministrator, center), ("kiemtra", .auditor, center),
            ("lanhdaotinh", .provincialLeader, library.center.committee),
        ]
        for agency in agencies + named.subtracting(agencies).sorted() {
            let short = agency.rawValue
            for (suffix, role) in [("vanthu", Role.clerk), ("chuyenvien", .specialist), ("truongphong", .unitLeader), ("lanhdao", .agencyLeader)] {
                posts.append(("\(suffix).\(short)", role, agency))
            }
            if named.contains(agency) { posts.append(("ubnd.\(short)", .provincialLeader, agency)) }
        }
        for (login, role, agency) in posts {
            let name = names.person(&chance).name
            let assignment = Assignment(role: role, agency: agency)
            let id = try await People(house).add(
                .init(login: login, name: name, assignments: [assignment], validFrom: today), hashed: hashed, mustChange: false, by: .system)
            crew.byRole["\(role.rawValue)@\(agency)"] = .staff(StaffActor(id: id, assignments: [assignment]))
            made.accounts.append("\(login) · \(name)")
        }
        crew.agencies = Set(agencies)
        return crew
    }
}

/// The clock of a demo in the making: it stands where the story is, and runs with the real one when the story is told.
package final class DemoTime: Sendable {
    private let real: Clock
    private let told = Mutex<Instant?>(nil)
    package init(real: Clock) { self.real = real }
    package var clock: Clock { Clock { self.now() } }
    package func now() -> Instant { told.withLock { $0 } ?? real.now() }
    package func set(_ instant: Instant) { told.withLock { $0 = instant } }
    package func release() { told.withLock { $0 = nil } }
}
