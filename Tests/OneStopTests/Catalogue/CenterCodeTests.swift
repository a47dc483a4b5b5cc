import OneStop
import Testing
import WorkingTime

@Suite struct CenterCodeTests {
    @Test func `the code set by the center goes before the agency's own, its superior's and the center's`() {
        func agency(_ id: String, code: String?, parent: String?) -> Agency {
            Agency(
                id: AgencyID(id), name: id, shortName: id, englishName: id, kind: "department", level: "province",
                parent: parent.map { AgencyID($0) }, code: code, isCodeAssumed: false, validFrom: nil, validTo: nil,
                successors: [], isAssumed: false, note: nil)
        }
        let directory = AgencyDirectory([
            agency("a", code: "H1.01", parent: nil), agency("b", code: nil, parent: "a"), agency("c", code: "H1.03", parent: nil),
            agency("d", code: nil, parent: nil), agency("e", code: nil, parent: "f"), agency("f", code: nil, parent: "e"),
        ])
        let center = CenterConfiguration(
            id: "x", agency: AgencyID("a"), name: "", englishName: "", address: "", phone: nil, provinceUnitCode: "",
            provinceCode: "H1", identifierCode: "H1.99", validFrom: Day(number: 0), validTo: nil, weeklyHours: [],
            lastIntakeMinutesBeforeClosing: 0, counters: [], servicePoints: [], calendarFile: "", countingRules: [],
            codePatterns: nil, agencyCodes: [AgencyID("c"): "H1.33"], committee: AgencyID("a"), assumed: [])
        let codes = ["a", "b", "c", "d", "e", "unknown"].map { center.code(of: AgencyID($0), in: directory) }
        #expect(codes == ["H1.01", "H1.01", "H1.33", "H1.99", "H1.99", "H1.99"])
    }
}
