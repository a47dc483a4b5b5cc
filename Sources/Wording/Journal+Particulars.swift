package import OneStop
package import WorkingTime

/// The journal lines that have particulars to tell.
extension Wording {
    /// By when papers that were asked for are in time: "chậm nhất hết thứ Ba 29/12/2026".
    package static func supplementDue(_ last: Day) -> Text {
        Text(vi: "chậm nhất hết \(dayWithWeekday(last, .vi))", en: "by the end of \(dayWithWeekday(last, .en))")
    }

    /// A file that a filer sent because papers were asked for.
    package static func supplied(_ file: FileReference) -> Text {
        let isUnreadable = file.isUnreadable
        return Text(
            vi: "gửi bổ sung một tệp \(fileSize(file.bytes, .vi))\(isUnreadable ? ", không mở được" : "")",
            en: "sent a file that was asked for, of \(fileSize(file.bytes, .en))\(isUnreadable ? ", which cannot be opened" : "")")
    }

    static func attached(_ file: FileReference) -> Text {
        let isUnreadable = file.isUnreadable
        return Text(
            vi: "đính kèm một tệp \(fileSize(file.bytes, .vi))\(isUnreadable ? ", không mở được" : "")",
            en: "attached a file of \(fileSize(file.bytes, .en))\(isUnreadable ? ", which cannot be opened" : "")")
    }

    static func filed(_ submitted: Submitted) -> Text {
        Text(
            vi: "nộp trực tuyến, trung tâm trả lời trước \(moment(submitted.answerDue, .vi))",
            en: "filed online; the center answers before \(moment(submitted.answerDue, .en))")
    }

    static func accepted(_ received: Received, _ names: Names) -> Text {
        let agency = names.agency(received.agency)
        let day = Text { dayWithWeekday(received.appointment.day, $0) }
        let limit = Wording.limit(received.limit.limit)
        let accepted = Text(
            vi: "tiếp nhận cho \(agency.vi) (\(channel(received.channel).vi)), mã \(received.code), \(limit.vi), hẹn trả \(day.vi)",
            en: "accepted it for \(agency.en) (\(channel(received.channel).en)), code \(received.code), \(limit.en), due \(day.en)")
        guard let outage = received.outage else { return accepted }
        return Text(
            vi: "\(accepted.vi), nhận bằng phiếu tạm \(outage.slipNumber) lúc \(moment(received.receivedAt, .vi)), vì: \(outage.reason)",
            en: "\(accepted.en), received on blank slip \(outage.slipNumber) at \(moment(received.receivedAt, .en)), because: \(outage.reason)")
    }

    static func dispatched(_ papers: PapersDispatched, _ names: Names) -> Text {
        let (from, to) = (names.agency(papers.from), names.agency(papers.to))
        return Text(
            vi: "bàn giao giấy tờ từ \(from.vi) đến \(to.vi), danh sách \(papers.list)",
            en: "sent the papers from \(from.en) to \(to.en), list \(papers.list)")
    }

    static func passedOn(_ stepped: Stepped, _ names: Names) -> Text {
        let words = place(stepped.to, stepped.desk, names)
        return Text(vi: "chuyển đến \(words.vi)", en: "passed it on to \(words.en)")
    }

    /// Where work went from a place, and with which outcome.
    static func went(_ moved: Moved, _ names: Names) -> Text {
        let way = ways(moved, names)
        // What was done with it and by nobody.
        let served = moved.services.map(names.step)
        guard !served.isEmpty else { return way }
        return Text(vi: "\(way.vi); tự động: \(served.map(\.vi).joined(separator: ", "))", en: "\(way.en); by itself: \(served.map(\.en).joined(separator: ", "))")
    }

    private static func ways(_ moved: Moved, _ names: Names) -> Text {
        let places = moved.places
        if moved.isReturn, let back = places.first { return Text(vi: "trả lại \(names.step(back.step).vi)", en: "sent it back to \(names.step(back.step).en)") }
        let done = names.step(moved.from)
        let words = places.map { place($0.step, $0.desk, names) }
        let way: Text = words.isEmpty
            ? Text(vi: "xong \(done.vi)", en: "finished \(done.en)")
            : Text(vi: "chuyển đến \(words.map(\.vi).joined(separator: "; "))", en: "passed it on to \(words.map(\.en).joined(separator: "; "))")
        switch moved.cause {
        case .time: return Text(vi: "hết thời gian chờ “\(done.vi)”, \(way.vi)", en: "the time “\(done.en)” is over, \(way.en)")
        case .message: return Text(vi: "ghi nhận “\(done.vi)”, \(way.vi)", en: "recorded “\(done.en)”, \(way.en)")
        case .paid: return Text(vi: "đã nộp đủ, “\(done.vi)”, \(way.vi)", en: "all is paid, “\(done.en)”, \(way.en)")
        case nil: break
        }
        if let paper = moved.signed { return Text(vi: "ký văn bản số \(paper.number), \(way.vi)", en: "signed paper no. \(paper.number), \(way.en)") }
        guard let outcome = moved.outcome, outcome != ProcessDefinition.onward else { return way }
        return Text(vi: "\(done.vi): “\(outcome)”, \(way.vi)", en: "\(done.en): “\(outcome)”, \(way.en)")
    }

