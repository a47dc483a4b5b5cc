package import WorkingTime

extension Wording {
    /// Why a calendar cannot answer: what is the matter, and who puts it right.
    package static func calendarFault(_ fault: CalendarFault) -> Text {
        switch fault {
        case .overlappingPatterns(let day):
            Text(
                vi: "Hai giờ làm việc trong tuần cùng áp dụng ngày \(Wording.day(day, .vi)). Cho cái trước kết thúc trước ngày này.",
                en: "Two weekly patterns hold on \(Wording.day(day, .en)). Let the earlier one end before that day.")
        case .emptyPattern(let day):
            Text(
                vi: "Giờ làm việc bắt đầu ngày \(Wording.day(day, .vi)) lại kết thúc trước ngày đó. Sửa ngày kết thúc.",
                en: "The weekly pattern from \(Wording.day(day, .en)) ends before it begins. Correct its end.")
        case .badSpan(let day):
            Text(
                vi: "Giờ mở cửa ngày \(Wording.day(day, .vi)) bị trống, chồng nhau hoặc không được có. Sửa các khung giờ, hoặc bỏ trống.",
                en: "The hours of \(Wording.day(day, .en)) are empty, overlap, or may not be given. Correct or clear them.")
        case .duplicateOverride(let day):
            Text(
                vi: "Ngày \(Wording.day(day, .vi)) được khai hai lần. Giữ một dòng.", en: "\(Wording.day(day, .en)) is entered twice. Keep one entry.")
        case .duplicateRules(let day):
            Text(
                vi: "Hai quy tắc tính thời hạn cùng bắt đầu ngày \(Wording.day(day, .vi)). Giữ một quy tắc.",
                en: "Two sets of counting rules begin on \(Wording.day(day, .en)). Keep one.")
        case .noWorkingTime(let day):
            Text(
                vi: "Lịch không có ngày làm việc nào trong một năm sau ngày \(Wording.day(day, .vi)), nên chưa tính được hạn. Báo quản trị nghiệp vụ bổ sung lịch.",
                en: "The calendar has no working day within a year after \(Wording.day(day, .en)), so no date can be told. Ask the administrator to complete it.")
        case .tooLong(let limit):
            Text(
                vi: "Thời hạn \(Wording.limit(limit).vi) kết thúc sau hơn ba mươi năm. Xem lại số và đơn vị.",
                en: "The limit of \(Wording.limit(limit).en) ends more than thirty years ahead. Check number and unit.")
        }
    }

    /// Why a day is worked or not.
    package static func cause(_ cause: DayVerdict.Cause) -> Text {
        switch cause {
        case .regular: Text(vi: "ngày làm việc", en: "working day")
        case .receptionOnly: Text(vi: "chỉ nhận và trả hồ sơ, không tính là ngày làm việc", en: "reception and return only, not a working day")
        case .weeklyRest: Text(vi: "nghỉ hằng tuần", en: "weekly rest")
        case .holiday: Text(vi: "nghỉ lễ, tết", en: "public holiday")
        case .compensation: Text(vi: "nghỉ bù", en: "day in lieu of a holiday")
        case .swapOff: Text(vi: "nghỉ hoán đổi", en: "day off by swap")
        case .swapWork: Text(vi: "làm bù", en: "worked by swap")
        case .localClosure: Text(vi: "trung tâm đóng cửa hoặc rút giờ", en: "closed or shorter hours by decision")
        case .notInService: Text(vi: "trung tâm chưa hoặc không còn hoạt động", en: "the center is not in service")
        }
    }

    /// The kinds of days that differ from the weekly pattern.
    package static func overrideKind(_ kind: DayOverride.Kind) -> Text {
        switch kind {
        case .holiday: Text(vi: "Nghỉ lễ, tết", en: "Public holiday")
        case .compensation: Text(vi: "Nghỉ bù", en: "Day in lieu")
        case .swapOff: Text(vi: "Nghỉ hoán đổi", en: "Day off by swap")
        case .swapWork: Text(vi: "Làm bù", en: "Worked by swap")
        case .localClosure: Text(vi: "Đóng cửa, rút giờ", en: "Closure or shorter hours")
        }
    }
}
