import Center
import OneStop
import WorkingTime
import Wording

/// The view of one dossier for a member of the staff: what they may see, what they may do, and why not.
enum DossierDetail {
    static func make(_ dossier: Dossier, _ journal: [RecordedEvent], _ visit: Visit, revealed: Bool) async throws -> DossierView {
        let policy = visit.house.policy
        let mayOpen = policy.allows(.readPerson, to: visit.actor, on: dossier)
        let opened = mayOpen ? try await visit.app.dossiers.open(dossier, texts: journal.flatMap(\.texts), by: visit.actor, purpose: .process) : nil
        let staff = Set(journal.flatMap { named($0) } + dossier.places.compactMap(\.desk.assignee))
        let staffNames = try await visit.app.people.names(staff)
        let holders = (try? dossier.place(of: visit.actor)).map { ($0.desk.role, $0.desk.agency) }
        let candidates = try await holders.asyncMap { try await visit.app.people.holders(of: $0.0, at: $0.1, on: visit.today) } ?? []
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let names = visit.names(dossier, staff: staffNames)
        let due = visit.app.tracking.explanation(of: dossier)
        let supplement = Supplement(journal)
        return DossierView(
            frame: visit.staffFrame(), code: dossier.code?.rawValue ?? "nộp trực tuyến", title: title(procedure, opened), status: visit.statusBadge(dossier) ?? .registered,
            clock: visit.clockBadge(dossier), badges: badges(dossier, staffNames, visit), prints: prints(dossier, visit), strip: due.flatMap { due in dossier.limit.map { visit.strip(due, of: $0.limit) } },
            dueLine: dueLine(dossier, visit), usedLine: dossier.limit.map { "Thời hạn \(Wording.limit($0.limit)(.vi))\(Promises.granted(dossier))" }, notes: notes(dossier, opened, visit),
            facts: PeopleFacts.facts(dossier, opened?.people, visit, revealed: revealed),
            correct: policy.allows(.act(.correct), to: visit.actor, on: dossier) && dossier.state.allows(.correct) ? "/can-bo/ho-so/\(dossier.id.rawValue)/sua" : nil,
            content: opened?.people?.request, papers: papers(dossier, visit), files: files(dossier, opened, supplement, visit), doors: TrackingHandlers.doors(dossier, visit, dues: true),
            diagram: "/can-bo/ho-so/\(dossier.id.rawValue)/so-do",
            fees: fees(dossier, procedure, visit), consultations: consultations(dossier, opened, visit),
            time: DossierTime.part(dossier, journal, names, visit), acts: acts(dossier, visit, candidates, names),
            journal: journal.reversed().map { line($0, opened, names, staffNames, supplement) } + earlier(than: journal))
    }

    /// A line for what a very long journal does not show.
    static func earlier(than journal: [RecordedEvent]) -> [DossierView.JournalLine] {
        guard let first = journal.first, first.position > 1 else { return [] }
        let text = "\(Wording.number(first.position - 1, .vi)) việc trước đó không hiện ở trang này; nhật ký vẫn giữ đủ."
        return [DossierView.JournalLine(time: "", who: "Sớm hơn", did: text, quote: nil)]
    }

    private static func title(_ procedure: Procedure?, _ opened: Dossiers.Opened?) -> String {
        [procedure?.title, opened?.people?.owner.name].compactMap { $0 }.joined(separator: " · ")
    }

    /// Whom a line of the journal speaks of: who did it, and who has the work by it.
    private static func named(_ recorded: RecordedEvent) -> [StaffID] {
        let actor = recorded.actor.hasPrefix("staff:") ? StaffID(String(recorded.actor.dropFirst(6))) : nil
        let others: [StaffID?] = switch recorded.event {
        case .assigned(let assigned): [assigned.to]
        case .unassigned(let unassigned): [unassigned.from]
        case .received(let received): [received.desk.assignee]
        case .stepped(let stepped), .handedOver(let stepped): [stepped.desk.assignee]
        case .sentBack(let sent): [sent.desk.assignee]
        case .moved(let moved): moved.places.map(\.desk.assignee)
        default: []
        }
        return ([actor] + others).compactMap { $0 }
    }

