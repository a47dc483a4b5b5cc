import Center
import OneStop
import Wording

/// Which counter one sits at today ("chọn quầy"); it stands on slips, receipts and the cash sheet.
enum CounterHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let options = [Option(value: "", label: "Không ngồi quầy nào")] + options(visit)
        let next = Path(local: visit.query["next"]) ?? "/can-bo"
        return .page(adminFormPage(AdminFormView(
            frame: visit.staffFrame(), title: "Chọn quầy", action: "/can-bo/quay", fence: visit.fence(),
            parts: [
                .init(
                    title: "Hôm nay ngồi ở đâu", hint: "Số quầy in trên giấy hẹn và biên lai; tiền thu vào quỹ của quầy này.",
                    fields: [
                        Field(name: "counter", label: "Quầy", kind: .select(options), value: visit.session?.counter.map(String.init) ?? "", isRequired: true, hasFocus: true),
                        Field(name: "next", label: "", kind: .hidden, value: next.text),
                    ])
            ], submit: "Ngồi quầy này", cancel: visit.session?.counter == nil ? "/can-bo" : next)))
    }

    /// The counter whose money it becomes: where the official sits, or the one that the form names; nothing when neither is a counter of the centre.
    static func counter(_ visit: Visit, _ form: Form) -> Int? {
        visit.session?.counter ?? Int(form["counter"]).flatMap { number in visit.library.center.counters.contains { $0.number == number } ? number : nil }
    }

    /// The same list where one has to be chosen.
    static func choices(_ visit: Visit) -> [Option] { [Option(value: "", label: "Chọn quầy")] + options(visit) }

    /// The centre's counters to choose from.
    static func options(_ visit: Visit) -> [Option] {
        visit.library.center.counters.map { counter in
            let agencies = counter.agencies.compactMap { visit.library.directory[$0]?.shortName }.joined(separator: ", ")
            return Option(value: String(counter.number), label: "Quầy \(counter.number)\(agencies.isEmpty ? "" : ": \(agencies)")")
        }
    }

    static func choose(_ visit: Visit) async throws -> Answer {
        guard let session = visit.session else { return .seeOther("/can-bo/vao") }
        let counter = try visit.form.number("counter", least: 1, greatest: 999)
        if let counter, !visit.library.center.counters.contains(where: { $0.number == counter }) { throw InputFault("counter", .notAChoice) }
        try await visit.app.people.chooseCounter(session, counter)
        return .seeOther(Path(local: visit.form["next"]) ?? "/can-bo")
    }
}
