import OneStop
import Testing

@testable import Web

/// What the intake screen suggests before the official has looked.
@Suite struct IntakeScreenTests {
    private func asked(_ form: [String: String]) async throws -> String {
        let world = try await WebWorld()
        try await world.staff("quay", [(.counterOfficial, world.center)])
        let browser = try await world.signedIn("quay")
        return try await browser.postFenced("/can-bo/tiep-nhan", form).body
    }

    @Test(arguments: [["act": "procedure", "procedureQuery": "2.000648"], ["choose": "2.000648"]])
    func `the fee that most people pay is picked, whether the code was exact or the procedure chosen`(_ form: [String: String]) async throws {
        let page = try await asked(form)
        #expect(page.contains("name=\"procedure\" value=\"2.000648\""))
        #expect(page.contains("id=\"fee-0\" name=\"fee\" value=\"0\" checked"))
        #expect(page.contains("1.200.000"))
    }

    @Test func `a paper that is asked for as a copy is not suggested as an original, which would have to be given back`() async throws {
        let page = try await asked(["choose": "2.000648"])
        #expect(page.contains("id=\"count-0\" name=\"count.0\" value=\"1\""))
        #expect(page.contains("id=\"count-1\" name=\"count.1\" value=\"0+0+1\""))
    }

    @Test func `what is chosen is not offered once more`() async throws {
        let page = try await asked(["act": "procedure", "procedure": "2.000648", "procedureQuery": "2.000648"])
        #expect(!page.contains("class=\"choose"))
    }
}
