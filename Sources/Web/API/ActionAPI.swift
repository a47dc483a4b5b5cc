import Center
import HTTPTypes
import OneStop
import WorkingTime

/// The acts on a dossier: one endpoint each, with the body that its command needs.
///
/// Hand-over of paper goes by lists of many dossiers (`HandOverAPI`). What an administrator does to all dossiers of an agency or a calendar in
/// one reviewed act (`transferToSuccessor`, `redate`) has none here: who may do it opens no single dossier.
enum ActionAPI {
    /// What an act is made of: the checked body, and the dossier with whoever acts on it.
    struct Request: Sendable {
        let body: Members
        let call: Call
        let dossier: Dossier
        let actor: Actor
    }

    private static func endpoint(
        _ action: DossierAction, _ about: String, bySecret: Bool = false, _ properties: [Property] = [],
        _ act: @escaping @Sendable (Request) async throws -> Dossiers.Act
    ) -> Endpoint {
        Endpoint(
            .post, "/dossiers/:ref/actions/\(action.pathName)", id: "\(action.rawValue)Dossier", .act(action), bySecret ? .anyone : .staff, about: about,
            parameters: [DossierAPI.reference] + (bySecret ? [DossierAPI.secret] : []) + [DossierAPI.ifMatch, DossierAPI.key],
            body: .json(.object(ObjectRule(properties))), success: [Endpoint.Success(.ok, DossierShapes.dossier, headers: ["ETag"])]
        ) { call in
            let (dossier, actor) = try await DossierAPI.acting(on: try call.visit.parameter("ref"), call)
            let procedure = dossier.procedure.flatMap { call.library.catalogue[$0] }
            return try await call.naming(procedure, call.body.integer("documentCase") ?? dossier.documentCase) {
                let act = try await act(Request(body: call.body, call: call, dossier: dossier, actor: actor))
                let done = try await call.app.dossiers.perform(
                    act, on: dossier.id, by: actor, procedure: dossier.procedure?.code, expecting: call.expectedVersion, once: call.once())
                return try await DossierAPI.answer(done.id, call, actor, opens: false)
            }
        }
    }

    private static let reason = Property("reason", .text(.lines(2000)), required: true, "Sealed with the dossier; the applicant reads it.")
    private static let ground = Property("ground", .text(.line(300)), required: true, "The legal ground.")
    private static let note = Property("note", .text(.lines(4000)))
    private static let outcome = Property("outcome", .text(.line(100)), "What the work came to, where its step knows several.")
    private static let place = Property("place", .integer(least: 1, greatest: 100_000), "Which work is meant, where the dossier stands at several places; without it, your own.")
    private static let content = Property("content", .text(.lines(4000)), required: true)
    private static let number = Property("number", .text(.line(100)), required: true, "Number of the paper in the agency's book.")
    private static func agency(_ name: String) -> Property { Property(name, .text(.key(60)), required: true, "Key of an agency.") }

    /// Every act, in the order of a dossier's life.
    static let endpoints = filing + work + clock + promises + results + money

