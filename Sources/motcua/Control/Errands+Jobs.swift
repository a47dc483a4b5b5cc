import Center
import OneStop
import Store
import WorkingTime

/// Looking at long acts and ending them, from the machine.
extension Errands {
    func listJobs(_ answer: inout ErrandAnswer) async throws {
        let all = try await Jobs(house).list(for: .system)
        if all.isEmpty { answer.notes.append("there were none; they are begun on their pages.") }
        answer.lines += all.map(Self.line)
    }

    private static func line(_ job: Job) -> String {
        "\(job.id)  \(job.task.kind.rawValue)  \(job.state.rawValue)\(job.why.map { " (\($0.rawValue))" } ?? "")  \(job.passed)/\(job.total)  done \(job.done)  since \(job.createdAt.iso)\(job.endedAt.map { "  ended \($0.iso)" } ?? "")"
    }

    /// How far it has come, and once it is over how it ended.
    func showJob(_ id: String, _ answer: inout ErrandAnswer, _ progress: Progress) async throws {
        let job = try await telling { try await $0.one(id, for: .system) }
        progress(job.passed, max(job.total, job.passed))
        if job.state == .running, isServed {
            answer.goesOn = true
            return
        }
        answer.lines.append(Self.line(job))
        switch job.state {
        case .done: return
        case .running: answer.notes.append("nobody serves the centre; it goes on with: motcua serve")
        case .cancelled: throw PlainFault("it was ended before its end; what was done stays done. It can be begun again on its page for the rest.")
        case .failed: throw PlainFault("it failed: \(Self.words(job.why)) What was done stays done.")
        }
    }

    func cancelJob(_ id: String, _ answer: inout ErrandAnswer) async throws {
        try await telling { try await $0.cancel(id, by: .system) }
        answer.lines.append("ended; what was done stays done")
    }

    private func telling<T: Sendable>(_ body: (Jobs) async throws -> T) async throws -> T {
        do { return try await body(Jobs(house)) } catch let fault as Jobs.JobFault {
            switch fault {
            case .noSuchJob: throw PlainFault("there is no such act; motcua job list shows the latest.")
            case .hasEnded: throw PlainFault("it has ended already; motcua job list shows how.")
            }
        }
    }

    private static func words(_ why: Job.Why?) -> String {
        switch why {
        case .noRight: "whoever began it may not do this any more; somebody with the right must begin it again."
        case .gone: "the agency or its successor is not as it was; look at the page of the agency, then begin it again."
        case .failed, nil: "the program or its database failed again and again; look at the server's log, run: motcua check, and begin it again."
        }
    }
}
