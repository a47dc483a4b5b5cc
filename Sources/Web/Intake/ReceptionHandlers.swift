import Center
import OneStop
import WorkingTime
import Wording

/// What each counter took in on a day ("sổ tiếp nhận").
enum ReceptionHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        let day = visit.query.has("ngay") ? Day(iso: visit.query["ngay"]) : visit.today
        guard let day, day <= visit.today else { throw Denied() }
        let own = visit.session?.counter
        let counter = visit.query["quay"] == "moi" ? nil : Int(visit.query["quay"]) ?? own
        let list = try await ReceptionBook(visit.house).list(counter: counter, on: day, for: visit.actor)
        let entries = list.entries
        let more = list.isCut ? "; chỉ hiện \(Wording.number(entries.count, .vi)) hồ sơ nhập trước, còn nữa: xem theo từng quầy" : ""
        let owners = try await visit.app.dossiers.maskedOwners(of: entries.map(\.dossier), by: visit.actor)
        let names = try await visit.app.people.names(entries.compactMap(\.by))
        func path(_ counter: Int?, _ day: Day) -> Path {
            Path("/can-bo/so-tiep-nhan").with("quay", counter.map(String.init) ?? "moi").with("ngay", day.description)
        }
        var tabs = [Link(label: "Mọi quầy", path: path(nil, day), isCurrent: counter == nil)]
        if let own { tabs.insert(Link(label: "Quầy \(own)", path: path(own, day), isCurrent: counter == own), at: 0) }
        return .page(receptionPage(ReceptionView(
            frame: visit.staffFrame("/can-bo/so-tiep-nhan"), subtitle: "\(counter.map { "Quầy \($0)" } ?? "Mọi quầy"), \(Wording.dayWithWeekday(day, .vi))\(more)", tabs: tabs,
            before: path(counter, day.advanced(by: -1)), after: day < visit.today ? path(counter, day.advanced(by: 1)) : nil,
            rows: entries.enumerated().map { row($0.offset + 1, $0.element, owners, names, visit) },
            paid: Wording.money(entries.reduce(.zero) { $0 + $1.dossier.paid }, .vi))))
    }

    private static func row(
        _ number: Int, _ entry: ReceptionBook.Entry, _ owners: [DossierID: MaskedName], _ names: [StaffID: String], _ visit: Visit
    ) -> ReceptionView.Row {
        let dossier = entry.dossier
        let place = entry.counter.map { "quầy \($0)" } ?? "không ở quầy"
        return ReceptionView.Row(
            number: String(number), time: Wording.time(entry.at), code: Link(label: dossier.code?.rawValue ?? "", path: "/can-bo/ho-so/\(dossier.id.rawValue)"),
            owner: owners[dossier.id]?.text ?? "", procedure: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "",
            due: dossier.appointment.map { Wording.shortDay($0.day, .vi) } ?? "", paid: dossier.paid > .zero ? Wording.money(dossier.paid, .vi) : "–",
            who: "\(entry.by.flatMap { names[$0] } ?? "hệ thống"), \(place)", note: dossier.outage.map { "phiếu tạm \($0.slipNumber)" })
    }
}
