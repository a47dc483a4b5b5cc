import Center
import OneStop
import WorkingTime
import Wording

/// The intake screen's view from what was typed so far.
struct IntakeScreen {
    /// The choice that nothing is paid now.
    static let unpaid = "unpaid"

    let visit: Visit
    var form: IntakeForm
    let key: String

    init(_ visit: Visit, _ form: IntakeForm, key: String) {
        self.visit = visit
        self.form = form
        self.key = key
    }

    func view() async throws -> IntakeView {
        let procedure = form.procedure
        let (document, limit) = form.choice
        var view = IntakeView(
            frame: visit.staffFrame("/can-bo/tiep-nhan"), title: visit.session?.counter.map { "Tiếp nhận tại quầy \($0)" } ?? "Tiếp nhận tại quầy",
            action: "/can-bo/tiep-nhan", fence: visit.fence(key: key), autosave: "/can-bo/tiep-nhan/nhap", entries: Entries(values: defaults(form.values), errors: form.errors),
            receiveBy: [Option(value: "counter", label: "Tại quầy trả kết quả"), Option(value: "post", label: "Qua bưu chính"), Option(value: "online", label: "Bản điện tử")],
            payBy: [Option(value: "cash", label: "Tiền mặt"), Option(value: "transfer", label: "Chuyển khoản"), Option(value: "card", label: "Thẻ"), Option(value: Self.unpaid, label: "Chưa thu")])
        view.counter = visit.session?.counter
        if view.counter == nil { view.counters = CounterHandlers.choices(visit) }
        if procedure == nil || form.form.has("procedureQuery") && form.form["act"] == "procedure" { view.choices = choices() }
        if let procedure, view.choices.map(\.code) == [procedure.code.rawValue] { view.choices = [] }
        if view.choices.count == 1, procedure == nil, let only = view.choices.first, !only.isClosed { view = try await with(only.code, view) } else if let procedure {
            fill(&view, procedure, document, limit)
        }
        if let receipt = view.receipt, receipt.number.isEmpty, let counter = CounterHandlers.counter(visit, form.form),
            let next = try await visit.app.cash.nextReceipt(counter: counter)
        {
            view.receipt = .init(series: receipt.series.isEmpty ? next.series : receipt.series, number: next.number)
        }
        try await OnlineIntake.add(to: &view, form.form, visit)
        return view
    }

    private func with(_ code: String, _ view: IntakeView) async throws -> IntakeView {
        var (view, screen) = (view, self)
        guard let procedure = visit.library.catalogue.procedure(ProcedureCode(code), on: visit.today) else { return view }
        view.choices = []
        // As if it had been pressed: the fee that most people pay is picked, for the official to look at.
        screen.form = form.setting(["choose": code])
        screen.fill(&view, procedure, 0, 0)
        return view
    }

    private func defaults(_ values: [IntakeField: String]) -> [IntakeField: String] {
        var values = values
        if values[.ownerKind]?.isEmpty ?? true { values[.ownerKind] = "person" }
        if values[.filer]?.isEmpty ?? true { values[.filer] = "owner" }
        if values[.receiveBy]?.isEmpty ?? true { values[.receiveBy] = "counter" }
        // Whoever filed from home is not here to pay: money is booked only where the official says that it came.
        if values[.payBy]?.isEmpty ?? true { values[.payBy] = form.isOnline ? Self.unpaid : Payment.Means.cash.rawValue }
        return values
    }

    private func choices() -> [IntakeView.Choice] {
        let query = form.form["procedureQuery"]
        guard !query.isEmpty else { return [] }
        let codes: [ProcedureCode] = visit.library.catalogue.procedure(ProcedureCode(query), on: visit.today).map { [$0.code] } ?? visit.library.search.find(query, limit: 6)
        return codes.compactMap { visit.library.catalogue.procedure($0, on: visit.today) }.map(choice)
    }

    private func choice(_ procedure: Procedure) -> IntakeView.Choice {
        let openness = visit.library.openness(of: procedure, on: visit.today)
        let agency = visit.library.competentAgency(for: procedure, on: visit.today)?.shortName ?? ""
        if case .closed(let lacks) = openness {
            return .init(code: procedure.code.rawValue, title: procedure.title, detail: lacks.first.map { LackWords.sentence($0, visit) } ?? "", isClosed: true)
        }
        let assumed = if case .openOnAssumed = openness { " · có giá trị giả định" } else { "" }
        return .init(code: procedure.code.rawValue, title: procedure.title, detail: agency + assumed)
    }

