import Testing
import WorkingTime

@Suite struct PartsTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(iso: text)) }

    @Test func `parts of a limit end within working time, and the whole at the deadline`() throws {
        let calendar = try World.calendar()
        // Monday to Friday of one week.
        let (from, to) = (try instant("2026-11-02T08:00"), try instant("2026-11-07T00:00"))
        let moments = calendar.moments(ofParts: [0, 2500, 5000, 7500, 10_000, 12_000], from: from, to: to)
        #expect(moments == moments.sorted())
        #expect(moments.first == from && moments.suffix(2) == [to, to])
        let whole = calendar.workingMinutes(from: from, to: to)
        for (part, moment) in zip([2500, 5000, 7500], moments.dropFirst()) {
            #expect(abs(calendar.workingMinutes(from: from, to: moment) * 10_000 - whole * part) <= 10_000)
        }
    }

    @Test func `time in which the clock stood is nobody's`() throws {
        let calendar = try World.calendar()
        let (from, to) = (try instant("2026-11-02T08:00"), try instant("2026-11-14T00:00"))
        let stop = Stop(from: try instant("2026-11-03T10:00"), to: try instant("2026-11-10T10:00"))
        for moment in calendar.moments(ofParts: [1000, 3000, 5000, 9000], from: from, to: to, stops: [stop]) {
            #expect(moment <= stop.from || moment >= stop.to)
        }
        let stopped = calendar.moments(ofParts: [5000], from: from, to: to, stops: [stop])
        #expect(stopped != calendar.moments(ofParts: [5000], from: from, to: to))
    }

    @Test func `a deadline before its beginning shares out nothing`() throws {
        let (from, to) = (try instant("2026-11-02T08:00"), try instant("2026-11-01T08:00"))
        #expect(try World.calendar().moments(ofParts: [0, 5000, 10_000], from: from, to: to) == [to, to, to])
    }

    @Test func `minutes up to each of many moments add up to the whole, seconds and all`() throws {
        let calendar = try World.calendar()
        let from = try instant("2026-11-02T08:00").adding(seconds: 40)
        let moments = (1...60).map { from.adding(seconds: Int64($0) * 9_950) }
        let minutes = calendar.workingMinutes(from: from, toEach: moments)
        #expect(minutes == moments.map { calendar.workingMinutes(from: from, to: $0) })
        // What lies before the moment that it follows takes nothing back.
        #expect(calendar.workingMinutes(from: from, toEach: [moments[5], from, moments[5]]) == [minutes[5], minutes[5], minutes[5]])
        #expect(calendar.workingMinutes(from: from, toEach: []).isEmpty)
    }
}
