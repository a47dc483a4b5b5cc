import Wording

/// The words of the public pages.
enum PublicTexts {
    static let procedures = Text(vi: "Thủ tục", en: "Procedures")
    static let tracking = Text(vi: "Tra cứu hồ sơ", en: "Track a dossier")
    static let resume = Text(vi: "Làm tiếp bản nháp", en: "Resume a draft")
    static let staffEntry = Text(vi: "Cán bộ đăng nhập", en: "Staff sign-in")
    static let call = Text(vi: "Gọi", en: "Call")
    static let noCookies = Text(
        vi: "Không theo dõi cá nhân, không cookie của bên thứ ba.", en: "No tracking of people, no third-party cookies.")
    static let home = Text(vi: "Trang đầu", en: "Home")
    static let here = Text(vi: "Ông/bà đang ở", en: "You are here")

    // Home and search
    static let question = Text(vi: "Ông/bà cần làm việc gì?", en: "What do you need to get done?")
    static let searchLabel = Text(vi: "Tìm thủ tục bằng lời thường", en: "Find a procedure in your own words")
    static let find = Text(vi: "Tìm", en: "Search")
    static let plainWords = Text(
        vi: "Nói như ngày thường, có dấu hay không dấu đều được. Hay tìm:",
        en: "Use everyday words, with or without Vietnamese marks. Often looked for:")
    static let findProcedure = Text(vi: "Tìm thủ tục", en: "Find a procedure")
    static let byField = Text(vi: "Theo lĩnh vực", en: "By field")
    static let trackHint = Text(vi: "Nhập mã trên giấy hẹn.", en: "Enter the code on your slip.")
    static let dossierCode = Text(vi: "Mã hồ sơ", en: "Dossier code")
    static let codeForm = Text(
        vi: "Nằm ngay dưới tên giấy tiếp nhận. Chữ hoa hay thường, có dấu cách hay không đều được.",
        en: "Printed right under the title of your slip. Capitals and spaces do not matter.")
    static let see = Text(vi: "Xem", en: "Look up")
    static let ask = Text(vi: "Hỏi cán bộ", en: "Ask us")
    static let today = Text(vi: "Hôm nay ở trung tâm", en: "Today at the center")
    static let perAgency = Text(vi: "Từng cơ quan đang giữ bao nhiêu hồ sơ", en: "What each agency holds")
    static let agency = Text(vi: "Cơ quan", en: "Agency")
    static let holding = Text(vi: "Đang giữ", en: "Open")
    static let late = Text(vi: "Trễ hẹn", en: "Late")
    static let dueToday = Text(vi: "Hẹn hôm nay", en: "Due today")
    static let receivedToday = Text(vi: "Nhận hôm nay", en: "Received today")
    static let onTime = Text(vi: "Đúng hẹn", en: "On time")
    static let sum = Text(vi: "Cộng", en: "Total")
    static let noneFound = Text(vi: "Chưa thấy thủ tục nào cho", en: "No procedure found for")
    static let noneFoundHelp = Text(
        vi: "Hãy thử một từ khác, hoặc gọi trung tâm và kể việc cần làm.",
        en: "Try another word, or call the center and say what you need.")
    static let perhaps = Text(vi: "Có thể ông/bà tìm:", en: "Perhaps you mean:")
    static let allProcedures = Text(vi: "Tất cả thủ tục", en: "All procedures")
    static let resultsFor = Text(vi: "Thủ tục cho", en: "Procedures for")
    static let filter = Text(vi: "Lọc", en: "Filter")