    private static func badges(_ dossier: Dossier, _ staff: [StaffID: String], _ visit: Visit) -> [Badge] {
        var badges: [Badge] = []
        for name in dossier.places.compactMap({ $0.desk.assignee.flatMap { staff[$0] } }) { badges.append(Badge(label: "giao \(name)", tone: .plain, icon: nil)) }
        switch dossier.paperPlace {
        case .underway(_, _, let to): badges.append(Badge(label: "giấy đang đến \(visit.library.agencyName(to))", tone: .sand, icon: nil))
        case .agency(let holder): badges.append(Badge(label: "giấy ở \(visit.library.agencyName(holder))", tone: .plain, icon: nil))
        case .center where !dossier.state.isOpen && dossier.keepsOriginals: badges.append(Badge(label: "giữ bản chính chưa trả", tone: .sand, icon: nil))
        case .center, nil: break
        }
        if let bag = dossier.bag { badges.append(Badge(label: "túi \(bag)", tone: .plain, icon: nil)) }
        if dossier.outstanding > .zero { badges.append(Badge(label: "còn thu \(Wording.money(dossier.outstanding, .vi))", tone: .sand, icon: nil)) }
        if dossier.appointment?.isProvisional == true { badges.append(Badge(label: "ngày hẹn tạm tính", tone: .sand, icon: .warning)) }
        return badges
    }

    private static func dueLine(_ dossier: Dossier, _ visit: Visit) -> String {
        if dossier.state == .submitted, let answer = dossier.answerDue { return "Phải trả lời trước \(Wording.moment(answer, .vi))" }
        guard let appointment = dossier.appointment else { return "Chưa có ngày hẹn" }
        if let last = visit.answerDay(dossier) { return "Hẹn \(Wording.day(appointment.day, .vi)), đồng hồ đang dừng; người nộp bổ sung chậm nhất hết \(Wording.day(last, .vi))" }
        if dossier.state.clockStandsStill { return "Hẹn \(Wording.day(appointment.day, .vi)), đồng hồ đang dừng" }
        guard dossier.state.clockRuns else { return "Hẹn \(Wording.day(appointment.day, .vi))" }
        let anew = dossier.promisedDay.map { "; hẹn lại \(Wording.day($0, .vi))" } ?? ""
        return "Hẹn \(Wording.day(appointment.day, .vi)), \(Wording.remaining(until: appointment, now: visit.now, calendar: visit.library.calendar)(.vi))\(anew)"
    }

    private static func notes(_ dossier: Dossier, _ opened: Dossiers.Opened?, _ visit: Visit) -> [Note] {
        var notes = [Supplement.overNote(dossier, visit)].compactMap { $0 } + Promises.notes(dossier, opened, visit)
        if let version = dossier.stopContent, let text = opened?.texts[version] {
            let until = visit.answerDay(dossier).map { ", \(Wording.supplementDue($0)(.vi))" } ?? ""
            let title = dossier.stopWhy == .payment ? "Đang chờ người dân nộp nghĩa vụ tài chính" : "Đang chờ người dân bổ sung\(until)"
            notes.append(Note(tone: .slate, title: title, lines: text.split(whereSeparator: \.isNewline).map(String.init), icon: .bars))
        }
        if dossier.outage != nil { notes.append(Note(tone: .sand, title: "Nhận lúc mất điện hoặc mất mạng", lines: ["Phiếu tạm số \(dossier.outage?.slipNumber ?? ""): \(dossier.outage?.reason ?? "")", dossier.receivedAt.map { "Nhận thật lúc \(Wording.moment($0, .vi)); nhật ký ghi cả lúc nhập." } ?? ""])) }
        return notes
    }

    private static func prints(_ dossier: Dossier, _ visit: Visit) -> [Link] {
        guard visit.house.policy.allows(.printPaper, to: visit.actor, on: dossier) else { return [] }
        var links: [Link] = []
        func add(_ label: String, _ kind: PrintKind, key: Key? = nil) {
            links.append(Link(label: label, path: "/can-bo/ho-so/\(dossier.id.rawValue)/giay/\(kind.rawValue)", key: key))
        }
        if dossier.code != nil, visit.house.policy.allows(.revealSecret, to: visit.actor, on: dossier) { add("Giấy hẹn", .slip, key: "P") }
        if dossier.state == .awaitingSupplement { add("Phiếu bổ sung", .supplement) }
        if !dossier.apologies.isEmpty { add("Phiếu xin lỗi, hẹn lại", .apology) }
        if dossier.state == .refused { add("Phiếu từ chối", .refusal) }
        if dossier.result?.kind == .ineligible { add("Văn bản không đủ điều kiện", .ineligibility) }
        if dossier.state == .returned { add("Biên nhận trả kết quả", .receipt) }
        return links
    }

