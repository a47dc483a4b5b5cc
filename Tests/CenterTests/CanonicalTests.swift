import Center
import Foundation
import Testing

/// The journal's own JSON against Foundation's: the same bytes for every value, the same value from every text, and no trap on any bytes.
@Suite struct CanonicalTests {
    enum Place: Codable, Hashable {
        case here
        case underway(list: String, from: Int, to: [String])
        case agency(String)
    }

    struct Sample: Codable, Hashable {
        var zeta = "", a = 0, flag = true, a1: String?, a10 = 1, a2 = 2, umlaut = "ä", bar = "Đ"
        var small: Int8 = -128, large = Int64.min, unsigned = UInt64.max, byte: UInt8 = 255, half: UInt16 = 0, word: Int32 = -1
        var place = Place.here
        var nested: [Sample] = []
        var counts: [Int: Int] = [:]
        var names: [String: [String?]] = [:]
        var empty: [Int] = []

        enum CodingKeys: String, CodingKey {
            case zeta, a, flag = "B", a1, a10, a2, umlaut = "ä", bar = "đ", small, large, unsigned, byte, half, word, place, nested, counts, names, empty
        }
    }

    private static let texts = [
        "", "Nguyễn Thị Đào", "\"\\/\u{08}\u{0C}\n\r\t", "\u{00}\u{01}\u{1F}\u{7F}\u{80}", "\u{2028}\u{2029}", "👩‍👩‍👧 𝄞", "a\u{0300}", "\u{FFFF}", "dài quá mười lăm byte \\ và nữa",
    ]

    private static func sample(_ chance: inout SystemRandomNumberGenerator, depth: Int = 0) -> Sample {
        var sample = Sample()
        sample.zeta = texts.randomElement(using: &chance) ?? ""
        sample.a1 = Bool.random(using: &chance) ? texts.randomElement(using: &chance) : nil
        sample.flag = Bool.random(using: &chance)
        sample.a = Int.random(in: .min ... .max, using: &chance)
        sample.unsigned = UInt64.random(in: 0 ... .max, using: &chance)
        sample.large = [.min, .max, 0, -1, Int64.random(in: .min ... .max, using: &chance)].randomElement(using: &chance) ?? 0
        sample.place = [.here, .underway(list: "x\"", from: -3, to: ["", "b"]), .agency("ld-ca")].randomElement(using: &chance) ?? .here
        if depth < 3 { sample.nested = (0..<Int.random(in: 0...2, using: &chance)).map { _ in self.sample(&chance, depth: depth + 1) } }
        for _ in 0..<Int.random(in: 0...12, using: &chance) { sample.counts[Int.random(in: -20...200, using: &chance)] = 1 }
        for _ in 0..<Int.random(in: 0...4, using: &chance) { sample.names[texts.randomElement(using: &chance) ?? ""] = [nil, texts.randomElement(using: &chance)] }
        return sample
    }

    private func foundation(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    @Test func `writes what Foundation writes with sorted keys, byte for byte, and reads it back`() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let sample = Self.sample(&chance)
            let bytes = try EventCodec.bytes(sample)
            #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: try foundation(sample), as: UTF8.self))
            #expect(try EventCodec.value(bytes) == sample)
        }
        #expect(try EventCodec.bytes("a/b") == foundation("a/b"))
        #expect(try EventCodec.bytes([String?.none, "x"]) == foundation([String?.none, "x"]))
        #expect(throws: EncodingError.self) { try EventCodec.bytes(["a": 1.5]) }
    }

    @Test(arguments: [
        #"{"a":1, "b" : [ true,false , null ] }"#, #"{"k":"\u00e9\u1ec7\ud83d\ude00\/"}"#, "[]", "{}", #"[{"a":{}}]"#,
    ])
    func `reads JSON that it did not write`(_ text: String) throws {
        #expect(throws: Never.self) { let _: Anything = try EventCodec.value(Array(text.utf8)) }
        if text.contains("ud83d") { #expect(try EventCodec.value(Array(text.utf8)) == ["k": "éệ😀/"]) }
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{1:2}", "\"", "\"\\", "\"\\u12", "\"\\ud800\"", "\"\\ud800x\"", "\"\\udc00\"", "tru", "nul", "-", "1.5", "1e9",
        "99999999999999999999", "\"\u{01}\"", "[] []", String(repeating: "[", count: 100_000),
    ])
    func `refuses what is no JSON of the journal, and says nothing of its content`(_ text: String) {
        #expect { let _: Anything = try EventCodec.value(Array(text.utf8)) } throws: { error in
            !"\(error)".contains("99999") && !"\(error)".contains("ud800")
        }
    }

    @Test func `no bytes make it trap`() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var bytes = try EventCodec.bytes(Self.sample(&chance))
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let place = Int.random(in: 0..<bytes.count, using: &chance)
                switch Int.random(in: 0...2, using: &chance) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
                case 1: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: Array("{[\",:\\u-9}]".utf8).shuffled(using: &chance).prefix(3), at: place)
                }
                if bytes.isEmpty { bytes = [UInt8(ascii: "0")] }
            }
            if let read: Sample = try? EventCodec.value(bytes) { #expect(try EventCodec.value(EventCodec.bytes(read)) == read) }
        }
    }
}

/// Any JSON.
private struct Anything: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            for key in members.allKeys { _ = try members.decode(Anything.self, forKey: key) }
        } else if var elements = try? decoder.unkeyedContainer() {
            while !elements.isAtEnd { _ = try elements.decode(Anything.self) }
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() { return }
            if (try? single.decode(Bool.self)) != nil { return }
            if (try? single.decode(Int.self)) != nil { return }
            _ = try single.decode(String.self)
        }
    }
}