    private static let filing: [Endpoint] = [
        endpoint(.submit, "File a draft", bySecret: true, [
            Property("documentCase", .integer(least: 0, greatest: 200)), Property("limitCase", .integer(least: 0, greatest: 200)),
        ]) { request in
            let people = try await people(request)
            let (documentCase, limitCase) = (request.body.integer("documentCase") ?? 0, request.body.integer("limitCase") ?? 0)
            return Dossiers.Act(.submit, people: people) { .submit(Submit(record: try $0.record(), documentCase: documentCase, limitCase: limitCase)) }
        },
        endpoint(.saveDraft, "Keep the people of a draft anew", bySecret: true, Shapes.people) { request in
            let title = request.dossier.procedure.flatMap { request.call.library.catalogue[$0]?.title } ?? ""
            let people = try request.body.people(title: title, isIdentityChecked: false)
            return Dossiers.Act(.saveDraft, people: people) { .saveDraft(RecordKept(record: try $0.record())) }
        },
        endpoint(.discardDraft, "Drop a draft", bySecret: true) { _ in Dossiers.Act(.discardDraft) { _ in .discardDraft } },
        endpoint(.removeFile, "Take a file out of a draft", bySecret: true, [Property("file", .text(.key(40)), required: true)]) { request in
            let file = FileID(try request.body.required("file"))
            return Dossiers.Act(.removeFile) { _ in .removeFile(file) }
        },
        endpoint(.receive, "Receive what was filed online", Shapes.intake) { request in
            guard let code = request.dossier.procedure?.code, let procedure = request.call.library.catalogue.procedure(code, on: request.call.visit.today) else {
                throw Refusal.procedureClosed
            }
            var people = try await people(request)
            people.isIdentityChecked = request.body.flag("identityChecked")
            let receive = try request.body.receive(request.dossier.channel ?? .online, procedure)
            return Dossiers.Act(.receive, people: people) { .receive(receive(try $0.record())) }
        },
        endpoint(.refuse, "Refuse what was filed online", [reason, ground]) { request in
            let ground = try request.body.required("ground")
            return Dossiers.Act(.refuse, texts: [try request.body.required("reason")]) { .refuse(record: nil, reason: try $0.text(0), ground: ground) }
        },
        endpoint(.correct, "Correct the people's data after receipt; the slip gets a new secret", Shapes.people + [reason]) { request in
            let old = try await people(request)
            let new = try request.body.people(title: old.request, isIdentityChecked: old.isIdentityChecked)
            let fields = new.changedFields(from: old)
            return Dossiers.Act(.correct, texts: [try request.body.required("reason")], people: new) {
                .correct(record: try $0.record(), reason: try $0.text(0), fields: fields)
            }
        },
    ]

    /// The record in force, opened by its right and written down.
    private static func people(_ request: Request) async throws -> DossierPeople {
        let opened = try await request.call.app.dossiers.open(request.dossier, by: request.actor, purpose: request.actor.staff == nil ? .trackOwn : .process)
        guard let people = opened.people else { throw Denied() }
        return people
    }

    private static let work: [Endpoint] = [
        endpoint(.assign, "Give the task to a person", [Property("staff", .text(.key(40)), required: true, "Id of a member of the staff."), place]) { request in
            let (staff, place) = (StaffID(try request.body.required("staff")), request.body.integer("place"))
            return Dossiers.Act(.assign) { _ in .assign(to: staff, place: place) }
        },
        endpoint(.advance, "Pass on to the next step", [
            note, Property("assignee", .text(.key(40))), outcome, place,
            Property("facts", .list(.words, most: 30), "What is said of the dossier, each as name=value: true, false, a number or a day as 2026-01-31."),
        ]) { request in
            let facts = try facts(request)
            let staff = request.body.text("assignee").map { StaffID($0) }
            let (outcome, place) = (request.body.text("outcome"), request.body.integer("place"))
            return Dossiers.Act(.advance, texts: note(request)) { .advance(assignee: staff, note: $0.texts.first, outcome: outcome, place: place, facts: facts) }
        },
        endpoint(.tell, "Say that an event has happened which the process waits for", [
            Property("event", .text(.key(60)), required: true, "The event, as `awaited` of the dossier lists it."), Property("token", .integer(least: 1, greatest: 100_000), required: true), reason,
        ]) { request in
            guard let token = request.body.integer("token") else { throw InputFault(request.body.field("token"), .missing) }
            let event = StepID(try request.body.required("event"))
            return Dossiers.Act(.tell, texts: [try request.body.required("reason")]) { .tell(event: event, token: token, note: try $0.text(0)) }
        },
        endpoint(.sendBack, "Send back to an earlier step", [Property("step", .text(.key(60)), required: true), reason, place]) { request in
            let (step, place) = (StepID(try request.body.required("step")), request.body.integer("place"))
            return Dossiers.Act(.sendBack, texts: [try request.body.required("reason")]) { .sendBack(to: step, reason: try $0.text(0), place: place) }
        },
        endpoint(.consult, "Ask other agencies for their opinion", [
            Property("agencies", .list(.text(.key(60)), least: 1, most: 30), required: true), Property("limit", Shapes.limit, required: true), content,
        ]) { request in
            let agencies = request.body.texts("agencies").map { AgencyID($0) }
            let (library, today) = (request.call.library, request.call.visit.today)
            for (index, agency) in agencies.enumerated() where library.directory[agency]?.exists(on: today) != true {
                throw InputFault(request.body.field("agencies") + "/\(index)", .unknown)
            }
            guard let limit = try request.body.limit("limit") else { throw InputFault(request.body.field("limit"), .missing) }
            return Dossiers.Act(.consult, texts: [try request.body.required("content")]) { .consult(agencies: agencies, limit: limit, content: try $0.text(0)) }
        },
        endpoint(.recordOpinion, "Record the opinion of an agency that was asked", [
            agency("agency"), Property("verdict", .choice(Opinion.Verdict.allCases.map(\.rawValue)), required: true), note,
        ]) { request in
            let (agency, verdict) = (AgencyID(try request.body.required("agency")), try request.body.choice("verdict", Opinion.Verdict.self))
            return Dossiers.Act(.recordOpinion, texts: note(request)) { .recordOpinion(agency: agency, verdict: verdict, note: $0.texts.first) }
        },
    ]

