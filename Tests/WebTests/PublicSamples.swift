import OneStop
@testable import Web
import Wording

func publicPages() -> [(name: String, page: HTML)] {
    func f(_ l: Language, _ x: PublicFrame.Section = .none) -> PublicFrame { SampleWorld.frame(l, x) }
    func home(_ l: Language) -> HTML {
        homePage(
            HomeView(
                frame: f(l, .home),
                examples: ["mở nhà thuốc", "đổi giấy phép lái xe", "sang tên đất", "giấy phép môi trường"].map {
                    Link(label: $0, path: Path("/thu-tuc").with("q", $0))
                },
                catalogueLine: "412 thủ tục của 14 sở, ngành. Xem giấy tờ cần có, lệ phí và ngày hẹn trước khi rời nhà.",
                fields: [
                    Link(label: "Xây dựng", path: "/thu-tuc?f=1", count: "24"), Link(label: "Đất đai", path: "/thu-tuc?f=2", count: "31"),
                ],
                stamp: "Số thật, cập nhật lúc 10:41, thứ Sáu 09/10/2026 · mở cửa 07:00 – 11:30, 13:30 – 17:00",
                figures: [
                    .init(value: "186", label: "Hồ sơ nhận hôm nay", detail: "112 nộp trực tuyến"),
                    .init(value: "143", label: "Kết quả trả hôm nay", detail: "đến 10:40"),
                    .init(value: "1.284", label: "Đang xử lý", detail: "của 14 cơ quan"),
                    .init(value: "96,8 %", label: "Trả đúng hẹn tháng 10", detail: "tháng 9: 95,9 %"),
                    .init(
                        value: "21", label: "Hồ sơ đang trễ hẹn", link: Link(label: "Trễ ở cơ quan nào, vì sao", path: "/cong-khai"),
                        tone: .seal),
                ],
                agencies: [
                    .init(
                        agency: "Sở Nông nghiệp và Môi trường", receivedToday: "41", open: "312", dueToday: "14", late: "9", hasLate: true),
                    .init(agency: "Sở Xây dựng", receivedToday: "38", open: "286", dueToday: "9", late: "4", hasLate: true),
                    .init(
                        agency: "Sở Văn hóa, Thể thao và Du lịch", receivedToday: "5", open: "43", dueToday: "1", late: "0", hasLate: false),
                ],
                sum: .init(agency: "Cộng", receivedToday: "186", open: "1.284", dueToday: "64", late: "21", hasLate: true)))
    }
    let procedure = ProcedureView(
        frame: f(.vi, .procedures), field: Link(label: "Xây dựng", path: "/thu-tuc?f=1"), code: "1.013236",
        title: "Cấp giấy phép xây dựng mới",
        officialName:
            "Cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, cấp II (công trình không theo tuyến, theo tuyến trong đô thị, tín ngưỡng, tôn giáo, tượng đài, tranh hoành tráng)",
        audience: "Dành cho tổ chức và cá nhân có đất.",
        state: .openOnAssumption([
            "Lệ phí 150.000 đồng: chưa thấy nghị quyết của tỉnh sau khi hợp nhất.", "Số bản sao của giấy tờ đất: tạm tính 1.",
        ]),
        facts: [
            .init(label: "Thời hạn", value: "15 ngày làm việc", detail: "luật cho phép 20"),
            .init(label: "Lệ phí", value: "150.000 đồng", detail: "trả khi nộp"),
            .init(label: "Nơi giải quyết", value: "Sở Xây dựng", detail: "tiếp nhận: trung tâm"),
            .init(label: "Hiệu lực của kết quả", value: nil),
        ],
        cases: [
            Link(label: "Nhà xưởng, kho, văn phòng", path: "?c=1", isCurrent: true), Link(label: "Công trình tôn giáo", path: "?c=2"),
            Link(label: "Tượng đài", path: "?c=3"),
        ],
        papers: [
            .init(
                name: "Đơn đề nghị cấp giấy phép xây dựng (mẫu số 01)", form: Link(label: "tải mẫu (PDF, 84 KB)", path: "/mau/01"),
                originals: "1", copies: "–"),
            .init(
                name: "Giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai", originals: "–", copies: "1",
                note: "Không phải nộp nếu đã có trong cơ sở dữ liệu đất đai", isAssumed: true),
            .init(
                name: "Quyết định phê duyệt dự án, văn bản thẩm duyệt phòng cháy chữa cháy", originals: "–", copies: "1",
                condition: "Chỉ khi công trình thuộc diện thẩm duyệt"),
            .init(name: "Hai bộ bản vẽ thiết kế xây dựng", originals: "2", copies: "–", note: "Có dấu thẩm định; tệp PDF đến 200 MB"),
        ],
        fees: [
            .init(name: "Lệ phí cấp giấy phép", amount: "150.000 đồng", basis: "Nghị quyết 12/2019/NQ-HĐND", isAssumed: true),
            .init(name: "Phí thẩm định", amount: nil, note: "Do tỉnh quy định"),
        ],
        promise: .init(
            leaf: .init(month: "Tháng 10 / 2026", day: "30", weekday: "Thứ Sáu", lunar: "21/9 âm lịch"), date: "thứ Sáu 30/10/2026",
            detail: "15 ngày làm việc, tính từ thứ Hai 12/10. Không tính 3 lần thứ Bảy, Chủ nhật.", strip: SampleWorld.strip),
        way: [
            [.init(state: .step(1), title: "Trung tâm", detail: "nhận, kiểm tra")],
            [.init(state: .step(2), title: "Sở Xây dựng", detail: "giao người, 1 ngày")],
            [.init(state: .step(3), title: "Thẩm định", detail: "7 ngày")],
            [
                .init(state: .step(4), title: "Công an tỉnh", detail: "PCCC, 5 ngày"),
                .init(state: .step(4), title: "UBND xã, phường", detail: "hiện trạng, 3 ngày"),
            ], [.init(state: .step(5), title: "Lãnh đạo ký", detail: "2 ngày")],
            [.init(state: .exit, title: "Trả kết quả", detail: "quầy, bưu điện")],
        ],
        results: ["Giấy phép xây dựng"], places: ["Quầy của trung tâm, 24 Nguyễn Tất Thành", "Bưu điện"], online: .here("/nop/1.013236"),
        legalBasis: ["Luật Xây dựng", "Nghị định 175/2024/NĐ-CP"], versionLine: "Bản số 4, áp dụng từ 01/07/2025.",
        sourceLine: "Nguồn: cơ sở dữ liệu quốc gia về TTHC, lấy 01/10/2026.", versions: "/v", printPapers: "/in")
    var closed = procedure
    closed.state = .closed(["Chưa rõ thời hạn giải quyết.", "Chưa rõ cơ quan giải quyết."])
    closed.papers = nil
    closed.promise = nil
    closed.online = .shut(reason: "Thủ tục này đang đóng vì thiếu thời hạn. Hãy gọi trung tâm.")
    closed.cases = []
    func filing(_ l: Language, errors: Bool) -> HTML {
        var e = Entries<FilingField>(values: [
            .ownerKind: "person", .ownerName: "Thông Thị Bích Ngọc", .ownerID: "060 179 004 51", .filer: "owner", .phone: "0913 555 20",
            .address: "27 Trưng Trắc, phường Phú Thủy, tỉnh Lâm Đồng", .receiveBy: "counter",
        ])
        if errors {
            e.errors = [
                .ownerID: "Còn thiếu một số: đã nhập 11, cần 12.", .phone: "Còn thiếu một số: đã nhập 9, cần 10.",
                .case: "Hãy chọn một trường hợp. Nếu chưa rõ, chọn “Chưa rõ”, cán bộ sẽ giúp khi tiếp nhận.",
                .truth: "Hãy đánh dấu cam đoan.",
            ]
        }
        return filingPage(
            FilingView(
                frame: f(l, .procedures), procedure: Link(label: "Cấp giấy phép xây dựng mới", path: "/thu-tuc/1.013236"),
                action: "/nop/N-7K4Q", fence: SampleWorld.fence, autosave: "/nop/N-7K4Q/luu",
                draft: .init(code: "N-7K4Q", secret: "hoa-mai-5120", savedLine: "Đã lưu nháp lúc 10:42", keptUntil: "08/11/2026"),
                entries: e,
                cases: [
                    .init(value: "1", label: "Nhà xưởng, kho"), .init(value: "2", label: "Văn phòng, cửa hàng"),
                    .init(value: "3", label: "Chưa rõ"),
                ],
                receiveBy: [
                    .init(value: "counter", label: "Tại quầy"), .init(value: "post", label: "Qua bưu điện"),
                    .init(value: "electronic", label: "Bản điện tử"),
                ],
                papers: [
                    .init(
                        id: "p1", name: "Đơn đề nghị cấp giấy phép xây dựng (mẫu số 01)", form: Link(label: "tải mẫu", path: "/m"),
                        isRequired: true, uploads: [.init(id: "u1", name: "don-de-nghi.pdf", detail: "2 trang · 184 KB")]),
                    .init(
                        id: "p2", name: "Bản vẽ thiết kế", condition: "Có dấu thẩm định", isRequired: true,
                        error: errors ? "Chưa có tệp nào." : nil),
                    .init(
                        id: "p3", name: "Văn bản thẩm duyệt phòng cháy chữa cháy", condition: "Chỉ khi thuộc diện thẩm duyệt",
                        isRequired: false),
                ],
                acceptedFiles: ".pdf,.jpg,.png", fileLimits: "Tệp PDF, JPG, PNG; mỗi tệp đến 20 MB, cả hồ sơ đến 100 MB.",
                feeLine: "Lệ phí 150.000 đồng, trả tại quầy khi được tiếp nhận.",
                promiseLine: "Nếu được tiếp nhận hôm nay: hẹn trả thứ Sáu 30/10/2026."))
    }
    let answer = AnswerLine(
        context: "Cấp giấy phép xây dựng mới", code: "H36.12-260922-0132", sentence: "Đang xử lý tại Sở Xây dựng",
        date: "Hẹn trả thứ Tư 14/10/2026, còn 3 ngày làm việc.",
        badges: [NationalStatus.processing.badge(), ClockBadge.onTime("Đúng tiến độ").badge], stamp: "Cập nhật lúc 10:40 hôm nay",
        leaf: SampleWorld.leaf)
    let tracking = TrackingView(
        frame: f(.vi, .tracking), answer: answer, doors: SampleWorld.doors, dueDay: "14/10", strip: SampleWorld.strip,
        acts: [
            Link(label: "Hỏi người đang giữ hồ sơ", path: "/h", detail: "trả lời trong 1 ngày làm việc", icon: .chat),
            Link(label: "Rút hồ sơ", path: "/r", detail: "cần mã bí mật", icon: .back),
        ], secretForm: .init(action: "/tra-cuu/x/rieng", fence: SampleWorld.fence))
    var full = tracking
    full.secretForm = nil
    full.answer.sentence = "Chờ ông/bà bổ sung 2 giấy tờ"
    full.answer.badges = [NationalStatus.supplement.badge(), ClockBadge.stopped("Đồng hồ dừng 4 ngày").badge]
    full.reason = Note(
        tone: .seal, title: "Trễ hẹn 2 ngày, trung tâm xin lỗi ông/bà",
        lines: ["Lý do: chờ ý kiến Công an tỉnh. Ngày hẹn mới: thứ Sáu 16/10/2026."], icon: .bang)
    full.missing = ["Bản vẽ mặt cắt B–B có dấu thẩm định", "Bản sao giấy chứng nhận quyền sử dụng đất"]
    full.missingUntil = "đến hết thứ Hai 19/10/2026"
    full.privatePart = .init(
        facts: [
            .init(label: "Chủ hồ sơ", value: "Nguyễn Thị Mỹ Lệ"), .init(label: "Người nộp", value: "K’ Văn Biên, được ủy quyền"),
            .init(label: "Điện thoại", value: "0913 ••• 208"),
        ], papers: [.init(label: "Đơn đề nghị", value: "1 bản chính"), .init(label: "Bản vẽ", value: "2 bản chính")],
        payments: [.init(label: "Lệ phí", value: "150.000 đồng, đã nộp 22/09, biên lai 0004127")],
        files: [Link(label: "Giấy tiếp nhận (PDF)", path: "/g")],
        close: PostButton(label: "Đóng phần riêng", action: "/d", fence: SampleWorld.fence))
    return [
        ("home", home(.vi)), ("home-en", home(.en)), ("procedure", procedurePage(procedure)), ("procedure-closed", procedurePage(closed)),
        (
            "search",
            searchResultsPage(
                .init(
                    frame: f(.vi, .procedures), query: "gpxd nhà xưởng", countLine: "2 thủ tục",
                    results: [
                        .init(
                            title: "Cấp giấy phép xây dựng mới", code: "1.013236", path: "/thu-tuc/1.013236", agency: "Sở Xây dựng",
                            field: "Xây dựng", limit: "15 ngày làm việc", fee: "150.000 đồng", openness: .open),
                        .init(
                            title: "Điều chỉnh giấy phép xây dựng", code: "1.013238", path: "/thu-tuc/1.013238", agency: "Sở Xây dựng",
                            field: "Xây dựng", limit: "15 ngày làm việc", fee: nil, openness: .openOnAssumption),
                        .init(
                            title: "Cấp giấy phép di dời công trình", code: "1.013230", path: "/thu-tuc/1.013230", agency: nil,
                            field: "Xây dựng", limit: nil, fee: nil, openness: .closed),
                    ], filters: [Link(label: "Xây dựng", path: "?f=1", count: "24"), Link(label: "Đất đai", path: "?f=2", count: "31")],
                    pages: .init(next: "?sau=3", position: "1–3 trong 24")))
        ),
        (
            "search-none",
            searchResultsPage(
                .init(
                    frame: f(.vi, .procedures), query: "giay to nha dat cu", countLine: "", results: [],
                    perhaps: [Link(label: "cấp lại giấy chứng nhận đất", path: "/a"), Link(label: "trích lục hồ sơ địa chính", path: "/b")])
            )
        ),
        ("filing", filing(.vi, errors: false)), ("filing-errors", filing(.vi, errors: true)), ("filing-en", filing(.en, errors: false)),
        ("resume", resumeDraftPage(.init(frame: f(.vi), fence: SampleWorld.fence, problem: "Mã nháp hoặc mã bí mật chưa đúng."))),
        (
            "tracking-form",
            trackingFormPage(
                .init(
                    frame: f(.vi, .tracking), code: "H36.12-26O922-0132",
                    problem: "Mã đúng có dạng H36.12-260922-0132. Hay nhầm: số 0 với chữ O, số 1 với chữ I."))
        ),
        ("tracking", trackingPage(tracking)), ("tracking-full", trackingPage(full)),
        (
            "receipt",
            filingReceiptPage(
                .init(
                    frame: f(.vi), procedure: "Cấp giấy phép xây dựng mới", code: "N-260922-7K4Q", secret: "hoa-mai-5120",
                    sentLine: "Gửi lúc 20:14, thứ Sáu 09/10/2026",
                    next: [
                        "Trung tâm trả lời trước 15:00 thứ Hai 12/10/2026 (8 giờ làm việc).",
                        "Được tiếp nhận thì có mã hồ sơ và ngày hẹn; chưa đủ thì có một danh sách cần bổ sung.",
                    ], papers: [.init(label: "don-de-nghi.pdf", value: "2 trang, 184 KB")], tracking: "/tra-cuu"))
        ),
        ("not-found", notFoundPage(.init(frame: f(.vi)))), ("error", errorPage(.init(frame: f(.vi), reference: "S-4K7M", retry: "/"))),
        (
            "gone",
            gonePage(
                .init(frame: f(.en), lines: ["This draft was kept until 08 Nov 2026."], successor: Link(label: "Start again", path: "/")))
        ),
    ]
}
