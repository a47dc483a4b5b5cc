import Center
import OneStop

/// The drafts and filings of this device, newest first: opaque ids with their secrets in a cookie that scripts cannot read.
struct DraftCookie {
    struct Entry: Hashable {
        let id: DossierID
        let secret: String
    }

    static let entryLimit = 4
    static let maxAge = 60 * 86_400

    private(set) var entries: [Entry]

    init(_ visit: Visit) {
        let value = visit.cookie(Cookies.draft(visit.app)) ?? ""
        guard value.utf8.count <= 400 else {
            entries = []
            return
        }
        entries = value.split(separator: "~").prefix(Self.entryLimit).compactMap { part in
            let pair = part.split(separator: ".")
            guard pair.count == 2, pair.allSatisfy({ $0.utf8.count <= 64 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }) else { return nil }
            return Entry(id: DossierID(String(pair[0])), secret: String(pair[1]))
        }
    }

    /// Puts one in front; the oldest beyond the limit is known by its code and secret alone.
    mutating func put(_ dossier: Dossier, _ house: House) {
        entries.removeAll { $0.id == dossier.id }
        entries.insert(Entry(id: dossier.id, secret: house.secrets.secret(of: dossier.id, revision: 0)), at: 0)
        entries = Array(entries.prefix(Self.entryLimit))
    }

    mutating func remove(_ id: DossierID) { entries.removeAll { $0.id == id } }

    func header(_ app: WebApp) -> String {
        let value = entries.map { "\($0.id.rawValue).\($0.secret)" }.joined(separator: "~")
        return Cookies.set(Cookies.draft(app), value, maxAge: value.isEmpty ? 0 : Self.maxAge, app)
    }

    /// The first that is proved and wanted.
    func first(_ visit: Visit, where isWanted: (Dossier) -> Bool) async throws -> Dossier? {
        for entry in entries {
            do {
                let (dossier, _) = try await visit.app.tracking.prove(entry.id.rawValue, secret: entry.secret, source: visit.source)
                if isWanted(dossier) { return dossier }
            } catch is Tracking.NotProven {
                continue
            } catch is Tracking.TooManyTries {
                continue
            }
        }
        return nil
    }

    /// The draft of this procedure on this device.
    func draft(of code: ProcedureCode, _ visit: Visit) async throws -> Dossier? {
        try await first(visit) { $0.state == .draft && $0.procedure?.code == code }
    }
}