    private func fill(_ view: inout IntakeView, _ procedure: Procedure, _ document: Int, _ limit: Int) {
        view.procedure = choice(procedure)
        view.cases = cases(procedure)
        view.entries.values[.case] = "\(document).\(limit)"
        fillPapers(&view, procedure, document)
        fillPromise(&view, procedure, limit)
        let picked = Set(form.pickedFees)
        view.fees = procedure.fees.enumerated().map { index, row in feeLine(index, row, isPicked: picked.contains(index)) }
        view.feeTotal = total(procedure)
        if !procedure.fees.isEmpty {
            view.receipt = .init(series: form.form["receiptSeries"], number: form.form["receiptNumber"])
        }
        if procedure.limits.indices.contains(limit), procedure.limits[limit].limit == nil {
            view.limitEntry = .init(limit: form.form["limit"], ground: form.form["limitGround"], error: form.errors[.case])
        }
        view.outcome = visit.library.competentAgency(for: procedure, on: visit.today).map { "Hồ sơ giấy bàn giao \($0.name)." }
        if case .closed(let lacks) = visit.library.openness(of: procedure, on: visit.today) {
            view.obstacle = lacks.map { LackWords.sentence($0, visit) }.joined(separator: " ")
        }
    }

    private func cases(_ procedure: Procedure) -> [Option] {
        let documents = procedure.documentCases.isEmpty ? [nil] : procedure.documentCases.map { Optional($0.name) }
        return documents.enumerated().flatMap { documentIndex, documentName in
            procedure.limits.enumerated().map { limitIndex, limit in
                let limitText = limit.limit.map { Wording.limit($0)(.vi) } ?? "chưa rõ thời hạn"
                let parts = [procedure.documentCases.count > 1 ? documentName : nil, procedure.limits.count > 1 ? limit.name : nil, limitText].compactMap { $0 }
                return Option(value: "\(documentIndex).\(limitIndex)", label: parts.joined(separator: " · "))
            }
        }
    }

    private func fillPapers(_ view: inout IntakeView, _ procedure: Procedure, _ index: Int) {
        guard procedure.documentCases.indices.contains(index) else { return }
        let (ticked, later) = (Set(form.form.all("paper")), Set(form.form.all("later")))
        view.papers = procedure.documentCases[index].documents.enumerated().map { number, document in
            IntakeView.Paper(
                id: String(number), name: document.name, condition: document.condition, asked: GuideSheets.quantity(document),
                isRequired: document.condition == nil, isHere: ticked.contains(String(number)),
                count: form.form.has("count.\(number)") ? form.form["count.\(number)"] : counts(document),
                laterGround: document.laterGround, isLater: later.contains(String(number)) && !ticked.contains(String(number)))
        }
        let required = view.papers.filter(\.isRequired)
        let follow = required.filter(\.isLater).count
        view.papersLine = "đủ \(required.filter(\.isHere).count) / \(required.count)\(follow > 0 ? ", nộp sau \(follow)" : "")"
    }

    /// What is asked, as it is typed: "1" original, "1+0+1" with a plain copy, "0+0+1" a copy alone, which nobody has to give back.
    private func counts(_ document: RequiredDocument) -> String {
        document.copies == 0 ? String(max(document.originals, 1)) : "\(document.originals)+0+\(document.copies)"
    }

    private func fillPromise(_ view: inout IntakeView, _ procedure: Procedure, _ index: Int) {
        guard procedure.limits.indices.contains(index) else { return }
        let limit = procedure.limits[index].limit ?? TimeLimit(text: form.form["limit"])
        guard let limit else { return }
        guard let due = try? visit.library.calendar.due(limit, from: form.outageInstant ?? visit.now, sameDayCutoffMinute: procedure.sameDayCutoff) else { return }
        view.promise = IntakeView.Promise(
            leaf: visit.leaf(due.day), sentence: "Trả trước \(Wording.time(due.promise)), \(Wording.dayWithWeekday(due.day, .vi))",
            detail: Wording.limit(limit)(.vi), strip: visit.strip(due, of: limit), isAssumed: due.isProvisional)
    }

    private func feeLine(_ index: Int, _ row: FeeRow, isPicked: Bool) -> IntakeView.FeeLine {
        let name = [Wording.feeKind(row.kind)(.vi), row.note].compactMap { $0 }.joined(separator: ": ")
        let inForce = row.reductions.filter { reduction in
            (reduction.validFrom.map { $0 <= visit.today } ?? true) && (reduction.validTo.map { visit.today <= $0 } ?? true)
        }
        let reductions = inForce.map { Option(value: String($0.percentPaid), label: "\($0.percentPaid) % (\($0.basis))") }
        return IntakeView.FeeLine(
            name: name, amount: row.amount.map { Wording.money($0, .vi) }, row: index, isPicked: isPicked,
            quantity: form.form.has("feeQuantity.\(index)") ? form.form["feeQuantity.\(index)"] : "1",
            reductions: reductions.isEmpty ? [] : [Option(value: "", label: "đủ mức")] + reductions, percent: form.form["feePercent.\(index)"],
            typedAmount: form.form["feeAmount.\(index)"], ground: form.form["feeGround.\(index)"])
    }

