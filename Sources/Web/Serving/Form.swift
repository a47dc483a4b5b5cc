import OneStop

/// What was typed into a form, field by field; blanks at the ends are taken off, and text is composed (NFC) once, here.
struct Form: Sendable {
    private var fields: [String: [String]]

    init(_ fields: [String: [String]] = [:]) { self.fields = fields }

    /// Fields that a form may have.
    static let fieldLimit = 2000

    /// Whether so many fields were sent that the last ones would be lost.
    static func hasTooManyFields(_ text: some StringProtocol) -> Bool {
        text.split(separator: "&", maxSplits: fieldLimit, omittingEmptySubsequences: true).count > fieldLimit
    }

    /// From `application/x-www-form-urlencoded` or a query: the first `fieldLimit` fields.
    init(encoded text: some StringProtocol) {
        fields = [:]
        for pair in text.split(separator: "&", omittingEmptySubsequences: true).prefix(Self.fieldLimit) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]) else { continue }
            fields[name, default: []].append(parts.count > 1 ? Self.decoded(parts[1]) ?? "" : "")
        }
    }

    mutating func add(_ name: String, _ value: String) { fields[name, default: []].append(value) }

    /// All fields as they were sent, for keeping.
    var everything: [String: [String]] { fields }

    /// The same with these fields replaced.
    func setting(_ values: [String: String]) -> Form {
        var copy = self
        for (name, value) in values { copy.fields[name] = [value] }
        return copy
    }

    var isEmpty: Bool { fields.isEmpty }
    var names: [String] { fields.keys.sorted() }
    func all(_ name: String) -> [String] { fields[name] ?? [] }
    /// The text as typed, without blanks at the ends; empty when there is none.
    subscript(name: String) -> String { Composition.composed(Self.trimmed(fields[name]?.first ?? "")) }
    func has(_ name: String) -> Bool { !(fields[name]?.first ?? "").isEmpty }

    /// A text that must be there, of at most so many characters.
    func text(_ name: String, limit: Int = 500) throws(InputFault) -> String {
        let value = self[name]
        guard !value.isEmpty else { throw InputFault(name, .missing) }
        return try short(value, name, limit)
    }

    func optionalText(_ name: String, limit: Int = 500) throws(InputFault) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : try short(value, name, limit)
    }

    private func short(_ value: String, _ name: String, _ limit: Int) throws(InputFault) -> String {
        guard value.count <= limit else { throw InputFault(name, .tooLong(limit: limit)) }
        guard value.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\n" || $0 == "\r" || $0 == "\t" }) else {
            throw InputFault(name, .notAllowedCharacters)
        }
        return value
    }

    func number(_ name: String, least: Int, greatest: Int) throws(InputFault) -> Int? {
        let value = self[name]
        if value.isEmpty { return nil }
        guard let number = Int(value), number >= least, number <= greatest else {
            throw InputFault(name, .notANumber(least: least, greatest: greatest))
        }
        return number
    }

    /// An amount as people write it: `1.250.000`, `1250000 đ`.
    func money(_ name: String) throws(InputFault) -> Money? {
        let value = self[name]
        if value.isEmpty { return nil }
        let digits = value.filter { $0.isASCII && $0.isNumber }
        let rest = value.filter { !($0.isASCII && $0.isNumber) && !$0.isWhitespace && $0 != "." && $0 != "," && $0 != "đ" && $0 != "\u{A0}" }
        guard rest.isEmpty, let dong = Int64(digits), let money = Money(dong: dong) else { throw InputFault(name, .notAnAmount) }
        return money
    }

    func choice<T: RawRepresentable>(_ name: String, _: T.Type) throws(InputFault) -> T where T.RawValue == String {
        guard has(name) else { throw InputFault(name, .missing) }
        guard let value = T(rawValue: self[name]) else { throw InputFault(name, .notAChoice) }
        return value
    }

    private static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }), let end = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[start...end])
    }

    /// Percent and plus decoding; nothing when the bytes are not UTF-8.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = true) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hex), let low = iterator.next().flatMap(hex) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