    private static func place(_ step: StepID, _ desk: Desk, _ names: Names) -> Text {
        let (step, agency) = (names.step(step), names.agency(desk.agency))
        let words = Text(vi: "\(step.vi) tại \(agency.vi)", en: "\(step.en) at \(agency.en)")
        guard let assignee = desk.assignee.map(names.staff) else { return words }
        return Text(vi: "\(words.vi), giao \(assignee.vi)", en: "\(words.en), for \(assignee.en)")
    }

    static func released(_ unassigned: Unassigned, _ names: Names) -> Text {
        let staff = names.staff(unassigned.from)
        return switch unassigned.why {
        case .left:
            Text(vi: "trả việc của \(staff.vi) về bàn chung, vì tài khoản đã ngừng", en: "put the work of \(staff.en) back on the desk: the account has ended")
        case .roleEnded:
            Text(vi: "trả việc của \(staff.vi) về bàn chung, vì vai trò đã hết hạn", en: "put the work of \(staff.en) back on the desk: the role has ended")
        }
    }

    static func asked(_ consulted: Consulted, _ names: Names) -> Text {
        let agencies = names.agencies(consulted.agencies)
        return Text(
            vi: "lấy ý kiến \(agencies.vi), hạn trả lời \(day(consulted.answerDue, .vi))",
            en: "asked \(agencies.en) for an opinion by \(day(consulted.answerDue, .en))")
    }

    static func recorded(_ opinion: Opinion, _ names: Names) -> Text {
        let (agency, verdict) = (names.agency(opinion.agency), verdict(opinion.verdict))
        return Text(vi: "ghi ý kiến của \(agency.vi): \(verdict.vi)", en: "recorded that \(agency.en) \(verdict.en)")
    }

    static func stoppedClock(_ stopped: ClockStopped) -> Text {
        let words =
            switch stopped.why {
            case .supplement: askedForPapers(stopped.answerDue)
            case .payment: demanded(stopped.amount)
            }
        guard stopped.leaderGround != nil else { return numbered(words, stopped.number) }
        return numbered(Text(vi: "\(words.vi), theo ý kiến lãnh đạo", en: "\(words.en), on a leader’s ground"), stopped.number)
    }

    private static func askedForPapers(_ last: Day?) -> Text {
        let until = last.map(supplementDue).map { Text(vi: " \($0.vi)", en: " \($0.en)") } ?? Text(same: "")
        return Text(vi: "yêu cầu bổ sung\(until.vi), dừng tính thời hạn", en: "asked for papers\(until.en); the clock stands still")
    }

    private static func demanded(_ amount: Money?) -> Text {
        let sum = amount.map { money in Text { " " + moneyLong(money, $0) } } ?? Text(same: "")
        return Text(
            vi: "yêu cầu nộp phí, thuế\(sum.vi), dừng tính thời hạn", en: "asked for payment\(amount == nil ? "" : " of")\(sum.en); the clock stands still")
    }

    static func resumedClock(_ resumed: ClockResumed) -> Text {
        let day = Text { dayWithWeekday(resumed.appointment.day, $0) }
        switch resumed.why {
        case .supplement: return Text(vi: "nhận bổ sung, ngày hẹn mới \(day.vi)", en: "took the papers; now due \(day.en)")
        case .payment: return Text(vi: "xác nhận đã nộp, ngày hẹn mới \(day.vi)", en: "confirmed the payment; now due \(day.en)")
        }
    }

    static func redated(_ redated: Redated) -> Text {
        let day = Text { dayWithWeekday(redated.appointment.day, $0) }
        return Text(
            vi: "dời ngày hẹn sang \(day.vi) theo lịch mới: \(redated.reason), \(redated.decision)",
            en: "moved the due date to \(day.en) by the new calendar: \(redated.reason), \(redated.decision)")
    }

