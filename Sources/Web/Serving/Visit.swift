import Center
import HTTPTypes
import Hummingbird
import OneStop
import WorkingTime
import Wording

/// One request as handlers see it: who, what was sent, in which language.
struct Visit: Sendable {
    let request: Request
    let app: WebApp
    let route: Route
    /// Values of the path's `:names`, decoded.
    let parameters: [String: String]
    let query: Form
    let form: Form
    let language: Language
    let actor: Actor
    let session: People.Session?
    /// The address it came from, for counting wrong tries; never shown or logged.
    let source: String
    let isLoopback: Bool
    let now: Instant
    let path: String

    var house: House { app.house }
    var library: Library { app.house.library }
    var today: Day { now.day }

    /// The same request with the form that its handler has read or made.
    func reading(_ form: Form) -> Visit {
        Visit(
            request: request, app: app, route: route, parameters: parameters, query: query, form: form, language: Language(rawValue: form["language"]) ?? language,
            actor: actor, session: session, source: source, isLoopback: isLoopback, now: now, path: path)
    }

    /// A path parameter; missing means not there.
    func parameter(_ name: String) throws -> String {
        guard let value = parameters[name], !value.isEmpty, value.utf8.count <= 200 else { throw Denied() }
        return value
    }

    /// The process that a dossier runs on, in its version.
    func process(of dossier: Dossier) -> ProcessDefinition? { library.catalogue.process(of: dossier) }

    var dossierID: DossierID { get throws { DossierID(try parameter("id")) } }

    func cookie(_ name: String) -> String? { Cookies.value(name, request) }

    /// The script of an open page asks, which stays where it is.
    var wantsJSON: Bool { request.headers[.accept] == "application/json" }

    /// The version of the dossier that the form was made from.
    var expectedVersion: Int? { Int(form["version"]) }
}
