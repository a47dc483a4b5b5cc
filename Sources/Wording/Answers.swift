package import OneStop
package import WorkingTime

extension Wording {
    /// The one answer on top of a tracking page, and whatever else speaks to the applicant: where the dossier is, and when the
    /// result is owed. Late ones say so first, with an apology.
    ///
    /// It holds nothing personal and no amounts, since anybody with the code may read it.
    /// - Parameter agencyName: the name of the agency that holds the dossier.
    package static func answer(
        for dossier: Dossier, agencyName: (AgencyID) -> Text, now: Instant, calendar: WorkingCalendar
    ) -> Text {
        let answer = Answer(
            dossier: dossier, holder: holder(dossier, agencyName), apologist: dossier.apologies.last.map { agencyName($0.agency) }, now: now, calendar: calendar)
        return answer.words
    }

    private static func holder(_ dossier: Dossier, _ agencyName: (AgencyID) -> Text) -> Text {
        (dossier.desk?.agency ?? dossier.agency).map(agencyName) ?? Text(vi: "cơ quan giải quyết", en: "the agency in charge")
    }
}

private struct Answer {
    let dossier: Dossier
    let holder: Text
    /// The late agency that has apologized itself; nothing: the centre does.
    let apologist: Text?
    let now: Instant
    let calendar: WorkingCalendar

    var words: Text {
        switch dossier.state {
        case .none: Text(vi: "Chưa có hồ sơ nào mang mã này.", en: "No dossier has this code.")
        case .draft: Text(vi: "Bản nháp, chưa nộp.", en: "A draft, not filed yet.")
        case .discarded: Text(vi: "Bản nháp đã bỏ, không còn giữ.", en: "The draft was dropped and is no longer kept.")
        case .submitted: .sentences(filed, answerOwed)
        case .refused: refused
        case .received: running(Text(vi: "Đã tiếp nhận, đang ở \(holder.vi).", en: "Accepted, with \(holder.en)."))
        case .processing: running(Text(vi: "Đang xử lý tại \(holder.vi).", en: "In progress at \(holder.en)."))
        case .awaitingSupplement: .sentences(lateBeforeStop, waitingForPapers)
        case .awaitingPayment: .sentences(lateBeforeStop, waitingForPayment)
        case .decided: .sentences(signedLate, decided)
        case .ineligible: .sentences(signedLate, ineligible)
        case .ready: .sentences(signedLate, ready, owing)
        case .returned: returned
        case .withdrawn:
            Text(vi: "Đã rút hồ sơ theo yêu cầu của ông/bà\(ended.vi).", en: "Withdrawn at your request\(ended.en).")
        case .stopped:
            Text(
                vi: "Đã dừng giải quyết\(ended.vi). Lý do ghi trên thông báo dừng giải quyết hồ sơ.",
                en: "Stopped\(ended.en). The notice says why.")
        }
    }

    private var filed: Text {
        guard let at = dossier.submittedAt else { return Text(vi: "Đã nộp trực tuyến, chờ tiếp nhận.", en: "Filed online, waiting to be accepted.") }
        return Text(
            vi: "Đã nộp trực tuyến lúc \(Wording.moment(at, .vi)), chờ tiếp nhận.",
            en: "Filed online at \(Wording.moment(at, .en)), waiting to be accepted.")
    }

    private var answerOwed: Text? {
        guard let due = dossier.answerDue else { return nil }
        if now >= due {
            return Text(
                vi: "Trung tâm trả lời chậm, xin lỗi ông/bà; hạn là \(Wording.moment(due, .vi)).",
                en: "Our answer is late, and we apologize; it was due at \(Wording.moment(due, .en)).")
        }
        return Text(
            vi: "Trung tâm trả lời trước \(Wording.moment(due, .vi)).",
            en: "The center answers before \(Wording.moment(due, .en)).")
    }

    private var refused: Text {
        Text(
            vi: "Không được tiếp nhận\(ended.vi). Lý do và cách làm tiếp ghi trên phiếu từ chối; khi đã đủ, ông/bà nộp lại được.",
            en: "Not accepted\(ended.en). The refusal slip says why and what to do; you may file again once all is there.")
    }

    private func running(_ place: Text) -> Text {
        guard let appointment = dossier.appointment else { return place }
        let remaining = Remaining(until: appointment, now: now, calendar: calendar)
        guard remaining.isLate || dossier.promisedDay != nil else { return .sentences(place, promise(appointment, remaining)) }
        let day = appointment.day
        return .sentences(
            remaining.isLate ? apology(remaining) : foreseen, place,
            Text(vi: "Ngày hẹn là \(Wording.dayWithWeekday(day, .vi)).", en: "It was due \(Wording.dayWithWeekday(day, .en))."))
    }

    private func promise(_ appointment: Appointment, _ remaining: Remaining) -> Text {
        let left = Wording.remaining(remaining)
        let day = dueMoment(appointment)
        switch remaining {
        case .today, .todayUntil: return Text(vi: "Hẹn trả hôm nay, \(day.vi).", en: "Due today, \(day.en).")
        case .workingDays, .daysOff, .late, .lateMinutes, .lateOutsideHours:
            return Text(vi: "Hẹn trả \(day.vi), \(left.vi).", en: "Due \(day.en), \(left.en).")
        }
    }

    /// The day; with the hour where the limit ends at an hour.
    private func dueMoment(_ appointment: Appointment) -> Text {
        let day = Text { Wording.dayWithWeekday(appointment.day, $0) }
        guard appointment.deadline < Instant(day: appointment.day, minute: 1440) else { return day }
        let time = Wording.time(appointment.deadline)
        return Text(vi: "trước \(time) \(day.vi)", en: "before \(time), \(day.en)")
    }

