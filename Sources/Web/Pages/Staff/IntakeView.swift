/// The names of the intake form's fields as they are sent. A paper is `paper` = its id, its count `count.<id>`, its file
/// `file.<id>`.
enum IntakeField: String, Sendable, Hashable, CaseIterable {
    case laterDay, personQuery, ownerKind, ownerName, ownerID, birthday, filer, filerName, filerID, phone, email, address
    case procedureQuery, procedure, `case`, note, receiveBy, payBy, counter, refusal
    case bag, outageSlip, outageDay, outageTime, outageReason
}

/// Intake at the counter ("tiếp nhận"): person, papers, promise, left to right, one form.
///
/// Posts to `action` with `act` = `person`, `procedure`, `accept`, `draft`, `refuse`, or `choose` = a procedure's code.
/// Every answer is this page again (or the page after); the script takes its zones out of it.
struct IntakeView: Sendable, Hashable {
    struct Choice: Sendable, Hashable {
        var code: String
        var title: String
        /// Agency, or why it is closed.
        var detail: String
        var isClosed = false
    }

    struct Paper: Sendable, Hashable {
        var id: String
        var name: String
        /// When it is asked for, or that it may follow.
        var condition: String?
        /// "1 bản chính, 1 bản sao".
        var asked: String
        var isRequired: Bool
        var isHere: Bool
        var count: String
        /// By which rule it may follow (sent as `later`); nothing: it may not.
        var laterGround: String?
        var isLater = false
    }

    /// One row of the fee table. With a `row` the official picks it: `fee` = row, `feeQuantity.<row>`,
    /// `feePercent.<row>`, `feeAmount.<row>`, `feeGround.<row>`.
    struct FeeLine: Sendable, Hashable {
        var name: String
        /// Nothing: the source gives none, so amount and ground are typed.
        var amount: String?
        var row: Int?
        var isPicked = true
        var quantity = "1"
        /// Percent to pay by a dated reduction; the first is the full amount. Empty: no reduction.
        var reductions: [Option] = []
        var percent = ""
        var typedAmount = ""
        var ground = ""
    }

    /// The receipt book ("biên lai") of this counter: `receiptSeries`, `receiptNumber`.
    struct Receipt: Sendable, Hashable {
        var series: String
        var number: String
        var error: String?
    }

    /// A limit typed with its ground, where the source gives none: `limit`, `limitGround`.
    struct LimitEntry: Sendable, Hashable {
        var limit: String
        var ground: String
        var hint = "Ví dụ 5d: 5 ngày làm việc; 10cd: 10 ngày; 8h: 8 giờ làm việc."
        var error: String?
    }

    /// What was filed from home and is taken in here: `filed` = its id, `identityChecked` = 1.
    struct Online: Sendable, Hashable {
        var dossier: String
        /// "Phải trả lời trước 15:00 thứ Hai 12/10/2026".
        var answerLine: String?
        var files: [Link]
        var isIdentityChecked: Bool
    }

    /// The third zone, once a procedure is chosen.
    struct Promise: Sendable, Hashable {
        var leaf: Leaf
        /// "Trả từ 07:00, thứ Sáu 30/10/2026".
        var sentence: String
        var detail: String
        var strip: DayStrip?
        var isAssumed = false
    }

    /// Where the cursor starts.
    enum Start: Sendable, Hashable { case person, procedure, papers }

    var frame: StaffFrame
    var start = Start.person
    /// "Tiếp nhận tại quầy 5".
    var title: String
    /// "B 047"; nothing where no ticket is called.
    var ticket: String?
    var subtitle: String?
    var action: Path
    var fence: Fence
    var autosave: Path?
    var entries: Entries<IntakeField>
    /// What the look-up of the person found, or that nothing was found.
    var personNote: Note?
    /// Earlier dossiers.
    var earlier: [Fact] = []
    var choices: [Choice] = []
    /// The chosen procedure: code and title.
    var procedure: Choice?
    /// Nothing: taken in from nothing, at the counter.
    var online: Online?
    var cases: [Option] = []
    var papers: [Paper] = []
    /// "đủ 3 / 3".
    var papersLine: String?
    var promise: Promise?
    var fees: [FeeLine] = []
    var feeTotal: String?
    var receiveBy: [Option]
    var payBy: [Option]
    /// Whose money it becomes, asked where the official sits at none; empty: not asked.
    var counters: [Option] = []
    /// The counter where the official sits; sent along, so that it outlives the session when the form is sent after its end.
    var counter: Int?
    /// Why it cannot be accepted now; nothing: it can.
    var obstacle: String?
    /// What happens on acceptance: copies, bag, trip.
    var outcome: String?
    var problem: String?
    /// Nothing: no receipt is written here.
    var receipt: Receipt?
    /// Nothing: the source gives the limit.
    var limitEntry: LimitEntry?
}
