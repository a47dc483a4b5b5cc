import Wording

/// The numbered days between receipt and due day: why it is that date.
struct DayStrip: Sendable, Hashable {
    struct Cell: Sendable, Hashable {
        enum Mark: Sendable, Hashable {
            /// The day of receipt.
            case receipt
            /// The n-th counted day.
            case counted(Int)
            /// Not counted: "T7", "CN", "lễ", "nghỉ".
            case off(String)
            /// The clock stood still.
            case stopped
            /// The working day to which the end moved.
            case end
        }

        enum Time: Sendable, Hashable { case past, today, ahead, due }

        /// "23/9" on the first cell and the first of a month, else "24".
        var label: String
        var mark: Mark
        var time: Time = .ahead
        /// 1 = Monday … 7 = Sunday.
        var weekday: Int
        /// Under the cell: "nay", "hẹn", "hẹn cũ".
        var below: String?
    }

    /// One line of the calculation, with its ground.
    struct Line: Sendable, Hashable {
        /// "thứ Tư 23/09/2026" or a range.
        var day: String
        /// What happened to it.
        var says: String
        /// "1", "–", or hours.
        var counts: String = ""
        /// Article or decision.
        var ground: String?
    }

    var cells: [Cell]
    var lines: [Line]
    /// "15 ngày làm việc · nhận 22/09, tính từ ngày sau".
    var summary: String?
    /// Days of rest are counted as well: the numbers are not of working days.
    var isInCalendarDays = false

    /// The strip; over thirty days it becomes weeks of seven.
    func strip() -> HTML {
        guard !cells.isEmpty else { return .empty }
        return """
            <ol class="strip\(if: cells.count > 30, " weeks")\(if: (17...30).contains(cells.count), " dense")" aria-hidden="true">\(each: cells, cell)</ol>
            """
    }

    /// The same as a table; open where the strip is not shown.
    func table(_ language: Language = .vi, isOpen: Bool = false) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <details class="lines"\(flag: "open", isOpen)><summary>\(DesignTexts.readAsTable(language))</summary>
            \(Table(
                caption: DesignTexts.calculation(language),
                columns: [
                    .init(DesignTexts.day(language)), .init(DesignTexts.says(language)),
                    .init(DesignTexts.counted(language), .number), .init(DesignTexts.ground(language)),
                ],
                rows: lines.map { line in
                    .init(["\(line.day)", "\(line.says)", "\(line.counts)", "\(line.ground ?? "")"])
                }
            ).html)</details>
            """
    }

    /// Heading, strip, legend and table.
    func html(title: String, language: Language = .vi) -> HTML {
        """
        <section class="why"><div class="headline"><h2>\(title)</h2>\(some: summary, { "<p>\($0)</p>" })</div>\
        \(strip())\(if: !cells.isEmpty, "<p class=\"legend\">\(isInCalendarDays ? DesignTexts.calendarStripLegend(language) : DesignTexts.stripLegend(language))</p>")\(table(language))</section>
        """
    }

    private func cell(_ cell: Cell) -> HTML {
        """
        <li class="\(weekdayClass(cell.weekday)) \(markClass(cell.mark)) \(timeClass(cell.time))"><b>\(cell.label)</b>\
        <span>\(mark(cell.mark))</span>\(some: cell.below, { "<i>\($0)</i>" })</li>
        """
    }

    private func mark(_ mark: Cell.Mark) -> HTML {
        switch mark {
        case .receipt: Icon.openDoor.html
        case .counted(let number): "\(number)"
        case .off(let word): "\(word)"
        case .stopped: Icon.bars.html
        case .end: Icon.check.html
        }
    }

    private func markClass(_ mark: Cell.Mark) -> HTML {
        switch mark {
        case .receipt: "receipt"
        case .counted, .end: "counted"
        case .off: "off"
        case .stopped: "held"
        }
    }

    private func timeClass(_ time: Cell.Time) -> HTML {
        switch time {
        case .past: "past"
        case .today: "today"
        case .ahead: "ahead"
        case .due: "due"
        }
    }

    private func weekdayClass(_ weekday: Int) -> HTML {
        switch weekday {
        case 1: "wd1"
        case 2: "wd2"
        case 3: "wd3"
        case 4: "wd4"
        case 5: "wd5"
        case 6: "wd6"
        default: "wd7"
        }
    }
}
