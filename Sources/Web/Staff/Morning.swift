import Center
import OneStop
import Store
import WorkingTime
import Wording

/// The first page of the day ("đầu ngày"): what today owes and what last night left, by what this person may do.
enum Morning {
    static func page(_ visit: Visit) async throws -> Answer {
        let policy = visit.house.policy
        let mayList = policy.mayEver(.listWork, visit.actor)
        let mine = mayList ? try await visit.app.lists.list(.mine, for: visit.actor, limit: 200).dossiers : []
        let late = mine.filter { $0.isLate(at: visit.now) }
        let today = mine.filter { !$0.isLate(at: visit.now) && $0.state.clockRuns && $0.appointment?.day == visit.today }
        var parts: [MorningView.Part] = []
        if mayList {
            parts.append(part("late", "Đã trễ", late, .seal, "Không hồ sơ nào trễ.", visit))
            parts.append(part("today", "Hẹn trả hôm nay", today, .sand, "Không hồ sơ nào hẹn hôm nay.", visit))
            parts.append(part(
                "lapsed", "Hết hạn bổ sung, người nộp chưa bổ sung", mine.filter(visit.hasLapsed), .sand, "Không hồ sơ nào quá hạn bổ sung.", visit,
                more: Path("/can-bo/viec").with("loc", "lapsed")))
            parts.append(part("supplied", "Đã gửi bổ sung, chờ xem", mine.filter { Supplement.mark($0) != nil }, .sea, "Không giấy bổ sung nào chờ xem.", visit))
        }
        if policy.allows(.act(.receive), to: visit.actor, on: nil) { parts += try await counter(mine.filter { $0.state == .submitted }, visit) }
        if policy.allows(.act(.returnResult), to: visit.actor, on: nil) { parts.append(try await uncollected(visit)) }
        if mayList { parts += try await paper(visit) }
        if policy.allows(.closeCash, to: visit.actor, on: nil) { parts.append(try await cash(visit)) }
        if policy.allows(.countersignCash, to: visit.actor, on: nil) { parts.append(try await unsigned(visit)) }
        if policy.mayEver(.manageCatalogue, visit.actor) { parts.append(catalogue(visit)) }
        parts.append(try await absences(visit))
        return .page(morningPage(MorningView(
            frame: visit.staffFrame("/can-bo"), sentence: sentence(mine.count, today.count, late.count, mayList), stamp: Wording.moment(visit.now, .vi), parts: parts,
            machine: try await machine(visit))))
    }

    private static func sentence(_ all: Int, _ today: Int, _ late: Int, _ mayList: Bool) -> String {
        guard mayList else { return "Vai trò này không giữ hồ sơ nào; dưới đây là việc quản trị." }
        guard all > 0 else { return "Không có hồ sơ nào trên bàn." }
        let lateText = late == 0 ? "không hồ sơ nào trễ" : "\(late) hồ sơ đã trễ"
        let todayText = today == 0 ? "không hồ sơ nào hẹn trả hôm nay" : "\(today) hồ sơ hẹn trả hôm nay"
        return "Trên bàn có \(all == 200 ? "từ 200" : "\(all)") hồ sơ; \(todayText), \(lateText)."
    }

    private static func part(_ id: String, _ title: String, _ dossiers: [Dossier], _ tone: Tone, _ empty: String, _ visit: Visit, more: Path = "/can-bo/viec") -> MorningView.Part {
        .init(
            id: id, title: title, count: String(dossiers.count), tone: dossiers.isEmpty ? .plain : tone,
            lines: dossiers.prefix(8).map { dossier in
                .init(
                    link: Link(label: dossier.code?.rawValue ?? "nộp trực tuyến", path: "/can-bo/ho-so/\(dossier.id.rawValue)"),
                    text: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "",
                    detail: dossier.state == .submitted ? dossier.submittedAt.map { "nộp \(Wording.shortMoment($0, .vi)), trả lời trước \(dossier.answerDue.map { Wording.shortMoment($0, .vi) } ?? "")" } : Supplement.mark(dossier) ?? visit.answerDay(dossier).map { "hạn bổ sung \(Wording.day($0, .vi))" },
                    badge: visit.clockBadge(dossier)?.badge)
            }, more: dossiers.count > 8 ? Link(label: "xem tất cả", path: more) : nil, empty: empty)
    }

