import Center
import OneStop
import Paper
import WorkingTime
import Wording

/// Paper on its way between the centre and the agencies ("bàn giao hồ sơ giấy").
enum HandOverHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let desk = visit.app.handOvers
        let waiting = try await desk.waiting(for: visit.actor)
        let unconfirmed = try await desk.open(for: visit.actor)
        let open = unconfirmed.entries
        let more = unconfirmed.isCut ? " Hiện \(open.count) phiếu chưa xác nhận lâu nhất; xác nhận xong thì hiện tiếp." : ""
        let before = Int64(visit.query["truoc"]).map { Instant(microseconds: $0) }
        let confirmed = try await desk.confirmed(for: visit.actor, before: before)
        let own = visit.actor.staff?.agencies ?? []
        let incoming = open.filter { own.contains($0.to) }
        let outgoing = open.filter { !own.contains($0.to) }
        let next = confirmed.count == 20 ? confirmed.last.map { Path("/can-bo/ban-giao").with("truoc", String($0.createdAt.microseconds)) } : nil
        return .page(handOverPage(HandOverView(
            frame: visit.staffFrame("/can-bo/ban-giao"), subtitle: subtitle(visit) + more, outgoing: waiting.map { self.outgoing($0, visit) },
            incoming: incoming.map { self.incoming($0, visit) }, past: (outgoing + confirmed).map { past($0, visit) },
            pages: Pagination(previous: before == nil ? nil : "/can-bo/ban-giao", next: next))))
    }

    private static func subtitle(_ visit: Visit) -> String {
        let cutoff = Wording.time(minute: visit.library.rulebook.paperForwardCutoffMinute.value(on: visit.today))
        return "Giấy nhận trước \(cutoff) đi ngay trong ngày làm việc, nhận sau \(cutoff) đi đầu ngày làm việc kế. Chưa xác nhận thì bên giao còn giữ trách nhiệm."
    }

    private static func outgoing(_ waiting: HandOvers.Waiting, _ visit: Visit) -> HandOverView.Outgoing {
        let detail = waiting.isCut ? "Hiện \(waiting.dossiers.count) hồ sơ cũ nhất; phần còn lại sau khi giao xong." : nil
        return HandOverView.Outgoing(
            to: HandOverWords.way(waiting.trip.from, waiting.trip.to, visit), detail: detail, action: "/can-bo/ban-giao",
            fence: visit.fence(), from: waiting.trip.from.rawValue, receiver: waiting.trip.to.rawValue,
            items: waiting.dossiers.map { item($0, visit, since: since($0, waiting.trip, visit)) })
    }

    /// When it came, and when it has to be on its way.
    private static func since(_ dossier: Dossier, _ trip: PaperTrip, _ visit: Visit) -> (text: String, isDue: Bool) {
        guard trip.from == visit.library.center.agency, let receivedAt = dossier.receivedAt else {
            return (ended(dossier) ?? dossier.result.map { "ký \(Wording.shortMoment($0.signedAt, .vi))" } ?? "", true)
        }
        let cutoff = visit.library.rulebook.paperForwardCutoffMinute.value(on: receivedAt.day)
        let leaves = visit.library.calendar.paperLeaves(receivedAt: receivedAt, cutoffMinute: cutoff)
        let received = "nhận \(Wording.shortMoment(receivedAt, .vi))"
        if leaves < visit.today { return ("\(received), lẽ ra đi \(Wording.shortDay(leaves, .vi))", true) }
        if leaves == visit.today { return ("\(received), đi trong hôm nay", true) }
        return ("\(received), đi đầu \(Wording.dayWithWeekday(leaves, .vi))", false)
    }

    /// Why the paper of a dossier that is over waits: "đã rút 09:10 23/11, trả giấy cho người nộp".
    private static func ended(_ dossier: Dossier) -> String? {
        guard !dossier.state.isOpen, let at = dossier.endedAt else { return nil }
        return "\(Wording.state(dossier.state).vi.lowercased()) \(Wording.shortMoment(at, .vi)), về trung tâm để trả người nộp"
    }

    private static func item(_ dossier: Dossier, _ visit: Visit, since: (text: String, isDue: Bool), isPicked: Bool? = nil) -> HandOverView.Item {
        HandOverView.Item(
            id: dossier.id.rawValue, code: dossier.code?.rawValue ?? "", path: "/can-bo/ho-so/\(dossier.id.rawValue)",
            what: [dossier.procedure.flatMap { visit.library.catalogue[$0]?.title }, dossier.bag.map { "túi \($0)" }].compactMap { $0 }.joined(separator: " · "),
            since: since.text, isPicked: isPicked ?? since.isDue)
    }

    private static func incoming(_ list: HandOvers.List, _ visit: Visit) -> HandOverView.Incoming {
        HandOverView.Incoming(
            from: visit.library.agencyName(list.from), detail: "Phiếu \(list.number)/\(list.year), lập lúc \(Wording.moment(list.createdAt, .vi))",
            action: "/can-bo/ban-giao/\(list.id.rawValue)", fence: visit.fence(),
            items: list.items.filter { $0.confirmedAt == nil }.map { item($0.dossier, visit, since: (missing($0.missing) ?? "", true)) },
            isOverdue: list.createdAt.day < visit.today)
    }

    static func missing(_ missing: HandOvers.Missing?) -> String? { missing.map { HandOverWords.missing($0) } }

    private static func past(_ list: HandOvers.List, _ visit: Visit) -> HandOverView.Past {
        let open = list.items.filter { $0.confirmedAt == nil }.count
        let badge = list.confirmedAt.map { Badge(label: "đã nhận \(Wording.shortMoment($0, .vi))", tone: .leaf, icon: .check) }
            ?? Badge(label: "còn \(open) chưa xác nhận", tone: .sand, icon: .clock)
        return HandOverView.Past(
            time: Wording.shortMoment(list.createdAt, .vi), way: "\(visit.library.agencyName(list.from)) → \(visit.library.agencyName(list.to))",
            count: String(list.items.count), badge: badge, print: Link(label: "Phiếu \(list.number)/\(list.year)", path: "/can-bo/ban-giao/\(list.id.rawValue)"))
    }

    static func send(_ visit: Visit) async throws -> Answer {
        let ids = visit.form.all("dossier").map { DossierID($0) }
        guard !ids.isEmpty else { throw InputFault("dossier", .missing) }
        let (from, to) = (AgencyID(try visit.form.text("from", limit: 60)), AgencyID(try visit.form.text("to", limit: 60)))
        let list = try await visit.app.handOvers.dispatch(ids, from: from, to: to, by: visit.actor)
        return .seeOther(Path("/can-bo/ban-giao/\(list.rawValue)").with("xong", "ban-giao"))
    }

    static func one(_ visit: Visit) async throws -> Answer {
        let list = try await list(visit)
        let names = try await visit.app.people.names([list.createdBy, list.confirmedBy].compactMap { $0 })
        let isReceiver = visit.actor.staff?.agencies.contains(list.to) == true && visit.house.policy.mayEver(.act(.confirmPapers), visit.actor)
        return .page(handOverListPage(HandOverListView(
            frame: visit.staffFrame("/can-bo/ban-giao"), number: "\(list.number)/\(list.year)",
            way: "\(visit.library.agencyName(list.from)) → \(visit.library.agencyName(list.to))",
            made: "Lập lúc \(Wording.moment(list.createdAt, .vi)), \(names[list.createdBy] ?? "cán bộ")",
            confirmed: list.confirmedAt.map { "Nhận đủ lúc \(Wording.moment($0, .vi))\(list.confirmedBy.flatMap { names[$0] }.map { ", \($0)" } ?? "")" },
            rows: list.items.map { row($0, visit) }, print: "/can-bo/ban-giao/\(list.id.rawValue)/phieu",
            confirm: isReceiver && !list.isConfirmed ? incoming(list, visit) : nil)))
    }

    private static func row(_ item: HandOvers.Item, _ visit: Visit) -> HandOverListView.Row {
        let badge = item.confirmedAt.map { Badge(label: "đã nhận \(Wording.shortMoment($0, .vi))", tone: .leaf, icon: .check) }
            ?? item.missing.map { Badge(label: HandOverWords.missing($0), tone: .seal, icon: .bang) }
            ?? Badge(label: "đang đi, bên giao giữ", tone: .sand, icon: .clock)
        return HandOverListView.Row(
            code: Link(label: item.dossier.code?.rawValue ?? "", path: "/can-bo/ho-so/\(item.dossier.id.rawValue)"),
            what: item.dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", papers: HandOverWords.papers(item.dossier), badge: badge)
    }

    private static func list(_ visit: Visit) async throws -> HandOvers.List {
        guard let list = try await visit.app.handOvers.list(HandOverID(try visit.parameter("id")), for: visit.actor) else { throw Denied() }
        return list
    }

    static func confirm(_ visit: Visit) async throws -> Answer {
        let id = HandOverID(try visit.parameter("id"))
        let missing = visit.form.has("missing") ? try visit.form.choice("missing", HandOvers.Missing.self) : nil
        let arrived = visit.form.all("dossier").map { DossierID($0) }
        guard !arrived.isEmpty || missing != nil else { throw InputFault("missing", .missing) }
        try await visit.app.handOvers.confirm(id, arrived: arrived, missing: missing, by: visit.actor)
        return .seeOther(Path("/can-bo/ban-giao/\(id.rawValue)").with("xong", "xac-nhan"))
    }

    /// The list on paper, with two signatures; it names the owners, so each record is opened for it.
    static func print(_ visit: Visit) async throws -> Answer {
        let list = try await list(visit)
        let people = try await visit.app.dossiers.open(list.items.map(\.dossier), by: visit.actor, purpose: .printSlip)
        let names = try await visit.app.people.names([list.createdBy, list.confirmedBy].compactMap { $0 })
        let toCenter = list.to == visit.library.center.agency
        let rows = list.items.map { item in
            let dossier = item.dossier
            return HandOverList.Row(
                dossierCode: dossier.code?.rawValue ?? "", subject: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "",
                owner: people[dossier.id]?.owner.name ?? "", address: toCenter ? people[dossier.id]?.owner.address : nil,
                content: toCenter ? dossier.result.map { "số \($0.number)" } ?? HandOverWords.papers(dossier) : HandOverWords.papers(dossier),
                due: dossier.appointment.map { Wording.day($0.day, .vi) }, fee: dossier.outstanding > .zero ? Wording.number(Int(dossier.outstanding.dong), .vi) : nil,
                remark: item.missing.map(HandOverWords.missing) ?? dossier.bag.map { "túi \($0)" })
        }
        let from = visit.library.agencyName(list.from, on: list.createdAt.day)
        let paper = HandOverList(
            issue: Issues.issue(visit, number: "\(list.number)/BG", on: list.createdAt.day, issuer: from),
            direction: toCenter ? .toCenter : .toAgency, from: from, to: visit.library.agencyName(list.to, on: list.createdAt.day),
            trip: Wording.legalMoment(list.createdAt), rows: rows, sum: "Tổng cộng: \(rows.count) hồ sơ", giver: names[list.createdBy],
            receiver: list.confirmedBy.flatMap { names[$0] })
        return .pdf(try await visit.app.printer.pdf([paper.document], at: visit.now), name: "ban-giao")
    }
}

