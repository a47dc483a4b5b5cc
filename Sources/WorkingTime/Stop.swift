/// A time in which the clock stood ("tạm dừng tính thời hạn"), such as while the applicant supplements the dossier.
///
/// `from` is the stop and `to` the resumption. A stop that ends when or before it begins has no effect.
public struct Stop: Sendable, Hashable, Codable {
    public let from: Instant
    public let to: Instant

    public init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }
}

/// A longer time given once more ("gia hạn"): it goes on counting after the due day before it.
public struct Extension: Sendable, Hashable, Codable {
    public let limit: TimeLimit
    public let reason: String

    public init(limit: TimeLimit, reason: String) {
        self.limit = limit
        self.reason = reason
    }
}
