/// An exact decimal number, as the law writes rates, areas and amounts; never a binary fraction, never rounded.
///
/// What cannot be kept exactly in 38 digits is no number at all, so a comparison never rests on a lost digit.
package struct ConditionNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Why a written number is none.
    enum Flaw: Error {
        case malformed, tooLong
    }

    package static let wholeDigits = 18
    package static let fractionDigits = 6
    package static let zero = ConditionNumber(0)

    /// The value is `coefficient` over ten to the power of `scale`; no zero stands at the end of a fraction, so equal numbers are alike.
    private let coefficient: Int128
    private let scale: Int

    package init(_ whole: Int64) {
        coefficient = Int128(whole)
        scale = 0
    }

    /// A number as `1250000.5`, `.5` or `-3`; nothing when it is written otherwise, or has more than 18 whole or 6 fraction digits.
    package init?(_ text: String) {
        // By bytes: a mark behind the sign would make one character of the two.
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        guard let number = try? ConditionNumber(written: Substring(text.utf8.dropFirst(isNegative ? 1 : 0))) else { return nil }
        self = isNegative ? ConditionNumber(-number.coefficient, scale: number.scale) : number
    }

    /// A number without a sign, as it stands in a condition.
    init(written text: Substring) throws(Flaw) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.last?.isEmpty == false else { throw .malformed }
        let (front, behind) = (Array(whole.utf8), parts.count == 2 ? Array(parts[1].utf8) : [])
        guard (front + behind).allSatisfy({ (0x30...0x39).contains($0) }) else { throw .malformed }
        let digits = front.drop { $0 == 0x30 }
        guard digits.count <= Self.wholeDigits, behind.count <= Self.fractionDigits else { throw .tooLong }
        self.init((digits + behind).reduce(0) { $0 * 10 + Int128($1 - 0x30) }, scale: behind.count)
    }

    private init(_ coefficient: Int128, scale: Int) {
        var (coefficient, scale) = (coefficient, coefficient == 0 ? 0 : scale)
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        self.coefficient = coefficient
        self.scale = scale
    }

    package var description: String {
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let sign = coefficient < 0 ? "-" : ""
        return scale == 0 ? sign + padded : "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }
}

extension ConditionNumber {
    /// Nothing when the sum would need more than 38 digits.
    func adding(_ other: ConditionNumber) -> ConditionNumber? {
        let scale = max(scale, other.scale)
        guard let left = coefficient.shifted(by: scale - self.scale), let right = other.coefficient.shifted(by: scale - other.scale) else { return nil }
        let (sum, isOver) = left.addingReportingOverflow(right)
        return isOver ? nil : ConditionNumber(sum, scale: scale)
    }

    /// Nothing when the product would need more than 38 digits.
    func multiplied(by other: ConditionNumber) -> ConditionNumber? {
        let (product, isOver) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        return isOver ? nil : ConditionNumber(product, scale: scale + other.scale)
    }

    func negated() -> ConditionNumber? {
        let (number, isOver) = (0 as Int128).subtractingReportingOverflow(coefficient)
        return isOver ? nil : ConditionNumber(number, scale: scale)
    }

    /// The greatest whole number that is not above it.
    var roundedDown: ConditionNumber {
        var (whole, rest) = (coefficient, Int128(0))
        for _ in 0..<scale {
            rest = rest == 0 ? whole % 10 : 1
            whole /= 10
        }
        return ConditionNumber(rest != 0 && coefficient < 0 ? whole - 1 : whole, scale: 0)
    }

    /// Whether it can be written, and so be a fact of a dossier.
    var isWritable: Bool { ConditionNumber(description) == self }

    package static func < (left: ConditionNumber, right: ConditionNumber) -> Bool {
        let scale = max(left.scale, right.scale)
        // What no longer fits with the digits of the other is farther from zero than the other, so its sign decides.
        guard let first = left.coefficient.shifted(by: scale - left.scale) else { return left.coefficient < 0 }
        guard let second = right.coefficient.shifted(by: scale - right.scale) else { return right.coefficient > 0 }
        return first < second
    }
}

extension Int128 {
    /// With so many zeros behind; nothing when it does not fit.
    fileprivate func shifted(by zeros: Int) -> Int128? {
        guard self != 0 else { return 0 }
        guard zeros <= 38 else { return nil }
        var number = self
        for _ in 0..<zeros {
            let (next, isOver) = number.multipliedReportingOverflow(by: 10)
            guard !isOver else { return nil }
            number = next
        }
        return number
    }
}
