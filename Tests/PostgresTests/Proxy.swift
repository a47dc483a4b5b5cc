import Foundation
import Synchronization

/// A way to the server that can be cut: between a program and PostgreSQL it passes bytes on until it is told to break the line, at once or when the
/// program asks to commit.
///
/// `@unchecked Sendable`: the descriptors are set once; everything else is behind `state`.
final class Proxy: @unchecked Sendable {
    enum Cut: Sendable {
        case never
        /// The commit reaches the server, its answer nobody.
        case afterCommit
        /// The commit reaches the server, and its answer stays on the way; the line stays open.
        case holdingAnswer
        /// The commit does not reach the server.
        case beforeCommit
    }

    private struct State {
        var cut = Cut.never
        var cuts = 0
        /// Pieces that came from the program: one for each trip, where they are small.
        var sent = 0
        var lines: [Int32] = []
    }

    private let listener: Int32
    private let target: UInt16
    private let state = Mutex(State())
    /// Servers whose answers go nowhere.
    private let held = Mutex<Set<Int32>>([])
    let port: UInt16

    init(to target: UInt16) throws {
        self.target = target
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        // A port below the range that the system lends.
        var bound: UInt16 = 0
        for port in UInt16.random(in: 20_000...31_000)...32_000 where bound == 0 {
            address = Self.loopback(port)
            let code = withUnsafePointer(to: &address) { [listener] in $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
            if code == 0 { bound = port }
        }
        port = bound
        guard bound > 0, listen(listener, 64) == 0 else { throw CocoaError(.fileReadUnknown) }
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                serve(client)
            }
        }
    }

    deinit { Foundation.close(listener) }

    /// Breaks the next line that asks to commit, once.
    func cut(_ cut: Cut) { state.withLock { $0.cut = cut } }
    var cuts: Int { state.withLock { $0.cuts } }
    var sent: Int { state.withLock { $0.sent } }

    /// Breaks every line now.
    func breakAll() { for line in state.withLock({ $0.lines }) { shutdown(line, Int32(SHUT_RDWR)) } }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        breakAll()
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private func serve(_ client: Int32) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(target)
        let code = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard code == 0 else {
            Foundation.close(client)
            return
        }
        var one: Int32 = 1
        for line in [client, server] { setsockopt(line, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size)) }
        state.withLock { $0.lines += [client, server] }
        Thread.detachNewThread { [self] in pass(client, server, fromProgram: true) }
        Thread.detachNewThread { [self] in pass(server, client, fromProgram: false) }
    }

    private func pass(_ from: Int32, _ to: Int32, fromProgram: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = recv(from, &buffer, buffer.count, 0)
            guard got > 0 else { break }
            let bytes = buffer[..<got]
            if fromProgram { state.withLock { $0.sent += 1 } }
            let cut = fromProgram && Self.asksToCommit(bytes) ? takeCut() : .never
            if cut == .beforeCommit {
                shutdown(from, Int32(SHUT_RDWR))
                break
            }
            if cut == .holdingAnswer { held.withLock { _ = $0.insert(to) } }
            if !fromProgram, held.withLock({ $0.contains(from) }) { continue }
            // The answer goes to a line that nobody hears any more.
            if cut == .afterCommit { shutdown(from, Int32(SHUT_RDWR)) }
            guard send(to, Array(bytes), got, Int32(MSG_NOSIGNAL)) == got else { break }
            if cut == .afterCommit {
                // Time for the server to do it before its own line is gone.
                usleep(200_000)
                break
            }
        }
        shutdown(to, Int32(SHUT_RDWR))
    }

    /// The text of a statement stands between zeros.
    private static func asksToCommit(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.firstRange(of: [0] + Array("COMMIT".utf8) + [0]) != nil }

    private func takeCut() -> Cut {
        state.withLock { state in
            defer { state.cut = .never }
            if state.cut != .never { state.cuts += 1 }
            return state.cut
        }
    }
}