    private static func papers(_ dossier: Dossier, _ visit: Visit) -> [DossierView.PaperLine] {
        dossier.papers.map { paper in
            DossierView.PaperLine(
                name: visit.paperName(paper, dossier), count: DossierWords.count(paper, true),
                badge: paper.isAwaited ? Badge(label: "nộp sau", tone: .sand, icon: .clock) : Badge(label: "đã nhận", tone: .leaf, icon: .check))
        }
    }

    private static func files(_ dossier: Dossier, _ opened: Dossiers.Opened?, _ supplement: Supplement, _ visit: Visit) -> [DossierView.FileLine] {
        let mayOpen = visit.house.policy.allows(.downloadFile, to: visit.actor, on: dossier)
        return dossier.files.map { file in
            DossierView.FileLine(
                name: opened?.texts[file.name] ?? "Tệp",
                detail: [FileWords.document(file, of: dossier, visit), FileWords.kind(file), Wording.fileSize(file.bytes, .vi)].compactMap { $0 }.joined(separator: " · "),
                path: mayOpen ? "/can-bo/ho-so/\(dossier.id.rawValue)/tep/\(file.id.rawValue)" : nil, origin: supplement.all.contains(file.id) ? "gửi bổ sung" : "đính kèm hồ sơ",
                badge: file.isUnreadable ? Badge(label: "không mở được, có mật khẩu", tone: .sand, icon: .warning) : nil)
        }
    }

    private static func fees(_ dossier: Dossier, _ procedure: Procedure?, _ visit: Visit) -> [DossierView.FeeLine] {
        let owed = dossier.fees.map { line in
            let row = line.row.flatMap { index in procedure.flatMap { $0.fees.indices.contains(index) ? $0.fees[index] : nil } }
            let name = [Wording.feeKind(line.kind)(.vi), row?.note].compactMap { $0 }.joined(separator: ": ")
            let badge = dossier.outstanding == .zero ? Badge(label: "không còn nợ", tone: .plain, icon: .check) : Badge(label: "phải thu", tone: .sand, icon: .clock)
            return DossierView.FeeLine(name: name, amount: Wording.money(line.owed, .vi), badge: badge)
        }
        let mayPrint = visit.house.policy.allows(.printPaper, to: visit.actor, on: dossier)
        let paid = dossier.payments.map { payment in
            DossierView.FeeLine(
                name: "\(Wording.means(payment.means)(.vi)), biên lai \(payment.receiptSeries) \(payment.receiptNumber)", amount: Wording.money(payment.amount, .vi),
                badge: payment.reversedAt == nil ? Badge(label: "đã thu", tone: .leaf, icon: .check) : Badge(label: "đã hoàn", tone: .seal, icon: .bang),
                links: mayPrint ? [Link(label: "phiếu thu", path: "/can-bo/ho-so/\(dossier.id.rawValue)/phieu-thu/\(payment.id.rawValue)")] : [])
        }
        return owed + paid
    }

    private static func consultations(_ dossier: Dossier, _ opened: Dossiers.Opened?, _ visit: Visit) -> [DossierView.Consultation] {
        dossier.consulted.map { agency in
            let opinion = dossier.opinions.first { $0.agency == agency }
            return DossierView.Consultation(
                agency: visit.library.agencyName(agency), question: "",
                badge: opinion.map { Badge(label: Wording.verdict($0.verdict)(.vi), tone: $0.verdict == .agrees ? .leaf : .sand, icon: nil) } ?? Badge(label: "chưa trả lời", tone: .slate, icon: .clock),
                answer: opinion?.note.flatMap { opened?.texts[$0] })
        }
    }

