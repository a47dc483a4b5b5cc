import OneStop

/// What was typed into a form, field by field; text is composed (NFC) once, here, and blanks at the ends are taken off.
struct Form: Sendable {
    private var fields: [String: [String]]

    init(_ fields: [String: [String]] = [:]) { self.fields = fields }

    /// Fields that a form may have.
    static let fieldLimit = 2000

    /// Whether so many fields were sent that the last ones would be lost.
    static func hasTooManyFields(_ text: some StringProtocol) -> Bool {
        text.split(separator: "&", maxSplits: fieldLimit, omittingEmptySubsequences: true).count > fieldLimit
    }

    /// From `application/x-www-form-urlencoded` or a query: the first `fieldLimit` fields. Every form and every query comes through here.
    init(encoded text: some StringProtocol) {
        fields = [:]
        var text = String(text)
        text.withUTF8 { utf8 in
            var start = 0
            var taken = 0
            while start < utf8.count, taken < Self.fieldLimit {
                let end = utf8[start...].firstIndex(of: UInt8(ascii: "&")) ?? utf8.count
                if end > start {
                    taken += 1
                    add(utf8, start, end)
                }
                start = end + 1
            }
        }
    }

    private mutating func add(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        let sign = utf8[start..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
        guard let name = Self.decoded(UnsafeBufferPointer(rebasing: utf8[start..<sign]), plusIsBlank: true) else { return }
        add(name, sign < end ? Self.decoded(UnsafeBufferPointer(rebasing: utf8[(sign + 1)..<end]), plusIsBlank: true) ?? "" : "")
    }

    mutating func add(_ name: String, _ value: String) { fields[name, default: []].append(Composition.composed(value)) }

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
    subscript(name: String) -> String { Self.trimmed(fields[name]?.first ?? "") }
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
        let utf8 = text.utf8
        guard let first = utf8.first, let last = utf8.last else { return "" }
        // Most texts begin and end with a letter, and nothing of them has to be looked at.
        if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return text }
        guard let start = text.firstIndex(where: { !$0.isWhitespace }), let end = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[start...end])
    }

    /// Percent and plus decoding; nothing when the bytes are not UTF-8.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = true) -> String? {
        var text = String(text)
        return text.withUTF8 { decoded($0, plusIsBlank: plusIsBlank) }
    }

    private static func decoded(_ utf8: UnsafeBufferPointer<UInt8>, plusIsBlank: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var index = 0
        while index < utf8.count {
            switch utf8[index] {
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < utf8.count, let high = hex(utf8[index + 1]), let low = hex(utf8[index + 2]) else { return nil }
                bytes.append(high << 4 | low)
                index += 2
            case let byte: bytes.append(byte)
            }
            index += 1
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
