package import WorkingTime

/// A version of a dossier's sealed records: the personal data or free text an event points to without holding it.
package struct RecordVersion: Sendable, Hashable, Codable, Comparable {
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package init(from decoder: any Decoder) throws { number = try decoder.singleValueContainer().decode(Int.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
    package static func < (left: RecordVersion, right: RecordVersion) -> Bool { left.number < right.number }
}

/// One paper as it was taken in: how many of each kind, or that it follows on a legal ground.
package struct ReceivedPaper: Sendable, Hashable, Codable {
    /// Position in the chosen case of the procedure version; nothing for a paper outside the list, named in `note`.
    package let document: Int?
    package internal(set) var originals: Int
    package internal(set) var certified: Int
    package internal(set) var copies: Int
    /// The paper comes later: the ground on which the procedure version allows it, kept when it has come.
    package let followsOn: String?
    package let note: RecordVersion?
    /// Originals that were given back to the applicant.
    package var givenBack: Int
    /// The day on which a paper that was to follow came.
    package internal(set) var arrivedOn: Day?

    package init(
        document: Int?, originals: Int, certified: Int, copies: Int, followsOn: String? = nil, note: RecordVersion? = nil,
        givenBack: Int = 0
    ) {
        self.document = document
        self.originals = originals
        self.certified = certified
        self.copies = copies
        self.followsOn = followsOn
        self.note = note
        self.givenBack = givenBack
    }

    /// It was to follow and has not come.
    package var isAwaited: Bool { followsOn != nil && arrivedOn == nil && count == 0 }

    /// Sheets of all kinds; what no case holds is held at a million of each, so that no number sent by a program overflows.
    package var count: Int { [originals, certified, copies].reduce(0) { $0 + min(max($1, 0), 1_000_000) } }
}

/// One file of a dossier, by its random name and keyed hash; what a person called it is in the sealed record `name`.
package struct FileReference: Sendable, Hashable, Codable {
    package let id: FileID
    package let bytes: Int64
    /// Keyed BLAKE2b-256 of the content, hexadecimal; the key is derived from the dossier's own and dies with it.
    package let hash: String
    /// Media type found in the content, never the one that was claimed.
    package let mediaType: String
    package let document: Int?
    package let name: RecordVersion
    /// The file could not be opened (an encrypted PDF): kept, and said to whoever looks.
    package let isUnreadable: Bool

    package init(
        id: FileID, bytes: Int64, hash: String, mediaType: String, document: Int?, name: RecordVersion, isUnreadable: Bool
    ) {
        self.id = id
        self.bytes = bytes
        self.hash = hash
        self.mediaType = mediaType
        self.document = document
        self.name = name
        self.isUnreadable = isUnreadable
    }
}

/// What is owed for one row of the fee table. Zero, exempt and entered-by-hand are told apart; no fee is an empty list.
package struct FeeLine: Sendable, Hashable, Codable {
    package enum Basis: Sendable, Hashable, Codable {
        /// As the procedure version states it.
        case table
        /// Reduced or free on this ground (`percentPaid` of the amount).
        case reduced(percentPaid: Int, ground: String)
        /// The source gives no amount: entered at receipt, with its legal ground.
        case entered(ground: String)
    }
    /// Row of the procedure version's fee table; nothing for an amount outside it.
    package let row: Int?
    package let kind: FeeRow.Kind
    package let unitAmount: Money
    package let quantity: Int
    package let basis: Basis

    package init(row: Int?, kind: FeeRow.Kind, unitAmount: Money, quantity: Int, basis: Basis) {
        self.row = row
        self.kind = kind
        self.unitAmount = unitAmount
        self.quantity = quantity
        self.basis = basis
    }

    /// What is paid: amount × quantity × percent, rounded down to whole đồng.
    package var owed: Money {
        let percent: Int64 = switch basis {
        case .table, .entered: 100
        case .reduced(let percentPaid, _): Int64(min(max(percentPaid, 0), 100))
        }
        let (product, overflow) = unitAmount.dong.multipliedReportingOverflow(by: Int64(min(max(quantity, 0), 1000)))
        guard !overflow else { return .greatest }
        let (scaled, overflowAgain) = product.multipliedReportingOverflow(by: percent)
        guard !overflowAgain else { return .greatest }
        return Money(dong: scaled / 100) ?? .greatest
    }
}

/// One payment; never edited, only reversed with a reason.
package struct Payment: Sendable, Hashable, Codable {
    package enum Means: String, Sendable, Hashable, Codable, CaseIterable { case cash, transfer, card, post }
    package let id: PaymentID
    package let means: Means
    package let amount: Money
    package let cashier: StaffID
    package let counter: Int
    /// Series and number of the official receipt ("ký hiệu, số biên lai").
    package let receiptSeries: String
    package let receiptNumber: String
    package let at: Instant
    package var reversedAt: Instant?

    package init(
        id: PaymentID, means: Means, amount: Money, cashier: StaffID, counter: Int, receiptSeries: String,
        receiptNumber: String, at: Instant, reversedAt: Instant? = nil
    ) {
        self.id = id
        self.means = means
        self.amount = amount
        self.cashier = cashier
        self.counter = counter
        self.receiptSeries = receiptSeries
        self.receiptNumber = receiptNumber
        self.at = at
        self.reversedAt = reversedAt
    }
}

/// The limit under which a dossier was received, and on what it rests.
package struct AgreedLimit: Sendable, Hashable, Codable {
    package let limit: TimeLimit
    /// The legal ground when the procedure version gives no limit and the official entered it.
    package let enteredGround: String?
    package init(limit: TimeLimit, enteredGround: String?) {
        self.limit = limit
        self.enteredGround = enteredGround
    }
}

/// The appointment ("ngày hẹn trả"), with the calendar it was computed from.
package struct Appointment: Sendable, Hashable, Codable {
    package let day: Day
    /// The first instant that is late.
    package let deadline: Instant
    /// The hour printed on the slip, never later than the deadline.
    package let promise: Instant
    package let isProvisional: Bool
    package let calendar: String
    package let calendarVersion: Int

    package init(_ due: DueDate) {
        day = due.day
        deadline = due.deadline
        promise = due.promise
        isProvisional = due.isProvisional
        calendar = due.calendarID
        calendarVersion = due.calendarVersion
    }
}

/// Why the clock stands still.
package enum StopReason: String, Sendable, Hashable, Codable { case supplement, payment }

/// Whose desk a dossier is on.
package struct Desk: Sendable, Hashable, Codable {
    package let agency: AgencyID
    package let role: Role
    package var assignee: StaffID?
    package init(agency: AgencyID, role: Role, assignee: StaffID? = nil) {
        self.agency = agency
        self.role = role
        self.assignee = assignee
    }
}

/// Where the paper lies, as its receiver confirmed.
package enum PaperPlace: Sendable, Hashable, Codable {
    case center
    /// On its way on a hand-over list; still charged to the sender until confirmed.
    case underway(list: HandOverID, from: AgencyID, to: AgencyID)
    case agency(AgencyID)
}

/// The opinion of a consulted agency; silence is not consent.
package struct Opinion: Sendable, Hashable, Codable {
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable { case agrees, agreesWithConditions, objects, silent }
    package let agency: AgencyID
    package let verdict: Verdict
    package let at: Instant
    package let note: RecordVersion?
    package init(agency: AgencyID, verdict: Verdict, at: Instant, note: RecordVersion?) {
        self.agency = agency
        self.verdict = verdict
        self.at = at
        self.note = note
    }
}

/// The signed result ("kết quả giải quyết").
package struct DossierResult: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case granted, ineligible }
    package let kind: Kind
    /// Number of the paper in the agency's book.
    package let number: String
    package let signedAt: Instant
    package let signer: StaffID
    package let agency: AgencyID
    /// The reason, for a result of not eligible.
    package let reason: RecordVersion?
    package init(kind: Kind, number: String, signedAt: Instant, signer: StaffID, agency: AgencyID, reason: RecordVersion?) {
        self.kind = kind
        self.number = number
        self.signedAt = signedAt
        self.signer = signer
        self.agency = agency
        self.reason = reason
    }
}

