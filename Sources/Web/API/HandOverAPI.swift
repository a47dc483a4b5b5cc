import Center
import HTTPTypes
import OneStop
import WorkingTime

/// Paper on its way by lists ("bàn giao hồ sơ giấy"): what waits, a list sent, what has arrived.
///
/// A list has no version to name: each paper is sent from one place and confirmed once, and the dossier's table refuses the rest.
enum HandOverAPI {
    static let endpoints: [Endpoint] = [open, send, one, confirm]

    private static let list = Endpoint.Parameter.path("id", Shapes.reference, "Id of the list.")
    private static let agency = Schema.text(.key(60))
    private static let dossierID = Schema.text(.key(40))

    private static let item = Schema.object(
        Property("dossier", .words, required: true), Property("code", .words), Property("confirmedAt", Shapes.moment),
        Property("missing", .choice(HandOvers.Missing.allCases.map(\.rawValue)), "What the receiver saw instead of it, the last time."))
    private static let shape = Schema.named("HandOver", .object(
        Property("id", .words, required: true), Property("number", .words, required: true, "As the paper shows it: 12/2026."),
        Property("from", DossierShapes.agency, required: true), Property("to", DossierShapes.agency, required: true), Property("createdAt", Shapes.moment, required: true),
        Property("confirmedAt", Shapes.moment, "Once everything has arrived."), Property("items", .list(item, most: 500), required: true)))
    private static let waiting = Schema.object(
        Property("from", DossierShapes.agency, required: true), Property("to", DossierShapes.agency, required: true),
        Property("dossiers", .list(.object(Property("dossier", .words, required: true), Property("code", .words)), most: HandOvers.itemLimit), required: true),
        Property("isCut", .boolean, required: true, "More wait than are shown."))

    private static let open = Endpoint(
        .get, "/hand-overs", id: "listHandOvers", .act(.dispatchPapers), .staff, about: "Papers that wait to be sent, and lists that are not wholly confirmed",
        success: [Endpoint.Success(.ok, .object(Property("waiting", .list(waiting, most: 200), required: true), Property("open", .list(shape, most: HandOvers.openLimit), required: true),
            Property("openIsCut", .boolean, required: true, "More are unconfirmed than are shown: those that have waited longest.")))]
    ) { call in
        let (waiting, open) = (try await call.app.handOvers.waiting(for: call.actor), try await call.app.handOvers.open(for: call.actor))
        return .json(.members([
            "waiting": .array(waiting.map { trip in
                .members([
                    "from": name(trip.trip.from, call), "to": name(trip.trip.to, call), "isCut": .bool(trip.isCut),
                    "dossiers": .array(trip.dossiers.map { .members(["dossier": .string($0.id.rawValue), "code": .text($0.code?.rawValue)]) }),
                ])
            }),
            "open": .array(open.entries.map { json($0, call) }), "openIsCut": .bool(open.isCut),
        ]))
    }

    private static let send = Endpoint(
        .post, "/hand-overs", id: "dispatchPapers", .act(.dispatchPapers), .staff, about: "Send the papers of these dossiers by one list, all or none", parameters: [DossierAPI.key],
        body: .json(.object(
            Property("from", agency, required: true, "One of your agencies, where the papers lie."), Property("to", agency, required: true),
            Property("dossiers", .list(dossierID, least: 1, most: HandOvers.itemLimit), required: true, "Ids."))),
        success: [Endpoint.Success(.created, shape, headers: ["Location"])]
    ) { call in
        let (from, to) = (AgencyID(try call.body.required("from")), AgencyID(try call.body.required("to")))
        do {
            let id = try await call.app.handOvers.dispatch(
                call.body.texts("dossiers").map { DossierID($0) }, from: from, to: to, by: call.actor, once: call.once())
            guard let list = try await call.app.handOvers.list(id, for: call.actor) else { throw APIFault.denied }
            var answer = Answer.json(json(list, call), .created)
            answer.headers[.location] = "\(Endpoint.prefix)/hand-overs/\(id.rawValue)"
            return answer
        } catch is Denied {
            // No thing was named in the path: a dossier that is not there and one that is not theirs are denied alike.
            throw APIFault.denied
        }
    }

    private static let one = Endpoint(
        .get, "/hand-overs/:id", id: "getHandOver", .act(.confirmPapers), .staff, about: "A list of one of your agencies", parameters: [list],
        success: [Endpoint.Success(.ok, shape)]
    ) { call in .json(json(try await find(call), call)) }

    private static let confirm = Endpoint(
        .post, "/hand-overs/:id/confirmations", id: "confirmPapers", .act(.confirmPapers), .staff,
        about: "What has arrived; what has not stays the sender's, with what was seen instead", parameters: [list],
        body: .json(.object(
            Property("arrived", .list(dossierID, most: HandOvers.itemLimit), required: true, "Ids of dossiers of the list."),
            Property("missing", .choice(HandOvers.Missing.allCases.map(\.rawValue)), "Why the others were not confirmed."))),
        success: [Endpoint.Success(.ok, shape)]
    ) { call in
        let id = HandOverID(try call.visit.parameter("id"))
        let missing = call.body.has("missing") ? try call.body.choice("missing", HandOvers.Missing.self) : nil
        try await call.app.handOvers.confirm(id, arrived: call.body.texts("arrived").map { DossierID($0) }, missing: missing, by: call.actor)
        return .json(json(try await find(call), call))
    }

    private static func find(_ call: Call) async throws -> HandOvers.List {
        guard let list = try await call.app.handOvers.list(HandOverID(try call.visit.parameter("id")), for: call.actor) else { throw APIFault.notFound }
        return list
    }

    private static func name(_ id: AgencyID, _ call: Call) -> JSON { .members(["id": .string(id.rawValue), "name": .string(call.library.agencyName(id))]) }

    private static func json(_ list: HandOvers.List, _ call: Call) -> JSON {
        .members([
            "id": .string(list.id.rawValue), "number": .string("\(list.number)/\(list.year)"), "from": name(list.from, call), "to": name(list.to, call),
            "createdAt": .string(list.createdAt.iso), "confirmedAt": .text(list.confirmedAt?.iso),
            "items": .array(list.items.map { item in
                .members([
                    "dossier": .string(item.dossier.id.rawValue), "code": .text(item.dossier.code?.rawValue), "confirmedAt": .text(item.confirmedAt?.iso),
                    "missing": .text(item.missing?.rawValue),
                ])
            }),
        ])
    }
}
