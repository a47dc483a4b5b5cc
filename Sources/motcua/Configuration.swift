import Foundation

/// The settings of the program: an argument counts before the environment, that before the file of `--config`, that before the default.
/// Secrets have no arguments: they stand in files that only the owner reads.
struct Configuration: Sendable {
    enum Key: String, CaseIterable, Sendable {
        case data, database, share, host, port, center, log
        case throughPooler = "through-pooler"
        case behindProxy = "behind-proxy"
        case insecureHTTP = "insecure-http"
        case exposeDemo = "expose-demo"
        case metricsTokenFile = "metrics-token-file"
        case idleSeconds = "idle-seconds"
        case hookSeconds = "hook-seconds"
        case hookRetrySeconds = "hook-retry-seconds"

        var variable: String { "MOTCUA_" + rawValue.uppercased().replacingOccurrences(of: "-", with: "_") }
    }

    private let file: [Key: String]
    private let environment: [String: String]

    /// - Parameter path: of the file; nothing: the environment's `MOTCUA_CONFIG`, else none.
    init(_ path: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        self.environment = environment
        guard let path = path ?? environment["MOTCUA_CONFIG"] else {
            file = [:]
            return
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw PlainFault("the configuration file '\(path)' cannot be read.") }
        file = try Self.parse(text, path)
    }

    /// Lines of `key = value`; blank lines and lines that begin with `#` say nothing.
    static func parse(_ text: String, _ path: String) throws -> [Key: String] {
        var values: [Key: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { throw PlainFault("\(path):\(index + 1): '\(line)' is not a setting; write: key = value") }
            guard let key = Key(rawValue: parts[0]) else {
                throw PlainFault("\(path):\(index + 1): there is no setting '\(parts[0])'; settings are: \(Key.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard values[key] == nil else { throw PlainFault("\(path):\(index + 1): '\(key.rawValue)' stands twice.") }
            values[key] = parts[1]
        }
        return values
    }

    func text(_ argument: String?, _ key: Key) -> String? { argument ?? environment[key.variable] ?? file[key] }

    func number(_ argument: Int?, _ key: Key, in range: ClosedRange<Int>) throws -> Int? {
        let found = try argument ?? text(nil, key).map { text in
            guard let number = Int(text) else { throw PlainFault("\(key.rawValue) is '\(text)'; it must be a number.") }
            return number
        }
        guard let found else { return nil }
        guard range.contains(found) else { throw PlainFault("\(key.rawValue) is \(found); it must be from \(range.lowerBound) to \(range.upperBound).") }
        return found
    }

    /// A switch: the argument turns it on; environment and file say yes or no.
    func flag(_ argument: Bool, _ key: Key) throws -> Bool {
        if argument { return true }
        switch text(nil, key)?.lowercased() {
        case nil, "no", "false", "0", "": return false
        case "yes", "true", "1": return true
        case .some(let other): throw PlainFault("\(key.rawValue) is '\(other)'; write yes or no.")
        }
    }

    /// A secret in a file of its own that others may not read; one line.
    func secret(_ key: Key) throws -> String? {
        guard let path = text(nil, key) else { return nil }
        let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber
        guard let mode, let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw PlainFault("\(key.rawValue): '\(path)' cannot be read.") }
        guard mode.intValue & 0o077 == 0 else { throw PlainFault("\(key.rawValue): '\(path)' may be read by others; run: chmod 600 \(path)") }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard secret.utf8.count >= 16 else { throw PlainFault("\(key.rawValue): the secret in '\(path)' is shorter than 16 characters.") }
        return secret
    }
}
