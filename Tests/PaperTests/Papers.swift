import Paper

/// One of each paper, as a center would print it.
enum Papers {
    static let instant = "2026-09-22T09:14:00+07:00"
    static let code = "H36.12-260922-0132"
    static let secret = "K7MD-2QXF-9T4V"
    static let link = "https://motcua.example.vn/h/\(code)"
    static let procedure = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
    static let owner = PaperApplicant(
        name: "Nguyễn Thị Mỹ Lệ", identity: "060 179 00•• •••", address: "12 Trần Hưng Đạo, phường Phú Thủy, tỉnh Lâm Đồng",
        phone: "0913 ••• 208", email: "mle@example.vn")
    static let contact: [PaperText] = [
        "\(strong: "Cần hỏi thêm:") bà Phạm Thùy Dương, quầy 5; điện thoại 1900 1022, bấm 1.",
        "Đánh giá sự phục vụ: quét mã QR ở đầu phiếu.",
    ]

    static func issue(number: String? = "4127/TNHS", day: String = "2026-09-22") -> PaperIssue {
        PaperIssue(
            head: PaperHead(
                superior: ["ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"], issuer: ["TRUNG TÂM HÀNH CHÍNH CÔNG BÌNH THUẬN"],
                number: number, placeAndDate: "Phan Thiết, ngày 22 tháng 9 năm 2026"),
            day: day)
    }

    static var slip: AcceptanceSlip {
        AcceptanceSlip(
            issue: issue(), counterpart: "Liên 2: Giao người nộp", dossierCode: code,
            desk: "Trung tâm Hành chính công Bình Thuận, quầy 5",
            applicant: PaperApplicant(
                name: "Nguyễn Thị Mỹ Lệ", address: "12 Trần Hưng Đạo, phường Phú Thủy, tỉnh Lâm Đồng", phone: "0913 ••• 208"),
            procedure: procedure, caseName: "nhà xưởng 2 tầng, thửa 118 tờ 24",
            documents: [
                .init(name: "Đơn đề nghị cấp giấy phép xây dựng, mẫu 01", originals: 1),
                .init(name: "Giấy chứng nhận quyền sử dụng đất", note: "tra cứu cơ sở dữ liệu"),
                .init(name: "Bản vẽ thiết kế xây dựng, có dấu thẩm định", originals: 2),
            ],
            sets: "01 bộ", limit: "15 ngày làm việc", received: "09 giờ 14 phút, ngày 22 tháng 9 năm 2026",
            due: "từ 07 giờ 00, thứ Ba ngày 13 tháng 10 năm 2026",
            resultPlace: "quầy 12, Trung tâm Hành chính công Bình Thuận",
            feeLines: ["Lệ phí đã thu: 150.000 đồng (một trăm năm mươi nghìn đồng), biên lai 0003981."],
            registerEntry: "quyển số 2026-09, số thứ tự 1.318", receiver: "Phạm Thùy Dương", secret: secret,
            codePayload: link,
            guidance: [
                "\(strong: "Xem hồ sơ đến đâu:") quét mã QR; nhắn \(code: "HS \(code)") gửi 8022; gọi 1900 1022, bấm 1.",
                "Không nói mã bí mật cho người lạ. Cán bộ không bao giờ hỏi mã này.",
            ])
    }

    static var supplement: SupplementRequest {
        SupplementRequest(
            issue: issue(number: "318/HDHS"), dossierCode: code, applicant: owner, procedure: procedure,
            items: [
                .init(
                    document: "Bản vẽ thiết kế xây dựng",
                    remedy: "Mặt bằng móng thiếu kích thước trục; cần bản có chữ ký của chủ trì thiết kế và dấu thẩm định.",
                    ground: "Nghị định 175/2024/NĐ-CP, Điều 46"),
                .init(
                    document: "Cam kết bảo đảm an toàn công trình liền kề", remedy: "Chưa có trong hồ sơ; theo mẫu kèm theo."),
            ],
            reason: "Thành phần hồ sơ chưa đủ theo quyết định công bố thủ tục; bản vẽ không khớp với diện tích ghi trong đơn.",
            deadline: "trước 17 giờ 00, thứ Sáu ngày 16 tháng 10 năm 2026",
            contact: contact, signer: Signer("NGƯỜI HƯỚNG DẪN", name: "Phạm Thùy Dương"),
            recipients: ["Bà Nguyễn Thị Mỹ Lệ;", "Sở Xây dựng;", "Lưu: hồ sơ."], codePayload: link)
    }

