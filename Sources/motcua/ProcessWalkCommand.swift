import ArgumentParser
import Center
import Foundation
import OneStop
import WorkingTime

extension ProcessCommand {
    /// Tries a process out without a centre: what waits is printed, what is typed is done.
    struct Walk: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try a process out: type what is done, see what then waits.",
            discussion: """
                Each line that is typed names a task, with its outcome where it has any, or an event that comes. Lines are read until the process ends; \
                what is not possible is said and changes nothing.
                Example: printf 'intake\\ncheck\\nsign onward\\n' | motcua process walk land.bpmn --set dutyOwed=true
                """)
        @Argument(help: "A YAML file like those in Share/processes, or a BPMN 2.0 file.") var file: String
        @Option(name: .customLong("set"), help: "A fact of the dossier, as area=120, dutyOwed=true, opened=2026-11-30; may be given again.") var facts: [String] = []
        @Option(name: .customLong("list"), help: "Whom a task for several asks, as consulted=bt-ca,bt-tc; may be given again.") var lists: [String] = []

        func run() async throws {
            let read = try ProcessCommand.read(file)
            guard read.faults.isEmpty, let graph = read.graph else {
                for line in read.faults { Motcua.say(line) }
                throw ExitCode(1)
            }
            let plan = ProcessPlan(graph)
            let view = plan.view(try values(graph), lists: try pairs(lists).mapValues { $0.split(separator: ",").map(String.init) })
            var run = ProcessRun()
            run.apply(try plan.begin(view))
            Self.show(run, plan)
            while run.end == nil, let line = readLine() {
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                guard let name = words.first else { continue }
                do {
                    run.apply(try Self.move(name, words.count > 1 ? words[1] : nil, run, plan, view))
                } catch {
                    Motcua.say(Self.words(error, name))
                }
                Self.show(run, plan)
            }
        }

        /// A task of that name is done; else an event of that name comes.
        private static func move(_ name: String, _ outcome: String?, _ run: ProcessRun, _ plan: ProcessPlan, _ view: ProcessView) throws(ProcessRefusal) -> ProcessRun.Move {
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            let (id, item) = (StepID(parts[0]), parts.count > 1 ? parts[1] : nil)
            if let token = run.tokens.first(where: { plan.events(of: $0).contains(id) }) { return try plan.fire(id, at: token.id, in: run, view) }
            guard let token = run.tokens.first(where: { $0.node == id && $0.item == item }) else { throw .notThere(0) }
            return try plan.complete(token.id, outcome, in: run, view)
        }

        private static func show(_ run: ProcessRun, _ plan: ProcessPlan) {
            switch run.end {
            case .done: print("end: done")
            case .failed(let code): print("end: error \(code)")
            case nil: print("waits: \(run.tokens.flatMap { names($0, plan) }.sorted().joined(separator: "; "))")
            }
        }

        private static func names(_ token: ProcessRun.Token, _ plan: ProcessPlan) -> [String] {
            var names: [String] = []
            if let task = plan.task(of: token) {
                names.append(token.node.rawValue + (token.item.map { "/" + $0 } ?? "") + (task.outcomes.isEmpty ? "" : " [\(task.outcomes.joined(separator: ", "))]"))
            }
            if case .call = plan[token.node]?.kind { names.append(token.node.rawValue) }
            return names + plan.events(of: token).map { "(\($0))" }
        }

        private static func words(_ refusal: ProcessRefusal, _ name: String) -> String {
            switch refusal {
            case .notThere: "“\(name)” does not wait now; nothing was done."
            case .unknownOutcome: "“\(name)” needs one of its outcomes behind its name; nothing was done."
            case .noWay(let gateway): "no way out of “\(gateway)” holds; nothing was done. Give the facts that its conditions ask for with --set."
            case .circle(let node): "gateways lead in a circle through “\(node)”; nothing was done."
            case .over: "the process is over."
            }
        }

        private func pairs(_ texts: [String]) throws -> [String: String] {
            try texts.reduce(into: [:]) { pairs, text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else { throw PlainFault("'\(text)' is no fact; write name=value.") }
                pairs[parts[0]] = parts[1]
            }
        }

        private func values(_ graph: ProcessGraph) throws -> [String: ConditionValue] {
            try Dictionary(uniqueKeysWithValues: pairs(facts).map { name, text in
                guard let field = graph.fields.first(where: { $0.name == name }) else {
                    throw PlainFault("the process declares no field '\(name)'; it knows \(graph.fields.map(\.name).joined(separator: ", ")).")
                }
                let value: ConditionValue? = switch field.kind {
                case .number: ConditionNumber(text).map { .number($0) }
                case .text: .text(text)
                case .truth: text == "true" ? .truth(true) : text == "false" ? .truth(false) : nil
                case .day: Day(iso: text).map { .day($0) }
                }
                guard let value else { throw PlainFault("'\(text)' is no value of '\(name)', which is of the kind \(field.kind.rawValue).") }
                return (name, value)
            })
        }
    }
}
