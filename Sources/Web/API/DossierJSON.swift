import Center
import OneStop
import WorkingTime
import Wording

/// A dossier as the API shows it: the public face of a code, the whole for whoever may see it.
struct DossierJSON {
    let dossier: Dossier
    let call: Call
    /// Who looks: the one who called, or whoever proved the secret.
    let actor: Actor

    init(dossier: Dossier, call: Call, actor: Actor? = nil) {
        self.dossier = dossier
        self.call = call
        self.actor = actor ?? call.actor
    }

    private func say(_ text: Text) -> JSON { .string(text(call.visit.apiLanguage)) }
    private var library: Library { call.library }
    private var procedure: Procedure? { dossier.procedure.flatMap { library.catalogue[$0] } }
    private func agencyName(_ id: AgencyID) -> Text {
        library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } ?? Text(vi: id.rawValue, en: id.rawValue)
    }
    private func agency(_ id: AgencyID?) -> JSON? { id.map { .members(["id": .string($0.rawValue), "name": say(agencyName($0))]) } }

    /// What anybody with the code may see; a discreet procedure shows its state only.
    var publicView: JSON {
        let base = JSON.members([
            "view": "public", "code": .text(dossier.code?.rawValue), "state": .string(dossier.state.rawValue), "stateText": say(Wording.state(dossier.state)),
            "nationalStatus": nationalStatus,
        ])
        guard procedure?.isDiscreet == false else { return base }
        return base.merging(clock)
    }

    private var nationalStatus: JSON? {
        dossier.state.nationalStatus(ineligibleAs: library.rules(on: (dossier.receivedAt ?? call.visit.now).day).ineligibleAs).map {
            .members(["number": JSON($0.rawValue), "text": say(Wording.nationalStatus($0))])
        }
    }

    private var clock: JSON {
        let due = call.app.tracking.explanation(of: dossier)
        return .members([
            "answer": say(Wording.answer(for: dossier, agencyName: agencyName, now: call.visit.now, calendar: library.calendar)),
            "holder": agency(dossier.desk?.agency ?? dossier.agency), "receivedAt": .text(dossier.receivedAt?.iso),
            "due": dossier.appointment.map { .members(["day": .string($0.day.description), "promise": .string($0.promise.iso), "isProvisional": .bool($0.isProvisional)]) },
            "promisedDay": .text(dossier.promisedDay?.description), "supplementDue": .text(dossier.supplementDue?.description),
            "explanation": due.map { CalendarAPI.lines($0, call.visit.apiLanguage) },
        ])
    }

    /// One line of a list.
    var summary: JSON {
        .members([
            "id": .string(dossier.id.rawValue), "version": JSON(dossier.version), "code": .text(dossier.code?.rawValue), "state": .string(dossier.state.rawValue),
            "stateText": say(Wording.state(dossier.state)), "procedure": .text(dossier.procedure?.code.rawValue), "step": .text(dossier.step?.rawValue),
            "holder": agency(dossier.desk?.agency ?? dossier.agency), "receivedAt": .text(dossier.receivedAt?.iso),
            "dueDay": .text(dossier.appointment?.day.description), "supplementDue": .text(dossier.supplementDue?.description), "answerDue": dossier.state == .submitted ? .text(dossier.answerDue?.iso) : nil,
            "isLate": .bool(dossier.isLate(at: call.visit.now)),
        ])
    }

    /// The whole, with what was sealed only where it was opened.
    func fullView(_ journal: [RecordedEvent], opened: Dossiers.Opened?) -> JSON {
        let texts = opened?.texts ?? [:]
        return publicBase.merging(clock).merging(paperwork).merging(money(texts)).merging(.members([
            "people": opened?.people.map { PeopleJSON.people($0) },
            "stop": dossier.stopWhy.map { why in
                .members(["why": .string(why.rawValue), "since": .text(dossier.stoppedSince?.iso), "content": .text(dossier.stopContent.flatMap { texts[$0] })])
            },
            "result": dossier.result.map { result in
                .members([
                    "kind": .string(result.kind.rawValue), "number": .string(result.number), "signedAt": .string(result.signedAt.iso), "agency": agency(result.agency),
                    "reason": .text(result.reason.flatMap { texts[$0] }),
                ])
            },
            "end": dossier.end.map { .members(["ground": .string($0.ground), "reason": .text(texts[$0.reason])]) },
            "journal": .array(journal.map { line($0, texts) }),
        ]))
    }

    private var publicBase: JSON {
        let process = library.catalogue.process(of: dossier)
        return .members([
            "view": "full", "id": .string(dossier.id.rawValue), "version": JSON(dossier.version), "code": .text(dossier.code?.rawValue),
            "state": .string(dossier.state.rawValue), "stateText": say(Wording.state(dossier.state)), "nationalStatus": nationalStatus,
            "channel": .text(dossier.channel?.rawValue), "foreignNumber": .text(dossier.foreignNumber), "agency": agency(dossier.agency),
            "procedure": dossier.procedure.map { .members(["code": .string($0.code.rawValue), "version": JSON($0.version), "name": .text(procedure?.name)]) },
            "step": dossier.step.map { step in
                .members(["id": .string(step.rawValue), "kind": .text(process?[step]?.kind.rawValue), "action": .text(process?[step]?.action)])
            },
            "awaited": .list((process.flatMap { library.catalogue.plan(of: $0) }).map { plan in
                dossier.tellable(by: actor, in: plan).map {
                    .members(["event": .string($0.event.rawValue), "token": JSON($0.token), "name": .string($0.words(in: plan))])
                }
            } ?? []),
            "submittedAt": .text(dossier.submittedAt?.iso), "answerDue": .text(dossier.answerDue?.iso), "limit": .text(dossier.limit?.limit.text),
            "documentCase": JSON(dossier.documentCase), "limitCase": JSON(dossier.limitCase),
            "actions": .array(DossierAction.allCases.filter { dossier.state.allows($0) && call.house.policy.allows(.act($0), to: actor, on: dossier) }
                .map { .string($0.pathName) }),
        ])
    }

    private var paperwork: JSON {
        .members([
            "papers": .list(dossier.papers.map { paper in
                .members([
                    "document": paper.document.map { JSON($0) }, "originals": JSON(paper.originals), "certified": JSON(paper.certified), "copies": JSON(paper.copies),
                    "givenBack": JSON(paper.givenBack), "followsOn": .text(paper.followsOn), "arrivedOn": .text(paper.arrivedOn?.description),
                ])
            }),
            "files": .list(dossier.files.map { file in
                .members([
                    "id": .string(file.id.rawValue), "bytes": .integer(file.bytes), "mediaType": .string(file.mediaType), "document": file.document.map { JSON($0) },
                    "isUnreadable": .bool(file.isUnreadable),
                ])
            }),
        ])
    }

    private func money(_ texts: [RecordVersion: String]) -> JSON {
        .members([
            "owed": .integer(dossier.owed.dong), "paid": .integer(dossier.paid.dong), "outstanding": .integer(dossier.outstanding.dong),
            "payments": .list(dossier.payments.map { payment in
                .members([
                    "id": .string(payment.id.rawValue), "means": .string(payment.means.rawValue), "amount": .integer(payment.amount.dong), "at": .string(payment.at.iso),
                    "series": .string(payment.receiptSeries), "receipt": .string(payment.receiptNumber), "reversedAt": .text(payment.reversedAt?.iso),
                ])
            }),
        ])
    }

    /// The public and the applicant read which body acted, never which person.
    private func line(_ recorded: RecordedEvent, _ texts: [RecordVersion: String]) -> JSON {
        let process = library.catalogue.process(of: dossier)
        let documents = procedure.flatMap { $0.documentCases.indices.contains(dossier.documentCase) ? $0.documentCases[dossier.documentCase].documents : nil } ?? []
        let names = Names(
            document: { documents.indices.contains($0) ? Text(vi: documents[$0].name, en: documents[$0].name) : nil },
            agency: { [library] id in library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } },
            step: { id in process?[id].map { Text(vi: $0.action, en: $0.action) } })
        let isStaff = recorded.actor.hasPrefix("staff:")
        return .members([
            "position": JSON(recorded.position), "at": .string(recorded.at.iso), "kind": .string(recorded.event.kind.rawValue),
            "actor": .string(isStaff && actor.staff == nil ? "staff" : recorded.actor), "text": say(Wording.event(recorded.event, names: names)),
            "notes": .list(recorded.texts.compactMap { texts[$0] }.map { .string($0) }),
        ])
    }
}

/// People as they are sent and shown: one shape both ways.
enum PeopleJSON {
    static func people(_ people: DossierPeople) -> JSON {
        let owner: JSON = switch people.owner {
        case .person(let value): .members(["person": person(value)])
        case .organization(let value):
            .members(["organization": .members(["name": .string(value.name), "taxCode": .text(value.taxCode), "address": .string(value.address)])])
        }
        return .members([
            "owner": owner, "filer": people.filer.map(person), "authorization": .text(people.authorization), "payer": .text(people.payerName),
            "recipient": people.recipient.map(person), "request": .string(people.request), "identityChecked": .bool(people.isIdentityChecked),
        ])
    }

    private static func person(_ person: Person) -> JSON {
        let identity: JSON = switch person.identity {
        case .citizen(let number), .oldIdentityCard(let number), .passport(let number): .members(["number": .string(number)])
        case .none(let reason): .members(["none": .string(reason)])
        }
        return .members([
            "name": .string(person.name), "identity": identity, "birth": .text(person.birth), "phone": .text(person.phone), "email": .text(person.email),
            "address": .string(person.address),
        ])
    }
}
