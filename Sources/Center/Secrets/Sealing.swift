package import OneStop
package import WorkingTime
import CSodium

/// Closes and opens what identifies people. Each dossier has a key of its own, wrapped by the keyring's; destroying the wrapped key
/// erases every record of the dossier at once, and the journal stays whole.
///
/// XChaCha20-Poly1305 (libsodium); dossier and version are authenticated with the text, so a record moved elsewhere does not open.
package struct Sealing: Sendable {
    private let keyring: Keyring
    package init(_ keyring: Keyring) { self.keyring = keyring }

    /// The key of one dossier, as it is kept.
    package struct WrappedKey: Sendable {
        package let version: Int
        package let bytes: [UInt8]
        package init(version: Int, bytes: [UInt8]) {
            self.version = version
            self.bytes = bytes
        }
    }

    package static let keyBytes = 32
    package static let nonceBytes = 24

    /// Wraps a fresh key; `random` is 56 bytes: the key, then the nonce.
    package func wrap(_ random: [UInt8], for dossier: DossierID) -> WrappedKey? {
        guard random.count == Self.keyBytes + Self.nonceBytes else { return nil }
        let key = keyring.sealKey
        let nonce = Array(random[Self.keyBytes...])
        guard let sealed = Self.seal(Array(random[..<Self.keyBytes]), nonce, key.bytes, "key/\(dossier)") else { return nil }
        return WrappedKey(version: key.version, bytes: sealed)
    }

    package func unwrap(_ wrapped: WrappedKey, for dossier: DossierID) -> DossierKey? {
        guard let key = keyring.sealKey(version: wrapped.version),
            let bytes = Self.open(wrapped.bytes, key.bytes, "key/\(dossier)"), bytes.count == Self.keyBytes
        else { return nil }
        return DossierKey(bytes: bytes, dossier: dossier)
    }

    /// The opened key of one dossier; lives only as long as the act that needs it.
    package struct DossierKey: Sendable {
        fileprivate let bytes: [UInt8]
        fileprivate let dossier: DossierID

        package func seal(_ plain: [UInt8], nonce: [UInt8], version: RecordVersion) -> [UInt8]? {
            Sealing.seal(plain, nonce, bytes, "record/\(dossier)/\(version.number)")
        }

        /// The key under which the dossier's files are hashed: who lacks it cannot tell from a hash which file it was.
        package var fileKey: [UInt8] {
            var out = [UInt8](repeating: 0, count: 32)
            let message = Array("files".utf8)
            crypto_generichash(&out, out.count, message, UInt64(message.count), bytes, bytes.count)
            return out
        }

        package func open(_ sealed: [UInt8], version: RecordVersion) -> [UInt8]? {
            Sealing.open(sealed, bytes, "record/\(dossier)/\(version.number)")
        }
    }

    /// Something that one member of the staff typed, as a text that may stand in an address: it tells nobody anything, and opens for them alone.
    ///
    /// - Parameter nonce: 24 bytes of chance.
    package func ticket(_ text: String, for staff: StaffID, at now: Instant, nonce: [UInt8]) -> String? {
        let key = keyring.sealKey
        let plain = Array("\(now.microseconds) \(text)".utf8)
        return Self.seal(plain, nonce, key.bytes, "ticket/\(staff)").map { "\(key.version).\(Hexadecimal.encode($0))" }
    }

    /// What a ticket says; nothing for one of somebody else, one that was changed, or one that is older than `seconds`.
    package func open(ticket: String, for staff: StaffID, at now: Instant, seconds: Int64) -> String? {
        let parts = ticket.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let version = Int(parts[0]), let key = keyring.sealKey(version: version), let sealed = Hexadecimal.decode(String(parts[1])),
            let plain = Self.open(sealed, key.bytes, "ticket/\(staff)"), let text = String(validating: plain, as: UTF8.self)
        else { return nil }
        let halves = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let made = Int64(halves[0]).map({ Instant(microseconds: $0) }), made <= now, now.seconds(since: made) <= seconds else { return nil }
        return String(halves[1])
    }

    private static func seal(_ plain: [UInt8], _ nonce: [UInt8], _ key: [UInt8], _ context: String) -> [UInt8]? {
        guard nonce.count == nonceBytes, key.count == keyBytes else { return nil }
        let context = Array(context.utf8)
        var out = [UInt8](repeating: 0, count: plain.count + 16)
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &out, nil, plain, UInt64(plain.count), context, UInt64(context.count), nil, nonce, key)
        return nonce + out
    }

    private static func open(_ sealed: [UInt8], _ key: [UInt8], _ context: String) -> [UInt8]? {
        guard sealed.count >= nonceBytes + 16, key.count == keyBytes else { return nil }
        let context = Array(context.utf8)
        let nonce = Array(sealed[..<nonceBytes])
        let body = Array(sealed[nonceBytes...])
        var out = [UInt8](repeating: 0, count: body.count - 16)
        let verdict = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &out, nil, nil, body, UInt64(body.count), context, UInt64(context.count), nonce, key)
        return verdict == 0 ? out : nil
    }
}
