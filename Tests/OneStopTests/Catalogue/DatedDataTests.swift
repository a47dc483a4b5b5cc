import OneStop
import Testing
import WorkingTime

@Suite struct DatedDataTests {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test func `a term holds from its day, and the first also before`() throws {
        let dated = try #require(DatedValue([
            .init(from: try day("2025-07-01"), value: 2, source: "b", isAssumed: false),
            .init(from: try day("2018-06-21"), value: 1, source: "a", isAssumed: true),
        ]))
        #expect(dated.value(on: try day("2017-01-01")) == 1)
        #expect(dated.value(on: try day("2025-06-30")) == 1)
        #expect(dated.value(on: try day("2025-07-01")) == 2)
        #expect(dated.term(on: try day("2026-01-01")).source == "b")
        #expect(dated.isAssumed)
    }

    @Test func `of three terms the latest that has begun holds`() throws {
        let dated = try #require(DatedValue(try [("2018-01-01", 1), ("2020-01-01", 2), ("2022-01-01", 3)].map {
            DatedValue<Int>.Term(from: try day($0.0), value: $0.1, source: "", isAssumed: false)
        }))
        #expect(dated.value(on: try day("2021-12-31")) == 2)
        #expect(dated.value(on: try day("2026-11-24")) == 3)
        #expect(dated.terms.map(\.value) == [1, 2, 3])
    }

    @Test func `no term, or two of one day, are no value`() throws {
        let term = DatedValue<Int>.Term(from: try day("2018-06-21"), value: 1, source: "a", isAssumed: false)
        #expect(DatedValue<Int>([]) == nil)
        #expect(DatedValue([term, term]) == nil)
    }

    @Test func `a code is made of agency, day and number`() throws {
        let pattern = try #require(CodePattern("{agency}-{yyMMdd}-{n4}"))
        let day = try day("2026-11-04")
        #expect(pattern.code(agency: "H36.04", on: day, number: 1).rawValue == "H36.04-261104-0001")
        #expect(pattern.code(agency: "H36.04", on: day, number: 12_345).rawValue == "H36.04-261104-12345")
        #expect(pattern.code(agency: "H1", on: try #require(Day(iso: "2009-01-02")), number: 3).rawValue == "H1-090102-0003")
        #expect(CodePattern("TN/{yyyyMMdd}.{n6}")?.code(agency: "", on: day, number: 7).rawValue == "TN/20261104.000007")
    }

    @Test(arguments: ["", "{agency}", "{yyMMdd}", "{agency}-{n4}", "{yyMMdd}{n4}{n4}", "{yyMMdd}{n4", "{yyMMdd}n4}", "{day}{n4}", "{yyMMdd} {n4}", "đ{yyMMdd}{n4}"])
    func `a pattern without day or number, or with anything unknown, is refused`(_ text: String) {
        #expect(CodePattern(text) == nil)
    }
}
