import Foundation
import OneStop
import Testing
import Web

@Suite struct RouteTests {
    @Test func `method and path stand once`() {
        let seen = Dictionary(grouping: RouteList.lines) { "\($0.method) \($0.path)" }
        for (key, lines) in seen { #expect(lines.count == 1, "\(key) stands \(lines.count) times") }
    }

    @Test func `two routes of one method never differ by the name of a parameter alone`() {
        let seen = Dictionary(grouping: RouteList.lines) { line in
            line.method + line.path.split(separator: "/").map { $0.hasPrefix(":") ? ":" : String($0) }.joined(separator: "/")
        }
        for lines in seen.values { #expect(lines.count == 1, "\(lines.map(\.path))") }
    }

    @Test func `each route names a known operation, and somebody may do it`() {
        let known = Set(Operation.all.map(\.name))
        for line in RouteList.lines {
            #expect(known.contains(line.operation), "\(line.path)")
            #expect(line.audience == "anyone" || !line.roles.isEmpty, "\(line.method) \(line.path): nobody may ever")
        }
    }

    @Test func `what anybody may reach is either public or proves possession`() {
        let visitor = Policy(center: AgencyID("somewhere"))
        for line in RouteList.lines where line.audience == "anyone" {
            guard let operation = Operation.all.first(where: { $0.name == line.operation }) else { continue }
            #expect(visitor.mayEver(operation, .visitor), "\(line.method) \(line.path): \(line.operation) is no act of a visitor")
        }
    }

    @Test func `paths are lower case, without marks and without a trailing slash`() {
        for line in RouteList.lines where line.path != "/" {
            #expect(line.path.hasPrefix("/") && !line.path.hasSuffix("/"))
            // An act is called as the core calls it; everything else is plain.
            let plain = line.path.components(before: "/actions/")
            for part in plain.split(separator: "/") where !part.hasPrefix(":") {
                #expect(part.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "-.".contains($0)) }, "\(line.path)")
            }
        }
    }
}

extension String {
    /// What stands before a mark; all where it is not there.
    fileprivate func components(before mark: String) -> Substring { range(of: mark).map { self[..<$0.lowerBound] } ?? self[...] }
}
