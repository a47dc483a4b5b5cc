package import OneStop

extension Wording {
    /// What a member of the staff is there for.
    package static func role(_ role: Role) -> Text {
        switch role {
        case .businessAdministrator: Text(vi: "Quản trị nghiệp vụ", en: "Administrator")
        case .technicalAdministrator: Text(vi: "Quản trị kỹ thuật", en: "Technical administrator")
        case .counterOfficial: Text(vi: "Công chức một cửa", en: "Counter official")
        case .clerk: Text(vi: "Văn thư", en: "Clerk")
        case .resultsOfficial: Text(vi: "Công chức trả kết quả", en: "Results official")
        case .cashier: Text(vi: "Thủ quỹ, người thu phí", en: "Cashier")
        case .specialist: Text(vi: "Chuyên viên", en: "Specialist")
        case .unitLeader: Text(vi: "Lãnh đạo phòng", en: "Unit leader")
        case .agencyLeader: Text(vi: "Lãnh đạo cơ quan", en: "Agency leader")
        case .centerDirector: Text(vi: "Giám đốc trung tâm", en: "Director of the center")
        case .provincialLeader: Text(vi: "Lãnh đạo tỉnh", en: "Provincial leader")
        case .auditor: Text(vi: "Kiểm tra, thanh tra", en: "Auditor")
        }
    }

    /// The kind of paper by which a person is known.
    package static func identityKind(_ identity: IdentityNumber) -> Text {
        switch identity {
        case .citizen: Text(vi: "Số định danh cá nhân", en: "Personal number")
        case .oldIdentityCard: Text(vi: "Chứng minh nhân dân", en: "Old identity card")
        case .passport: Text(vi: "Hộ chiếu", en: "Passport")
        case .none: Text(vi: "Không có giấy tờ tùy thân", en: "No identity paper")
        }
    }

    /// A number of which the last digits are hidden: "060 179 00• •••", "260 1•• •••", "C1••••••"; without a number, nothing.
    package static func masked(_ identity: IdentityNumber) -> String? {
        switch identity {
        case .citizen(let number): masked(number, length: 12, shown: 8)
        case .oldIdentityCard(let number): masked(number, length: 9, shown: 4)
        case .passport(let number): number.count < 6 ? hidden(number.count) : number.prefix(2) + hidden(number.count - 2)
        case .none: nil
        }
    }

    /// The first four and the last three digits: "0913 ••• 208", "0252 •••• 208".
    package static func maskedPhone(_ phone: String) -> String {
        guard (9...12).contains(phone.count) else { return hidden(phone.count) }
        return "\(phone.prefix(4))\u{A0}\(hidden(phone.count - 7))\u{A0}\(phone.suffix(3))"
    }

    /// A person's name that its owner knows again and a stranger does not: "Nguyễn Thị M• L•".
    package static func maskedName(_ name: String) -> String { MaskedName(person: name).text }

    /// A telephone number as it is read: "0913 555 208", "0252 3821 208".
    package static func phone(_ phone: String) -> String {
        guard (10...11).contains(phone.count) else { return phone }
        return "\(phone.prefix(4))\u{A0}\(phone.dropFirst(4).dropLast(3))\u{A0}\(phone.suffix(3))"
    }

    private static let dot = "•"

    private static func hidden(_ count: Int) -> String { String(repeating: dot, count: count) }

    /// In groups of three; a number of another length than the law's shows nothing.
    private static func masked(_ number: String, length: Int, shown: Int) -> String {
        guard number.count == length else { return hidden(number.count) }
        let masked = Array(number.prefix(shown) + hidden(length - shown))
        return stride(from: 0, to: length, by: 3).map { String(masked[$0..<min($0 + 3, length)]) }.joined(separator: "\u{A0}")
    }
}
