/// The papers by which a person is known; without any, the reason why.
package enum IdentityNumber: Sendable, Hashable, Codable {
    /// Số định danh cá nhân: 12 digits.
    case citizen(String)
    /// CMND: 9 digits, invalid since 2025, still in old papers and a key of search.
    case oldIdentityCard(String)
    case passport(String)
    case none(reason: String)

    /// The number itself, for look-up; nothing where there is none.
    package var number: String? {
        switch self {
        case .citizen(let number), .oldIdentityCard(let number), .passport(let number): number
        case .none: nil
        }
    }

    /// Tells the kind by the form of what was typed: 12 digits, 9 digits, or letters and digits.
    ///
    /// A citizen number is 3 digits of the place of registration, 1 of century and sex, 2 of the birth year and 6 random ones; it has no check
    /// digit, so only its form is looked at.
    package static func parse(_ text: String, field: String) throws(InputFault) -> IdentityNumber {
        let compact = String(text.filter { !$0.isWhitespace && $0 != "." && $0 != "-" })
        guard !compact.isEmpty else { throw InputFault(field, .missing) }
        let isNumber = compact.allSatisfy { $0.isASCII && $0.isNumber }
        guard isNumber else {
            guard compact.count <= 20, compact.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
                throw InputFault(field, .notAllowedCharacters)
            }
            return .passport(compact.uppercased())
        }
        switch compact.count {
        case 12:
            guard (Int(compact.prefix(3)) ?? 0) > 0 else { throw InputFault(field, .unknownProvinceCode) }
            return .citizen(compact)
        case 9: return .oldIdentityCard(compact)
        default: throw InputFault(field, .digits(found: compact.count, needed: 12))
        }
    }
}

/// A Vietnamese telephone number in its national form: mobile 10 digits, land line 11.
package enum PhoneNumber {
    /// The national form (`0913555208`) of what was typed, with blanks, dots or +84.
    package static func parse(_ text: String, field: String) throws(InputFault) -> String {
        var digits = String(text.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
        if digits.hasPrefix("+84") { digits = "0" + digits.dropFirst(3) } else if digits.hasPrefix("84"), digits.count == 11 { digits = "0" + digits.dropFirst(2) }
        guard !digits.isEmpty else { throw InputFault(field, .missing) }
        guard !digits.contains("+"), digits.hasPrefix("0") else { throw InputFault(field, .notAPhone) }
        if digits.hasPrefix("02") {
            guard digits.count == 11 else { throw InputFault(field, .digits(found: digits.count, needed: 11)) }
            return digits
        }
        guard digits.count == 10 else { throw InputFault(field, .digits(found: digits.count, needed: 10)) }
        guard mobilePrefixes.contains(String(digits.prefix(3))) else { throw InputFault(field, .notAPhone) }
        return digits
    }

    private static let mobilePrefixes: Set<String> = [
        "032", "033", "034", "035", "036", "037", "038", "039", "052", "055", "056", "058", "059", "070", "076", "077", "078", "079",
        "081", "082", "083", "084", "085", "086", "087", "088", "089", "090", "091", "092", "093", "094", "095", "096", "097", "098", "099",
    ]
}

/// A tax code ("mã số thuế"): 10 digits with a check digit, a branch adds three; a person's is the 12-digit number since 1 July 2025.
package enum TaxCode {
    package static func parse(_ text: String, field: String) throws(InputFault) -> String {
        let compact = text.filter { !$0.isWhitespace && $0 != "." }
        let digits = compact.filter { $0 != "-" }
        guard !digits.isEmpty else { throw InputFault(field, .missing) }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { throw InputFault(field, .notATaxCode) }
        if digits.count == 12 { return String(digits) }
        guard digits.count == 10 || digits.count == 13 else { throw InputFault(field, .digits(found: digits.count, needed: 10)) }
        let numbers = digits.compactMap(\.wholeNumberValue)
        let weighted = zip(numbers.prefix(9), [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
        guard 10 - weighted % 11 == numbers[9] else { throw InputFault(field, .notATaxCode) }
        let base = String(digits.prefix(10))
        return digits.count == 10 ? base : base + "-" + String(digits.suffix(3))
    }
}
