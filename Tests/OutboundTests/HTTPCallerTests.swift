import Center
import Foundation
import Outbound
import Synchronization
import Testing

/// A receiver that answers as it is told, on loopback; each line is served once.
private final class Receiver: Sendable {
    let port: UInt16
    private let listener: Int32
    private let heard = Mutex<[String]>([])

    /// - Parameter answer: what goes back; nothing: the line is closed without a word. After so many seconds.
    init(_ answer: String?, after seconds: Double = 0) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var bound: UInt16 = 0
        for port in UInt16.random(in: 20_000...30_000)...32_000 where bound == 0 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let code = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
            if code == 0 { bound = port }
        }
        guard bound > 0, listen(listener, 8) == 0 else { throw CocoaError(.fileReadUnknown) }
        self.listener = listener
        port = bound
        Thread.detachNewThread { [self] in
            while true {
                let line = accept(listener, nil, nil)
                guard line >= 0 else { return }
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let got = recv(line, &buffer, buffer.count, 0)
                heard.withLock { $0.append(String(decoding: buffer[..<max(got, 0)], as: UTF8.self)) }
                if seconds > 0 { Thread.sleep(forTimeInterval: seconds) }
                if let answer { _ = send(line, answer, answer.utf8.count, Int32(MSG_NOSIGNAL)) }
                close(line)
            }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
    var all: [String] { heard.withLock { $0 } }
}

@Suite struct HTTPCallerTests {
    private func call(_ url: String, seconds: Int = 2) -> OutboundCall {
        OutboundCall(url: url, headers: ["webhook-id": "abc", "content-type": "application/json"], body: Array("{\"a\":1}".utf8), seconds: seconds)
    }

    private func outcome(_ answer: String?, after seconds: Double = 0) async throws -> (DeliveryOutcome, [String]) {
        let receiver = try Receiver(answer, after: seconds)
        defer { receiver.stop() }
        let caller = try HTTPCaller(threads: 1)
        defer { caller.close() }
        return (await caller.make(call("http://127.0.0.1:\(receiver.port)/in?x=1", seconds: seconds > 0 ? 1 : 2)), receiver.all)
    }

    @Test func `what was accepted is done, and went out whole`() async throws {
        let (outcome, heard) = try await outcome("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        #expect(outcome == .done(status: 204))
        let text = try #require(heard.first)
        #expect(text.hasPrefix("POST /in?x=1 HTTP/1.1\r\n") && text.hasSuffix("\r\n\r\n{\"a\":1}"))
        #expect(text.contains("webhook-id: abc\r\n") && text.contains("content-type: application/json\r\n") && !text.lowercased().contains("expect:"))
    }

    @Test(arguments: [
        ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", DeliveryOutcome.permanent(DeliveryFault(.moved, status: 302))),
        ("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", .permanent(DeliveryFault(.refused, status: 400))),
        ("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", .permanent(DeliveryFault(.gone, status: 410))),
        ("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n", .temporary(DeliveryFault(.busy, status: 500))),
        ("HTTP/1.1 429 Later\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n", .temporary(DeliveryFault(.busy, status: 429), after: 77)),
    ])
    func `an answer says whether it may succeed later`(_ answer: String, _ expected: DeliveryOutcome) async throws {
        #expect(try await outcome(answer).0 == expected)
    }

    @Test func `what was sent and not answered is unknown, what was not sent may be made again`() async throws {
        #expect(try await outcome(nil).0 == .unknown(DeliveryFault(.broken)))
        #expect(try await outcome("HTTP/1.1 200 OK\r\n\r\n", after: 2).0 == .unknown(DeliveryFault(.noAnswer)))
        let caller = try HTTPCaller(threads: 1)
        defer { caller.close() }
        #expect(await caller.make(call("http://127.0.0.1:9/")) == .temporary(DeliveryFault(.noConnection)))
        #expect(await caller.make(call("http://nowhere.invalid/")) == .temporary(DeliveryFault(.noSuchHost)))
        #expect(await caller.make(call("file:///etc/passwd")) == .permanent(DeliveryFault(.refused)))
    }

    @Test func `an answer without end is cut off and counts by its status`() async throws {
        let endless = "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 3 << 20)
        #expect(try await outcome(endless).0 == .done(status: 200))
    }
}