    static var refusal: Refusal {
        Refusal(
            issue: issue(number: "12/TCTN"), dossierCode: code, applicant: owner, procedure: procedure,
            reasons: [
                "Thửa đất số 118, tờ bản đồ 24 thuộc hành lang bảo vệ bờ biển, không thuộc diện được cấp giấy phép xây dựng mới (Luật Xây dựng, Điều 93).",
                "Hồ sơ thuộc thẩm quyền giải quyết của Ban Quản lý khu công nghiệp, không thuộc thẩm quyền của Sở Xây dựng.",
            ],
            competent: "Ban Quản lý các khu công nghiệp tỉnh Lâm Đồng, quầy 9, Trung tâm Hành chính công Bình Thuận",
            contact: contact, receiver: "Phạm Thùy Dương", codePayload: link)
    }

    static var apology: Apology {
        var issue = issue(number: "7/XL")
        issue.head.issuer = ["SỞ XÂY DỰNG"]
        return Apology(
            issue: issue, dossierCode: code, applicant: owner, procedure: procedure, received: "09 giờ 14 phút, ngày 22 tháng 9 năm 2026",
            due: "17 giờ 00 phút, ngày 13 tháng 10 năm 2026", agency: "Sở Xây dựng",
            reasons: ["Hồ sơ thẩm định phòng cháy do Công an tỉnh chuyển đến ngày 09 tháng 10 năm 2026, chậm bốn ngày làm việc so với quy chế phối hợp."],
            newDay: "thứ Ba, ngày 20 tháng 10 năm 2026", resultPlace: "Bộ phận trả kết quả, Trung tâm Hành chính công Bình Thuận",
            signer: Signer("THỦ TRƯỞNG CƠ QUAN", name: "K’ Văn Biên"),
            recipients: ["Như trên;", "Trung tâm Hành chính công Bình Thuận;", "Lưu: hồ sơ."], codePayload: link)
    }

