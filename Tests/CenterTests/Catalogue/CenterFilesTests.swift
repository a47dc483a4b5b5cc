import Center
import Foundation
import OneStop
import Testing
import WorkingTime

@Suite struct CenterFilesTests {
    private static let centers = ["binh-thuan-2018", "lam-dong-phan-thiet"]

    private func center(_ id: String) throws -> CenterConfiguration {
        let name = "centers/\(id).yaml"
        let text = try StartData.share().text(name)
        let (center, faults) = CenterReader.read(text, file: name, agencies: try StartData.catalogue().agencies)
        #expect(faults.map(FaultText.line) == [])
        return try #require(center)
    }

    private func rulebook() throws -> Rulebook {
        let (rulebook, faults) = RulebookReader.read(try StartData.share().text("rulebook.yaml"), file: "rulebook.yaml")
        #expect(faults.map(FaultText.line) == [])
        return try #require(rulebook)
    }

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test(arguments: centers) func `a center loads with its counters and hours`(_ id: String) throws {
        let center = try center(id)
        #expect(center.id == id)
        #expect(center.counters.map(\.number) == Array(1...20))
        #expect(center.servicePoints.reduce(0) { $0 + $1.count } == 10)
        #expect(center.weeklyHours.first?.spans[.monday]?.map { $0.closes - $0.opens } == [270, 210])
        #expect(center.weeklyHours.first?.spans[.saturday] == nil)
        #expect(center.phone == nil)
        #expect(center.assumed.contains("counters[0]") && center.assumed.contains("weekly_hours[0]"))
    }

    @Test(arguments: centers) func `every competent agency has a counter and a code of its own`(_ id: String) throws {
        let center = try center(id)
        let catalogue = try StartData.catalogue()
        let from = max(center.validFrom, try day("2018-01-01"))
        let today = try day("2026-11-24")
        let days = [from, center.validTo ?? today, try day(id == "binh-thuan-2018" ? "2025-04-15" : "2026-01-15")]
        for day in days {
            let agencies = Set(catalogue.procedures(on: day).compactMap { $0.agency(on: day, catalogue.agencies) })
            for agency in agencies where agency.level == "province" {
                #expect(center.code(of: agency.id, in: catalogue.agencies).hasPrefix(center.provinceCode + "."), "\(agency.id)")
            }
        }
    }

    @Test(arguments: centers) func `the holidays make a calendar of each center`(_ id: String) throws {
        let center = try center(id)
        let text = try StartData.share().text("calendar/\(center.calendarFile)")
        let (calendar, faults) = CalendarReader.read(text, file: "calendar/holidays.csv", center: center, version: 1)
        #expect(faults.map(FaultText.line) == [])
        let loaded = try #require(calendar)
        #expect(loaded.lastAnnouncedYear == 2026)
        #expect(loaded.id == id)
        #expect(!loaded.verdict(on: try day("2026-11-24")).isWorking)
        #expect(loaded.verdict(on: try day("2026-11-25")).isWorking == true)
    }

    @Test func `rules are read by their day`() throws {
        let rules = try rulebook()
        #expect(rules.supplementsWithoutGround.value(on: try day("2026-11-24")) == 1)
        #expect(rules.notEligibleNationalCode.value(on: try day("2026-11-24")) == 8)
        #expect(rules.notEligibleNationalCode.isAssumed)
        #expect(rules.onlineAnswer.value(on: try day("2026-11-24")) == TimeLimit(text: "8h"))
        #expect(rules.paperForwardCutoffMinute.value(on: try day("2026-11-24")) == 900)
        #expect(rules.draftDays.value(on: try day("2026-11-24")) == 30)
        #expect(rules.clockStartsAtAgency.value(on: try day("2025-06-30")) == false)
        #expect(rules.clockStartsAtAgency.value(on: try day("2025-07-01")) == true)
        #expect(rules.formFamily.value(on: try day("2025-09-14")) == 2018)
        #expect(rules.formFamily.value(on: try day("2025-09-15")) == 2025)
        #expect(rules.formFamily.value(on: try day("2017-12-01")) == 2018)
    }

    @Test func `a dossier code follows the pattern of its day`() throws {
        let center = try center("binh-thuan-2018")
        let catalogue = try StartData.catalogue()
        let day = try day("2018-06-01")
        let code = center.codePattern(on: day, try rulebook())
            .code(agency: center.code(of: AgencyID("bt-stp"), in: catalogue.agencies), on: day, number: 7)
        #expect(code.rawValue == "H11.04-180601-0007")
    }

