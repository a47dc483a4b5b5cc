import ArgumentParser
import Foundation
import Web

/// Lists every route, for tests; needs no data folder.
struct Routes: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the routes: method, path, operation, audience, roles.", shouldDisplay: false)
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        guard json else {
            for line in RouteList.lines { print("\(line.method) \(line.path) \(line.operation) \(line.audience)") }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(RouteList.lines), as: UTF8.self))
    }
}
