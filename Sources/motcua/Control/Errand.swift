import Foundation

/// What a command wants done to a data folder, as one line of JSON to the server that serves it. With no server the command does it
/// itself, by the same function, under the folder's lock.
enum Errand: Codable, Sendable {
    case addUser(login: String, name: String, role: String, agency: String?)
    case resetUser(login: String)
    case revokeUser(login: String)
    case makeToken(login: String, name: String, scope: [String], days: Int)
    case revokeToken(login: String, id: String)
    case listTokens(login: String)
    /// The path is absolute: server and command need not stand in the same folder.
    case importCatalogue(path: String, dryRun: Bool)
    case backup(folder: String, withKeys: Bool)
    case check(rebuild: Bool, readsFiles: Bool)
    case addHook(name: String, url: String, topics: [String])
    case listHooks
    /// State: of deliveries, nothing: all.
    case showHook(id: String, state: String?)
    case changeHook(id: String, HookChange)
    /// Delivery: nothing, all that were given up.
    case replayHook(id: String, delivery: String?)
    case hookSecret(id: String, renew: Bool)
    case listJobs
    case showJob(id: String)
    case cancelJob(id: String)

    enum HookChange: String, Codable { case pause, resume, end }
}

/// What came of an errand: lines to print, and either a fault in plain words or nothing.
struct ErrandAnswer: Codable, Sendable {
    /// An initial password, for whoever runs the command; it is never logged.
    struct Password: Codable, Sendable {
        let login: String
        let password: String
    }

    /// A program's token, told once.
    struct Token: Codable, Sendable {
        let id: String
        let token: String
    }

    /// With which a receiver checks what it is told.
    struct HookSecret: Codable, Sendable {
        let hook: String
        let secret: String
    }

    var lines: [String] = []
    var notes: [String] = []
    var password: Password?
    var token: Token?
    var hookSecret: HookSecret?
    var fault: String?
    /// A check found something broken.
    var isBroken = false
    /// It is not over, and whoever wants to see its end asks again: an errand that waited for it would keep others and the server's end waiting.
    var goesOn = false
    /// How far it has come: such a line comes before the answer, which has none.
    var progress: Step?

    struct Step: Codable, Sendable, Equatable {
        let done: Int
        let total: Int
    }
}
