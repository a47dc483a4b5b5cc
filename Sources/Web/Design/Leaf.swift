import Wording

/// A leaf of the tear-off calendar that carries the due day; a sentence beside it must say the same.
struct Leaf: Sendable, Hashable {
    /// "Tháng 10 / 2026".
    var month: String
    /// "14".
    var day: String
    /// "Thứ Tư".
    var weekday: String
    /// "5/9 âm lịch"; nothing in the small variant.
    var lunar: String?
    /// Set in red, as calendars always did: Sundays and holidays.
    var isRed = false

    var html: HTML {
        """
        <div class="leaf\(if: lunar == nil, " small")\(if: isRed, " red")" aria-hidden="true"><b>\(month)</b>\
        <span>\(day)</span><i>\(weekday)</i>\(some: lunar, { "<small>\($0)</small>" })</div>
        """
    }
}

/// The answer on top of a page: a sentence, a date, badges, the time of the data, and the leaf.
struct AnswerLine: Sendable, Hashable {
    /// Above the sentence: code and procedure.
    var context: String?
    /// The code, kept in one piece; printed before the context.
    var code: String?
    /// The answer itself: the page's one `h1`.
    var sentence: String
    /// "Hẹn trả thứ Tư 14/10/2026, còn 3 ngày làm việc."
    var date: String?
    var badges: [Badge] = []
    /// "Cập nhật lúc 10:40 hôm nay".
    var stamp: String?
    var leaf: Leaf?

    func html(_ language: Language = .vi) -> HTML {
        """
        <section class="answer sheet"><div>\
        \(if: code != nil || context != nil, "<p class=\"context\">\(contextLine(language))</p>")\
        <h1>\(sentence)</h1>\
        \(some: date, { "<p class=\"date\">\($0)</p>" })\
        \(if: !badges.isEmpty || stamp != nil, "<p class=\"badges\">\(each: badges, \.html)\(some: stamp, { "<span class=\"stamp\">\($0)</span>" })</p>")\
        </div>\(leaf?.html)</section>
        """
    }

    private func contextLine(_ language: Language) -> HTML {
        """
        \(some: code, { "\(DesignTexts.dossier(language)) <strong class=\"code\">\($0)</strong>" })\
        \(if: code != nil && context != nil, " · ")\(context ?? "")
        """
    }
}
