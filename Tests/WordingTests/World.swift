@testable import OneStop
import WorkingTime
@testable import Wording

/// One center of hours 07:00–11:30 and 13:30–17:00, Monday to Friday, with one holiday; one agency of each name below.
enum World {
    static func calendar() throws -> WorkingCalendar {
        let hours = [TimeSpan(opens: 420, closes: 690), TimeSpan(opens: 810, closes: 1020)]
        let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let pattern = WeeklyPattern(
            validFrom: .earliest, spans: Dictionary(uniqueKeysWithValues: days.map { ($0, hours) }), source: "hours")
        let holiday = DayOverride(
            kind: .holiday, day: day("2026-11-24"), name: "Ngày Văn hóa Việt Nam", source: "Nghị quyết 28/2026/QH16")
        return try WorkingCalendar(
            id: "center", version: 1, patterns: [pattern], overrides: [holiday], rules: [], lastAnnouncedYear: 2026)
    }

    static let names = Names(
        document: { $0 == 0 ? Text(vi: "Đơn đề nghị", en: "Application form") : nil },
        agency: { id in
            switch id.rawValue {
            case "sxd": Text(vi: "Sở Xây dựng", en: "the Department of Construction")
            case "ca": Text(vi: "Công an tỉnh", en: "the Provincial Police")
            default: nil
            }
        },
        step: { $0.rawValue == "ky" ? Text(vi: "Ký duyệt", en: "Signature") : nil },
        staff: { $0.rawValue == "bao" ? "Trần Quốc Bảo" : nil })

    static let center = AgencyID("tt")
    static let construction = AgencyID("sxd")
    static let police = AgencyID("ca")
    static let procedure = ProcedureReference(code: ProcedureCode("1.004616"), version: 1)
    static let official = StaffID("bao")

    static func agencyName(_ id: AgencyID) -> Text { names.agency(id) }

    /// Received on Tuesday 22 September 2026 at 09:14.
    static let receivedAt = at("2026-09-22T09:14")

    static func appointment(_ limit: String = "15d", from: Instant = receivedAt) throws -> Appointment {
        Appointment(try calendar().due(Wording.testLimit(limit), from: from))
    }

    static func received(_ limit: String = "15d", outage: Outage? = nil) throws -> Received {
        Received(
            code: DossierCode("H36.12-260922-0132"), procedure: procedure, process: ProcessID("p"), processVersion: 1,
            channel: .counter, center: center, agency: construction, record: RecordVersion(1), documentCase: 0, limitCase: 0,
            limit: AgreedLimit(limit: Wording.testLimit(limit), enteredGround: nil),
            papers: [ReceivedPaper(document: 0, originals: 1, certified: 0, copies: 0)],
            fees: [FeeLine(row: 0, kind: .fee, unitAmount: dong(150_000), quantity: 1, basis: .table)], sets: 1, bag: nil, counter: 3,
            receivedAt: receivedAt, outage: outage, appointment: try appointment(limit), slipNumber: 7, step: StepID("thu-ly"),
            desk: Desk(agency: construction, role: .specialist), start: nil, foreignNumber: nil)
    }

    static func result(_ kind: DossierResult.Kind, at signedAt: Instant = at("2026-10-12T10:00")) -> DossierResult {
        DossierResult(kind: kind, number: "45/GPXD", signedAt: signedAt, signer: StaffID("ls"), agency: construction, reason: nil)
    }
}

extension Wording {
    static func testLimit(_ text: String) -> TimeLimit { TimeLimit(text: text) ?? .sameDay }
}


/// A test reads dates as a person does; a misspelled one shows as the first day there is.
func day(_ iso: String) -> Day { Day(iso: iso) ?? .earliest }
func at(_ iso: String) -> Instant { Instant(iso: iso) ?? Instant(microseconds: .min) }
func dong(_ amount: Int64) -> Money { Money(dong: amount) ?? .zero }

/// Every no-break space as a plain one, so that expectations can be read.
func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" ? " " : $0 }) }
