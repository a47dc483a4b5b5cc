/// What an import would change ("so sánh trước khi nhập"), for a dry run and for the eyes of the one who approves it.
package struct CatalogueDifference: Sendable, Hashable {
    /// One thing of the catalogue: `procedure 1.004616 v1`, with what differs.
    package struct Entry: Sendable, Hashable, Comparable {
        package enum Kind: String, Sendable, Hashable { case agency, process, procedure }
        package let kind: Kind
        /// The key; for versions `code@version`.
        package let key: String
        /// Names of the fields that differ; empty for what was added or removed.
        package let fields: [String]

        package static func < (left: Entry, right: Entry) -> Bool {
            (left.kind.rawValue, left.key) < (right.kind.rawValue, right.key)
        }
    }

    package let added: [Entry]
    package let changed: [Entry]
    package let removed: [Entry]
    package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

    package init(from old: Catalogue, to new: Catalogue) {
        let parts = [
            Part(.procedure, old.procedures, new.procedures, key: { "\($0.code)@\($0.version)" }, Procedure.changedFields),
            Part(.agency, old.agencies.all, new.agencies.all, key: { $0.id.rawValue }, Agency.changedFields),
            Part(.process, old.processes, new.processes, key: { "\($0.id)@\($0.version)" }, ProcessDefinition.changedFields),
        ]
        added = parts.flatMap(\.added).sorted()
        changed = parts.flatMap(\.changed).sorted()
        removed = parts.flatMap(\.removed).sorted()
    }

    private struct Part {
        var added: [Entry] = []
        var changed: [Entry] = []
        var removed: [Entry] = []

        init<Value: Equatable>(
            _ kind: Entry.Kind, _ old: [Value], _ new: [Value], key: (Value) -> String, _ fields: (Value, Value) -> [String]
        ) {
            let before = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { $1 })
            let after = Dictionary(new.map { (key($0), $0) }, uniquingKeysWith: { $1 })
            for (key, value) in after {
                guard let earlier = before[key] else {
                    added.append(Entry(kind: kind, key: key, fields: []))
                    continue
                }
                if earlier != value { changed.append(Entry(kind: kind, key: key, fields: fields(earlier, value))) }
            }
            removed = before.keys.filter { after[$0] == nil }.map { Entry(kind: kind, key: $0, fields: []) }
        }
    }
}

/// A field by its name and whether two values differ in it.
private func difference<Root, Value: Equatable>(_ name: String, _ path: KeyPath<Root, Value>) -> (Root, Root) -> String? {
    { $0[keyPath: path] == $1[keyPath: path] ? nil : name }
}

extension Procedure {
    /// The names of the fields, as the files write them, in which two versions differ.
    package static func changedFields(_ old: Procedure, _ new: Procedure) -> [String] {
        let fields: [(Procedure, Procedure) -> String?] = [
            difference("valid_from", \.validFrom), difference("valid_to", \.validTo), difference("name", \.name),
            difference("short_name", \.shortName), difference("aliases", \.aliases), difference("name_en", \.englishName),
            difference("field", \.field), difference("levels", \.levels), difference("agencies", \.agencies),
            difference("decided_by", \.decidedBy), difference("applicants", \.applicants), difference("channels", \.channels),
            difference("time_limits", \.limits), difference("fees", \.fees), difference("documents", \.documentCases),
            difference("stages", \.legalStages), difference("process", \.process), difference("results", \.results),
            difference("legal_basis", \.legalBasis), difference("announced_by", \.announcedBy), difference("source", \.source),
            difference("assumed", \.assumed), difference("discreet", \.isDiscreet), difference("same_day_cutoff", \.sameDayCutoff),
            difference("retention_years", \.retentionYears), difference("online_level", \.onlineLevel),
            difference("electronic_documents", \.takesElectronicDocuments),
            difference("further_document_cases", \.furtherDocumentCases),
        ]
        return fields.compactMap { $0(old, new) }
    }
}

extension Agency {
    fileprivate static func changedFields(_ old: Agency, _ new: Agency) -> [String] {
        let fields: [(Agency, Agency) -> String?] = [
            difference("name_vi", \.name), difference("short_name", \.shortName), difference("name_en", \.englishName),
            difference("kind", \.kind), difference("level", \.level), difference("parent_id", \.parent), difference("code", \.code),
            difference("code_assumed", \.isCodeAssumed), difference("valid_from", \.validFrom), difference("valid_to", \.validTo),
            difference("successor_ids", \.successors), difference("certainty", \.isAssumed), difference("note", \.note),
        ]
        return fields.compactMap { $0(old, new) }
    }
}

extension ProcessDefinition {
    fileprivate static func changedFields(_ old: ProcessDefinition, _ new: ProcessDefinition) -> [String] {
        let fields: [(ProcessDefinition, ProcessDefinition) -> String?] = [
            difference("name", \.name), difference("steps", \.steps), difference("hand_over", \.handOverNorm),
            difference("drawing", \.drawn), difference("source", \.source), difference("assumed", \.isAssumed),
        ]
        return fields.compactMap { $0(old, new) }
    }
}
