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
    let playing = Playing(arguments.script, seeds: arguments.seeds, shrinks: arguments.shrinks)
    let (total, found) = try playing.run { seed, report in if arguments.showsHash { print("seed \(seed): \(Report.hexadecimal(report.hash))") } }
    guard found.isEmpty else {
        for line in found { print(line) }
        return 1
    }
    let seconds = seconds(clock.now - begin)
    let pace = " \(Int(Double(total.steps) / max(seconds, 0.000_001))) steps a second, \(Int(seconds * 1000)) ms."
    for line in total.summary(seeds: arguments.seeds, pace: pace) { print(line) }
    return 0
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
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
