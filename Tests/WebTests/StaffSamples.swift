@testable import Web
import OneStop
import Wording

func staffPages() -> [(name: String, page: HTML)] {
    func s(_ c: String, keys: [StaffFrame.KeyHint] = [], flash: Flash? = nil) -> StaffFrame {
        SampleWorld.staff(c, keys: keys, flash: flash)
    }
    func row(
        _ clock: ClockBadge?, _ text: String?, _ used: Int, _ code: String, _ owner: String, _ procedure: String, _ step: String,
        _ due: String, current: Bool = false
    ) -> WorkListView.Row {
        .init(
            clock: clock, clockText: text, usedPercent: used, code: code, path: "/can-bo/ho-so/\(code)", preview: "?xem=\(code)",
            owner: owner, procedure: procedure, step: step, holder: "Trần Quốc Bảo", due: due, isCurrent: current, pick: code)
    }
    let work = WorkListView(
        frame: s(
            "Việc của tôi",
            keys: [
                .init(key: "J", does: "xuống"), .init(key: "K", does: "lên"), .init(key: "F", does: "lọc"), .init(key: "/", does: "tìm"),
            ], flash: Flash(kind: .done, text: "Đã gửi lấy ý kiến Công an tỉnh lúc 10:41.")), title: "Việc của tôi",
        countLine: "38 hồ sơ, xếp theo hạn luật định",
        filters: [
            Link(label: "Việc của tôi", path: "/a", count: "38", isCurrent: true), Link(label: "Trễ", path: "/b", count: "4"),
            Link(label: "Hôm nay", path: "/c", count: "5"), Link(label: "Chờ ý kiến cơ quan khác", path: "/d", count: "6"),
        ], action: "/can-bo",
        filterFields: [
            Field(name: "q", label: "Chữ"),
            Field(
                name: "field", label: "Lĩnh vực", kind: .select([.init(value: "", label: "Tất cả"), .init(value: "xd", label: "Xây dựng")])),
        ],
        groups: [
            .init(
                title: "Quá hạn: 2 hồ sơ, phải có phiếu xin lỗi và hẹn lại",
                rows: [
                    row(
                        .late("trễ 2 ngày"), nil, 120, "H36.12-260918-0041", "Công ty TNHH Thanh Long Hàm Thuận",
                        "Cấp giấy phép xây dựng mới", "Tổng hợp", "07/10"),
                    row(
                        .late("trễ 1 ngày"), nil, 107, "H36.12-260921-0107", "Công ty CP Điện gió Hòa Thắng",
                        "Thẩm định báo cáo nghiên cứu khả thi", "Chờ ký", "08/10"),
                ]),
            .init(
                title: "Hết hạn hôm nay: 2",
                rows: [
                    row(
                        .soon("còn 2 giờ"), nil, 96, "H36.12-260925-0018", "Võ Minh Trí", "Cấp chứng chỉ hành nghề xây dựng hạng II",
                        "Thẩm định", "16:00"),
                    row(
                        .soon("còn 3 giờ"), nil, 94, "H36.12-260925-0022", "Thông Thị Bích Ngọc",
                        "Cấp chứng chỉ hành nghề xây dựng hạng II", "Thẩm định", "17:00"),
                ]),
            .init(
                title: "Còn 1 – 3 ngày làm việc: 2",
                rows: [
                    row(
                        nil, "còn 3 ngày", 80, "H36.12-260922-0132", "Nguyễn Thị Mỹ Lệ", "Cấp giấy phép xây dựng mới", "Lấy ý kiến",
                        "14/10", current: true),
                    row(
                        nil, "còn 3 ngày", 78, "H36.12-260922-0140", "HTX Nước mắm Phú Hài", "Cấp giấy phép di dời công trình", "Thẩm định",
                        "14/10"),
                ]),
            .init(
                title: "Đồng hồ dừng, chờ người dân bổ sung: 1",
                rows: [
                    row(
                        .stopped("dừng 4 ngày"), nil, 55, "H36.12-260916-0115", "Lê Hoàng Phúc", "Cấp giấy phép xây dựng mới",
                        "Chờ bổ sung", "–")
                ]),
        ], pages: .init(next: "?sau=x", position: "1–7 trong 38"), exportPath: "/x", bulk: "/can-bo/nhieu",
        bulkActs: [
            Button(label: "Soạn phiếu xin lỗi", value: "apology", key: "X"), Button(label: "Giao người khác", value: "assign", key: "G"),
        ], fence: SampleWorld.fence,
        empty: EmptyState(title: "Không còn hồ sơ nào chờ", text: "Việc kế tiếp đến lúc 13:30: chuyến bàn giao từ trung tâm, 6 hồ sơ."),
        preview: .init(
            code: "H36.12-260922-0132", path: "/x", title: "Nguyễn Thị Mỹ Lệ",
            subtitle: "Cấp giấy phép xây dựng mới, nhà xưởng, thửa 118 tờ 24, phường Phú Thủy",
            leaf: .init(month: "10 / 2026", day: "14", weekday: "Thứ Tư"),
            dueLines: ["Hẹn trả 14/10/2026", "còn 3 ngày làm việc, đã dùng 12 / 15"],
            notes: [Note(tone: .slate, title: "Đang chờ Công an tỉnh về PCCC, hạn 12/10 16:30.")], acts: Array(SampleWorld.acts.prefix(1)),
            papers: [.init(label: "Đơn đề nghị, mẫu 01", value: "2 trang"), .init(label: "Thẩm duyệt PCCC", value: nil)],
            latest: [.init(label: "08/10 15:12", value: "Trần Quốc Bảo: “mặt cắt B–B đã đủ”")]))
    var empty = work
    empty.groups = []
    empty.preview = nil
    empty.frame.flash = nil
    let reveal = PostButton(label: "xem, ghi nhật ký", action: "/x", fence: SampleWorld.fence, kind: .text)
    let dossier = DossierView(
        frame: s("Việc của tôi"), code: "H36.12-260922-0132", title: "Cấp giấy phép xây dựng mới · Nguyễn Thị Mỹ Lệ", status: .processing,
        clock: .onTime("còn 3 ngày"), badges: [Badge(label: "chờ 1 ý kiến", tone: .slate, icon: .people)], previous: "/p", next: "/n",
        prints: [Link(label: "Giấy tờ", path: "/in", key: "P")], strip: SampleWorld.strip, dueLine: "Hẹn 14/10/2026, còn 3 ngày",
        usedLine: "đã dùng 12 / 15 ngày làm việc",
        notes: [Note(tone: .sand, title: "Lệch với đơn: tầng 2 trong bản vẽ là 236 m², trong đơn là 240 m².", icon: .warning)],
        facts: [
            .init(label: "Chủ hồ sơ", value: "Nguyễn Thị Mỹ Lệ"), .init(label: "Số định danh", value: "060 179 00•• •••", reveal: reveal),
            .init(label: "Điện thoại", value: "0913 ••• 208", reveal: reveal),
            .init(label: "Địa chỉ", value: "phường Phú Thủy, tỉnh Lâm Đồng"), .init(label: "Nhận kết quả", value: "tại quầy 12"),
            .init(label: "Thư điện tử", value: nil),
        ], correct: "/sua", content: "Xây mới nhà xưởng 2 tầng, thửa 118 tờ 24, phường Phú Thủy",
        papers: [
            .init(name: "Đơn đề nghị, mẫu 01", count: "1 bản chính", badge: Badge(label: "đã nhận", tone: .leaf, icon: .check)),
            .init(name: "Văn bản thẩm duyệt phòng cháy chữa cháy", count: "khi thuộc diện", badge: Badge(label: "chưa có", tone: .plain)),
        ],
        files: [
            .init(
                name: "ban-ve-mat-cat-B-B.pdf", detail: "18 trang · 8,4 MB · mã băm 3f9a…", path: "/f", origin: "người nộp, 02/10 16:05",
                badge: Badge(label: "nguyên vẹn", tone: .leaf, icon: .check),
                remove: PostButton(label: "Bỏ", action: "/x", fence: SampleWorld.fence, kind: .text))
        ], doors: SampleWorld.doors,
        fees: [
            .init(
                name: "Lệ phí giấy phép", amount: "150.000 đồng", badge: Badge(label: "đã thu", tone: .leaf, icon: .check),
                links: [Link(label: "biên lai 0004127", path: "/bl")],
                acts: [PostButton(label: "Hủy biên lai", action: "/x", fence: SampleWorld.fence, kind: .danger)])
        ],
        consultations: [
            .init(
                agency: "UBND phường Phú Thủy", question: "Hiện trạng thửa đất",
                badge: Badge(label: "đồng ý 07/10", tone: .leaf, icon: .check), answer: "Đất không tranh chấp."),
            .init(agency: "Công an tỉnh", question: "Phòng cháy chữa cháy", badge: Badge(label: "hạn 12/10", tone: .slate, icon: .clock)),
        ],
        time: TimePart(
            verdicts: [
                Fact(label: "Theo luật", value: "Trong hạn: đến hết ngày 14/10/2026."),
                Fact(label: "Theo chỉ số quốc gia", value: "Trễ hạn: yêu cầu bổ sung quá một lần."),
            ],
            lines: [
                .init(
                    from: "22/09 09:14", to: "24/09 10:00", who: "Sở Xây dựng", why: "đang giải quyết", step: "bước “Thẩm định”", used: "17 giờ 16 phút",
                    ofStep: "17 giờ 16 phút / 40 giờ", finding: "Trong phần thời gian được giao."),
                .init(from: "24/09 10:00", to: "28/09 08:00", who: "người nộp hồ sơ", why: "chờ bổ sung giấy tờ, đồng hồ dừng", used: "14 giờ"),
                .init(
                    from: "28/09 08:00", to: "08/10 15:12", who: "Công an tỉnh", why: "đang giải quyết", step: "bước “Thẩm duyệt”", used: "68 giờ 12 phút",
                    ofStep: "68 giờ 12 phút / 40 giờ", charge: "4 giờ", finding: "Dùng quá 28 giờ 12 phút, tính trễ 4 giờ."),
            ]), acts: SampleWorld.acts,
        journal: [
            .init(time: "08/10 15:12", who: "Trần Quốc Bảo", did: "bình luận trên bản vẽ, trang 7", quote: "Mặt cắt B–B đã đủ cao độ."),
            .init(time: "01/10 15:20", who: "Đặng Thị Thu Hà", did: "yêu cầu bổ sung", ground: "phiếu 118/PBS; đồng hồ dừng"),
            .init(time: "22/09 09:14", who: "Phạm Thùy Dương, quầy 5", did: "tiếp nhận"),
        ], journalSeal: "toàn vẹn, kiểm 10:40", journalPages: .init(next: "?n=2"))
    func intake(errors: Bool, procedure: Bool) -> HTML {
        var e = Entries<IntakeField>(values: [
            .personQuery: "060 179 004 512", .ownerKind: "person", .filer: "owner", .ownerName: "Nguyễn Thị Mỹ Lệ",
            .ownerID: "060 179 004 512", .birthday: "05/09/1979", .phone: "0913 555 208",
            .address: "27 Trưng Trắc, phường Phú Thủy, tỉnh Lâm Đồng", .procedureQuery: "gpxd moi nha xuong",
            .note: "Xây mới nhà xưởng 2 tầng, thửa 118 tờ 24, phường Phú Thủy", .payBy: "cash",
        ])
        if errors { e.errors = [.phone: "Còn thiếu một số: đã nhập 9, cần 10.", .refusal: "Từ chối thì phải có lý do và căn cứ."] }
        return intakePage(
            IntakeView(
                frame: s(
                    "Tiếp nhận",
                    keys: [
                        .init(key: "F3", does: "quét căn cước"), .init(key: "F8", does: "từ chối"), .init(key: "F9", does: "nhận và in"),
                    ]), title: "Tiếp nhận tại quầy 5", ticket: "B 047", subtitle: "Phạm Thùy Dương", action: "/can-bo/tiep-nhan",
                fence: SampleWorld.fence, autosave: "/luu", entries: e,
                personNote: Note(
                    tone: .sea, title: "Đã từng nộp ở đây: 3 hồ sơ, lần cuối 22/04/2026.",
                    lines: ["Thông tin dưới lấy lại từ lần đó; hỏi xem có gì đổi."]),
                earlier: [
                    .init(label: "H36.12-260422-0019", value: "Thông tin quy hoạch, đã trả"),
                    .init(label: "H36.05-240618-0044", value: "Đăng ký hộ kinh doanh, đã trả"),
                ],
                choices: [
                    .init(code: "1.013236", title: "Cấp giấy phép xây dựng mới", detail: "Sở Xây dựng"),
                    .init(code: "1.013238", title: "Điều chỉnh giấy phép xây dựng", detail: "Đóng: chưa rõ thời hạn", isClosed: true),
                ], procedure: procedure ? .init(code: "1.013236", title: "Cấp giấy phép xây dựng mới", detail: "Sở Xây dựng") : nil,
                cases: procedure
                    ? [.init(value: "1", label: "Nhà xưởng, kho, văn phòng"), .init(value: "2", label: "Công trình tôn giáo")] : [],
                papers: procedure
                    ? [
                        .init(id: "1", name: "Đơn đề nghị, mẫu 01", asked: "1 bản chính", isRequired: true, isHere: true, count: "1"),
                        .init(
                            id: "2", name: "Giấy chứng nhận quyền sử dụng đất", condition: "lấy từ cơ sở dữ liệu đất đai",
                            asked: "1 bản sao", isRequired: true, isHere: true, count: "1"),
                        .init(
                            id: "3", name: "Bản vẽ thiết kế, có dấu thẩm định", asked: "2 bản chính", isRequired: true, isHere: false,
                            count: "0"),
                        .init(
                            id: "4", name: "Văn bản thẩm duyệt PCCC", condition: "không bắt buộc ở cấp II dưới 5 tầng", asked: "1 bản sao",
                            isRequired: false, isHere: false, count: "0"),
                    ] : [], papersLine: "đủ 2 / 3",
                promise: procedure
                    ? .init(
                        leaf: .init(month: "Tháng 10 / 2026", day: "30", weekday: "Thứ Sáu", lunar: "21/9 âm lịch"),
                        sentence: "Trả từ 07:00, thứ Sáu 30/10/2026",
                        detail: "15 ngày làm việc, tính từ thứ Hai 12/10. Không có ngày lễ ở giữa.", strip: SampleWorld.strip,
                        isAssumed: true) : nil,
                fees: procedure
                    ? [
                        .init(
                            name: "Lệ phí giấy phép xây dựng", amount: "150.000 đồng", row: 0,
                            reductions: errors
                                ? [.init(value: "100", label: "đủ mức"), .init(value: "50", label: "một nửa, Nghị quyết 66.22/2026")] : []),
                        .init(name: "Phí thẩm định", amount: nil, row: 1),
                    ] : [],
                feeTotal: procedure ? "150.000 đồng" : nil,
                receiveBy: [.init(value: "counter", label: "Tại quầy 12"), .init(value: "post", label: "Bưu điện")],
                payBy: [.init(value: "cash", label: "Tiền mặt"), .init(value: "transfer", label: "Chuyển khoản")],
                obstacle: procedure && errors ? "Chưa được: còn thiếu bản vẽ thiết kế, giấy bắt buộc." : nil,
                outcome: "In 2 liên A5. Hồ sơ giấy vào túi B-5-18, bàn giao Sở Xây dựng chuyến 11:00.",
                receipt: procedure ? .init(series: "AA/26", number: errors ? "" : "0004127") : nil,
                limitEntry: errors ? .init(limit: "15", ground: "", error: "Nêu cả đơn vị, ví dụ 15d.") : nil))
    }
    let done = IntakeDoneView(
        frame: s("Tiếp nhận"), title: "Đã nhận hồ sơ", code: "H36.12-261009-0133", dossier: "/x", owner: "Nguyễn Thị Mỹ Lệ",
        procedure: "Cấp giấy phép xây dựng mới", leaf: SampleWorld.leaf, dueLine: "Hẹn trả thứ Sáu 30/10/2026",
        prints: [
            Link(label: "In giấy hẹn", path: "/in"), Link(label: "In biên lai", path: "/bl"), Link(label: "Phiếu kiểm soát", path: "/ks"),
        ], showSecret: PostButton(label: "Hiện mã bí mật", action: "/x", fence: SampleWorld.fence),
        paperLine: "Giấy vào túi B-5-18, bàn giao Sở Xây dựng chuyến 11:00.", moneyLine: "Đã thu 150.000 đồng tiền mặt, biên lai 0004127.",
        samePerson: "/cung", newPerson: "/moi")
    var secret = done
    secret.secret = "HOA-5120-MAI"
    let desk = ResultsDeskView(
        frame: s("Trả kết quả"), title: "Trả kết quả, quầy 12", subtitle: "27 kết quả sẵn sàng · 4 đã báo quá 30 ngày",
        action: "/can-bo/tra", query: "",
        tabs: [
            Link(label: "Sẵn sàng", path: "/a", count: "27", isCurrent: true), Link(label: "Đang về", path: "/b", count: "3"),
            Link(label: "Gửi bưu điện", path: "/c", count: "6"),
        ],
        rows: [
            .init(
                shelf: "B-14", owner: "Lê Hoàng Phúc", result: "Cấp giấy phép xây dựng mới", code: "H36.12-260922-0088", path: "/r",
                told: "hôm nay", isCurrent: true),
            .init(
                shelf: "C-11", owner: "K’ Văn Biên", result: "Giấy phép khai thác nước dưới đất", code: "H36.07-260903-0045", path: "/r",
                told: "8 ngày"),
            .init(
                shelf: nil, owner: "Huỳnh Ngọc Ánh", result: "Điều chỉnh giấy phép xây dựng", code: "H36.12-260811-0019", path: "/r",
                told: "31 ngày", isOld: true),
        ], empty: EmptyState(title: "Không còn kết quả nào chờ", text: "Chuyến kế tiếp 11:00."),
        chosen: .init(
            code: "H36.12-260922-0088", dossier: "/x", owner: "Lê Hoàng Phúc", result: "Giấy phép xây dựng số 214/GPXD, ký 08/10/2026",
            shelf: "B-14", badge: Badge(label: "Trước hẹn 3 ngày làm việc", tone: .leaf, icon: .check),
            checks: [
                .init(title: "Tiền", detail: "Lệ phí 150.000 đồng đã thu 22/09.", isDone: true),
                .init(title: "Ký nhận", detail: "In phiếu ký tay.", isDone: false, wayOut: Link(label: "In phiếu", path: "/in")),
            ],
            handOver: Act(
                id: "return", label: "Trả kết quả", kind: .primary, key: "F9",
                body: .form(
                    .init(
                        action: "/x", fence: SampleWorld.fence,
                        fields: [
                            Field(
                                name: "recipient", label: "Người nhận",
                                kind: .radios([
                                    .init(value: "owner", label: "Chủ hồ sơ"), .init(value: "proxy", label: "Người được ủy quyền"),
                                ]), value: "owner", isRequired: true),
                            Field(name: "recipientID", label: "Số căn cước đã xem", kind: .digits, isRequired: true),
                        ], isOpen: true))),
            others: [Act(id: "post", label: "Gửi bưu điện", key: "M", body: .unavailable(reason: "Người dân chọn nhận tại quầy."))],
            prints: [Link(label: "Phiếu ký nhận", path: "/p")]))
    let item = HandOverView.Item(
        id: "1", code: "H36.12-260922-0132", path: "/x", what: "Cấp giấy phép xây dựng mới, Nguyễn Thị Mỹ Lệ, 5 giấy", since: "nhận 09:14")
    let hand = HandOverView(
        frame: s("Bàn giao giấy"), subtitle: "Chuyến kế tiếp 11:00",
        outgoing: [
            .init(to: "Sở Xây dựng", detail: "chuyến 11:00", action: "/x", fence: SampleWorld.fence, items: [item, item]),
            .init(to: "Sở Văn hóa, Thể thao và Du lịch", action: "/x", fence: SampleWorld.fence, items: [item]),
        ],
        incoming: [
            .init(
                from: "Sở Y tế", detail: "chuyến 09:00, bàn giao số 118/BG, Trần Quốc Bảo", action: "/x", fence: SampleWorld.fence,
                items: [item], isOverdue: true)
        ],
        past: [
            .init(
                time: "08:00", way: "Sở Nông nghiệp và Môi trường → trung tâm", count: "5",
                badge: Badge(label: "thiếu 1, đang hỏi lại", tone: .sand, icon: .warning), print: Link(label: "In", path: "/p"))
        ])
    let cash = CashView(
        frame: s("Chốt quầy"), subtitle: "Quầy 5, thứ Sáu 09/10/2026",
        days: [Link(label: "Hôm nay", path: "/a", isCurrent: true), Link(label: "08/10, chưa chốt", path: "/b")],
        receipts: [
            .init(
                number: "0004127", time: "10:42", dossier: Link(label: "H36.12-261009-0133", path: "/x"), what: "Lệ phí giấy phép xây dựng",
                method: "tiền mặt", amount: "150.000"),
            .init(
                number: "0004126", time: "10:20", dossier: Link(label: "H36.12-261009-0131", path: "/x"), what: "Phí thẩm định",
                method: "chuyển khoản", amount: "2.400.000", isReversed: true),
        ], total: "150.000",
        methods: [
            .init(
                id: "cash", name: "Tiền mặt", expected: "150.000 đồng", counted: "140.000", isCounted: true,
                error: "Lệch 10.000 đồng so với biên lai."),
            .init(id: "transfer", name: "Chuyển khoản", expected: "0 đồng", counted: "", isCounted: false),
        ], action: "/x", fence: SampleWorld.fence, mustGiveReason: true)
    let morning = MorningView(
        frame: s("Đầu ngày"), sentence: "Hôm nay phải trả 14 hồ sơ; 2 đã trễ, 5 nộp trong đêm chờ nhận trước 15:00.",
        stamp: "thứ Sáu 09/10/2026, 07:02",
        parts: [
            .init(
                id: "due", title: "Hẹn trả hôm nay", count: "14", tone: .seal,
                lines: [
                    .init(
                        link: Link(label: "H36.12-260922-0132", path: "/x"), text: "Cấp giấy phép xây dựng mới",
                        detail: "Sở Xây dựng, chờ ký", badge: ClockBadge.late("trễ 1 ngày").badge),
                    .init(
                        link: Link(label: "H36.12-260922-0140", path: "/x"), text: "Cấp giấy phép di dời công trình", detail: "Sở Xây dựng",
                        badge: ClockBadge.soon("còn 3 giờ").badge),
                ], more: Link(label: "xem hết", path: "/m"), empty: "Hôm nay không hẹn trả hồ sơ nào."),
            .init(
                id: "online", title: "Nộp trong đêm, 8 giờ làm việc", count: "5", tone: .sand,
                lines: [
                    .init(
                        link: Link(label: "N-7K4Q", path: "/x"), text: "Cấp chứng chỉ hành nghề dược", detail: "trả lời trước 15:00",
                        badge: ClockBadge.soon("còn 7 giờ").badge)
                ], empty: "Đêm qua không ai nộp."),
            .init(
                id: "drafts", title: "Tiếp nhận dở", count: "1", lines: [.init(text: "Nguyễn Thị Mỹ Lệ, quầy 5", detail: "hôm qua 16:58")],
                empty: "Không có."), .init(id: "cash", title: "Quầy chưa chốt", count: "0", lines: [], empty: "Mọi quầy đã chốt hôm qua."),
            .init(
                id: "trips", title: "Bàn giao chưa ai nhận", count: "1",
                lines: [.init(text: "Sở Y tế, 11 hồ sơ", badge: Badge(label: "từ 15:00 hôm qua", tone: .sand, icon: .clock))],
                empty: "Không có."),
            .init(
                id: "absent", title: "Vắng hôm nay", count: "1", lines: [.init(text: "Trần Quốc Bảo", detail: "Đặng Thị Thu Hà thay")],
                empty: "Đủ người."),
        ],
        machine: [
            .init(text: "Lịch năm 2027", badge: Badge(label: "tạm tính", tone: .sand, icon: .warning)),
            .init(text: "Đồng hồ máy", badge: Badge(label: "đúng", tone: .leaf, icon: .check)),
            .init(text: "Đĩa: còn 212 GB", badge: Badge(label: "đủ", tone: .leaf, icon: .check)),
            .init(text: "Sao lưu: 02:00", badge: Badge(label: "trễ 1 ngày", tone: .seal, icon: .bang)),
        ])
    let late = LateView(
        frame: s("Trễ hẹn"),
        sentence: "1.284 hồ sơ đang xử lý, 21 đang trễ, 64 sắp trễ. Nghẽn nhất: chờ ký ở Sở Nông nghiệp và Môi trường, 18 hồ sơ.",
        stamp: "toàn trung tâm, 10:42", definition: "Sắp trễ: còn dưới 2 ngày làm việc",
        agencies: [
            .init(agency: Link(label: "Sở Nông nghiệp và Môi trường", path: "/x"), late: 9, soon: 27, open: 312, onTime: "93,4 %"),
            .init(agency: Link(label: "Sở Xây dựng", path: "/x"), late: 4, soon: 14, open: 286, onTime: "96,2 %"),
            .init(agency: Link(label: "Sở Văn hóa, Thể thao và Du lịch", path: "/x"), late: 0, soon: 0, open: 43, onTime: nil),
        ], sum: .init(agency: Link(label: "Cộng", path: "/x"), late: 21, soon: 64, open: 1284, onTime: "96,8 %"),
        late: [
            .init(
                clock: .late("trễ 2 ngày"), code: "H36.12-260918-0041", path: "/x", procedure: "Cấp giấy phép xây dựng mới",
                agency: "Sở Xây dựng", step: "Tổng hợp", holder: "Trần Quốc Bảo",
                remind: PostButton(label: "Nhắc", action: "/x", fence: SampleWorld.fence))
        ],
        soon: [
            .init(
                clock: .soon("còn 2 giờ"), code: "H36.07-260911-0062", path: "/x", procedure: "Giấy phép môi trường",
                agency: "Sở NN và Môi trường", step: "chờ ký")
        ], exportPath: "/x")
    return [
        (
            "login",
            loginPage(
                .init(
                    frame: SampleWorld.gate, fence: SampleWorld.fence, account: "quay5", problem: "Tên tài khoản hoặc mật khẩu chưa đúng.",
                    demoAccounts: ["quay5 · Phạm Thùy Dương, quầy 5", "xd.ha · Đặng Thị Thu Hà, Sở Xây dựng"], demoPassword: "mot-cua-2026")
            )
        ),
        (
            "password",
            changePasswordPage(
                .init(
                    frame: SampleWorld.gate, fence: SampleWorld.fence, reason: "Mật khẩu này do quản trị đặt; đổi rồi mới làm việc.",
                    rules: ["Từ 14 ký tự trở lên.", "Khác 10 mật khẩu trước."], errors: [.again: "Hai lần gõ chưa giống nhau."]))
        ),
        (
            "locked",
            lockedPage(
                .init(frame: SampleWorld.gate, person: "Đặng Thị Thu Hà", fence: SampleWorld.fence, kept: [.init(name: "note", value: "a")])
            )
        ),
        ("worklist", workListPage(work)), ("worklist-empty", workListPage(empty)), ("dossier", dossierPage(dossier)),
        ("intake", intake(errors: false, procedure: true)), ("intake-errors", intake(errors: true, procedure: true)),
        ("intake-start", intake(errors: false, procedure: false)), ("intake-done", intakeDonePage(done)),
        ("intake-secret", intakeDonePage(secret)), ("desk", resultsDeskPage(desk)), ("handover", handOverPage(hand)),
        ("cash", cashPage(cash)), ("morning", morningPage(morning)), ("late", latePage(late)),
    ]
}
