import Center
import OneStop
import WorkingTime
import Wording

/// What people read about long acts: what each does, how far it is, and what to do when it failed.
enum JobWords {
    static func title(_ task: JobTask, _ library: Library) -> String {
        switch task {
        case .redate: "Dời ngày hẹn theo lịch mới"
        case .merge(let agency, let successor, _): "Chuyển hồ sơ của \(library.agencyName(agency)) sang \(library.agencyName(successor))"
        case .export(let from, let to): "Xuất hồ sơ tiếp nhận \(Wording.day(from, .vi)) – \(Wording.day(to, .vi))"
        }
    }

    static func badge(_ state: Job.State) -> Badge {
        switch state {
        case .running: Badge(label: "đang chạy", tone: .sea, icon: .clock)
        case .done: Badge(label: "đã xong", tone: .leaf, icon: .check)
        case .cancelled: Badge(label: "đã dừng", tone: .sand, icon: .bars)
        case .failed: Badge(label: "hỏng", tone: .seal, icon: .bang)
        }
    }

    static func progress(_ job: Job) -> ProgressBar {
        let words = job.state == .running && job.passed == 0
            ? "chờ đến lượt, \(Wording.number(job.total, .vi)) hồ sơ" : "đã qua \(Wording.number(job.passed, .vi)) trong \(Wording.number(max(job.total, job.passed), .vi)) hồ sơ"
        return ProgressBar(percent: job.percent, words: words)
    }

    static func doneLabel(_ kind: JobTask.Kind) -> String {
        switch kind {
        case .redate: "Ngày hẹn đã dời"
        case .merge: "Hồ sơ đã chuyển"
        case .export: "Hồ sơ trong bảng"
        }
    }

    static func facts(_ task: JobTask) -> [Fact] {
        switch task {
        case .redate(let reason, let decision, _): [Fact(label: "Lý do", value: reason), Fact(label: "Quyết định", value: decision)]
        case .merge(_, _, let ground): [Fact(label: "Căn cứ", value: ground)]
        case .export: []
        }
    }

    static func cancelling(_ kind: JobTask.Kind) -> String {
        switch kind {
        case .redate: "Ngày hẹn đã dời giữ nguyên như đã dời; những ngày còn lại không đổi. Làm lại từ trang Lịch làm việc thì dời tiếp phần còn lại."
        case .merge: "Hồ sơ đã chuyển ở lại cơ quan kế thừa; những hồ sơ còn lại ở nguyên. Làm lại từ trang của cơ quan thì chuyển tiếp phần còn lại."
        case .export: "Bảng chưa xong được bỏ; không hồ sơ nào đổi."
        }
    }

    static func notes(_ job: Job) -> [Note] {
        switch job.state {
        case .running:
            return [Note(tone: .sea, title: "Có thể rời trang này", lines: ["Việc chạy ở máy chủ; đóng máy hay ra khỏi hệ thống không làm nó dừng."], icon: .clock)]
        case .cancelled: return [Note(tone: .sand, title: "Đã dừng giữa chừng", lines: [cancelling(job.task.kind)], icon: .bars)]
        case .failed: return [Note(tone: .seal, title: "Không chạy đến cùng", lines: [why(job.why), cancelling(job.task.kind)], icon: .bang)]
        case .done:
            guard job.task.kind == .redate, job.done > 0 else { return [] }
            return [Note(tone: .leaf, title: "Đã dời \(Wording.number(job.done, .vi)) ngày hẹn", lines: ["Mỗi hồ sơ một dòng nhật ký; trang tra cứu hiện ngày mới. Giấy hẹn đã in nên in lại."], icon: .check)]
        }
    }

    private static func why(_ why: Job.Why?) -> String {
        switch why {
        case .noRight: "Người bắt đầu không còn quyền làm việc này, nên phần còn lại không được làm. Người có quyền bắt đầu lại."
        case .gone: "Cơ quan, hay cơ quan kế thừa, không còn như khi bắt đầu. Soát lại ở trang Cơ quan rồi bắt đầu lại."
        case .failed, nil: "Chương trình hoặc cơ sở dữ liệu gặp lỗi nhiều lần. Báo quản trị kỹ thuật xem nhật ký máy chủ và chạy “motcua check”, rồi bắt đầu lại."
        }
    }

    // MARK: the table of dossiers

    static let columns = [
        "Mã hồ sơ", "Mã thủ tục", "Tên thủ tục", "Cơ quan giải quyết", "Kênh nộp", "Tiếp nhận lúc", "Hẹn trả lúc", "Tình trạng", "Ký kết quả lúc", "Kết thúc lúc", "So với hẹn", "Số lần yêu cầu bổ sung",
    ]

    static func cells(_ line: DossierListing.Line, _ library: Library, at now: Instant) -> [String] {
        [
            line.code.rawValue, line.procedure?.code.rawValue ?? "", line.procedure.flatMap { library.catalogue[$0]?.title } ?? "",
            line.agency.map { library.agencyName($0, on: line.receivedAt.day) } ?? "", line.channel.map { Wording.channel($0)(.vi) } ?? "", moment(line.receivedAt), moment(line.due),
            Wording.state(line.state)(.vi), moment(line.signedAt), moment(line.endedAt), verdict(line), String(line.supplements),
        ]
    }

    /// As office programs read it: "23/11/2026 09:05".
    private static func moment(_ instant: Instant?) -> String { instant.map { "\(Wording.day($0.day, .vi)) \(Wording.time($0))" } ?? "" }

    private static func verdict(_ line: DossierListing.Line) -> String {
        guard let due = line.due, let signed = line.signedAt else { return "" }
        return signed > due ? "trễ hẹn" : "đúng hẹn"
    }
}