    private func total(_ procedure: Procedure) -> String? {
        var form = form
        let lines = form.fees()
        return lines.isEmpty ? nil : Wording.moneyLong(lines.reduce(.zero) { $0 + $1.owed }, .vi)
    }

    /// A returning person, by the exact number of a paper or telephone: filled in from the last dossier, to be asked and not trusted.
    func findingPerson() async throws -> IntakeView {
        let query = form.form["personQuery"]
        let fields = query.split(separator: "|").map(String.init)
        let number = fields.first.map { $0.filter { !$0.isWhitespace && $0 != "." } } ?? ""
        let found = try await visit.app.lists.returning(number: number, for: visit.actor)
        var screen = self
        guard let last = found.first else {
            screen.form = screen.form.setting(card(fields, number))
            var view = try await screen.view()
            view.personNote = Note(tone: .plain, title: "Chưa từng nộp ở đây", lines: ["Gõ tiếp thông tin của người nộp."])
            return view
        }
        let opened = try await visit.app.dossiers.open(last, by: visit.actor, purpose: .findReturning)
        if let people = opened.people { screen.form = screen.form.setting(PersonFields.values(people)) }
        var view = try await screen.view()
        view.personNote = Note(
            tone: .sea, title: "Đã từng nộp ở đây: \(found.count) hồ sơ gần nhất",
            lines: ["Thông tin dưới lấy lại từ lần nộp \(last.receivedAt.map { Wording.day($0.day, .vi) } ?? ""); hỏi xem có gì đổi."])
        view.earlier = found.map { dossier in
            Fact(
                label: dossier.code?.rawValue ?? "", value: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", detail: Wording.state(dossier.state)(.vi),
                link: Link(label: "mở", path: "/can-bo/ho-so/\(dossier.id.rawValue)"))
        }
        return view
    }

    /// The screen for one more dossier of the person who has just filed one; person, filer and contact are kept, the rest is asked anew.
    static func samePerson(_ id: DossierID, _ visit: Visit, key: String) async throws -> IntakeView {
        let (dossier, _) = try await visit.app.dossiers.read(id, by: visit.actor)
        let opened = try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .findReturning)
        var values = opened.people.map(PersonFields.values) ?? [:]
        let code = visit.query["thutuc"]
        let isKnown = visit.library.catalogue.procedure(ProcedureCode(code), on: visit.today) != nil
        if isKnown { values["choose"] = code }
        var view = try await IntakeScreen(visit, IntakeForm(visit, form: Form(values.mapValues { [$0] })), key: key).view()
        view.start = isKnown ? .papers : .procedure
        view.personNote = Note(tone: .sea, title: "Cùng người với hồ sơ \(dossier.code?.rawValue ?? "vừa rồi")", lines: ["Thông tin giữ từ hồ sơ đó; đổi được ở đây."])
        return view
    }

    /// The fields of a card's code, divided by bars: number, old number, name, birth, sex, address, issued (more are tolerated).
    private func card(_ fields: [String], _ number: String) -> [String: String] {
        var values = ["ownerID": number]
        if fields.count >= 6 {
            values["ownerName"] = fields[2]
            let birth = fields[3]
            values["birthday"] = birth.count == 8 ? "\(birth.prefix(2))/\(birth.dropFirst(2).prefix(2))/\(birth.suffix(4))" : birth
            values["address"] = fields[5]
        } else if number.hasPrefix("0"), number.count == 10 {
            values = ["phone": number]
        }
        return values
    }
}

/// People as the fields of the intake form.
enum PersonFields {
    static func values(_ people: DossierPeople) -> [String: String] {
        var values: [String: String] = ["address": people.owner.address, "ownerName": people.owner.name]
        switch people.owner {
        case .person(let person):
            values["ownerKind"] = "person"
            values["ownerID"] = identity(person.identity)
            values["birthday"] = person.birth ?? ""
            values["phone"] = person.phone ?? ""
            values["email"] = person.email ?? ""
        case .organization(let organization):
            values["ownerKind"] = "organization"
            values["ownerID"] = organization.taxCode ?? ""
        }
        if let filer = people.filer {
            values["filer"] = "proxy"
            values["filerName"] = filer.name
            values["filerID"] = identity(filer.identity)
            values["phone"] = filer.phone ?? values["phone"] ?? ""
            values["email"] = filer.email ?? values["email"] ?? ""
        }
        if let manner = people.wishedManner { values["receiveBy"] = manner.rawValue }
        return values
    }

    /// The number, or why there is none, as it was typed.
    private static func identity(_ identity: IdentityNumber) -> String {
        if case .none(let reason) = identity { return reason }
        return identity.number ?? ""
    }
}

extension IntakeForm {
    /// The same form with these fields set.
    func setting(_ values: [String: String]) -> IntakeForm {
        var copy = self
        copy.form = form.setting(values)
        return copy
    }
}
