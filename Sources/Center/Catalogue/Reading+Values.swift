internal import OneStop
internal import WorkingTime
internal import Yams

extension Reading {
    /// The word that stands for a value no source gives.
    static let unknown = "unknown"

    // MARK: Text

    mutating func text(_ key: String, _ section: Section) -> String {
        guard section.has(key) else {
            report(.missing(key: section.name(of: key)), line: section.line)
            return ""
        }
        return optionalText(key, section) ?? ""
    }

    mutating func optionalText(_ key: String, _ section: Section) -> String? {
        guard section.has(key), let entry = section.entries[key] else { return nil }
        return plain(entry.node, section.name(of: key), line: entry.line)
    }

    mutating func texts(_ key: String, _ section: Section, required: Bool = false) -> [String] {
        let nodes = list(key, section, required: required)
        return nodes.compactMap { plain($0, section.name(of: key), line: $0.line) }
    }

    private mutating func plain(_ node: Node, _ name: String, line: Int) -> String? {
        guard let text = node.written else {
            report(.notText(key: name), line: line)
            return nil
        }
        guard text.utf8.count <= Reading.greatestText else {
            report(.tooLong(key: name, limit: Reading.greatestText), line: line)
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }) else {
            report(.controlCharacter(key: name), line: line)
            return nil
        }
        return text
    }

    // MARK: Words of a closed set

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ section: Section) -> Word? {
        let text = text(key, section)
        guard !text.isEmpty else { return nil }
        return word(text, key: section.name(of: key), line: section.line(of: key))
    }

    mutating func words<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ section: Section, required: Bool = false
    ) -> [Word] {
        let nodes = list(key, section, required: required)
        return nodes.compactMap { node in
            plain(node, section.name(of: key), line: node.line).flatMap { word($0, key: section.name(of: key), line: node.line) }
        }
    }

    private mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String, key: String, line: Int) -> Word? {
        if let word = Word(rawValue: text) { return word }
        report(.unknownWord(key: key, value: text, known: Word.allCases.map(\.rawValue)), line: line)
        return nil
    }

    /// Texts that must be among the known ones.
    mutating func texts(_ key: String, _ section: Section, among known: [String]) -> [String] {
        let nodes = list(key, section, required: true)
        return nodes.compactMap { node in
            guard let text = plain(node, section.name(of: key), line: node.line) else { return nil }
            if known.contains(text) { return text }
            report(.unknownWord(key: section.name(of: key), value: text, known: known), line: node.line)
            return nil
        }
    }

    mutating func optionalText(_ key: String, _ section: Section, among known: [String]) -> String? {
        guard let text = optionalText(key, section) else { return nil }
        if known.contains(text) { return text }
        report(.unknownWord(key: section.name(of: key), value: text, known: known), line: section.line(of: key))
        return nil
    }

    mutating func truth(_ key: String, _ section: Section) -> Bool? {
        switch optionalText(key, section) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let text?:
            report(.badTruth(key: section.name(of: key), value: text), line: section.line(of: key))
            return nil
        }
    }

    // MARK: Numbers, days, limits

    mutating func number(_ key: String, _ section: Section, in range: ClosedRange<Int>) -> Int {
        _ = text(key, section)
        return optionalNumber(key, section, in: range) ?? range.lowerBound
    }

    mutating func optionalNumber(_ key: String, _ section: Section, in range: ClosedRange<Int>) -> Int? {
        guard let text = optionalText(key, section) else { return nil }
        guard let number = Int(text), String(number) == text else {
            report(.badNumber(key: section.name(of: key), value: text), line: section.line(of: key))
            return nil
        }
        guard range.contains(number) else {
            let reason = Fault.Reason.outOfRange(
                key: section.name(of: key), value: number, lowest: range.lowerBound, highest: range.upperBound)
            report(reason, line: section.line(of: key))
            return nil
        }
        return number
    }

    mutating func day(_ key: String, _ section: Section) -> Day {
        _ = text(key, section)
        return optionalDay(key, section) ?? Day(number: 0)
    }

    mutating func optionalDay(_ key: String, _ section: Section) -> Day? {
        guard let text = optionalText(key, section) else { return nil }
        if let day = Day(iso: text) { return day }
        report(.badDay(key: section.name(of: key), value: text), line: section.line(of: key))
        return nil
    }

    /// A day, or a month as `2022-01`, which stands for its first day.
    mutating func optionalDayOrMonth(_ key: String, _ section: Section) -> Day? {
        if let text = optionalText(key, section), text.utf8.count == 7, let day = Day(iso: text + "-01") { return day }
        return optionalDay(key, section)
    }

    /// Begin and end of validity, the end not before the begin.
    mutating func validity(_ section: Section) -> (from: Day, to: Day?) {
        let from = day("valid_from", section)
        let to = optionalDay("valid_to", section)
        if let to, to < from { report(.endBeforeBegin, line: section.line(of: "valid_to")) }
        return (from, to)
    }

    /// A limit as `4d`, `4cd`, `8h`, `2m`, `0d`; nothing for `unknown`.
    mutating func limit(_ key: String, _ section: Section) -> TimeLimit? {
        let text = text(key, section)
        guard !text.isEmpty, text != Reading.unknown else { return nil }
        if let limit = TimeLimit(text: text) { return limit }
        report(.badLimit(key: section.name(of: key), value: text), line: section.line(of: key))
        return nil
    }

    /// A time of day as `15:00`, in minutes.
    mutating func optionalMinute(_ key: String, _ section: Section) -> Int? {
        guard let text = optionalText(key, section) else { return nil }
        if let minute = Reading.minute(text[...]) { return minute }
        report(.badMinute(key: section.name(of: key), value: text), line: section.line(of: key))
        return nil
    }

    /// Hours of a day as `07:00-11:30`.
    mutating func spans(_ key: String, _ section: Section) -> [TimeSpan] {
        let nodes = list(key, section)
        return nodes.compactMap { node in
            guard let text = plain(node, section.name(of: key), line: node.line) else { return nil }
            guard let span = Reading.span(text) else {
                report(.badHours(key: section.name(of: key), value: text), line: node.line)
                return nil
            }
            return span
        }
    }

    /// Hours as `07:00-11:30`; nothing for what is none.
    static func span(_ text: String) -> TimeSpan? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
        guard ends.count == 2, let opens = ends[0], let closes = ends[1], opens < closes else { return nil }
        return TimeSpan(opens: opens, closes: closes)
    }

    /// Minutes of the day of `HH:mm`, 24:00 at most.
    private static func minute(_ text: Substring) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == 58 else { return nil }
        let digits = [0, 1, 3, 4].map { Int(bytes[$0]) - 48 }
        guard digits.allSatisfy((0...9).contains) else { return nil }
        let minute = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        return digits[2] < 6 && minute <= 1440 ? minute : nil
    }
}
