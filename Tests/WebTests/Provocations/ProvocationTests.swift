import HTTPTypes
import OneStop
import Testing

@testable import Web

/// Each code that people or programs may be told is brought about by a request of either side, or it is written why nobody can.
@Suite struct ProvocationTests {
    private func code(_ reply: Reply) throws -> String? {
        guard case .object(let members) = try JSONReader.read(reply.bytes), case .string(let code)? = members["code"] else { return nil }
        guard code == "invalid-input", case .array(let errors)? = members["errors"], case .object(let first)? = errors.first, case .string(let fault)? = first["code"] else { return code }
        return fault
    }

    private func check(_ way: Way, _ name: String, _ isRight: (Reply) throws -> Bool) async throws {
        switch way {
        case .by(let send):
            let reply = try await send()
            #expect((400..<500).contains(reply.status.code), "\(name): \(reply.status)")
            #expect(try isRight(reply), "\(name): \(reply.status) \(reply.body.suffix(1500).prefix(900))")
        case .never(let why): #expect(why.count > 20, "\(name)")
        }
    }

    @Test(arguments: Refusal.Kind.allCases)
    func `each refusal is told by a page and by the API`(_ kind: Refusal.Kind) async throws {
        let ways = RefusalProvocations.ways(kind)
        let words = RefusalProvocations.words(kind)
        try await check(ways.page, "page \(kind.rawValue)") { !words.isEmpty && $0.body.contains(words) }
        try await check(ways.api, "API \(kind.rawValue)") { try code($0) == kind.rawValue }
    }

    @Test(arguments: InputFault.Kind.allCases)
    func `each fault of input is told by a page and by the API`(_ kind: InputFault.Kind) async throws {
        let ways = InputProvocations.ways(kind)
        let words = InputProvocations.words(kind)
        try await check(ways.page, "page \(kind.rawValue)") { !words.isEmpty && $0.body.contains(words) }
        try await check(ways.api, "API \(kind.rawValue)") { try code($0) == kind.rawValue }
    }
}
