import OneStop
import Simulation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Plays seed after seed, stops at the first that finds something, and says so shortly.
func play(_ arguments: Arguments) throws -> Int32 {
    let clock = ContinuousClock()
    let begin = clock.now
    var total = Report()
    for offset in 0..<arguments.seeds {
        var script = arguments.script
        script.seed = arguments.script.seed &+ UInt64(offset)
        let report = try Play.run(script)
        if arguments.showsHash { print("seed \(script.seed): \(hexadecimal(report.hash))") }
        total.add(report)
        guard report.finding == nil else {
            try tell(report, script, shrinks: arguments.shrinks)
            return 1
        }
    }
    summarise(total, arguments, seconds: seconds(clock.now - begin))
    return 0
}

func tell(_ report: Report, _ script: Script, shrinks: Bool) throws {
    guard let finding = report.finding else { return }
    print(finding)
    guard shrinks, let shrunk = try Shrinking.shrink(script) else { return print(script.commandLine) }
    print("Shrunk to \(shrunk.script.only?.count ?? shrunk.script.steps) steps: \(shrunk.finding)")
    print(shrunk.script.commandLine)
}

func summarise(_ total: Report, _ arguments: Arguments, seconds: Double) {
    print("\(arguments.seeds) seeds, \(total.steps) steps, \(total.dossiers) dossiers; nothing found.")
    print("\(total.accepted) acts taken, \(total.denied) denied, \(total.refused) refused.")
    print("Hash \(hexadecimal(total.hash)). \(Int(Double(total.steps) / max(seconds, 0.000_001))) steps a second, \(Int(seconds * 1000)) ms.")
    print("States: " + DossierState.allCases.compactMap { state in total.states[state].map { "\(state.rawValue) \($0)" } }.joined(separator: ", "))
    print("Acts: " + DossierAction.allCases.map { "\($0.rawValue) \(total.acts[$0])" }.joined(separator: ", "))
    print("Refusals: " + Refusal.Kind.allCases.filter { total.refusals[$0] > 0 }.map { "\($0.rawValue) \(total.refusals[$0])" }.joined(separator: ", "))
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

func fail(_ sentence: String) {
    let line = Array("simulation: \(sentence)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

let words = Array(CommandLine.arguments.dropFirst())
if words.contains("--help") {
    print(Arguments.help)
} else if words.contains("--plants") {
    for plant in Plant.allCases { print("\(plant.rawValue): \(plant.expected.rawValue)") }
} else {
    do {
        exit(try play(try Arguments(words)))
    } catch let wrong as Arguments.Wrong {
        fail(wrong.sentence)
        exit(2)
    } catch {
        fail("\(error)")
        exit(2)
    }
}
