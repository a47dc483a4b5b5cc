import Foundation

/// The port to serve on, asked for before anything is made on disk or said to the operator.
enum Port {
    /// - Throws: `PlainFault` when another program listens there. Whatever else is wrong with the address, listening will say.
    static func claim(host: String, port: Int) throws {
        guard port != 0 else { return }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else { return }
        defer { freeaddrinfo(found) }
        let probe = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
        guard probe >= 0 else { return }
        defer { close(probe) }
        // As the server will: a port that its own last run has just left is free.
        var reuse: Int32 = 1
        setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        guard bind(probe, address.pointee.ai_addr, address.pointee.ai_addrlen) != 0, errno == EADDRINUSE else { return }
        throw PlainFault("another program listens on port \(port) of \(host) already, perhaps MotCua itself. Stop it, or choose another port with --port.")
    }
}
