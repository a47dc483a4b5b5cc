import OneStop

/// The refusals that name papers, agencies and amounts.
extension Wording {
    static func missing(_ documents: Text, count: Int) -> Text {
        let papers = Wording.count(count, "giấy tờ", "paper")
        return Text(
            vi: "Còn thiếu \(papers.vi): \(documents.vi). Nhận đủ rồi tiếp nhận, hoặc lập phiếu hướng dẫn bổ sung.",
            en: "\(papers.en) missing: \(documents.en). Accept once all is there, or print the list of what is missing.")
    }

    static func mayNotFollow(_ document: Text) -> Text {
        Text(
            vi: "Thủ tục không cho nộp sau \(document.vi). Cần có ngay khi tiếp nhận.",
            en: "The procedure does not let \(document.en) follow later. It is needed at the intake.")
    }

    static func agencyEnded(_ agency: Text) -> Text {
        Text(
            vi: "\(agency.vi) đã kết thúc hoạt động nên không ký được nữa. Quản trị nghiệp vụ chuyển hồ sơ sang cơ quan kế thừa; mã và ngày hẹn giữ nguyên.",
            en: "\(agency.en) has ended and signs nothing more. The administrator moves the dossier to its successor; code and due date stay.")
    }

    static func unknownFeeRow(_ number: Int) -> Text {
        Text(
            vi: "Biểu phí của thủ tục không có dòng\u{A0}\(number). Mở lại trang và chọn lại mức thu.",
            en: "The fee table has no row\u{A0}\(number). Open the page again and choose the fee anew.")
    }

    static func feeDiffers(_ number: Int) -> Text {
        Text(
            vi: "Mức thu khác dòng\u{A0}\(number) của biểu phí. Thu đúng biểu, hoặc ghi căn cứ giảm.",
            en: "The amount differs from row\u{A0}\(number) of the fee table. Take the amount there, or enter the ground of a reduction.")
    }

    static func notOffered(_ channel: Text) -> Text {
        Text(
            vi: "Thủ tục này không nhận hồ sơ qua kênh: \(channel.vi). Chọn kênh khác ghi trên trang thủ tục.",
            en: "This procedure is not offered through this channel: \(channel.en). Choose one that its page names.")
    }

    static func cannotSendBack(_ step: Text) -> Text {
        Text(
            vi: "Từ bước này không trả lại được \(step.vi). Chọn một bước trước mà quy trình cho phép.",
            en: "The work cannot be sent back to \(step.en) from here. Choose an earlier step that the process allows.")
    }

    static func factMissing(_ name: String) -> Text {
        Text(
            vi: "Chưa biết “\(name)” nên chưa rõ hồ sơ đi tiếp đường nào. Trả lời câu này rồi chuyển bước.",
            en: "“\(name)” is not known yet, and the way on depends on it. Answer it, then pass the dossier on.")
    }

    static func signsOtherwise(_ signing: ProcessGraph.Signing) -> Text {
        switch signing {
        case .ineligible:
            Text(
                vi: "Bước này ký văn bản không đủ điều kiện. Dùng việc “Không đủ điều kiện”, nêu lý do.",
                en: "What is signed here is that the dossier is not eligible. Use “Not eligible” and give the reason.")
        case .stopped:
            Text(
                vi: "Bước này ký thông báo dừng giải quyết. Dùng việc “Dừng giải quyết”, nêu lý do và căn cứ.",
                en: "What is signed here is the notice that stops the dossier. Use “Stop” with reason and ground.")
        case .granted, .paper, .back:
            Text(
                vi: "Bước này không ký văn bản như vậy. Xem quy trình của hồ sơ rồi chọn việc mà bước này có.",
                en: "Nothing of that kind is signed here. See the process of the dossier and choose what this step has.")
        }
    }

    static func outcomeMissing(_ outcomes: [String]) -> Text {
        guard !outcomes.isEmpty else {
            return Text(
                vi: "Việc này không có kết quả nào để chọn. Tải lại trang và chuyển bước.",
                en: "This work has no outcomes to choose among. Reload the page and pass it on.")
        }
        let known = outcomes.map { "“\($0)”" }.joined(separator: ", ")
        return Text(
            vi: "Việc này xong với một trong các kết quả: \(known). Chọn một kết quả.",
            en: "This work ends in one of these outcomes: \(known). Choose one.")
    }

    static func opinionsMissing(_ agencies: Text) -> Text {
        Text(
            vi: "Còn thiếu ý kiến của \(agencies.vi). Ghi ý kiến nhận được; quá hạn thì ghi “hết hạn chưa trả lời” kèm lý do.",
            en: "Opinions are missing from \(agencies.en). Record them; after the time limit record “did not answer in time” with a reason.")
    }

