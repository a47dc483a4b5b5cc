import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Lists of the staff and the public figures.
enum WorkAPI {
    private static let paging: [Endpoint.Parameter] = [
        .query("cursor", .text(TextRule(most: 64, pattern: TextPattern("^-?[0-9]{1,18}[.][0-9A-Z]{1,40}$"))), "`next` of the page before."),
        .query("limit", .integer(least: 1, greatest: 100), "At most so many; 50 when left out."),
    ]
    private static let page = [Endpoint.Success(.ok, DossierShapes.page)]

    static let tasks = Endpoint(
        .get, "/tasks", id: "listTasks", .listWork, .staff, about: "What lies on the desks of one's roles, most urgent first", parameters: paging, success: page
    ) { call in try await list(.mine, call) }

    static let dossiers = Endpoint(
        .get, "/dossiers", id: "listDossiers", .listWork, .staff, about: "Open dossiers of one's agencies",
        parameters: [
            .query("filter", .choice(WorkLists.Filter.allCases.map(\.rawValue)), "Which list; `agency` when left out."),
        ] + paging, success: page
    ) { call in try await list(call.text("filter").flatMap(WorkLists.Filter.init(rawValue:)) ?? .agency, call) }

    /// By POST, since names do not belong in addresses and logs; nothing changes by it.
    static let search = Endpoint(
        .post, "/dossiers/search", id: "searchDossiers", .searchDossiers, .staff, about: "A search by code, or by words of names",
        body: .json(.object(
            Property("q", .text(.line(200)), required: true, "A code, or words of names without marks; newest first."),
            Property("limit", .integer(least: 1, greatest: 100), "At most so many; 50 when left out."))),
        success: [Endpoint.Success(.ok, DossierShapes.hits)], mayRefuse: false
    ) { call in
        let found = try await call.app.lists.search(try call.body.required("q"), for: call.actor, limit: call.body.integer("limit") ?? 50)
        return .json(.members(["items": .array(found.dossiers.map { DossierJSON(dossier: $0, call: call).summary }), "more": .text(found.more?.rawValue)]))
    }

    private static func list(_ filter: WorkLists.Filter, _ call: Call) async throws -> Answer {
        let cursor = try call.text("cursor").map { (text: String) throws(InputFault) -> WorkLists.Cursor in
            guard let cursor = WorkLists.Cursor(text: text) else { throw InputFault("?cursor", .unknown) }
            return cursor
        }
        let page = try await call.app.lists.list(filter, for: call.actor, after: cursor, limit: call.integer("limit") ?? 50)
        return .json(.members(["items": .array(page.dossiers.map { DossierJSON(dossier: $0, call: call).summary }), "next": .text(page.next?.text)]))
    }

    static let statistics = Endpoint(
        .get, "/statistics/today", id: "statisticsToday", .readPublic, .anyone, about: "Today's open figures per agency",
        success: [Endpoint.Success(.ok, .object(
            Property("day", Shapes.day, required: true), Property("at", Shapes.moment, required: true),
            Property("agencies", .list(figures(Property("agency", DossierShapes.agency, required: true)), most: 10_000), required: true),
            Property("total", figures(), required: true)))]
    ) { call in
        let figures = try await call.app.tracking.figures()
        return .json(.members([
            "day": .string(call.visit.today.description), "at": .string(call.visit.now.iso), "total": numbers(figures),
            "agencies": .array(figures.map { figure in
                let agency = call.library.directory[figure.agency]
                let name = call.visit.apiLanguage == .en ? agency?.englishName : agency?.name
                return numbers([figure]).merging(.members(["agency": .members(["id": .string(figure.agency.rawValue), "name": .string(name ?? figure.agency.rawValue)])]))
            }),
        ]))
    }

    private static func figures(_ more: Property...) -> Schema {
        .object(ObjectRule(more + [
            Property("received", .count, required: true, "Received today."), Property("open", .count, required: true, "In progress now."),
            Property("signedInTime", .count, required: true, "Signed today, in time."), Property("signedLate", .count, required: true, "Signed today, late."),
            Property("late", .count, required: true, "In progress and late now."),
        ]))
    }

    private static func numbers(_ figures: [Tracking.AgencyFigures]) -> JSON {
        func sum(_ value: (Tracking.AgencyFigures) -> Int) -> JSON { JSON(figures.reduce(0) { $0 + value($1) }) }
        return .members([
            "received": sum(\.received), "open": sum(\.open), "signedInTime": sum(\.signedInTime), "signedLate": sum(\.signedLate), "late": sum(\.late),
        ])
    }
}

/// The description of the API itself.
enum Description {
    @Sendable static func answer(_ visit: Visit) async throws -> Answer { Answer(type: "application/json", OpenAPI.document) }
}
