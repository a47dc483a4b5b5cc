/// Where a dossier stands in law. What the public and the national portal see is derived from it.
package enum DossierState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing has happened: the dossier does not exist.
    case none
    /// A filer is still writing; nobody else sees it.
    case draft
    /// A draft that was dropped or ran out of time.
    case discarded
    /// Filed online; nobody has taken it in.
    case submitted
    /// Refused at intake ("từ chối tiếp nhận").
    case refused
    /// Taken in; code and appointment exist; the agency has not begun.
    case received
    /// With the agency.
    case processing
    /// Papers are asked for; the clock stands still.
    case awaitingSupplement
    /// The applicant owes a tax or fee; the clock stands still.
    case awaitingPayment
    /// The result is signed; the legal clock has ended.
    case decided
    /// Signed as not eligible ("không đủ điều kiện"): a result, with its reason.
    case ineligible
    /// At the results desk.
    case ready
    /// In the applicant's hands.
    case returned
    /// Taken back by the applicant before a result was signed ("rút hồ sơ").
    case withdrawn
    /// Ended by the agency without a result ("dừng giải quyết").
    case stopped

    /// National status 1–10 (`NationalStatus`); nothing for what never leaves the house.
    ///
    /// - Parameter ineligibleAs: the code of "not eligible", which is a dated rule (8 or 9).
    package func nationalStatus(ineligibleAs: NationalStatus) -> NationalStatus? {
        switch self {
        case .none, .draft, .discarded: nil
        case .submitted: .registered
        case .received: .received
        case .refused: .refused
        case .processing: .processing
        case .awaitingSupplement: .supplement
        case .awaitingPayment: .payment
        case .withdrawn: .withdrawn
        case .stopped: .stopped
        case .decided, .ready: .finished
        case .ineligible: ineligibleAs
        case .returned: .returned
        }
    }

    /// Whether the legal clock runs.
    package var clockRuns: Bool { self == .received || self == .processing }
    /// Whether the clock has begun and stands still for the applicant.
    package var clockStandsStill: Bool { self == .awaitingSupplement || self == .awaitingPayment }
    /// Whether work is still owed by anybody.
    package var isOpen: Bool {
        switch self {
        case .none, .draft, .discarded, .refused, .returned, .withdrawn, .stopped: false
        case .submitted, .received, .processing, .awaitingSupplement, .awaitingPayment, .decided, .ineligible, .ready: true
        }
    }
}

/// The ten states of the national portal ("trạng thái hồ sơ"), as three independent systems use them.
package enum NationalStatus: Int, Sendable, Hashable, Codable, CaseIterable {
    case registered = 1
    case received = 2
    case refused = 3
    case processing = 4
    case supplement = 5
    case payment = 6
    case withdrawn = 7
    case stopped = 8
    case finished = 9
    case returned = 10
}
