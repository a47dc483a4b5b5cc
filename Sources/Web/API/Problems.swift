import Center
import HTTPTypes
import Hummingbird
import Logging
import OneStop
import Store
import WorkingTime
import Wording

/// What stands in the way of a call before the law is asked.
enum APIFault: Error, Sendable {
    case notAuthenticated, sessionLocked, denied, notFound, notAcceptable
    case unsupportedType(String)
    case tooLarge(limit: Int64)
    case unreadable(JSONReader.Fault)
    case doesNotFit([SchemaFault])
    /// The number from the other system was received before.
    case foreignNumberTaken
    /// An act on a dossier that does not say which version was looked at.
    case versionNotNamed
}

/// A refusal with the names of what it speaks of: papers by the case that was judged.
struct NamedRefusal: Error, Sendable {
    let refusal: Refusal
    let names: Names
}

/// Errors as problem details (RFC 9457). `code` is the stable name: that of the refusal, the input fault, or one of those below.
enum Problems {
    struct Problem {
        let status: HTTPResponse.Status
        let code: String
        let title: String
        var detail: String
        var more: JSON = .object([:])
        var headers: HTTPFields = [:]
    }

    static func answer(_ error: any Error, _ visit: Visit) -> Answer { answer(problem(error, visit)) }

    static func answer(_ problem: Problem) -> Answer {
        let body = JSON.members([
            "type": .string("urn:motcua:problem:\(problem.code)"), "title": .string(problem.title), "status": JSON(problem.status.code),
            "code": .string(problem.code), "detail": .string(problem.detail),
        ]).merging(problem.more)
        var answer = Answer(status: problem.status, type: "application/problem+json", body.bytes)
        for field in problem.headers { answer.headers.append(field) }
        return answer
    }

    private static func problem(_ error: any Error, _ visit: Visit) -> Problem {
        switch error {
        case let fault as APIFault: return problem(fault, visit)
        case is Denied, is Tracking.NotProven, is SealingFault: return problem(APIFault.notFound, visit)
        case let many as Tracking.TooManyTries:
            let seconds = max(1, many.until.seconds(since: visit.now))
            return Problem(
                status: .tooManyRequests, code: "too-many-tries", title: "Too many wrong tries", detail: say(APITexts.tooManyTries, visit),
                headers: [.retryAfter: String(seconds)])
        case let refusal as Refusal: return refused(refusal, visit.apiNames, visit)
        case let named as NamedRefusal: return refused(named.refusal, named.names, visit)
        case let fault as FileFault:
            return Problem(status: .unprocessableContent, code: fault.code, title: "File not taken", detail: say(Wording.fileFault(fault), visit))
        case let often as TooOften:
            return Problem(
                status: .tooManyRequests, code: "too-often", title: "Too often", detail: say(APITexts.tooManyTries, visit),
                headers: [.retryAfter: String(max(1, often.until.seconds(since: visit.now)))])
        case let fault as InputFault:
            let detail = say(Wording.inputFault(fault, label: fault.field), visit)
            return Problem(
                status: .unprocessableContent, code: "invalid-input", title: "A value is not right", detail: detail,
                more: .members(["errors": [.members(["pointer": .string(fault.field), "code": .string(fault.code), "detail": .string(detail)])]]))
        case let stale as Dossiers.Stale: return self.stale(stale, visit)
        case is Dossiers.KeyReused:
            return Problem(status: .conflict, code: "key-reused", title: "Idempotency key reused", detail: say(APITexts.keyReused, visit))
        case is Fences.Forged: return Problem(status: .forbidden, code: "csrf", title: "CSRF token missing or wrong", detail: say(APITexts.forged, visit))
        case StoreError.conflict: return Problem(status: .conflict, code: "conflict", title: "Somebody was faster", detail: say(APITexts.conflict, visit))
        case StoreError.unstorable:
            return Problem(status: .unprocessableContent, code: "unstorable-text", title: "A text cannot be kept", detail: say(APITexts.unstorable, visit))
        case StoreError.unknownOutcome:
            visit.app.logger.warning("outcome unknown", metadata: ["route": "\(visit.route.path)"])
            return Problem(status: .serviceUnavailable, code: "outcome-unknown", title: "Not known whether it was done", detail: say(APITexts.outcomeUnknown, visit))
        case StoreError.unavailable, StoreError.full, StoreError.broken, StoreError.unreachable:
            visit.app.logger.warning("refused for now", metadata: ["why": "\(error)", "route": "\(visit.route.path)"])
            return Problem(
                status: .serviceUnavailable, code: "unavailable", title: "Not now", detail: say(APITexts.unavailable, visit), headers: [.retryAfter: "2"])
        case StoreError.tooLong:
            visit.app.logger.warning("report ran too long", metadata: ["route": "\(visit.route.path)"])
            return Problem(status: .serviceUnavailable, code: "too-long", title: "Too much to go through", detail: say(APITexts.tooLong, visit))
        default: return broken(error, visit)
        }
    }

