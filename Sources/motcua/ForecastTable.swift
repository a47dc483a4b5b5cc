import Center
import OneStop
import Simulation
import Wording

/// What came of a process under a load, to be read on a terminal.
struct ForecastTable {
    let lines: [String]

    init(_ graph: ProcessGraph, _ load: Load, _ outlook: Outlook, file: String) {
        let lane = ProcessPicture.Words.plain(graph).lane
        let lanes = Dictionary(graph.lanes.map { ($0.id, lane($0)) }, uniquingKeysWith: { first, _ in first })
        func name(_ lane: String) -> String { lanes[lane] ?? lane }
        var lines = [
            "\(graph.name) (\(file))",
            "\(Self.decimal(load.arrivalsPerDay)) hồ sơ mỗi ngày làm việc, thời hạn \(Wording.limit(load.limit)(.vi)), "
                + "\(Wording.number(load.days, .vi)) ngày làm việc từ \(Wording.dayWithWeekday(load.firstDay, .vi)).", "",
        ]
        lines += Self.summary(outlook)
        lines.append("")
        lines += Self.table(
            [["Bước", "Nơi làm", "Lượt", "Chờ TB", "Làm TB", "Hàng dài nhất", "Còn chờ"]] + outlook.tasks.map { task in
                [
                    task.name.isEmpty ? task.id.rawValue : task.name, name(task.lane), Wording.number(task.begun, .vi), Self.time(task.meanWait, outlook), Self.time(task.meanWork, outlook),
                    Wording.number(task.longestQueue, .vi), Wording.number(task.left, .vi),
                ]
            }, textColumns: 2)
        lines.append("")
        lines += Self.table(
            [["Nơi làm", "Mã", "Số người", "Bận"]] + outlook.lanes.map { lane in
                let people = lane.people.map { Wording.number($0, .vi) + (lane.arePeopleAssumed ? "*" : "") } ?? "người nộp"
                return [name(lane.id), lane.id, people, lane.people == nil ? "" : Wording.percent(tenths: Int((lane.utilisation * 1000).rounded()), .vi)]
            }, textColumns: 2)
        lines.append("")
        lines += Self.conclusion(outlook, name)
        self.lines = lines
    }

    private static func summary(_ outlook: Outlook) -> [String] {
        let share = Wording.percent(outlook.late, of: outlook.judged, .vi).map { " (\($0) của \(Wording.number(outlook.judged, .vi)) hồ sơ đã rõ)" } ?? ""
        var lines = [
            "Đến: \(Wording.number(outlook.arrived, .vi)) hồ sơ; xong: \(Wording.number(outlook.finished, .vi)); "
                + "còn dở: \(Wording.number(outlook.arrived - outlook.finished, .vi)); trễ hạn: \(Wording.number(outlook.late, .vi))\(share).",
        ]
        if let half = outlook.length(within: 0.5), let most = outlook.length(within: 0.9) {
            lines.append("Một nửa xong trong \(decimal(half)) ngày làm việc, chín phần mười trong \(decimal(most)).")
        }
        if outlook.stuck > 0 {
            lines.append("\(Wording.number(outlook.stuck, .vi)) hồ sơ bị kẹt: không có đường đi nào đúng điều kiện. Xem lại các điều kiện, hoặc thêm --truth.")
        }
        return lines
    }

    private static func conclusion(_ outlook: Outlook, _ name: (String) -> String) -> [String] {
        var lines: [String] = []
        if let worst = outlook.bottleneck {
            let lane = outlook.lanes.first { $0.id == worst.lane }
            let busy = lane.map { ", bận \(Wording.percent(tenths: Int(($0.utilisation * 1000).rounded()), .vi))" } ?? ""
            lines.append(
                "Tắc ở: “\(worst.name.isEmpty ? worst.id.rawValue : worst.name)” (\(name(worst.lane))\(busy)): chờ trung bình \(time(worst.meanWait, outlook)), "
                    + "có lúc \(Wording.number(worst.longestQueue, .vi)) hồ sơ cùng chờ.")
        } else {
            lines.append("Không có chỗ nào phải chờ đáng kể.")
        }
        if outlook.lanes.contains(where: \.arePeopleAssumed) {
            lines.append("* Giả định: đủ người để bận khoảng 80 % thời gian. Nói khác bằng --people MÃ=SỐ.")
        }
        return lines
    }

    /// Working time, in words: from two days on in days, and what is less than half a minute is nothing.
    private static func time(_ minutes: Double, _ outlook: Outlook) -> String {
        guard minutes >= 2 * outlook.minutesPerDay, outlook.minutesPerDay > 0 else { return Wording.minutes(Int(minutes.rounded()))(.vi) }
        return "\(decimal(minutes / outlook.minutesPerDay)) ngày"
    }

    /// With one decimal where there is one: "12", "0,5".
    private static func decimal(_ value: Double) -> String {
        let tenths = Int((min(value, 1e12) * 10).rounded())
        let whole = Wording.number(tenths / 10, .vi)
        return tenths % 10 == 0 ? whole : "\(whole),\(tenths % 10)"
    }

    /// Columns under one another; the first ones are text, the others stand on the right.
    private static func table(_ rows: [[String]], textColumns: Int) -> [String] {
        let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column < textColumns ? cell.0 + space : space + cell.0
            }
            return cells.joined(separator: "  ").trimmingSuffix(while: { $0 == " " })
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, holds(last) { text.removeLast() }
        return text
    }
}
