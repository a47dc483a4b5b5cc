import HTTPTypes
import OneStop

/// One URL and method: what it does (`operation`), for whom, and who handles it. A route cannot be made without an operation.
struct Route: Sendable {
    enum Audience: Sendable, Hashable {
        /// Anybody.
        case anyone
        /// A signed-in member of the staff.
        case staff
        /// Signed in, even with a password that must be changed or a locked screen.
        case staffAnyState
    }

    let method: HTTPRequest.Method
    /// As the router takes it: `/ho-so/:id`.
    let path: String
    let operation: Operation
    let audience: Audience
    /// Reads a multipart body by itself.
    let readsBody: Bool
    let handle: @Sendable (Visit) async throws -> Answer
    /// The path's `:names`, without their colons.
    let parameterNames: [String]
    /// Speaks to programs: identifies, refuses and answers in its own way (`APIServing`).
    let isAPI: Bool

    init(
        method: HTTPRequest.Method, path: String, operation: Operation, audience: Audience, readsBody: Bool,
        handle: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.audience = audience
        self.readsBody = readsBody
        self.handle = handle
        parameterNames = path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
        isAPI = APIServing.isAPI(path)
    }

    static func get(_ path: String, _ operation: Operation, _ audience: Audience = .staff, _ handle: @escaping @Sendable (Visit) async throws -> Answer) -> Route {
        Route(method: .get, path: path, operation: operation, audience: audience, readsBody: false, handle: handle)
    }

    static func post(
        _ path: String, _ operation: Operation, _ audience: Audience = .staff, readsBody: Bool = false,
        _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(method: .post, path: path, operation: operation, audience: audience, readsBody: readsBody, handle: handle)
    }

    var isUnsafe: Bool { method != .get && method != .head }
}