    @Test func `administrative units are found by code and day`() throws {
        let name = "administrative-units.csv"
        let (units, faults) = AdministrativeUnitReader.read(try StartData.share().text(name), file: name)
        #expect(faults.map(FaultText.line) == [])
        #expect(units.all.count == 15_437)
        #expect(units.unit("60", on: try day("2025-06-30"))?.shortName == "Bình Thuận")
        #expect(units.unit("60", on: try day("2025-07-01")) == nil)
        #expect(units.successors(of: "60", at: try day("2025-06-30"), on: try day("2025-07-01")).map(\.shortName) == ["Lâm Đồng"])
        #expect(units.units(below: nil, on: try day("2026-11-24")).count == 34)
    }

    @Test func `the share folder is found by name and above the program`() throws {
        let path = StartData.root.appending(path: "Share").path
        #expect(ShareFolder.find(explicit: path, environment: [:])?.url.path == path)
        #expect(ShareFolder.find(environment: ["MOTCUA_SHARE": path])?.url.path == path)
        #expect(ShareFolder.find(explicit: path + "/nowhere", environment: ["MOTCUA_SHARE": path]) == nil)
    }

    @Test(arguments: [
        ("2026-01-01,public_holiday,Tết,luật,,confirmed\n2027-01-01,public_holiday,Tết,luật,,computed", 2026),
        ("2026-01-01,public_holiday,Tết,luật,,probable\n2027-01-01,public_holiday,Tết,luật,,assumed", 2026),
        ("2026-01-01,public_holiday,Tết,luật,,confirmed\n2026-02-01,public_holiday,Tết,luật,,computed", 0),
    ])
    func `a year with a computed or assumed day is not announced`(_ rows: String, _ year: Int) throws {
        let text = "date,kind,name,source,pair_date,certainty\n" + rows
        let (calendar, faults) = CalendarReader.read(text, file: "h.csv", center: try center("lam-dong-phan-thiet"), version: 3)
        #expect(faults == [])
        #expect(calendar?.lastAnnouncedYear == year)
        #expect(calendar?.version == 3)
    }

    @Test(arguments: [
        ("2026-01-01,feast,Tết,luật,,confirmed", 2, "unknownWord"), ("01/01/2026,public_holiday,Tết,luật,,confirmed", 2, "badDay"),
        ("2026-01-01,public_holiday,,luật,,confirmed", 2, "missing"),
        ("2026-01-01,public_holiday,a,b,,confirmed\n2026-01-01,swapped_off,a,b,,confirmed", 3, "calendar"),
    ])
    func `a bad day off is named with its line`(_ rows: String, _ line: Int, _ code: String) throws {
        let text = "date,kind,name,source,pair_date,certainty\n" + rows
        let (calendar, faults) = CalendarReader.read(text, file: "h.csv", center: try center("lam-dong-phan-thiet"), version: 1)
        #expect(calendar == nil)
        #expect(faults.map { "\($0.line) \($0.reason.code)" } == ["\(line) \(code)"])
    }

    @Test(arguments: [
        ("number: 2,", "number: 1,", "duplicateCounter"), ("[ld-stc]", "[nobody]", "unknownAgency"),
        ("13:30-17:00", "13:30-12:00", "badHours"), ("{n4}", "{n9}", "badPattern"), ("kind: kiosk", "kind: robot", "unknownWord"),
        ("committee: ld-ubnd", "committee: nobody", "unknownAgency"), ("phone:", "fone:", "unknownKey"),
        ("valid_from: 2025-09-15", "valid_from: 2025-07-01", "sameDayTwice"),
    ])
    func `a fault of a center is named`(_ old: String, _ new: String, _ code: String) throws {
        let text = try StartData.share().text("centers/lam-dong-phan-thiet.yaml")
        let line = try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(old) }) + 1
        let (center, faults) = CenterReader.read(
            text.replacing(old, with: new, maxReplacements: 1), file: "c.yaml", agencies: try StartData.catalogue().agencies)
        #expect(center == nil)
        #expect(faults.contains { $0.reason.code == code && ($0.line == line || code == "sameDayTwice") }, "\(faults.map(FaultText.line))")
    }

    @Test(arguments: [
        ("value: 8\n", "value: 7\n", "outOfRange"), ("value: 8h", "value: unknown", "badLimit"), ("value: '15:00'", "value: '25:00'", "badMinute"),
        ("value: false", "value: no", "badTruth"), ("  draft_days:", "  draught_days:", "unknownKey"), ("value: 30", "value: many", "badNumber"),
    ])
    func `a fault of the rulebook is named`(_ old: String, _ new: String, _ code: String) throws {
        let text = try StartData.share().text("rulebook.yaml")
        #expect(text.contains(old))
        let (rulebook, faults) = RulebookReader.read(text.replacing(old, with: new, maxReplacements: 1), file: "rulebook.yaml")
        #expect(rulebook == nil)
        #expect(faults.contains { $0.reason.code == code }, "\(faults.map(FaultText.line))")
    }
}