    /// What came overnight with its eight working hours, and intakes that somebody left open.
    private static func counter(_ online: [Dossier], _ visit: Visit) async throws -> [MorningView.Part] {
        let unfinished = try await IntakeDrafts(visit.house).list(for: visit.actor)
        let lines = unfinished.map { draft in
            MorningView.Line(
                link: Link(label: Wording.shortMoment(draft.changedAt, .vi), path: Path("/can-bo/tiep-nhan").with("nhap", draft.id)),
                text: draft.procedure.flatMap { visit.library.catalogue.procedure($0, on: visit.today)?.title } ?? "chưa chọn thủ tục",
                act: PostButton(label: "Bỏ", action: "/can-bo/tiep-nhan/nhap/\(draft.id)/bo", fence: visit.fence(), kind: .text))
        }
        return [
            part("online", "Nộp trực tuyến, chờ trả lời trong 8 giờ làm việc", online, .sea, "Không hồ sơ trực tuyến nào chờ.", visit, more: Path("/can-bo/viec").with("loc", "online")),
            .init(
                id: "unfinished", title: "Đang nhập dở", count: String(unfinished.count), tone: unfinished.isEmpty ? .plain : .sand, lines: lines,
                empty: "Không có hồ sơ nào nhập dở."),
        ]
    }

    /// How many there are, as far as is known: "12", or "từ 100".
    private static func count(_ shown: Int, isCut: Bool) -> String { isCut ? "từ \(shown)" : String(shown) }

