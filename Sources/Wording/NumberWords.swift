package import OneStop

extension Wording {
    /// The amount in words, as receipts must say it ("viết bằng chữ"): "Một triệu hai trăm năm mươi nghìn đồng".
    package static func moneyInWords(_ money: Money) -> Text {
        let words = inWords(UInt64(money.dong.magnitude))
        return Text(vi: words.vi + " đồng", en: words.en + " Vietnamese đồng").capitalized
    }

    /// A whole number in words: "một nghìn không trăm linh năm", "one thousand and five".
    package static func inWords(_ number: UInt64) -> Text {
        Text(vi: VietnameseNumber.words(number), en: EnglishNumber.words(number))
    }
}

/// Vietnamese number words in the northern form used on paper: "nghìn", "linh", "tư" and "mốt" after tens.
private enum VietnameseNumber {
    static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

    static func words(_ number: UInt64) -> String {
        number == 0 ? digits[0] : parts(number, afterLarger: false).joined(separator: " ")
    }

    /// A billion ("tỷ") counts again in thousands and millions: 10,000,000,000,000 is "mười nghìn tỷ".
    private static func parts(_ number: UInt64, afterLarger: Bool) -> [String] {
        let (billions, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
        var words = billions > 0 ? parts(billions, afterLarger: afterLarger) + ["tỷ"] : []
        for (value, name) in [(rest / 1_000_000, "triệu"), (rest / 1000 % 1000, "nghìn"), (rest % 1000, "")] where value > 0 {
            words += hundreds(Int(value), afterLarger: afterLarger || !words.isEmpty)
            if !name.isEmpty { words.append(name) }
        }
        return words
    }

    /// Three digits; behind a larger group the hundreds are said even when there are none ("không trăm").
    private static func hundreds(_ value: Int, afterLarger: Bool) -> [String] {
        let hasHundreds = value >= 100 || afterLarger
        let words = hasHundreds ? [digits[value / 100], "trăm"] : []
        return words + tens(value % 100, afterHundreds: hasHundreds)
    }

    private static func tens(_ value: Int, afterHundreds: Bool) -> [String] {
        let (ten, unit) = value.quotientAndRemainder(dividingBy: 10)
        switch ten {
        case 0: return unit == 0 ? [] : (afterHundreds ? ["linh"] : []) + [digits[unit]]
        case 1: return ["mười"] + (unit == 0 ? [] : [unit == 5 ? "lăm" : digits[unit]])
        default: return [digits[ten], "mươi"] + (unit == 0 ? [] : [afterTens(unit)])
        }
    }

    private static func afterTens(_ unit: Int) -> String {
        switch unit {
        case 1: "mốt"
        case 4: "tư"
        case 5: "lăm"
        default: digits[unit]
        }
    }
}

/// English number words, with "and" before the last two digits.
private enum EnglishNumber {
    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let groups: [(UInt64, String)] = [
        (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"),
    ]

    static func words(_ number: UInt64) -> String {
        guard number > 0 else { return small[0] }
        var words: [String] = []
        var rest = number
        for (size, name) in groups where rest >= size {
            words += [self.words(rest / size), name]
            rest %= size
        }
        if rest > 0 {
            if !words.isEmpty, rest < 100 { words.append("and") }
            words.append(hundreds(Int(rest)))
        }
        return words.joined(separator: " ")
    }

    private static func hundreds(_ value: Int) -> String {
        let (hundred, rest) = value.quotientAndRemainder(dividingBy: 100)
        guard hundred > 0 else { return belowHundred(rest) }
        return "\(small[hundred]) hundred" + (rest == 0 ? "" : " and \(belowHundred(rest))")
    }

    private static func belowHundred(_ value: Int) -> String {
        guard value >= 20 else { return small[value] }
        let (ten, unit) = value.quotientAndRemainder(dividingBy: 10)
        return tens[ten] + (unit == 0 ? "" : "-\(small[unit])")
    }
}
