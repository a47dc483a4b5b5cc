package import OneStop
import WorkingTime

extension Wording {
    /// Who had the dossier, as a table of its time names them: "Sở Xây dựng", "người nộp hồ sơ".
    package static func timeOwner(_ owner: TimeHolder.Owner, names: Names) -> Text {
        switch owner {
        case .agency(let id): names.agency(id)
        case .applicant: Text(vi: "người nộp hồ sơ", en: "the applicant")
        case .treasury: Text(vi: "kho bạc, cơ quan thuế", en: "the treasury or tax office")
        case .otherSystem: Text(vi: "hệ thống khác", en: "another system")
        }
    }

    /// Why an hour is theirs.
    package static func timeReason(_ reason: TimeHolder.Reason) -> Text {
        switch reason {
        case .intake: Text(vi: "đã nhận lúc mất điện, mất mạng, chưa nhập vào hệ thống", en: "received during an outage, not entered yet")
        case .work: Text(vi: "đang giải quyết", en: "working on it")
        case .paperUnsent: Text(vi: "giấy tờ chưa chuyển đi", en: "the papers had not been sent on")
        case .paperUnderway: Text(vi: "giấy tờ đang chuyển, bên nhận chưa xác nhận", en: "the papers were underway, not confirmed by the receiver")
        case .supplement: Text(vi: "chờ bổ sung giấy tờ, đồng hồ dừng", en: "papers awaited, the clock stood still")
        case .payment: Text(vi: "chờ xác nhận nghĩa vụ tài chính, đồng hồ dừng", en: "payment awaited, the clock stood still")
        case .resultWaiting: Text(vi: "kết quả chờ đến nhận", en: "the result waited to be fetched")
        case .elsewhere: Text(vi: "hồ sơ nằm ở nơi khác", en: "the dossier was elsewhere")
        }
    }

    /// Why a step is charged with a part of the lateness, or is not; a sentence.
    package static func stepFinding(_ step: StepTime) -> Text {
        let (overrun, charge) = (minutes(step.overrunMinutes), minutes(step.chargeMinutes))
        switch step.finding {
        case .unused: return Text(vi: "Chưa dùng thời gian nào.", en: "No time has run here.")
        case .withinPart: return Text(vi: "Trong phần thời gian được giao.", en: "Within its part of the time.")
        case .covered:
            return Text(
                vi: "Dùng quá \(overrun.vi); thời gian các bước khác tiết kiệm đã bù đủ.",
                en: "\(overrun.en) beyond its part, made up for by time that other steps saved.")
        case .charged: return Text(vi: "Dùng quá \(overrun.vi), tính trễ \(charge.vi).", en: "\(overrun.en) beyond its part, charged with \(charge.en).")
        case .chargedInPart:
            return Text(
                vi: "Dùng quá \(overrun.vi), tính trễ \(charge.vi); phần còn lại do các bước khác tiết kiệm bù.",
                en: "\(overrun.en) beyond its part, charged with \(charge.en); time that other steps saved makes up for the rest.")
        }
    }

    /// Whether a dossier is late in law; a sentence.
    package static func verdict(_ law: LawVerdict) -> Text {
        let last = lastMoment(before: law.deadline)
        let late = law.lateMinutes == 0
            ? Text(vi: "chưa đến một phút làm việc", en: "by less than a minute of working time")
            : Text { "\(minutes(law.lateMinutes)($0)) \($0 == .vi ? "làm việc" : "of working time")" }
        switch law.reason {
        case .signedInTime: return Text(vi: "Đúng hạn: ký kết quả trong hạn \(last.vi).", en: "In time: the result was signed by \(last.en).")
        case .signedLate: return Text(vi: "Trễ hạn: ký kết quả sau \(last.vi), trễ \(late.vi).", en: "Late: the result was signed after \(last.en), \(late.en).")
        case .runsInTime: return Text(vi: "Trong hạn: đến \(last.vi).", en: "In time: until \(last.en).")
        case .runsLate: return Text(vi: "Trễ hạn: chưa có kết quả sau \(last.vi), trễ \(late.vi).", en: "Late: no result after \(last.en), \(late.en).")
        case .standsStill:
            return Text(
                vi: "Trong hạn: đồng hồ đang dừng, hạn \(last.vi) sẽ lùi khi tính tiếp.",
                en: "In time: the clock stands still, and the deadline of \(last.en) moves when it goes on.")
        case .stoodLate:
            return Text(
                vi: "Trễ hạn: đồng hồ dừng khi đã quá hạn \(last.vi), trễ \(late.vi).",
                en: "Late: the clock was stopped after the deadline of \(last.en), \(late.en).")
        case .endedWithoutResult: return Text(vi: "Kết thúc không có kết quả, không xét trễ hạn.", en: "Ended without a result, so not late in law.")
        }
    }

