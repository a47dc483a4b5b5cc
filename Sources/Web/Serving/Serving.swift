import Center
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import OneStop
import Store
import WorkingTime
import Wording

/// The one way of a request: who is it, may they, what did they send, do it, answer.
enum Serving {
    static let formLimit = 1 << 20

    static func answer(_ request: Request, _ context: AppContext, _ route: Route, _ app: WebApp) async -> Response {
        let now = app.house.clock.now()
        app.meters.begin()
        var answer: Answer
        var visit: Visit?
        do {
            let made = try await readVisit(request, context, route, app, now)
            visit = made
            answer = try await gated(made)
        } catch {
            let made = visit ?? bare(request, context, route, app, now)
            answer = route.isAPI ? Problems.answer(error, made) : Faults.answer(error, made)
        }
        // The language chosen by the switch stays for the pages that follow.
        if let query = request.uri.query, let chosen = Language(rawValue: Form(encoded: query)["lang"]) {
            answer = answer.with(cookie: Cookies.set("lang", chosen.rawValue, maxAge: 180 * 86_400, app))
        }
        addHeaders(to: &answer, isSecure: app.settings.isBehindProxy)
        app.meters.end(status: answer.status.code)
        return answer.response(head: request.method == .head)
    }

    /// Whoever is not signed in, locked or has an initial password goes to the gate first.
    private static func gated(_ visit: Visit) async throws -> Answer {
        if visit.route.isAPI { return try await visit.route.handle(visit) }
        if visit.route.audience != .anyone {
            guard let session = visit.session else {
                if visit.route.isUnsafe { return Gate.locked(visit) }
                return .seeOther(Path("/can-bo/vao").with("next", visit.path))
            }
            if visit.route.audience == .staff {
                if session.isLocked { return Gate.locked(visit) }
                if session.staff.mustChangePassword { return .seeOther("/can-bo/mat-khau") }
            }
        }
        guard visit.house.policy.mayEver(visit.route.operation, visit.actor) else { throw Denied() }
        // A handler that reads the body itself looks for the session's proof in its parts; a body without parts has none, and without a session
        // the headers say all there is to know.
        if visit.route.isUnsafe, !visit.route.readsBody || visit.session == nil || !Multipart.isMultipart(visit.request) { try Fences.check(visit) }
        return try await visit.route.handle(visit)
    }

    private static func readVisit(_ request: Request, _ context: AppContext, _ route: Route, _ app: WebApp, _ now: Instant) async throws -> Visit {
        var form = Form()
        if route.isUnsafe, !route.readsBody {
            let type = request.headers[.contentType]?.lowercased() ?? ""
            if type.hasPrefix("application/x-www-form-urlencoded") {
                let buffer: ByteBuffer
                do { buffer = try await request.body.collect(upTo: formLimit) } catch { throw Multipart.Fault.tooLarge }
                let text = String(buffer: buffer)
                guard !Form.hasTooManyFields(text) else { throw Multipart.Fault.tooLarge }
                form = Form(encoded: text)
            } else if var parts = Multipart(request) {
                form = try await fields(&parts)
            }
        }
        let base = bare(request, context, route, app, now, form: form)
        guard let token = base.cookie(Cookies.session(app)), token.utf8.count <= 64, let session = try await app.people.session(token) else { return base }
        return Visit(
            request: request, app: app, route: route, parameters: base.parameters, query: base.query, form: form, language: base.language,
            actor: session.actor(on: now.day), session: session, source: base.source, isLoopback: base.isLoopback, now: now, path: base.path)
    }

    /// A multipart form without files worth keeping.
    private static func fields(_ parts: inout Multipart) async throws -> Form {
        var form = Form()
        while let part = try await parts.next() {
            guard part.filename == nil else { continue }
            form.add(part.name, try await parts.text(limit: 64 << 10))
        }
        return form
    }

