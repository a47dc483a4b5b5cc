import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// The results desk ("trả kết quả"): what waits, the four checks, the return.
enum ResultsHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.returnResult), to: visit.actor)
        return try await page(visit, errors: [:], problem: nil)
    }

    private static func page(_ visit: Visit, code: String? = nil, errors: [String: String], problem: String?) async throws -> Answer {
        let desk = ResultsDesk(visit.house)
        let isOld = visit.query["loc"] == "lau"
        let cursor = visit.query.has("sau") ? WorkLists.Cursor(text: visit.query["sau"]) : nil
        let query = code ?? String(visit.query["code"].prefix(200))
        let old = isOld ? try await desk.uncollected(for: visit.actor) : nil
        let page = if let old { ResultsDesk.Page(results: old.entries, next: nil) } else { try await desk.waiting(for: visit.actor, after: cursor) }
        let more = old?.isCut == true ? " Hiện \(page.results.count) kết quả để lâu nhất; trả bớt thì hiện tiếp." : ""
        let owners = try await visit.app.dossiers.maskedOwners(of: page.results.map(\.dossier), by: visit.actor)
        let found = query.isEmpty ? nil : try await find(query, visit)
        let problem = problem ?? (query.isEmpty || found != nil ? nil : "Không thấy hồ sơ mang mã này ở nơi trả kết quả.")
        let days = visit.library.rulebook.unclaimedReminderDays.value(on: visit.today)
        let list: Path = isOld ? Path("/can-bo/tra").with("loc", "lau") : "/can-bo/tra"
        return .page(
            resultsDeskPage(ResultsDeskView(
                frame: visit.staffFrame("/can-bo/tra"), title: "Trả kết quả", subtitle: "Quét giấy hẹn, kiểm đủ bốn điều rồi trả.\(more)", action: "/can-bo/tra",
                query: query,
                tabs: [
                    Link(label: "Chờ trả", path: "/can-bo/tra", isCurrent: !isOld),
                    Link(label: "Quá \(days) ngày chưa ai nhận", path: Path("/can-bo/tra").with("loc", "lau"), isCurrent: isOld),
                ],
                rows: page.results.map { row($0, owners, list, found, days, visit) },
                pages: Pagination(previous: cursor == nil ? nil : list, next: page.next.map { list.with("sau", $0.text) }),
                empty: EmptyState(title: isOld ? "Không kết quả nào để quá \(days) ngày." : "Không còn kết quả nào chờ trả.", text: "Kết quả hiện ở đây khi văn thư của cơ quan chuyển đến."),
                problem: problem, chosen: try await found.asyncMap { try await chosen($0, visit, errors) })),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// A code as typed or scanned; only what has been received.
    private static func find(_ query: String, _ visit: Visit) async throws -> Dossier? {
        do {
            let dossier = try await visit.app.dossiers.find(code: DossierCode(typed: query), by: visit.actor)
            return dossier.state == .ready || dossier.state == .returned ? dossier : nil
        } catch is Denied { return nil }
    }

    /// A row has a masked name: whose result it is shows when it is chosen, and that is written down.
    private static func row(_ waiting: ResultsDesk.Waiting, _ owners: [DossierID: MaskedName], _ list: Path, _ chosen: Dossier?, _ days: Int, _ visit: Visit) -> ResultsDeskView.Row {
        let dossier = waiting.dossier
        let age = max(visit.today.days(since: waiting.readyAt.day), 0)
        return ResultsDeskView.Row(
            shelf: dossier.bag.map { "túi \($0)" }, owner: owners[dossier.id]?.text ?? "",
            result: [dossier.procedure.flatMap { visit.library.catalogue[$0]?.title }, resultLine(dossier, visit)].compactMap { $0 }.joined(separator: " · "), code: dossier.code?.rawValue ?? "", path: list.with("code", dossier.code?.rawValue ?? ""),
            told: age == 0 ? "hôm nay" : "\(age) ngày", isOld: age >= days, isCurrent: dossier.id == chosen?.id)
    }

    private static func resultLine(_ dossier: Dossier, _ visit: Visit) -> String {
        guard let result = dossier.result else { return "" }
        let kind = result.kind == .granted ? "Kết quả" : "Văn bản trả lời không đủ điều kiện"
        return "\(kind) số \(result.number), \(visit.library.agencyName(result.agency)) ký \(Wording.day(result.signedAt.day, .vi))"
    }

    private static func chosen(_ dossier: Dossier, _ visit: Visit, _ errors: [String: String]) async throws -> ResultsDeskView.Chosen {
        let people = try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .returnResult).people
        let isReturned = dossier.state == .returned
        let id = dossier.id.rawValue
        let checks = checks(dossier, people, visit)
        return ResultsDeskView.Chosen(
            code: dossier.code?.rawValue ?? "", dossier: "/can-bo/ho-so/\(id)", owner: people?.owner.name ?? "", result: resultLine(dossier, visit),
            shelf: dossier.bag, badge: isReturned ? Badge(label: "đã trả", tone: .leaf, icon: .check) : nil, checks: isReturned ? [] : checks,
            handOver: isReturned ? returned(dossier, visit) : handOver(dossier, people, checks, visit, errors),
            others: [Act(id: "open", label: "Mở hồ sơ", body: .link("/can-bo/ho-so/\(id)"))],
            prints: isReturned ? [Link(label: "In biên nhận trả kết quả", path: "/can-bo/ho-so/\(id)/giay/\(PrintKind.receipt.rawValue)")] : [])
    }

    private static func returned(_ dossier: Dossier, _ visit: Visit) -> Act {
        let words = dossier.handOver.map { "Đã trả \(Wording.recipient($0.recipient)(.vi)), \(Wording.manner($0.manner)(.vi)), lúc \(Wording.moment($0.at, .vi))." }
        return Act(id: "return", label: "Trả kết quả", key: "F9", body: .unavailable(reason: words ?? "Đã trả."))
    }

    /// The four things to be sure of: the result is here, the money is paid, who takes it, what goes back with it.
    private static func checks(_ dossier: Dossier, _ people: DossierPeople?, _ visit: Visit) -> [ResultsDeskView.Check] {
        let isPaid = dossier.outstanding == .zero
        let kept = dossier.papers.reduce(0) { $0 + $1.originals - $1.givenBack }
        let names = [people?.owner.name].compactMap { $0 } + (people?.recipient.map { ["người nhận thay: \($0.name)"] } ?? people?.filer.map { ["người nộp: \($0.name)"] } ?? [])
        let identity = (people?.recipient ?? people?.contact).flatMap { Wording.masked($0.identity) }.map { ", giấy tờ \($0)" } ?? ""
        return [
            .init(title: "Kết quả đã ký và ở đây", detail: resultLine(dossier, visit) + place(dossier, visit), isDone: isHere(dossier, visit)),
            .init(
                title: "Phí, lệ phí", detail: isPaid ? "Đã thu đủ \(Wording.money(dossier.paid, .vi))." : "Còn phải thu \(Wording.money(dossier.outstanding, .vi)).",
                isDone: isPaid, wayOut: isPaid ? nil : Link(label: "Thu ở trang hồ sơ", path: Path("/can-bo/ho-so/\(dossier.id.rawValue)").at("pay"))),
            .init(title: "Người nhận", detail: "\(names.joined(separator: "; "))\(identity). Đối chiếu giấy tờ rồi đánh dấu ở dưới.", isDone: false),
            .init(title: "Bản chính trả lại", detail: kept == 0 ? "Không giữ bản chính nào." : "Đang giữ \(kept) bản chính\(dossier.bag.map { " trong túi \($0)" } ?? "").", isDone: kept == 0),
        ]
    }

    private static func isHere(_ dossier: Dossier, _ visit: Visit) -> Bool {
        switch dossier.paperPlace {
        case nil, .center: true
        case .underway, .agency: false
        }
    }

    private static func place(_ dossier: Dossier, _ visit: Visit) -> String {
        switch dossier.paperPlace {
        case nil: ". Không có giấy kèm."
        case .center: ". Giấy đang ở trung tâm."
        case .underway(_, let from, _): ". Giấy đang đi từ \(visit.library.agencyName(from)), chưa xác nhận đến."
        case .agency(let id): ". Giấy còn ở \(visit.library.agencyName(id)); kết quả giấy có thể đến riêng, nhìn tận tay rồi hãy trả."
        }
    }

    private static func handOver(_ dossier: Dossier, _ people: DossierPeople?, _ checks: [ResultsDeskView.Check], _ visit: Visit, _ errors: [String: String]) -> Act {
        if dossier.outstanding > .zero {
            return Act(
                id: "return", label: "Trả kết quả", key: "F9",
                body: .unavailable(
                    reason: Wording.refusal(.feeOutstanding(dossier.outstanding), names: visit.names(dossier))(.vi),
                    wayOut: Link(label: "Thu ở trang hồ sơ", path: Path("/can-bo/ho-so/\(dossier.id.rawValue)").at("pay"))))
        }
        let form = visit.form
        let names = visit.names(dossier)
        var fields = [
            Field(
                name: "recipient", label: "Ai nhận", kind: .select(Return.Recipient.allCases.map { Option(value: $0.rawValue, label: Wording.recipient($0)(.vi)) }),
                value: form.has("recipient") ? form["recipient"] : suggested(people).rawValue, error: errors["recipient"], isRequired: true),
            Field(
                name: "manner", label: "Cách trả", kind: .select(Return.Manner.allCases.map { Option(value: $0.rawValue, label: Wording.manner($0)(.vi)) }),
                value: form.has("manner") ? form["manner"] : "counter", error: errors["manner"], isRequired: true),
            Field(name: "checked", label: "Đã đối chiếu giấy tờ tùy thân của người nhận", kind: .tick, value: form["checked"], error: errors["checked"]),
            Field(
                name: "proof", label: "Nhận thay theo giấy gì", value: form["proof"],
                hint: "Họ tên người nhận và giấy ủy quyền, giấy giới thiệu; bắt buộc khi không phải chủ hồ sơ. Số vận đơn khi gửi bưu chính.", error: errors["proof"], maximumLength: 500),
        ]
        for (index, paper) in dossier.papers.enumerated() where paper.originals > paper.givenBack {
            let left = paper.originals - paper.givenBack
            fields.append(Field(
                name: "paper.\(index)", label: "Trả lại: \(paper.document.map { names.document($0).vi } ?? "giấy tờ khác") (\(left) bản chính)", kind: .digits,
                value: form.has("paper.\(index)") ? form["paper.\(index)"] : String(isHere(dossier, visit) ? left : 0), error: errors["paper.\(index)"], width: .short, maximumLength: 3))
        }
        return Act(
            id: "return", label: "Trả kết quả", kind: .primary, key: "F9",
            body: .form(ActForm(action: "/can-bo/tra/\(dossier.id.rawValue)", fence: visit.fence(dossier), fields: fields, submit: "Trả và lập biên nhận", isOpen: true)))
    }

    private static func suggested(_ people: DossierPeople?) -> Return.Recipient {
        guard let people else { return .owner }
        if case .organization = people.owner { return .organization }
        return people.recipient == nil ? .owner : .authorized
    }

    /// Returns the result and gives back the originals, in one act.
    static func giveOut(_ visit: Visit) async throws -> Answer {
        let id = try visit.dossierID
        let (dossier, _) = try await visit.app.dossiers.read(id, by: visit.actor)
        do {
            let acts = try acts(visit.form, dossier)
            _ = try await visit.app.dossiers.perform(acts, on: id, by: visit.actor, expecting: visit.expectedVersion)
        } catch let fault as InputFault {
            return try await page(visit, code: dossier.code?.rawValue, errors: [fault.field: Wording.inputFault(fault, label: fieldLabels[fault.field] ?? "Số bản chính")(.vi)], problem: nil)
        } catch Refusal.identityNotChecked {
            let sentence = Wording.refusal(.identityNotChecked, names: visit.names(dossier))(.vi)
            return try await page(visit, code: dossier.code?.rawValue, errors: ["checked": sentence], problem: nil)
        }
        return .seeOther(Path("/can-bo/tra").with("code", dossier.code?.rawValue ?? "").with("xong", "tra"))
    }

    private static let fieldLabels = ["recipient": "Ai nhận", "manner": "Cách trả", "proof": "Nhận thay theo giấy gì"]

    private static func acts(_ form: Form, _ dossier: Dossier) throws -> [Dossiers.Act] {
        let recipient = try form.choice("recipient", Return.Recipient.self)
        let manner = try form.choice("manner", Return.Manner.self)
        let checked = form["checked"] == "1"
        if recipient != .owner, manner == .counter, !form.has("proof") { throw InputFault("proof", .missing) }
        let proof = try form.optionalText("proof", limit: 500).map { [$0] } ?? []
        var counts: [Int: Int] = [:]
        for (index, paper) in dossier.papers.enumerated() {
            if let count = try form.number("paper.\(index)", least: 0, greatest: max(paper.originals - paper.givenBack, 0)), count > 0 { counts[index] = count }
        }
        let give = Dossiers.Act(.returnResult, texts: proof) { .returnResult(recipient: recipient, manner: manner, identityChecked: checked, proof: $0.texts.first) }
        guard !counts.isEmpty else { return [give] }
        return [give, Dossiers.Act(.giveBackPapers) { [counts] _ in .giveBackPapers(counts) }]
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