/// Short words of the hand-over of paper.
enum HandOverWords {
    /// Where paper goes, told from the reader's own place: "Đến Sở Tư pháp".
    static func way(_ from: AgencyID, _ to: AgencyID, _ visit: Visit) -> String {
        let own = visit.actor.staff?.agencies ?? []
        if own.contains(from) { return "Đến \(visit.library.agencyName(to))" }
        if own.contains(to) { return "Từ \(visit.library.agencyName(from))" }
        return "\(visit.library.agencyName(from)) → \(visit.library.agencyName(to))"
    }

    static func missing(_ missing: HandOvers.Missing) -> String {
        switch missing {
        case .notThere: "không có trong chuyến"
        case .sheetsMissing: "thiếu tờ"
        case .damaged: "rách, ướt, không đọc được"
        case .notOurs: "không thuộc cơ quan nhận"
        }
    }

    /// "3 bản chính, 1 bản sao" of all papers together.
    static func papers(_ dossier: Dossier) -> String {
        func sum(_ count: (ReceivedPaper) -> Int) -> Int { dossier.papers.reduce(0) { $0 + count($1) } }
        let parts = [(sum { $0.originals - $0.givenBack }, "bản chính"), (sum(\.certified), "bản chứng thực"), (sum(\.copies), "bản sao")]
        let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "không có giấy" : words.joined(separator: ", ")
    }
}
