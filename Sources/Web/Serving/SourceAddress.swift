import Center
import Foundation

/// Where a request came from, for counting: an IPv4 address, or the network of an IPv6 one, since a house has 2^64 of them.
enum SourceAddress {
    static func network(_ address: String) -> String {
        var parts = [UInt8](repeating: 0, count: 16)
        guard address.contains(":"), inet_pton(AF_INET6, address, &parts) == 1 else { return address }
        // ::ffff:a.b.c.d is an IPv4 address written otherwise.
        if parts[..<10].allSatisfy({ $0 == 0 }), parts[10] == 0xFF, parts[11] == 0xFF { return parts[12...].map(String.init).joined(separator: ".") }
        return parts[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}

extension Visit {
    /// Counts one use by the source of this request; what runs on this machine itself (kiosk, voice menu, gateway) is not counted.
    func count(_ allowance: Allowance) async throws {
        guard !isLoopback else { return }
        try await allowance.use(SourceAddress.network(source))
    }
}
