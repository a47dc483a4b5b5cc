import CSodium
import OneStop
import Store
package import WorkingTime

/// Another system that is told what happens to dossiers ("web hook", Standard Webhooks 1.0).
package struct Hook: Sendable, Hashable {
    package let id: String
    package let name: String
    package let url: String
    package let topics: Set<Topic>
    let secretVersion: Int
    /// Until then messages are signed by the secret before the last renewal too.
    package let formerSecretUntil: Instant?
    package let createdAt: Instant
    package let pausedAt: Instant?
    package let endedAt: Instant?

    /// What a hook may ask to be told.
    package enum Topic: String, Sendable, CaseIterable {
        /// The state of a dossier or its due day is another.
        case changed = "dossier.changed"
        case near = "dossier.near"
        case overdue = "dossier.overdue"
        /// The day by which papers were asked for is over, and none have come.
        case lapsed = "dossier.lapsed"
        /// The process has told, charged, numbered or published something by itself; `notice` says what.
        case served = "dossier.served"
    }
}

/// What is told: nothing of a person, only what the code's holder sees anyway. Who wants more asks the API, with rights of their own.
///
/// Written by hand, since every act of a dossier may tell something: the same bytes as the encoder's.
struct HookMessage: Encodable {
    let type: String
    let timestamp: String
    let data: Content

    struct Content: Encodable {
        let dossier: String
        let code: String?
        let procedure: String?
        let state: String
        let version: Int
        let due: String?
        /// What the process did by itself, as it calls it.
        let notice: String?
        let supplementDue: String?
    }

    init(_ topic: Hook.Topic, _ dossier: Dossier, notice: String? = nil, at now: Instant) {
        type = topic.rawValue
        timestamp = now.iso
        data = Content(
            dossier: dossier.id.rawValue, code: dossier.code?.rawValue, procedure: dossier.procedure?.code.rawValue, state: dossier.state.rawValue,
            version: dossier.version, due: dossier.appointment?.day.description, notice: notice, supplementDue: dossier.supplementDue?.description)
    }
}

extension HookMessage {
    /// Canonical JSON; values are ours and hold nothing to be escaped, and where one does the encoder writes it.
    var bytes: [UInt8] {
        get throws {
            let texts = [data.code, data.dossier, data.due, data.notice, data.procedure, data.state, data.supplementDue, timestamp, type].compactMap { $0 }
            guard texts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 < 0x7F } }) else { return try EventCodec.bytes(self) }
            func member(_ name: String, _ value: String?) -> String { value.map { "\"\(name)\":\"\($0)\"," } ?? "" }
            let inner = member("code", data.code) + member("dossier", data.dossier) + member("due", data.due) + member("notice", data.notice) + member("procedure", data.procedure)
                + member("state", data.state) + member("supplementDue", data.supplementDue) + "\"version\":\(data.version)"
            return Array("{\"data\":{\(inner)},\"timestamp\":\"\(timestamp)\",\"type\":\"\(type)\"}".utf8)
        }
    }
}

extension Transaction {
    /// Posts a message to every hook that asked for the topic; one that is made later is not told of what was before.
    func tell(_ topic: Hook.Topic, of dossier: Dossier, notice: (text: String, index: Int)? = nil, at now: Instant) throws {
        // Asked first, since most centres tell nobody and this is on the way of every act.
        guard try row(Self.anyHook) != nil else { return }
        let body = try HookMessage(topic, dossier, notice: notice?.text, at: now).bytes
        // The version in six digits: what a dossier tells sorts as it happened, and each event is told to each receiver under one id.
        let digits = String(dossier.version)
        let event = "\(dossier.id)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)-\(topic.rawValue)-\(notice.map { "\($0.index)-" } ?? "")"
        let pattern = "%,\(topic.rawValue),%"
        try run("""
            INSERT INTO delivery (id, kind, target, lane, slot, body, createdAt, due, attempts, fence, leasedUntil, state, endedAt)
            SELECT \(event) || id, 'hook', id, id || '/' || \(dossier.id), NULL, \(body), \(now), \(now), 0, 0, NULL, 'waiting', NULL
            FROM hook WHERE endedAt IS NULL AND ',' || topics || ',' LIKE \(pattern)
            """)
    }

