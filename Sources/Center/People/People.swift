package import OneStop
import Store
package import WorkingTime
import CSodium

/// Who works here: accounts, roles, passwords and sessions ("người dùng, vai trò, phiên làm việc").
package struct People: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// What stands in the way of a log-in; each has one neutral sentence, so that nothing tells whether a name exists.
    package enum LogInFault: Error, Sendable, Hashable {
        case wrong
        /// Too many wrong tries from this source; until when.
        case locked(until: Instant)
        case expired
        case loopbackOnly
        case busy
    }

    package enum PasswordFault: Error, Sendable, Hashable {
        case tooShort(least: Int)
        case sameAsOld
        case wrongOld
        case containsLogin
    }

    package static let leastPasswordLength = 14
    package static let wrongTries = 5
    /// Twelve hours, the least that the ministry of public security's rules ask (Q12 3.6.2.1); an administrator unlocks before.
    package static let lockSeconds: Int64 = 12 * 3600
    package static let idleSeconds: Int64 = 15 * 60
    package static let sessionSeconds: Int64 = 12 * 3600

    /// A session as the browser proves it; the token itself is in the cookie only.
    package struct Session: Sendable {
        package let staff: StaffMember
        package let csrf: String
        package let isLocked: Bool
        package let counter: Int?
        package let hash: [UInt8]
        package func actor(on day: Day) -> Actor { .staff(staff.actor(on: day)) }
    }

    /// Logs in from a source (an address, or the mark of a browser known from before, which has a count of its own).
    ///
    /// - Returns: the token for the cookie.
    package func logIn(_ login: String, _ password: String, source: String, isLoopback: Bool) async throws -> String {
        let login = Self.normalized(login)
        let now = house.clock.now()
        let (row, failures) = try await house.store.read { transaction in
            (try transaction.row("SELECT id, password, passwordExpires, loopbackOnly, revokedAt FROM staff WHERE login = \(login)"),
             try transaction.row("SELECT failures, lastAt FROM loginFailure WHERE login = \(login) AND source = \(source)"))
        }
        if let (count, last) = try failures?.decode(Int.self, Instant.self), count >= Self.wrongTries {
            let until = last.adding(seconds: Self.lockSeconds)
            if now < until { throw LogInFault.locked(until: until) }
        }
        let account = try row?.decode(StaffID.self, String?.self, Instant?.self, Bool.self, Int64?.self)
        let matches: Bool
        do {
            matches = try await house.passwords.verify(password, against: account?.1)
        } catch StoreError.unavailable {
            throw LogInFault.busy
        }
        guard matches, let account, account.4 == nil else {
            try await noteFailure(login, source, now)
            throw LogInFault.wrong
        }
        if let expires = account.2, now >= expires { throw LogInFault.expired }
        if account.3, !isLoopback { throw LogInFault.loopbackOnly }
        return try await openSession(account.0, login, verified: account.1, source, now)
    }

    /// The mark of a browser ("trình duyệt quen"): chance, and one proof for each account that has logged in there. Only such a proof
    /// gives a count of its own, so that nobody gets more tries by making up marks.
    package struct BrowserMark: Sendable {
        package let text: String
        package static let greatestLength = chanceLength + accounts * (proofLength + 1)
        fileprivate static let chanceLength = 32
        fileprivate static let proofLength = 26
        fileprivate static let accounts = 6
    }

    /// Where wrong tries for this account are counted: the browser, when the account has logged in there, else the address.
    package func source(of login: String, mark: String?, address: String) -> String {
        guard let mark, let (chance, proofs) = parts(mark), proofs.contains(proof(chance, Self.normalized(login))) else { return "address:\(address)" }
        return "browser:\(chance)"
    }

    /// The mark after this account has logged in: the same browser, one more account.
    package func mark(after login: String, had mark: String?) -> BrowserMark {
        let (chance, proofs) = mark.flatMap(parts) ?? (Base32.encode(house.randomness.bytes(20), characters: BrowserMark.chanceLength), [])
        let own = proof(chance, Self.normalized(login))
        let kept = proofs.filter { $0 != own }.suffix(BrowserMark.accounts - 1) + [own]
        return BrowserMark(text: ([chance] + kept).joined(separator: "."))
    }

    private func parts(_ mark: String) -> (chance: String, proofs: [String])? {
        guard mark.utf8.count <= BrowserMark.greatestLength else { return nil }
        let parts = mark.split(separator: ".").map(String.init)
        guard let chance = parts.first, chance.count == BrowserMark.chanceLength, chance.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return nil
        }
        return (chance, Array(parts.dropFirst()))
    }

    private func proof(_ chance: String, _ login: String) -> String {
        Base32.encode(Keyring.mac(house.keyring.sessionKey, "browser/\(chance)/\(login)"), characters: BrowserMark.proofLength)
    }

    private func noteFailure(_ login: String, _ source: String, _ now: Instant) async throws {
        let forgottenBefore = now.adding(seconds: -Self.lockSeconds)
        try await house.store.write { transaction in
            try transaction.run("""
                INSERT INTO loginFailure (login, source, failures, lastAt) VALUES (\(login), \(source), 1, \(now))
                ON CONFLICT (login, source) DO UPDATE SET
                    failures = CASE WHEN loginFailure.lastAt < \(forgottenBefore) THEN 1 ELSE loginFailure.failures + 1 END, lastAt = excluded.lastAt
                """)
        }
    }

    /// - Parameter verified: the hash that the password was compared with; one that has changed meanwhile opens nothing, nor does an account that ended.
    private func openSession(_ id: StaffID, _ login: String, verified: String?, _ source: String, _ now: Instant) async throws -> String {
        let token = Base32.encode(house.randomness.bytes(32), characters: 48)
        let hash = hash(token)
        let csrf = Base32.encode(house.randomness.bytes(20), characters: 32)
        let auditID = house.newID()
        try await house.store.write { transaction in
            let row = try transaction.row("SELECT password, passwordExpires, revokedAt FROM staff WHERE id = \(id)\(SQL.forUpdate)")
            guard let (password, expires, revoked) = try row?.decode(String?.self, Instant?.self, Int64?.self), password == verified, revoked == nil else {
                throw LogInFault.wrong
            }
            // Somebody was faster with the same initial password.
            if let expires, now >= expires { throw LogInFault.expired }
            try transaction.run("DELETE FROM loginFailure WHERE login = \(login) AND source = \(source)")
            // An initial password dies at its first use.
            try transaction.run("UPDATE staff SET passwordExpires = \(now) WHERE id = \(id) AND passwordExpires IS NOT NULL")
            try transaction.run("""
                INSERT INTO session (hash, staff, csrf, createdAt, seenAt, isLocked, counter)
                VALUES (\(hash), \(id), \(csrf), \(now), \(now), 0, NULL)
                """)
            try transaction.audit("session.opened", id.rawValue, ["source": "login"], by: .staff(StaffActor(id: id, assignments: [])), id: auditID, at: now)
        }
        return token
    }

    /// The session of a token; nothing when it ended, was revoked or is too old. Idle for long it is answered as locked.
    package func session(_ token: String) async throws -> Session? {
        let hash = hash(token)
        let now = house.clock.now()
        guard let kept = try KeptSession(await house.store.rows(KeptSession.find(hash))), now.seconds(since: kept.createdAt) < Self.sessionSeconds, !kept.staff.isRevoked else { return nil }
        let isIdle = now.seconds(since: kept.seenAt) >= Self.idleSeconds
        let session = Session(staff: kept.staff, csrf: kept.csrf, isLocked: kept.isLocked || isIdle, counter: kept.counter, hash: hash)
        // Noted once a minute: a page view must not cost a write.
        if !session.isLocked, now.seconds(since: kept.seenAt) >= 60 {
            try await house.store.write { try $0.run("UPDATE session SET seenAt = \(now) WHERE hash = \(hash)") }
        } else if session.isLocked {
            try await house.store.write { try $0.run("UPDATE session SET isLocked = 1 WHERE hash = \(hash) AND isLocked = 0") }
        }
        return session
    }

    /// Whose session a token was, and at which counter, also after its end; nothing when it is not known any more.
    package func holder(of token: String?) async throws -> (staff: StaffID, counter: Int?)? {
        guard let token, token.utf8.count <= 64 else { return nil }
        let hash = hash(token)
        return try await house.store.read { transaction -> (staff: StaffID, counter: Int?)? in
            guard let row = try transaction.row("SELECT staff, counter FROM session WHERE hash = \(hash)") else { return nil }
            let (staff, counter) = try row.decode(StaffID.self, Int?.self)
            return (staff, counter)
        }
    }

    /// Opens a locked screen again.
    package func unlock(_ session: Session, password: String, source: String) async throws {
        let now = house.clock.now()
        let login = session.staff.login
        let (stored, failures) = try await house.store.read { transaction in
            (try transaction.row("SELECT password FROM staff WHERE login = \(login)")?.decode(String?.self),
             try transaction.row("SELECT failures, lastAt FROM loginFailure WHERE login = \(login) AND source = \(source)"))
        }
        if let (count, last) = try failures?.decode(Int.self, Instant.self), count >= Self.wrongTries, now < last.adding(seconds: Self.lockSeconds) {
            throw LogInFault.locked(until: last.adding(seconds: Self.lockSeconds))
        }
        guard try await house.passwords.verify(password, against: stored ?? nil) else {
            try await noteFailure(login, source, now)
            throw LogInFault.wrong
        }
        try await house.store.write { transaction in
            try transaction.run("UPDATE session SET isLocked = 0, seenAt = \(now) WHERE hash = \(session.hash)")
            try transaction.run("DELETE FROM loginFailure WHERE login = \(login) AND source = \(source)")
        }
    }

    /// How many sessions are in use: not locked, and touched within the idle time.
    package func openSessions() async throws -> Int {
        let idleSince = house.clock.now().adding(seconds: -Self.idleSeconds)
        return try await house.store.read { transaction in
            try transaction.row("SELECT count(*) FROM session WHERE seenAt > \(idleSince) AND isLocked = 0")?.decode(Int.self) ?? 0
        }
    }

    package func lock(_ session: Session) async throws {
        try await house.store.write { try $0.run("UPDATE session SET isLocked = 1 WHERE hash = \(session.hash)") }
    }

    package func logOut(_ session: Session) async throws {
        try await house.store.write { try $0.run("DELETE FROM session WHERE hash = \(session.hash)") }
    }

    package func chooseCounter(_ session: Session, _ counter: Int?) async throws {
        try await house.store.write { try $0.run("UPDATE session SET counter = \(counter) WHERE hash = \(session.hash)") }
    }

    /// Changes one's own password; every other session of the person ends.
    package func changePassword(_ session: Session, old: String, new: String) async throws {
        guard new.count >= Self.leastPasswordLength else { throw PasswordFault.tooShort(least: Self.leastPasswordLength) }
        guard !new.lowercased().contains(session.staff.login) else { throw PasswordFault.containsLogin }
        guard new != old else { throw PasswordFault.sameAsOld }
        let id = session.staff.id
        let stored = try await house.store.read { try $0.row("SELECT password FROM staff WHERE id = \(id)")?.decode(String?.self) }
        guard try await house.passwords.verify(old, against: stored ?? nil) else { throw PasswordFault.wrongOld }
        let hashed = try await house.passwords.hash(new)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.run("UPDATE staff SET password = \(hashed), mustChange = 0, passwordExpires = NULL, loopbackOnly = 0 WHERE id = \(id)")
            try transaction.run("DELETE FROM session WHERE staff = \(id) AND hash <> \(session.hash)")
            try transaction.audit("password.changed", id.rawValue, [String: String](), by: .staff(StaffActor(id: id, assignments: [])), id: auditID, at: now)
        }
    }

    func hash(_ token: String) -> [UInt8] { Keyring.mac(house.keyring.sessionKey, "token/\(token)") }

    static func normalized(_ login: String) -> String { String(login.lowercased().filter { !$0.isWhitespace }.prefix(64)) }
}
