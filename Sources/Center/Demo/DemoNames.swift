import OneStop

/// Synthetic people and firms from the product's lists, chosen by weight; nobody real.
struct DemoNames: Sendable {
    private let family: [Weighted]
    private let middle: [String: [Weighted]]
    private let given: [String: [Weighted]]
    private let streets: [String]
    private let forms: [Weighted]
    private let proper: [Weighted]
    private let sectors: [Weighted]

    struct Weighted: Sendable {
        let text: String
        let weight: Int
    }

    init(names: String, streets: String, businesses: String) {
        let rows = Self.rows(names)
        func list(_ kind: String, _ sex: String) -> [Weighted] {
            rows.filter { $0["kind"] == kind && ($0["sex"] == sex || $0["sex"] == "any") }.map { Weighted(text: $0["name"] ?? "", weight: Self.weight($0["weight"])) }
        }
        family = list("family", "any")
        middle = ["male": list("middle", "m"), "female": list("middle", "f")]
        given = ["male": list("given", "m"), "female": list("given", "f")]
        self.streets = Self.rows(streets).filter { $0["kind"] == "street" }.compactMap { row in
            guard let name = row["name"], let ward = row["commune_name"] else { return nil }
            return "\(name), \(ward.prefix(1).lowercased() + ward.dropFirst())"
        }
        let parts = Self.rows(businesses)
        func part(_ name: String) -> [Weighted] { parts.filter { $0["part"] == name }.map { Weighted(text: $0["text"] ?? "", weight: Self.weight($0["weight"])) } }
        forms = part("legal_form")
        proper = part("proper_name")
        sectors = part("sector")
    }

    private static func weight(_ text: String?) -> Int { Int((Double(text ?? "") ?? 1) * 10) }

    /// The product's own files hold no quoted commas in these columns.
    private static func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let head = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { $1 }) }
    }

    func person(_ chance: inout Chance) -> Person {
        let isFemale = chance.next(2) == 0
        let sex = isFemale ? "female" : "male"
        let name = [family, middle[sex] ?? [], given[sex] ?? []].map { pick($0, &chance) }.filter { !$0.isEmpty }.joined(separator: " ")
        let year = 50 + chance.next(52)
        let century = year < 100 ? (isFemale ? 1 : 0) : (isFemale ? 3 : 2)
        let number = "060\(century)\(padded(year % 100, 2))\(padded(chance.next(1_000_000), 6))"
        let phone = "09\(["1", "3", "7", "8"][chance.next(4)])\(padded(chance.next(10_000_000), 7))"
        let street = streets.isEmpty ? "Trần Hưng Đạo" : streets[chance.next(streets.count)]
        return Person(
            name: name, identity: .citizen(number), birth: "\(padded(1 + chance.next(28), 2))/\(padded(1 + chance.next(12), 2))/\(year < 100 ? 1900 + year : 2000 + year - 100)",
            phone: phone, address: "\(1 + chance.next(300)) \(street)")
    }

    func organization(_ chance: inout Chance) -> Organization {
        let name = [forms, sectors, proper].map { pick($0, &chance) }.filter { !$0.isEmpty }.joined(separator: " ")
        let street = streets.isEmpty ? "Trần Hưng Đạo" : streets[chance.next(streets.count)]
        return Organization(name: name, taxCode: taxCode(&chance), address: "\(1 + chance.next(300)) \(street)")
    }

    private func taxCode(_ chance: inout Chance) -> String {
        while true {
            let digits = [3, 4] + (0..<7).map { _ in chance.next(10) }
            let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
            let check = 10 - sum % 11
            if check >= 0, check < 10 { return digits.map(String.init).joined() + String(check) }
        }
    }

    private func pick(_ list: [Weighted], _ chance: inout Chance) -> String {
        let total = list.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return list.first?.text ?? "" }
        var at = chance.next(total)
        for item in list {
            if at < item.weight { return item.text }
            at -= item.weight
        }
        return list.last?.text ?? ""
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// Chance that repeats: SplitMix64 from a seed.
package struct Chance: Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 to below `bound`; 0 for a bound below 1.
    package mutating func next(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }
    package mutating func pick<T>(_ list: [T]) -> T? { list.isEmpty ? nil : list[next(list.count)] }
}