/// To whom and how the result went.
package struct Return: Sendable, Hashable, Codable {
    package enum Recipient: String, Sendable, Hashable, Codable, CaseIterable { case owner, authorized, organization }
    package enum Manner: String, Sendable, Hashable, Codable, CaseIterable { case counter, post, online }
    package let recipient: Recipient
    package let manner: Manner
    package let identityChecked: Bool
    package let at: Instant
    package let by: StaffID
    /// Who took it and by what right, sealed.
    package let proof: RecordVersion?
    package init(recipient: Recipient, manner: Manner, identityChecked: Bool, at: Instant, by: StaffID, proof: RecordVersion? = nil) {
        self.recipient = recipient
        self.manner = manner
        self.identityChecked = identityChecked
        self.at = at
        self.by = by
        self.proof = proof
    }
}

/// Receipt during an outage: the number of the blank slip and the reason; the journal has both times.
package struct Outage: Sendable, Hashable, Codable {
    package let slipNumber: String
    package let reason: String
    package init(slipNumber: String, reason: String) {
        self.slipNumber = slipNumber
        self.reason = reason
    }
}

/// Something that its process had done without anybody ("dịch vụ tự động"): what it is the process says.
package struct Served: Sendable, Hashable, Codable {
    package let step: StepID
    package let at: Instant
    package init(step: StepID, at: Instant) {
        self.step = step
        self.at = at
    }
}