    static func bare(_ request: Request, _ context: AppContext, _ route: Route, _ app: WebApp, _ now: Instant, form: Form = Form()) -> Visit {
        let query = request.uri.query.map { Form(encoded: $0) } ?? Form()
        var parameters: [String: String] = [:]
        for key in route.parameterNames {
            parameters[key] = context.parameters.get(key).flatMap { Form.decoded($0, plusIsBlank: false) }
        }
        let address = address(request, context, app)
        let chosen = [form["language"], query["lang"], Cookies.value("lang", request) ?? ""].lazy.compactMap(Language.init(rawValue:)).first
        return Visit(
            request: request, app: app, route: route, parameters: parameters, query: query, form: form, language: chosen ?? .vi,
            actor: .visitor, session: nil, source: address, isLoopback: isLoopback(address), now: now, path: request.uri.path)
    }

    /// Behind a proxy the last address it appended; else the peer.
    private static func address(_ request: Request, _ context: AppContext, _ app: WebApp) -> String {
        if app.settings.isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"), let list = request.headers[name],
            let last = list.split(separator: ",").last
        {
            return String(last.filter { !$0.isWhitespace }.prefix(64))
        }
        return context.remoteAddress?.ipAddress ?? "?"
    }

    private static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address == "::ffff:127.0.0.1"
    }

    static func notAllowed(_ allowed: String, _ path: String, _ app: WebApp) -> Response {
        guard APIServing.isAPI(path) else { return Response(status: .methodNotAllowed, headers: [.allow: allowed]) }
        var answer = Problems.notAllowed(allowed)
        addHeaders(to: &answer, isSecure: app.settings.isBehindProxy)
        return answer.response(head: false)
    }

    /// What every answer carries, set in one place.
    static func addHeaders(to answer: inout Answer, isSecure: Bool) {
        answer.headers.append(contentsOf: always)
        if answer.headers[.contentSecurityPolicy] == nil { answer.headers.append(contentPolicy) }
        if isSecure { answer.headers[.strictTransportSecurity] = "max-age=31536000" }
        if answer.headers[.cacheControl] == nil { answer.headers.append(notKept) }
    }

    private static let notKept = HTTPField(name: .cacheControl, value: "no-store")
    private static let contentPolicy = HTTPField(
        name: .contentSecurityPolicy,
        value: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
    private static let always: [HTTPField] = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
}

/// Paths nobody serves get the same page as things that are not there.
struct UnknownPaths: RouterMiddleware {
    let app: WebApp

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let route = Route.get(request.uri.path, .readPublic, .anyone) { _ in throw Denied() }
            return await Serving.answer(request, context, route, app)
        }
    }
}

/// Proof that a form came from one of our pages.
enum Fences {
    /// Staff forms carry the session's own word; forms of anybody are judged by where the browser says they come from.
    static func check(_ visit: Visit) throws { try check(visit, form: visit.form) }

    static func check(_ visit: Visit, form: Form) throws {
        if let session = visit.session {
            guard same(form["csrf"], session.csrf) else { throw Forged() }
            return
        }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = visit.request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw Forged() }
            return
        }
        guard let origin = visit.request.headers[.origin] else { return }
        let host = visit.request.head.authority ?? ""
        guard origin.hasSuffix("://" + host) else { throw Forged() }
    }

    struct Forged: Error {}

    static func same(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Cookies: named `__Host-` where TLS protects them.
enum Cookies {
    static func session(_ app: WebApp) -> String { app.settings.isBehindProxy ? "__Host-s" : "s" }
    static func browser(_ app: WebApp) -> String { app.settings.isBehindProxy ? "__Host-kb" : "kb" }
    static func draft(_ app: WebApp) -> String { app.settings.isBehindProxy ? "__Host-d" : "d" }

    static func set(_ name: String, _ value: String, maxAge: Int? = nil, _ app: WebApp) -> String {
        let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
        let secure = app.settings.isBehindProxy ? "; Secure" : ""
        return "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(secure)\(age)"
    }

    static func value(_ name: String, _ request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0].drop(while: \.isWhitespace) == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
