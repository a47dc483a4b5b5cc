import OneStop
import Testing
@testable import Wording

struct NumberTests {
    /// Amounts and their words, to be read aloud.
    static let table = """
        0|không|zero
        1|một|one
        4|bốn|four
        5|năm|five
        10|mười|ten
        11|mười một|eleven
        14|mười bốn|fourteen
        15|mười lăm|fifteen
        20|hai mươi|twenty
        21|hai mươi mốt|twenty-one
        24|hai mươi tư|twenty-four
        25|hai mươi lăm|twenty-five
        31|ba mươi mốt|thirty-one
        44|bốn mươi tư|forty-four
        55|năm mươi lăm|fifty-five
        91|chín mươi mốt|ninety-one
        99|chín mươi chín|ninety-nine
        100|một trăm|one hundred
        101|một trăm linh một|one hundred and one
        104|một trăm linh bốn|one hundred and four
        105|một trăm linh năm|one hundred and five
        110|một trăm mười|one hundred and ten
        111|một trăm mười một|one hundred and eleven
        115|một trăm mười lăm|one hundred and fifteen
        121|một trăm hai mươi mốt|one hundred and twenty-one
        205|hai trăm linh năm|two hundred and five
        515|năm trăm mười lăm|five hundred and fifteen
        555|năm trăm năm mươi lăm|five hundred and fifty-five
        999|chín trăm chín mươi chín|nine hundred and ninety-nine
        1000|một nghìn|one thousand
        1001|một nghìn không trăm linh một|one thousand and one
        1005|một nghìn không trăm linh năm|one thousand and five
        1010|một nghìn không trăm mười|one thousand and ten
        1015|một nghìn không trăm mười lăm|one thousand and fifteen
        1021|một nghìn không trăm hai mươi mốt|one thousand and twenty-one
        1100|một nghìn một trăm|one thousand one hundred
        2024|hai nghìn không trăm hai mươi tư|two thousand and twenty-four
        4004|bốn nghìn không trăm linh bốn|four thousand and four
        15000|mười lăm nghìn|fifteen thousand
        21000|hai mươi mốt nghìn|twenty-one thousand
        50500|năm mươi nghìn năm trăm|fifty thousand five hundred
        100000|một trăm nghìn|one hundred thousand
        105000|một trăm linh năm nghìn|one hundred and five thousand
        150000|một trăm năm mươi nghìn|one hundred and fifty thousand
        1000000|một triệu|one million
        1000005|một triệu không trăm linh năm|one million and five
        1005000|một triệu không trăm linh năm nghìn|one million five thousand
        1250000|một triệu hai trăm năm mươi nghìn|one million two hundred and fifty thousand
        1234567|một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy|one million two hundred and thirty-four thousand five hundred and sixty-seven
        21021021|hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt|twenty-one million twenty-one thousand and twenty-one
        1000000000|một tỷ|one billion
        1000500000|một tỷ năm trăm nghìn|one billion five hundred thousand
        1000000001|một tỷ không trăm linh một|one billion and one
        2400000000|hai tỷ bốn trăm triệu|two billion four hundred million
        15015015015|mười lăm tỷ không trăm mười lăm triệu không trăm mười lăm nghìn không trăm mười lăm|fifteen billion fifteen million fifteen thousand and fifteen
        1005000000000|một nghìn không trăm linh năm tỷ|one trillion five billion
        9999999999999|chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín|nine trillion nine hundred and ninety-nine billion nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine
        10000000000000|mười nghìn tỷ|ten trillion
        """.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }

    @Test func `amounts are said in words`() throws {
        #expect(Self.table.count >= 40)
        for row in Self.table {
            let words = Wording.inWords(try #require(UInt64(row[0])))
            #expect(words.vi == row[1])
            #expect(words.en == row[2])
        }
    }

    @Test func `a receipt begins with a capital and ends with the currency`() {
        #expect(Wording.moneyInWords(dong(1_250_000)).vi == "Một triệu hai trăm năm mươi nghìn đồng")
        #expect(Wording.moneyInWords(.zero).vi == "Không đồng")
        #expect(Wording.moneyInWords(dong(150_000)).en == "One hundred and fifty thousand Vietnamese đồng")
    }

    @Test func `every amount has words that tell it from its neighbor`() {
        var before = ""
        for number in UInt64(0)...20_000 {
            let words = Wording.inWords(number).vi
            #expect(words != before && !words.contains("  ") && !words.hasSuffix(" "))
            before = words
        }
        #expect(!Wording.inWords(.max).vi.isEmpty && !Wording.inWords(.max).en.isEmpty)
    }

    @Test func `numbers are grouped by threes`() {
        #expect(Wording.number(0, .vi) == "0")
        #expect(Wording.number(999, .vi) == "999")
        #expect(Wording.number(1284, .vi) == "1.284")
        #expect(Wording.number(1_234_567, .en) == "1,234,567")
        #expect(Wording.number(-1284, .vi) == "−1.284")
        #expect(Wording.number(.min, .en) == "−9,223,372,036,854,775,808")
    }

    @Test func `money keeps its unit on the line`() {
        #expect(Wording.money(dong(1_250_000), .vi) == "1.250.000\u{A0}đ")
        #expect(Wording.money(dong(1_250_000), .en) == "1,250,000\u{A0}VND")
        #expect(Wording.moneyLong(dong(150_000), .vi) == "150.000\u{A0}đồng")
        #expect(Wording.moneyLong(.zero, .vi) == "0\u{A0}đồng")
    }

    @Test func `percents are rounded down so that only all is a hundred`() {
        #expect(Wording.percent(tenths: 968, .vi) == "96,8\u{A0}%")
        #expect(Wording.percent(tenths: 968, .en) == "96.8%")
        #expect(Wording.percent(tenths: -5, .vi) == "−0,5\u{A0}%")
        #expect(Wording.percent(9999, of: 10_000, .vi) == "99,9\u{A0}%")
        #expect(Wording.percent(7, of: 7, .vi) == "100\u{A0}%")
        #expect(Wording.percent(.max, of: .max, .vi) == "100\u{A0}%")
        #expect(Wording.percent(0, of: 0, .vi) == nil)
        #expect(Wording.percent(3, of: 2, .vi) == nil)
    }

    @Test func `file sizes are told as computers show them`() {
        #expect(plain(Wording.fileSize(50 << 20, .vi)) == "50 MB")
        #expect(plain(Wording.fileSize(8_808_038, .vi)) == "8,3 MB")
        #expect(plain(Wording.fileSize(1023, .en)) == "1,023 B")
        #expect(plain(Wording.fileSize(1536, .en)) == "1.5 KB")
        #expect(plain(Wording.fileSize(.max, .vi)).hasSuffix(" GB"))
    }
}
