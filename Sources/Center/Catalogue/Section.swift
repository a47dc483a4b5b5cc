internal import Yams

/// One mapping of a YAML file while it is read: its keys with their lines.
struct Section {
    struct Entry {
        let line: Int
        let node: Node
    }

    /// Where it stands in its record, as `fees[1]`; empty for the record itself.
    let path: String
    let line: Int
    let entries: [String: Entry]

    func has(_ key: String) -> Bool { entries[key].map { !$0.node.isNothing } ?? false }
    func line(of key: String) -> Int { entries[key]?.line ?? line }
    func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension Node {
    /// Nothing stands there: no text, `~` or `null` without quotes.
    var isNothing: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// The scalar exactly as written; YAML's own ideas of `no` and `012` are not asked.
    var written: String? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar.string
    }

    var line: Int { mark?.line ?? 1 }
}
