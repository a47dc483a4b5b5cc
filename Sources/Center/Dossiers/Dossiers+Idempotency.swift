package import OneStop
import Store

extension Dossiers.Idempotency {
    /// For a request that holds people's data: what is kept of it is a keyed hash.
    package init(scope: String, key: String, body: [UInt8], _ house: House) {
        self.init(scope: scope, key: key, request: Keyring.mac(house.keyring.sessionKey, "request/" + Hexadecimal.encode(body)))
    }
}

extension Dossiers {
    /// The dossier that came in with this number of another system; nothing when the number is new.
    package func received(foreignNumber number: String, from channel: Channel) async throws -> DossierID? {
        try await house.store.read { transaction -> DossierID? in
            try transaction.row("SELECT dossier FROM foreignNumber WHERE source = \(channel.rawValue) AND number = \(number)")?.decode(DossierID.self)
        }
    }
}