    /// Whether a dossier counts as late in the national index; a sentence.
    package static func verdict(_ index: IndexVerdict) -> Text {
        let (end, due) = (indexEnd(index.end), (vi: day(index.due, .vi), en: day(index.due, .en)))
        let off = index.supplementMinutes == 0
            ? Text(same: "")
            : Text(vi: ", trừ thời gian bổ sung còn \(moment(index.judgedAt, .vi))", en: ", less the time of the supplement \(moment(index.judgedAt, .en))")
        switch index.reason {
        case .inTime:
            return Text(
                vi: "Đúng hạn: \(end.vi) \(moment(index.endedAt, .vi))\(off.vi), hẹn trả lần đầu \(due.vi).",
                en: "In time: \(end.en) \(moment(index.endedAt, .en))\(off.en), first appointment \(due.en).")
        case .late:
            return Text(
                vi: "Trễ hạn: \(end.vi) \(moment(index.endedAt, .vi))\(off.vi), sau ngày hẹn trả lần đầu \(due.vi).",
                en: "Late: \(end.en) \(moment(index.endedAt, .en))\(off.en), after the first appointment of \(due.en).")
        case .secondSupplement:
            return Text(vi: "Trễ hạn: yêu cầu bổ sung quá một lần.", en: "Late: papers were asked for more than once.")
        }
    }

    /// What the index takes for the end of the handling, before its moment.
    package static func indexEnd(_ end: IndexVerdict.End) -> Text {
        switch end {
        case .result: Text(vi: "có kết quả lúc", en: "result at")
        case .stopped: Text(vi: "dừng giải quyết lúc", en: "stopped at")
        case .withdrawn: Text(vi: "rút hồ sơ lúc", en: "withdrawn at")
        case .supplementRequest: Text(vi: "chờ bổ sung, tính đến lúc yêu cầu", en: "papers awaited, asked for at")
        case .periodEnd: Text(vi: "chưa xong, tính đến", en: "not finished, counted up to")
        }
    }

    /// How long the signed result took to where it is fetched; a sentence.
    package static func handOverTime(_ time: HandOverTime) -> Text {
        let used = minutes(time.usedMinutes)
        let late = minutes(time.lateMinutes)
        guard time.lateMinutes > 0 else {
            return Text(vi: "Chuyển kết quả ra nơi trả: \(used.vi).", en: "The result took \(used.en) to the desk.")
        }
        return Text(vi: "Chuyển kết quả ra nơi trả: \(used.vi), quá định mức \(late.vi).", en: "The result took \(used.en) to the desk, \(late.en) beyond the norm.")
    }

    /// A deadline as people say it: a day through its end, or a moment. 24:00 belongs to the day that it ends.
    private static func lastMoment(before deadline: Instant) -> Text {
        guard deadline.minuteOfDay == 0 else { return Text { moment(deadline, $0) } }
        let last = deadline.day.advanced(by: -1)
        return Text(vi: "hết ngày\u{A0}\(day(last, .vi))", en: "the end of \(day(last, .en))")
    }
}