    private static func facts(_ request: Request) throws -> [String: ConditionValue] {
        var facts: [String: ConditionValue] = [:]
        for (index, text) in request.body.texts("facts").enumerated() {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let value = ConditionValue(written: parts[1]) else { throw InputFault(request.body.field("facts") + "/\(index)", .notAChoice) }
            facts[parts[0]] = value
        }
        return facts
    }

    private static func note(_ request: Request) -> [String] { [request.body.text("note")].compactMap { $0 } }

    private static let clock: [Endpoint] = [
        endpoint(.requestSupplement, "Ask once for everything that is missing; the clock stops", [
            content, ground, Property("leaderGround", .text(.line(300)), "Needed for a second request."),
        ]) { request in
            let (ground, leader) = (try request.body.required("ground"), request.body.text("leaderGround"))
            return Dossiers.Act(.requestSupplement, texts: [try request.body.required("content")]) {
                .requestSupplement(content: try $0.text(0), ground: ground, leaderGround: leader)
            }
        },
        endpoint(.resume, "What was asked for has come; the clock goes on", [Shapes.papers, note]) { request in
            let papers = request.body.receivedPapers("papers")
            return Dossiers.Act(.resume, texts: note(request)) { .resume(papers: papers, note: $0.texts.first) }
        },
        endpoint(.demandPayment, "A tax or fee is owed to somebody else; the clock stops", [content, ground, Property("amount", .dong)]) { request in
            let (ground, amount) = (try request.body.required("ground"), try request.body.money("amount"))
            return Dossiers.Act(.demandPayment, texts: [try request.body.required("content")]) { .demandPayment(content: try $0.text(0), ground: ground, amount: amount) }
        },
        endpoint(.confirmPayment, "It was paid; the clock goes on", [note]) { request in
            Dossiers.Act(.confirmPayment, texts: note(request)) { .confirmPayment(note: $0.texts.first) }
        },
    ]

    private static let promises: [Endpoint] = [
        endpoint(.extend, "Extend the limit on its legal ground, before it ends, once; by the leader of the competent agency", [
            Property("more", Shapes.limit, required: true, "How much longer, as 4d, 4cd, 8h, 2m: by the limit itself at most."), ground,
            Property("decision", .text(.line(100)), required: true, "Number and day of the paper."), reason,
        ]) { request in
            guard let more = try request.body.limit("more") else { throw InputFault(request.body.field("more"), .missing) }
            let (ground, decision) = (try request.body.required("ground"), try request.body.required("decision"))
            return Dossiers.Act(.extend, texts: [try request.body.required("reason")]) { .extend(by: more, reason: try $0.text(0), ground: ground, decision: decision) }
        },
        endpoint(.apologize, "Apologize for a late result and promise one new day; the deadline stays, and late stays late", [
            Property("newDay", Shapes.day, required: true, "A working day after the due day."), reason,
        ]) { request in
            guard let day = Day(iso: try request.body.required("newDay")) else { throw InputFault(request.body.field("newDay"), .notADay) }
            return Dossiers.Act(.apologize, texts: [try request.body.required("reason")]) { .apologize(newDay: day, reason: try $0.text(0)) }
        },
    ]

