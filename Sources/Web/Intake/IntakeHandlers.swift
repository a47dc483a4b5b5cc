import Center
import Foundation
import HTTPTypes
import Hummingbird
import OneStop
import Store
import WorkingTime
import Wording

/// Intake at the counter ("tiếp nhận tại quầy"): one screen, one form; every button answers the same page with more filled in.
enum IntakeHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        let drafts = IntakeDrafts(visit.house)
        if visit.query.has("nop") {
            let filed = try await OnlineIntake.form(DossierID(visit.query["nop"]), visit)
            return .page(intakePage(try await IntakeScreen(visit, IntakeForm(visit, form: filed), key: visit.house.newID()).view()))
        }
        if visit.query.has("nguoi") {
            return .page(intakePage(try await IntakeScreen.samePerson(DossierID(visit.query["nguoi"]), visit, key: visit.house.newID())))
        }
        guard visit.query.has("nhap") else {
            let key = visit.house.newID()
            var view = try await IntakeScreen(visit, IntakeForm(visit), key: key).view()
            let waiting = try await drafts.list(for: visit.actor).count
            if waiting > 0 { view.subtitle = "\(waiting) hồ sơ đang nhập dở, xem ở trang Đầu ngày" }
            return .page(intakePage(view))
        }
        let id = visit.query["nhap"]
        let kept = Form(try await drafts.load(id, by: visit.actor))
        return .page(intakePage(try await IntakeScreen(visit, IntakeForm(visit, form: kept), key: id).view()))
    }

    static func post(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        let form = IntakeForm(visit)
        let key = visit.form.has("key") ? visit.form["key"] : visit.house.newID()
        switch visit.form["act"] {
        case "person": return .page(intakePage(try await IntakeScreen(visit, form, key: key).findingPerson()))
        case "accept": return try await accept(visit, form, key)
        case "draft": return try await save(visit)
        case "refuse": return try await refuse(visit, form, key)
        case "guide": return try await GuideSheets.print(visit, form)
        default: return .page(intakePage(try await IntakeScreen(visit, form, key: key).view()))
        }
    }

    /// Keeps what was typed; the script does it by itself, the button by wish.
    static func save(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        let id = visit.form.has("key") ? visit.form["key"] : visit.house.newID()
        let fields = visit.form.everything.filter { !["csrf", "version", "act"].contains($0.key) }
        let procedure = visit.form.has("procedure") ? ProcedureCode(visit.form["procedure"]) : nil
        try await IntakeDrafts(visit.house).save(id, fields: fields, procedure: procedure, by: visit.actor)
        if visit.wantsJSON {
            return Answer(type: "application/json", Array("{\"saved\":\"\(Wording.time(visit.now))\"}".utf8))
        }
        return .seeOther(Path("/can-bo").with("xong", "nhap"))
    }

    static func drop(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        try await IntakeDrafts(visit.house).drop(try visit.parameter("id"), by: visit.actor)
        return .seeOther("/can-bo")
    }

    /// Receives: committed first; the page after offers the papers to print.
    private static func accept(_ visit: Visit, _ typed: IntakeForm, _ key: String) async throws -> Answer {
        var form = typed
        let people = form.people()
        let fees = form.fees()
        let limit = form.enteredLimit()
        let (outage, later) = (form.outage(), form.laterPapers())
        guard let procedure = form.procedure else {
            form.fail(.procedureQuery, "Chưa chọn thủ tục. Gõ mã hoặc vài chữ rồi Enter.")
            return try await again(visit, form, key, nil)
        }
        if try await !OnlineIntake.isOf(procedure, typed.form, visit) {
            form.fail(.procedureQuery, "Hồ sơ này được nộp cho thủ tục khác. Từ chối kèm hướng dẫn nộp lại, hoặc chọn lại đúng thủ tục.")
        }
        let means = means(visit, fees)
        if means != nil, !visit.form.has("receiptNumber") { form.fail(.payBy, "Thiếu số biên lai. Ghi số biên lai đã viết, hoặc chọn “Chưa thu”.") }
        let counter = CounterHandlers.counter(visit, typed.form)
        if means != nil, counter == nil { form.fail(.counter, "Chưa chọn quầy thu tiền. Chọn quầy của mình, hoặc chọn “Chưa thu”.") }
        guard form.errors.isEmpty, let people else { return try await again(visit, form, key, nil) }
        let choice = form.choice
        let papers = typed.papers + later
        let (bag, channel) = (typed.bag, typed.isOnline ? Channel.online : .counter)
        let act = Dossiers.Act(.receive, people: people, trueDay: outage?.at.day) { kept in
            .receive(Receive(
                channel: channel, record: try kept.record(), documentCase: choice.document, limitCase: choice.limit, enteredLimit: limit,
                papers: papers, fees: fees, sets: 1, bag: bag, counter: counter, receivedAt: outage?.at, outage: outage?.outage))
        }
        var acts = [act]
        if let means, let counter {
            let pay = payment(visit, fees, means, counter)
            acts.append(Dossiers.Act(.pay) { _ in .pay(pay) })
        }
        do {
            let once = Dossiers.Idempotency(scope: "intake", key: key, request: Array(procedure.code.rawValue.utf8))
            let dossier = try await visit.app.dossiers.perform(
                acts, on: typed.isOnline ? DossierID(typed.form[OnlineIntake.field]) : DossierID(visit.house.newID()), by: visit.actor,
                procedure: typed.isOnline ? nil : procedure.code, expecting: typed.isOnline ? visit.expectedVersion : nil, once: once)
            // Asked once: from here on that is where the official sits.
            if means != nil, let session = visit.session, session.counter == nil { try await visit.app.people.chooseCounter(session, counter) }
            return .seeOther(Path("/can-bo/tiep-nhan/xong/\(dossier.id.rawValue)"))
        } catch let refusal as Refusal {
            return try await again(visit, form, key, Wording.refusal(refusal, names: names(procedure, choice.document, visit))(.vi))
        } catch is OutageSlips.AlreadyEntered {
            form.fail(.outageSlip, "Phiếu tạm này đã nhập cho hồ sơ khác. Kiểm tra số phiếu.")
            return try await again(visit, form, key, nil)
        } catch StoreError.conflict {
            return try await again(visit, form, key, "Ký hiệu và số biên lai này đã dùng. Kiểm tra số biên lai.")
        }
    }

    /// By what means a fee is taken in the same act; nothing: nothing is owed, or it is paid later.
    private static func means(_ visit: Visit, _ fees: [FeeLine]) -> Payment.Means? {
        fees.contains { $0.owed > .zero } ? Payment.Means(rawValue: visit.form["payBy"]) : nil
    }

    private static func payment(_ visit: Visit, _ fees: [FeeLine], _ means: Payment.Means, _ counter: Int) -> Pay {
        Pay(
            id: PaymentID(visit.house.newID()), means: means, amount: fees.reduce(.zero) { $0 + $1.owed }, counter: counter,
            receiptSeries: visit.form["receiptSeries"], receiptNumber: visit.form["receiptNumber"])
    }

    /// What was filed from home is refused as it was filed; the reason stands on the slip and on the filer's page.
    private static func refuseFiled(_ visit: Visit, _ typed: IntakeForm, _ key: String) async throws -> Answer {
        var form = typed
        let reason = visit.form["refusal"]
        guard !reason.isEmpty, reason.count <= 2000 else {
            form.fail(.refusal, reason.isEmpty ? "Từ chối phải có lý do, in trên phiếu." : "Lý do dài quá 2.000 ký tự. Viết ngắn lại.")
            return try await again(visit, form, key, nil)
        }
        let act = Dossiers.Act(.refuse, texts: [reason]) { .refuse(record: nil, reason: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP, Điều 17") }
        let dossier = try await visit.app.dossiers.perform(act, on: DossierID(typed.form[OnlineIntake.field]), by: visit.actor, expecting: visit.expectedVersion)
        return .seeOther(Path("/can-bo/ho-so/\(dossier.id.rawValue)").with("xong", "viec"))
    }

    private static func refuse(_ visit: Visit, _ typed: IntakeForm, _ key: String) async throws -> Answer {
        if typed.isOnline { return try await refuseFiled(visit, typed, key) }
        var form = typed
        let people = form.people()
        if !visit.form.has("refusal") { form.fail(.refusal, "Từ chối phải có lý do, in trên phiếu.") }
        guard let procedure = form.procedure else {
            form.fail(.procedureQuery, "Chưa chọn thủ tục bị từ chối.")
            return try await again(visit, form, key, nil)
        }
        guard form.errors.isEmpty, let people else { return try await again(visit, form, key, nil) }
        let reason = visit.form["refusal"]
        let id = DossierID(visit.house.newID())
        let act = Dossiers.Act(.refuse, texts: [reason], people: people) { .refuse(record: $0.people, reason: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP, Điều 17") }
        do {
            let dossier = try await visit.app.dossiers.perform([act], on: id, by: visit.actor, procedure: procedure.code, once: .init(scope: "refuse", key: key, request: Array(procedure.code.rawValue.utf8)))
            return .seeOther(Path("/can-bo/ho-so/\(dossier.id.rawValue)").with("xong", "viec"))
        } catch let refusal as Refusal {
            return try await again(visit, form, key, Wording.refusal(refusal, names: Names())(.vi))
        }
    }

    private static func again(_ visit: Visit, _ form: IntakeForm, _ key: String, _ problem: String?) async throws -> Answer {
        var view = try await IntakeScreen(visit, form, key: key).view()
        view.problem = problem
        return .page(intakePage(view), status: problem == nil && form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func names(_ procedure: Procedure, _ documentCase: Int, _ visit: Visit) -> Names {
        let documents = procedure.documentCases.indices.contains(documentCase) ? procedure.documentCases[documentCase].documents : []
        return Names(document: { documents.indices.contains($0) ? Text(same: documents[$0].name) : nil }, agency: { id in visit.library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } })
    }

    static func done(_ visit: Visit) async throws -> Answer { try await done(visit, showsSecret: false) }
    static func doneWithSecret(_ visit: Visit) async throws -> Answer { try await done(visit, showsSecret: true) }

    private static func done(_ visit: Visit, showsSecret: Bool) async throws -> Answer {
        let (dossier, _) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        if showsSecret, !visit.house.policy.allows(.revealSecret, to: visit.actor, on: dossier) { throw Denied() }
        let opened = try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .process)
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let id = dossier.id.rawValue
        let due = visit.app.tracking.explanation(of: dossier)
        let secret = SlipSecrets.grouped(visit.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision))
        return .page(intakeDonePage(IntakeDoneView(
            frame: visit.staffFrame("/can-bo/tiep-nhan"), title: "Đã tiếp nhận", code: dossier.code?.rawValue ?? "", dossier: "/can-bo/ho-so/\(id)",
            owner: opened.people?.owner.name ?? "", procedure: procedure?.title ?? "", leaf: due.map { visit.leaf($0.day) },
            dueLine: dossier.appointment.map { "Hẹn trả \(Wording.dayWithWeekday($0.day, .vi)), trước \(Wording.time($0.promise))" },
            prints: [Link(label: "In giấy hẹn, hai liên", path: "/can-bo/ho-so/\(id)/giay/\(PrintKind.slip.rawValue)", icon: .printer, key: "P")],
            showSecret: showsSecret ? nil : PostButton(label: "Đọc mã bí mật cho người nộp", action: "/can-bo/tiep-nhan/xong/\(id)", fence: visit.fence()),
            secret: showsSecret ? secret : nil, paperLine: [dossier.bag.map { "Bản chính ở túi \($0)." }, dossier.agency.map { "Giấy tờ chuyển \(visit.library.agencyName($0))." }].compactMap { $0 }.joined(separator: " "),
            moneyLine: dossier.owed > .zero ? "Phải thu \(Wording.money(dossier.owed, .vi)), đã thu \(Wording.money(dossier.paid, .vi))" : nil,
            samePerson: Path("/can-bo/tiep-nhan").with("nguoi", id),
            sameProcedure: procedure.map { Path("/can-bo/tiep-nhan").with("nguoi", id).with("thutuc", $0.code.rawValue) }, newPerson: "/can-bo/tiep-nhan")))
    }
}
