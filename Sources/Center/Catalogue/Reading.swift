internal import OneStop
internal import WorkingTime
internal import Yams

/// Reads one YAML file and keeps every fault with its line, instead of stopping at the first.
///
/// A required value that is missing is reported and replaced by an empty one; whoever reads a record drops it when faults
/// were added meanwhile.
struct Reading {
    static let greatestFile = 4 << 20
    static let greatestText = 4_000
    static let greatestList = 2_000
    /// Aliases let a short file stand for a huge tree; nothing real comes near this.
    private static let greatestTree = 400_000

    let file: String
    private(set) var faults: [Fault] = []
    private var nodesLeft = Reading.greatestTree

    init(file: String) { self.file = file }

    mutating func report(_ reason: Fault.Reason, line: Int) {
        faults.append(Fault(file: file, line: line, reason: reason))
    }

    /// The whole file as one mapping of format 1.
    mutating func root(_ text: String, keys: Set<String>) -> Section? {
        guard text.utf8.count <= Reading.greatestFile else {
            report(.tooLarge(limit: Reading.greatestFile), line: 1)
            return nil
        }
        guard let node = compose(text), let root = section(node, path: "", keys: keys.union(["format"])) else { return nil }
        let format = self.text("format", root)
        guard format == "1" else {
            if !format.isEmpty { report(.unknownFormat(format), line: root.line(of: "format")) }
            return nil
        }
        return root
    }

    private mutating func compose(_ text: String) -> Node? {
        do {
            guard let node = try Yams.compose(yaml: text, .basic) else {
                report(.missing(key: "format"), line: 1)
                return nil
            }
            return node
        } catch let error as YamlError {
            report(error)
        } catch {
            report(.notYAML(problem: "\(error)"), line: 1)
        }
        return nil
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            report(.notYAML(problem: problem), line: mark.line)
        case .duplicatedKeysInMapping(let keys, let context):
            report(.duplicateKey(keys.first ?? ""), line: context.mark.line)
        case .reader(let problem, let offset, _, let yaml):
            report(.notYAML(problem: problem), line: 1 + yaml.utf8.prefix(offset ?? 0).count { $0 == 10 })
        default:
            report(.notYAML(problem: "unreadable"), line: 1)
        }
    }

    /// A mapping with these keys and no others, beside marks of assumption.
    mutating func section(_ node: Node, path: String, keys: Set<String>?) -> Section? {
        guard case .mapping(let mapping) = node else {
            report(.notSection(key: path), line: node.line)
            return nil
        }
        var entries: [String: Section.Entry] = [:]
        for (key, value) in mapping where take(path, node.line) {
            guard let name = key.written else {
                report(.unknownKey(""), line: key.line)
                continue
            }
            if let keys, !isKnown(name, keys) { report(.unknownKey(name), line: key.line) }
            entries[name] = Section.Entry(line: key.line, node: value)
        }
        return Section(path: path, line: mapping.keys.first?.line ?? node.line, entries: entries)
    }

    private func isKnown(_ name: String, _ keys: Set<String>) -> Bool {
        keys.contains(name) || name == "assumed" || (name.hasSuffix("_assumed") && keys.contains(String(name.dropLast(8))))
    }

    private mutating func take(_ key: String, _ line: Int) -> Bool {
        nodesLeft -= 1
        if nodesLeft == 0 { report(.tooMany(key: key, limit: Reading.greatestTree), line: line) }
        return nodesLeft > 0
    }

    // MARK: Lists

    mutating func list(_ key: String, _ section: Section, required: Bool = false) -> [Node] {
        guard let entry = section.entries[key], !entry.node.isNothing else {
            if required { report(.missing(key: section.name(of: key)), line: section.line) }
            return []
        }
        guard case .sequence(let sequence) = entry.node else {
            report(.notList(key: section.name(of: key)), line: entry.line)
            return []
        }
        if sequence.isEmpty, required { report(.emptyList(key: section.name(of: key)), line: entry.line) }
        guard sequence.count <= Reading.greatestList else {
            report(.tooMany(key: section.name(of: key), limit: Reading.greatestList), line: entry.line)
            return []
        }
        return sequence.filter { take(key, $0.line) }
    }

    /// A list of mappings.
    mutating func sections(_ key: String, _ section: Section, keys: Set<String>, required: Bool = false) -> [Section] {
        let nodes = list(key, section, required: required)
        return nodes.enumerated().compactMap { self.section($1, path: "\(section.name(of: key))[\($0)]", keys: keys) }
    }

    mutating func subsection(_ key: String, _ section: Section, keys: Set<String>?) -> Section? {
        guard let entry = section.entries[key], !entry.node.isNothing else {
            report(.missing(key: section.name(of: key)), line: section.line)
            return nil
        }
        return self.section(entry.node, path: section.name(of: key), keys: keys)
    }

    // MARK: Marks

    /// Whether the mapping, or one key of it, is marked as assumed.
    mutating func isAssumed(_ section: Section, _ key: String? = nil) -> Bool {
        truth(key.map { $0 + "_assumed" } ?? "assumed", section) ?? false
    }

    /// The paths of all marks of assumption below a section, in the order of the file.
    func assumedKeys(_ section: Section) -> [String] {
        section.entries
            .sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
            .flatMap { assumedKeys($0.key, $0.value.node, in: section.path, depth: 0) }
    }

    private func assumedKeys(_ key: String, _ node: Node, in path: String, depth: Int) -> [String] {
        let here = path.isEmpty ? key : "\(path).\(key)"
        switch node {
        case .scalar(let scalar):
            guard scalar.string == "true" else { return [] }
            if key == "assumed" { return [path.isEmpty ? "record" : path] }
            if key.hasSuffix("_assumed") { return [String(here.dropLast(8))] }
            return key == "read_as_thousand" ? [here] : []
        case .mapping(let mapping) where depth < 8:
            return mapping.flatMap { assumedKeys($0.key.written ?? "", $0.value, in: here, depth: depth + 1) }
        case .sequence(let sequence) where depth < 8:
            return sequence.enumerated().flatMap { index, item -> [String] in
                guard case .mapping(let mapping) = item else { return [] }
                return mapping.flatMap { assumedKeys($0.key.written ?? "", $0.value, in: "\(here)[\(index)]", depth: depth + 1) }
            }
        default: return []
        }
    }
}
