import ArgumentParser
import Center
import Foundation
import OneStop
import Simulation
import WorkingTime
import Wording

/// Tries a process under a load, or plays a whole centre against the rules.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try a process under a load: how many are late, where is the queue. Or play a whole centre.",
        discussion: """
            With --process, dossiers come by chance and go through the process as real ones would, in the working hours of the centre; people work on what is due \
            first. The same options always give the same answer. What is not said is assumed, and the answer says what.
            Example: motcua simulate --process land.bpmn --arrivals 12 --limit 15d
            Example: motcua simulate --process land.bpmn --arrivals 12 --limit 15d --people lane-2=3,cashier=1 --minutes examine=90 --outcome "check:trả lại=0.1"

            With --years, a centre with invented people and dossiers is played against the rules of the program, mistakes and all, and every invariant is checked \
            after every step. The exit status is 1 when one does not hold.
            Example: motcua simulate --years 2 --seed 7
            """)

    @Option(help: "A YAML file like those in Share/processes, or a BPMN 2.0 file.") var process: String?
    @Option(help: "Dossiers that arrive in one working day, on average, as 12 or 0.5.") var arrivals: Double?
    @Option(help: "The legal limit: 15d working days, 15cd calendar days, 8h working hours, 2m months.") var limit: String?
    @Option(help: "People of lanes, as lane-2=3,specialist=5: by identifier, name or role of the lane. Others get as many as keep them busy eight tenths of the time.")
    var people: [String] = []
    @Option(help: "Working minutes that tasks take on average, as examine=90,sign=10. Others take a twentieth of their part of the limit, at least ten.") var minutes: [String] = []
    @Option(help: "How often tasks end in an outcome, as 'check:trả lại=0.1'. The first of its outcomes comes in 85 of 100 where nothing is said.") var outcome: [String] = []
    @Option(help: "How often facts of conditions are true, as dutyOwed=0.8; half of the time where nothing is said.") var truth: [String] = []
    @Option(help: "Working days until an applicant or a message answers on average, as pay=3,w-reply=10; five where nothing is said. A message on a border comes only where it is named.")
    var answer: [String] = []
    @Option(help: "Agencies that a task for several asks.") var asked = 3
    @Option(help: "How the time of a task spreads: exponential, fixed, or log-normal=0.5 with its deviation in parts of the mean.") var spread = "exponential"
    @Option(help: "Working days that are played.") var days = 250
    @Option(help: "The first of them.") var from = "2026-01-05"
    @Option(help: "What chance begins with.") var seed: UInt64 = 1
    @Option(help: "Plays, each with the next seed; what is told is that of all together.") var plays = 1
    @Option(help: "Instead: play a whole centre over so many years, 1 to 30.") var years: Int?
    @Option(help: "With --years: how often somebody tries something.") var steps = 5000
    @Option(help: "The centre whose calendar counts; default: the one of the first day.") var center: String?
    @OptionGroup var options: FolderOptions

    func run() async throws {
        switch (process, years) {
        case (let file?, nil): try forecast(file)
        case (nil, let years?): try play(years: years)
        default:
            throw PlainFault("name a process with --process FILE to try it under a load, or --years N to play a whole centre; motcua simulate --help shows both.")
        }
    }

    private func play(years: Int) throws {
        guard (1...30).contains(years) else { throw PlainFault("--years lies between 1 and 30.") }
        guard (1...100_000_000).contains(steps) else { throw PlainFault("--steps lies between 1 and 100000000.") }
        guard (1...1_000_000).contains(plays) else { throw PlainFault("--plays lies between 1 and 1000000.") }
        let playing = Playing(Script(seed: seed, steps: steps, years: years), seeds: plays)
        let (total, found) = try playing.run { seed, report in print("seed \(seed): \(Report.hexadecimal(report.hash))") }
        guard found.isEmpty else {
            for line in found { print(line) }
            throw ExitCode(1)
        }
        for line in total.summary(seeds: plays) { print(line) }
    }

    private func forecast(_ file: String) throws {
        let read = try ProcessCommand.read(file)
        guard read.faults.isEmpty, let graph = read.graph else {
            for line in read.faults { Motcua.say(line) }
            throw ExitCode(1)
        }
        let load = try load(graph)
        let product = try ProductData(try options.shareFolder(), centerID: center, today: load.firstDay)
        let forecast: ProcessForecast
        do { forecast = try ProcessForecast(ProcessPlan(graph), load, by: product.calendar) } catch { throw PlainFault(Self.words(error)) }
        for line in ForecastTable(graph, load, forecast.outlook(), file: file).lines { print(line) }
    }
}

