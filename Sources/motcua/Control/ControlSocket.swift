import Center
import Foundation
import Logging
import Synchronization

/// The door through which commands reach the server that serves their folder: a socket in the folder, for the same user only. One line
/// of JSON comes, one goes back, before it lines that say how far a long errand has come.
///
/// Threads, not event loops: an errand may take minutes (a backup), and few come at once.
final class ControlSocket: Sendable {
    static let longestLine = 64 << 10
    static let together = 8

    private let listener: Int32
    private let file: URL
    private let open = Mutex(0)
    private let logger: Logger
    private let run: @Sendable (Errand, @escaping Errands.Progress) async -> ErrandAnswer

    /// Listens at once. The caller holds the folder's lock, so a socket that is there already is left over from a killed server.
    init(_ folder: DataFolder, logger: Logger, run: @escaping @Sendable (Errand, @escaping Errands.Progress) async -> ErrandAnswer) throws {
        file = folder.socket
        self.logger = logger
        self.run = run
        try? FileManager.default.removeItem(at: file)
        listener = try UnixAddress.withSocket(at: file) { socket, address, length in
            guard bind(socket, address, length) == 0, chmod(folder.socket.path, 0o600) == 0, listen(socket, 16) == 0 else {
                throw PlainFault("the control socket \(folder.socket.path) cannot be opened (error \(errno)).")
            }
        }
        let thread = Thread { [self] in accept() }
        thread.name = "control"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Takes no new errand and waits up to ten seconds for those under way.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(at: file)
        for _ in 0..<100 where open.withLock({ $0 }) > 0 { usleep(100_000) }
    }

    private func accept() {
        while true {
            let peer = Glibc.accept(listener, nil, nil)
            if peer < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                if errno == EMFILE || errno == ENFILE {
                    usleep(100_000)
                    continue
                }
                return
            }
            guard Peer.isSameUser(peer) else {
                Glibc.close(peer)
                continue
            }
            let isFree = open.withLock { open in
                if open < Self.together { open += 1 }
                return open <= Self.together
            }
            guard isFree else {
                Glibc.close(peer)
                continue
            }
            let thread = Thread { [self] in
                serve(peer)
                Glibc.close(peer)
                open.withLock { $0 -= 1 }
            }
            thread.name = "errand"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    private func serve(_ peer: Int32) {
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var incoming = Line.Reader(peer)
        guard let line = incoming.next(limit: Self.longestLine), let errand = try? JSONDecoder().decode(Errand.self, from: line) else {
            return Line.write(ErrandAnswer(fault: "this server does not know the command; use the program that it was started with."), to: peer)
        }
        // Waited for below on this thread, which is the errand's own; nothing else waits with it.
        let done = DispatchSemaphore(value: 0)
        let answer = Mutex(ErrandAnswer())
        let reached = Mutex<ErrandAnswer.Step?>(nil)
        Task { [run] in
            let made = await run(errand) { done, total in reached.withLock { $0 = .init(done: done, total: total) } }
            answer.withLock { $0 = made }
            done.signal()
        }
        var told: ErrandAnswer.Step?
        while done.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
            let step = reached.withLock { $0 }
            guard step != told else { continue }
            told = step
            Line.write(ErrandAnswer(progress: step), to: peer)
        }
        // However soon it was over, whoever watches sees how far it came.
        if let last = reached.withLock({ $0 }), last != told { Line.write(ErrandAnswer(progress: last), to: peer) }
        Line.write(answer.withLock { $0 }, to: peer)
        logger.info("errand", metadata: ["done": "\(answer.withLock { $0.fault == nil })"])
    }
}

/// Who is on the other side of a local socket.
enum Peer {
    static func isSameUser(_ socket: Int32) -> Bool {
        // `struct ucred`, which the C module leaves out: process, user, group.
        var who: (pid: Int32, uid: UInt32, gid: UInt32) = (0, .max, .max)
        let size = socklen_t(MemoryLayout<(Int32, UInt32, UInt32)>.size)
        var length = size
        guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &who, &length) == 0, length == size else { return false }
        return who.uid == getuid() || who.uid == 0
    }
}
