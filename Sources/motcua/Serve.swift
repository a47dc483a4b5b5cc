import ArgumentParser
import Center
import Foundation
import Hummingbird
import Logging
import OneStop
import ServiceLifecycle
import Store
import UnixSignals
import Web
import WorkingTime

/// Serves a centre until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the centre of a data folder; a new folder is set up first.")

    @OptionGroup var options: FolderOptions
    @Option(help: "Address to listen on (environment: MOTCUA_HOST).") var host: String?
    @Option(help: "Port to listen on (environment: MOTCUA_PORT).") var port: Int?
    @Option(help: "Which centre a new folder becomes, as 'lam-dong-phan-thiet'; default: the one that exists today.") var center: String?
    @Flag(help: "TLS ends at a proxy in front: cookies are secure, the client's address is the proxy's last X-Forwarded-For.") var behindProxy = false
    @Flag(help: "Serve demo data beyond this machine.") var exposeDemo = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let host = host ?? environment["MOTCUA_HOST"] ?? "127.0.0.1"
        let port = port ?? environment["MOTCUA_PORT"].flatMap(Int.init) ?? 8080
        var logger = Logger(label: "motcua")
        logger.logLevel = environment["MOTCUA_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .info
        let share = try options.shareFolder()
        let lock = try options.folder.lock()
        defer { lock.release() }
        let house = try await options.folder.open(share: share, centerID: center)
        defer { house.store.close() }
        let isLocal = host == "127.0.0.1" || host == "localhost" || host == "::1"
        if house.isDemo, !isLocal, !exposeDemo {
            throw PlainFault("these are demo data, which are served on this machine only; add --expose-demo to serve them on \(host).")
        }
        if try await FirstAdministrator.isNeeded(house) { try await FirstAdministrator.make(house, options.folder) }
        let demo = DemoAccounts.read(options.folder)
        let settings = WebApp.Settings(isBehindProxy: behindProxy, demoAccounts: demo.accounts, demoPassword: demo.password)
        let app = try WebApp(house: house, settings: settings, share: share, logger: logger)
        let application = Application(
            router: app.router(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024),
            onServerRunning: { [logger] _ in logger.info("serving", metadata: ["address": "http://\(host):\(port)"]) }, logger: logger)
        try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        logger.info("stopped")
    }
}

/// The first administrator of an empty centre: a password in a file that only the owner reads, good once and for 24 hours, from this machine.
enum FirstAdministrator {
    static func isNeeded(_ house: House) async throws -> Bool {
        try await house.store.read { try $0.row("SELECT 1 FROM staff") == nil }
    }

    static func make(_ house: House, _ folder: DataFolder) async throws {
        let people = People(house)
        let password = people.freshPassword()
        try await people.add(
            People.NewAccount(
                login: "quantri", name: "Quản trị đầu tiên",
                assignments: [Assignment(role: .businessAdministrator, agency: house.library.center.agency), Assignment(role: .technicalAdministrator, agency: house.library.center.agency)],
                validFrom: house.clock.now().day),
            password: password, hours: 24, loopbackOnly: true, by: .system)
        try PrivateFile.write(Data("login: quantri\npassword: \(password)\n".utf8), to: folder.firstPassword)
        if isatty(1) == 1 {
            print("First administrator: quantri, password \(password) (once, within 24 hours, from this machine; also in \(folder.firstPassword.path)).")
        } else {
            print("First administrator: quantri; the password is in \(folder.firstPassword.path).")
        }
    }
}

/// The demo's accounts, written beside its data and shown at its log-in.
enum DemoAccounts {
    static func file(_ folder: DataFolder) -> URL { folder.url.appendingPathComponent("demo-accounts") }

    static func read(_ folder: DataFolder) -> (accounts: [String], password: String?) {
        guard let text = try? String(contentsOf: file(folder), encoding: .utf8) else { return ([], nil) }
        let lines = text.split(separator: "\n").map(String.init)
        return (Array(lines.dropFirst()), lines.first)
    }
}