    static let anyHook: SQL = "SELECT 1 FROM hook WHERE endedAt IS NULL LIMIT 1"

    /// What becomes of a dossier is told; drafts are nobody's business.
    func tellChange(from before: DossierStanding, to after: Dossier, at now: Instant) throws {
        guard after.state != .draft, after.state != .discarded, before.state != after.state || before.day != after.appointment?.day else { return }
        try tell(.changed, of: after, at: now)
    }

    /// Tells what a dossier's process has done by itself since it had done so many things.
    func tellServed(after count: Int, of dossier: Dossier, _ library: Library, at now: Instant) throws {
        guard let served = dossier.served, served.count > count else { return }
        let plan = library.catalogue.process(of: dossier).flatMap { library.catalogue.plan(of: $0) }
        for (index, done) in served.enumerated().dropFirst(count) {
            try tell(.served, of: dossier, notice: (plan?[done.step]?.name ?? done.step.rawValue, index), at: now)
        }
    }

    func hook(_ id: String) throws -> Hook? {
        try row("SELECT \(Self.hookColumns) FROM hook WHERE id = \(id)").map(Self.hook)
    }

    /// Those in use first, so that none of them is cut off.
    func hooks() throws -> [Hook] { try rows("SELECT \(Self.hookColumns) FROM hook ORDER BY endedAt IS NOT NULL, id LIMIT 500").map(Self.hook) }

    private static let hookColumns: SQL = "id, name, url, topics, secretVersion, formerSecretUntil, createdAt, pausedAt, endedAt"

    private static func hook(_ row: Row) throws(StoreError) -> Hook {
        let (id, name, url, topics, version, former, createdAt, pausedAt, endedAt) = try row.decode(
            String.self, String.self, String.self, String.self, Int.self, Instant?.self, Instant.self, Instant?.self, Instant?.self)
        return Hook(
            id: id, name: name, url: url, topics: Set(topics.split(separator: ",").compactMap { Hook.Topic(rawValue: String($0)) }), secretVersion: version,
            formerSecretUntil: former, createdAt: createdAt, pausedAt: pausedAt, endedAt: endedAt)
    }
}

/// The secrets of hooks: derived, never stored. With them the receiver knows that a message is ours and whole.
struct HookSecrets: Sendable {
    private let keyring: Keyring
    init(_ keyring: Keyring) { self.keyring = keyring }

    private func key(_ hook: String, _ version: Int) -> [UInt8] { Keyring.mac(keyring.sessionKey, "hook/\(hook)/\(version)") }

    /// As the receiver is given it.
    func text(_ hook: String, _ version: Int) -> String { "whsec_" + Base64.encode(key(hook, version)) }

    /// The header `webhook-signature`: `v1,` and HMAC-SHA256 of id, time in seconds and body, joined by points; while a new secret comes into
    /// force, one by each.
    func signature(_ hook: Hook, id: String, seconds: Int64, body: [UInt8], at now: Instant) -> String {
        var versions = [hook.secretVersion]
        if let until = hook.formerSecretUntil, now < until { versions.append(hook.secretVersion - 1) }
        let signed = Array("\(id).\(seconds).".utf8) + body
        return versions.map { version in
            var mac = [UInt8](repeating: 0, count: 32)
            crypto_auth_hmacsha256(&mac, signed, UInt64(signed.count), key(hook.id, version))
            return "v1," + Base64.encode(mac)
        }.joined(separator: " ")
    }
}

enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let length = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_ORIGINAL)
        var text = [CChar](repeating: 0, count: length)
        sodium_bin2base64(&text, length, bytes, bytes.count, sodium_base64_VARIANT_ORIGINAL)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// A call to another system, as whoever makes it needs it; knows no rows and no keys.
package struct OutboundCall: Sendable, Hashable {
    package let url: String
    package let headers: [String: String]
    package let body: [UInt8]
    package let seconds: Int

    package init(url: String, headers: [String: String], body: [UInt8], seconds: Int) {
        self.url = url
        self.headers = headers
        self.body = body
        self.seconds = seconds
    }
}

/// Makes calls: over HTTP in the program, as a test likes in a test.
package typealias MakeCall = @Sendable (OutboundCall) async -> DeliveryOutcome
