/// How places on a drawing are kept: tenths of a point, within a bound.
enum BPMNCoordinate {
    static let highest = 1_000_000.0

    static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    /// Without an exponent, and without a decimal that is zero.
    static func text(_ value: Double) -> String {
        let tenths = Int((min(max(value.isNaN ? 0 : value, -highest), highest) * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
