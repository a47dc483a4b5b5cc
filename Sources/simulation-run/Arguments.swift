import OneStop
import Simulation

/// What stands on the command line.
struct Arguments {
    var script = Script(seed: 1)
    var seeds = 1
    var showsHash = false
    var shrinks = true

    struct Wrong: Error { let sentence: String }

    static let help = """
        Plays a centre against the real core and checks every invariant after every step.

          --seed S        the first seed; 1
          --seeds N       how many seeds, one after another; 1
          --steps K       attempts in each seed; 5000
          --years Y       years over which they are spread, 1 to 30; 2
          --only A,B,…    only these steps, as a shrunk seed prints them
          --without A,…   acts that nobody tries, as pay,correct
          --plant NAME    a fault put into the answers of the core: one of those that --plants prints
          --ending NAME   how an agency ends on the way: gradual, abrupt or named; gradual
          --draw-processes
                          gives each procedure a process drawn by chance that the check of processes takes
          --hash          prints the hash of each seed's events
          --no-shrink     prints what is found as it was found
          --plants        prints the faults that can be planted, each with the invariant that finds it
          --help          prints this

        Exit status: 0 nothing found, 1 an invariant does not hold, 2 the command line is wrong.
        """

    init(_ words: [String]) throws(Wrong) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--hash": showsHash = true
            case "--no-shrink": shrinks = false
            case "--draw-processes": script.drawsProcesses = true
            case "--seed": script.seed = try Self.number(&rest, after: word, in: 0...UInt64.max)
            case "--seeds": seeds = Int(try Self.number(&rest, after: word, in: 1...1_000_000))
            case "--steps": script.steps = Int(try Self.number(&rest, after: word, in: 1...100_000_000))
            case "--years": script.years = Int(try Self.number(&rest, after: word, in: 1...30))
            case "--only": script.only = try Self.list(&rest, after: word) { Int($0) }.sorted()
            case "--without": script.without = Set(try Self.list(&rest, after: word) { DossierAction(rawValue: $0) })
            case "--plant": script.plant = try Self.name(&rest, after: word) { Plant(rawValue: $0) }
            case "--ending": script.ending = try Self.name(&rest, after: word) { Script.Ending(rawValue: $0) }
            default: throw Wrong(sentence: "\(word) is not known; --help says what is.")
            }
        }
    }

    private static func name<Value>(_ rest: inout ArraySlice<String>, after flag: String, _ read: (String) -> Value?) throws(Wrong) -> Value {
        guard let word = rest.popFirst() else { throw Wrong(sentence: "\(flag) needs a value.") }
        guard let value = read(word) else { throw Wrong(sentence: "\(flag) cannot be \(word).") }
        return value
    }

    private static func list<Value>(_ rest: inout ArraySlice<String>, after flag: String, _ read: (String) -> Value?) throws(Wrong) -> [Value] {
        guard let word = rest.popFirst() else { throw Wrong(sentence: "\(flag) needs a list, as 1,2,3.") }
        var values: [Value] = []
        for part in word.split(separator: ",") {
            guard let value = read(String(part)) else { throw Wrong(sentence: "\(flag) cannot hold \(part).") }
            values.append(value)
        }
        return values
    }

    private static func number(_ rest: inout ArraySlice<String>, after flag: String, in range: ClosedRange<UInt64>) throws(Wrong) -> UInt64 {
        let value = try name(&rest, after: flag) { UInt64($0) }
        guard range.contains(value) else { throw Wrong(sentence: "\(flag) lies between \(range.lowerBound) and \(range.upperBound).") }
        return value
    }
}
