import HTTPTypes
import OneStop

/// One operation of the API: the route that serves it, the check of what is sent and its description are made of this one value.
struct Endpoint: Sendable {
    enum Audience: Sendable, Hashable {
        /// Anybody; a session, a token or a dossier's secret shows more.
        case anyone
        /// A program's token or the session of a member of the staff.
        case staff
    }

    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }
        let name: String
        let place: Place
        let schema: Schema
        let isRequired: Bool
        let about: String

        static func path(_ name: String, _ schema: Schema, _ about: String) -> Parameter {
            Parameter(name: name, place: .path, schema: schema, isRequired: true, about: about)
        }
        static func query(_ name: String, _ schema: Schema, required: Bool = false, _ about: String) -> Parameter {
            Parameter(name: name, place: .query, schema: schema, isRequired: required, about: about)
        }
        static func header(_ name: String, _ schema: Schema, required: Bool = false, _ about: String) -> Parameter {
            Parameter(name: name, place: .header, schema: schema, isRequired: required, about: about)
        }
    }

    enum Body: Sendable {
        case json(Schema)
        /// The bytes of one file, streamed to the disk.
        case file(limit: Int64)
    }

    struct Success: Sendable {
        let status: HTTPResponse.Status
        let schema: Schema
        /// Headers it carries besides those of every answer.
        let headers: [String]
        /// Operations that go on with the dossier that was made: they take its `id` and `secret`.
        let leadsTo: [String]
        init(_ status: HTTPResponse.Status, _ schema: Schema, headers: [String] = [], leadsTo: [String] = []) {
            self.status = status
            self.schema = schema
            self.headers = headers
            self.leadsTo = leadsTo
        }
    }

    let id: String
    let method: HTTPRequest.Method
    /// Below `/api/v1`, parameters as `:name`.
    let path: String
    let about: String
    let operation: Operation
    /// A second right that opens the door as well.
    let other: Operation?
    let audience: Audience
    let parameters: [Parameter]
    /// Whether what anybody sends is counted, and too much of it refused with 429.
    let isCounted: Bool
    let body: Body?
    let success: [Success]
    /// Whether the law or the calendar may say no, as it may to everything that changes something.
    let mayRefuse: Bool
    let handle: @Sendable (Call) async throws -> Answer

    init(
        _ method: HTTPRequest.Method, _ path: String, id: String, _ operation: Operation, or other: Operation? = nil, _ audience: Audience,
        about: String, parameters: [Parameter] = [], isCounted: Bool = false, body: Body? = nil, success: [Success], mayRefuse: Bool? = nil,
        handle: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.operation = operation
        self.other = other
        self.audience = audience
        self.about = about
        self.parameters = parameters
        self.isCounted = isCounted
        self.body = body
        self.success = success
        self.mayRefuse = mayRefuse ?? (method != .get)
        self.handle = handle
    }

    static let secretHeader = "Dossier-Secret"
    var takesSecret: Bool { parameters.contains { $0.name == Self.secretHeader } }

    static let prefix = "/api/v1"
    var isUnsafe: Bool { method != .get }
    /// Whether it speaks of one thing that may be hidden: then what is denied and what is not there look alike.
    var namesOneThing: Bool { path.contains(":") }
    var fullPath: String { Self.prefix + path }

    /// The route in the one list of routes; body and fences are read by the API itself.
    var route: Route {
        Route(method: method, path: fullPath, operation: operation, audience: audience == .staff ? .staff : .anyone, readsBody: true) { visit in
            try await APIServing.answer(visit, self)
        }
    }
}