    private func apology(_ remaining: Remaining) -> Text {
        let late = Wording.remaining(remaining).capitalized
        let who = apologist ?? Text(vi: "trung tâm", en: "the center")
        return Text(vi: "\(late.vi), \(who.vi) xin lỗi ông/bà\(promisedAnew.vi).", en: "\(late.en); \(who.en) apologizes\(promisedAnew.en).")
    }

    /// Said before the deadline by an agency that knows that it will miss it.
    private var foreseen: Text {
        let who = apologist ?? holder
        return Text(
            vi: "Kết quả sẽ trễ hẹn, \(who.vi) xin lỗi ông/bà\(promisedAnew.vi).", en: "The result will be late; \(who.en) apologizes\(promisedAnew.en).")
    }

    /// The new day, until there is a result.
    private var promisedAnew: Text {
        guard dossier.result == nil, let day = dossier.promisedDay else { return Text(same: "") }
        return Text(vi: " và hẹn lại \(Wording.dayWithWeekday(day, .vi))", en: " and promises \(Wording.dayWithWeekday(day, .en))")
    }

    /// A limit missed before papers were asked for stays missed.
    private var lateBeforeStop: Text? {
        guard let appointment = dossier.appointment, let since = dossier.stoppedSince, since >= appointment.deadline else { return nil }
        return apology(Remaining(until: appointment, now: since, calendar: calendar))
    }

    private var waitingForPapers: Text {
        guard dossier.suppliedFiles == 0 else {
            return Text(
                vi: "Giấy tờ bổ sung đã đến, \(holder.vi) sẽ xem. Thời gian chờ không tính; có ngày hẹn mới khi đã đủ.",
                en: "Your further papers have arrived; \(holder.en) will look at them. The clock stands still; a new date follows once all is there.")
        }
        let day = dossier.answerDay(by: calendar)
        if let day, dossier.hasLapsed(on: now.day, by: calendar) {
            return Text(
                vi: "Đã quá hạn bổ sung giấy tờ, hạn là hết \(Wording.dayWithWeekday(day, .vi)). Hồ sơ có thể bị dừng giải quyết bằng văn bản; ông/bà bổ sung ngay, hoặc hỏi \(holder.vi).",
                en: "The time to send more papers ended with \(Wording.dayWithWeekday(day, .en)). A notice may stop the dossier; send them at once, or ask \(holder.en).")
        }
        let until = day.map(Wording.supplementDue).map { Text(vi: ", \($0.vi)", en: ", \($0.en)") } ?? Text(same: "")
        return Text(
            vi: "\(holder.vi) đang chờ ông/bà bổ sung giấy tờ\(until.vi). Thời gian chờ không tính; có ngày hẹn mới khi nhận đủ.",
            en: "\(holder.en) waits for more papers from you\(until.en). The clock stands still; a new date follows once all is there.").capitalized
    }

    private var waitingForPayment: Text {
        Text(
            vi: "\(holder.vi) đang chờ ông/bà nộp phí, thuế theo thông báo. Thời gian chờ không tính; có ngày hẹn mới khi đã nộp.",
            en: "\(holder.en) waits for your payment as in the notice. The clock stands still; a new date follows once it is paid.").capitalized
    }

    private var signedLate: Text? {
        guard let appointment = dossier.appointment, let result = dossier.result, result.signedAt >= appointment.deadline else { return nil }
        return apology(Remaining(until: appointment, now: result.signedAt, calendar: calendar))
    }

    private var isIneligible: Bool { dossier.result?.kind == .ineligible }

    private var decided: Text {
        Text(
            vi: "Đã có kết quả, đang chuyển đến nơi trả. Chưa cần đến lấy.",
            en: "The result is signed and on its way to the results desk. No need to come yet.")
    }

    private var ineligible: Text {
        Text(
            vi: "Đã có văn bản trả lời không đủ điều kiện, có lý do, đang chuyển đến nơi trả. Chưa cần đến lấy.",
            en: "An answer of not eligible is signed, with its reason, and on its way to the results desk. No need to come yet.")
    }

    private var ready: Text {
        let what =
            isIneligible
            ? Text(
                vi: "Văn bản trả lời không đủ điều kiện, có lý do, đang chờ ông/bà.",
                en: "An answer of not eligible, with its reason, waits for you.")
            : Text(vi: "Đã có kết quả, đang chờ ông/bà đến nhận.", en: "The result is ready for collection.")
        return .sentences(what, Text(vi: "Mang theo giấy hẹn và giấy tờ tùy thân.", en: "Bring your slip and your identity paper."))
    }

    private var owing: Text? {
        guard dossier.outstanding > .zero else { return nil }
        return Text(vi: "Phí, lệ phí còn thiếu nộp khi nhận.", en: "What is still owed is paid on collection.")
    }

    private var returned: Text {
        let at = dossier.handOver.map(\.at) ?? dossier.endedAt
        guard let at else { return Text(vi: "Đã trả kết quả.", en: "The result was handed over.") }
        return Text(
            vi: "Đã trả kết quả lúc \(Wording.moment(at, .vi)).", en: "The result was handed over at \(Wording.moment(at, .en)).")
    }

    /// " ngày 14/10/2026", where it is known.
    private var ended: Text {
        guard let at = dossier.endedAt else { return Text(same: "") }
        return Text(vi: " ngày\u{A0}\(Wording.day(at.day, .vi))", en: " on \(Wording.day(at.day, .en))")
    }
}