    private static func refused(_ refusal: Refusal, _ names: Names, _ visit: Visit) -> Problem {
        var problem = Problem(
            status: .conflict, code: refusal.code, title: "Refused by law or state", detail: say(Wording.refusal(refusal, names: names), visit))
        if case .missingDocuments(let papers) = refusal {
            problem.more = .members(["papers": .array(papers.map { .members(["document": JSON($0), "name": .string(say(names.document($0), visit))]) })])
        }
        return problem
    }

    private static func problem(_ fault: APIFault, _ visit: Visit) -> Problem {
        switch fault {
        case .notAuthenticated:
            Problem(
                status: .unauthorized, code: "not-authenticated", title: "Not authenticated", detail: say(APITexts.notAuthenticated, visit),
                headers: [.wwwAuthenticate: "Bearer realm=\"motcua\""])
        case .sessionLocked:
            Problem(
                status: .unauthorized, code: "session-locked", title: "Session locked", detail: say(APITexts.sessionLocked, visit),
                headers: [.wwwAuthenticate: "Bearer realm=\"motcua\""])
        case .denied: Problem(status: .forbidden, code: "denied", title: "Not allowed", detail: say(APITexts.denied, visit))
        case .notFound: Problem(status: .notFound, code: "not-found", title: "Not found", detail: say(APITexts.notFound, visit))
        case .notAcceptable: Problem(status: .notAcceptable, code: "not-acceptable", title: "Only JSON is spoken", detail: say(APITexts.notAcceptable, visit))
        case .unsupportedType(let type):
            Problem(status: .unsupportedMediaType, code: "unsupported-type", title: "Unsupported content type", detail: say(APITexts.unsupported(type), visit))
        case .tooLarge(let limit):
            Problem(status: .contentTooLarge, code: "too-large", title: "Too large", detail: say(APITexts.tooLarge(limit), visit))
        case .unreadable(let fault):
            Problem(
                status: .badRequest, code: fault.reason.rawValue, title: "Unreadable JSON", detail: say(APITexts.unreadable(fault), visit),
                more: .members(["offset": JSON(fault.offset)]))
        case .doesNotFit(let faults):
            Problem(
                status: .unprocessableContent, code: "invalid-input", title: "What was sent does not fit", detail: say(APITexts.doesNotFit, visit),
                more: .members(["errors": .array(faults.map { fault in
                    .members(["pointer": .string(fault.pointer), "code": .string(APITexts.code(fault.reason)), "detail": .string(say(APITexts.sentence(fault.reason), visit))])
                })]))
        case .versionNotNamed:
            Problem(status: .preconditionRequired, code: "version-not-named", title: "If-Match is missing", detail: say(APITexts.versionNotNamed, visit))
        case .foreignNumberTaken:
            Problem(status: .conflict, code: "foreign-number-taken", title: "Received before", detail: say(APITexts.foreignNumberTaken, visit))
        }
    }

