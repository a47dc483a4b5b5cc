package import WorkingTime

/// Whether a procedure may be received now, and what stands in the way.
package enum Openness: Sendable, Hashable {
    case open
    /// Open, with these values assumed and not yet accepted by an administrator; or accepted, and still to be shown as assumed.
    case openOnAssumed([String])
    /// Not open: these things are missing.
    case closed(lacks: [Lack])

    package var isClosed: Bool { if case .closed = self { true } else { false } }
}

/// What a procedure lacks so that nobody could work it.
package enum Lack: Sendable, Hashable {
    /// The version does not apply on that day.
    case notInForce
    /// No agency is named for that day.
    case noAgency
    /// The named agency has ended and nobody does its work.
    case agencyEnded(AgencyID)
    /// The process is unknown.
    case noProcess(ProcessID)
    /// A step of the process belongs to an agency that has ended or is unknown.
    case stepAgencyEnded(StepID, AgencyID)
    /// Values are assumed and nobody has accepted them: their keys.
    case assumedNotAccepted([String])
}

extension Procedure {
    /// Whether it is open on that day. A missing amount or limit does not close it: the official enters both at receipt, with
    /// the legal ground.
    ///
    /// - Parameters:
    ///   - process: the definition that `self.process` names, or nothing when there is none.
    ///   - acceptedAssumptions: whether an administrator has accepted the assumed values (once, in bulk, journaled).
    package func openness(
        on day: Day, directory: AgencyDirectory, process definition: ProcessDefinition?, acceptedAssumptions: Bool
    ) -> Openness {
        var lacks = agencyLacks(on: day, directory)
        if !isInForce(on: day) { lacks.insert(.notInForce, at: 0) }
        if let definition {
            lacks += definition.lacks(on: day, directory)
        } else {
            lacks.append(.noProcess(process))
        }
        let keys = assumed + (definition?.isAssumed == true ? ["process:\(process)"] : [])
        if lacks.isEmpty, !keys.isEmpty, !acceptedAssumptions { lacks = [.assumedNotAccepted(keys)] }
        guard lacks.isEmpty else { return .closed(lacks: lacks) }
        return keys.isEmpty ? .open : .openOnAssumed(keys)
    }

    private func agencyLacks(on day: Day, _ directory: AgencyDirectory) -> [Lack] {
        guard let named = namedAgency(on: day) else { return [.noAgency] }
        return directory.acting(for: named, on: day) == nil ? [.agencyEnded(named)] : []
    }

    /// The cases whose limit the source does not give.
    package var limitsUnknown: Bool { limits.contains { $0.limit == nil } }
    /// Whether a fee has no amount that could be taken.
    package var feesUnknown: Bool { fees.contains { $0.amount == nil && $0.foreign == nil } }
}

extension ProcessDefinition {
    /// Steps bound to an agency that nobody acts for on that day.
    package func lacks(on day: Day, _ directory: AgencyDirectory) -> [Lack] {
        steps.compactMap { step in
            guard case .named(let id) = step.place, directory.acting(for: id, on: day) == nil else { return nil }
            return .stepAgencyEnded(step.id, id)
        }
    }
}