    static var ineligible: IneligibilityCover {
        IneligibilityCover(
            issue: issue(number: "77/TB-TTHCC"), dossierCode: code, applicant: owner, procedure: procedure,
            received: "09 giờ 14 phút, ngày 22 tháng 9 năm 2026", due: "thứ Ba ngày 13 tháng 10 năm 2026",
            agency: "Sở Xây dựng tỉnh Lâm Đồng", letter: "Văn bản số 812/SXD-QLXD ngày 06 tháng 10 năm 2026",
            reasons: ["Mật độ xây dựng 72 %, vượt mức 60 % của quy hoạch chi tiết đã được phê duyệt."],
            returned: ["01 bộ bản vẽ thiết kế;", "01 đơn đề nghị cấp giấy phép xây dựng."],
            remedies: ["Ông/bà có thể nộp lại hồ sơ sau khi điều chỉnh thiết kế, hoặc khiếu nại theo Luật Khiếu nại."],
            signer: Signer(
                authority: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", hint: "(Ký, ghi rõ họ tên và đóng dấu)", name: "K’ Văn Biên"),
            recipients: ["Như trên;", "Sở Xây dựng;", "Lưu: VT, hồ sơ."], contact: contact, codePayload: link)
    }

    static var guide: GuideSheet {
        GuideSheet(
            issue: issue(number: nil), person: "Trần Văn Đặng", phone: "0918 ••• 114", procedure: procedure,
            limit: "15 ngày làm việc kể từ khi nhận đủ hồ sơ", fee: "150.000 đồng",
            missing: [
                .init(
                    document: "Đơn đề nghị cấp giấy phép xây dựng", advice: "Mẫu 01, lấy tại quầy hướng dẫn hoặc tải về.",
                    quantity: "01"),
                .init(
                    document: "Bản vẽ thiết kế xây dựng", advice: "Do tổ chức có chứng chỉ năng lực lập, đóng dấu từng tờ.",
                    quantity: "02"),
            ],
            advice: ["Không cần nộp giấy chứng nhận quyền sử dụng đất: trung tâm tra cứu trong cơ sở dữ liệu."],
            official: "Lê Hoàng Quân", contact: contact, codePayload: "https://motcua.example.vn/t/1.009974")
    }

    static func handOver(_ direction: HandOverList.Direction, rows: Int = 6) -> HandOverList {
        let row = HandOverList.Row(
            dossierCode: code, subject: procedure, owner: "Nguyễn Thị Mỹ Lệ", address: "phường Phú Thủy",
            content: direction == .toAgency ? "12 tờ" : "Giấy phép số 188/GPXD", due: "22/09/2026 11:00", fee: "150.000",
            byPost: direction == .toCenter)
        return HandOverList(
            issue: issue(number: "PBG-260922-03"), direction: direction,
            from: direction == .toAgency ? "Trung tâm Hành chính công Bình Thuận" : "Sở Xây dựng",
            to: direction == .toAgency ? "Sở Xây dựng" : "Trung tâm Hành chính công Bình Thuận",
            trip: "chuyến 2, 10 giờ 30 phút, ngày 22 tháng 9 năm 2026", rows: Array(repeating: row, count: rows),
            sum: "Tổng cộng: \(rows) hồ sơ.", giver: "Phạm Thùy Dương", receiver: "Võ Minh Khôi", carrier: "Hồ Đắc Tín",
            hasCarrier: direction == .toAgency)
    }

    static var resultReceipt: ResultReceipt {
        ResultReceipt(
            issue: issue(number: "2016/TKQ"), dossierCode: code, procedure: procedure, owner: "Nguyễn Thị Mỹ Lệ",
            recipient: "Nguyễn Quốc Bảo", authority: "giấy ủy quyền số 41/2026, ngày 10 tháng 10 năm 2026",
            identity: "060 085 00•• •••", phone: "0903 ••• 771",
            results: [
                .init(name: "Giấy phép xây dựng, nhà xưởng 2 tầng", number: "188/GPXD, 12/10/2026", quantity: "01 bản chính"),
                .init(name: "Bản vẽ kèm theo, có đóng dấu", quantity: "01 bộ"),
            ],
            returned: "09 giờ 40 phút, ngày 13 tháng 10 năm 2026", official: "Đỗ Thị Hạnh",
            remarks: ["Đã trả lại bản chính giấy chứng nhận quyền sử dụng đất."],
            guidance: ["Ông/bà đánh giá sự phục vụ: quét mã QR ở đầu phiếu, không cần đăng nhập."], codePayload: link)
    }

    static func cash(rows: Int = 5) -> CashSheet {
        CashSheet(
            issue: issue(number: "BK-260922-S2"), shift: "ca sáng, quầy thu 2, ngày 22 tháng 9 năm 2026",
            cashier: "Đỗ Thị Hạnh",
            rows: (1...rows).map {
                .init(
                    number: "000\(3980 + $0)", time: "09:\(10 + $0 % 50)", dossierCode: code, payer: "Nguyễn Thị Mỹ Lệ",
                    subject: "Lệ phí cấp giấy phép xây dựng", method: $0 % 2 == 0 ? "chuyển khoản" : "tiền mặt",
                    amount: "150.000",
                    remark: $0 == 3 ? "đã hủy, lập lại phiếu 0003984" : nil)
            },
            total: "600.000", totalInWords: "sáu trăm nghìn đồng",
            methods: [
                .init(name: "Tiền mặt", count: "2", amount: "300.000"),
                .init(name: "Chuyển khoản", count: "2", amount: "300.000"),
            ],
            remarks: ["Tồn đầu ca: 500.000 đồng. Kiểm đếm cuối ca: 800.000 đồng. Chênh lệch: 0 đồng."],
            treasurer: "Mai Thị Sương", head: "Lê Hoàng Quân")
    }

    static var receiptSlip: ReceiptSlip {
        ReceiptSlip(
            issue: issue(number: "0003981"), counterpart: "Liên 2: Giao người nộp", dossierCode: code,
            payer: "Nguyễn Thị Mỹ Lệ",
            address: "phường Phú Thủy, tỉnh Lâm Đồng", procedure: procedure,
            rows: [.init(subject: "Lệ phí cấp giấy phép xây dựng", ground: "Nghị quyết 21/2025/NQ-HĐND", amount: "150.000")],
            total: "150.000", totalInWords: "một trăm năm mươi nghìn đồng", method: "tiền mặt",
            paid: "09 giờ 12 phút, ngày 22 tháng 9 năm 2026", receipt: "biên lai điện tử gửi qua thư sau khi phát hành",
            cashier: "Đỗ Thị Hạnh", guidance: ["Giữ phiếu này để nhận biên lai."], codePayload: link)
    }

    static var outage: OutageSlip {
        OutageSlip(
            issue: issue(number: nil), counterpart: "Liên 1: Lưu", runningNumber: "TT-2026-000123",
            desk: "Trung tâm Hành chính công Bình Thuận",
            guidance: [
                "Khi hệ thống chạy lại, hồ sơ được cấp mã và nhắn tới số điện thoại ghi ở trên. Ngày nhận là ngày ghi trên phiếu này."
            ])
    }

    static func document(_ kind: PaperKind) -> PaperDocument {
        switch kind {
        case .acceptanceSlip: slip.document
        case .supplementRequest: supplement.document
        case .refusal: refusal.document
        case .apology: apology.document
        case .ineligibilityCover: ineligible.document
        case .guideSheet: guide.document
        case .handOverList: handOver(.toAgency).document
        case .resultHandOverList: handOver(.toCenter).document
        case .resultReceipt: resultReceipt.document
        case .cashSheet: cash().document
        case .receiptSlip: receiptSlip.document
        case .outageSlip: outage.document
        }
    }

    static var all: [PaperDocument] { PaperKind.allCases.map(document) }
}
