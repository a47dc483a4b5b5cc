import Center
import HTTPTypes
import OneStop
import Paper
import WorkingTime
import Wording

/// The money of a counter's day ("chốt quỹ"): count, close, sign.
enum CashHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.closeCash, to: visit.actor)
        return try await page(visit, problem: [:])
    }

    private struct Asked {
        let counter: Int
        let day: Day
    }

    /// The counter and day of the address or the form; without one, the session's counter today.
    private static func asked(_ form: Form, _ visit: Visit) throws -> Asked? {
        guard let counter = Int(form["quay"]).flatMap({ (1...999).contains($0) ? $0 : nil }) ?? visit.session?.counter else { return nil }
        let day = form.has("ngay") ? Day(iso: form["ngay"]) : visit.today
        guard let day else { throw Denied() }
        return Asked(counter: counter, day: day)
    }

    private static func path(_ asked: Asked) -> Path { Path("/can-bo/quy").with("quay", String(asked.counter)).with("ngay", asked.day.description) }

    private static func page(_ visit: Visit, problem: [String: String], mustGiveReason: Bool = false) async throws -> Answer {
        let source = visit.route.isUnsafe ? visit.form : visit.query
        guard let asked = try asked(source, visit) else { return .seeOther(Path("/can-bo/quay").with("next", "/can-bo/quy")) }
        let sheet = try await visit.app.cash.sheet(counter: asked.counter, day: asked.day, for: visit.actor)
        let uncounted = try await visit.app.cash.uncounted(before: visit.today)
        let signers = try await visit.app.people.names([sheet.closing?.closedBy, sheet.closing?.countersignedBy].compactMap { $0 })
        var days = [Link(label: "Hôm nay", path: path(Asked(counter: asked.counter, day: visit.today)), isCurrent: asked.day == visit.today)]
        days += uncounted.prefix(8).map { open in
            Link(label: "Quầy \(open.counter), \(Wording.shortDay(open.day, .vi)): chưa chốt", path: path(Asked(counter: open.counter, day: open.day)), isCurrent: open.day == asked.day && open.counter == asked.counter)
        }
        return .page(
            cashPage(CashView(
                frame: visit.staffFrame("/can-bo/quy"), subtitle: "Quầy \(asked.counter), \(Wording.dayWithWeekday(asked.day, .vi))", days: days,
                receipts: receipts(sheet, visit), total: Wording.number(Int((sheet.takings.filter { $0.reversedDay != sheet.day }.reduce(Money.zero) { $0 + $1.amount } - sheet.refundedCash).dong), .vi),
                methods: methods(sheet, visit.form, problem), action: "/can-bo/quy", fence: visit.fence(), counter: String(asked.counter), day: asked.day.description,
                reason: visit.form["reason"], reasonError: problem["reason"], mustGiveReason: mustGiveReason, closed: closed(sheet, asked, signers))),
            status: problem.isEmpty ? .ok : .unprocessableContent)
    }

    private static func receipts(_ sheet: CashDesk.Sheet, _ visit: Visit) -> [CashView.Receipt] {
        func receipt(_ taking: CashDesk.Taking, what: String? = nil) -> CashView.Receipt {
            CashView.Receipt(
                number: "\(taking.receiptSeries) \(taking.receiptNumber)", time: taking.at.map(Wording.time) ?? "",
                dossier: Link(label: taking.code?.rawValue ?? "", path: "/can-bo/ho-so/\(taking.dossier.rawValue)"),
                what: what ?? taking.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", method: Wording.means(taking.means)(.vi),
                amount: (what == nil ? "" : "−") + Wording.number(Int(taking.amount.dong), .vi), isReversed: what == nil && taking.reversedDay == sheet.day)
        }
        return sheet.takings.map { receipt($0) } + sheet.refunds.map { receipt($0, what: "Hoàn khoản thu ngày trước") }
    }

    private static func methods(_ sheet: CashDesk.Sheet, _ form: Form, _ problem: [String: String]) -> [CashView.Method] {
        Payment.Means.allCases.compactMap { means in
            let expected = means == .cash ? sheet.expectedCash : sheet.taken(means)
            guard means == .cash || expected > .zero else { return nil }
            return CashView.Method(
                id: means.rawValue, name: capitalized(Wording.means(means)(.vi)), expected: Wording.moneyLong(expected, .vi), counted: form["counted.\(means.rawValue)"],
                isCounted: means == .cash, error: problem["counted.\(means.rawValue)"])
        }
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func closed(_ sheet: CashDesk.Sheet, _ asked: Asked, _ names: [StaffID: String]) -> CashView.Closed? {
        guard let closing = sheet.closing else { return nil }
        let rows = [
            Fact(label: "Theo biên lai", value: Wording.moneyLong(closing.expected, .vi)), Fact(label: "Đếm được", value: Wording.moneyLong(closing.counted, .vi)),
            Fact(label: "Chênh lệch", value: CashWords.difference(closing), detail: closing.reason),
            Fact(label: "Chữ ký thứ hai", value: closing.countersignedBy.map { names[$0] ?? "đã ký" } ?? "chưa ký"),
        ]
        return CashView.Closed(
            line: "\(names[closing.closedBy] ?? "Cán bộ") chốt lúc \(Wording.moment(closing.closedAt, .vi)).", rows: rows,
            print: Link(label: "In bảng kê", path: "/can-bo/quy/\(asked.counter)/\(asked.day.description)/phieu"))
    }

    /// Closes the counter's day; a difference without a reason comes back with the question.
    static func close(_ visit: Visit) async throws -> Answer {
        guard let asked = try asked(visit.form, visit) else { throw Denied() }
        let counted: Money
        do {
            guard let typed = try visit.form.money("counted.cash") else { throw InputFault("counted.cash", .missing) }
            counted = typed
        } catch let fault as InputFault {
            return try await page(visit, problem: [fault.field: Wording.inputFault(fault, label: "Tiền mặt")(.vi)])
        }
        do {
            try await visit.app.cash.close(counter: asked.counter, day: asked.day, counted: counted, reason: try visit.form.optionalText("reason", limit: 1000), by: visit.actor)
        } catch CashDesk.CashFault.differenceNeedsReason(let expected, let counted) {
            let difference = CashWords.difference(expected: expected, counted: counted)
            return try await page(visit, problem: ["reason": "Lệch \(difference) so với biên lai. Đếm lại, hoặc ghi vì sao lệch."], mustGiveReason: true)
        } catch CashDesk.CashFault.alreadyClosed {
            return .seeOther(path(asked))
        } catch CashDesk.CashFault.notADayToClose {
            throw Denied()
        }
        return .seeOther(path(asked).with("xong", "quy"))
    }

    /// What waits for the second signature.
    static func unsigned(_ visit: Visit) async throws -> Answer {
        let waiting = try await visit.app.cash.unsigned(for: visit.actor)
        let names = try await visit.app.people.names(waiting.map(\.closing.closedBy))
        return .page(cashSignPage(CashSignView(
            frame: visit.staffFrame("/can-bo/quy/ky"),
            rows: waiting.map { day in
                CashSignView.Row(
                    sheet: Link(label: "Quầy \(day.counter), \(Wording.dayWithWeekday(day.day, .vi))", path: "/can-bo/quy/ky/\(day.counter)/\(day.day.description)/phieu"),
                    closedBy: names[day.closing.closedBy] ?? "", expected: Wording.number(Int(day.closing.expected.dong), .vi), counted: Wording.number(Int(day.closing.counted.dong), .vi),
                    difference: CashWords.difference(day.closing), reason: day.closing.reason, isEven: day.closing.expected == day.closing.counted,
                    sign: day.closing.closedBy == visit.actor.staff?.id ? nil : PostButton(
                        label: "Ký xác nhận", action: "/can-bo/quy/ky", fence: visit.fence(), values: ["quay": String(day.counter), "ngay": day.day.description]))
            },
            empty: EmptyState(title: "Không bảng kê nào chờ ký.", text: "Quầy chốt xong thì bảng kê hiện ở đây."))))
    }

    static func sign(_ visit: Visit) async throws -> Answer {
        guard let counter = Int(visit.form["quay"]), let day = Day(iso: visit.form["ngay"]) else { throw Denied() }
        do {
            try await visit.app.cash.countersign(counter: counter, day: day, by: visit.actor)
        } catch is CashDesk.CashFault {
            throw Denied()
        }
        return .seeOther(Path("/can-bo/quy/ky").with("xong", "ky-quy"))
    }

    /// The sheet on paper; it names no payer, the dossier's code does.
    static func print(_ visit: Visit) async throws -> Answer {
        guard let counter = Int(try visit.parameter("counter")), let day = Day(iso: try visit.parameter("day")) else { throw Denied() }
        let sheet = try await visit.app.cash.sheet(counter: counter, day: day, for: visit.actor)
        guard let closing = sheet.closing else { throw Denied() }
        let names = try await visit.app.people.names([closing.closedBy, closing.countersignedBy].compactMap { $0 } + sheet.takings.map(\.cashier))
        let kept = sheet.takings.filter { $0.reversedDay != day }
        let rows = sheet.takings.map { row($0, sheet.day, visit) } + sheet.refunds.map { row($0, nil, visit) }
        let methods = Payment.Means.allCases.compactMap { means -> CashSheet.Method? in
            let all = kept.filter { $0.means == means }
            guard !all.isEmpty else { return nil }
            return CashSheet.Method(name: Wording.means(means)(.vi), count: String(all.count), amount: Wording.number(Int(sheet.taken(means).dong), .vi))
        }
        let total = kept.reduce(Money.zero) { $0 + $1.amount } - sheet.refunds.reduce(Money.zero) { $0 + $1.amount }
        var remarks = ["Tiền mặt theo biên lai: \(Wording.moneyLong(closing.expected, .vi)); đếm được: \(Wording.moneyLong(closing.counted, .vi)); chênh lệch: \(CashWords.difference(closing))."]
        if let reason = closing.reason { remarks.append("Lý do chênh lệch: \(reason)") }
        let paper = CashSheet(
            issue: Issues.issue(visit, number: nil, on: day), shift: "Quầy \(counter), \(Wording.legalDay(day))", cashier: names[closing.closedBy] ?? "", rows: rows,
            total: Wording.number(Int(total.dong), .vi), totalInWords: Wording.moneyInWords(total)(.vi), methods: methods, remarks: remarks,
            head: closing.countersignedBy.flatMap { names[$0] })
        return .pdf(try await visit.app.printer.pdf([paper.document], at: visit.now), name: "bang-ke-thu")
    }

    private static func row(_ taking: CashDesk.Taking, _ day: Day?, _ visit: Visit) -> CashSheet.Row {
        let remark = day == nil ? "hoàn khoản thu ngày trước, trừ" : taking.reversedDay == day ? "đã hủy, không tính" : nil
        return CashSheet.Row(
            number: "\(taking.receiptSeries) \(taking.receiptNumber)", time: taking.at.map(Wording.time) ?? "", dossierCode: taking.code?.rawValue ?? "", payer: "",
            subject: taking.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "", method: Wording.means(taking.means)(.vi),
            amount: Wording.number(Int(taking.amount.dong), .vi), remark: remark)
    }
}

enum CashWords {
    static func difference(_ closing: CashDesk.Closing) -> String { difference(expected: closing.expected, counted: closing.counted) }

    /// "không lệch", "thiếu 20.000 đồng", "thừa 5.000 đồng".
    static func difference(expected: Money, counted: Money) -> String {
        if expected == counted { return "không lệch" }
        return counted < expected ? "thiếu \(Wording.moneyLong(expected - counted, .vi))" : "thừa \(Wording.moneyLong(counted - expected, .vi))"
    }
}
