import Foundation
import Testing
import WorkingTime

@testable import OneStop

typealias Operation = OneStop.Operation

/// The policy held against the table written by hand: every role, relation, state and operation.
@Suite struct RightsTests {
    @Test func `every role, relation, state and operation is as the table says`() throws {
        let table = try RightsTable()
        let policy = Policy(center: World.center)
        var wrong: [String] = []
        var asked = 0
        for (label, dossier) in try Subjects.all() {
            for role in Role.allCases {
                for standing in Standing.allCases {
                    let subject = try standing.placed(dossier, role)
                    let relations = standing.relations(in: subject)
                    let actor = standing.actor(role)
                    for operation in Operation.all where !table.isAlways(operation) {
                        let expected = table.allows(operation, role, relations, isPrivate: subject.isPrivateDraft, exists: subject.state != .none)
                        asked += 1
                        if policy.allows(operation, to: actor, on: subject) != expected {
                            wrong.append("\(operation.name): \(role) \(standing) \(label) should be \(expected)")
                        }
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(asked): \(wrong.prefix(20))")
        #expect(asked > 50_000)
    }

    @Test func `without a dossier only what the table calls always, and what the centre's own people may begin`() throws {
        let table = try RightsTable()
        let policy = Policy(center: World.center)
        for role in Role.allCases {
            for (agency, relations) in [(World.center, Set([Relation.center, .anywhere])), (World.other, Set([Relation.anywhere]))] {
                let actor = World.staff("x", role, agency)
                for operation in Operation.all {
                    #expect(
                        policy.allows(operation, to: actor, on: nil) == table.allows(operation, role, relations, isPrivate: false, exists: true),
                        "\(operation.name): \(role) at \(agency)")
                }
            }
        }
    }

    @Test func `who is nobody today may do nothing but change their password`() throws {
        let policy = Policy(center: World.center)
        let nobody = Actor.staff(StaffActor(id: StaffID("x"), assignments: []))
        for (_, dossier) in try Subjects.all() {
            for operation in Operation.all where operation != .manageSelf { #expect(!policy.allows(operation, to: nobody, on: dossier)) }
        }
    }

    @Test func `the technical administrator opens no dossier, finds nobody and changes nothing`() throws {
        let policy = Policy(center: World.center)
        let technician = World.staff("x", .technicalAdministrator, World.center)
        let mine = Operation.all.filter { policy.mayEver($0, technician) }.map(\.name).sorted()
        #expect(mine == ["manageSelf", "operate", "provePossession", "readPublic"])
        #expect(policy.scope(of: technician) == .none)
    }

    @Test func `work given by name is closed to colleagues, but not to who stands in`() throws {
        var walk = try Walk.received()
        try walk.act(.assign(to: StaffID("clerk")), by: World.clerk)
        let policy = Policy(center: World.center)
        #expect(policy.allows(.act(.advance), to: World.clerk, on: walk.dossier))
        #expect(!policy.allows(.act(.advance), to: World.staff("colleague", .clerk, World.agency), on: walk.dossier))
        #expect(policy.allows(.act(.advance), to: World.staff("y", .clerk, World.agency, standingIn: StaffID("clerk")), on: walk.dossier))
        #expect(!policy.allows(.act(.advance), to: World.staff("y", .clerk, World.other, standingIn: StaffID("clerk")), on: walk.dossier))
        #expect(!policy.allows(.act(.advance), to: World.staff("y", .specialist, World.agency, standingIn: StaffID("clerk")), on: walk.dossier))
    }

    @Test func `a filer has their own dossier alone, and changes it only until it is received, but for what was asked of them`() throws {
        let policy = Policy(center: World.center)
        for (label, dossier) in try Subjects.all() {
            for operation in Operation.all {
                let isPublic = [.readPublic, .provePossession, .act(.openDraft)].contains(operation)
                #expect(policy.allows(operation, to: .filer(DossierID("another")), on: dossier) == isPublic, "\(operation.name) \(label)")
                #expect(policy.allows(operation, to: .visitor, on: dossier) == isPublic, "\(operation.name) \(label)")
                guard case .act(let action) = operation, policy.allows(operation, to: .filer(dossier.id), on: dossier), !isPublic else { continue }
                // A paper that was asked for may be brought; an official decides what follows from it.
                let isSupply = action == .attachFile && dossier.state == .awaitingSupplement
                #expect([DossierState.draft, .submitted].contains(dossier.state) || isSupply, "\(action) \(label)")
            }
        }
    }

    @Test func `our own work is to drop old drafts, to let times pass and to manage accounts from the command line`() {
        let policy = Policy(center: World.center)
        let own = Operation.all.filter { policy.allows($0, to: .system, on: nil) }.map(\.name).sorted()
        #expect(own == ["discardDraft", "elapse", "managePeople"])
    }
}

/// `rights.tsv`, read.
struct RightsTable {
    struct Row {
        let grants: [(roles: Set<Role>, relation: Relation)]
        let states: Set<String>
    }
    private let rows: [String: Row]

    struct Malformed: Error { let line: String }

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "rights.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        var rows: [String: Row] = [:]
        for line in lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3, rows[fields[0]] == nil else { throw Malformed(line: String(line)) }
            let grants = try fields[1].split(separator: ";").map { grant in
                let parts = grant.split(separator: "@").map { $0.trimmingCharacters(in: .whitespaces) }
                guard parts.count == 2, let relation = Relation(rawValue: parts[1]) else { throw Malformed(line: String(line)) }
                let roles = try parts[0].split(separator: ",").map { name in
                    guard let role = Role(rawValue: name.trimmingCharacters(in: .whitespaces)) else { throw Malformed(line: String(line)) }
                    return role
                }
                return (Set(roles), relation)
            }
            rows[fields[0]] = Row(grants: grants, states: Set(fields[2].split(separator: " ").map(String.init)))
        }
        let missing = Set(Operation.all.map(\.name)).symmetricDifference(rows.keys)
        guard missing.isEmpty else { throw Malformed(line: "operations without a row, or rows without an operation: \(missing.sorted())") }
        self.rows = rows
    }

    func isAlways(_ operation: Operation) -> Bool { rows[operation.name]?.states.contains("always") == true }

    func allows(_ operation: Operation, _ role: Role, _ relations: Set<Relation>, isPrivate: Bool, exists: Bool) -> Bool {
        guard let row = rows[operation.name], !isPrivate, exists || row.states.contains("none") else { return false }
        return row.grants.contains { $0.roles.contains(role) && relations.contains($0.relation) }
    }
}

/// How the asking person is placed, and what that makes of them.
private enum Standing: CaseIterable {
    /// On the desk of the role, at an agency that is neither competent nor the centre.
    case desk
    /// There too, but the work lies with a colleague by name.
    case colleague
    /// Standing in for whom it lies with.
    case standIn
    case competent
    case consulted
    case center
    case receiver
    case stranger

    static let place = AgencyID("deskAgency")

    var agency: AgencyID {
        switch self {
        case .desk, .colleague, .standIn: Self.place
        case .competent: World.agency
        case .consulted: AgencyID("asked")
        case .center: World.center
        case .receiver: AgencyID("reached")
        case .stranger: World.other
        }
    }

    func actor(_ role: Role) -> Actor { World.staff("me", role, agency, standingIn: self == .standIn ? StaffID("absent") : nil) }

    /// The dossier with its desk at this role, where the state has a desk at all.
    func placed(_ dossier: Dossier, _ role: Role) throws -> Dossier {
        guard let desk = dossier.desk else { return dossier }
        let assignee: StaffID? = self == .colleague ? StaffID("colleague") : self == .standIn ? StaffID("absent") : nil
        let isOthers = self == .stranger || self == .competent
        return try dossier.on(Desk(agency: Self.place, role: isOthers ? desk.role : role, assignee: assignee))
    }

    func relations(in dossier: Dossier) -> Set<Relation> {
        let isReceived = dossier.code != nil
        switch self {
        case .desk, .standIn: return dossier.desk == nil ? [.anywhere] : [.desk, .holder, .agency, .anywhere]
        case .colleague: return dossier.desk == nil ? [.anywhere] : [.holder, .agency, .anywhere]
        case .competent: return isReceived ? [.agency, .competent, .anywhere] : [.anywhere]
        case .consulted: return isReceived ? [.consulted, .anywhere] : [.anywhere]
        case .center: return [.center, .anywhere]
        case .receiver: return isReceived ? [.receiver, .anywhere] : [.anywhere]
        case .stranger: return [.anywhere]
        }
    }
}

extension Dossier {
    /// The same on another desk, whatever the state: what the fold alone would not reach.
    func on(_ desk: Desk) throws -> Dossier {
        let encoder = JSONEncoder()
        var fields = try #require(JSONSerialization.jsonObject(with: encoder.encode(self)) as? [String: Any])
        fields["desk"] = try JSONSerialization.jsonObject(with: encoder.encode(desk))
        return try JSONDecoder().decode(Dossier.self, from: JSONSerialization.data(withJSONObject: fields))
    }
}

/// One dossier in each state; the received ones with papers underway and an agency asked.
enum Subjects {
    static func all() throws -> [(String, Dossier)] {
        let id = DossierID("d")
        let moment = at("2026-11-02T09:00")
        var subjects: [(String, Dossier)] = [("none", Dossier(id: id))]
        for channel in [Channel.online, .counter] {
            var draft = Dossier(id: id)
            draft.apply(.draftOpened(DraftOpened(procedure: World.procedure.reference, channel: channel, record: RecordVersion(1))), at: moment)
            subjects.append(("draft by \(channel)", draft))
            var dropped = draft
            dropped.apply(.draftDiscarded, at: moment)
            subjects.append(("discarded by \(channel)", dropped))
            guard channel == .online else { continue }
            draft.apply(.submitted(Submitted(record: RecordVersion(1), documentCase: 0, limitCase: 0, answerDue: moment)), at: moment)
            subjects.append(("submitted", draft))
            draft.apply(.refused(Refused(procedure: World.procedure.reference, channel: .online, record: nil, reason: World.text, ground: "x", number: 1)), at: moment)
            subjects.append(("refused", draft))
        }
        var received = try Walk.received().dossier
        received.apply(.consulted(Consulted(agencies: [AgencyID("asked")], answerDue: moment.day, content: World.text)), at: moment)
        received.apply(.papersDispatched(PapersDispatched(list: HandOverID("l"), from: World.center, to: AgencyID("reached"))), at: moment)
        for state in DossierState.allCases where ![.none, .draft, .discarded, .submitted, .refused].contains(state) {
            subjects.append((state.rawValue, with(state, of: received)))
        }
        return subjects
    }

    /// A received dossier brought to that state by events alone.
    static func with(_ state: DossierState, of dossier: Dossier) -> Dossier {
        let moment = at("2026-11-02T12:00")
        var dossier = dossier
        switch state {
        case .none, .draft, .discarded, .submitted, .refused, .ready, .received: break
        case .processing:
            guard let appointment = dossier.appointment else { break }
            dossier.apply(.clockResumed(ClockResumed(why: .payment, since: moment, appointment: appointment, papers: [], note: nil)), at: moment)
        case .awaitingSupplement: dossier.apply(.clockStopped(stop(.supplement)), at: moment)
        case .awaitingPayment: dossier.apply(.clockStopped(stop(.payment)), at: moment)
        case .decided: dossier.apply(.resultSigned(result(.granted)), at: moment)
        case .ineligible: dossier.apply(.resultSigned(result(.ineligible)), at: moment)
        case .returned:
            dossier.apply(
                .resultReturned(Return(recipient: .owner, manner: .counter, identityChecked: true, at: moment, by: StaffID("x"))), at: moment)
        case .withdrawn: dossier.apply(.withdrawn(Reasoned(reason: World.text, ground: "x", number: nil)), at: moment)
        case .stopped: dossier.apply(.stopped(Reasoned(reason: World.text, ground: "x", number: nil)), at: moment)
        }
        return dossier
    }

    private static func stop(_ why: StopReason) -> ClockStopped {
        ClockStopped(why: why, content: World.text, ground: "x", number: nil, amount: nil, leaderGround: nil, answerDue: nil)
    }

    private static func result(_ kind: DossierResult.Kind) -> DossierResult {
        DossierResult(kind: kind, number: "1", signedAt: at("2026-11-02T12:00"), signer: StaffID("x"), agency: World.agency, reason: nil)
    }
}
