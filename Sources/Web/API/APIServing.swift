import Center
import HTTPTypes
import Hummingbird
import NIOCore
import OneStop

/// The way of a request to the API: which form of answer, who, may they, does it fit the declaration, do it.
enum APIServing {
    static let bodyLimit = 256 << 10

    static func isAPI(_ path: String) -> Bool { path.hasPrefix("/api/") }

    static func answer(_ visit: Visit, _ endpoint: Endpoint) async throws -> Answer {
        guard accepts(visit.request.headers[values: .accept]) else { throw APIFault.notAcceptable }
        let actor = try await identify(visit, endpoint)
        let query = try query(visit, endpoint)
        let headers = try headers(visit, endpoint)
        try checkPath(visit, endpoint)
        let (body, bytes) = try await body(visit, endpoint)
        return try await endpoint.handle(Call(
            visit: visit, endpoint: endpoint, actor: actor, query: query, headers: headers, body: Members(body), bytes: bytes))
    }

    /// JSON is all there is; no `Accept` takes anything.
    private static func accepts(_ values: [String]) -> Bool {
        let ranges = values.joined(separator: ",").split(separator: ",").map { $0.lowercased() }
        guard !ranges.isEmpty else { return true }
        return ranges.contains { range in
            let parts = range.split(separator: ";").map { String($0.filter { !$0.isWhitespace }) }
            let isRefused = parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
            return ["*/*", "application/*", "application/json", "application/problem+json"].contains(parts.first ?? "") && !isRefused
        }
    }

    /// A bearer token goes before a session; whoever sends one that is not good gets no further, even where anybody may.
    private static func identify(_ visit: Visit, _ endpoint: Endpoint) async throws -> Actor {
        let actor: Actor
        if let authorization = visit.request.headers[.authorization] {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer", let found = try await Programs(visit.house).actor(String(parts[1])) else {
                throw APIFault.notAuthenticated
            }
            actor = found
        } else if let session = visit.session {
            guard !session.isLocked, !session.staff.mustChangePassword else { throw APIFault.sessionLocked }
            if endpoint.isUnsafe { try Fences.check(visit, form: Form(["csrf": [visit.request.headers.value("X-CSRF-Token") ?? ""]])) }
            actor = visit.actor
        } else {
            actor = .visitor
        }
        let policy = visit.house.policy
        // What anybody may do, a token without that scope may do too.
        let isOpen = endpoint.audience == .anyone && policy.mayEver(endpoint.operation, .visitor)
        let may = isOpen || policy.mayEver(endpoint.operation, actor) || endpoint.other.map { policy.mayEver($0, actor) } ?? false
        if endpoint.audience == .staff, actor.staff == nil { throw APIFault.notAuthenticated }
        // A secret speaks for itself: what its holder may do is asked when the dossier is known.
        if endpoint.takesSecret, visit.request.headers.value(Endpoint.secretHeader) != nil { return actor }
        guard may else {
            if actor.staff == nil { throw APIFault.notAuthenticated }
            throw endpoint.namesOneThing ? APIFault.notFound : APIFault.denied
        }
        return actor
    }

    /// Declared parameters by name; one that is not declared is a fault: a misspelt filter must not widen a list unseen.
    private static func query(_ visit: Visit, _ endpoint: Endpoint) throws -> [String: JSON] {
        let declared = endpoint.parameters.filter { $0.place == .query }
        let sent = Form(encoded: visit.request.uri.query ?? "")
        var values: [String: JSON] = [:]
        var faults: [SchemaFault] = []
        for name in sent.names where !declared.contains(where: { $0.name == name }) {
            faults.append(SchemaFault(pointer: "?" + name.prefix(60), reason: .unknownField))
        }
        for parameter in declared {
            let all = sent.all(parameter.name)
            guard let first = all.first else {
                if parameter.isRequired { faults.append(SchemaFault(pointer: "?" + parameter.name, reason: .missing)) }
                continue
            }
            guard all.count == 1 else {
                faults.append(SchemaFault(pointer: "?" + parameter.name, reason: .tooMany))
                continue
            }
            let value = parameter.value(of: first)
            faults += parameter.schema.faults(in: value, at: "?" + parameter.name)
            values[parameter.name] = value
        }
        guard faults.isEmpty else { throw APIFault.doesNotFit(Array(faults.prefix(50))) }
        return values
    }

    private static func headers(_ visit: Visit, _ endpoint: Endpoint) throws -> [String: String] {
        var values: [String: String] = [:]
        var faults: [SchemaFault] = []
        for parameter in endpoint.parameters where parameter.place == .header {
            guard let text = visit.request.headers.value(parameter.name) else {
                if parameter.name == "If-Match", parameter.isRequired { throw APIFault.versionNotNamed }
                if parameter.isRequired { faults.append(SchemaFault(pointer: parameter.name, reason: .missing)) }
                continue
            }
            faults += parameter.schema.faults(in: .string(text), at: parameter.name)
            values[parameter.name] = text
        }
        guard faults.isEmpty else { throw APIFault.doesNotFit(faults) }
        return values
    }

    /// A path that no thing can have is a thing that is not there.
    private static func checkPath(_ visit: Visit, _ endpoint: Endpoint) throws {
        for parameter in endpoint.parameters where parameter.place == .path {
            guard let text = visit.parameters[parameter.name], parameter.schema.faults(in: .string(text)).isEmpty else { throw APIFault.notFound }
        }
    }

    private static func body(_ visit: Visit, _ endpoint: Endpoint) async throws -> (JSON?, [UInt8]) {
        guard case .json(let schema) = endpoint.body else { return (nil, []) }
        let buffer: ByteBuffer
        do { buffer = try await visit.request.body.collect(upTo: bodyLimit) } catch is NIOTooManyBytesError { throw APIFault.tooLarge(limit: Int64(bodyLimit)) }
        let bytes = [UInt8](buffer: buffer)
        if bytes.isEmpty, !schema.needsMembers { return (.object([:]), []) }
        guard isType("application/json", visit.request.headers[.contentType]) else { throw APIFault.unsupportedType("application/json") }
        let value: JSON
        do throws(JSONReader.Fault) { value = try JSONReader.read(bytes) } catch { throw APIFault.unreadable(error) }
        let faults = schema.faults(in: value)
        guard faults.isEmpty else { throw APIFault.doesNotFit(Array(faults.prefix(50))) }
        return (value, bytes)
    }

    static func isType(_ type: String, _ header: String?) -> Bool {
        let parts = (header ?? "").lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        return parts.first == type && parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }
}

extension Endpoint.Parameter {
    /// The text of a query as the declared kind of value.
    fileprivate func value(of text: String) -> JSON {
        switch schema {
        case .integer:
            if let number = Int64(text), String(number) == text { return .integer(number) }
            return .string(text)
        case .boolean: return text == "true" ? true : text == "false" ? false : .string(text)
        default: return .string(text)
        }
    }
}

extension Schema {
    /// Whether an object of this kind cannot be empty.
    var needsMembers: Bool {
        switch self {
        case .named(_, let schema): schema.needsMembers
        case .object(let rule): rule.exactlyOne || rule.properties.contains(where: \.isRequired)
        default: true
        }
    }
}

extension HTTPFields {
    /// A header by its name as people write it.
    func value(_ name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }
}
