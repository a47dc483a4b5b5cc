internal import OneStop
internal import WorkingTime

/// Reads the fee table of a procedure.
enum FeeReader {
    private static let keys: Set = [
        "amount", "currency", "kind", "note", "basis", "set_by", "channels", "reductions", "read_as_thousand",
    ]
    private static let currencies = ["VND", "USD"]

    static func fees(_ section: Section, _ reading: inout Reading) -> [FeeRow] {
        reading.sections("fees", section, keys: keys).map { fee($0, &reading) }
    }

    private static func fee(_ section: Section, _ reading: inout Reading) -> FeeRow {
        let units = amount(section, &reading)
        let currency = reading.optionalText("currency", section, among: currencies) ?? "VND"
        let kind: FeeRow.Kind? = section.has("kind") ? reading.word("kind", section) : .unspecified
        _ = reading.truth("read_as_thousand", section)
        var fee = FeeRow(
            amount: currency == "VND" ? units : nil, kind: kind ?? .unspecified, note: reading.optionalText("note", section),
            basis: reading.texts("basis", section), setBy: reading.optionalText("set_by", section),
            channels: reading.words("channels", section), reductions: reductions(section, &reading),
            isAssumed: reading.isAssumed(section))
        if currency != "VND" { fee.foreign = units.map { ForeignAmount(currency: currency, units: Int($0.dong)) } }
        return fee
    }

    /// A whole amount, or nothing for `unknown`; bounded as `Money` is, whatever the currency.
    private static func amount(_ section: Section, _ reading: inout Reading) -> Money? {
        let text = reading.text("amount", section)
        guard !text.isEmpty, text != Reading.unknown else { return nil }
        let line = section.line(of: "amount")
        guard let units = Int64(text), String(units) == text else {
            reading.report(.badAmount(value: text), line: line)
            return nil
        }
        guard let money = Money(dong: units) else {
            reading.report(units < 0 ? .negativeAmount(value: text) : .badAmount(value: text), line: line)
            return nil
        }
        return money
    }

    private static func reductions(_ section: Section, _ reading: inout Reading) -> [FeeReduction] {
        reading.sections("reductions", section, keys: ["percent_paid", "valid_from", "valid_to", "basis"]).map { section in
            let from = reading.optionalDay("valid_from", section)
            let to = reading.optionalDay("valid_to", section)
            if let from, let to, to < from { reading.report(.endBeforeBegin, line: section.line(of: "valid_to")) }
            return FeeReduction(
                percentPaid: reading.number("percent_paid", section, in: 0...100), validFrom: from, validTo: to,
                basis: reading.texts("basis", section, required: true).joined(separator: "; "))
        }
    }
}
