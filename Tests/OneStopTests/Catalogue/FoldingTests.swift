import OneStop
import Testing

@Suite struct FoldingTests {
    private static let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    private static let capitals = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
    private static let plain = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"

    @Test func `all Vietnamese letters lose their marks, small and capital`() {
        #expect(Folding.fold(Self.letters) == Self.plain)
        #expect(Folding.fold(Self.capitals) == Self.plain)
    }

    @Test func `letters and marks apart fold as letters with marks`() {
        #expect(Folding.fold("e\u{302}\u{301} o\u{31B}\u{300} a\u{306}\u{323}") == "e o a")
        #expect(Folding.fold("Ti\u{1EBF}ng Vi\u{1EC7}t") == Folding.fold("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"))
    }

    @Test func `đ and the eth that looks like it become d`() {
        #expect(Folding.fold("Đường đi Ðà Nẵng") == "duong di da nang")
    }

    @Test func `words are parted by everything that is no letter or digit`() {
        #expect(Folding.words("  Cấp (lại)  giấy-phép; số 12/QĐ… ") == ["cap", "lai", "giay", "phep", "so", "12", "qd"])
        #expect(Folding.words("…!?") == [])
        #expect(Folding.words("một\u{A0}cửa\u{200B}") == ["mot", "cua"])
    }

    @Test func `other scripts stay and do not trap`() {
        #expect(Folding.words("ПАСПОРТ 护照 ＡＢＣ ß") == ["паспорт", "护照", "abc", "ß"])
        #expect(Folding.fold("\u{301}\u{0}\u{FFFD}") == "\u{0}\u{FFFD}")
    }

    @Test func `folding twice changes nothing`() {
        let once = Folding.fold(Self.capitals + "İıſ ǅ Ω")
        #expect(Folding.fold(once) == once)
    }
}

@Suite struct TypingTests {
    @Test(arguments: [
        ("lys", "ly"), ("lichj", "lich"), ("ddaats", "dat"), ("suwr", "su"), ("d9at61", "dat"), ("giaasy", "giay"),
        ("nguwowif", "nguoi"), ("hooj", "ho"),
    ])
    func `keys that an input method left behind are taken away`(_ typed: String, _ meant: String) {
        #expect(Typing.withoutKeys(typed) == meant)
    }

    @Test(arguments: ["so", "dat", "xe", "truong", "rung", "sua", "12", "xyz".prefix(1).description, ""])
    func `a clean word is left alone`(_ word: String) {
        #expect(Typing.withoutKeys(word) == nil)
    }

    @Test func `one slip is a letter more, less, other or swapped`() {
        func slip(_ left: String, _ right: String) -> Bool { Typing.isOneSlip(Array(left.utf8), Array(right.utf8)) }
        #expect(slip("giay", "giy") && slip("giy", "giay") && slip("giay", "gihy") && slip("giay", "gaiy") && slip("giay", "giayy"))
        #expect(slip("", "a"))
        #expect(!slip("giay", "giay") && !slip("giay", "gi") && !slip("giay", "yaig") && !slip("giay", "gixz"))
    }
}
