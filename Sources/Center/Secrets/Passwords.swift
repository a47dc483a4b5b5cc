import CSodium
import Store

/// Argon2id (libsodium, 19 MiB, two passes) on threads of its own: it is slow on purpose and must not hold up anybody else.
package struct Passwords: Sendable {
    private let workers: WorkerPool<Void>
    package init() throws { workers = try WorkerPool(name: "passwords", threads: 1, capacity: 64) { () } }

    private static let memory = 19 << 20
    private static let passes: UInt64 = 2

    package func hash(_ password: String) async throws -> String {
        try await workers.run { _ in
            var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
            let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
            guard crypto_pwhash_str(&out, bytes, UInt64(bytes.count), Self.passes, Self.memory) == 0 else { throw StoreError.unavailable }
            return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Takes the same time for a person who does not exist: then `hash` is nothing and a stand-in is worked on.
    package func verify(_ password: String, against hash: String?) async throws -> Bool {
        try await workers.run { _ in
            let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
            guard let hash else {
                var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
                _ = crypto_pwhash_str(&out, bytes, UInt64(bytes.count), Self.passes, Self.memory)
                return false
            }
            return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
        }
    }
}
