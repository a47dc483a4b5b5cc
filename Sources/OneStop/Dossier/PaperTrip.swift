package import WorkingTime

/// Where the paper of a dossier ought to go next ("bàn giao hồ sơ giấy"): from whoever holds it to whoever works with it.
package struct PaperTrip: Sendable, Hashable {
    package let from: AgencyID
    package let to: AgencyID
    package init(from: AgencyID, to: AgencyID) {
        self.from = from
        self.to = to
    }
}

extension Dossier {
    /// The trip that the paper waits for; nothing while it is where it belongs, is underway, or there is none.
    ///
    /// Received paper goes to the competent agency (NĐ 118/2025 Điều 18); with the signed result what is left of it comes back to the centre.
    /// A dossier that ended without one brings all its paper back, one whose result was returned the originals that the applicant is still owed.
    package var paperTrip: PaperTrip? {
        guard let center, let agency, agency != center else { return nil }
        switch (paperPlace, state) {
        case (.center, .received), (.center, .processing), (.center, .awaitingSupplement), (.center, .awaitingPayment):
            return PaperTrip(from: center, to: agency)
        case (.agency(let holder), .decided), (.agency(let holder), .ineligible), (.agency(let holder), .ready):
            return PaperTrip(from: holder, to: center)
        case (.agency(let holder), .withdrawn), (.agency(let holder), .stopped), (.agency(let holder), .refused):
            return PaperTrip(from: holder, to: center)
        case (.agency(let holder), .returned):
            return keepsOriginals ? PaperTrip(from: holder, to: center) : nil
        default: return nil
        }
    }

    /// Whether originals are kept that belong to the applicant ("bản chính").
    package var keepsOriginals: Bool { papers.contains { $0.originals > $0.givenBack } }
}

extension WorkingCalendar {
    /// The day on which received paper must be on its way: the same working day, or the next one when it came after the cut-off or outside
    /// working days (NĐ 118/2025 Điều 18 khoản 2: 15:00).
    ///
    /// - Parameter cutoffMinute: minute of the day from which paper goes at the next opening.
    package func paperLeaves(receivedAt: Instant, cutoffMinute: Int) -> Day {
        let day = receivedAt.day
        if verdict(on: day).isWorking, receivedAt.minuteOfDay < cutoffMinute { return day }
        return nextOpening(atOrAfter: Instant(day: day, minute: 1440))?.day ?? day.advanced(by: 1)
    }
}
