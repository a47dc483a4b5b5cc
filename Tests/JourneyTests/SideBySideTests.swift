import Center
import Foundation
import OneStop
import Store
import Testing
import WorkingTime

/// A procedure whose process was drawn in an editor: two agencies work at once, then one of them judges.
@Suite struct SideBySideTests {
    private static let police = AgencyID("ld-ca")
    private static let justice = AgencyID("ld-stp")
    private static let procedure = ProcedureCode("3.000333")
    private static let file = "procedures/justice.yaml"

    private static func task(_ id: String, _ name: String, _ kind: ProcessStep.Kind, _ lane: String, _ share: Int = 0, outcomes: [String] = []) -> ProcessGraph.Node {
        ProcessGraph.Node(id: StepID(id), name: name, kind: .task(.init(kind: kind, lane: lane, share: share, outcomes: outcomes)))
    }

    private static func flow(_ from: String, _ to: String, if condition: String? = nil) -> ProcessGraph.Flow {
        ProcessGraph.Flow(id: "\(from)-\(to)", from: StepID(from), to: StepID(to), condition: condition)
    }

    /// - Parameter calls: another procedure is part of it, which nothing runs yet.
    private static func drawing(version: Int = 1, name: String = "Xác minh song song", calls: Bool = false) -> String {
        func node(_ id: String, _ kind: ProcessGraph.Kind) -> ProcessGraph.Node { ProcessGraph.Node(id: StepID(id), name: "", kind: kind) }
        let graph = ProcessGraph(
            id: ProcessID("side-by-side"), version: version, name: name, source: "Quyết định thử", isAssumed: false, handOverNorm: .sameDay,
            lanes: [
                .init(id: "quay", name: "Quầy", place: .center, role: .counterOfficial), .init(id: "cm", name: "Chuyên môn", place: .agency, role: .specialist),
                .init(id: "tp", name: "Tư pháp", place: .named(justice), role: .specialist), .init(id: "ld", name: "Lãnh đạo", place: .agency, role: .agencyLeader),
                .init(id: "tra", name: "Trả", place: .center, role: .resultsOfficial),
            ],
            fields: [], scope: .init(
                nodes: [
                    node("start", .start), task("intake", "Tiếp nhận", .intake, "quay"), node("again", .exclusive), node("split", .parallel),
                    task("verify", "Xác minh", .work, "cm", 6000), task("records", "Tra sổ hộ tịch", .work, "tp", 3000), node("join", .parallel),
                    task("judge", "Kết luận", .work, "cm", 1000, outcomes: ["đạt", "xác minh lại"]), node("way", .exclusive),
                    task("sign", "Ký", .signature, "ld", 3000), task("hand", "Trả kết quả", .handOver, "tra"), node("end", .end),
                ] + (calls ? [node("other", .call(ProcessID("external-agency")))] : []),
                flows: [
                    flow("start", "intake"), flow("intake", "again"), flow("again", "split"), flow("split", "verify"), flow("split", "records"), flow("verify", "join"),
                    flow("records", "join"), flow("join", "judge"), flow("judge", "way"), flow("way", "sign", if: "outcome = \"đạt\""),
                    flow("way", "again", if: "outcome = \"xác minh lại\""), flow("hand", "end"),
                ] + (calls ? [flow("sign", "other"), flow("other", "hand")] : [flow("sign", "hand")])))
        return String(decoding: BPMNWriter.write(graph, ProcessLayout(drawing: graph)), as: UTF8.self)
    }

