import OneStop
import Testing

@testable import Web

/// What a form may hold: at the limit and one beyond (`docs/limits.md`).
@Suite struct FormLimitTests {
    private func encoded(_ count: Int) -> String { (0..<count).map { "f\($0)=1" }.joined(separator: "&") }

    @Test func `two thousand fields are read and one more is too many`() {
        #expect(!Form.hasTooManyFields(encoded(2000)))
        #expect(Form.hasTooManyFields(encoded(2001)))
        #expect(Form(encoded: encoded(2000))["f1999"] == "1")
        let beyond = Form(encoded: encoded(2001))
        #expect(beyond["f1999"] == "1" && !beyond.names.contains("f2000"))
    }

    @Test(arguments: [500, 2000, 4000]) func `a text may be as long as its field says and not one letter longer`(_ limit: Int) throws {
        let letters = String(repeating: "ệ", count: limit)
        #expect(try Form(["reason": [letters]]).text("reason", limit: limit) == letters)
        #expect(throws: InputFault("reason", .tooLong(limit: limit))) { try Form(["reason": [letters + "ệ"]]).text("reason", limit: limit) }
    }

    @Test(arguments: [
        ("a=1&b=2", ["a": ["1"], "b": ["2"]]), ("a=1&a=2", ["a": ["1", "2"]]), ("&&a=1&", ["a": ["1"]]), ("a", ["a": [""]]), ("a==b", ["a": ["=b"]]),
        ("=x", ["": ["x"]]), ("a=%E1%BA%BF+x%2B", ["a": ["ế x+"]]), ("a=%E1%ZZ", ["a": [""]]), ("a=%E", ["a": [""]]), ("a=%FF", ["a": [""]]), ("%FF=1", [:]), ("", [:]),
    ] as [(String, [String: [String]])])
    func `a form is read as browsers write it, and a value that is no text is empty`(_ text: String, _ fields: [String: [String]]) {
        #expect(Form(encoded: text).everything == fields)
    }

    @Test func `marks that were sent apart are composed in every value of a field`() {
        let apart = "te%CC%82%CC%81t"
        let form = Form(encoded: "a=\(apart)&a=\(apart)")
        for value in form.all("a") { #expect(Array(value.utf8) == Array("tết".utf8)) }
        #expect(Array(form["a"].utf8) == Array("tết".utf8))
    }

    @Test(arguments: [(" x ", "x"), ("\u{A0}tết\n", "tết"), ("x\t", "x"), ("   ", ""), ("", ""), ("a b", "a b"), ("ệ", "ệ")])
    func `blanks at the ends are taken off`(_ typed: String, _ text: String) {
        #expect(Form(["a": [typed]])["a"] == text)
    }
}
