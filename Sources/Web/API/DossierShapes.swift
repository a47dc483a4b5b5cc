import Center
import OneStop

/// The shapes of what is answered about dossiers.
enum DossierShapes {
    private static func flag(_ name: String) -> Property { Property(name, .boolean, required: true) }
    private static func number(_ name: String) -> Property { Property(name, .count, required: true) }
    private static func word(_ name: String, required: Bool = true) -> Property { Property(name, .words, required: required) }
    private static func moment(_ name: String, required: Bool = false) -> Property { Property(name, Shapes.moment, required: required) }

    static let agency = Schema.named("Agency", .object(word("id"), word("name")))
    static let state = Schema.choice(DossierState.allCases.map(\.rawValue))
    static let nationalStatus = Schema.object(Property("number", .integer(least: 1, greatest: 10), required: true), word("text"))
    static let due = Schema.object(Property("day", Shapes.day, required: true), moment("promise", required: true), flag("isProvisional"))

    /// People as shown: shapes as sent, without the patterns, since what came in otherwise is shown too.
    private static let shownPerson = Schema.named("ShownPerson", .object(
        word("name"), Property("identity", .oneOf(word("number", required: false), word("none", required: false)), required: true), word("birth", required: false),
        word("phone", required: false), word("email", required: false), word("address")))
    private static let shownPeople = Schema.object(
        Property("owner", .oneOf(
            Property("person", shownPerson), Property("organization", .object(word("name"), word("taxCode", required: false), word("address")))), required: true),
        Property("filer", shownPerson), word("authorization", required: false), word("payer", required: false), Property("recipient", shownPerson), word("request"),
        flag("identityChecked"))

    static let dossier = Schema.named("Dossier", .object(
        Property("view", .choice(["public", "full"]), required: true, "`full` with a right or the secret, else what anybody with the code may see."),
        Property("state", state, required: true), word("stateText"), Property("nationalStatus", nationalStatus), word("code", required: false), word("id", required: false),
        Property("version", .count, "Also the ETag; `If-Match` refuses an act on an older one."), Property("answer", .words, "Where it is and when the result is owed, in a sentence."),
        Property("holder", agency), Property("agency", agency, "The competent agency."), moment("receivedAt"), moment("submittedAt"), moment("answerDue"),
        Property("due", due), Property("promisedDay", Shapes.day, "The new day that a late agency promised with its apology; `due` stays what it is."),
        Property("supplementDue", Shapes.day, "While papers are awaited: the last day on which they are in time, as it was told. When it is over an official decides what comes of it."),
        Property("explanation", CalendarAPI.linesSchema, "Why the date is what it is, day by day."),
        Property("channel", .choice(Channel.allCases.map(\.rawValue))), word("foreignNumber", required: false),
        Property("procedure", .object(word("code"), number("version"), word("name", required: false))),
        Property("step", .object(word("id"), word("kind", required: false), word("action", required: false))), Property("limit", .words, "As 4d, 4cd, 8h, 2m, 0d."),
        Property("awaited", .list(.object(word("event"), number("token"), word("name")), most: 100), "Events that the process waits for and that you may say have happened (`actions/tell`)."),
        Property("documentCase", .count), Property("limitCase", .count),
        Property("actions", .list(.choice(DossierAction.allCases.map(\.pathName)), most: 64), "Acts that state and right allow now, as `actions/{action}` writes them."),
        Property("papers", .list(.object(Property("document", .count), number("originals"), number("certified"), number("copies"), number("givenBack"), word("followsOn", required: false), Property("arrivedOn", Shapes.day, "The day on which a paper that was to follow came.")), most: 1000)),
        Property("files", .list(.object(word("id"), number("bytes"), word("mediaType"), Property("document", .count), flag("isUnreadable")), most: 1000)),
        Property("owed", .dong), Property("paid", .dong), Property("outstanding", .dong),
        Property("payments", .list(.object(
            word("id"), Property("means", .choice(Payment.Means.allCases.map(\.rawValue)), required: true), Property("amount", .dong, required: true),
            moment("at", required: true), word("series"), word("receipt"), moment("reversedAt")), most: 1000)),
        Property("people", shownPeople, "Only where the record was opened."),
        Property("stop", .object(Property("why", .choice(["supplement", "payment"]), required: true), moment("since"), word("content", required: false))),
        Property("result", .object(
            Property("kind", .choice(["granted", "ineligible"]), required: true), word("number"), moment("signedAt", required: true), Property("agency", agency),
            word("reason", required: false))),
        Property("end", .object(word("ground"), word("reason", required: false))),
        Property("journal", .list(.object(
            number("position"), moment("at", required: true), word("kind"), word("actor"), word("text"), Property("notes", .list(.words, most: 20))), most: RecordedEvent.readAtOnce),
            "Oldest first; of a longer journal the newest \(RecordedEvent.readAtOnce): then the first position is not 1.")))

    static let made = Schema.named("MadeDossier", .object(
        word("id"), Property("secret", .words, required: true, "Opens the dossier's own view; shown on the slip, never stored."), word("code", required: false),
        Property("state", state, required: true), number("version"), Property("due", due), moment("answerDue")))

    static let summary = Schema.named("DossierSummary", .object(
        word("id"), number("version"), word("code", required: false), Property("state", state, required: true), word("stateText"), word("procedure", required: false),
        word("step", required: false), Property("holder", agency), moment("receivedAt"), Property("dueDay", Shapes.day),
        Property("supplementDue", Shapes.day, "While papers are awaited: the last day on which they are in time, as it was told."), moment("answerDue"), flag("isLate")))

    static let hits = Schema.object(
        Property("items", .list(summary, most: 100), required: true),
        Property("more", .choice(WorkLists.Hits.More.allCases.map(\.rawValue)),
            "There may be more: `hits`, more than `limit` fit; `furtherBack`, older dossiers were not all looked at. Left out: these are all."))

    static let page = Schema.object(
        Property("items", .list(summary, most: 100), required: true), Property("next", .words, "Send as `cursor` for the next page; left out on the last."))
}
