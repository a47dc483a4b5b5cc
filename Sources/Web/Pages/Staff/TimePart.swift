/// Where the time of a dossier went ("sổ thời gian"), with the two verdicts.
struct TimePart: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// "02/11 09:00".
        var from: String
        var to: String
        /// "Sở Xây dựng".
        var who: String
        /// "đang giải quyết".
        var why: String
        /// Nothing: no step answers for it.
        var step: String?
        /// "16 giờ".
        var used: String
        /// On the last line of a step, for all its visits: "16 giờ / 23 giờ".
        var ofStep: String?
        /// "4 giờ"; nothing: not charged.
        var charge: String?
        /// Why it is charged, or not.
        var finding: String?
    }

    var verdicts: [Fact]
    var lines: [Line]

    var html: HTML {
        """
        <section class="pad"><h2>Sổ thời gian</h2>\(facts(verdicts))\(Table(
            caption: "Sổ thời gian",
            columns: [
                .init("Từ"), .init("Đến"), .init("Ai giữ"), .init("Bước"), .init("Giờ làm việc", .number),
                .init("Cả bước: dùng / được giao", .number), .init("Tính trễ", .number),
            ],
            rows: lines.map(row)).html)</section>
        """
    }

    private func row(_ line: Line) -> Table.Row {
        .init([
            "\(line.from)", "\(line.to)", "\(line.who)<small>\(line.why)</small>", "\(line.step ?? "")", "\(line.used)",
            "\(line.ofStep ?? "")\(some: line.finding, { "<small>\($0)</small>" })", "\(some: line.charge, { "<b class=\"late\">\($0)</b>" })",
        ])
    }
}
