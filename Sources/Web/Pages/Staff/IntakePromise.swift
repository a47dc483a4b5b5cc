/// The third zone of the intake: the date, the money, the one largest button.
func intakePromise(_ view: IntakeView) -> HTML {
    """
    \(zoneHeading(3, "Hẹn trả và thu phí"))
    \(some: view.promise, promise)\(if: view.promise == nil, "<p class=\"muted\">Chọn thủ tục thì ngày hẹn hiện ở đây.</p>")
    \(each: view.limitFields, { $0.html() })
    \(view.receiveField.html())\(view.bagField.html())
    \(feeRows(view.fees, total: view.feeTotal))
    \(if: !view.payBy.isEmpty && !view.fees.isEmpty, view.payField.html())
    \(each: view.counterFields, { $0.html() })\(some: view.counter, { "<input type=\"hidden\" name=\"counter\" value=\"\($0)\">" })
    \(if: view.receipt != nil, "<div class=\"pairs\">\(each: view.receiptFields, { $0.html() })</div>")
    \(outage(view))
    <div class="final">\(accept(view))\
    \(if: view.autosave != nil, "<p class=\"acts\">\(Button(label: "Giữ nháp", value: "draft", skipsChecks: true).html)</p>")\
    <details class="act"\(flag: "open", view.entries.errors[.refusal] != nil)><summary class="button danger" data-key="F8">Từ chối nhận<kbd aria-hidden="true">F8</kbd></summary>\
    \(view.refusalField.html())\(Button(label: "Từ chối và in phiếu", kind: .danger, value: "refuse", skipsChecks: true).html)</details>\
    \(some: view.outcome, { "<p class=\"hint\">\($0)</p>" })</div>
    """
}

/// What was received on a blank slip while the system was down, entered with its true time.
private func outage(_ view: IntakeView) -> HTML {
    let fields = view.outageFields
    let isOpen = fields.contains { !$0.value.isEmpty || $0.error != nil }
    return """
        <details class="more"\(flag: "open", isOpen)><summary>Nhập phiếu tạm lúc mất điện, mất mạng</summary>\(each: fields, { $0.html() })</details>
        """
}

private func accept(_ view: IntakeView) -> HTML {
    guard let obstacle = view.obstacle else {
        return Button(label: "Nhận hồ sơ và in giấy hẹn", kind: .primary, value: "accept", key: "F9", skipsChecks: true).html
    }
    return Act(id: "accept", label: "Nhận hồ sơ và in giấy hẹn", key: "F9", body: .unavailable(reason: obstacle)).html
}

private func promise(_ promise: IntakeView.Promise) -> HTML {
    """
    <div class="leafline">\(promise.leaf.html)<div><p><b>\(promise.sentence)</b></p><p>\(promise.detail)</p>\
    \(if: promise.isAssumed, Badge(label: "tạm tính", tone: .sand, icon: .warning).html)</div></div>\(some: promise.strip, { $0.table() })
    """
}

/// What the third zone asks; the error summary names these too.
extension IntakeView {
    var receiveField: Field { entries.field(.receiveBy, "Nhận kết quả", .select(receiveBy), isRequired: true) }

    var payField: Field { entries.field(.payBy, "Trả phí bằng", .radios(payBy)) }

    var counterFields: [Field] {
        counters.isEmpty || fees.isEmpty ? [] : [entries.field(.counter, "Quầy thu tiền", .select(counters), hint: "Tiền vào quỹ của quầy này.")]
    }

    var bagField: Field { entries.field(.bag, "Túi giữ bản chính", autocomplete: "off", width: .short, maximumLength: 20) }