    private static let results: [Endpoint] = [
        endpoint(.recordResult, "Record the signed result; the legal clock ends", [number]) { request in
            let number = try request.body.required("number")
            return Dossiers.Act(.recordResult) { _ in .recordResult(number: number) }
        },
        endpoint(.declareIneligible, "Record the signed answer that it is not eligible", [number, reason]) { request in
            let number = try request.body.required("number")
            return Dossiers.Act(.declareIneligible, texts: [try request.body.required("reason")]) { .declareIneligible(number: number, reason: try $0.text(0)) }
        },
        endpoint(.stop, "End it without a result", [reason, ground]) { request in
            let ground = try request.body.required("ground")
            return Dossiers.Act(.stop, texts: [try request.body.required("reason")]) { .stop(reason: try $0.text(0), ground: ground) }
        },
        endpoint(.withdraw, "The applicant takes it back", bySecret: true, [reason]) { request in
            Dossiers.Act(.withdraw, texts: [try request.body.required("reason")]) { .withdraw(reason: try $0.text(0)) }
        },
        endpoint(.handOver, "Send the result to the results desk") { _ in Dossiers.Act(.handOver) { _ in .handOver } },
        endpoint(.returnResult, "Give the result to the applicant", [
            Property("recipient", .choice(Return.Recipient.allCases.map(\.rawValue)), required: true),
            Property("manner", .choice(Return.Manner.allCases.map(\.rawValue)), required: true), Property("identityChecked", .boolean),
            Property("proof", .text(.line(500)), "Who took it and by what right: owed where an authorized person takes it at the counter; the number of the post otherwise."),
        ]) { request in
            let (recipient, manner) = (try request.body.choice("recipient", Return.Recipient.self), try request.body.choice("manner", Return.Manner.self))
            let isChecked = request.body.flag("identityChecked")
            return Dossiers.Act(.returnResult, texts: [request.body.text("proof")].compactMap { $0 }) {
                .returnResult(recipient: recipient, manner: manner, identityChecked: isChecked, proof: $0.texts.first)
            }
        },
        endpoint(.giveBackPapers, "Give originals back", [
            Property("papers", .list(.object(
                Property("paper", .integer(least: 0, greatest: 1000), required: true, "Position in the dossier's papers."),
                Property("count", .integer(least: 1, greatest: 999), required: true)), least: 1, most: 200), required: true),
        ]) { request in
            var counts: [Int: Int] = [:]
            for line in request.body.objects("papers") { counts[line.integer("paper") ?? -1, default: 0] += line.integer("count") ?? 0 }
            return Dossiers.Act(.giveBackPapers) { [counts] _ in .giveBackPapers(counts) }
        },
        endpoint(.takeLaterPaper, "A paper that was to follow has come", [
            Property("document", .integer(least: 0, greatest: 500), required: true, "Position in the chosen case of papers."),
            Property("originals", .integer(least: 0, greatest: 999)), Property("certified", .integer(least: 0, greatest: 999)),
            Property("copies", .integer(least: 0, greatest: 999)), Property("bag", .text(.line(20)), "The bag that holds the originals from now on; left out: as before."),
        ]) { request in
            let later = LaterPaper(
                document: request.body.integer("document") ?? -1, originals: request.body.integer("originals") ?? 0,
                certified: request.body.integer("certified") ?? 0, copies: request.body.integer("copies") ?? 0, bag: request.body.text("bag"))
            return Dossiers.Act(.takeLaterPaper) { _ in .takeLaterPaper(later) }
        },
    ]

    private static let money: [Endpoint] = [
        endpoint(.pay, "Take a payment", [
            Property("amount", .integer(least: 1, greatest: Money.greatest.dong), required: true),
            Property("means", .choice(Payment.Means.allCases.map(\.rawValue)), required: true), Property("counter", .integer(least: 1, greatest: 999), required: true),
            Property("series", .text(.line(30)), required: true), Property("receipt", .text(.line(30)), required: true, "Series and number of the official receipt."),
        ]) { request in
            guard let amount = try request.body.money("amount"), let counter = request.body.integer("counter") else { throw InputFault(request.body.field("amount"), .missing) }
            let pay = Pay(
                id: PaymentID(request.call.house.newID()), means: try request.body.choice("means", Payment.Means.self), amount: amount, counter: counter,
                receiptSeries: try request.body.required("series"), receiptNumber: try request.body.required("receipt"))
            return Dossiers.Act(.pay) { _ in .pay(pay) }
        },
        endpoint(.reversePayment, "Reverse a payment", [Property("payment", .text(.key(40)), required: true), reason]) { request in
            let payment = PaymentID(try request.body.required("payment"))
            return Dossiers.Act(.reversePayment, texts: [try request.body.required("reason")]) { .reversePayment(payment, reason: try $0.text(0)) }
        },
    ]
}

extension DossierAction {
    /// `requestSupplement` as a path writes it: `request-supplement`.
    var pathName: String { rawValue.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) } }
}
