/// The papers of a centre that this target can print.
package enum PaperKind: String, Sendable, CaseIterable {
    /// "Giấy tiếp nhận hồ sơ và hẹn trả kết quả".
    case acceptanceSlip
    /// "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ".
    case supplementRequest
    /// "Phiếu từ chối tiếp nhận giải quyết hồ sơ".
    case refusal
    /// "Phiếu xin lỗi và hẹn lại ngày trả kết quả", since 2025 "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết".
    case apology
    /// "Thông báo hồ sơ không đủ điều kiện giải quyết": the cover under which a dossier goes back; in statistics a result.
    case ineligibilityCover
    /// "Phiếu hướng dẫn": what is missing, before anything is filed.
    case guideSheet
    /// "Phiếu bàn giao hồ sơ", from the centre to the agency.
    case handOverList
    /// "Phiếu bàn giao kết quả", from the agency back to the centre.
    case resultHandOverList
    /// "Giấy biên nhận trả kết quả".
    case resultReceipt
    /// "Bảng kê thu phí, lệ phí": the cash taken in a shift.
    case cashSheet
    /// "Phiếu thu nội bộ", which is no receipt ("biên lai").
    case receiptSlip
    /// The acceptance slip to be filled in by hand while the system is down.
    case outageSlip
}

/// The circular that a set of forms comes from.
package enum PaperFamily: String, Sendable, CaseIterable {
    /// Thông tư 01/2018/TT-VPCP, until 14/9/2025.
    case tt01of2018 = "tt01-2018"
    /// Thông tư 03/2025/TT-VPCP, phụ lục I, from 15/9/2025.
    case tt03of2025 = "tt03-2025"
    /// Papers of the centre's own, with no form in a circular.
    case center

    /// First day in force, ISO; nil: always was.
    package var validFrom: String? { self == .tt03of2025 ? "2025-09-15" : self == .tt01of2018 ? "2018-11-23" : nil }
    /// Last day in force, ISO; nil: still is.
    package var validThrough: String? { self == .tt01of2018 ? "2025-09-14" : nil }
    /// As cited in the corner of a form.
    package var citation: String? {
        switch self {
        case .tt01of2018: "Thông tư số 01/2018/TT-VPCP"
        case .tt03of2025: "Thông tư số 03/2025/TT-VPCP"
        case .center: nil
        }
    }
}

/// One row of the table of forms: how one kind of paper looks under one circular.
package struct PaperForm: Sendable, Equatable {
    package var kind: PaperKind
    package var family: PaperFamily
    /// "01" in the circular's annex; nil for the centre's own papers.
    package var number: String?
    /// The title, in the lines it is broken into.
    package var title: [String]
    package var sheet: Sheet
    /// The parts in order; a part may be absent from a paper, never out of order.
    package var parts: [PaperPart]

    /// "Mẫu số 01, Thông tư số 03/2025/TT-VPCP"; nil for the centre's own papers.
    package var citation: String? {
        guard let number, let law = family.citation else { return nil }
        return "Mẫu số \(number), \(law)"
    }

    /// Whether the form may be used on a day, ISO (`2026-09-22`).
    package func isValid(on day: String) -> Bool {
        (family.validFrom ?? "") <= day && day <= (family.validThrough ?? "9999")
    }

    /// The form of a kind in force on a day, ISO; nil before the first circular.
    package static func form(_ kind: PaperKind, on day: String) -> PaperForm? {
        all.first { $0.kind == kind && $0.isValid(on: day) }
    }
}

extension PaperForm {
    /// Every form. Numbers and titles: annexes of Thông tư 01/2018/TT-VPCP and 03/2025/TT-VPCP.
    package static let all: [PaperForm] = statutory(.tt01of2018) + statutory(.tt03of2025) + ours

    private static func statutory(_ family: PaperFamily) -> [PaperForm] {
        [
            PaperForm(
                kind: .acceptanceSlip, family: family, number: "01",
                title: ["GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"], sheet: .a5,
                parts: [.heading, .title, .fields, .table, .fields, .appointment, .fields, .signatures, .foot]),
            PaperForm(
                kind: .supplementRequest, family: family, number: "02",
                title: ["PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"], sheet: .a4,
                parts: [.heading, .title, .fields, .table, .text, .signatures, .foot]),
            PaperForm(
                kind: .refusal, family: family, number: "03",
                title: ["PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"], sheet: .a4,
                parts: [.heading, .title, .fields, .text, .signatures, .foot]),
            PaperForm(
                kind: .apology, family: family, number: "04",
                title: family == .tt01of2018
                    ? ["PHIẾU XIN LỖI", "VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"] : ["VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ", "GIA HẠN THỜI GIAN GIẢI QUYẾT"], sheet: .a4,
                parts: [.heading, .title, .text, .fields, .text, .fields, .text, .signatures]),
        ]
    }

    private static func own(_ kind: PaperKind, _ title: [String], _ sheet: Sheet, _ parts: [PaperPart]) -> PaperForm {
        PaperForm(kind: kind, family: .center, number: nil, title: title, sheet: sheet, parts: parts)
    }

    private static let ours: [PaperForm] = [
        own(
            .ineligibilityCover, ["THÔNG BÁO", "HỒ SƠ KHÔNG ĐỦ ĐIỀU KIỆN GIẢI QUYẾT"], .a4,
            [.heading, .title, .text, .fields, .text, .signatures, .foot]),
        own(
            .guideSheet, ["PHIẾU HƯỚNG DẪN", "CHUẨN BỊ HỒ SƠ"], .a4,
            [.heading, .title, .fields, .table, .text, .signatures, .foot]),
        own(
            .handOverList, ["PHIẾU BÀN GIAO HỒ SƠ"], .a4Landscape,
            [.heading, .title, .fields, .table, .fields, .signatures]),
        own(
            .resultHandOverList, ["PHIẾU BÀN GIAO KẾT QUẢ"], .a4Landscape,
            [.heading, .title, .fields, .table, .fields, .signatures]),
        own(
            .resultReceipt, ["GIẤY BIÊN NHẬN TRẢ KẾT QUẢ"], .a5,
            [.heading, .title, .fields, .table, .fields, .signatures, .foot]),
        own(
            .cashSheet, ["BẢNG KÊ THU PHÍ, LỆ PHÍ"], .a4,
            [.heading, .title, .fields, .table, .fields, .table, .fields, .signatures]),
        own(
            .receiptSlip, ["PHIẾU THU NỘI BỘ"], .a5,
            [.heading, .title, .fields, .table, .fields, .signatures, .foot]),
        own(
            .outageSlip, ["GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"], .a5,
            [.heading, .title, .fields, .table, .fields, .appointment, .fields, .signatures, .foot]),
    ]
}