    private static func uncollected(_ visit: Visit) async throws -> MorningView.Part {
        let uncollected = try await ResultsDesk(visit.house).uncollected(for: visit.actor)
        let old = uncollected.entries
        return .init(
            id: "uncollected", title: "Kết quả lâu chưa ai nhận", count: count(old.count, isCut: uncollected.isCut), tone: old.isEmpty ? .plain : .sand,
            lines: old.prefix(8).map { waiting in
                .init(
                    link: Link(label: waiting.dossier.code?.rawValue ?? "", path: Path("/can-bo/tra").with("code", waiting.dossier.code?.rawValue ?? "")),
                    text: waiting.dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", detail: "chờ từ \(Wording.day(waiting.readyAt.day, .vi))")
            }, more: old.count > 8 ? Link(label: "xem tất cả", path: Path("/can-bo/tra").with("loc", "lau")) : nil, empty: "Kết quả nào cũng mới hoặc đã trả.")
    }

    private static func paper(_ visit: Visit) async throws -> [MorningView.Part] {
        let open = try await visit.app.handOvers.open(for: visit.actor)
        let lists = open.entries
        var parts = [MorningView.Part(
            id: "handover", title: "Bàn giao chưa xác nhận", count: count(lists.count, isCut: open.isCut), tone: lists.contains { $0.createdAt.day < visit.today } ? .sand : .plain,
            lines: lists.prefix(8).map { list in
                .init(
                    link: Link(label: "Phiếu \(list.number)/\(list.year)", path: "/can-bo/ban-giao/\(list.id.rawValue)"),
                    text: HandOverWords.way(list.from, list.to, visit), detail: "lập \(Wording.shortMoment(list.createdAt, .vi))",
                    badge: list.createdAt.day < visit.today ? Badge(label: "từ hôm trước", tone: .sand, icon: .clock) : nil)
            }, more: lists.count > 8 ? Link(label: "xem tất cả", path: "/can-bo/ban-giao") : nil, empty: "Mọi phiếu đã được xác nhận.")]
        guard visit.house.policy.mayEver(.act(.dispatchPapers), visit.actor) else { return parts }
        let waiting = try await visit.app.handOvers.waiting(for: visit.actor)
        let dossiers = waiting.reduce(0) { $0 + $1.dossiers.count }
        parts.append(.init(
            id: "paper", title: "Giấy chờ giao", count: count(dossiers, isCut: waiting.contains(where: \.isCut)), tone: dossiers == 0 ? .plain : .sea,
            lines: waiting.prefix(8).map { trip in
                .init(
                    link: Link(label: "\(trip.dossiers.count) hồ sơ", path: "/can-bo/ban-giao"),
                    text: HandOverWords.way(trip.trip.from, trip.trip.to, visit))
            }, more: nil, empty: "Không giấy nào chờ giao."))
        return parts
    }

    private static func cash(_ visit: Visit) async throws -> MorningView.Part {
        let open = try await visit.app.cash.uncounted(before: visit.today)
        return .init(
            id: "cash", title: "Quỹ chưa chốt", count: String(open.count), tone: open.isEmpty ? .plain : .sand,
            lines: open.prefix(8).map { day in
                .init(
                    link: Link(label: "Quầy \(day.counter)", path: Path("/can-bo/quy").with("quay", String(day.counter)).with("ngay", day.day.description)),
                    text: Wording.day(day.day, .vi))
            }, empty: "Mọi quầy đã chốt quỹ.")
    }

    private static func unsigned(_ visit: Visit) async throws -> MorningView.Part {
        let waiting = try await visit.app.cash.unsigned(for: visit.actor)
        return .init(
            id: "sign", title: "Quỹ chờ chữ ký thứ hai", count: String(waiting.count), tone: waiting.isEmpty ? .plain : .sand,
            lines: waiting.prefix(8).map { day in
                .init(link: Link(label: "Quầy \(day.counter)", path: "/can-bo/quy/ky"), text: Wording.day(day.day, .vi), detail: CashWords.difference(day.closing))
            }, empty: "Không bảng kê nào chờ ký.")
    }

    /// What keeps procedures shut that an administrator can open.
    private static func catalogue(_ visit: Visit) -> MorningView.Part {
        let closed = visit.library.procedures(on: visit.today).filter { procedure in
            if case .closed = visit.library.openness(of: procedure, on: visit.today) { true } else { false }
        }
        let lines = closed.isEmpty ? [] : [MorningView.Line(
            link: Link(label: "Xem và chấp nhận", path: Path("/can-bo/thu-tuc").with("loc", "waiting")),
            text: "giá trị giả định, hoặc xem còn thiếu gì; chưa mở thì quầy chưa nhận được.")]
        return .init(
            id: "procedures", title: "Thủ tục chưa mở", count: String(closed.count), tone: closed.isEmpty ? .plain : .sand, lines: lines, empty: "Thủ tục nào cũng mở.")
    }

    /// Who is away today and who does their work.
    private static func absences(_ visit: Visit) async throws -> MorningView.Part {
        let own = visit.actor.staff?.agencies ?? []
        let center = visit.library.center.agency
        let all = try await visit.app.people.standIns(on: visit.today).filter { own.contains($0.agency) || own.contains(center) }
        let names = try await visit.app.people.names(all.flatMap { [$0.standIn, $0.absent] })
        return .init(
            id: "absent", title: "Vắng, có người thay", count: String(Set(all.map(\.absent)).count),
            lines: all.prefix(12).map { one in
                .init(
                    text: "\(names[one.absent] ?? "") vắng, \(names[one.standIn] ?? "") thay",
                    detail: "\(Wording.role(one.role)(.vi)), \(visit.library.directory[one.agency]?.shortName ?? "")\(one.to.map { ", đến hết \(Wording.day($0, .vi))" } ?? "")")
            }, empty: "Không ai báo vắng hôm nay.")
    }

    private static func machine(_ visit: Visit) async throws -> [MorningView.Line] {
        let verdict = visit.library.calendar.verdict(on: visit.today)
        let hours = verdict.spans.map(Wording.span).joined(separator: ", ")
        let next = visit.library.calendar.nextOpening(atOrAfter: Instant(day: visit.today, minute: 1440))?.day
        let backup = visit.house.backups.last
        let free = visit.house.files.freeBytes
        return [
            .init(text: verdict.isWorking ? "Hôm nay làm việc \(hours)" : "Hôm nay không phải ngày làm việc", detail: verdict.name),
            .init(text: "Ngày làm việc kế tiếp \(next.map { Wording.dayWithWeekday($0, .vi) } ?? "chưa rõ")"),
            .init(text: "Đồng hồ máy chủ \(Wording.moment(visit.now, .vi))", detail: "So với đồng hồ trên tường; lệch thì báo kỹ thuật."),
            .init(
                text: "Chỗ trống trên đĩa \(Wording.fileSize(free, .vi))",
                badge: free < 4 << 30 ? Badge(label: "sắp hết", tone: .seal, icon: .bang) : Badge(label: "đủ", tone: .leaf, icon: .check)),
            .init(text: backup.map { "Sao lưu lần cuối \(Wording.moment($0, .vi))" } ?? "Chưa sao lưu lần nào", badge: backupBadge(backup, visit.now)),
        ]
    }

    private static func backupBadge(_ at: Instant?, _ now: Instant) -> Badge {
        guard let at else { return Badge(label: "chưa có", tone: .seal, icon: .bang) }
        let hours = now.seconds(since: at) / 3600
        return hours <= 26 ? Badge(label: "\(max(hours, 0)) giờ trước", tone: .leaf, icon: .check) : Badge(label: "\(hours / 24) ngày trước", tone: .seal, icon: .bang)
    }
}
