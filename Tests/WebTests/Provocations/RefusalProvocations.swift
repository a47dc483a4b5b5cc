import Center
import HTTPTypes
import OneStop
import Testing
import WorkingTime

/// How a refusal or a fault is brought about on one side, or why nobody can.
enum Way: Sendable {
    case by(@Sendable () async throws -> Reply)
    /// No request can: the reason.
    case never(String)
}

/// Of each refusal the request of each side, or why there is none.
enum RefusalProvocations {
    private static let noFormOfOutage = "a receipt in an outage is entered on the counter's page alone"

    static func ways(_ kind: Refusal.Kind) -> (page: Way, api: Way) {
        switch kind {
        case .wrongState:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.resume, $1, by: $0.center) },
                api: { try await $0.api(.resume, $1, by: $0.center) })
        case .wrongStep:
            return both(
                scene { s in try await s.standing(at: .signature) },
                page: { try await $0.page(.advance, $1, by: $0.agency) },
                api: { try await $0.api(.advance, $1, by: $0.agency) })
        case .missingDocuments:
            return (.by { try await Stage().intake(hasPapers: false) }, .by { try await Stage().make(papers: "") })
        case .documentMayNotFollow:
            return (.never("no page offers a paper that follows: no procedure of the data has one; the API takes it with its ground"), .by {
                let stage = try await Stage()
                let first = (stage.procedure.documentCases[0].documents.firstIndex { $0.condition == nil }) ?? 0
                return try await stage.make(papers: "{\"document\":\(first),\"followsOn\":\"Điều 17\"}")
            })
        case .unknownCase:
            return (.never("the pages offer the cases there are, and read another as the first"), .by { try await Stage().make("\"documentCase\":200") })
        case .limitUnknown:
            return (.by { try await Stage(Self.lacksLimit).intake(["limit": "5d"]) }, .by { try await Stage(Self.lacksLimit).make("\"limit\":\"5d\"") })
        case .limitIsFixed:
            return (.never("the counter's page reads a limit only where the procedure gives none"), .by { try await Stage().make(#""limit":"5d","limitGround":"x""#) })
        case .feeNeedsGround:
            return (.by { try await Stage().intake(["fee": "0", "feePercent.0": "50"]) }, .by { try await Stage().make(#""fees":[{"row":0,"percentPaid":50}]"#) })
        case .unknownFeeRow, .feeDiffersFromTable:
            let why = "both sides read rows and amounts out of the table itself; the core holds it for a table that is imported anew between reading and deciding"
            return (.never(why), .never(why))
        case .noCompetentAgency:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.handOver($1, from: $0.world.center, to: "khong-co") },
                api: { try await $0.handOverByAPI($1, from: $0.world.center, to: "khong-co") })
        case .agencyEnded:
            return both {
                let stage = try await Stage()
                let dossier = try await stage.standing(at: .signature)
                try await stage.ended()
                return (stage, dossier)
            } page: { stage, dossier in
                // After a night the session has ended: once more at the gate.
                let fresh = try await stage.world.signedIn("coquan")
                return try await fresh.postFenced("/can-bo/ho-so/\(dossier.id)/viec/recordResult", ["number": "1", "version": String(dossier.version)])
            } api: { stage, dossier in
                let fresh = try await stage.world.signedIn("coquan")
                return try await fresh.call(.post, "/api/v1/dossiers/\(dossier.id)/actions/record-result", #"{"number":"1"}"#, csrf: try await fresh.csrf(), ["If-Match": "*"])
            }
        case .procedureClosed:
            return (
                .by {
                    let stage = try await Stage()
                    try await stage.close()
                    return try await stage.intake()
                },
                .by {
                    let stage = try await Stage()
                    try await stage.close()
                    return try await stage.make()
                }
            )
        case .channelNotOffered:
            return (.by { try await Stage(Self.lacksCounter).intake() }, .by { try await Stage(Self.lacksPost).make(channel: "post") })
        case .outageIncomplete:
            return (.never("the counter's page asks for slip, time and reason beside their fields before the core is asked"), .never(noFormOfOutage))
        case .receivedInFuture:
            return (.by {
                try await Stage().intake(["outageSlip": "TT-2026-000001", "outageDay": "23/11/2026", "outageTime": "16:00", "outageReason": "Mất điện"])
            }, .never(noFormOfOutage))
        case .noNextStep:
            let why = "a process is checked when it is loaded: each step but the last has a next one (ProcessFaultTests); the core holds it for data that were damaged"
            return (.never(why), .never(why))
        case .cannotSendBack:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.sendBack, $1, ["step": "x", "reason": "y"], by: $0.agency) },
                api: { try await $0.api(.sendBack, $1, #"{"step":"x","reason":"y"}"#, by: $0.agency) })
        case .outcomeMissing:
            return both(
                scene { s in try await s.standing(at: .work) },
                page: { try await $0.page(.advance, $1, ["outcome": "x"], by: $0.agency) },
                api: { try await $0.api(.advance, $1, #"{"outcome":"x"}"#, by: $0.agency) })
        case .factMissing:
            return both(
                scene { s in try await s.standing(at: .work) },
                page: { try await $0.page(.advance, $1, ["fact.x": "true"], by: $0.agency) },
                api: { try await $0.api(.advance, $1, #"{"facts":["x=true"]}"#, by: $0.agency) })
        case .signsOtherwise:
            return both {
                let stage = try await Stage { procedure, _ in procedure.process == ProcessID("foreign-work-permit") }
                let refused = Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil, outcome: "không đạt") }
                return (stage, try await stage.perform(try await stage.received(), refused))
            } page: { try await $0.page(.recordResult, $1, ["number": "1"], by: $0.agency) }
                api: { try await $0.api(.recordResult, $1, #"{"number":"1"}"#, by: $0.agency) }
        case .notYourPlace:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.advance, $1, ["place": "999"], by: $0.agency) },
                api: { try await $0.api(.advance, $1, #"{"place":999}"#, by: $0.agency) })
        case .opinionsMissing:
            return both {
                let stage = try await Stage(Self.consults)
                let dossier = try await stage.standing(at: .consultation)
                let asked = try await stage.perform(dossier, Dossiers.Act(.consult, texts: ["x"]) {
                    .consult(agencies: [AgencyID("ld-ca")], limit: try #require(TimeLimit(text: "5d")), content: try $0.text(0))
                })
                return (stage, asked)
            } page: { try await $0.page(.advance, $1, by: $0.agency) } api: { try await $0.api(.advance, $1, by: $0.agency) }
        case .notConsulted:
            return both(
                scene { s in try await Self.atSpecialist(s) },
                page: { try await $0.page(.recordOpinion, $1, ["agency": "ld-stp", "verdict": "agrees"], by: $0.agency) },
                api: { try await $0.api(.recordOpinion, $1, #"{"agency":"ld-stp","verdict":"agrees"}"#, by: $0.agency) })
        case .alreadyConsulted:
            return both(
                scene { s in try await Self.atSpecialist(s) },
                page: { try await $0.page(.consult, $1, ["agencies": $0.agencyID.rawValue, "limit": "5d", "content": "x"], by: $0.agency) },
                api: { try await $0.api(.consult, $1, "{\"agencies\":[\"\($0.agencyID)\"],\"limit\":\"5d\",\"content\":\"x\"}", by: $0.agency) })
        case .supplementUsed:
            return both {
                let stage = try await Stage()
                let asked = try await stage.perform(try await Self.atSpecialist(stage), Dossiers.Act(.requestSupplement, texts: ["x"]) {
                    .requestSupplement(content: try $0.text(0), ground: "Điều 17", leaderGround: nil)
                })
                return (stage, try await stage.perform(asked, Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, by: stage.centerActor))
            } page: { try await $0.page(.requestSupplement, $1, ["content": "x", "ground": "y"], by: $0.agency) }
                api: { try await $0.api(.requestSupplement, $1, #"{"content":"x","ground":"y"}"#, by: $0.agency) }
        case .feeOutstanding:
            return both(
                scene { s in try await s.standing(at: .handOver, hasFee: true) },
                page: { try await $0.page(.returnResult, $1, ["recipient": "owner", "manner": "counter", "checked": "1"], by: $0.center) },
                api: { try await $0.api(.returnResult, $1, #"{"recipient":"owner","manner":"counter","identityChecked":true}"#, by: $0.center) })
        case .identityNotChecked:
            return both(
                scene { s in try await s.standing(at: .handOver) },
                page: { try await $0.page(.returnResult, $1, ["recipient": "owner", "manner": "counter"], by: $0.center) },
                api: { try await $0.api(.returnResult, $1, #"{"recipient":"owner","manner":"counter"}"#, by: $0.center) })
        case .unknownPayment:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.reversePayment, $1, ["payment": "x", "reason": "y"], by: $0.center) },
                api: { try await $0.api(.reversePayment, $1, #"{"payment":"x","reason":"y"}"#, by: $0.center) })
        case .alreadyReversed:
            return both {
                let stage = try await Stage()
                let pay = Pay(id: PaymentID("PAY"), means: .cash, amount: try #require(Money(dong: 1000)), counter: 1, receiptSeries: "A", receiptNumber: "1")
                let paid = try await stage.perform(try await stage.received(hasFee: true), Dossiers.Act(.pay) { _ in .pay(pay) }, by: stage.centerActor)
                return (stage, try await stage.perform(paid, Dossiers.Act(.reversePayment, texts: ["x"]) { .reversePayment(PaymentID("PAY"), reason: try $0.text(0)) }, by: stage.centerActor))
            } page: { try await $0.page(.reversePayment, $1, ["payment": "PAY", "reason": "y"], by: $0.center) }
                api: { try await $0.api(.reversePayment, $1, #"{"payment":"PAY","reason":"y"}"#, by: $0.center) }
        case .nothingOwed: return paying(hasFee: false, "1000")
        case .overpaid: return paying(hasFee: true, "900000")
        case .receiptNumberMissing:
            return (.by { try await Stage().intake(["fee": "0", "payBy": "cash", "receiptNumber": "0001", "counter": "1"]) }, .never("the description asks for series and receipt, so a call without is 422"))
        case .tooManyOriginals:
            return both(
                scene { s in try await Self.withdrawn(s) },
                page: { try await $0.page(.giveBackPapers, $1, ["paper.0": "9"], by: $0.center) },
                api: { try await $0.api(.giveBackPapers, $1, #"{"papers":[{"paper":0,"count":9}]}"#, by: $0.center) })
        case .papersNotHere:
            return both(
                scene { s in try await Self.withdrawn(s) },
                page: { try await $0.page(.giveBackPapers, $1, by: $0.center) },
                api: { stage, _ in
                let dossier = try await stage.received()
                _ = try await stage.dispatched([dossier])
                return try await stage.handOverByAPI(dossier, from: stage.world.center, to: "ld-stp")
            })
        case .paperNotAwaited:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.takeLaterPaper, $1, ["document": "0", "originals": "1"], by: $0.center) },
                api: { try await $0.api(.takeLaterPaper, $1, #"{"document":0,"originals":1}"#, by: $0.center) })
        case .nothingCounted:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.takeLaterPaper, $1, ["document": "0", "originals": "0"], by: $0.center) },
                api: { try await $0.api(.takeLaterPaper, $1, #"{"document":0}"#, by: $0.center) })
        case .handOverUnknown:
            return both(
                scene { s in try await s.received() },
                page: { stage, dossier in
                let (list, other) = (try await stage.dispatched([dossier]), try await stage.received())
                _ = try await stage.dispatched([other])
                return try await stage.agency.post("/can-bo/ban-giao/\(list)", ["csrf": stage.agencyWord, "dossier": other.id.rawValue])
            },
                api: { stage, dossier in
                let list = try await stage.dispatched([dossier])
                return try await stage.agency.call(.post, "/api/v1/hand-overs/\(list)/confirmations", #"{"arrived":[]}"#, csrf: stage.agencyWord)
            })
        case .tooManyFiles: return drafts { try await $0.attached(20, bytes: 1) } page: { try await $0.upload() } api: { try await $0.uploadByAPI() }
        case .tooManyBytes: return drafts { try await $0.attached(1, bytes: 50 << 20) } page: { try await $0.upload() } api: { try await $0.uploadByAPI() }
        case .unknownFile: return drafts { _ in } page: { try await $0.page(["remove": "x"]) } api: { try await $0.api(.removeFile, #"{"file":"x"}"#) }
        case .emptyReason:
            return both {
                let stage = try await Stage()
                return (stage, try await stage.perform(try await Self.atSpecialist(stage), Dossiers.Act(.consult, texts: ["x"]) {
                    .consult(agencies: [AgencyID("ld-stp")], limit: try #require(TimeLimit(text: "5d")), content: try $0.text(0))
                }))
            } page: { try await $0.page(.recordOpinion, $1, ["agency": "ld-stp", "verdict": "silent"], by: $0.agency) }
                api: { try await $0.api(.recordOpinion, $1, #"{"agency":"ld-stp","verdict":"silent"}"#, by: $0.agency) }
        case .resultNumberMissing:
            let why = "both sides ask for the number beside its field first; the core holds it for commands that come another way"
            return (.never(why), .never(why))
        case .nothingToMove:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.handOver($1, from: $0.world.center, to: $0.world.center.rawValue) },
                api: { try await $0.handOverByAPI($1, from: $0.world.center, to: $0.world.center.rawValue) })
        case .extensionUsed:
            return both(
                scene { s in try await s.perform(try await s.received(), Self.extend) },
                page: { try await $0.page(.extend, $1, Self.more, by: $0.agency) }, api: { try await $0.api(.extend, $1, Self.moreJSON, by: $0.agency) })
        case .extensionTooLong:
            return both(
                scene { s in try await s.received() },
                page: { try await $0.page(.extend, $1, Self.more.merging(["more": "400d"]) { $1 }, by: $0.agency) },
                api: { try await $0.api(.extend, $1, Self.moreJSON.replacing("1d", with: "400d"), by: $0.agency) })
        case .deadlinePassed:
            return both {
                let stage = try await Stage()
                let dossier = try await stage.received()
                try stage.world.move(to: "2027-03-01T09:00")
                return (stage, dossier)
            } page: { stage, dossier in
                let fresh = try await stage.world.signedIn("coquan")
                return try await fresh.postFenced("/can-bo/ho-so/\(dossier.id)/viec/extend", Self.more.merging(["version": String(dossier.version)]) { $1 })
            } api: { stage, dossier in
                let fresh = try await stage.world.signedIn("coquan")
                return try await fresh.call(.post, "/api/v1/dossiers/\(dossier.id)/actions/extend", Self.moreJSON, csrf: try await fresh.csrf(), ["If-Match": "*"])
            }
        case .apologyUsed:
            return both(
                scene { s in
                    try await s.perform(try await s.received(), Dossiers.Act(.apologize, texts: ["x"]) {
                        .apologize(newDay: try #require(Day(iso: "2027-03-01")), reason: try $0.text(0))
                    })
                },
                page: { try await Self.anew("02/03/2027", $0, $1) }, api: { try await Self.anewByAPI("2027-03-02", $0, $1) })
        case .newDayTooEarly:
            return both(
                scene { s in try await s.received() },
                page: { try await Self.anew("23/11/2026", $0, $1) }, api: { try await Self.anewByAPI("2026-11-23", $0, $1) })
        case .newDayNotWorked:
            return both(
                scene { s in try await s.received() },
                page: { try await Self.anew("06/03/2027", $0, $1) }, api: { try await Self.anewByAPI("2027-03-06", $0, $1) })
        case .calendar:
            return both(
                scene { s in try await Self.atSpecialist(s) },
                page: { try await $0.page(.consult, $1, ["agencies": "ld-stp", "limit": "10000d", "content": "x"], by: $0.agency) },
                api: { try await $0.api(.consult, $1, #"{"agencies":["ld-stp"],"limit":"10000d","content":"x"}"#, by: $0.agency) })
        case .clockWentBack:
            return both {
                let stage = try await Stage()
                let dossier = try await stage.received()
                stage.world.move(minutes: -1)
                return (stage, dossier)
            } page: { try await $0.page(.withdraw, $1, ["reason": "x"], by: $0.center) } api: { try await $0.api(.withdraw, $1, #"{"reason":"x"}"#, by: $0.center) }
        }
    }

    // MARK: Ways and scenes

    private static func scene(_ prepare: @escaping @Sendable (Stage) async throws -> Dossier) -> @Sendable () async throws -> (Stage, Dossier) {
        {
            let stage = try await Stage()
            return (stage, try await prepare(stage))
        }
    }

    private static func both(
        _ scene: @escaping @Sendable () async throws -> (Stage, Dossier), page: @escaping @Sendable (Stage, Dossier) async throws -> Reply,
        api: @escaping @Sendable (Stage, Dossier) async throws -> Reply
    ) -> (page: Way, api: Way) {
        func way(_ ask: @escaping @Sendable (Stage, Dossier) async throws -> Reply) -> Way {
            .by {
                let (stage, dossier) = try await scene()
                return try await ask(stage, dossier)
            }
        }
        return (way(page), way(api))
    }

    private static func drafts(
        _ prepare: @escaping @Sendable (DraftStage) async throws -> Void, page: @escaping @Sendable (DraftStage) async throws -> Reply,
        api: @escaping @Sendable (DraftStage) async throws -> Reply
    ) -> (page: Way, api: Way) {
        func way(_ ask: @escaping @Sendable (DraftStage) async throws -> Reply) -> Way {
            .by {
                let stage = try await DraftStage()
                try await prepare(stage)
                return try await ask(stage)
            }
        }
        return (way(page), way(api))
    }

    private static func paying(hasFee: Bool, _ amount: String) -> (page: Way, api: Way) {
        both(
                scene { s in try await s.received(hasFee: hasFee) },
                page: { try await $0.page(.pay, $1, ["amount": amount, "means": "cash", "series": "A", "receipt": "1", "counter": "1"], by: $0.center) },
                api: { try await $0.api(.pay, $1, "{\"amount\":\(amount),\"means\":\"cash\",\"counter\":1,\"series\":\"A\",\"receipt\":\"1\"}", by: $0.center) })
    }

    private static let more = ["more": "1d", "ground": "x", "decision": "y", "reason": "z"]
    private static let moreJSON = #"{"more":"1d","ground":"x","decision":"y","reason":"z"}"#
    private static let extend = Dossiers.Act(.extend, texts: ["z"]) {
        .extend(by: try #require(TimeLimit(text: "1d")), reason: try $0.text(0), ground: "x", decision: "y")
    }

    private static func anew(_ day: String, _ stage: Stage, _ dossier: Dossier) async throws -> Reply {
        try await stage.page(.apologize, dossier, ["newDay": day, "reason": "x"], by: stage.agency)
    }

    private static func anewByAPI(_ day: String, _ stage: Stage, _ dossier: Dossier) async throws -> Reply {
        try await stage.api(.apologize, dossier, "{\"newDay\":\"\(day)\",\"reason\":\"x\"}", by: stage.agency)
    }

    private static let onward = Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }

    private static func atSpecialist(_ stage: Stage) async throws -> Dossier {
        var dossier = try await stage.received()
        for _ in 0..<6 where dossier.desk?.role != .specialist { dossier = try await stage.perform(dossier, onward) }
        return dossier
    }

    private static func withdrawn(_ stage: Stage) async throws -> Dossier {
        try await stage.perform(try await stage.received(), Dossiers.Act(.withdraw, texts: ["x"]) { .withdraw(reason: try $0.text(0)) }, by: stage.centerActor)
    }

    private static func isOpen(_ procedure: Procedure, _ library: Library) -> Bool { !library.openness(of: procedure, on: library.day).isClosed }
    @Sendable private static func lacksLimit(_ procedure: Procedure, _ library: Library) -> Bool {
        isOpen(procedure, library) && procedure.limits.first?.limit == nil && !procedure.limits.isEmpty && procedure.channels.contains(.counter)
    }
    @Sendable private static func lacksCounter(_ procedure: Procedure, _ library: Library) -> Bool {
        isOpen(procedure, library) && !procedure.channels.contains(.counter) && procedure.limits.first?.limit != nil
    }
    @Sendable private static func lacksPost(_ procedure: Procedure, _ library: Library) -> Bool {
        isOpen(procedure, library) && !procedure.channels.contains(.post) && procedure.limits.first?.limit != nil
    }
    @Sendable private static func consults(_ procedure: Procedure, _ library: Library) -> Bool {
        guard isOpen(procedure, library), procedure.channels.contains(.counter), procedure.limits.first?.limit != nil, library.competentAgency(for: procedure, on: library.day)?.id != AgencyID("ld-ca"),
            let process = library.catalogue.process(procedure.process), let at = process.steps.firstIndex(where: { $0.kind == .consultation })
        else { return false }
        return process.steps[1...at].allSatisfy { $0.place == .agency && [.clerk, .specialist, .unitLeader, .agencyLeader].contains($0.role) }
    }
}
