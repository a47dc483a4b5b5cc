extension WorkingCalendar {
    static func weeks(of patterns: [WeeklyPattern]) throws(CalendarFault) -> [Week] {
        let ordered = patterns.sorted { $0.validFrom < $1.validFrom }
        for pattern in ordered {
            if let end = pattern.validTo, end < pattern.validFrom { throw .emptyPattern(pattern.validFrom) }
            for spans in pattern.spans.values { try check(spans, of: pattern.validFrom) }
        }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where earlier.isValid(on: later.validFrom) {
            throw .overlappingPatterns(later.validFrom)
        }
        return ordered.map { pattern in
            Week(pattern: pattern, spans: Weekday.allCases.map { pattern.spans[$0] ?? [] })
        }
    }

    static func marks(of overrides: [DayOverride]) throws(CalendarFault) -> [Mark] {
        var marks: [Mark] = []
        for override in overrides.sorted(by: { $0.day < $1.day }) {
            try check(override)
            var mark = Mark(day: override.day)
            if let last = marks.last, last.day == override.day {
                mark = last
                marks.removeLast()
            }
            marks.append(try adding(override, to: mark))
        }
        return marks
    }

    private static func adding(_ override: DayOverride, to mark: Mark) throws(CalendarFault) -> Mark {
        var mark = mark
        if override.kind == .localClosure {
            guard mark.closure == nil else { throw .duplicateOverride(override.day) }
            mark.closure = override
        } else {
            guard mark.statutory == nil else { throw .duplicateOverride(override.day) }
            mark.statutory = override
        }
        return mark
    }

    static func ordered(_ rules: [CountingRules]) throws(CalendarFault) -> [CountingRules] {
        let latestFirst = rules.sorted { $0.validFrom > $1.validFrom }
        for (later, earlier) in zip(latestFirst, latestFirst.dropFirst()) where later.validFrom == earlier.validFrom {
            throw .duplicateRules(later.validFrom)
        }
        return latestFirst
    }

    private static func check(_ override: DayOverride) throws(CalendarFault) {
        guard let spans = override.spans else { return }
        switch override.kind {
        case .holiday, .compensation, .swapOff:
            guard spans.isEmpty else { throw .badSpan(override.day) }
        case .swapWork:
            guard !spans.isEmpty else { throw .badSpan(override.day) }
        case .localClosure:
            break
        }
        try check(spans, of: override.day)
    }

    /// Spans are within the day, not empty, and in order without overlap.
    private static func check(_ spans: [TimeSpan], of day: Day) throws(CalendarFault) {
        var end = 0
        for span in spans {
            guard span.opens >= end, span.opens < span.closes, span.closes <= 1440 else { throw .badSpan(day) }
            end = span.closes
        }
    }
}
