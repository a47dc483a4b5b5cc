import Testing

/// SwiftPM lets a target import whatever is reachable; who may import whom stands in `docs/architecture.md`.
@Suite struct ImportTests {
    @Test func `every target has its row in the table, and every row its target`() throws {
        let targets = Set(try House.names(in: "Sources")).subtracting(["C"])
        #expect(Set(try ImportTable().allowed.keys) == targets)
    }

    @Test func `a file imports only what its target's row allows`() throws {
        let table = try ImportTable()
        for source in try House.sources() {
            let allowed = table.allowed[source.target] ?? []
            for (number, line) in source.lines.enumerated() {
                guard let module = importedModule(line) else { continue }
                #expect(allowed.contains(module), "\(source.path):\(number + 1): \(source.target) may not import \(module)")
            }
        }
    }

    @Test func `nothing stands in the table that nobody imports`() throws {
        let used = Dictionary(grouping: try House.sources(), by: \.target).mapValues { Set($0.flatMap(\.lines).compactMap(importedModule)) }
        for (target, allowed) in try ImportTable().allowed {
            #expect(allowed.subtracting(used[target] ?? []).isEmpty, "\(target) imports none of these any more")
        }
    }

    @Test func `the law knows neither Foundation nor any other module of the system`() throws {
        for source in try House.sources() where ["WorkingTime", "OneStop"].contains(source.target) {
            for module in source.lines.compactMap(importedModule) { #expect(module == "WorkingTime", "\(source.path) imports \(module)") }
        }
    }

    @Test func `the web asks services, never the database`() throws {
        for source in try House.sources() where source.target == "Web" {
            for (number, line) in source.lines.enumerated() {
                let isQuery = ["house.store.read", "house.store.write", ": Transaction", "SQL("].contains { line.contains($0) }
                #expect(!isQuery, "\(source.path):\(number + 1)")
            }
        }
    }
}