    /// What has changed since the version that was named.
    private static func stale(_ stale: Dossiers.Stale, _ visit: Visit) -> Problem {
        let changes = stale.since.prefix(100).map { recorded in
            JSON.members([
                "position": JSON(recorded.position), "at": .string(recorded.at.iso), "kind": .string(recorded.event.kind.rawValue),
                "text": .string(say(Wording.event(recorded.event, names: visit.apiNames), visit)),
            ])
        }
        return Problem(
            status: .preconditionFailed, code: "stale", title: "The dossier has changed", detail: say(APITexts.stale, visit),
            more: .members(["version": JSON(stale.dossier.version), "changes": .array(Array(changes))]),
            headers: [.eTag: "\"\(stale.dossier.version)\""])
    }

    private static func broken(_ error: any Error, _ visit: Visit) -> Problem {
        let reference = "S-" + String(visit.house.newID().suffix(6))
        let name = error is StoreError ? "\(error)" : String(String(describing: error).prefix { $0.isLetter || $0 == "." })
        visit.app.logger.error("request failed", metadata: [
            "reference": "\(reference)", "route": "\(visit.route.path)", "error": "\(type(of: error))", "case": "\(name)",
        ])
        return Problem(
            status: .internalServerError, code: "internal", title: "Internal error", detail: say(APITexts.broken, visit),
            more: .members(["reference": .string(reference)]))
    }

    /// 405 and 404 of paths under `/api/`.
    static func notAllowed(_ allowed: String) -> Answer {
        answer(Problem(
            status: .methodNotAllowed, code: "method-not-allowed", title: "Method not allowed",
            detail: "Allowed: \(allowed).", headers: [.allow: allowed]))
    }

    private static func say(_ text: Text, _ visit: Visit) -> String { text(visit.apiLanguage) }

    static let schema = Schema.named("Problem", .object(
        Property("type", .words, required: true, "urn:motcua:problem:CODE"), Property("title", .words, required: true),
        Property("status", .integer(least: 400, greatest: 599), required: true), Property("code", .words, required: true, "The stable name of the problem."),
        Property("detail", .words, required: true, "One sentence, Vietnamese, or English with `Accept-Language: en`."),
        Property("offset", .count, "Bytes before the place where JSON could not be read."), Property("reference", .words, "For the operator."),
        Property("papers", .list(.object(Property("document", .count, required: true), Property("name", .words, required: true)), most: 500), "Papers that are missing, by position in the case."),
        Property("version", .count, "The dossier's present version."),
        Property("changes", .list(.object(
            Property("position", .count, required: true), Property("at", .text(.moment), required: true), Property("kind", .words, required: true),
            Property("text", .words, required: true)), most: 100), "What has happened since the version that was named."),
        Property("errors", .list(.object(
            Property("pointer", .words, required: true, "JSON pointer into the body, `?name` in the query, or a header's name."),
            Property("code", .words, required: true), Property("detail", .words, required: true)), most: 50))))
}

extension Visit {
    /// Programs choose by `Accept-Language`; Vietnamese unless English comes first.
    var apiLanguage: Language { request.headers[.acceptLanguage]?.lowercased().hasPrefix("en") == true ? .en : .vi }

    var apiNames: Names {
        let library = library
        return Names(agency: { id in library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } })
    }
}

extension Call {
    /// Does what may be refused over papers, and lets the refusal name them by this case.
    func naming<T: Sendable>(_ procedure: Procedure?, _ documentCase: Int, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let refusal as Refusal {
            let cases = procedure?.documentCases ?? []
            let documents = cases.indices.contains(documentCase) ? cases[documentCase].documents : []
            let library = library
            throw NamedRefusal(refusal: refusal, names: Names(
                document: { documents.indices.contains($0) ? Text(same: documents[$0].name) : nil },
                agency: { id in library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } }))
        }
    }
}
