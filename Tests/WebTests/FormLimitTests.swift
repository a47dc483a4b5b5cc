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
}
