/// The first entries of a list, and whether more were left out, which its reader is told.
package struct Excerpt<Entry: Sendable>: Sendable {
    package let entries: [Entry]
    package let isCut: Bool

    package init(entries: [Entry], isCut: Bool) {
        self.entries = entries
        self.isCut = isCut
    }

    /// - Parameter found: one more than `limit` where there are more.
    init(_ found: [Entry], limit: Int) { self.init(entries: Array(found.prefix(limit)), isCut: found.count > limit) }
}
