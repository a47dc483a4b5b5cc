import Foundation
package import Store

/// Where tests keep their rows: in a file of their folder, or with `MOTCUA_TEST_DATABASE` in a schema of their own on that server.
package enum TestDatabase {
    private static let server: Result<(address: String, store: Store)?, any Error> = Result {
        guard let text = ProcessInfo.processInfo.environment["MOTCUA_TEST_DATABASE"], !text.isEmpty else { return nil }
        return (text, try Store(.server(try PostgresAddress(text))))
    }

    package static var isServer: Bool { (try? server.get()) != nil }

    /// The server's address; nothing: the tests run on files.
    package static var address: String? { (try? server.get())?.address }

    /// A server's schema where nothing is yet; nothing: the tests run on files.
    package static func fresh() async throws -> PostgresAddress? {
        guard let (address, _) = try server.get() else { return nil }
        return try PostgresAddress("\(address)?\(try await freshSchema())")
    }

    /// What follows the question mark of an address to work in a schema where nothing is yet.
    package static func freshSchema() async throws -> String {
        let name = "w" + UUID().uuidString.lowercased().filter { $0 != "-" }
        try await server.get()?.store.write { try $0.run("SELECT make_schema(\(name))") }
        return "options=-csearch_path%3D\(name)"
    }
}
