/// What somebody has typed into the filing form so far, field by field, right or wrong: the sealed record of a draft.
package struct DraftEntries: Sendable, Hashable, Codable {
    package var fields: [String: String]
    package init(_ fields: [String: String]) { self.fields = fields }

    /// Characters of one field that a draft keeps.
    package static let fieldLimit = 4000
}