    var outageFields: [Field] {
        [
            entries.field(.outageSlip, "Số phiếu tạm", hint: "Như in trên phiếu: TT-2026-000123.", autocomplete: "off", width: .medium, maximumLength: 40),
            entries.field(.outageDay, "Ngày nhận thật", .date, autocomplete: "off", width: .short, maximumLength: 10),
            entries.field(.outageTime, "Giờ nhận thật", hint: "Ví dụ 09:14.", autocomplete: "off", width: .short, maximumLength: 5),
            entries.field(.outageReason, "Vì sao nhận bằng phiếu tạm", autocomplete: "off", maximumLength: 300),
        ]
    }

    var keepingFields: [Field] { [bagField] + outageFields }

    var refusalField: Field {
        entries.field(
            .refusal, "Lý do từ chối, căn cứ", .multiline(rows: 3), hint: "In trên phiếu từ chối; nêu nơi đúng cần đến, nếu có.",
            maximumLength: 2000)
    }

    var limitFields: [Field] {
        guard let entry = limitEntry else { return [] }
        return [
            Field(
                name: "limit", label: "Thời hạn, vì nguồn không nêu", value: entry.limit, hint: entry.hint, error: entry.error,
                isRequired: true, autocomplete: "off", width: .short, maximumLength: 20),
            Field(
                name: "limitGround", label: "Căn cứ của thời hạn", value: entry.ground, isRequired: true, autocomplete: "off",
                maximumLength: 300),
        ]
    }

    var receiptFields: [Field] {
        guard let receipt else { return [] }
        return [
            Field(
                name: "receiptSeries", label: "Ký hiệu biên lai", value: receipt.series, autocomplete: "off", width: .short, maximumLength: 30),
            Field(
                name: "receiptNumber", label: "Số biên lai", value: receipt.number, error: receipt.error, autocomplete: "off",
                width: .short, maximumLength: 30),
        ]
    }
}

private func feeRows(_ fees: [IntakeView.FeeLine], total: String?) -> HTML {
    guard !fees.isEmpty || total != nil else { return .empty }
    return """
        <div class="fees">\(each: fees, feeRow)\
        <p class="feeline sum"><span>Phải thu</span><b>\(total ?? (fees.contains { $0.row != nil && $0.isPicked } ? "chờ nhập số tiền" : "chưa chọn khoản nào"))</b></p></div>
        """
}

private func feeRow(_ fee: IntakeView.FeeLine) -> HTML {
    guard let row = fee.row else { return "<p class=\"feeline\"><span>\(fee.name)</span><span>\(known(fee.amount))</span></p>" }
    return """
        <div class="feeline"><label class="choice" for="fee-\(row)"><input type="checkbox" id="fee-\(row)" name="fee" value="\(row)"\(flag: "checked", fee.isPicked)><span>\(fee.name)</span></label>\
        <span>\(known(fee.amount))</span><label class="hidden" for="feeQuantity.\(row)">Số lượng: \(fee.name)</label>\
        <input class="count" id="feeQuantity.\(row)" name="feeQuantity.\(row)" value="\(fee.quantity)" inputmode="numeric" maxlength="4" autocomplete="off"></div>\
        \(each: feeFields(fee, row), { $0.html() })
        """
}

/// What a picked row still asks: an amount the source lacks, or the reduction and its ground.
private func feeFields(_ fee: IntakeView.FeeLine, _ row: Int) -> [Field] {
    guard fee.isPicked else { return [] }
    let ground = Field(
        name: "feeGround.\(row)", label: "Căn cứ: \(fee.name)", value: fee.ground, autocomplete: "off", maximumLength: 300)
    if fee.amount == nil {
        let amount = Field(
            name: "feeAmount.\(row)", label: "Mức thu: \(fee.name)", kind: .money, value: fee.typedAmount, autocomplete: "off", unit: "đồng",
            width: .medium, maximumLength: 20)
        return [amount, ground]
    }
    guard !fee.reductions.isEmpty else { return [] }
    let percent = Field(name: "feePercent.\(row)", label: "Mức giảm: \(fee.name)", kind: .select(fee.reductions), value: fee.percent)
    return [percent, ground]
}
