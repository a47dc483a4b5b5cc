import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Long acts ("việc chạy nền"): how far they have come, ending them, and what they made.
enum JobHandlers {
    static let home: Path = "/can-bo/viec-nen"

    static func path(_ job: Job) -> Path { "/can-bo/viec-nen/\(job.id)" }

    /// To the page of a job that was just begun.
    static func watch(_ job: Job) -> Answer { .seeOther(path(job)) }

    static func list(_ visit: Visit) async throws -> Answer { .page(try await page(visit, [:])) }

    private static func page(_ visit: Visit, _ errors: [String: String]) async throws -> HTML {
        let jobs = try await Jobs(visit.house).list(for: visit.actor)
        let names = try await visit.app.people.names(jobs.map(\.staff))
        return jobsPage(JobsView(
            frame: visit.staffFrame(home),
            rows: jobs.map { job in
                JobsView.Row(
                    name: Link(label: JobWords.title(job.task, visit.library), path: path(job)), who: names[job.staff] ?? "", began: Wording.moment(job.createdAt, .vi),
                    progress: JobWords.progress(job), badge: JobWords.badge(job.state))
            }, cut: jobs.count == Jobs.greatestShown ? "Chỉ hiện \(Jobs.greatestShown) việc mới nhất. Việc đã kết thúc giữ \(Jobs.endedDays) ngày." : nil,
            listing: visit.house.policy.mayEver(JobTask.Kind.export.operation, visit.actor) ? listing(visit, errors) : nil,
            isRunning: jobs.contains { $0.state == .running }))
    }

    private static func listing(_ visit: Visit, _ errors: [String: String]) -> ActForm {
        let first = visit.today.advanced(by: 1 - visit.today.day)
        func day(_ name: String, _ label: String, _ value: Day) -> Field {
            Field(
                name: name, label: label, kind: .date, value: visit.form.has(name) ? visit.form[name] : Wording.day(value, .vi), error: errors[name], isRequired: true, width: .short,
                maximumLength: 10)
        }
        return ActForm(
            action: home, fence: visit.fence(), fields: [day("from", "Tiếp nhận từ ngày", first), day("to", "Đến hết ngày", visit.today)],
            explanation: "Bảng để mở bằng Excel: mã, thủ tục, cơ quan, các mốc thời gian và tình trạng của từng hồ sơ anh chị được xem; không có thông tin cá nhân. Nhiều nhất \(DossierListing.greatestDays) ngày.",
            submit: "Xuất danh sách", isOpen: !errors.isEmpty)
    }

    static func begin(_ visit: Visit) async throws -> Answer {
        do {
            guard let from = try AdminForms.day(visit.form, "from") else { throw InputFault("from", .missing) }
            guard let to = try AdminForms.day(visit.form, "to") else { throw InputFault("to", .missing) }
            return watch(try await DossierListing(visit.house).begin(from: from, to: to, by: visit.actor))
        } catch let fault as InputFault {
            let labels = ["from": "Từ ngày", "to": "Đến ngày"]
            return .page(try await page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "")(.vi)]), status: .unprocessableContent)
        } catch let fault as DossierListing.ListingFault {
            let sentence = switch fault {
            case .days: "Ngày cuối phải từ ngày đầu trở đi và không sau hôm nay."
            case .tooMany(let greatest): "Nhiều nhất \(greatest) ngày một lần: rút ngắn lại, hoặc xuất nhiều lần."
            }
            return .page(try await page(visit, ["to": sentence]), status: .unprocessableContent)
        }
    }

    private static func find(_ visit: Visit) async throws -> Job {
        do { return try await Jobs(visit.house).one(try visit.parameter("id"), for: visit.actor) } catch is Jobs.JobFault { throw Denied() }
    }

    static func one(_ visit: Visit) async throws -> Answer {
        let job = try await find(visit)
        let names = try await visit.app.people.names([job.staff])
        var acts: [Act] = []
        if job.state == .running {
            acts.append(Act(
                id: "dung", label: "Dừng", kind: .danger,
                body: .form(ActForm(action: "\(path(job))/dung", fence: visit.fence(), explanation: JobWords.cancelling(job.task.kind), submit: "Dừng việc này"))))
        }
        var notes = JobWords.notes(job)
        if job.task.kind == .export, job.state == .done {
            if try await Jobs(visit.house).hasParts(job) {
                acts.append(Act(id: "tai", label: "Tải bảng (CSV)", kind: .primary, body: .link("\(path(job))/bang")))
                let until = (job.endedAt ?? visit.now).adding(seconds: Jobs.partDays * 86_400)
                notes.append(Note(tone: .leaf, title: "Bảng đã xong", lines: ["Tải được đến \(Wording.moment(until, .vi)); chỉ người xuất tải được."], icon: .check))
            } else {
                notes.append(Note(tone: .sand, title: job.done == 0 ? "Không có hồ sơ nào" : "Bảng đã được xóa", lines: [job.done == 0 ? "Trong những ngày này không có hồ sơ nào anh chị được xem." : "Bảng giữ \(Jobs.partDays) ngày; cần thì xuất lại."], icon: .sheet))
            }
        }
        return .page(jobPage(JobView(
            frame: visit.staffFrame(home), title: JobWords.title(job.task, visit.library), badge: JobWords.badge(job.state), progress: JobWords.progress(job), notes: notes,
            facts: JobWords.facts(job.task) + [
                Fact(label: "Ai bắt đầu", value: names[job.staff] ?? ""), Fact(label: "Bắt đầu", value: Wording.moment(job.createdAt, .vi)),
                Fact(label: job.endedAt == nil ? "Bước gần nhất" : "Kết thúc", value: Wording.moment(job.endedAt ?? job.changedAt, .vi)),
                Fact(label: JobWords.doneLabel(job.task.kind), value: Wording.number(job.done, .vi)),
            ], acts: acts, isRunning: job.state == .running)))
    }

    static func cancel(_ visit: Visit) async throws -> Answer {
        let job = try await find(visit)
        // One that has ended meanwhile is shown as it ended.
        do { try await Jobs(visit.house).cancel(job.id, by: visit.actor) } catch Jobs.JobFault.hasEnded {}
        return watch(job)
    }

    /// The table for an office program: UTF-8 with its mark, as such programs want it.
    static func table(_ visit: Visit) async throws -> Answer {
        let job = try await find(visit)
        guard case .export(let from, let to) = job.task, job.state == .done else { throw Denied() }
        let (listing, actor, library, now) = (DossierListing(visit.house), visit.actor, visit.library, visit.now)
        guard try await listing.lines(0, of: job.id, for: actor) != nil else { throw Denied() }
        return .parts(type: "text/csv; charset=utf-8", name: "ho-so-\(from)-\(to).csv") { number in
            if number == 0 { return Array("\u{FEFF}\(CSVText.row(JobWords.columns))".utf8) }
            guard let lines = try await listing.lines(number - 1, of: job.id, for: actor) else { return nil }
            return Array(lines.map { CSVText.row(JobWords.cells($0, library, at: now)) }.joined().utf8)
        }
    }
}

/// Rows of a table for an office program (RFC 4180).
enum CSVText {
    static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// What begins like a formula would be reckoned: it is shown as text.
    private static func cell(_ text: String) -> String {
        let plain = text.first.map { "=+-@\t\r".contains($0) } == true ? "'\(text)" : text
        return plain.contains { $0 == "\"" || $0 == "," || $0.isNewline } ? "\"\(plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" : plain
    }
}
