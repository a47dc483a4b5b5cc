import Center
import HTTPTypes
import OneStop
import Store
import WorkingTime

/// Filing, receiving and looking at dossiers.
enum DossierAPI {
    static let reference = Endpoint.Parameter.path("ref", Shapes.reference, "The dossier's id or its public code.")
    static let secret = Endpoint.Parameter.header(
        Endpoint.secretHeader, .text(TextRule(least: 12, most: 20, pattern: TextPattern("^[0-9A-Za-z-]*$"))), "The secret of the slip or of the filing.")
    static let ifMatch = Endpoint.Parameter.header(
        "If-Match", .text(TextRule(most: 22, pattern: TextPattern("^([*]|\"[0-9]{1,9}\")$"))), required: true,
        "The ETag of the version that was looked at: an older one is refused with 412, none with 428. `*` takes any version.")
    static let key = Endpoint.Parameter.header(
        "Idempotency-Key", .text(TextRule(least: 8, most: 128, pattern: TextPattern("^[A-Za-z0-9._:/+=-]*$"))),
        "A random key; a repeat with the same key and body is answered with what the first one made.")

    static let one = Endpoint(
        .get, "/dossiers/:ref", id: "getDossier", .readPublic, .anyone,
        about: "A dossier: its public face by code, the whole with a right or with the secret",
        parameters: [reference, secret, .query("people", .boolean, "Open the people's record too; the reading is written down.")],
        success: [Endpoint.Success(.ok, DossierShapes.dossier, headers: ["ETag"])]
    ) { call in
        let reference = try call.visit.parameter("ref")
        if call.headers[Endpoint.secretHeader] != nil || call.isStaff {
            do {
                let (dossier, actor) = try await acting(on: reference, call)
                return try await answer(dossier.id, call, actor, opens: call.query["people"] == true)
            } catch is Denied where call.headers[Endpoint.secretHeader] == nil {
                // Not theirs: what anybody may see of the code is theirs too.
            }
        }
        try await call.visit.count(call.app.lookUps)
        let code = DossierCode(typed: reference)
        guard let sighting = try await call.app.tracking.sight(code: code) else { throw APIFault.notFound }
        let question = ReadyAnswers.Question(code: code, form: .json)
        return Answer(type: Answer.jsonType, ready: try call.app.ready.answer(question, version: sighting.version, now: call.visit.now, library: call.library) {
            DossierJSON(dossier: try sighting.dossier, call: call).publicView.bytes
        }).tagged(sighting.version)
    }

    /// Who acts on which dossier: the secret's holder, else the member of the staff.
    static func acting(on reference: String, _ call: Call) async throws -> (Dossier, Actor) {
        if call.headers[Endpoint.secretHeader] != nil { try await call.visit.count(call.app.lookUps) }
        if let secret = call.headers[Endpoint.secretHeader] { return try await call.app.tracking.prove(reference, secret: secret, source: call.visit.source) }
        guard call.isStaff else { throw APIFault.notAuthenticated }
        do {
            return (try await call.app.dossiers.find(code: DossierCode(typed: reference), by: call.actor), call.actor)
        } catch is Denied {
            return (try await call.app.dossiers.read(DossierID(reference), by: call.actor).dossier, call.actor)
        }
    }

    /// The whole as it stands now; the holder of the secret reads their own record with it.
    static func answer(_ id: DossierID, _ call: Call, _ actor: Actor, opens: Bool, status: HTTPResponse.Status = .ok) async throws -> Answer {
        let (dossier, journal) = try await call.app.dossiers.read(id, by: actor)
        var opened: Dossiers.Opened?
        if actor.staff == nil {
            let isDiscreet = dossier.procedure.flatMap { call.library.catalogue[$0] }?.isDiscreet ?? true
            if isDiscreet { return .json(DossierJSON(dossier: dossier, call: call).publicView, status).tagged(dossier) }
            let texts = [dossier.stopContent, dossier.end?.reason, dossier.result?.reason].compactMap { $0 }
            opened = try await call.app.dossiers.open(dossier, texts: texts, by: actor, purpose: .trackOwn)
        } else if opens {
            let texts = journal.flatMap(\.texts) + [dossier.stopContent].compactMap { $0 }
            opened = try await call.app.dossiers.open(dossier, texts: texts, by: actor, purpose: .process)
        }
        return .json(DossierJSON(dossier: dossier, call: call, actor: actor).fullView(journal, opened: opened), status).tagged(dossier)
    }

    private static let online = ObjectRule([Property("procedure", Shapes.procedureCode, required: true)] + Shapes.people + [
        Property("documentCase", .integer(least: 0, greatest: 200)), Property("limitCase", .integer(least: 0, greatest: 200)),
        Property("draft", .boolean, "Keep it a draft, so that files can be attached before the action `submit`: needed where the case asks for papers."),
    ])
    private static let counter = ObjectRule([Property("procedure", Shapes.procedureCode, required: true)] + Shapes.people + Shapes.intake)
    private static let portal = ObjectRule(
        counter.properties + [Property("foreignNumber", .text(.key(64)), required: true, "The dossier's number in the sending system; each is taken once.")])

