import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// A dossier whose process was drawn: two places of one agency at once, then a judgement with outcomes, through the pages.
@Suite struct SideBySidePageTests {
    private static func task(_ id: String, _ name: String, _ kind: ProcessStep.Kind, _ lane: String, _ share: Int = 0, outcomes: [String] = []) -> ProcessGraph.Node {
        ProcessGraph.Node(id: StepID(id), name: name, kind: .task(.init(kind: kind, lane: lane, share: share, outcomes: outcomes)))
    }

    private static var drawing: String {
        func flow(_ from: String, _ to: String, if condition: String? = nil) -> ProcessGraph.Flow {
            ProcessGraph.Flow(id: "\(from)-\(to)", from: StepID(from), to: StepID(to), condition: condition)
        }
        func node(_ id: String, _ kind: ProcessGraph.Kind) -> ProcessGraph.Node { ProcessGraph.Node(id: StepID(id), name: "", kind: kind) }
        let graph = ProcessGraph(
            id: ProcessID("two-desks"), version: 1, name: "Hai bàn cùng lúc", source: "Quyết định thử", isAssumed: false, handOverNorm: .sameDay,
            lanes: [
                .init(id: "quay", name: "Quầy", place: .center, role: .counterOfficial), .init(id: "cv", name: "Chuyên viên", place: .agency, role: .specialist),
                .init(id: "tp", name: "Trưởng phòng", place: .agency, role: .unitLeader), .init(id: "ld", name: "Lãnh đạo", place: .agency, role: .agencyLeader),
                .init(id: "tra", name: "Trả", place: .center, role: .resultsOfficial),
            ],
            fields: [], scope: .init(
                nodes: [
                    node("start", .start), task("intake", "Tiếp nhận", .intake, "quay"), node("again", .exclusive), node("split", .parallel),
                    task("verify", "Xác minh tại chỗ", .work, "cv", 6000), task("records", "Tra sổ lưu", .work, "tp", 3000), node("join", .parallel),
                    task("judge", "Kết luận", .work, "cv", 1000, outcomes: ["đạt", "xác minh lại"]), node("way", .exclusive),
                    task("sign", "Ký", .signature, "ld", 3000), task("hand", "Trả kết quả", .handOver, "tra"), node("end", .end),
                ],
                flows: [
                    flow("start", "intake"), flow("intake", "again"), flow("again", "split"), flow("split", "verify"), flow("split", "records"), flow("verify", "join"),
                    flow("records", "join"), flow("join", "judge"), flow("judge", "way"), flow("way", "sign", if: "outcome = \"đạt\""),
                    flow("way", "again", if: "outcome = \"xác minh lại\""), flow("sign", "hand"), flow("hand", "end"),
                ]))
        return String(decoding: BPMNWriter.write(graph, ProcessLayout(drawing: graph)), as: UTF8.self)
    }

    private func stage() async throws -> Stage {
        let stage = try await Stage()
        let catalogue = CatalogueService(stage.world.house)
        let file = "procedures/justice.yaml"
        let text = try #require(try await catalogue.storedFile(file))
        let here = try #require(text.range(of: "code: '\(stage.procedure.code)'"))
        let line = try #require(text.range(of: "process: ", range: here.upperBound..<text.endIndex))
        let end = try #require(text[line.upperBound...].firstIndex(of: "\n"))
        let files = [(name: "processes/two-desks.bpmn", text: Self.drawing), (name: file, text: text.replacingCharacters(in: line.upperBound..<end, with: "two-desks"))]
        let (merged, faults) = try await catalogue.merged(files)
        #expect(faults.isEmpty, "\(faults.map(FaultText.line))")
        try await catalogue.replace(with: merged, files: files, by: .system)
        return stage
    }

    @Test func `whoever works at two places chooses which is meant, and an outcome where the step knows several`() async throws {
        let stage = try await stage()
        var dossier = try await stage.received()
        let path = "/can-bo/ho-so/\(dossier.id)"
        func read() async throws -> Dossier { try await stage.world.app.dossiers.read(dossier.id, by: stage.centerActor).dossier }
        let both = try await stage.agency.get(path)
        #expect(both.body.contains("name=\"place\"") && both.body.contains("Xác minh tại chỗ") && both.body.contains("Tra sổ lưu") && !both.body.contains("name=\"outcome\""))
        _ = try await stage.world.staff("truongphong", [(.unitLeader, stage.agencyID)])
        let list = try await stage.world.signedIn("truongphong").get("/can-bo/viec")
        #expect(list.body.contains("Tra sổ lưu") && !list.body.contains("Xác minh tại chỗ"), "a list names the work of whoever looks")
        let second = try #require(dossier.places.last?.id)
        #expect(try await stage.page(.advance, dossier, ["place": String(second)], by: stage.agency).status == .seeOther)
        dossier = try await read()
        #expect(dossier.places.map(\.step.rawValue) == ["verify"])
        #expect(!(try await stage.agency.get(path)).body.contains("name=\"place\""))
        #expect(try await stage.page(.advance, dossier, by: stage.agency).status == .seeOther)
        dossier = try await read()

        let judging = try await stage.agency.get(path)
        #expect(judging.body.contains("name=\"outcome\"") && judging.body.contains("xác minh lại"))
        let unsaid = try await stage.page(.advance, dossier, by: stage.agency)
        #expect(unsaid.status == .conflict && unsaid.body.contains("Việc này xong với một trong các kết quả"))
        #expect(try await stage.api(.advance, dossier, #"{"outcome":"khác"}"#, by: stage.agency).status == .conflict)
        #expect(try await stage.page(.advance, dossier, ["outcome": "đạt"], by: stage.agency).status == .seeOther)
        dossier = try await read()
        #expect(dossier.step == StepID("sign"))

        let after = try await stage.agency.get(path)
        #expect(after.body.contains("“đạt”"), "the journal says with which outcome it went on")
        let diagram = try await stage.agency.get(path + "/so-do")
        #expect(diagram.status == .ok && diagram.body.contains("<svg") && diagram.body.contains("Tra sổ lưu") && diagram.body.contains("class=\"process\""))
    }

    @Test func `a process of a later program is refused on the page of the import, by its name and line`() async throws {
        let world = try await WebWorld()
        _ = try await world.staff("quantri", [(.businessAdministrator, world.center)])
        let browser = try await world.signedIn("quantri")
        let text = Self.drawing.replacing("name=\"Tra sổ lưu\"", with: "name=\"Tra sổ lưu\" completionQuantity=\"2\"")
        let reply = try await browser.upload("/can-bo/thu-tuc/nhap", ["csrf": try await browser.csrf()], files: [(field: "file", name: "two-desks.bpmn", text: text)])
        #expect(reply.status == .unprocessableContent && reply.body.contains("processes/two-desks.bpmn, dòng") && reply.body.contains("completionQuantity"))
        let good = try await browser.upload("/can-bo/thu-tuc/nhap", ["csrf": try await browser.csrf()], files: [(field: "file", name: "two-desks.bpmn", text: Self.drawing)])
        #expect(good.status == .ok && good.body.contains("two-desks@1"))
    }
}