    /// Each act that this person could ever do here: open, or closed with the reason.
    private static func acts(_ dossier: Dossier, _ visit: Visit, _ holders: [(id: StaffID, name: String)], _ names: Names) -> [Act] {
        let process = visit.process(of: dossier)
        let step = (try? dossier.place(of: visit.actor)).flatMap { process?[$0.step] }
        return ActForms.offered.compactMap { action in
            guard visit.house.policy.allows(.act(action), to: visit.actor, on: dossier) else { return nil }
            // On a drawn process the work is sent back by an outcome of its step; at a signature that is all that passing on can do.
            if action == .sendBack, process?.drawn != nil { return nil }
            let isReturn = action == .advance && step?.kind == .signature && process?.drawn != nil
            let label = isReturn ? "Không ký, trả lại" : Wording.actionName(action)(.vi)
            let key = ActForms.key(isReturn ? .sendBack : action)
            if let why = Availability.obstacle(action, dossier, visit) {
                // What makes no sense in this state at all is left out, as is a paper that nobody waits for; what is only not yet possible explains itself.
                guard dossier.state.allows(action), why != .paperNotAwaited, action != .tell, !isReturn, !Availability.isPast(action, why, dossier) else { return nil }
                return Act(id: action.rawValue, label: label, key: key, body: .unavailable(reason: Availability.reason(action, dossier, why, names)))
            }
            // Taking in what was filed from home has a screen of its own.
            if action == .receive {
                return Act(
                    id: action.rawValue, label: label, kind: .primary, key: key,
                    body: .link(Path("/can-bo/tiep-nhan").with("nop", dossier.id.rawValue)))
            }
            let fields = ActForms.fields(action, dossier, visit, holders: holders)
            let isFile = action == .attachFile
            let path: Path = isFile ? "/can-bo/ho-so/\(dossier.id.rawValue)/tep" : "/can-bo/ho-so/\(dossier.id.rawValue)/viec/\(action.rawValue)"
            let form = ActForm(action: path, fence: visit.fence(dossier), fields: fields, hasFiles: isFile)
            return Act(id: action.rawValue, label: label, kind: isReturn ? .plain : ActForms.kind(action), key: key, body: .form(form))
        }
    }

    private static func line(_ recorded: RecordedEvent, _ opened: Dossiers.Opened?, _ names: Names, _ staff: [StaffID: String], _ supplement: Supplement) -> DossierView.JournalLine {
        let who = recorded.actor.hasPrefix("staff:") ? staff[StaffID(String(recorded.actor.dropFirst(6)))] ?? "cán bộ" : recorded.actor == "filer" || recorded.actor == "visitor" ? "Người nộp" : "Hệ thống"
        let texts = recorded.texts.compactMap { opened?.texts[$0] }
        return DossierView.JournalLine(
            time: Wording.shortMoment(recorded.at, .vi), who: who, did: supplement.words(recorded, names)(.vi), quote: texts.isEmpty ? nil : texts.joined(separator: "; "))
    }
}

/// Why an act that exists in this state cannot be done now, before anybody types.
enum Availability {
    /// The obstacle as people read it; where the law would speak of the process, what is truly missing is said.
    static func reason(_ action: DossierAction, _ dossier: Dossier, _ why: Refusal, _ names: Names) -> String {
        switch (action, why) {
        case (.recordOpinion, .noNextStep): "Chưa hỏi ý kiến cơ quan nào. Lấy ý kiến trước, rồi ghi ý kiến nhận được ở đây."
        case (.advance, .wrongStep(needs: .signature)): "Bước này đi tiếp bằng việc “\(Wording.actionName(.recordResult)(.vi))”: ký rồi thì hồ sơ tự sang bước sau."
        case (.advance, .wrongStep(needs: .issue)), (.advance, .wrongStep(needs: .handOver)):
            "Bước này đi tiếp bằng việc “\(Wording.actionName(.handOver)(.vi))”, rồi trả kết quả."
        case (_, .notYourPlace): "Cơ quan chịu trách nhiệm chính quyết định việc này; ở đây làm việc của bước mình."
        case (.sendBack, .noNextStep): "Bước này không có bước nào trước để trả lại. Cần thêm giấy tờ thì yêu cầu bổ sung."
        default: Wording.refusal(why, names: names)(.vi)
        }
    }

    /// After the signed result passing on is there for what a drawn process has yet; where nothing is left but to hand over, it says nothing.
    static func isPast(_ action: DossierAction, _ why: Refusal, _ dossier: Dossier) -> Bool {
        guard action == .advance, dossier.result != nil else { return false }
        return why == .wrongStep(needs: .issue) || why == .wrongStep(needs: .handOver) || why == .noNextStep
    }

