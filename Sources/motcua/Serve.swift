import ArgumentParser
import Center
import Foundation
import Hummingbird
import Logging
import OneStop
import Outbound
import ServiceLifecycle
import Store
import UnixSignals
import Web
import WorkingTime

/// Serves a centre until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the centre of a data folder; a new folder is set up first.",
        discussion: """
            Every setting may also stand in the environment (MOTCUA_PORT=8080) or in the file of --config (port = 8080); an argument counts \
            before the environment, that before the file.
            With --database the rows are on a PostgreSQL server, and several nodes may serve the same centre: each with the same database and \
            the same data folder (shared disk) for files and keys.
            Without TLS the program listens on this machine only. To serve a house, put a proxy with TLS in front and say --behind-proxy; \
            docs/operations.md shows how.
            A token for /metrics stands in the file that the setting metrics-token-file names, never in an argument.
            """)

    @OptionGroup var options: FolderOptions
    @Option(help: "Address to listen on (environment: MOTCUA_HOST).") var host: String?
    @Option(help: "Port to listen on (environment: MOTCUA_PORT).") var port: Int?
    @Option(help: "Which centre a new folder becomes, as 'lam-dong-phan-thiet'; default: the one that exists today.") var center: String?
    @Flag(help: "TLS ends at a proxy in front: cookies are secure, the client's address is the proxy's last X-Forwarded-For.") var behindProxy = false
    @Flag(help: "Listen beyond this machine without TLS: passwords and dossiers can be read on the way; every page says so.") var insecureHttp = false
    @Flag(help: "Serve demo data beyond this machine.") var exposeDemo = false

    func run() async throws {
        let settings = try options.configuration()
        let host = settings.text(host, .host) ?? "127.0.0.1"
        let port = try settings.number(port, .port, in: 0...65_535) ?? 8080
        let behindProxy = try settings.flag(behindProxy, .behindProxy)
        let isLocal = host == "127.0.0.1" || host == "localhost" || host == "::1"
        if !isLocal, !behindProxy, try !settings.flag(insecureHttp, .insecureHTTP) {
            throw PlainFault("\(host) is beyond this machine and there is no TLS: put a proxy with TLS in front and add --behind-proxy (or --insecure-http, where anybody may read along).")
        }
        var logger = Logger(label: "motcua")
        logger.logLevel = settings.text(nil, .log).flatMap(Logger.Level.init(rawValue:)) ?? .info
        let idleSeconds = try settings.number(nil, .idleSeconds, in: 1...3600) ?? 60
        let hookSeconds = try settings.number(nil, .hookSeconds, in: 1...120) ?? 20
        let hookRetrySeconds = try settings.number(nil, .hookRetrySeconds, in: 1...86_400) ?? 86_400
        let metricsToken = try settings.secret(.metricsTokenFile)
        let share = try options.shareFolder()
        let folder = try options.folder
        try Port.claim(host: host, port: port)
        let lock = try folder.lock()
        defer { lock.release() }
        let house = try await folder.open(share: share, centerID: settings.text(center, .center))
        defer { house.store.close() }
        if house.isDemo, !isLocal, try !settings.flag(exposeDemo, .exposeDemo) {
            throw PlainFault("these are demo data, which are served on this machine only; add --expose-demo to serve them on \(host).")
        }
        if try await FirstAdministrator.isNeeded(house) { try await FirstAdministrator.make(house, folder) }
        let demo = DemoAccounts.read(folder)
        let webSettings = WebApp.Settings(
            isBehindProxy: behindProxy, demoAccounts: demo.accounts, demoPassword: demo.password, metricsToken: metricsToken)
        let app = try WebApp(house: house, settings: webSettings, share: share, logger: logger)
        let errands = Errands(house: house, folder: folder, isServed: true)
        // Where several nodes may serve, commands do their errands themselves.
        let control = try folder.server == nil ? ControlSocket(folder, logger: logger) { await errands.run($0, $1) } : nil
        defer { control?.close() }
        let application = Application(
            router: app.router(), server: .http1(configuration: .init(idleTimeout: .seconds(Int64(idleSeconds)))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024), services: [Sweeper(house: house, logger: logger), VigilService(house: house), CourierService(house: house, caller: try HTTPCaller(), seconds: hookSeconds, retrySeconds: hookRetrySeconds)],
            onServerRunning: { [logger] _ in logger.info("serving", metadata: ["address": "http://\(host):\(port)"]) }, logger: logger)
        try await withTaskExecutorPreference(RequestThreads()) {
            try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        }
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
        // Into a log it would come only at the end.
        fflush(nil)
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
