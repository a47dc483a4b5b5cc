package import WorkingTime

extension Wording {
    /// One line of the reasons for a due date, without its day and its source, which stand beside it.
    package static func explanation(_ line: ExplanationLine) -> Text {
        var words = named(explanationKind(line.kind), line)
        if let ordinal = line.ordinal { words = numbered(words, ordinal, isMonth: line.kind == .month) }
        if let minutes = line.minutes {
            let time = Wording.minutes(minutes)
            words = Text(vi: "\(words.vi), \(time.vi)", en: "\(words.en), \(time.en)")
        }
        if line.isWorkedSwap { words = Text(vi: "\(words.vi), làm bù", en: "\(words.en), worked by swap") }
        return line.isAssumed ? Text(vi: "\(words.vi) (chưa xác nhận)", en: "\(words.en) (not confirmed)") : words
    }

    /// What a line says, without its particulars.
    package static func explanationKind(_ kind: ExplanationLine.Kind) -> Text {
        switch kind {
        case .receipt: Text(vi: "Ngày nhận, không tính", en: "Day of receipt, not counted")
        case .receiptMoved: Text(vi: "Nhận ngoài giờ, coi như nhận ngày này", en: "Arrived outside office hours, counts as received on this day")
        case .afterCutoff: Text(vi: "Nhận sau giờ trả trong ngày", en: "Received after the hour for an answer the same day")
        case .counted: Text(vi: "Tính", en: "Counted")
        case .month: Text(vi: "Đủ tháng", en: "End of month")
        case .weeklyRest: Text(vi: "Không tính: nghỉ hằng tuần", en: "Not counted: weekly rest")
        case .receptionOnly: Text(vi: "Không tính: chỉ nhận và trả hồ sơ", en: "Not counted: reception and return only")
        case .holiday: Text(vi: "Không tính: nghỉ lễ, tết", en: "Not counted: public holiday")
        case .compensation: Text(vi: "Không tính: nghỉ bù", en: "Not counted: day in lieu of a holiday")
        case .swapOff: Text(vi: "Không tính: nghỉ hoán đổi", en: "Not counted: day off by swap")
        case .closure: Text(vi: "Không tính: trung tâm đóng cửa", en: "Not counted: the center was closed")
        case .notInService: Text(vi: "Không tính: trung tâm không hoạt động", en: "Not counted: the center was not in service")
        case .stopped: Text(vi: "Không tính: thời hạn đang dừng", en: "Not counted: the clock stood still")
        case .shifted:
            Text(
                vi: "Hạn rơi vào ngày nghỉ hoặc quá giờ, chuyển sang ngày này",
                en: "The end fell on a day off or after hours and moves to this day")
        case .extended: Text(vi: "Gia hạn, tính tiếp từ sau ngày này", en: "Extended; counting goes on after this day")
        case .due: Text(vi: "Hạn cuối, hết ngày này", en: "The last day, until its end")
        }
    }

    /// Beside a date in a year whose days off are not announced yet.
    package static func provisional(year: Int) -> Text {
        Text(
            vi: "Ngày này tạm tính: lịch nghỉ năm\u{A0}\(year) chưa công bố. Có thay đổi thì trung tâm báo.",
            en: "This date is provisional: the days off of \(year) are not announced yet. The center tells you if it changes.")
    }

    /// Beside a date or a value that rests on something nobody has confirmed.
    package static let assumed = Text(
        vi: "Có điều chưa được xác nhận từ nguồn chính thức.", en: "Part of this is not confirmed by an official source.")

    private static func named(_ words: Text, _ line: ExplanationLine) -> Text {
        guard let name = line.name else { return words }
        return Text(vi: "\(words.vi) (\(name))", en: "\(words.en) (\(name))")
    }

    private static func numbered(_ words: Text, _ ordinal: Int, isMonth: Bool) -> Text {
        isMonth
            ? Text(vi: "\(words.vi) thứ\u{A0}\(ordinal)", en: "\(words.en)\u{A0}\(ordinal)")
            : Text(vi: "\(words.vi), ngày thứ\u{A0}\(ordinal)", en: "\(words.en), day\u{A0}\(ordinal)")
    }
}
