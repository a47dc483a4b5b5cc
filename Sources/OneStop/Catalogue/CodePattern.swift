package import WorkingTime

/// The pattern of dossier codes ("mẫu mã số hồ sơ"), as `{agency}-{yyMMdd}-{n4}`; dated data, because the law changed it.
///
/// Parts: `{agency}` the identifier code, `{yyMMdd}` or `{yyyyMMdd}` the day of receipt, `{n4}` … `{n8}` the number within
/// that day with at least so many digits. Everything else stands for itself: letters, digits, `.`, `-` and `/`.
package struct CodePattern: Sendable, Hashable, Codable, CustomStringConvertible {
    private enum Part: Sendable, Hashable {
        case literal(String)
        case agency
        case shortDay
        case longDay
        case number(digits: Int)
    }

    package let description: String
    private let parts: [Part]

    /// Nothing when a part is unknown, a day is missing, or there is not exactly one number.
    package init?(_ text: String) {
        guard text.utf8.count <= 64, let parts = CodePattern.parts(of: text) else { return nil }
        let numbers = parts.filter { if case .number = $0 { true } else { false } }
        guard numbers.count == 1, parts.contains(.shortDay) || parts.contains(.longDay) else { return nil }
        description = text
        self.parts = parts
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let pattern = CodePattern(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown code pattern")
        }
        self = pattern
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The code of the `number`-th dossier of that day; a number beyond the digits of the pattern is written out in full.
    package func code(agency: String, on day: Day, number: Int) -> DossierCode {
        DossierCode(rawValue: parts.map { part in
            switch part {
            case .literal(let text): text
            case .agency: agency
            case .shortDay: padded(day.year % 100, 2) + padded(day.month, 2) + padded(day.day, 2)
            case .longDay: padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2)
            case .number(let digits): padded(number, digits)
            }
        }.joined())
    }

    private func padded(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func parts(of text: String) -> [Part]? {
        var parts: [Part] = []
        for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            var literal = piece
            if index > 0 {
                guard let end = piece.firstIndex(of: "}"), let part = part(named: piece[..<end]) else { return nil }
                parts.append(part)
                literal = piece[piece.index(after: end)...]
            }
            guard literal.utf8.allSatisfy(isLiteral) else { return nil }
            if !literal.isEmpty { parts.append(.literal(String(literal))) }
        }
        return parts
    }

    private static func part(named name: Substring) -> Part? {
        switch name {
        case "agency": .agency
        case "yyMMdd": .shortDay
        case "yyyyMMdd": .longDay
        case "n4": .number(digits: 4)
        case "n5": .number(digits: 5)
        case "n6": .number(digits: 6)
        case "n7": .number(digits: 7)
        case "n8": .number(digits: 8)
        default: nil
        }
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F: true
        default: false
        }
    }
}
