/// What a member of the staff is there for; rights follow from role, agency, relation and state, never from a person.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Quản trị nghiệp vụ: procedures, processes, calendar, people.
    case businessAdministrator
    /// Quản trị kỹ thuật: the machine; opens no dossier.
    case technicalAdministrator
    /// Công chức một cửa: receives and guides at a counter.
    case counterOfficial
    /// Văn thư: receives for the agency, numbers, stamps, issues.
    case clerk
    /// Công chức trả kết quả.
    case resultsOfficial
    /// Thủ quỹ, người thu phí.
    case cashier
    /// Chuyên viên: examines and drafts.
    case specialist
    /// Lãnh đạo phòng.
    case unitLeader
    /// Lãnh đạo cơ quan: signs.
    case agencyLeader
    /// Giám đốc trung tâm.
    case centerDirector
    /// Lãnh đạo tỉnh.
    case provincialLeader
    /// Kiểm tra, thanh tra: reads the journal.
    case auditor

    package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
