import Center
import OneStop
import Store
import WorkingTime
import Wording

/// The first page of the day ("đầu ngày").
enum Morning {
    static func page(_ visit: Visit) async throws -> Answer {
        let mayList = visit.house.policy.mayEver(.listWork, visit.actor)
        let mine = mayList ? try await visit.app.lists.list(.mine, for: visit.actor, limit: 50).dossiers : []
        let late = mine.filter { $0.isLate(at: visit.now) }
        let today = mine.filter { !$0.isLate(at: visit.now) && $0.state.clockRuns && $0.appointment?.day == visit.today }
        let online = mine.filter { $0.state == .submitted }
        var parts = [
            part("late", "Đã trễ", late, .seal, "Không hồ sơ nào trễ.", visit), part("today", "Hẹn trả hôm nay", today, .sand, "Không hồ sơ nào hẹn hôm nay.", visit),
        ]
        if visit.house.policy.mayEver(.act(.receive), visit.actor) {
            parts.append(part("online", "Nộp trực tuyến, chờ trả lời trong 8 giờ làm việc", online, .sea, "Không hồ sơ trực tuyến nào chờ.", visit))
            parts.append(unfinished(try await IntakeDrafts(visit.house).list(for: visit.actor), visit))
        }
        if mayList {
            let lists = try await visit.app.handOvers.open(for: visit.actor)
            parts.append(.init(
                id: "handover", title: "Bàn giao chưa xác nhận", count: String(lists.count), lines: lists.map { list in
                    .init(link: Link(label: "Danh sách \(list.number)/\(list.year)", path: "/can-bo/ban-giao/\(list.id.rawValue)"), text: "\(visit.library.agencyName(list.from)) → \(visit.library.agencyName(list.to))")
                }, empty: "Mọi danh sách đã được xác nhận."))
        }
        if visit.house.policy.mayEver(.closeCash, visit.actor) {
            let open = try await visit.app.cash.uncounted(before: visit.today)
            parts.append(.init(
                id: "cash", title: "Quỹ chưa chốt", count: String(open.count), tone: open.isEmpty ? .plain : .sand,
                lines: open.map { .init(link: Link(label: "Quầy \($0.counter)", path: Path("/can-bo/quy").with("quay", String($0.counter)).with("ngay", $0.day.description)), text: Wording.day($0.day, .vi)) },
                empty: "Mọi quầy đã chốt quỹ."))
        }
        return .page(morningPage(MorningView(
            frame: visit.staffFrame("/can-bo"), sentence: sentence(mine.count, today.count, late.count), stamp: Wording.moment(visit.now, .vi), parts: parts,
            machine: machine(visit))))
    }

    private static func unfinished(_ drafts: [IntakeDrafts.Draft], _ visit: Visit) -> MorningView.Part {
        .init(
            id: "unfinished", title: "Đang nhập dở", count: String(drafts.count), tone: drafts.isEmpty ? .plain : .sand,
            lines: drafts.map { draft in
                .init(
                    link: Link(label: Wording.shortMoment(draft.changedAt, .vi), path: Path("/can-bo/tiep-nhan").with("nhap", draft.id)),
                    text: draft.procedure.flatMap { visit.library.catalogue.procedure($0, on: visit.today)?.title } ?? "chưa chọn thủ tục",
                    act: PostButton(label: "Bỏ", action: "/can-bo/tiep-nhan/nhap/\(draft.id)/bo", fence: visit.fence(), kind: .text))
            }, empty: "Không có hồ sơ nào nhập dở.")
    }

    private static func sentence(_ all: Int, _ today: Int, _ late: Int) -> String {
        guard all > 0 else { return "Không có hồ sơ nào trên bàn." }
        let lateText = late == 0 ? "không hồ sơ nào trễ" : "\(late) hồ sơ đã trễ"
        return "Trên bàn có \(all == 50 ? "từ 50" : "\(all)") hồ sơ; \(today) hẹn trả hôm nay, \(lateText)."
    }

    private static func part(_ id: String, _ title: String, _ dossiers: [Dossier], _ tone: Tone, _ empty: String, _ visit: Visit) -> MorningView.Part {
        .init(
            id: id, title: title, count: String(dossiers.count), tone: dossiers.isEmpty ? .plain : tone,
            lines: dossiers.prefix(8).map { dossier in
                .init(
                    link: Link(label: dossier.code?.rawValue ?? "nộp trực tuyến", path: "/can-bo/ho-so/\(dossier.id.rawValue)"),
                    text: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", badge: visit.clockBadge(dossier)?.badge)
            }, more: dossiers.count > 8 ? Link(label: "xem tất cả", path: "/can-bo/viec") : nil, empty: empty)
    }

    private static func machine(_ visit: Visit) -> [MorningView.Line] {
        let verdict = visit.library.calendar.verdict(on: visit.today)
        let hours = verdict.spans.map(Wording.span).joined(separator: ", ")
        return [
            .init(text: verdict.isWorking ? "Hôm nay làm việc \(hours)" : "Hôm nay không phải ngày làm việc", detail: verdict.name),
            .init(text: "Đồng hồ máy chủ \(Wording.moment(visit.now, .vi))"),
            .init(text: "Chỗ trống trên đĩa \(Wording.fileSize(visit.house.files.freeBytes, .vi))"),
        ]
    }
}
