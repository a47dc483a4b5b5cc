import OneStop
import Testing

@testable import Web
import Wording

@Suite struct MarkupTests {
    @Test func `text from people cannot become markup`() {
        let typed = "<script>alert(\"x\")</script> & 'K’ Văn Biên'"
        let html: HTML = "<p title=\"\(typed)\">\(typed)</p>"
        let safe = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;K’ Văn Biên&#39;"
        #expect(html.text == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test func `control characters become spaces, line ends stay`() {
        let html: HTML = "\("a\u{0}b\u{1B}c\nd")"
        #expect(html.text == "a b c\nd")
    }

    @Test func `an attribute without a value is not written`() {
        let nothing: String? = nil
        let html: HTML = "<i\(attribute: "title", nothing)\(attribute: "lang", "vi")\(flag: "hidden", false)\(flag: "checked", true)>"
        #expect(html.text == "<i lang=\"vi\" checked>")
    }

    @Test func `a value put into a path stays one segment`() {
        let code = "../../H36 12?x=1#y"
        let path: Path = "/ho-so/\(code)"
        #expect(path.text == "/ho-so/..%2F..%2FH36%2012%3Fx%3D1%23y")
        let up: Path = "/ho-so/\("..")"
        #expect(up.text == "/ho-so/%2E%2E")
    }

    @Test func `query values are encoded and fragments stay at the end`() {
        let path = Path("/thu-tuc").with("q", "đổi giấy & phép").at("kết quả").with("trang", "2")
        #expect(path.text == "/thu-tuc?q=%C4%91%E1%BB%95i%20gi%E1%BA%A5y%20%26%20ph%C3%A9p&trang=2#k%E1%BA%BFt%20qu%E1%BA%A3")
    }

    @Test(arguments: ["javascript:alert(1)", "http://a.example", "//a.example", "https://a@b.example", "https://a.example/\"x", ""])
    func `an outside address must be plain https`(address: String) {
        #expect(Path(outside: address) == nil)
    }

    @Test(arguments: ["//a.example", "/\\a.example", "https://a.example", "", "/a b"])
    func `a place to return to must be in this house`(address: String) {
        #expect(Path(local: address) == nil)
    }

    @Test func `plain addresses are taken`() {
        #expect(Path(outside: "https://dichvucong.example/a?b=c")?.text == "https://dichvucong.example/a?b=c")
        #expect(Path(local: "/can-bo/ho-so/1?x=2")?.text == "/can-bo/ho-so/1?x=2")
        #expect(Path.telephone("0252 3 000-000").text == "tel:02523000000")
    }

    @Test func `a field ties its hint and its error to the box and keeps what was typed`() {
        let field = Field(
            name: "phone", label: "Điện thoại", kind: .telephone, value: "0913 \"5", hint: "Mười số.", error: "Còn thiếu một số.")
        let text = field.html().text
        #expect(text.contains("<label for=\"phone\">"))
        #expect(text.contains("aria-describedby=\"phone-hint phone-error\" aria-invalid=\"true\""))
        #expect(text.contains("value=\"0913 &quot;5\""))
        #expect(errorSummary([field]).text.contains("<a href=\"#phone\">Điện thoại: Còn thiếu một số.</a>"))
    }

    @Test func `a password is never written back`() {
        #expect(!Field(name: "p", label: "Mật khẩu", kind: .password, value: "bí-mật").html().text.contains("bí-mật"))
    }

    @Test func `what may not be done says why and posts nothing`() {
        let act = Act(id: "sign", label: "Trình ký", key: "T", body: .unavailable(reason: "Còn thiếu ý kiến.", wayOut: nil))
        let text = act.html.text
        #expect(text.contains("aria-disabled=\"true\" aria-describedby=\"sign-why\""))
        #expect(text.contains("Còn thiếu ý kiến."))
        #expect(!text.contains("<form"))
    }

    @Test func `the ten national states have ten different pairs of words and icons`() {
        #expect(Set(NationalStatus.allCases.map { $0.badge().label }).count == 10)
        #expect(NationalStatus(rawValue: 5)?.numberedBadge.label == "5 · Yêu cầu bổ sung")
    }
}
