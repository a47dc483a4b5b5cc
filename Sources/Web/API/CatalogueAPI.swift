import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// The catalogue of procedures for programs.
enum CatalogueAPI {
    private static let summary = Schema.named("ProcedureSummary", .object(
        Property("code", .words, required: true), Property("name", .words, required: true), Property("shortName", .words), Property("field", .words, required: true),
        Property("agency", DossierShapes.agency), Property("openness", .choice(["open", "openOnAssumed", "closed"]), required: true)))

    static let list = Endpoint(
        .get, "/procedures", id: "listProcedures", .readPublic, .anyone, about: "Find procedures in plain words, typing errors and lost marks forgiven",
        parameters: [
            .query("q", .text(TextRule(least: 1, most: 200)), "What is looked for; best hits first. Left out: all of today, by code."),
            .query("limit", .integer(least: 1, greatest: 100), "At most so many; 50 when left out."),
            .query("after", Shapes.procedureCode, "Without `q`: go on after this code."),
        ],
        success: [Endpoint.Success(.ok, .object(
            Property("items", .list(summary, most: 100), required: true), Property("next", .words, "Send as `after` for the next page.")))]
    ) { call in
        let (library, today) = (call.library, call.visit.today)
        let limit = call.integer("limit") ?? 50
        if let query = call.text("q") {
            let found = library.search.find(query, limit: limit).compactMap { library.catalogue.procedure($0, on: today) }
            return .json(.members(["items": .array(found.map { item($0, call) })]))
        }
        let after = call.text("after")
        let rest = library.catalogue.procedures(on: today).filter { procedure in after.map { procedure.code.rawValue > $0 } ?? true }
        let page = rest.prefix(limit)
        return .json(.members([
            "items": .array(page.map { item($0, call) }), "next": rest.count > limit ? .text(page.last?.code.rawValue) : nil,
        ]))
    }

    private static func item(_ procedure: Procedure, _ call: Call) -> JSON {
        let language = call.visit.apiLanguage
        return .members([
            "code": .string(procedure.code.rawValue), "name": .string(language == .en ? procedure.englishName : procedure.name), "shortName": .text(procedure.shortName),
            "field": .string(procedure.field), "agency": agency(procedure, call), "openness": .string(openness(procedure, call)),
        ])
    }

    private static func agency(_ procedure: Procedure, _ call: Call) -> JSON? {
        call.library.competentAgency(for: procedure, on: call.visit.today).map {
            .members(["id": .string($0.id.rawValue), "name": .string(call.visit.apiLanguage == .en ? $0.englishName : $0.name)])
        }
    }

    private static func openness(_ procedure: Procedure, _ call: Call) -> String {
        switch call.library.openness(of: procedure, on: call.visit.today) {
        case .open: "open"
        case .openOnAssumed: "openOnAssumed"
        case .closed: "closed"
        }
    }

    static let one = Endpoint(
        .get, "/procedures/:code", id: "getProcedure", .readPublic, .anyone, about: "One procedure: papers by case, fees, limits, steps, where to file",
        parameters: [.path("code", Shapes.procedureCode, "National code, as 3.000333.")],
        success: [Endpoint.Success(.ok, .named("Procedure", .object(
            Property("code", .words, required: true), Property("version", .count, required: true), Property("validFrom", Shapes.day, required: true),
            Property("name", .words, required: true), Property("nameEn", .words, required: true), Property("shortName", .words), Property("field", .words, required: true),
            Property("agency", DossierShapes.agency), Property("openness", .choice(["open", "openOnAssumed", "closed"]), required: true),
            Property("online", .choice(["ownForm", "nationalPortal", "off"]), required: true), Property("channels", .list(.choice(Channel.allCases.map(\.rawValue)), most: 10), required: true),
            Property("limits", .list(.object(
                Property("name", .words, required: true), Property("limit", .words, "Left out: the source gives none; it is entered at receipt."),
                Property("isAssumed", .boolean, required: true)), most: 200), required: true),
            Property("fees", .list(.object(
                Property("kind", .choice(FeeRow.Kind.allCases.map(\.rawValue)), required: true), Property("amount", .dong, "In đồng; left out: not in the source."),
                Property("note", .words), Property("isAssumed", .boolean, required: true)), most: 500), required: true, "Empty: no fee."),
            Property("documentCases", .list(.object(
                Property("name", .words, required: true),
                Property("documents", .list(.object(
                    Property("name", .words, required: true), Property("originals", .count, required: true), Property("copies", .count, required: true),
                    Property("condition", .words), Property("mayFollow", .words)), most: 500), required: true)), most: 200), required: true),
            Property("steps", .list(.object(
                Property("id", .words, required: true), Property("action", .words, required: true), Property("kind", .words, required: true)), most: 100), required: true),
            Property("legalBasis", .list(.words, most: 200), required: true), Property("assumed", .list(.words, most: 500), required: true, "What was assumed, by key."))))]
    ) { call in
        let code = ProcedureCode(try call.visit.parameter("code"))
        guard let procedure = call.library.catalogue.procedure(code, on: call.visit.today) else { throw APIFault.notFound }
        return .json(whole(procedure, call))
    }

    private static func whole(_ procedure: Procedure, _ call: Call) -> JSON {
        let door = switch OnlineDoors(call.library, isDemo: call.house.isDemo).door(procedure, on: call.visit.today) {
        case .ownForm: "ownForm"
        case .nationalPortal: "nationalPortal"
        case .off: "off"
        }
        let process = call.library.catalogue.process(procedure.process)
        return .members([
            "code": .string(procedure.code.rawValue), "version": JSON(procedure.version), "validFrom": .string(procedure.validFrom.description),
            "name": .string(procedure.name), "nameEn": .string(procedure.englishName), "shortName": .text(procedure.shortName), "field": .string(procedure.field),
            "agency": agency(procedure, call), "openness": .string(openness(procedure, call)), "online": .string(door),
            "channels": .array(procedure.channels.map { .string($0.rawValue) }),
            "limits": .array(procedure.limits.map { .members(["name": .string($0.name), "limit": .text($0.limit?.text), "isAssumed": .bool($0.isAssumed)]) }),
            "fees": .array(procedure.fees.map { row in
                .members([
                    "kind": .string(row.kind.rawValue), "amount": row.amount.map { .integer($0.dong) }, "note": .text(row.note), "isAssumed": .bool(row.isAssumed),
                ])
            }),
            "documentCases": .array(procedure.documentCases.map { group in
                .members(["name": .string(group.name), "documents": .array(group.documents.map { document in
                    .members([
                        "name": .string(document.name), "originals": JSON(document.originals), "copies": JSON(document.copies), "condition": .text(document.condition),
                        "mayFollow": .text(document.laterGround),
                    ])
                })])
            }),
            "steps": .array((process?.steps ?? []).map { .members(["id": .string($0.id.rawValue), "action": .string($0.action), "kind": .string($0.kind.rawValue)]) }),
            "legalBasis": .array(procedure.legalBasis.map { .string($0) }), "assumed": .array(procedure.assumed.map { .string($0) }),
        ])
    }
}
