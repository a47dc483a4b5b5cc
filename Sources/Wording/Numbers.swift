package import OneStop

extension Wording {
    /// "1.284", "1,284".
    package static func number(_ number: Int, _ language: Language) -> String { grouped(Int64(number), language) }

    /// With one decimal where there is one: "96,8 %", "96.8%"; "100 %".
    ///
    /// - Parameter tenths: tenths of a percent.
    package static func percent(tenths: Int, _ language: Language) -> String {
        let value = withTenth(Int64(tenths), language)
        return language == .vi ? "\(value)\u{A0}%" : "\(value)%"
    }

    /// The share of a whole, rounded down to a tenth, so that only all is 100 %; nothing of nothing has no share.
    package static func percent(_ part: Int, of whole: Int, _ language: Language) -> String? {
        guard whole > 0, (0...whole).contains(part) else { return nil }
        return percent(tenths: Int(Int64(whole).dividingFullWidth(Int64(part).multipliedFullWidth(by: 1000)).quotient), language)
    }

    /// "8,4 MB", "8.4 MB": as computers show it, in steps of 1,024, rounded down to a tenth.
    package static func fileSize(_ bytes: Int64, _ language: Language) -> String {
        var unit = "B"
        var divisor: Int64 = 1
        for next in ["KB", "MB", "GB"] where bytes / divisor >= 1024 {
            unit = next
            divisor *= 1024
        }
        let whole = bytes / divisor
        let tenth = unit == "B" ? 0 : (bytes % divisor) * 10 / divisor
        return "\(withTenth(whole * 10 + tenth, language))\u{A0}\(unit)"
    }

    /// "1.250.000 đ", "1,250,000 VND".
    package static func money(_ money: Money, _ language: Language) -> String {
        "\(grouped(money.dong, language))\u{A0}\(language == .vi ? "đ" : "VND")"
    }

    /// "1.250.000 đồng", "1,250,000 Vietnamese đồng".
    package static func moneyLong(_ money: Money, _ language: Language) -> String {
        "\(grouped(money.dong, language))\u{A0}\(language == .vi ? "đồng" : "Vietnamese\u{A0}đồng")"
    }

    private static func grouped(_ number: Int64, _ language: Language) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += language == .vi ? "." : "," }
            text.append(digit)
        }
        return text
    }

    private static func withTenth(_ tenths: Int64, _ language: Language) -> String {
        let sign = tenths < 0 && tenths > -10 ? "−" : ""
        let whole = sign + grouped(tenths / 10, language)
        let tenth = (tenths % 10).magnitude
        return tenth == 0 ? whole : "\(whole)\(language == .vi ? "," : ".")\(tenth)"
    }
}
