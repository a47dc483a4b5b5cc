import OneStop
import WorkingTime

/// One of the played staff: the posts held, those covered for somebody absent, and whether they are here.
struct Person: Sendable {
    let id: StaffID
    var posts: [Assignment]
    /// Posts of absent colleagues ("ủy quyền, phân công trực thay").
    var covers: [Assignment] = []
    var isGone = false
    var awayUntil: Instant?
    private(set) var actor: Actor

    init(_ id: StaffID, _ posts: [Assignment]) {
        self.id = id
        self.posts = posts
        actor = .staff(StaffActor(id: id, assignments: posts))
    }

    var isHere: Bool { !isGone && awayUntil == nil }

    mutating func settle() { actor = .staff(StaffActor(id: id, assignments: isGone ? [] : posts + covers)) }
}

/// All people of the centre and the agencies, found by post.
struct Staff: Sendable {
    private(set) var people: [Person] = []
    /// Who is here and can do the work of a post, by agency and role.
    private var teams: [[Int]] = []
    /// When the first of those who are away is due.
    private var nextReturn: Instant?
    private static let rolesPerAgency = 16

    init() {
        let center: [(Role, Int)] = [
            (.counterOfficial, 3), (.resultsOfficial, 2), (.cashier, 2), (.centerDirector, 1), (.businessAdministrator, 1), (.technicalAdministrator, 1),
        ]
        for (role, count) in center { hire(role, Law.center, count) }
        for agency in Law.agencies { for (role, count) in [(Role.clerk, 2), (.specialist, 3), (.unitLeader, 2), (.agencyLeader, 2)] { hire(role, agency, count) } }
        for (role, count) in [(Role.provincialLeader, 2), (.auditor, 1), (.clerk, 1)] { hire(role, Law.committee, count) }
        settle()
    }

    private mutating func hire(_ role: Role, _ agency: AgencyID, _ count: Int) {
        for _ in 0..<count { people.append(Person(StaffID("s\(people.count)"), [Assignment(role: role, agency: agency)])) }
    }

    /// Who is here for a post.
    func team(_ role: Role, at agency: AgencyID) -> [Int] { Self.place(role, agency).map { teams[$0] } ?? [] }

    /// Whether somebody can do the work of a desk, here or away.
    func holds(_ staff: StaffID, _ desk: Desk) -> Bool {
        guard let index = people.indices.first(where: { people[$0].id == staff }), !people[index].isGone else { return false }
        return people[index].posts.contains { $0.role == desk.role && $0.agency == desk.agency }
            || people[index].covers.contains { $0.role == desk.role && $0.agency == desk.agency }
    }

    private static func place(_ role: Role, _ agency: AgencyID) -> Int? { agency.place.map { $0 * rolesPerAgency + role.place } }

    private mutating func settle() {
        nextReturn = people.compactMap(\.awayUntil).min()
        teams = Array(repeating: [], count: AgencyID.places * Self.rolesPerAgency)
        for index in people.indices {
            people[index].settle()
            guard people[index].isHere else { continue }
            for post in people[index].posts + people[index].covers {
                if let place = Self.place(post.role, post.agency) { teams[place].append(index) }
            }
        }
    }
}

/// What happens to people.
extension Staff {
    /// Somebody is away until then; where nobody else has the post, or by chance, a colleague stands in.
    mutating func leave(_ index: Int, until: Instant, _ chance: inout Chance) {
        guard people[index].isHere, people[index].covers.isEmpty, let post = people[index].posts.first else { return }
        let others = people.indices.filter { $0 != index && people[$0].isHere && people[$0].posts.contains { $0.agency == post.agency } }
        let isAlone = !others.contains { people[$0].posts.contains { $0.role == post.role && $0.agency == post.agency } }
        if isAlone || chance.percent(50) {
            guard let colleague = chance.any(of: others) else { return }
            let absent = people[index]
            people[colleague].covers += absent.posts.map { Assignment(role: $0.role, agency: $0.agency, standingIn: absent.id) }
        }
        people[index].awayUntil = until
        settle()
    }

    func isSomebodyDue(by now: Instant) -> Bool { nextReturn.map { $0 <= now } ?? false }

    /// Whoever is due is back, and what was covered for them ends.
    mutating func comeBack(by now: Instant) {
        for index in people.indices {
            guard let until = people[index].awayUntil, until <= now else { continue }
            people[index].awayUntil = nil
            let back = people[index].id
            for colleague in people.indices { people[colleague].covers.removeAll { $0.standingIn == back } }
        }
        settle()
    }

    /// The account ends for good; a newcomer takes the posts.
    mutating func quit(_ index: Int) {
        guard people[index].isHere, people[index].covers.isEmpty else { return }
        people[index].isGone = true
        people.append(Person(StaffID("s\(people.count)"), people[index].posts))
        settle()
    }

    /// All posts of an agency that ended go on at its successor.
    mutating func move(from ended: AgencyID, to successor: AgencyID, keeping roles: Set<Role>) {
        func moved(_ posts: [Assignment]) -> [Assignment] {
            posts.flatMap { post -> [Assignment] in
                guard post.agency == ended else { return [post] }
                let next = Assignment(role: post.role, agency: successor, standingIn: post.standingIn)
                return roles.contains(post.role) ? [next, post] : [next]
            }
        }
        for index in people.indices {
            people[index].posts = moved(people[index].posts)
            people[index].covers = moved(people[index].covers)
        }
        settle()
    }
}

extension AgencyID {
    static let places = 6

    /// A small number for each agency of the play; nothing for another.
    var place: Int? {
        switch self {
        case Law.center: 0
        case Law.construction: 1
        case Law.transport: 2
        case Law.land: 3
        case Law.finance: 4
        case Law.committee: 5
        default: nil
        }
    }
}

extension Role {
    /// A small number for each role.
    var place: Int {
        switch self {
        case .businessAdministrator: 0
        case .technicalAdministrator: 1
        case .counterOfficial: 2
        case .clerk: 3
        case .resultsOfficial: 4
        case .cashier: 5
        case .specialist: 6
        case .unitLeader: 7
        case .agencyLeader: 8
        case .centerDirector: 9
        case .provincialLeader: 10
        case .auditor: 11
        }
    }
}