    static func obstacle(_ action: DossierAction, _ dossier: Dossier, _ visit: Visit) -> Refusal? {
        guard dossier.state.allows(action) else { return .wrongState(dossier.state, action) }
        guard dossier.mayDecide(action, visit.actor) else { return .notYourPlace }
        let process = visit.process(of: dossier)
        let plan = process.flatMap { visit.library.catalogue.plan(of: $0) }
        let step = (try? dossier.place(of: visit.actor)).flatMap { process?[$0.step] }
        let task = step.flatMap { plan?[$0.id]?.task }
        switch action {
        case .advance:
            guard let step else { return .noNextStep }
            // A signature of a drawn process may send back.
            if step.kind == .signature, process?.drawn != nil, task?.outcomes(signing: .back).isEmpty == false { return nil }
            if step.kind == .signature || step.kind == .issue || step.kind == .handOver || step.kind == .supplement { return .wrongStep(needs: step.kind) }
            let missing = dossier.consulted.filter { agency in !dossier.opinions.contains { $0.agency == agency } }
            return step.kind == .consultation && !missing.isEmpty ? .opinionsMissing(missing) : nil
        case .recordResult, .declareIneligible:
            guard step?.kind == .signature, let task else { return .wrongStep(needs: .signature) }
            let signed: [ProcessGraph.Signing] = action == .recordResult ? [.granted, .paper] : [.ineligible, .granted]
            if signed.contains(where: { !task.outcomes(signing: $0).isEmpty }) { return nil }
            return .signsOtherwise([.ineligible, .stopped].first { !task.outcomes(signing: $0).isEmpty } ?? .back)
        case .tell: return plan.map { dossier.tellable(by: visit.actor, in: $0).isEmpty } ?? true ? .notYourPlace : nil
        case .sendBack: return step?.back.isEmpty == false ? nil : .noNextStep
        case .recordOpinion: return dossier.consulted.isEmpty ? .noNextStep : nil
        case .extend, .apologize: return Promises.obstacle(action, dossier, visit)
        case .returnResult: return dossier.outstanding > .zero ? .feeOutstanding(dossier.outstanding) : nil
        case .pay: return dossier.outstanding > .zero ? nil : .nothingOwed
        case .reversePayment: return dossier.payments.contains { $0.reversedAt == nil } ? nil : .unknownPayment
        case .takeLaterPaper: return dossier.papers.contains(where: \.isAwaited) ? nil : .paperNotAwaited
        case .giveBackPapers: return dossier.keepsOriginals && dossier.paperPlace == .center ? nil : .papersNotHere
        default: return nil
        }
    }
}

/// People of a dossier as facts, masked until somebody asks.
enum PeopleFacts {
    static func facts(_ dossier: Dossier, _ people: DossierPeople?, _ visit: Visit, revealed: Bool) -> [DossierView.MaskedFact] {
        guard let people else { return [DossierView.MaskedFact(label: "Chủ hồ sơ", value: "không thuộc quyền xem")] }
        var facts = [DossierView.MaskedFact(label: "Chủ hồ sơ", value: people.owner.name), DossierView.MaskedFact(label: "Địa chỉ", value: people.owner.address)]
        if case .organization(let organization) = people.owner { facts.append(DossierView.MaskedFact(label: "Mã số thuế", value: organization.taxCode)) }
        if let person = people.contact {
            let reveal = revealed ? nil : PostButton(label: "xem, ghi nhật ký", action: "/can-bo/ho-so/\(dossier.id.rawValue)/xem", fence: visit.fence(), kind: .text)
            if people.filer != nil { facts.append(DossierView.MaskedFact(label: "Người nộp", value: person.name, detail: people.authorization)) }
            facts.append(DossierView.MaskedFact(label: "Giấy tờ", value: revealed ? person.identity.number : Wording.masked(person.identity), reveal: reveal))
            facts.append(DossierView.MaskedFact(label: "Điện thoại", value: person.phone.map { revealed ? Wording.phone($0) : Wording.maskedPhone($0) }))
        }
        if !people.isIdentityChecked { facts.append(DossierView.MaskedFact(label: "Lưu ý", value: "Người nộp tự khai, chưa đối chiếu giấy tờ")) }
        if let limit = dossier.limit?.enteredGround { facts.append(DossierView.MaskedFact(label: "Thời hạn nhập theo", value: limit)) }
        return facts
    }
}

extension Optional where Wrapped: Sendable {
    /// The value through an awaiting function, where there is one.
    fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
