package import Center
import Foundation
import HTTPTypes

package import Hummingbird
package import Logging
import OneStop

/// The web of one centre: the services it calls, the settings it serves under, and its static files.
package final class WebApp: Sendable {
    package struct Settings: Sendable {
        /// TLS ends at a proxy in front of us: cookies are secure and the client's address comes from the proxy.
        package var isBehindProxy: Bool
        /// Passwords of the demo's accounts, shown at log-in; nothing but in a demo.
        package var demoAccounts: [String]
        package var demoPassword: String?
        /// Whoever sends it reads `/metrics` from anywhere; nothing: only this machine does.
        package var metricsToken: String?
        package init(isBehindProxy: Bool = false, demoAccounts: [String] = [], demoPassword: String? = nil, metricsToken: String? = nil) {
            self.metricsToken = metricsToken
            self.isBehindProxy = isBehindProxy
            self.demoAccounts = demoAccounts
            self.demoPassword = demoPassword
        }
    }

    package let house: House
    package let settings: Settings
    package let dossiers: Dossiers
    package let people: People
    package let lists: WorkLists
    package let tracking: Tracking
    package let filing: Filing
    /// Look-ups by code, and tries of a secret: 120 a minute from one source.
    let lookUps: Allowance
    /// Savings and files of anonymous filers: 120 a minute from one source.
    let savings: Allowance
    /// Drafts that one source begins: 60 an hour.
    let newDrafts: Allowance
    /// Filings that one source sends by the API without a session or a token: 60 an hour, beside the drafts of the pages.
    let newFilings: Allowance
    package let handOvers: HandOvers
    package let cash: CashDesk
    package let catalogue: CatalogueService
    package let printer: Printer
    let statics: StaticFolder
    let ready = ReadyAnswers()
    package let meters = Meters()
    package let logger: Logger

    package init(house: House, settings: Settings, share: ShareFolder, logger: Logger) throws {
        self.house = house
        self.settings = settings
        self.logger = logger
        lookUps = Allowance(house, scope: "lookUps", limit: 120, spanSeconds: 60)
        savings = Allowance(house, scope: "savings", limit: 120, spanSeconds: 60)
        newDrafts = Allowance(house, scope: "newDrafts", limit: 60, spanSeconds: 3600)
        newFilings = Allowance(house, scope: "newFilings", limit: 60, spanSeconds: 3600)
        dossiers = Dossiers(house)
        people = People(house)
        lists = WorkLists(house)
        tracking = Tracking(house)
        filing = Filing(house)
        handOvers = HandOvers(house)
        cash = CashDesk(house)
        catalogue = CatalogueService(house)
        printer = try Printer()
        statics = try StaticFolder(share.url.appending(path: "static"))
    }

    /// The router with every route of `Routes.swift` and nothing else.
    package func router() -> Router<AppContext> {
        let router = Router(context: AppContext.self)
        var methods: [String: Set<String>] = [:]
        for route in routes {
            methods[route.path, default: []].insert(route.method.rawValue)
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await Serving.answer(request, context, route, self)
            }
            if route.method == .get {
                methods[route.path, default: []].insert("HEAD")
                router.on(RouterPath(route.path), method: .head) { request, context in await Serving.answer(request, context, route, self) }
            }
        }
        for (path, known) in methods {
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"] where !known.contains(method) {
                guard let method = HTTPRequest.Method(method) else { continue }
                let allowed = known.sorted().joined(separator: ", ")
                router.on(RouterPath(path), method: method) { _, _ in Serving.notAllowed(allowed, path, self) }
            }
        }
        router.get("/static/:name") { request, context in self.statics.answer(context.parameters.get("name") ?? "", request) }
        router.add(middleware: UnknownPaths(app: self))
        return router
    }
}
