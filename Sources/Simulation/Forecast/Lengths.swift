/// Times drawn by chance. The logarithm is reckoned here: a library's differs in its last digit from machine to machine, and a forecast must not.
extension Chance {
    /// More than 0, up to 1.
    mutating func part() -> Double { (Double(next() >> 11) + 1) / 9_007_199_254_740_992 }

    mutating func exponential(mean: Double) -> Double { -mean * Logarithm.natural(part()) }

    /// Of the standard normal distribution (the polar method of Marsaglia).
    mutating func normal() -> Double {
        while true {
            let (x, y) = (2 * part() - 1, 2 * part() - 1)
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * Logarithm.natural(square) / square).squareRoot() }
        }
    }

    /// - Parameter deviation: in parts of the mean.
    mutating func logNormal(mean: Double, deviation: Double) -> Double {
        let variance = Logarithm.natural(1 + deviation * deviation)
        return mean * Logarithm.power(variance.squareRoot() * normal() - variance / 2)
    }

    mutating func length(_ length: WorkLength, mean: Double) -> Double {
        switch length {
        case .fixed: mean
        case .exponential: exponential(mean: mean)
        case .logNormal(let deviation): logNormal(mean: mean, deviation: deviation)
        }
    }
}

/// Natural logarithm and its inverse by addition, multiplication and division alone, good to some 1e-15 of their value.
enum Logarithm {
    private static let ofTwo = 0.693_147_180_559_945_3

    /// Of a number above zero.
    static func natural(_ value: Double) -> Double {
        // Around 1 the series is short.
        let isHigh = value.significand > 1.414
        let significand = isHigh ? value.significand / 2 : value.significand
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var (term, sum, odd) = (ratio, 0.0, 1.0)
        while term.magnitude > 1e-18 {
            sum += term / odd
            term *= square
            odd += 2
        }
        return 2 * sum + (Double(value.exponent) + (isHigh ? 1 : 0)) * ofTwo
    }

    /// e to a power between -700 and 700.
    static func power(_ exponent: Double) -> Double {
        let held = min(max(exponent, -700), 700)
        let twos = (held / ofTwo).rounded()
        let rest = held - twos * ofTwo
        var (term, sum, count) = (1.0, 1.0, 1.0)
        while term.magnitude > 1e-18 {
            term *= rest / count
            sum += term
            count += 1
        }
        return sum * Double(sign: .plus, exponent: Int(twos), significand: 1)
    }
}
