package import WorkingTime

/// A body that decides, is consulted, or receives ("cơ quan, sở, ban, ngành"), within its dates.
///
/// An agency that ended has successors; an open dossier moves to one of them and signed papers never change.
package struct Agency: Sendable, Hashable, Codable {
    package let id: AgencyID
    /// The newest name; `named(on:)` says how it is called on a day.
    package private(set) var name: String
    package private(set) var shortName: String
    package private(set) var englishName: String
    package let kind: String
    /// `province`, `commune`, `ministry` …
    package let level: String
    package let parent: AgencyID?
    /// The identifier code (mã định danh, Quyết định 20/2020/QĐ-TTg) used in dossier codes.
    package let code: String?
    package let isCodeAssumed: Bool
    package let validFrom: Day?
    package let validTo: Day?
    package let successors: [AgencyID]
    package let isAssumed: Bool
    package let note: String?
    /// Oldest first; nothing where it always had the one name.
    private var former: [FormerName]?

    package init(
        id: AgencyID, name: String, shortName: String, englishName: String, kind: String, level: String,
        parent: AgencyID?, code: String?, isCodeAssumed: Bool, validFrom: Day?, validTo: Day?,
        successors: [AgencyID], isAssumed: Bool, note: String?, formerNames: [FormerName] = []
    ) {
        self.id = id
        self.name = name
        self.shortName = shortName
        self.englishName = englishName
        self.kind = kind
        self.level = level
        self.parent = parent
        self.code = code
        self.isCodeAssumed = isCodeAssumed
        self.validFrom = validFrom
        self.validTo = validTo
        self.successors = successors
        self.isAssumed = isAssumed
        self.note = note
        former = formerNames.isEmpty ? nil : formerNames.sorted { $0.lastDay < $1.lastDay }
    }

    /// What it was called before, oldest first.
    package var formerNames: [FormerName] { former ?? [] }

    /// The same agency with these former names.
    package func with(formerNames: [FormerName]) -> Agency {
        var copy = self
        copy.former = formerNames.isEmpty ? nil : formerNames.sorted { $0.lastDay < $1.lastDay }
        return copy
    }

    /// The agency as it is called on that day.
    package func named(on day: Day) -> Agency {
        guard let term = formerNames.first(where: { day <= $0.lastDay }) else { return self }
        var copy = self
        (copy.name, copy.shortName, copy.englishName) = (term.name, term.shortName, term.englishName)
        return copy
    }

    /// Whether the agency exists on that day, and so can act and sign.
    package func exists(on day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}

/// All agencies known, past and present, found by key.
package struct AgencyDirectory: Sendable {
    private let byID: [AgencyID: Agency]

    /// Later entries of the same key win; the loader refuses doubles with their lines.
    package init(_ agencies: [Agency]) {
        byID = Dictionary(agencies.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    package subscript(id: AgencyID) -> Agency? { byID[id] }
    package var all: [Agency] { byID.values.sorted { $0.id < $1.id } }

    /// The agency that does this one's work on that day: itself while it exists, else the first of its successors, followed
    /// through every reorganisation; nothing when the line ends.
    package func acting(for id: AgencyID, on day: Day) -> Agency? {
        var seen: Set<AgencyID> = []
        var current = id
        while seen.insert(current).inserted, let agency = byID[current] {
            if agency.exists(on: day) { return agency }
            guard let next = agency.successors.first else { return nil }
            current = next
        }
        return nil
    }

    /// Whether `id` is `ancestor` or stands below it.
    package func isWithin(_ id: AgencyID, _ ancestor: AgencyID) -> Bool {
        var seen: Set<AgencyID> = []
        var current: AgencyID? = id
        while let here = current, seen.insert(here).inserted {
            if here == ancestor { return true }
            current = byID[here]?.parent
        }
        return false
    }
}
