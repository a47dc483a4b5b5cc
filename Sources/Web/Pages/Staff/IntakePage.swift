func intakePage(_ view: IntakeView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead counter">\(some: view.ticket, { "<p class=\"ticket\">\($0)</p>" })<div><h1>\(view.title)</h1>\(some: view.subtitle, { "<p class=\"muted\">\($0)</p>" })</div></div>
        <form method="post" action="\(view.action)" enctype="multipart/form-data" class="intake" id="intake" data-intake\(attribute: "data-autosave", view.autosave?.text)>\(view.fence.html)
        <button type="submit" class="default" name="act" value="procedure" tabindex="-1" aria-hidden="true" formnovalidate></button>
        <div id="intake-problems" class="problems">\(problems(view))</div>
        <section class="zone" id="intake-person" data-zone aria-labelledby="zone-1">\(personZone(view))</section>
        <section class="zone" id="intake-papers" data-zone aria-labelledby="zone-2">\(papersZone(view))</section>
        <section class="zone" id="intake-promise" data-zone aria-labelledby="zone-3">\(intakePromise(view))</section>
        </form>
        """)
}

private func problems(_ view: IntakeView) -> HTML {
    let fields =
        personFields(view) + proxyFields(view) + [procedureQuery(view), caseSelect(view), note(view)] + view.limitFields
        + view.keepingFields + [laterField(view)] + [view.receiveField, view.payField] + view.counterFields + view.receiptFields + [view.refusalField]
    return errorSummary(fields, others: view.problem.map { [Link(label: $0, path: "#intake-promise")] } ?? [])
}

/// The numbered head of a zone.
func zoneHeading(_ number: Int, _ title: HTML) -> HTML {
    "<h2 class=\"zonehead\" id=\"zone-\(number)\"><b>\(number)</b> \(title)</h2>"
}

private func personFields(_ view: IntakeView) -> [Field] {
    let e = view.entries
    return [
        e.field(
            .ownerKind, "Nộp cho", .radios([.init(value: "person", label: "Cá nhân"), .init(value: "organization", label: "Tổ chức")]),
            isRequired: true),
        e.field(.ownerName, "Họ và tên, hoặc tên tổ chức", isRequired: true, autocomplete: "off", maximumLength: 200),
        e.field(.ownerID, "Số định danh, mã thuế", .digits, autocomplete: "off", width: .medium, maximumLength: 30),
        e.field(.birthday, "Ngày sinh", .date, autocomplete: "off", width: .short, maximumLength: 20),
        e.field(.phone, "Điện thoại", .telephone, autocomplete: "off", width: .medium, maximumLength: 30),
        e.field(.address, "Địa chỉ", isRequired: true, autocomplete: "off", maximumLength: 300),
        e.field(
            .filer, "Người nộp", .radios([.init(value: "owner", label: "Chính chủ"), .init(value: "proxy", label: "Được ủy quyền")]),
            isRequired: true),
    ]
}

private func proxyFields(_ view: IntakeView) -> [Field] {
    let e = view.entries
    return [
        e.field(.filerName, "Họ tên người được ủy quyền", autocomplete: "off", maximumLength: 200),
        e.field(.filerID, "Số định danh người được ủy quyền", .digits, autocomplete: "off", width: .medium, maximumLength: 30),
        e.field(.email, "Thư điện tử", .email, autocomplete: "off", maximumLength: 200),
    ]
}

private func personZone(_ view: IntakeView) -> HTML {
    let query = view.entries.field(
        .personQuery, "Quét căn cước, hoặc gõ số", autocomplete: "off", maximumLength: 400, key: "F3")
    let proxy = proxyFields(view)
    let isProxyOpen = view.entries.values[.filer] == "proxy" || view.entries.values[.ownerKind] == "organization" || proxy.contains { !$0.value.isEmpty || $0.error != nil }
    return """
        \(zoneHeading(1, "Người nộp"))\(some: view.online, online)
        <div class="lookup">\(query.html())\(Button(label: "Tìm người", value: "person", skipsChecks: true).html)</div>
        <div id="person-note" aria-live="polite">\(view.personNote?.html)</div>
        <div class="pairs">\(each: personFields(view), { $0.html() })</div>
        <details class="more"\(flag: "open", isProxyOpen)><summary>Người được ủy quyền, thư điện tử</summary>\(each: proxy, { $0.html() })</details>
        \(if: !view.earlier.isEmpty, "<h3>Hồ sơ trước</h3>\(facts(view.earlier))")
        """
}

private func online(_ online: IntakeView.Online) -> HTML {
    """
    <input type="hidden" name="filed" value="\(online.dossier)">
    <div class="note sea">\(Icon.sheet.html)<div><p class="title">Người nộp tự khai từ xa\(some: online.answerLine, { ". \($0)" })</p>\
    <ul>\(each: online.files, { "<li>\($0.html)\(some: $0.detail, { " <small>\($0)</small>" })</li>" })</ul>\(if: online.files.isEmpty, "<p>Không có tệp nào.</p>")\
    <label class="choice" for="identityChecked"><input type="checkbox" id="identityChecked" name="identityChecked" value="1"\(flag: "checked", online.isIdentityChecked)>\
    <span>Đã đối chiếu giấy tờ tùy thân với dữ liệu gốc</span></label></div></div>
    """
}

private func procedureQuery(_ view: IntakeView) -> Field {
    var field = view.entries.field(.procedureQuery, "Thủ tục: mã hoặc vài chữ, không cần dấu", autocomplete: "off", maximumLength: 200)
    field.hasFocus = view.start == .procedure
    return field
}

private func note(_ view: IntakeView) -> Field {
    view.entries.field(.note, "Nội dung yêu cầu", .multiline(rows: 3), maximumLength: 2000)
}

private func papersZone(_ view: IntakeView) -> HTML {
    """
    \(zoneHeading(2, "Thủ tục và giấy tờ"))
    <div class="lookup">\(procedureQuery(view).html())\(Button(label: "Tìm thủ tục", value: "procedure", skipsChecks: true).html)</div>
    <div id="procedure-choices" aria-live="polite">\(choices(view))</div>
    \(some: view.procedure, { "<p class=\"chosen\"><span class=\"code\">\($0.code)</span> <b>\($0.title)</b> <small>\($0.detail)</small><input type=\"hidden\" name=\"procedure\" value=\"\($0.code)\"></p>" })
    \(if: view.cases.count > 1, caseField(view))
    \(if: !view.papers.isEmpty, papers(view))\(if: !view.papers.isEmpty, guide)
    \(note(view).html())
    """
}

/// What to bring, printed for someone whose papers are not complete: a page of its own, so that nothing typed is left.
private let guide: HTML = """
    <p class="acts"><button type="submit" class="button text" name="act" value="guide" formnovalidate formtarget="_blank">\(Icon.printer.html)In phiếu hướng dẫn giấy còn thiếu</button></p>
    """

private func caseSelect(_ view: IntakeView) -> Field {
    view.entries.field(.case, "Trường hợp", .select(view.cases), isRequired: true)
}

private func caseField(_ view: IntakeView) -> HTML {
    """
    <div class="lookup">\(caseSelect(view).html())\(Button(label: "Tính lại", value: "procedure", skipsChecks: true).html)</div>
    """
}

private func choices(_ view: IntakeView) -> HTML {
    guard !view.choices.isEmpty else { return .empty }
    return """
        <ul class="choices">\(each: view.choices, { choice in
        """
        <li><button type="submit" class="choose\(if: choice.isClosed, " off")" name="choose" value="\(choice.code)" formnovalidate\(attribute: "aria-disabled", choice.isClosed ? "true" : nil)>\
        <span class="code">\(choice.code)</span> <b>\(choice.title)</b> <small>\(choice.detail)</small></button></li>
        """
        })</ul>
        """
}

private func papers(_ view: IntakeView) -> HTML {
    """
    <fieldset class="papers" data-papers><legend><span id="papers-line">Giấy tờ\(some: view.papersLine, { ": \($0)" })</span> <small><kbd>Space</kbd> đánh dấu <kbd>Shift Space</kbd> cả</small></legend>
    <p class="hint counts-hint">Số bản: chính, hoặc chính+chứng thực+thường</p>\(each: view.papers, { paper in
    """
    <div class="paperline"><label class="choice" for="paper-\(paper.id)"><input type="checkbox" id="paper-\(paper.id)" name="paper" value="\(paper.id)"\(flag: "checked", paper.isHere)\(flag: "autofocus", view.start == .papers && paper.id == view.papers.first?.id)>\
    <span>\(if: paper.isRequired, "<b>\(paper.name)</b>", else: "\(paper.name)")<small>\(paper.asked)\(some: paper.condition, { " · \($0)" })</small></span></label>\
    <label class="hidden" for="count-\(paper.id)">Số bản nhận: \(paper.name)</label><input class="count" id="count-\(paper.id)" name="count.\(paper.id)" value="\(paper.count)" inputmode="tel" maxlength="9" autocomplete="off" title="Số bản chính, hoặc chính+chứng thực+thường"></div>\(some: paper.laterGround, { later(paper, $0) })

    """
    })\(if: view.papers.contains { $0.laterGround != nil }, laterField(view).html())</fieldset>
    """
}

/// A paper that the procedure lets follow: ticked with its ground, promised for a day.
private func later(_ paper: IntakeView.Paper, _ ground: String) -> HTML {
    """
    <label class="choice later" for="later-\(paper.id)"><input type="checkbox" id="later-\(paper.id)" name="later" value="\(paper.id)"\(flag: "checked", paper.isLater)>\
    <span>Nộp sau: <span class="hidden">\(paper.name), </span>\(ground)</span></label>
    """
}

private func laterField(_ view: IntakeView) -> Field {
    view.entries.field(.laterDay, "Hẹn nộp giấy còn lại vào ngày", .date, autocomplete: "off", width: .short, maximumLength: 10)
}