    // Procedure
    static let open = Text(vi: "Đang nhận hồ sơ", en: "Open for filing")
    static let openAssumed = Text(vi: "Đang nhận, có chỗ tạm tính", en: "Open, partly on assumptions")
    static let closed = Text(vi: "Chưa nhận qua phần mềm này", en: "Not yet taken in here")
    static let assumedMark = Text(vi: "tạm tính", en: "assumed")
    static let assumedTitle = Text(
        vi: "Những điều dưới đây là tạm tính, trung tâm chưa có văn bản xác nhận",
        en: "The following is assumed; the center has no document that confirms it yet")
    static let closedTitle = Text(vi: "Chưa nhận được thủ tục này, vì còn thiếu", en: "This procedure cannot be taken in yet; missing:")
    static let yourCase = Text(vi: "Trường hợp của ông/bà", en: "Your case")
    static let papersNeeded = Text(vi: "Giấy tờ cần có", en: "Papers you need")
    static let paper = Text(vi: "Giấy tờ", en: "Paper")
    static let originals = Text(vi: "Bản chính", en: "Originals")
    static let copies = Text(vi: "Bản sao", en: "Copies")
    static let remark = Text(vi: "Ghi chú", en: "Notes")
    static let downloadForm = Text(vi: "tải mẫu", en: "download the form")
    static let papersUnknown = Text(
        vi: "Chưa rõ thành phần hồ sơ. Hãy hỏi trung tâm trước khi đến.", en: "The list of papers is not known. Please ask the center before coming.")
    static let feeTitle = Text(vi: "Phí, lệ phí", en: "Fees")
    static let feeKind = Text(vi: "Khoản", en: "Item")
    static let amount = Text(vi: "Mức", en: "Amount")
    static let basis = Text(vi: "Căn cứ", en: "Ground")
    static let wayTitle = Text(vi: "Hồ sơ đi qua những nơi nào", en: "Where the dossier goes")
    static let ifToday = Text(vi: "Nếu nộp đủ giấy tờ hôm nay, ngày hẹn trả là", en: "If you file complete papers today, the result is due on")
    static let noPromise = Text(
        vi: "Chưa rõ thời hạn, nên chưa tính được ngày hẹn.", en: "The time limit is not known, so no date can be given.")
    static let fileOnline = Text(vi: "Nộp trực tuyến", en: "File online")
    static let draftNote = Text(vi: "Bỏ dở cũng được: máy giữ bản nháp.", en: "You may stop at any time: your draft is kept.")
    static let whereToFile = Text(vi: "Nộp ở đâu", en: "Where to file")
    static let formsTitle = Text(vi: "Mẫu đơn, tờ khai", en: "Forms")
    static let printList = Text(vi: "In danh sách giấy tờ", en: "Print the list of papers")
    static let whyDate = Text(vi: "Vì sao là ngày này?", en: "Why this date?")
    static let legalBasis = Text(vi: "Căn cứ pháp lý", en: "Legal ground")
    static let resultTitle = Text(vi: "Kết quả nhận được", en: "What you get")
    static let versions = Text(vi: "Các bản trước", en: "Earlier versions")

    // Tracking
    static let wayOfDossier = Text(vi: "Đường đi của hồ sơ", en: "The way of the dossier")
    static let youCan = Text(vi: "Ông/bà có thể", en: "What you can do")
    static let dayOnSlip = Text(vi: "Ngày hẹn ghi trên giấy", en: "The date on the slip")
    static let whyThatDay = Text(vi: "Vì sao là ngày", en: "Why")
    static let missing = Text(vi: "Cần bổ sung", en: "Papers asked for")
    static let privacy = Text(
        vi: "Trang này không hiện tên và giấy tờ. Muốn xem đủ, nhập mã bí mật in trong ô riêng trên giấy hẹn.",
        en: "This page shows no names and no papers. To see all, enter the secret printed in its own box on your slip.")
    static let secret = Text(vi: "Mã bí mật", en: "Secret")
    static let seeAll = Text(vi: "Xem đủ", en: "Show all")
    static let closeFull = Text(vi: "Đóng phần riêng", en: "Hide the private part")
    static let yourData = Text(vi: "Thông tin riêng của hồ sơ", en: "Private part of the dossier")
    static let receivedPapers = Text(vi: "Giấy tờ trung tâm đang giữ", en: "Papers the center holds")
    static let payments = Text(vi: "Phí và tiền đã nộp", en: "Fees and payments")
    static let nothingFound = Text(vi: "Không có hồ sơ mang mã này", en: "No dossier has this code")

