import Center
import OneStop
import WorkingTime

/// Systems that are told what happens to dossiers.
extension Errands {
    func addHook(_ name: String, _ url: String, _ topics: [String], _ answer: inout ErrandAnswer) async throws {
        let known = try topics.map { name throws(PlainFault) in
            guard let topic = Hook.Topic(rawValue: name) else {
                throw PlainFault("there is no topic '\(name)'; topics are: \(Hook.Topic.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return topic
        }
        let made = try await telling { try await $0.add(name: name, url: url, topics: Set(known), by: .system) }
        answer.lines.append("hook \(made.hook.id) is told from now on")
        answer.hookSecret = .init(hook: made.hook.id, secret: made.secret)
    }

    func listHooks(_ answer: inout ErrandAnswer) async throws {
        let all = try await Hooks(house).list(for: .system)
        if all.isEmpty { answer.notes.append("there is no hook; add one with: motcua hook add NAME URL --topics dossier.changed") }
        answer.lines += all.map { standing in
            let hook = standing.hook
            let state = hook.endedAt != nil ? "ended" : hook.pausedAt != nil ? "paused" : "on"
            let topics = hook.topics.map(\.rawValue).sorted().joined(separator: ",")
            return "\(hook.id)  \(state)  waiting \(Self.count(standing.waiting))  dead \(Self.count(standing.dead))  last taken \(standing.lastDone?.iso ?? "-")  \(hook.url)  \(topics)  \(hook.name)"
        }
    }

    func showHook(_ id: String, _ stateName: String?, _ answer: inout ErrandAnswer) async throws {
        let state = try stateName.map { name throws(PlainFault) in
            guard let state = Delivery.State(rawValue: name) else {
                throw PlainFault("there is no state '\(name)'; states are: \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return state
        }
        let hook = try await telling { try await $0.one(id, for: .system) }.hook
        let found = try await Hooks(house).stories(of: id, in: state, for: .system, limit: Self.greatestShown + 1)
        let stories = found.prefix(Self.greatestShown)
        if stories.isEmpty { answer.notes.append("nothing was to be delivered to '\(hook.name)'\(state.map { " that is \($0.rawValue)" } ?? "").") }
        for story in stories {
            let next = story.state == .waiting ? hook.pausedAt == nil ? "  next \(story.due.iso)" : "  next when it is resumed" : ""
            answer.lines.append("\(story.id)  \(story.state.rawValue)  since \(story.createdAt.iso)\(next)")
            answer.lines.append("  \(story.body)")
            answer.lines += story.attempts.map(Self.line)
        }
        if found.count > stories.count { answer.notes.append("There are older ones; the page of the hook (/can-bo/ket-noi/\(id)) shows them all.") }
    }

    /// Deliveries that a command prints.
    static let greatestShown = 50

    private static func line(_ attempt: Hooks.Attempt) -> String {
        let took = attempt.tookMicroseconds.map { "  \($0 / 1000) ms" } ?? ""
        let status = attempt.status.map { "  HTTP \($0)" } ?? ""
        return "  \(attempt.startedAt.iso)\(took)  \(attempt.outcome ?? "under way, or its node ended")\(status)\(attempt.why.map { ": " + words($0) } ?? "")"
    }

    /// Why an attempt failed, and what to do about it.
    private static func words(_ why: DeliveryFault.Why) -> String {
        switch why {
        case .noSuchHost: "no host has the name of the address; look at the address and this machine's DNS. Where the address is wrong, add a hook with the right one and end this one."
        case .noConnection: "nobody answers at the address; ask the receiver whether it runs, and look at the firewalls between."
        case .certificate: "the receiver's certificate is not trusted, or not of that host; the receiver must put in another."
        case .noAnswer: "it was sent and no answer came within \(Courier.Limits().callSeconds) seconds; the receiver should answer when it has written it down, and work later."
        case .broken: "the line broke after it was sent; if it happens again, look at the network and at the receiver's proxy."
        case .busy: "the receiver is overloaded or failed; nothing to do, unless it lasts."
        case .refused: "the receiver refuses it; ask why, naming the id. Often the secret or the path is wrong. Then: motcua hook replay."
        case .moved: "the receiver wants to be called elsewhere; ask for the new address, add a hook with it and end this one."
        case .gone: "the receiver says that the address is gone for good; ask, and end the hook if so."
        case .noReceiver: "the hook was ended while this waited; it is not sent any more."
        case .unreadable: "what was to be delivered cannot be read; run: motcua check"
        case .failed: "this program failed; if it happens again, look at the server's log and run: motcua check"
        }
    }

    func changeHook(_ id: String, _ change: Errand.HookChange, _ answer: inout ErrandAnswer) async throws {
        switch change {
        case .pause: try await telling { try await $0.pause(id, by: .system) }
        case .resume: try await telling { try await $0.goOn(id, by: .system) }
        case .end: try await telling { try await $0.end(id, by: .system) }
        }
        switch change {
        case .pause: answer.lines.append("paused; what happens meanwhile waits")
        case .resume: answer.lines.append("goes on")
        case .end: answer.lines.append("ended")
        }
    }

    func replayHook(_ id: String, _ delivery: String?, _ answer: inout ErrandAnswer) async throws {
        let count = try await telling { try await $0.replay(delivery, of: id, by: .system) }
        answer.lines.append("\(count) sent again")
    }

    func hookSecret(_ id: String, renew: Bool, _ answer: inout ErrandAnswer) async throws {
        let secret = try await telling { renew ? try await $0.renewSecret(of: id, by: .system) : try await $0.secret(of: id, for: .system) }
        answer.hookSecret = .init(hook: id, secret: secret)
        if renew { answer.notes.append("For \(Hooks.formerSecretHours) hours the former secret signs too; give the receiver the new one before.") }
    }

    /// The service's refusals in plain words.
    private func telling<T: Sendable>(_ body: (Hooks) async throws -> T) async throws -> T {
        do { return try await body(Hooks(house)) } catch let fault as Hooks.HookFault { throw PlainFault(Self.words(fault)) }
    }

    private static func words(_ fault: Hooks.HookFault) -> String {
        switch fault {
        case .nameMissing: "give the system a name of 1 to \(Hooks.greatestName) characters."
        case .address: "the address must be https://host/path, without user or password, at most 500 characters; http is for this machine only (http://127.0.0.1:PORT/)."
        case .noTopics: "name what it is told: --topics \(Hook.Topic.allCases.map(\.rawValue).joined(separator: ","))"
        case .tooMany(let greatest): "there are \(greatest) hooks already; end one that is not used any more: motcua hook end ID"
        case .noSuchHook: "there is no such hook, or it has ended; motcua hook list shows all."
        case .noSuchDelivery: "there is no such delivery; motcua hook show ID shows them."
        case .notDead: "this delivery was not given up: it waits or was taken, or is not this hook's. Nothing to do; motcua hook show ID shows how it stands."
        }
    }

    private static func count(_ count: Int) -> String { count >= Hooks.greatestShownCount ? "\(count)+" : String(count) }
}
