import OneStop
import Testing
@testable import Wording

struct MaskTests {
    @Test func `a personal number hides its last four digits`() {
        #expect(Wording.masked(.citizen("060179001234")).map(plain) == "060 179 00• •••")
        #expect(Wording.masked(.oldIdentityCard("260123456")).map(plain) == "260 1•• •••")
        #expect(Wording.masked(.passport("C1234567")) == "C1••••••")
        #expect(Wording.masked(.passport("B12")) == "•••")
        #expect(Wording.masked(.none(reason: "trẻ sơ sinh")) == nil)
    }

    @Test func `a number of another length shows nothing`() {
        #expect(Wording.masked(.citizen("0601790012345")) == "•••••••••••••")
        #expect(Wording.masked(.citizen("")) == "")
    }

    @Test func `a telephone number shows its beginning and end`() {
        #expect(plain(Wording.maskedPhone("0913555208")) == "0913 ••• 208")
        #expect(plain(Wording.maskedPhone("02523821208")) == "0252 •••• 208")
        #expect(Wording.maskedPhone("115") == "•••")
        #expect(plain(Wording.phone("0913555208")) == "0913 555 208")
        #expect(Wording.phone("115") == "115")
    }

    @Test func `a name shows its family and initials`() {
        #expect(Wording.maskedName("Nguyễn Thị Mai Lan") == "Nguyễn Thị M• L•")
        #expect(Wording.maskedName("Lê An") == "Lê A•")
        #expect(Wording.maskedName("Lê Thúy Ánh") == "Lê T• Á•")
        #expect(Wording.maskedName("K’ Văn Biên") == "K’ Văn B•")
        #expect(Wording.maskedName("Lê Văn") == "Lê V•")
        #expect(Wording.maskedName("Tuấn") == "T•")
        #expect(Wording.maskedName("") == "")
        #expect(Wording.maskedName("Đỗ  E\u{302}\u{301}m") == "Đỗ Ế•")
    }
}

struct CollationTests {
    /// In the order of a class register.
    static let register = [
        "Nguyễn Văn An", "Trần An", "Lê Thị Ánh", "Phạm Ân", "Nguyễn Văn Bình", "Nguyễn Văn Chung", "Đặng Dung", "Lê Đào", "Bùi Thị Em",
        "Nguyễn Hoa", "Nguyễn Hòa", "Nguyễn Hoàn", "Trần Lan", "Trần Lân", "Lê Văn Lập", "Lê Mai", "Lê Nam", "Lê Năm", "Lê Oanh",
        "Lê Quý", "Phan Thanh", "Phan Thành", "Phan Thảnh", "Phan Thạnh", "Võ Uyên", "Võ Ước", "Võ Vũ", "Võ Xuân", "Võ Yến",
    ]

    @Test func `names are sorted by the last word and the Vietnamese alphabet`() {
        #expect(Self.register.count >= 15)
        let sorted = Self.register.reversed().sorted { Wording.sortKey(name: $0) < Wording.sortKey(name: $1) }
        #expect(sorted == Self.register)
    }

    @Test func `tones follow as in dictionaries and letters come before tones`() {
        let words = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mă", "mâ"]
        let order = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mă", "mâ"]
        #expect(words.shuffled().sorted { Wording.sortKey(title: $0) < Wording.sortKey(title: $1) } == order)
    }

    @Test func `both normal forms and both spellings of a tone give one key`() {
        #expect(Wording.sortKey(name: "Lê Thế") == Wording.sortKey(name: "Le\u{302} The\u{302}\u{301}"))
        #expect(Wording.sortKey(name: "Trần Hòa") == Wording.sortKey(name: "TRẦN  HOÀ"))
        #expect(Wording.sortKey(name: "K’ Văn Biên") == Wording.sortKey(name: "K' Văn Biên"))
        #expect(Wording.sortKey(name: "  ") == "")
    }

    @Test func `equal given names are told apart by the family`() {
        #expect(Wording.sortKey(name: "Bùi Văn An") < Wording.sortKey(name: "Nguyễn An"))
        #expect(Wording.sortKey(name: "Dương An") < Wording.sortKey(name: "Đinh An"))
    }

    @Test func `keys are plain text that any database compares alike`() {
        for name in Self.register { #expect(Wording.sortKey(name: name).allSatisfy { $0.isASCII }) }
    }
}
