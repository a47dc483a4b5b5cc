import Hummingbird
import Logging

@main
enum Hello {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 18069
        let router = Router()
        router.get("/hello") { _, _ in "hello" }
        var logger = Logger(label: "hello")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil, backlog: 1024), logger: logger)
        try await application.runService()
    }
}
