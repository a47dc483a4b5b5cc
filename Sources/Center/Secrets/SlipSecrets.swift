package import OneStop

/// The secret of a slip or a draft: derived, never stored, so that a reprint shows it again and a new revision ends the old one.
package struct SlipSecrets: Sendable {
    private let keyring: Keyring
    package init(_ keyring: Keyring) { self.keyring = keyring }

    /// Twelve characters, 60 bits. Revision 0 is the draft's.
    package func secret(of dossier: DossierID, revision: Int) -> String {
        let key = keyring.slipKey
        return Base32.encode(Keyring.mac(key, "slip/\(key.version)/\(dossier)/\(revision)"), characters: 12)
    }

    /// Grouped for the eye: `7K3M-9QTX-2B4C`.
    package static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { start in
            let from = secret.index(secret.startIndex, offsetBy: start)
            let to = secret.index(from, offsetBy: 4, limitedBy: secret.endIndex) ?? secret.endIndex
            return String(secret[from..<to])
        }.joined(separator: "-")
    }

    /// Compares in constant time what was typed with the secret in force.
    package func matches(_ typed: String, dossier: DossierID, revision: Int) -> Bool {
        let expected = Array(secret(of: dossier, revision: revision).utf8)
        let given = Array(Base32.normalized(typed).utf8)
        guard given.count == expected.count else { return false }
        return zip(expected, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Keyed hashes by which names and numbers are found without standing in clear in an index.
package struct SearchTokens: Sendable {
    private let key: Keyring.Key
    package init(_ keyring: Keyring) { key = keyring.indexKey }

    /// Tokens of a dossier's people. Numbers bring a known person back at the counter, so one that nobody has compared with a paper is not
    /// among them.
    package func tokens(of people: DossierPeople) -> [[UInt8]] {
        people.names.flatMap(tokens(ofName:)) + (people.isIdentityChecked ? people.identifiers.map(token(ofNumber:)) : [])
    }

    /// Tokens of a name: each folded word and its prefixes from three letters.
    package func tokens(ofName name: String) -> [[UInt8]] {
        var parts: Set<String> = []
        for word in Folding.words(name).prefix(24) {
            for length in 3..<max(word.count, 3) { parts.insert(String(word.prefix(length))) }
            parts.insert(String(word.prefix(24)))
        }
        return parts.sorted().map { token("word", $0) }
    }

    /// The tokens all of which a dossier must have to be a hit.
    package func tokens(ofQuery query: String) -> [[UInt8]] {
        Folding.words(query).prefix(6).map { token("word", String($0.prefix(24))) }
    }

    /// The token of an identity number, tax code or telephone.
    package func token(ofNumber number: String) -> [UInt8] { token("number", number) }

    private func token(_ kind: String, _ text: String) -> [UInt8] { Array(Keyring.mac(key, "\(kind)/\(text)").prefix(12)) }
}
