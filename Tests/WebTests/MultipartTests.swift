import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite struct MultipartTests {
    /// The body comes in pieces of so many bytes.
    private func request(_ body: String, boundary: String = "xyz", piece: Int = 7) -> Request {
        let bytes = Array(body.utf8)
        let chunks = stride(from: 0, to: bytes.count, by: piece).map { ByteBuffer(bytes: bytes[$0..<min($0 + piece, bytes.count)]) }
        let stream = AsyncStream<ByteBuffer> { continuation in
            for chunk in chunks { continuation.yield(chunk) }
            continuation.finish()
        }
        return Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/", headerFields: [.contentType: "multipart/form-data; boundary=\(boundary)"]),
            body: RequestBody(asyncSequence: stream))
    }

    private func read(_ request: Request, limit: Int64 = 1 << 40) async throws -> [String] {
        var parts = try #require(Multipart(request, limit: limit))
        var found: [String] = []
        while let part = try await parts.next() { found.append("\(part.name)|\(part.filename ?? "-")|\(try await parts.text(limit: 1 << 20))") }
        return found
    }

    private func field(_ disposition: String, _ content: String) -> String { "--xyz\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n" }

    @Test(arguments: [1, 2, 3, 7, 64, 4096]) func `parts are read alike in whatever pieces they come`(_ piece: Int) async throws {
        let body = field("name=\"a\"", "một") + field("name=\"f\"; filename=\"đơn; xin %22mới%22.pdf\"", "x\r\n--xy\r\n-") + "--xyz--\r\n"
        #expect(try await read(request(body, piece: piece)) == ["a|-|một", "f|đơn; xin \"mới\".pdf|x\r\n--xy\r\n-"])
    }

    @Test func `names without quotes, in other cases and with a backslash are understood`() async throws {
        let body = field("NAME=a; FileName=b.pdf", "1") + field("filename=\"a\\\"b.pdf\"; name=\"c\"", "2") + "--xyz--"
        #expect(try await read(request(body)) == ["a|b.pdf|1", "c|a\"b.pdf|2"])
    }

    @Test func `a form has at most 128 parts`() async throws {
        let parts = String(repeating: field("name=\"a\"", ""), count: 128)
        #expect(try await read(request(parts + "--xyz--", piece: 4096)).count == 128)
        await #expect(throws: Multipart.Fault.tooManyParts) { try await read(request(parts + field("name=\"a\"", "") + "--xyz--", piece: 4096)) }
    }

    @Test func `a body may have so many bytes and not one more`() async throws {
        let body = field("name=\"a\"", String(repeating: "x", count: 500)) + "--xyz--"
        #expect(try await read(request(body), limit: Int64(body.utf8.count)).count == 1)
        await #expect(throws: Multipart.Fault.tooLarge) { try await read(request(body), limit: Int64(body.utf8.count - 1)) }
    }

    @Test func `the head of a part has at most eight kibibytes`() async throws {
        await #expect(throws: Multipart.Fault.malformed) { try await read(request(field("name=\"\(String(repeating: "n", count: 9000))\"", "") + "--xyz--", piece: 512)) }
        #expect(try await read(request(field("name=\"\(String(repeating: "n", count: 7000))\"", "") + "--xyz--", piece: 512)).count == 1)
    }

    @Test(arguments: ["", "--xyz", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "--xyz\r\n\r\nx\r\n--xyz--", "--xyzx\r\n"])
    func `a body that is cut off or has no names is malformed`(_ body: String) async throws {
        await #expect(throws: Multipart.Fault.malformed) { try await read(request(body)) }
    }

    @Test(arguments: [("203.0.113.7", "203.0.113.7"), ("2001:db8:1:2::9", "20:1:d:b8:0:1:0:2/64"), ("::ffff:203.0.113.7", "203.0.113.7"), ("?", "?")])
    func `a source counts as its address, or its network where a house has many`(_ address: String, _ network: String) {
        #expect(SourceAddress.network(address) == network)
    }

    @Test(arguments: [("", nil), ("a@b.vn", "a@b.vn")]) func `an address of e-mail may be left out`(_ typed: String, _ kept: String?) throws { #expect(try FilingInput.email(typed) == kept) }
    @Test(arguments: ["a", "a@", "@b.vn", "a@b", "a@b.", "a@@b.vn", "a b@c.vn", "a@.vn", "<a@b.vn>"]) func `what is no address of e-mail is told`(_ typed: String) {
        #expect(throws: (any Error).self) { try FilingInput.email(typed) }
    }
    @Test(arguments: [("1979", "1979"), ("4/1979", "04/1979"), ("21-4-1979", "21/04/1979"), ("29/2/2024", "29/02/2024")]) func `a birth is kept as far as it is known`(_ typed: String, _ kept: String) throws {
        #expect(try FilingInput.birth(typed) == kept)
    }
    @Test(arguments: ["29/2/2023", "13/2020", "1/1/79", "31/12", "abc", "1/2/3/4", "99999999999999999999"]) func `a birth that no calendar has is told`(_ typed: String) {
        #expect(throws: (any Error).self) { try FilingInput.birth(typed) }
    }
}
