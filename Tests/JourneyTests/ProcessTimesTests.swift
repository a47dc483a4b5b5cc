import Center
import Foundation
import OneStop
import Store
import Synchronization
import Testing
import WorkingTime

/// Real processes of the start data that wait for times and messages: what passes passes by itself, once, and is on disk as everything is.
@Suite struct ProcessTimesTests {
    private static let workPermit = ProcedureCode("1.014199")
    private static let transfer = ProcedureCode("1.013831")

    private final class Told: Sendable {
        let messages = Mutex<[String]>([])
    }

    private struct Stage {
        let world: World
        let life: Life
        var dossier: Dossier

        init(_ code: ProcedureCode) async throws {
            world = try await World("2026-11-23T09:00")
            life = Life(world: world)
            let procedure = try #require(world.house.library.catalogue.procedure(code, on: world.now.day))
            dossier = try await life.receive(procedure, feeRow: nil)
        }

        mutating func act(_ act: Dossiers.Act, _ role: Role, _ agency: AgencyID? = nil) async throws {
            dossier = try await world.dossiers.perform(act, on: dossier.id, by: Everybody.actor(role, agency ?? dossier.agency ?? world.center))
        }

        /// Lets the program do what is due.
        @discardableResult
        mutating func drain(_ told: Told = Told()) async throws -> Int {
            let count = try await Courier(world.house) { call in
                told.messages.withLock { $0.append(String(decoding: call.body, as: UTF8.self)) }
                return .done()
            }.drain()
            dossier = try await world.dossiers.read(dossier.id, by: Everybody.actor(.counterOfficial, world.center)).dossier
            return count
        }

        func refusal(_ act: Dossiers.Act, _ role: Role) async throws -> Refusal? {
            do { _ = try await world.dossiers.perform(act, on: dossier.id, by: Everybody.actor(role, dossier.agency ?? world.center)) } catch let refusal as Refusal { return refusal }
            return nil
        }

        var steps: [String] { dossier.places.map(\.step.rawValue) }

        func waiting() async throws -> [Instant] {
            try await world.house.store.read { [dossier] transaction in
                try transaction.rows("SELECT due FROM delivery WHERE slot = \("process/\(dossier.id)") AND state = 'waiting'").map { try $0.decode(Instant.self) }
            }
        }
    }

    private func ask() -> Dossiers.Act {
        Dossiers.Act(.requestSupplement, texts: ["Bản sao hộ chiếu"]) { .requestSupplement(content: try $0.text(0), ground: "Nghị định 219/2025/NĐ-CP", leaderGround: nil) }
    }

