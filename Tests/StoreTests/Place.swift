import Foundation
import Testing
import TestSupport

@testable import Store

/// A store of its own, on the engine that the tests run on or on a file.
final class Place: Sendable {
    let folder: URL
    let store: Store
    static let numbers = Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, note TEXT) STRICT")

    init(_ limits: Store.Limits = .init(), onFile: Bool = false) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let server = onFile ? nil : try await TestDatabase.fresh()
        store = try Store(server.map { .server($0) } ?? .file(folder.appending(path: "test.sqlite")), limits: limits)
        try await store.migrate([Self.numbers], now: 0)
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func count() async throws -> Int { try await store.read { try $0.row("SELECT count(*) FROM number")?.decode(Int.self) ?? -1 } }
    func add(_ value: Int) async throws { try await store.write { try $0.run("INSERT INTO number (value) VALUES (\(value))") } }
    func one<T: SQLColumn & Sendable>(_ sql: SQL) async throws -> T? { try await store.row(sql).map { row throws(StoreError) -> T in try row.decode(T.self) } }
}

extension Store {
    /// The one value of a copy.
    static func one<T: SQLColumn & Sendable>(_ sql: SQL, in file: URL) async throws -> T? {
        try await inspect(file) { transaction -> T? in try transaction.row(sql).map { row throws(StoreError) -> T in try row.decode(T.self) } }
    }
}
