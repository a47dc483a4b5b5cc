import Testing
@testable import Wording

/// What every sentence of the house obeys, in both languages.
func expectWellWritten(_ text: Text, isSentence: Bool = true, sourceLocation: SourceLocation = #_sourceLocation) {
    for words in [text.vi, text.en] {
        #expect(!words.isEmpty && words.first?.isWhitespace == false && words.last?.isWhitespace == false, sourceLocation: sourceLocation)
        #expect(!words.contains("  ") && !words.contains(" .") && !words.contains(".."), "\(words)", sourceLocation: sourceLocation)
        for leftOver in ["{", "}", "%@", "Optional(", "nil", "\\(", "!", "\"", "'"] {
            #expect(!words.contains(leftOver), "\(words)", sourceLocation: sourceLocation)
        }
        if isSentence { #expect(words.hasSuffix("."), "\(words)", sourceLocation: sourceLocation) }
        #expect(!words.unicodeScalars.contains { (0x300...0x36F).contains($0.value) }, "not NFC: \(words)", sourceLocation: sourceLocation)
        #expect(isBound(words), "a number may break from its unit: \(words)", sourceLocation: sourceLocation)
    }
    expectPolite(text.vi, sourceLocation)
}

private func expectPolite(_ words: String, _ sourceLocation: SourceLocation) {
    let lower = words.lowercased()
    for phrase in ["vui lòng", "không hợp lệ", "bạn "] { #expect(!lower.contains(phrase), "\(words)", sourceLocation: sourceLocation) }
    let blame = lower.split(separator: "lỗi", omittingEmptySubsequences: false).dropLast()
    #expect(blame.allSatisfy { $0.hasSuffix("xin ") }, "\(words)", sourceLocation: sourceLocation)
}

private let units: Set<String> = [
    "ngày", "giờ", "phút", "tháng", "đồng", "đ", "tệp", "lần", "giấy", "bản", "MB", "số", "ký", "day", "days", "hour", "hours", "minute",
    "minutes", "month", "months", "VND", "files", "times", "working",
]

private func isBound(_ words: String) -> Bool {
    let parts = words.split(separator: " ")
    return zip(parts, parts.dropFirst()).allSatisfy { number, unit in
        !(number.allSatisfy(\.isNumber) && units.contains(String(unit.filter(\.isLetter))))
    }
}
