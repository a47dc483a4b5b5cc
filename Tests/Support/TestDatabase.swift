import Foundation
package import Store

/// Where tests keep their rows: in a file of their folder, or with `MOTCUA_TEST_DATABASE` in a schema of their own on that server.
package enum TestDatabase {
    private static let server: Result<(address: String, store: Store)?, any Error> = Result {
        guard let text = ProcessInfo.processInfo.environment["MOTCUA_TEST_DATABASE"], !text.isEmpty else { return nil }
        return (text, try Store(.server(try PostgresAddress(text))))
    }

    package static var isServer: Bool { (try? server.get()) != nil }

    /// A server's schema where nothing is yet; nothing: the tests run on files.
    package static func fresh() async throws -> PostgresAddress? {
        guard let (address, store) = try server.get() else { return nil }
        let name = "w" + UUID().uuidString.lowercased().filter { $0 != "-" }
        try await store.write { try $0.run("SELECT make_schema(\(name))") }
        return try PostgresAddress("\(address)?options=-csearch_path%3D\(name)")
    }
}
