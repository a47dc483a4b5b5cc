/// Who has a dossier in an hour, and so answers for that hour ("thời gian thuộc về ai").
package struct TimeHolder: Sendable, Hashable {
    /// Every hour has one; nobody is none of them.
    package enum Owner: Sendable, Hashable {
        case agency(AgencyID)
        case applicant
        /// Treasury or tax authority ("kho bạc, cơ quan thuế"), until what is owed is confirmed as paid.
        case treasury
        /// The dossier lives elsewhere ("hệ thống khác"). No event of a dossier that is worked here leads to it.
        case otherSystem
    }

    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Received during an outage, and not entered yet.
        case intake
        /// On the desk of a step.
        case work
        /// Its paper still lies at the centre and ought to have gone to the desk.
        case paperUnsent
        /// Its paper is on the way to the desk, and nobody there has confirmed it.
        case paperUnderway
        /// Papers are asked for; the clock stands still.
        case supplement
        /// A tax or fee is owed; the clock stands still.
        case payment
        /// The result lies at the results desk to be fetched.
        case resultWaiting
        case elsewhere
    }

    package let owner: Owner
    package let reason: Reason
    /// The step that answers for the hour; nothing for the time of others, and for an agency that holds paper without a step of its own.
    package let step: StepID?
    package let role: Role?

    package init(owner: Owner, reason: Reason, step: StepID? = nil, role: Role? = nil) {
        self.owner = owner
        self.reason = reason
        self.step = step
        self.role = role
    }

    package var agency: AgencyID? {
        guard case .agency(let id) = owner else { return nil }
        return id
    }

    /// Whether the legal clock stands still while they have it.
    package var standsStill: Bool { reason == .supplement || reason == .payment }
}
