import Center
import HTTPTypes
import OneStop
import WorkingTime

/// One request to the API as handlers see it: checked against the endpoint's declaration, by whom, and what was sent.
struct Call: Sendable {
    let visit: Visit
    let endpoint: Endpoint
    /// A token's owner within its scope, the member of the staff whose session it is, or a visitor.
    let actor: Actor
    let query: [String: JSON]
    let headers: [String: String]
    let body: Members
    /// The bytes of a JSON body, for the key of repeats.
    let bytes: [UInt8]

    var app: WebApp { visit.app }
    var house: House { visit.house }
    var library: Library { visit.library }
    var isStaff: Bool { actor.staff != nil }

    func text(_ name: String) -> String? { if case .string(let text) = query[name] { text } else { nil } }
    func integer(_ name: String) -> Int? { if case .integer(let number) = query[name] { Int(number) } else { nil } }

    /// The key under which a repeat is answered with what the first request made; it belongs to who sent it and where to.
    func once() -> Dossiers.Idempotency? {
        guard let key = headers["Idempotency-Key"] else { return nil }
        return Dossiers.Idempotency(scope: "api/\(endpoint.id)/\(actor.reference)", key: key, body: Array(visit.path.utf8) + [0] + bytes, house)
    }

    /// The version named by `If-Match`; nothing for `*` or none.
    var expectedVersion: Int? {
        headers["If-Match"].flatMap { Int($0.filter { $0.isASCII && $0.isNumber }) }
    }
}

/// Members of an object that was checked; a member that the check did not ask for is asked here with its fault.
struct Members: Sendable {
    let members: [String: JSON]
    let pointer: String

    init(_ value: JSON?, at pointer: String = "") {
        if case .object(let members) = value { self.members = members } else { members = [:] }
        self.pointer = pointer
    }

    func has(_ name: String) -> Bool { members[name] != nil }
    func field(_ name: String) -> String { "\(pointer)/\(name)" }
    func text(_ name: String) -> String? { if case .string(let text) = members[name] { Composition.composed(text) } else { nil } }
    func integer(_ name: String) -> Int? { if case .integer(let number) = members[name] { Int(number) } else { nil } }
    func flag(_ name: String) -> Bool { members[name] == .bool(true) }
    func list(_ name: String) -> [JSON] { if case .array(let values) = members[name] { values } else { [] } }
    func texts(_ name: String) -> [String] { list(name).compactMap { if case .string(let text) = $0 { text } else { nil } } }
    func object(_ name: String) -> Members? { has(name) ? Members(members[name], at: field(name)) : nil }
    func objects(_ name: String) -> [Members] { list(name).enumerated().map { Members($1, at: "\(field(name))/\($0)") } }

    func required(_ name: String) throws(InputFault) -> String {
        guard let text = text(name) else { throw InputFault(field(name), .missing) }
        return text
    }

    func money(_ name: String) throws(InputFault) -> Money? {
        guard let number = integer(name) else { return nil }
        guard let money = Money(dong: Int64(number)) else { throw InputFault(field(name), .notAnAmount) }
        return money
    }

    func choice<T: RawRepresentable>(_ name: String, _: T.Type) throws(InputFault) -> T where T.RawValue == String {
        guard let value = T(rawValue: try required(name)) else { throw InputFault(field(name), .notAChoice) }
        return value
    }

    func limit(_ name: String) throws(InputFault) -> TimeLimit? {
        guard let text = text(name) else { return nil }
        guard let limit = TimeLimit(text: text) else { throw InputFault(field(name), .notALimit) }
        return limit
    }
}
