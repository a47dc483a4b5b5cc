import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Store

/// What only a server has: lines that break, nodes beside one another, a pooler in between. They need `MOTCUA_TEST_DATABASE` (scripts/postgres).
@Suite(.enabled(if: TestDatabase.isServer)) struct ServerTests {
    private static let numbers = Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, note TEXT) STRICT")

    /// A schema of its own, reached directly and through a line that can be cut.
    private struct Server {
        let direct: Store
        let proxy: Proxy
        let schema: String

        init() async throws {
            let text = try #require(TestDatabase.address)
            schema = try await TestDatabase.freshSchema()
            direct = try Store(.server(try PostgresAddress("\(text)?\(schema)")))
            try await direct.migrate([ServerTests.numbers], now: 0)
            proxy = try Proxy(to: try #require(URL(string: text)?.port.flatMap { UInt16(exactly: $0) }))
        }

        func through(_ limits: Store.Limits = .init()) throws -> Store {
            try Store(.server(try PostgresAddress("postgres://motcua@127.0.0.1:\(proxy.port)/motcua?\(schema)")), limits: limits)
        }

        func count() async throws -> Int {
            try await direct.read { try $0.row("SELECT count(*) FROM number")?.decode(Int.self) ?? -1 }
        }

        func close() {
            proxy.close()
            direct.close()
        }
    }

    @Test func `a line that breaks before the commit is sent costs nothing: the work runs again and is done once`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        server.proxy.cut(.beforeCommit)
        // Only what was never sent may be repeated; this program cannot tell where the bytes were lost, so it says that it does not know.
        await #expect(throws: StoreError.unknownOutcome) { try await store.write { try $0.run("INSERT INTO number (value) VALUES (1)") } }
        #expect(server.proxy.cuts == 1)
        #expect(try await server.count() == 0)
        let runs = Mutex(0)
        try await store.write { transaction in
            _ = try transaction.rows("SELECT 1")
            // The line breaks while the body runs, the first time.
            if runs.withLock({ runs in
                runs += 1
                return runs
            }) == 1 { server.proxy.breakAll() }
            _ = try transaction.rows("SELECT 1")
            try transaction.run("INSERT INTO number (value) VALUES (2)")
        }
        #expect(try await server.count() == 1)
        #expect(runs.withLock { $0 } >= 2)
        #expect(store.health.repeatedWrites >= 1)
    }

    @Test func `an answer to the commit that is lost is never taken for a failure nor repeated`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        server.proxy.cut(.afterCommit)
        await #expect(throws: StoreError.unknownOutcome) { try await store.write { try $0.run("INSERT INTO number (value) VALUES (1)") } }
        #expect(server.proxy.cuts == 1)
        for _ in 0..<40 where try await server.count() == 0 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await server.count() == 1)
        // The store goes on with another connection.
        try await store.write { try $0.run("INSERT INTO number (value) VALUES (2)") }
        #expect(try await server.count() == 2)
    }

    @Test func `a commit that is not answered in time is unknown, and keeps no thread for ever`() async throws {
        let server = try await Server()
        defer { server.close() }
        var limits = Store.Limits()
        (limits.commitSeconds, limits.writers) = (1, 1)
        let store = try server.through(limits)
        defer { store.close() }
        server.proxy.cut(.holdingAnswer)
        let began = ContinuousClock.now
        await #expect(throws: StoreError.unknownOutcome) { try await store.write { try $0.run("INSERT INTO number (value) VALUES (1)") } }
        #expect(ContinuousClock.now - began < .seconds(5))
        try await store.write { try $0.run("INSERT INTO number (value) VALUES (2)") }
        #expect(try await server.count() == 2)
    }

    @Test func `what carries a key is settled by running again`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        for (turn, cut) in [Proxy.Cut.afterCommit, .beforeCommit].enumerated() {
            server.proxy.cut(cut)
            try await store.write(isKeyed: true) { transaction in
                if try transaction.row("SELECT 1 FROM number WHERE value = \(turn)") != nil { return }
                try transaction.run("INSERT INTO number (value) VALUES (\(turn))")
            }
        }
        #expect(server.proxy.cuts == 2)
        #expect(try await server.count() == 2)
    }

    @Test func `a copy that does not fit is taken back whole, and its connection serves nobody after it`() async throws {
        let server = try await Server()
        defer { server.close() }
        try await server.direct.write { try $0.run("INSERT INTO number (value) VALUES (1)") }
        let file = FileManager.default.temporaryDirectory.appending(path: "copy-\(UUID().uuidString).sqlite")
        defer { try? FileManager.default.removeItem(at: file) }
        let copy = try Store(file: file)
        try await copy.migrate([Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, other TEXT) STRICT")], now: 0)
        try await copy.write { try $0.run("INSERT INTO number (value, other) VALUES (2, 'x')") }
        copy.close()
        await #expect(throws: StoreError.self) { try await server.direct.fill(from: file) }
        for _ in 0..<3 { #expect(try await server.count() == 1) }
        try await server.direct.write { try $0.run("INSERT INTO number (value) VALUES (2)") }
        #expect(try await server.count() == 2)
    }

    @Test func `a read on a line that breaks is read again`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        try await store.write { try $0.run("INSERT INTO number (value) VALUES (7)") }
        for _ in 0..<5 {
            server.proxy.breakAll()
            #expect(try await store.row("SELECT value FROM number")?.values == [.integer(7)])
            server.proxy.breakAll()
            #expect(try await store.read { try $0.rows("SELECT value FROM number").count } == 1)
        }
    }

    @Test func `a server that is away is waited for as long as was said, then named`() async throws {
        let server = try await Server()
        defer { server.direct.close() }
        var limits = Store.Limits()
        limits.patienceSeconds = 1
        let store = try server.through(limits)
        defer { store.close() }
        server.proxy.close()
        let began = ContinuousClock.now
        await #expect(throws: StoreError.unreachable(why: .noAnswer)) { try await store.row("SELECT 1") }
        await #expect(throws: StoreError.unreachable(why: .noAnswer)) { try await store.write { try $0.run("INSERT INTO number (value) VALUES (1)") } }
        #expect(ContinuousClock.now - began > .seconds(1.5) && ContinuousClock.now - began < .seconds(8))
    }

    @Test func `a transaction costs a trip for each answer that is waited for, and one for the commit`() async throws {
        let server = try await Server()
        defer { server.close() }
        let connection = PostgresConnection(try PostgresAddress("\(try #require(TestDatabase.address))?\(server.schema)"))
        try connection.open()
        defer { connection.close() }
        let before = connection.trips
        try connection.begin("BEGIN")
        for value in 0..<50 { try connection.run("INSERT INTO number (value) VALUES (\(value))") }
        #expect(try connection.rows("SELECT count(*) FROM number").first?.values == [.integer(50)])
        try connection.run("DELETE FROM number WHERE value > 9")
        guard case .committed = connection.commit() else { throw StoreError.failed(code: 0) }
        #expect(connection.trips - before == 2)
        #expect(try await server.count() == 10)
    }

    @Test func `lone statements that wait together share trips`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        // Opens what is needed, so that only asking is counted.
        _ = try await store.row("SELECT 1")
        let before = server.proxy.sent
        await withTaskGroup(of: Void.self) { group in
            for value in 0..<600 {
                group.addTask { #expect((try? await store.row("SELECT \(value) + 1")?.decode(Int.self)) == value + 1) }
            }
        }
        #expect(server.proxy.sent - before < 300)
    }

    @Test func `when the connection of a trip breaks, each of those in it is asked again`() async throws {
        let server = try await Server()
        defer { server.direct.close() }
        let store = try server.through()
        defer { store.close() }
        _ = try await store.row("SELECT 1")
        await withTaskGroup(of: Void.self) { group in
            for value in 0..<60 {
                group.addTask { #expect((try? await store.row("SELECT \(value) + 1 FROM pg_sleep(0.03)")?.decode(Int.self)) == value + 1) }
            }
            try? await Task.sleep(for: .milliseconds(150))
            server.proxy.breakAll()
        }
    }

    @Test func `what a statement that was sent ahead got wrong ends the transaction at the next answer, with its own error`() async throws {
        let server = try await Server()
        defer { server.close() }
        try await server.direct.write { try $0.run("INSERT INTO number (value) VALUES (7)") }
        await #expect(throws: StoreError.conflict) {
            try await server.direct.write { transaction in
                try transaction.run("INSERT INTO number (value) VALUES (7)")
                try transaction.run("INSERT INTO number (value) VALUES (8)")
                _ = try transaction.rows("SELECT count(*) FROM number")
            }
        }
        await #expect(throws: StoreError.conflict) {
            try await server.direct.write { transaction in
                // Even where the body looks away.
                try? transaction.run("INSERT INTO number (value) VALUES (7)")
                _ = try? transaction.rows("SELECT 1")
            }
        }
        #expect(try await server.count() == 1)
    }

    @Test func `what one node announces the other hears at once; while it cannot hear, it is told every second to look`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try server.through()
        defer { store.close() }
        let heard = Heard()
        let listening = Task { for await announcement in store.announcements() { heard.add(announcement) } }
        defer { listening.cancel() }
        // At first, once: what was said before nobody has heard.
        _ = try await heard.wait { $0.contains(.mayHaveMissed) }
        try await Task.sleep(for: .milliseconds(1200))
        let said = ContinuousClock.now
        try await server.direct.write { try $0.announce("library") }
        #expect(try await heard.wait { $0.contains(.named("library")) })
        let arrived = try #require(heard.all.first { $0.what == .named("library") }).at
        #expect(arrived - said < .seconds(1))
        // What is taken back is not said.
        try? await server.direct.write { transaction in
            try transaction.announce("never")
            throw StoreError.conflict
        }
        heard.forget()
        server.proxy.close()
        #expect(try await heard.wait { $0.filter { $0 == .mayHaveMissed }.count >= 4 })
        let times = heard.all.filter { $0.what == .mayHaveMissed }.map(\.at)
        for (one, next) in zip(times, times.dropFirst()) { #expect(next - one < .seconds(1)) }
        #expect(!heard.all.contains { $0.what == .named("never") })
    }

    @Test func `through a pooler nothing stays behind in a connection`() async throws {
        let server = try await Server()
        defer { server.close() }
        var address = try PostgresAddress(try #require(TestDatabase.address))
        address.isThroughPooler = true
        #expect(try !address.settings().contains { $0.key == "options" })
        let connection = PostgresConnection(address)
        try connection.open()
        defer { connection.close() }
        for _ in 0..<3 {
            try connection.begin("BEGIN")
            #expect(try connection.rows("SELECT current_setting('statement_timeout'), \(7)").first?.values.first == .text("30s"))
            guard case .committed = connection.commit() else { throw StoreError.failed(code: 0) }
        }
        #expect(try connection.rows("SELECT (SELECT count(*) FROM pg_prepared_statements), current_setting('statement_timeout')").first?.values == [.integer(0), .text("0")])
    }

    @Test func `a server that may forget what it acknowledged is refused`() async throws {
        let text = try #require(TestDatabase.address)
        #expect(throws: StoreError.notDurable) { try Store(.server(try PostgresAddress("\(text)?options=-csynchronous_commit%3Doff"))) }
        try Store(.server(try PostgresAddress("\(text)?options=-csynchronous_commit%3Dlocal"))).close()
    }

    @Test func `an address that leads nowhere says why, and never its password`() throws {
        let text = try #require(TestDatabase.address)
        #expect(throws: StoreError.unreachable(why: .badAddress)) { try PostgresAddress("mysql://x") }
        #expect(throws: StoreError.unreachable(why: .badAddress)) { try PostgresAddress("postgres://x/y?nonsense=1") }
        #expect(throws: StoreError.unreachable(why: .noAnswer)) { try Store(.server(try PostgresAddress("postgres://x@127.0.0.1:9/y"))) }
        #expect(throws: StoreError.unreachable(why: .noDatabase)) { try Store(.server(try PostgresAddress("\(text)_that_is_not_there"))) }
        #expect(throws: StoreError.unreachable(why: .denied)) { try Store(.server(try PostgresAddress(text.replacing("//motcua@", with: "//nobody@")))) }
        let secret = try PostgresAddress("postgres://motcua:s3cr3t@db1:5432,db2:5433/motcua?sslmode=require&password=s3cr3t&application_name=x")
        #expect(secret.shown == "postgres://db1,db2:5432,5433/motcua")
        #expect(secret.withoutPassword == "postgres://motcua@db1:5432,db2:5433/motcua?sslmode=require&application_name=x")
        #expect(try PostgresAddress("postgres://motcua:a%40b@/motcua?password=x").withoutPassword == "postgres://motcua@/motcua")
    }

    @Test func `a statement that takes too long ends, and the next one goes on`() async throws {
        let server = try await Server()
        defer { server.close() }
        let store = try Store(.server(try PostgresAddress("\(try #require(TestDatabase.address))?\(server.schema)")), limits: {
            var limits = Store.Limits()
            limits.patienceSeconds = 0
            return limits
        }())
        defer { store.close() }
        await #expect(throws: StoreError.unavailable) {
            try await store.read { transaction in
                try transaction.run("SET LOCAL statement_timeout = 100")
                _ = try transaction.rows("SELECT pg_sleep(5)::text")
            }
        }
        #expect(try await store.row("SELECT 1")?.values == [.integer(1)])
    }
}

/// What was announced, and when it was heard.
private final class Heard: Sendable {
    private let said = Mutex<[(what: Announcement, at: ContinuousClock.Instant)]>([])
    func add(_ announcement: Announcement) { said.withLock { $0.append((announcement, .now)) } }
    func forget() { said.withLock { $0 = [] } }
    var all: [(what: Announcement, at: ContinuousClock.Instant)] { said.withLock { $0 } }

    func wait(_ isThere: ([Announcement]) -> Bool) async throws -> Bool {
        for _ in 0..<400 {
            if isThere(all.map(\.what)) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