    static func extended(_ extended: Extended) -> Text {
        let (day, more) = (Text { dayWithWeekday(extended.appointment.day, $0) }, limit(extended.limit))
        return Text(
            vi: "gia hạn thêm \(more.vi), ngày hẹn mới \(day.vi), theo \(extended.ground), văn bản \(extended.decision)",
            en: "extended the limit by \(more.en), now due \(day.en), on \(extended.ground), paper \(extended.decision)")
    }

    static func apologized(_ apology: Apologized, _ names: Names) -> Text {
        let (day, agency) = (Text { dayWithWeekday(apology.day, $0) }, names.agency(apology.agency))
        return numbered(
            Text(
                vi: "thay mặt \(agency.vi) xin lỗi vì trễ hẹn, hẹn lại \(day.vi)",
                en: "apologized for \(agency.en) that the result is late, and promised \(day.en)"),
            apology.number)
    }

    static func signed(_ result: DossierResult, _ names: Names) -> Text {
        let agency = names.agency(result.agency)
        switch result.kind {
        case .granted: return Text(vi: "ký kết quả số \(result.number), \(agency.vi)", en: "signed the result no. \(result.number) for \(agency.en)")
        case .ineligible:
            return Text(
                vi: "ký trả lời không đủ điều kiện số \(result.number), \(agency.vi)",
                en: "signed an answer of not eligible no. \(result.number) for \(agency.en)")
        }
    }

    static func handedOver(_ done: Return) -> Text {
        let (to, manner) = (recipient(done.recipient), manner(done.manner))
        let checked = done.identityChecked ? Text(vi: ", đã đối chiếu giấy tờ tùy thân", en: ", identity checked") : Text(same: "")
        return Text(vi: "trả kết quả cho \(to.vi) \(manner.vi)\(checked.vi)", en: "handed the result to \(to.en) \(manner.en)\(checked.en)")
    }

    static func gaveBack(_ given: PapersGivenBack) -> Text {
        let originals = count(given.counts.values.reduce(0, +), "bản chính", "original")
        return Text(vi: "trả lại \(originals.vi)", en: "gave back \(originals.en)")
    }

    static func tookLater(_ later: LaterPaper, _ names: Names) -> Text {
        let document = names.document(later.document)
        let counts = [
            (later.originals, Text(vi: "bản chính", en: "original")), (later.certified, Text(vi: "bản chứng thực", en: "certified copy")),
            (later.copies, Text(vi: "bản sao", en: "copy")),
        ]
        let came = Text.list(counts.filter { $0.0 > 0 }.map { count($0.0, $0.1.vi, $0.1.en) })
        let bag = later.bag.map { Text(vi: ", túi\u{A0}\($0)", en: ", bag\u{A0}\($0)") } ?? Text(same: "")
        return Text(
            vi: "nhận giấy tờ nộp sau, \(document.vi): \(came.vi)\(bag.vi)",
            en: "took a paper that was to follow, \(document.en): \(came.en)\(bag.en)")
    }

    static func paid(_ payment: Payment) -> Text {
        let (receipt, means) = ("\(payment.receiptSeries) \(payment.receiptNumber)", means(payment.means))
        return Text(
            vi: "thu \(moneyLong(payment.amount, .vi)) (\(means.vi)), biên lai \(receipt)",
            en: "took \(money(payment.amount, .en)) (\(means.en)), receipt \(receipt)")
    }

    static func correctedFields(_ corrected: Corrected) -> Text {
        let fields = corrected.fields.isEmpty ? Text(vi: "thông tin", en: "the data") : .list(corrected.fields.map(changedField))
        return Text(
            vi: "sửa \(fields.vi), giấy hẹn bản thứ\u{A0}\(corrected.slipRevision)",
            en: "corrected \(fields.en); issue\u{A0}\(corrected.slipRevision) of the slip")
    }

    /// The name of a changed field of a dossier's people (`DossierPeople.changedFields`).
    package static func changedField(_ name: String) -> Text {
        switch name {
        case "owner": Text(vi: "chủ hồ sơ", en: "the owner")
        case "filer": Text(vi: "người nộp", en: "the filer")
        case "authorization": Text(vi: "giấy ủy quyền", en: "the authorization")
        case "payer": Text(vi: "người trả phí", en: "the payer")
        case "recipient": Text(vi: "người nhận kết quả", en: "the recipient")
        case "wishedManner": Text(vi: "cách nhận kết quả", en: "how to get the result")
        case "request": Text(vi: "nội dung yêu cầu", en: "the request")
        default: Text(same: "“\(name)”")
        }
    }
}