    static func notConsulted(_ agency: Text) -> Text {
        Text(
            vi: "Hồ sơ này chưa hỏi ý kiến \(agency.vi). Gửi lấy ý kiến trước, hoặc chọn đúng cơ quan đã hỏi.",
            en: "No opinion was asked from \(agency.en). Ask for it first, or choose the agency that was asked.")
    }

    static func supplementUsed(_ limit: Int) -> Text {
        let times = count(limit, "lần", "time")
        let english = limit == 1 ? "once" : times.en
        return Text(
            vi: "Đã yêu cầu bổ sung đủ \(times.vi) theo quy định. Yêu cầu nữa cần lãnh đạo duyệt: ghi căn cứ của lãnh đạo.",
            en: "Papers were asked for \(english), as often as the rules allow. One more rests on a leader’s ground: enter it.")
    }

    static func extensionUsed(_ limit: Int) -> Text {
        guard limit > 0 else {
            return Text(
                vi: "Quy định áp dụng cho hồ sơ này không cho gia hạn. Trả kết quả đúng hạn; không kịp thì xin lỗi và hẹn lại.",
                en: "The rules of this dossier allow no extension. Give the result in time; if you cannot, apologize and promise a new day.")
        }
        let times = count(limit, "lần", "time")
        let english = limit == 1 ? "once" : times.en
        return Text(
            vi: "Thời hạn đã gia hạn đủ \(times.vi) theo quy định. Không kịp nữa thì xin lỗi và hẹn lại ngày trả kết quả.",
            en: "The limit was extended \(english), as often as the rules allow. If it is missed, apologize and promise a new day.")
    }

    static func extensionTooLong(_ most: Text) -> Text {
        Text(
            vi: "Gia hạn dài hơn mức quy định cho phép. Nhiều nhất là thêm \(most.vi).",
            en: "The extension is longer than the rules allow. It may be \(most.en) at most.")
    }

    static func deadlinePassed(_ last: Text) -> Text {
        Text(
            vi: "Thời hạn đã hết từ ngày \(last.vi), mà gia hạn chỉ làm khi còn hạn. Xin lỗi và hẹn lại ngày trả kết quả.",
            en: "The limit ended on \(last.en), and is extended only before it ends. Apologize and promise a new day.")
    }

    static func apologyUsed(_ limit: Int) -> Text {
        let times = count(limit, "lần", "time")
        let english = limit == 1 ? "once" : times.en
        return Text(
            vi: "Đã xin lỗi và hẹn lại đủ \(times.vi), nhiều nhất theo quy định. Trả kết quả đúng ngày đã hẹn lại.",
            en: "A new day was promised \(english), as often as the rules allow. Give the result on that day.")
    }

    static func newDayTooEarly(_ first: Text) -> Text {
        Text(
            vi: "Ngày hẹn lại phải sau ngày hẹn đang có và chưa qua. Chọn từ \(first.vi) trở đi.",
            en: "The new day has to lie after the due day, and not in the past. Choose \(first.en) or later.")
    }

    static func newDayNotWorked(_ day: Text) -> Text {
        Text(
            vi: "Không hẹn trả kết quả vào \(day.vi): đó là ngày nghỉ. Chọn một ngày làm việc.",
            en: "No result is handed out on \(day.en): it is a day off. Choose a working day.")
    }

    static func outstanding(_ money: Money) -> Text {
        Text(
            vi: "Còn phải thu \(moneyLong(money, .vi)). Thu xong rồi trả kết quả.",
            en: "\(Wording.money(money, .en)) is still owed. Take the payment, then hand over the result.")
    }

    static func overpaid(_ outstanding: Money) -> Text {
        Text(
            vi: "Số tiền lớn hơn khoản còn phải thu. Thu nhiều nhất \(moneyLong(outstanding, .vi)).",
            en: "The amount is more than what is owed. Take at most \(Wording.money(outstanding, .en)).")
    }

    static func tooManyOriginals(_ document: Text) -> Text {
        Text(
            vi: "Số bản chính trả lại nhiều hơn số đang giữ: \(document.vi). Đếm lại bản chính.",
            en: "More originals than are kept here: \(document.en). Count the originals again.")
    }

    static func tooManyFiles(_ limit: Int) -> Text {
        let files = count(limit, "tệp", "file")
        return Text(
            vi: "Mỗi hồ sơ gửi nhiều nhất \(files.vi). Gộp vài tệp thành một, hoặc bỏ tệp không cần.",
            en: "A dossier takes at most \(files.en). Join some into one, or remove what is not needed.")
    }

    static func tooManyBytes(_ limit: Int64) -> Text {
        Text(
            vi: "Các tệp cộng lại lớn hơn \(fileSize(limit, .vi)). Quét lại ở độ nét thấp hơn, hoặc bỏ tệp không cần.",
            en: "The files together are larger than \(fileSize(limit, .en)). Scan them at a lower resolution, or remove what is not needed.")
    }
}
