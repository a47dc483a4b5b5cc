package import OneStop
package import WorkingTime

/// A long act over many rows, done while its starter does something else ("việc chạy nền").
///
/// It goes in steps, each one transaction that does a few rows and moves the place it has come to: after a crash it goes on from there, on
/// whichever node, and does nothing twice. Others write between two steps.
package struct Job: Sendable, Hashable {
    /// Sorts by time.
    package let id: String
    package let task: JobTask
    /// Who began it, with whose rights of the moment each step is done.
    package let staff: StaffID
    package let createdAt: Instant
    package let changedAt: Instant
    /// About how many rows it passes over; those that come while it runs are not counted.
    package let total: Int
    /// Rows it has come past.
    package let passed: Int
    /// Rows it did something to.
    package let done: Int
    /// The last row it came past, as the task orders them.
    let place: String
    package let state: State
    package let why: Why?
    package let endedAt: Instant?

    package enum State: String, Sendable, CaseIterable {
        /// Waits for its turn, or is under way.
        case running
        case done
        /// Ended by somebody; what was done stays done.
        case cancelled
        /// Ended by a fault; what was done stays done.
        case failed
    }

    /// Why it failed.
    package enum Why: String, Sendable, CaseIterable {
        /// Whoever began it may not do this any more.
        case noRight
        /// What it was about is not as it was then: the agency, or its successor.
        case gone
        /// This program, or its database, failed again and again.
        case failed
    }

    /// How far it has come, in hundredths; a running one is never whole.
    package var percent: Int {
        if state == .done { return 100 }
        return min(total > 0 ? passed * 100 / total : 0, 99)
    }
}

/// What a job is to do, as it stands on its row.
package enum JobTask: Sendable, Hashable, Codable {
    /// Moves due dates to the calendar in force ("dời ngày hẹn").
    ///
    /// - `since`: the version of the calendar before the decision: only what it changed is moved; nothing: all that differs.
    case redate(reason: String, decision: String, since: Int?)
    /// Moves an agency's open dossiers to its successor ("chuyển hồ sơ sang cơ quan kế thừa").
    case merge(agency: AgencyID, successor: AgencyID, ground: String)
    /// Lists the dossiers received in these days ("xuất danh sách hồ sơ"), without their people.
    case export(from: Day, to: Day)

    package enum Kind: String, Sendable, CaseIterable { case redate, merge, export }

    package var kind: Kind {
        switch self {
        case .redate: .redate
        case .merge: .merge
        case .export: .export
        }
    }
}

extension JobTask.Kind {
    /// The right that beginning it takes, and looking at it and ending it too.
    package var operation: Operation {
        switch self {
        case .redate: .act(.redate)
        case .merge: .act(.transferToSuccessor)
        case .export: .searchDossiers
        }
    }

    /// What it makes shows only what its starter may see, and is theirs alone.
    package var isPrivate: Bool { self == .export }
}