    static let make = Endpoint(
        .post, "/dossiers", id: "makeDossier", .act(.openDraft), or: .act(.receive), .anyone,
        about: "File online (anybody), or receive at the counter, by post or from a portal (with the right)",
        parameters: [key], isCounted: true,
        body: .json(.named("NewDossier", .variants(by: "channel", [
            .init(value: "online", rule: online), .init(value: "counter", rule: counter), .init(value: "post", rule: counter), .init(value: "portal", rule: portal),
        ]))),
        success: [Endpoint.Success(.created, DossierShapes.made, headers: ["Location", "ETag"],
            leadsTo: ["getDossier", "attachFile", "submitDossier", "discardDraftDossier", "withdrawDossier"])]
    ) { call in
        let code = ProcedureCode(try call.body.required("procedure"))
        guard let procedure = call.library.catalogue.procedure(code, on: call.visit.today) else { throw InputFault(call.body.field("procedure"), .unknown) }
        let channel = try call.body.choice("channel", Channel.self)
        // Anybody files; so many from one place are a flood, whoever is known is not held up.
        if !call.isStaff { try await call.visit.count(call.app.newFilings) }
        return try await call.naming(procedure, call.body.integer("documentCase") ?? 0) {
            let dossier = channel == .online ? try await file(procedure, call) : try await receive(procedure, channel, call)
            return made(dossier, call)
        }
    }

    /// A filing of anybody: opened and filed in one transaction; what was typed is a claim.
    private static func file(_ procedure: Procedure, _ call: Call) async throws -> Dossier {
        guard OnlineDoors(call.library, isDemo: call.house.isDemo).door(procedure, on: call.visit.today) == .ownForm else { throw Refusal.channelNotOffered(.online) }
        let people = try call.body.people(title: procedure.title, isIdentityChecked: false)
        let id = DossierID(call.house.newID())
        let (reference, documentCase, limitCase) = (procedure.reference, call.body.integer("documentCase") ?? 0, call.body.integer("limitCase") ?? 0)
        var acts = [Dossiers.Act(.openDraft, people: people) { .openDraft(DraftOpened(procedure: reference, channel: .online, record: try $0.record())) }]
        if !call.body.flag("draft") {
            acts.append(Dossiers.Act(.submit, people: people) {
                .submit(Submit(record: try $0.record(), documentCase: documentCase, limitCase: limitCase))
            })
        }
        return try await call.app.dossiers.perform(acts, on: id, by: .filer(id), procedure: procedure.code, once: call.once())
    }

    private static func receive(_ procedure: Procedure, _ channel: Channel, _ call: Call) async throws -> Dossier {
        guard call.isStaff else { throw APIFault.notAuthenticated }
        guard call.house.policy.mayEver(.act(.receive), call.actor) else { throw APIFault.denied }
        let people = try call.body.people(title: procedure.title, isIdentityChecked: call.body.flag("identityChecked"))
        let number = call.body.text("foreignNumber")
        let receive = try call.body.receive(channel, procedure, foreignNumber: number)
        let act = Dossiers.Act(.receive, people: people) { .receive(receive(try $0.record())) }
        do {
            return try await call.app.dossiers.perform(
                act, on: DossierID(call.house.newID()), by: call.actor, procedure: procedure.code, once: call.once())
        } catch StoreError.conflict {
            if let number, try await call.app.dossiers.received(foreignNumber: number, from: channel) != nil { throw APIFault.foreignNumberTaken }
            throw StoreError.conflict
        }
    }

    private static func made(_ dossier: Dossier, _ call: Call) -> Answer {
        let secret = SlipSecrets.grouped(call.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision))
        var answer = Answer.json(
            .members([
                "id": .string(dossier.id.rawValue), "secret": .string(secret), "code": .text(dossier.code?.rawValue), "state": .string(dossier.state.rawValue),
                "version": JSON(dossier.version), "answerDue": .text(dossier.answerDue?.iso),
                "due": dossier.appointment.map {
                    .members(["day": .string($0.day.description), "promise": .string($0.promise.iso), "isProvisional": .bool($0.isProvisional)])
                },
            ]), .created)
        answer.headers[.location] = "\(Endpoint.prefix)/dossiers/\(dossier.id.rawValue)"
        return answer.tagged(dossier)
    }
}

extension Answer {
    /// With the dossier's version as its ETag.
    func tagged(_ dossier: Dossier) -> Answer { tagged(dossier.version) }

    func tagged(_ version: Int) -> Answer {
        var answer = self
        answer.headers[.eTag] = "\"\(version)\""
        return answer
    }
}
