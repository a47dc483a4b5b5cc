import Center
import HTTPTypes
import OneStop
import Testing

@testable import Web

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8)) }
    private func reason(_ bytes: [UInt8]) -> JSONReader.Fault.Reason? {
        do throws(JSONReader.Fault) {
            _ = try JSONReader.read(bytes)
            return nil
        } catch { return error.reason }
    }

    @Test func `values are read as they stand`() throws {
        #expect(try read(#" {"a":[1,-2,0.5,true,null,"é\u00e9\ud83d\ude00\n"]} "#) == .object([
            "a": .array([.integer(1), .integer(-2), .number("0.5"), .bool(true), .null, .string("éé😀\n")])
        ]))
    }

    @Test func `one is not true and true is not one`() throws {
        #expect(try read("1") == .integer(1))
        #expect(Schema.boolean.faults(in: try read("1")) == [SchemaFault(pointer: "", reason: .wrongType)])
        #expect(Schema.count.faults(in: try read("true")) == [SchemaFault(pointer: "", reason: .wrongType)])
    }

    @Test func `a whole number may be written with a fraction of nothing`() throws {
        #expect(try read("136.0") == .integer(136))
        #expect(try read("136.5") == .number("136.5"))
        #expect(Schema.count.faults(in: try read("99999999999999999999")) == [SchemaFault(pointer: "", reason: .outOfRange)])
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "1e", "-", "nul", "\"\u{1}\"", #""\x""#, #""\ud800""#, #""\udc00x""#, #""\ud800A""#, "1 2", "\"", "'a'", "+1",
    ])
    func `what is no JSON is told with its place`(_ text: String) { #expect(reason(Array(text.utf8)) == .malformed) }

    @Test func `depth, doubles and bytes that are no text are refused`() {
        #expect(reason(Array(repeating: UInt8(ascii: "["), count: 100_000)) == .tooDeep)
        let deepest = String(repeating: "[", count: 32) + "1" + String(repeating: "]", count: 32)
        #expect(reason(Array(deepest.utf8)) == nil)
        #expect(reason(Array("[\(deepest)]".utf8)) == .tooDeep)
        #expect(reason(Array(#"{"a":1,"\u0061":2}"#.utf8)) == .duplicateName)
        #expect(reason([0x22, 0xFF, 0x22]) == .malformed)
    }

    @Test func `whatever bytes come, an answer comes`() {
        var state: UInt64 = 7
        let alphabet = Array(#"{}[]",:\u0d8etrfalsn1-.+ "#.utf8) + [0x00, 0xC3, 0xFF]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            for _ in 0..<(state >> 59) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            guard reason(bytes) == nil else { continue }
            #expect((try? JSONReader.read((try JSONReader.read(bytes)).bytes)) != nil)
        }
    }
}

@Suite struct EndpointTests {
    private func patterns(_ schema: Schema) -> [TextPattern] {
        switch schema {
        case .named(_, let inner), .list(let inner, _, _): patterns(inner)
        case .text(let rule): [rule.pattern].compactMap { $0 }
        case .object(let rule): rule.properties.flatMap { patterns($0.schema) }
        case .variants(_, let variants): variants.flatMap { $0.rule.properties.flatMap { patterns($0.schema) } }
        case .integer, .boolean, .choice: []
        }
    }

    @Test func `every pattern of the API compiles`() {
        let schemas = endpoints.flatMap { endpoint -> [Schema] in
            let body: [Schema] = if case .json(let schema) = endpoint.body { [schema] } else { [] }
            return endpoint.parameters.map(\.schema) + body + endpoint.success.map(\.schema)
        }
        let found = schemas.flatMap(patterns)
        #expect(found.count > 50)
        #expect(found.filter { !$0.isValid }.map(\.text) == [])
    }

    @Test func `every endpoint is a route with its own operation and name`() {
        for endpoint in endpoints {
            #expect(routes.contains { $0.path == endpoint.fullPath && $0.method == endpoint.method && $0.operation == endpoint.operation })
        }
        #expect(Set(endpoints.map(\.id)).count == endpoints.count)
    }

    @Test func `a misspelt member is told, not lost`() throws {
        let schema = Schema.object(Property("reason", .text(.lines(20)), required: true))
        let faults = schema.faults(in: try JSONReader.read(Array(#"{"raeson":"x"}"#.utf8)))
        #expect(faults == [SchemaFault(pointer: "/reason", reason: .missing), SchemaFault(pointer: "/raeson", reason: .unknownField)])
        #expect(schema.faults(in: .object(["reason": " x"])) == [SchemaFault(pointer: "/reason", reason: .notAllowed)])
        #expect(schema.faults(in: .object(["reason": .string(String(repeating: "x", count: 21))])) == [SchemaFault(pointer: "/reason", reason: .tooLong)])
        #expect(schema.faults(in: .object(["reason": .string(String(repeating: "x", count: 20))])) == [])
    }

    @Test func `the description speaks of every act that a person can do on one dossier`() {
        let described = Set(endpoints.compactMap { endpoint in if case .act(let action) = endpoint.operation { action } else { nil } })
        #expect(Set(DossierAction.allCases).subtracting(described) == [.redate, .transferToSuccessor, .elapse])
    }
}