    @Test func `papers that never come: the time passes by itself, and the notice that ends the dossier waits to be signed`() async throws {
        var stage = try await Stage(Self.workPermit)
        #expect(stage.steps == ["check"])
        try await stage.act(ask(), .specialist)
        #expect(stage.steps == ["supplement"] && stage.dossier.state == .awaitingSupplement)
        let due = try #require(try await stage.waiting().first)
        #expect(stage.dossier.supplementDue == due.adding(seconds: -1).day)
        try stage.world.moveTo(due.adding(seconds: -60).iso)
        try await stage.drain()
        #expect(stage.steps == ["supplement"])
        try stage.world.moveTo(due.adding(seconds: 60).iso)
        try await stage.drain()
        #expect(stage.steps == ["stop"] && stage.dossier.state == .processing && stage.dossier.stops.count == 1)
        #expect(try await stage.waiting().isEmpty)
        #expect(try await stage.drain() == 0, "once")
        let journal = try await stage.world.dossiers.read(stage.dossier.id, by: Everybody.actor(.counterOfficial, stage.world.center)).journal
        #expect(journal.filter { $0.actor == "system" }.map(\.event.kind) == [.clockResumed, .moved])
        #expect(try await stage.refusal(Dossiers.Act(.recordResult) { _ in .recordResult(number: "1") }, .agencyLeader) == .signsOtherwise(.stopped))
        try await stage.act(Dossiers.Act(.stop, texts: ["Không bổ sung"]) { .stop(reason: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP") }, .agencyLeader)
        #expect(stage.dossier.state == .stopped)
        #expect(try await stage.world.broken() == [])
    }

    @Test func `papers that come in time: nothing is left to wait for`() async throws {
        var stage = try await Stage(Self.workPermit)
        try await stage.act(ask(), .specialist)
        try await stage.act(Dossiers.Act(.resume, texts: ["Hộ chiếu"]) { .resume(papers: [], note: $0.texts.first) }, .counterOfficial, stage.world.center)
        #expect(stage.steps == ["recheck"] && stage.dossier.state == .processing)
        #expect(try await stage.waiting().isEmpty)
        #expect(try await stage.world.broken() == [])
    }

    @Test func `a reminder beside a payment is told to whoever asked, and the payment is still waited for`() async throws {
        var stage = try await Stage(Self.transfer)
        _ = try await Hooks(stage.world.house).add(name: "Cổng tỉnh", url: "https://cong.example/nhan", topics: [.served], by: .system)
        func advance(_ outcome: String?, at step: String) async throws {
            let place = try #require(stage.dossier.places.first { $0.step == StepID(step) })
            try await stage.act(Dossiers.Act(.advance, texts: ["Đã xong"]) { .advance(assignee: nil, note: $0.texts.first, outcome: outcome, place: place.id) }, place.desk.role, place.desk.agency)
        }
        try await advance("đạt", at: "check")
        try await advance(nil, at: "map")
        try await advance(nil, at: "transfer")
        let tax = try #require(stage.dossier.places.first?.desk.agency)
        try await stage.act(Dossiers.Act(.demandPayment, texts: ["Lệ phí trước bạ"]) {
            .demandPayment(content: try $0.text(0), ground: "Thông báo thuế", amount: Money(dong: 1_250_000))
        }, .specialist, tax)
        #expect(stage.steps == ["pay"] && stage.dossier.state == .awaitingPayment)
        let due = try #require(try await stage.waiting().first)
        try stage.world.moveTo(due.adding(seconds: 60).iso)
        let told = Told()
        try await stage.drain(told)
        #expect(stage.steps == ["pay"] && stage.dossier.state == .awaitingPayment && stage.dossier.served?.map(\.step) == [StepID("remind")])
        let messages = told.messages.withLock { $0 }
        #expect(messages.count == 1 && messages.first?.contains("\"type\":\"dossier.served\"") == true && messages.first?.contains("Nhắc người sử dụng đất nộp tiền") == true, "\(messages)")
        #expect(try await stage.waiting().isEmpty, "it reminds once")
        try await stage.act(Dossiers.Act(.confirmPayment, texts: ["Giấy nộp tiền"]) { .confirmPayment(note: $0.texts.first) }, .counterOfficial, stage.world.center)
        #expect(stage.steps == ["update"])
        #expect(try await stage.world.broken() == [])
    }

    @Test func `a time that was lost is found and made anew`() async throws {
        var stage = try await Stage(Self.workPermit)
        try await stage.act(ask(), .specialist)
        let due = try await stage.waiting()
        let id = stage.dossier.id
        try await stage.world.house.store.write { try $0.run("DELETE FROM delivery WHERE slot = \("process/\(id)")") }
        #expect(try await Check(stage.world.house).run().findings.isEmpty == false)
        _ = try await Rebuild(stage.world.house).run()
        #expect(try await stage.waiting() == due)
        #expect(try await stage.world.broken() == [])
    }

    @Test func `papers numbered by the program have numbers of their agency's book without a gap`() async throws {
        let world = try await World("2026-11-23T09:00")
        let life = Life(world: world)
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.009645"), on: world.now.day))
        let received = [try await life.receive(procedure), try await life.receive(procedure)]
        let finished = try await life.finish(received)
        #expect(finished.allSatisfy { $0.state == .returned }, "\(finished.map { $0.places.map(\.step) })")
        #expect(finished.compactMap(\.issuedNumbers?.first?.number).sorted() == [1, 2])
        #expect(finished.allSatisfy { $0.issuedNumbers?.first?.year == 2026 && $0.issuedNumbers?.count == 1 })
        #expect(try await world.broken() == [])
        // A number that was drawn and is on no paper is found.
        try await world.house.store.write { try $0.run("UPDATE sequence SET last = last + 1 WHERE name = 'paper'") }
        #expect(try await Check(world.house).run().findings.map(\.invariant) == [.paperNumbersAreDense])
    }
}
