internal import OneStop
internal import WorkingTime

/// Reads a value with the days from which it holds: a list of terms with `valid_from`, `value`, `source`.
enum DatedReader {
    static func numbers(
        _ key: String, _ section: Section, in range: ClosedRange<Int>, _ reading: inout Reading
    ) -> DatedValue<Int>? {
        terms(key, section, &reading) { section, reading in reading.number("value", section, in: range) }
    }

    static func minutes(_ key: String, _ section: Section, _ reading: inout Reading) -> DatedValue<Int>? {
        terms(key, section, &reading) { section, reading in
            _ = reading.text("value", section)
            return reading.optionalMinute("value", section)
        }
    }

    static func truths(_ key: String, _ section: Section, _ reading: inout Reading) -> DatedValue<Bool>? {
        terms(key, section, &reading) { section, reading in
            _ = reading.text("value", section)
            return reading.truth("value", section)
        }
    }

    static func limits(_ key: String, _ section: Section, _ reading: inout Reading) -> DatedValue<TimeLimit>? {
        terms(key, section, &reading) { section, reading in
            let limit = reading.limit("value", section)
            if limit == nil, reading.optionalText("value", section) == Reading.unknown {
                reading.report(.badLimit(key: section.name(of: "value"), value: Reading.unknown), line: section.line(of: "value"))
            }
            return limit
        }
    }

    static func words<Word: RawRepresentable<String> & CaseIterable & Sendable & Hashable & Codable>(
        _ key: String, _ section: Section, _: Word.Type, _ reading: inout Reading
    ) -> DatedValue<Word>? {
        terms(key, section, &reading) { section, reading in reading.word("value", section) }
    }

    static func patterns(
        _ key: String, _ section: Section, key valueKey: String, _ reading: inout Reading
    ) -> DatedValue<CodePattern>? {
        terms(key, section, value: valueKey, &reading) { section, reading in
            let text = reading.text(valueKey, section)
            let pattern = CodePattern(text)
            if pattern == nil, !text.isEmpty { reading.report(.badPattern(value: text), line: section.line(of: valueKey)) }
            return pattern
        }
    }

    private static func terms<Value: Sendable & Hashable & Codable>(
        _ key: String, _ section: Section, value: String = "value", _ reading: inout Reading,
        _ read: (Section, inout Reading) -> Value?
    ) -> DatedValue<Value>? {
        let sections = reading.sections(key, section, keys: ["valid_from", value, "source"], required: true)
        let terms: [DatedValue<Value>.Term] = sections.compactMap { section in
            let from = reading.day("valid_from", section)
            let source = reading.text("source", section)
            let isAssumed = reading.isAssumed(section)
            return read(section, &reading).map { .init(from: from, value: $0, source: source, isAssumed: isAssumed) }
        }
        guard !terms.isEmpty else { return nil }
        let dated = DatedValue(terms)
        if dated == nil { reading.report(.sameDayTwice(key: key), line: section.line(of: key)) }
        return dated
    }
}