    // Filing
    static let filing = Text(vi: "Nộp hồ sơ", en: "File")
    static let who = Text(vi: "Ai là chủ hồ sơ", en: "Whose dossier it is")
    static let contact = Text(vi: "Liên hệ và cách nhận kết quả", en: "Contact, and how to get the result")
    static let which = Text(vi: "Trường hợp", en: "Which case")
    static let papers = Text(vi: "Giấy tờ", en: "Papers")
    static let note = Text(vi: "Nội dung yêu cầu", en: "What you ask for")
    static let ownerKind = Text(vi: "Chủ hồ sơ là", en: "The owner is")
    static let person = Text(vi: "Cá nhân", en: "A person")
    static let organization = Text(vi: "Tổ chức, doanh nghiệp", en: "An organization or business")
    static let ownerName = Text(vi: "Họ và tên, hoặc tên tổ chức", en: "Full name, or name of the organization")
    static let ownerNameHint = Text(vi: "Như trên căn cước hoặc giấy đăng ký.", en: "As on the identity card or registration.")
    static let ownerID = Text(vi: "Số định danh cá nhân hoặc mã số thuế", en: "Personal identity number or tax code")
    static let ownerIDHint = Text(vi: "Số định danh có 12 chữ số; mã số thuế 10 hoặc 13.", en: "Identity numbers have 12 digits; tax codes 10 or 13.")
    static let birthday = Text(vi: "Ngày sinh", en: "Date of birth")
    static let birthdayHint = Text(vi: "Ngày/tháng/năm, ví dụ 05/09/1979.", en: "Day/month/year, as 05/09/1979.")
    static let filerIs = Text(vi: "Người nộp", en: "Who files")
    static let filerOwner = Text(vi: "Chính chủ hồ sơ", en: "The owner")
    static let filerProxy = Text(vi: "Người được ủy quyền", en: "Someone authorized")
    static let filerName = Text(vi: "Họ và tên người được ủy quyền", en: "Name of the authorized person")
    static let filerID = Text(vi: "Số định danh người được ủy quyền", en: "Identity number of the authorized person")
    static let filerHint = Text(vi: "Chỉ điền khi nộp thay chủ hồ sơ.", en: "Only when filing for the owner.")
    static let limit = Text(vi: "Thời hạn", en: "Time limit")
    static let phone = Text(vi: "Điện thoại", en: "Phone")
    static let phoneHint = Text(vi: "Trung tâm gọi số này khi cần hỏi về hồ sơ.", en: "We call this number about the dossier.")
    static let email = Text(vi: "Thư điện tử", en: "E-mail")
    static let address = Text(vi: "Địa chỉ", en: "Address")
    static let receiveBy = Text(vi: "Nhận kết quả", en: "Get the result")
    static let save = Text(vi: "Lưu nháp", en: "Save draft")
    static let submit = Text(vi: "Gửi hồ sơ", en: "Submit")
    static let attach = Text(vi: "Tải tệp lên", en: "Upload files")
    static let remove = Text(vi: "Bỏ tệp", en: "Remove")
    static let draftKept = Text(vi: "Bản nháp được giữ", en: "Your draft is kept")
    static let draftElsewhere = Text(
        vi: "Làm tiếp trên máy khác bằng mã nháp và mã bí mật này.", en: "Continue on another device with this draft code and secret.")
    static let draftCode = Text(vi: "Mã nháp, mã nộp", en: "Draft or filing code")
    static let keepUntil = Text(vi: "Giữ đến", en: "Kept until")
    static let truth = Text(
        vi: "Tôi cam đoan những gì khai là đúng và chịu trách nhiệm trước pháp luật.",
        en: "I declare that what I state is true and answer for it in law.")
    static let resumeTitle = Text(vi: "Làm tiếp bản nháp", en: "Resume a draft")
    static let resumeHelp = Text(
        vi: "Mã nháp và mã bí mật hiện ở trang nộp hồ sơ từ lần lưu đầu tiên, và trên trang báo đã gửi. Hồ sơ đã gửi cũng mở ở đây.",
        en: "Draft code and secret are shown on the filing page from the first saving on, and when it was sent. What was sent opens here too.")
    static let resumeDo = Text(vi: "Mở", en: "Open")

    static let discard = Text(vi: "Bỏ bản nháp", en: "Discard the draft")
    static let withdraw = Text(vi: "Rút hồ sơ", en: "Withdraw the dossier")
    static let withdrawReason = Text(vi: "Lý do rút", en: "Why you withdraw")
    static let supply = Text(vi: "Gửi giấy tờ bổ sung", en: "Send the missing papers")
    static let supplyFile = Text(vi: "Tệp bổ sung", en: "Files")
    static let supplyHint = Text(
        vi: "PDF, JPG, PNG, DOCX, XLSX, ODT. Cán bộ xem rồi đồng hồ mới chạy tiếp.",
        en: "PDF, JPG, PNG, DOCX, XLSX, ODT. The clock goes on once an official has looked at them.")
    static let atMost = Text(vi: "Nhiều nhất", en: "At most")
    static let files = Text(vi: "tệp", en: "files")
    static let filesSent = Text(vi: "Tệp của hồ sơ", en: "Files of the dossier")

    // Receipt and states
    static let filed = Text(vi: "Hồ sơ đã gửi", en: "Your dossier has been filed")
    static let filedCode = Text(vi: "Mã nộp", en: "Filing code")
    static let keepBoth = Text(
        vi: "Hãy ghi lại hoặc chụp hai mã này. Máy này nhớ chúng một thời gian; nơi khác thì phải gõ lại.",
        en: "Write down or photograph both. This device remembers them for a while; elsewhere they must be typed.")
    static let whatNext = Text(vi: "Sau đây sẽ thế nào", en: "What happens next")
    static let printPage = Text(vi: "Trang này in được bằng lệnh in của trình duyệt.", en: "You can print this page.")
    static let follow = Text(vi: "Theo dõi hồ sơ", en: "Track it")
    static let goHome = Text(vi: "Về trang đầu", en: "Go to the first page")
    static let notFound = Text(vi: "Không có trang này", en: "There is no such page")
    static let notFoundHelp = Text(
        vi: "Địa chỉ có thể gõ nhầm, hoặc trang đã đổi chỗ. Hãy tìm thủ tục hoặc tra cứu hồ sơ ở dưới.",
        en: "The address may be mistyped, or the page has moved. Find a procedure or track a dossier below.")
    static let broken = Text(vi: "Trang này đang hỏng, không phải lỗi của ông/bà", en: "This page is broken; it is not your fault")
    static let brokenHelp = Text(
        vi: "Hồ sơ đã nộp không bị ảnh hưởng. Cần gấp, gọi trung tâm và đọc số này:",
        en: "Dossiers already filed are not affected. If it is urgent, call the center and read this number:")
    static let gone = Text(vi: "Trang này không còn dùng", en: "This page is no longer in use")
    static let goThere = Text(vi: "Đến trang thay thế", en: "Go to its successor")
}
