import Center
import Foundation
import OneStop
import WorkingTime
import Wording

/// What was told to a system, message by message, attempt by attempt.
enum DeliveryHandlers {
    /// Of a message, what a table shows.
    private struct Message: Decodable {
        struct Content: Decodable { let code: String? }
        let type: String
        let data: Content
    }

    private static func message(_ story: Hooks.Story) -> Message? { try? JSONDecoder().decode(Message.self, from: Data(story.body.utf8)) }

    private static func topic(_ message: Message?) -> String {
        guard let message else { return "không đọc được" }
        return Hook.Topic(rawValue: message.type).map(HookWords.topic) ?? message.type
    }

    private static func path(_ story: Hooks.Story) -> Path { "/can-bo/ket-noi/tin/\(story.id)" }

    static func row(_ story: Hooks.Story) -> HookView.Row {
        let message = message(story)
        return HookView.Row(
            time: Link(label: Wording.moment(story.createdAt, .vi), path: path(story)), dossier: message?.data.code, topic: topic(message), badge: HookWords.badge(story.state),
            attempts: Wording.number(story.attempts.count, .vi))
    }

    private static func find(_ visit: Visit) async throws -> Hooks.Story {
        do { return try await Hooks(visit.house).story(try visit.parameter("id"), for: visit.actor) } catch is Hooks.HookFault { throw Denied() }
    }

    static func one(_ visit: Visit) async throws -> Answer {
        let story = try await find(visit)
        let hook: Hook
        do { hook = try await Hooks(visit.house).one(story.hook, for: visit.actor).hook } catch is Hooks.HookFault { throw Denied() }
        let message = message(story)
        var acts: [Act] = []
        if story.state == .dead, hook.endedAt == nil {
            acts.append(Act(id: "gui-lai", label: "Gửi lại", kind: .primary, body: .form(ActForm(action: "\(path(story))/gui-lai", fence: visit.fence()))))
        }
        return .page(deliveryPage(DeliveryView(
            frame: visit.staffFrame(HookHandlers.home), hook: Link(label: hook.name, path: "/can-bo/ket-noi/\(hook.id)"), title: topic(message), badge: HookWords.badge(story.state),
            facts: [
                Fact(label: "Hồ sơ", value: message?.data.code ?? "–"), Fact(label: "Ghi lúc", value: Wording.moment(story.createdAt, .vi)),
                Fact(label: "Gửi tiếp", value: next(story, hook, visit.now)), Fact(label: "Mã tin (webhook-id)", value: story.id), Fact(label: "Gửi đến", value: hook.url),
            ], attempts: story.attempts.map(attempt), attemptsTitle: "\(story.attempts.count < Hooks.greatestShownAttempts ? "Các lần gửi" : "Các lần gửi gần nhất"): \(story.attempts.count)", body: story.body, acts: acts)))
    }

    /// When it is tried next, and what it waits for.
    private static func next(_ story: Hooks.Story, _ hook: Hook, _ now: Instant) -> String {
        switch story.state {
        case .done: return "không, bên nhận đã nhận"
        case .dead: return hook.endedAt == nil ? "không, trừ khi có người bấm “Gửi lại”" : "không, hệ thống đã kết thúc"
        case .waiting: break
        }
        if hook.pausedAt != nil { return "khi hệ thống được gửi tiếp" }
        return story.due > now ? "lúc \(moment(story.due))" : "ngay, sau các tin trước của cùng hồ sơ"
    }

    private static func attempt(_ attempt: Hooks.Attempt) -> DeliveryView.Attempt {
        DeliveryView.Attempt(
            time: moment(attempt.startedAt), took: attempt.tookMicroseconds.map(duration) ?? "–",
            outcome: HookWords.outcome(attempt.outcome.flatMap(DeliveryOutcome.Kind.init(rawValue:))), status: attempt.status.map(String.init) ?? "–", why: attempt.why.map(HookWords.why))
    }

    /// With seconds, as the first attempts follow each other within a minute: "09:00:05 ngày 23/11/2026".
    private static func moment(_ instant: Instant) -> String {
        let second = instant.microseconds / 1_000_000 % 60
        return "\(Wording.time(instant)):\(second < 10 ? "0" : "")\(second) ngày\u{A0}\(Wording.day(instant.day, .vi))"
    }

    /// "18 ms", "2,4 giây".
    private static func duration(_ microseconds: Int64) -> String {
        let tenths = microseconds / 100_000
        return tenths < 10 ? "\(microseconds / 1000)\u{A0}ms" : "\(tenths / 10),\(tenths % 10)\u{A0}giây"
    }

    static func replay(_ visit: Visit) async throws -> Answer {
        let story = try await find(visit)
        return try await HookHandlers.act(visit, back: path(story), done: "gui-lai") { try await $0.replay(story.id, of: story.hook, by: visit.actor) }
    }
}
