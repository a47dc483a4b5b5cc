/// An amount of Vietnamese đồng, which has no fraction; 0 to ten thousand billion.
///
/// The bound leaves room to add up a thousand amounts without overflow.
package struct Money: Sendable, Hashable, Comparable, Codable {
    package let dong: Int64
    package static let zero = Money(unchecked: 0)
    package static let greatest = Money(unchecked: 10_000_000_000_000)

    /// Nothing when the amount is negative or beyond ten thousand billion.
    package init?(dong: Int64) {
        guard dong >= 0, dong <= Money.greatest.dong else { return nil }
        self.dong = dong
    }

    private init(unchecked dong: Int64) { self.dong = dong }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let money = Money(dong: try container.decode(Int64.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "amount out of range")
        }
        self = money
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(dong)
    }

    package static func < (left: Money, right: Money) -> Bool { left.dong < right.dong }

    /// The sum, held at the greatest amount.
    package static func + (left: Money, right: Money) -> Money {
        Money(unchecked: min(left.dong + right.dong, greatest.dong))
    }

    /// The difference, held at zero.
    package static func - (left: Money, right: Money) -> Money {
        Money(unchecked: max(left.dong - right.dong, 0))
    }
}
