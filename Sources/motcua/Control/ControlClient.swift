import Center
import Foundation

/// Asks the server of a folder to do an errand.
enum ControlClient {
    /// The answer, or nothing when no server listens there.
    static func ask(_ errand: Errand, of folder: DataFolder, _ progress: Errands.Progress) throws -> ErrandAnswer? {
        guard FileManager.default.fileExists(atPath: folder.socket.path) else { return nil }
        var isRefused = false
        let socket = try UnixAddress.withSocket(at: folder.socket) { socket, address, length in
            if connect(socket, address, length) != 0 { isRefused = true }
        }
        defer { close(socket) }
        if isRefused { return nil }
        guard Peer.isSameUser(socket) else { throw PlainFault("the server of this folder runs as another user; run the command as that user.") }
        Line.write(errand, to: socket)
        var incoming = Line.Reader(socket)
        while let line = incoming.next(limit: 64 << 20), let answer = try? JSONDecoder().decode(ErrandAnswer.self, from: line) {
            guard let step = answer.progress else { return answer }
            progress(step.done, step.total)
        }
        throw PlainFault("the server ended before it answered; look whether the command was done before repeating it.")
    }
}

/// One JSON value a line.
enum Line {
    static func write(_ value: some Encodable, to socket: Int32) {
        guard var bytes = try? JSONEncoder().encode(value) else { return }
        bytes.append(10)
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let sent = send(socket, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, Int32(MSG_NOSIGNAL))
                guard sent > 0 else { return }
                offset += sent
            }
        }
    }

    /// Reads one line after the other.
    struct Reader {
        private let socket: Int32
        private var waiting: [UInt8] = []
        init(_ socket: Int32) { self.socket = socket }

        /// The bytes before the next line end; nothing when the other side ends, waits too long or sends more than `limit`.
        mutating func next(limit: Int) -> Data? {
            var buffer = [UInt8](repeating: 0, count: 4096)
            var looked = 0
            while waiting.count <= limit {
                if let end = waiting[looked...].firstIndex(of: 10) {
                    defer { waiting.removeFirst(end + 1) }
                    return Data(waiting[..<end])
                }
                looked = waiting.count
                let got = recv(socket, &buffer, buffer.count, 0)
                guard got > 0 else { return nil }
                waiting += buffer[..<got]
            }
            return nil
        }
    }
}

/// Addresses of sockets in a folder. They hold at most 107 bytes, folders may be deeper: the way leads through the open folder.
enum UnixAddress {
    static func withSocket(at file: URL, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws -> Void) throws -> Int32 {
        let folder = Glibc.open(file.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw PlainFault("the folder \(file.deletingLastPathComponent().path) cannot be opened.") }
        defer { close(folder) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw PlainFault("no local socket can be made (error \(errno)).") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: "/proc/self/fd/\(folder)/\(file.lastPathComponent)".utf8.prefix(path.count - 1))
        }
        do {
            try withUnsafePointer(to: &address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { try body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
