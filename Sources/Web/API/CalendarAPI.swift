import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Questions to the working calendar.
enum CalendarAPI {
    static let linesSchema = Schema.list(.object(
        Property("day", Shapes.day, required: true), Property("kind", .words, required: true), Property("count", .count), Property("text", .words, required: true),
        Property("source", .words), Property("isAssumed", .boolean, required: true)), most: 20_000)

    static func lines(_ due: DueDate, _ language: Language) -> JSON {
        .array(due.explanation.map { line in
            .members([
                "day": .string(line.day.description), "kind": .string(line.kind.rawValue), "count": line.ordinal.map { JSON($0) },
                "text": .string(Wording.explanation(line)(language)), "source": .text(line.source), "isAssumed": .bool(line.isAssumed),
            ])
        })
    }

    /// A moment of the years 1900 to 2199, with a zone or without; that 29 February exists is seen when it is read.
    private static let moment = TextPattern(
        "^(19|20|21)[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"
            + "T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$")

    static let endpoint = Endpoint(
        .get, "/calendar/due", id: "calendarDue", .readPublic, .anyone, about: "When a time limit ends, and why, line by line",
        parameters: [
            .query(
                "from", .text(TextRule(most: 25, pattern: moment)), required: true, "Moment of receipt, as 2025-04-24T09:00; Vietnamese time unless a zone is given."),
            .query("limit", Shapes.limit, required: true, "4d or 4wd working days, 4cd days, 8h working hours, 2m months, 0d the same day."),
        ],
        success: [Endpoint.Success(.ok, .object(
            Property("due", Shapes.day, required: true), Property("deadline", Shapes.moment, required: true, "The first instant that is too late."),
            Property("limit", .words, required: true), Property("unit", .words, required: true), Property("limitText", .words, required: true),
            Property("isProvisional", .boolean, required: true), Property("explanation", linesSchema, required: true)))],
        mayRefuse: true
    ) { call in
        guard let text = call.text("from"), let from = Instant(iso: text) else { throw InputFault("?from", .notADay) }
        guard let typed = call.text("limit"), let limit = TimeLimit(text: typed) else { throw InputFault("?limit", .notALimit) }
        let due: DueDate
        do throws(CalendarFault) { due = try call.library.calendar.due(limit, from: from) } catch { throw Refusal.calendar(error) }
        return .json(.members([
            "due": .string(due.day.description), "deadline": .string(due.deadline.iso), "limit": .string(limit.text), "unit": .string(limit.unit.rawValue),
            "limitText": .string(Wording.limit(limit)(call.visit.apiLanguage)), "isProvisional": .bool(due.isProvisional),
            "explanation": lines(due, call.visit.apiLanguage),
        ]))
    }
}

extension Answer {
    static func json(_ value: JSON, _ status: HTTPResponse.Status = .ok) -> Answer { Answer(status: status, type: jsonType, value.bytes) }
    static let jsonType = "application/json"
}