    /// A world in which the procedure runs on the drawing, and the people of both agencies.
    private func stage() async throws -> (world: World, crew: World.Crew, registrar: Actor) {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(Self.police)
        let registrar = try await world.staff("registrar", .specialist, Self.justice)
        let service = CatalogueService(world.house)
        let text = try #require(try await service.storedFile(Self.file))
        let here = try #require(text.range(of: "code: '\(Self.procedure)'"))
        let line = try #require(text.range(of: "process: ", range: here.upperBound..<text.endIndex))
        let end = try #require(text[line.upperBound...].firstIndex(of: "\n"))
        let files = [(name: "processes/side-by-side.bpmn", text: Self.drawing()), (name: Self.file, text: text.replacingCharacters(in: line.upperBound..<end, with: "side-by-side"))]
        let (merged, faults) = try await service.merged(files)
        #expect(faults.isEmpty, "\(faults.map(FaultText.line))")
        try await service.replace(with: merged, files: files, by: .system)
        return (world, crew, registrar)
    }

    private func advance(_ outcome: String? = nil) -> Dossiers.Act { Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil, outcome: outcome) } }

    private func lists(_ world: World, _ actor: Actor, _ dossier: Dossier, _ filter: WorkLists.Filter = .mine) async throws -> Bool {
        try await world.lists.list(filter, for: actor).dossiers.contains { $0.id == dossier.id }
    }

    @Test func `both agencies have it on their lists at once, each until its own work is done`() async throws {
        let (world, crew, registrar) = try await stage()
        var dossier = try await world.receive(Self.procedure, by: crew.counter)
        #expect(dossier.places.map(\.step.rawValue) == ["verify", "records"])
        #expect(try await lists(world, crew.specialist, dossier))
        #expect(try await lists(world, registrar, dossier))
        #expect(try await lists(world, registrar, dossier, .agency))
        #expect(try await !lists(world, crew.leader, dossier))
        dossier = try await world.dossiers.perform(advance(), on: dossier.id, by: registrar, expecting: dossier.version)
        #expect(try await !lists(world, registrar, dossier))
        #expect(try await !lists(world, registrar, dossier, .agency))
        #expect(try await lists(world, crew.specialist, dossier))
        await #expect(throws: Denied.self) { try await world.dossiers.perform(advance(), on: dossier.id, by: registrar, expecting: dossier.version) }
        dossier = try await world.dossiers.perform(advance(), on: dossier.id, by: crew.specialist, expecting: dossier.version)
        await #expect(throws: Refusal.outcomeMissing(["đạt", "xác minh lại"])) {
            try await world.dossiers.perform(advance(), on: dossier.id, by: crew.specialist, expecting: dossier.version)
        }
        await #expect(throws: Refusal.emptyReason) {
            try await world.dossiers.perform(advance("xác minh lại"), on: dossier.id, by: crew.specialist, expecting: dossier.version)
        }
        let again = Dossiers.Act(.advance, texts: ["Thiếu trang"]) { .advance(assignee: nil, note: $0.texts.first, outcome: "xác minh lại") }
        dossier = try await world.dossiers.perform(again, on: dossier.id, by: crew.specialist, expecting: dossier.version)
        #expect(try await lists(world, registrar, dossier), "asked once more")
        dossier = try await world.dossiers.perform(advance(), on: dossier.id, by: crew.specialist, expecting: dossier.version)
        #expect(dossier.step == StepID("records") && dossier.places.count == 1)
        #expect(try await lists(world, registrar, dossier))
        #expect(try await !lists(world, crew.specialist, dossier))
        dossier = try await world.dossiers.perform(advance(), on: dossier.id, by: registrar, expecting: dossier.version)
        dossier = try await world.dossiers.perform(advance("đạt"), on: dossier.id, by: crew.specialist, expecting: dossier.version)
        dossier = try await world.dossiers.perform(Dossiers.Act(.recordResult) { _ in .recordResult(number: "9/XM") }, on: dossier.id, by: crew.leader, expecting: dossier.version)
        dossier = try await world.dossiers.perform(Dossiers.Act(.handOver) { _ in .handOver }, on: dossier.id, by: crew.clerk, expecting: dossier.version)
        dossier = try await world.dossiers.perform(
            Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }, on: dossier.id, by: crew.results,
            expecting: dossier.version)
        let journal = try await world.dossiers.read(dossier.id, by: crew.counter).journal
        #expect(journal.reduce(into: Dossier(id: dossier.id)) { $0.apply($1.event, at: $1.at) } == dossier)
        #expect(try await world.broken() == [])
    }

    @Test func `at the same moment both finish, and nothing is lost`() async throws {
        let (world, crew, registrar) = try await stage()
        for _ in 0..<5 {
            let dossier = try await world.receive(Self.procedure, by: crew.counter)
            async let first = world.dossiers.perform(advance(), on: dossier.id, by: registrar)
            async let second = world.dossiers.perform(advance(), on: dossier.id, by: crew.specialist)
            _ = try await (first, second)
            #expect(try await world.dossiers.read(dossier.id, by: crew.counter).dossier.places.map(\.step.rawValue) == ["judge"])
        }
        #expect(try await world.broken() == [])
    }

    @Test func `places that were spoilt are found and made anew`() async throws {
        let (world, crew, _) = try await stage()
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        try await world.house.store.write { try $0.run("DELETE FROM place WHERE dossier = \(dossier.id)") }
        #expect(try await Check(world.house).run().findings.map { $0.invariant } == [.rowEqualsState])
        #expect(try await Rebuild(world.house).run().rebuilt.map(\.table) == [.dossier])
        #expect(try await world.broken() == [])
    }

    @Test func `whoever leaves has the work at a second place put back on its desk`() async throws {
        let (world, crew, registrar) = try await stage()
        let admin = try await world.staff("admin", .businessAdministrator, world.center)
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        let id = try #require(registrar.staff?.id)
        let head = try await world.staff("head", .agencyLeader, Self.justice)
        await #expect(throws: Refusal.notYourPlace) {
            try await world.dossiers.perform(Dossiers.Act(.assign) { _ in .assign(to: id, place: dossier.places.first?.id) }, on: dossier.id, by: head)
        }
        let assigned = try await world.dossiers.perform(Dossiers.Act(.assign) { _ in .assign(to: id) }, on: dossier.id, by: head)
        #expect(assigned.places.map(\.desk.assignee) == [nil, id])
        try await world.people.revoke(id, by: admin)
        #expect(try await world.dossiers.read(dossier.id, by: crew.counter).dossier.places.map(\.desk.assignee) == [nil, nil])
        #expect(try await world.broken() == [])
    }

    @Test func `a process on which dossiers run is not changed in place; a new version is for new dossiers`() async throws {
        let (world, crew, _) = try await stage()
        let service = CatalogueService(world.house)
        let old = try await world.receive(Self.procedure, by: crew.counter)
        let changed = [(name: "processes/side-by-side.bpmn", text: Self.drawing(name: "Khác"))]
        let (merged, _) = try await service.merged(changed)
        await #expect(throws: CatalogueService.ProcessInUse.self) { try await service.replace(with: merged, files: changed, by: .system) }
        let newer = [(name: "processes/side-by-side-2.bpmn", text: Self.drawing(version: 2, name: "Khác"))]
        let (both, faults) = try await service.merged(newer)
        #expect(faults.isEmpty)
        try await service.replace(with: both, files: newer, by: .system)
        let fresh = try await world.receive(Self.procedure, by: crew.counter)
        #expect(old.processVersion == 1 && fresh.processVersion == 2)
        #expect(try await world.dossiers.perform(advance(), on: old.id, by: crew.specialist).processVersion == 1)
    }

    @Test func `what dossiers cannot run yet is refused by its name`() async throws {
        let text = Self.drawing()
        #expect(CatalogueReader.read(files: [(name: "processes/x.bpmn", text: text)]).1.allSatisfy { $0.file == "agencies.csv" || $0.reason.code == "unknownAgency" })
        let faults = CatalogueReader.read(files: [(name: "processes/x.bpmn", text: Self.drawing(calls: true))]).1
        #expect(faults.contains { $0.reason == .notRunYet("other") && $0.line > 1 }, "\(faults)")
    }
}
