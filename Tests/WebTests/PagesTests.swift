import Testing

@testable import Web
import Wording

/// Every page with made-up values: what must hold for all of them.
@Suite struct PagesTests {
    static let pages = publicPages() + staffPages() + administrationPages()

    @Test(arguments: pages.map(\.name))
    func `a page has no inline style, script or handler`(name: String) throws {
        let text = try text(name)
        #expect(!text.contains(" style="))
        #expect(!text.contains("<script>"))
        #expect(!text.contains("javascript:"))
        #expect(text.firstMatch(of: /\son[a-z]+="/) == nil)
        #expect(text.firstMatch(of: /(src|href|action)="(https?:)?\/\//) == nil)
    }

    @Test(arguments: pages.map(\.name))
    func `a page has one h1, a language, the demo banner and a way to skip to its content`(name: String) throws {
        let text = try text(name)
        #expect(text.components(of: "<h1") == 1)
        #expect(text.contains("<html lang=\"vi\">") || text.contains("<html lang=\"en\">"))
        #expect(text.contains("DỮ LIỆU DEMO") || text.contains("DEMO DATA"))
        #expect(text.contains("href=\"#main\"") && text.contains("id=\"main\""))
    }

    @Test(arguments: pages.map(\.name))
    func `every form that changes something carries the proof against forgery`(name: String) throws {
        let forms = try text(name).split(separator: "<form ").dropFirst()
        for form in forms where form.hasPrefix("method=\"post\"") || form.prefix(while: { $0 != ">" }).contains("method=\"post\"") {
            let inner = form[..<(form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)]
            #expect(inner.contains("name=\"csrf\""), "\(form.prefix(80))")
        }
    }

    @Test(arguments: pages.map(\.name))
    func `ids are unique and every reference inside the page leads somewhere`(name: String) throws {
        let text = try text(name)
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let targets = text.matches(of: /\s(?:href="#|for="|form="|aria-labelledby=")([^"]+)"/).map { String($0.1) }
        for target in targets { #expect(ids.contains(target), "\(target)") }
        for list in text.matches(of: /aria-describedby="([^"]+)"/) {
            for target in list.1.split(separator: " ") { #expect(ids.contains(String(target)), "\(target)") }
        }
    }

    @Test func `an English page has no Vietnamese sentence of ours`() {
        let view = TrackingFormView(frame: SampleWorld.frame(.en, .tracking))
        let main = trackingFormPage(view).text.split(separator: "<main").last?.split(separator: "</main>").first ?? ""
        #expect(main.firstMatch(of: /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/) == nil)
    }

    private func text(_ name: String) throws -> String {
        try #require(Self.pages.first { $0.name == name }).page.text
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