/// Reading what is said about the load.
extension Simulate {
    private func load(_ graph: ProcessGraph) throws -> Load {
        guard let arrivals else { throw PlainFault("say how many dossiers arrive in one working day: --arrivals 12") }
        guard let text = limit else { throw PlainFault("say the legal limit: --limit 15d (working days; 15cd calendar days, 8h working hours, 2m months)") }
        guard let limit = TimeLimit(text: text) else { throw PlainFault("'\(text)' is not a time limit; write 15d, 15cd, 8h, 2m or 0d.") }
        guard let first = Day(iso: from) else { throw PlainFault("'\(from)' is not a day; write it as 2026-01-05.") }
        guard (1...1000).contains(plays) else { throw PlainFault("--plays lies between 1 and 1000.") }
        var load = Load(arrivalsPerDay: arrivals, limit: limit)
        load.days = days
        load.firstDay = first
        load.seeds = (0..<plays).map { seed &+ UInt64($0) }
        load.asked = asked
        load.length = try length()
        for (name, number) in try Self.numbers(people, "--people", as: "specialist=3") {
            let lanes = graph.lanes.filter { $0.id == name || $0.name == name || $0.role.rawValue == name }
            guard !lanes.isEmpty else { throw PlainFault("there is no lane '\(name)'; there are \(graph.lanes.map { "\($0.id) (\($0.role.rawValue))" }.joined(separator: ", ")).") }
            guard let count = Int(exactly: number) else { throw PlainFault("people are whole: '\(name)=\(number)' is not.") }
            for lane in lanes { load.people[lane.id] = count }
        }
        load.minutes = try Self.byStep(minutes, "--minutes", as: "examine=90")
        load.answers = try Self.byStep(answer, "--answer", as: "pay=3")
        load.truths = Dictionary(try Self.numbers(truth, "--truth", as: "dutyOwed=0.8"), uniquingKeysWith: { $1 })
        for (name, number) in try Self.numbers(outcome, "--outcome", as: "check:trả lại=0.1") {
            let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw PlainFault("'\(name)' names no outcome; write --outcome 'check:trả lại=0.1', with the identifier of the task before the colon.") }
            load.outcomes[StepID(parts[0]), default: [:]][parts[1]] = number
        }
        return load
    }

    private func length() throws -> WorkLength {
        let parts = spread.split(separator: "=", maxSplits: 1).map(String.init)
        switch parts.first {
        case "fixed" where parts.count == 1: return .fixed
        case "exponential" where parts.count == 1: return .exponential
        case "log-normal":
            guard parts.count == 2, let deviation = Double(parts[1]), (0...10).contains(deviation) else { break }
            return .logNormal(deviation: deviation)
        default: break
        }
        throw PlainFault("'\(spread)' is no spread; write exponential, fixed or log-normal=0.5.")
    }

    private static func byStep(_ texts: [String], _ flag: String, as example: String) throws -> [StepID: Double] {
        Dictionary(try numbers(texts, flag, as: example).map { (StepID($0.name), $0.number) }, uniquingKeysWith: { $1 })
    }

    /// Names with numbers, divided by commas; outcomes have no commas.
    private static func numbers(_ texts: [String], _ flag: String, as example: String) throws -> [(name: String, number: Double)] {
        try texts.flatMap { $0.split(separator: ",") }.map { part in
            guard let equals = part.lastIndex(of: "="), let number = Double(part[part.index(after: equals)...]), number.isFinite else {
                throw PlainFault("'\(part)' is not understood; write \(flag) '\(example)', several divided by commas, with a point in fractions.")
            }
            return (part[..<equals].trimmingCharacters(in: .whitespaces), number)
        }
    }

    private static func words(_ fault: LoadFault) -> String {
        func listed(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
        switch fault {
        case .unknownLane(let lane, let known): return "there is no lane '\(lane)'; there are \(listed(known))."
        case .unknownTask(let task, let known): return "there is no task or event '\(task)'; there are \(listed(known))."
        case .unknownOutcome(let outcome, let task, let known): return "'\(task)' has no outcome '\(outcome)'; it has \(listed(known))."
        case .unknownTruth(let truth, let known): return "the process declares no fact '\(truth)' that is true or not; it declares \(listed(known))."
        case .badChances(let name): return "how often something happens lies between 0 and 1, and for one task no more than 1 together; '\(name)' is otherwise."
        case .outOfRange("arrivals"): return "--arrivals is 0 or more, and no more than \(Int(ProcessForecast.mostDossiers)) dossiers come in one play."
        case .outOfRange("days"): return "--days lies between 1 and \(ProcessForecast.mostDays)."
        case .outOfRange("people"): return "--people is 1 or more in each lane."
        case .outOfRange("minutes"): return "--minutes lies between 0.1 and 1000000."
        case .outOfRange("answers"): return "--answer lies between 0.001 and 10000 working days."
        case .outOfRange: return "--asked lies between 1 and 100."
        case .noWorkingTime: return "the calendar has no working time from the day of --from on; choose another day or another --center."
        }
    }
}
