/// A name for one thing, kept apart from the names of other things by its type.
///
/// Identifiers are opaque: no meaning is ever parsed out of one.
package protocol Identifier: RawRepresentable<String>, Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    init(rawValue: String)
}

extension Identifier {
    package init(_ rawValue: String) { self.init(rawValue: rawValue) }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One dossier ("hồ sơ"), from its first draft on; time-ordered and made by the application. Never shown as a legal number.
package struct DossierID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The public number of a received dossier ("mã số hồ sơ"); its pattern is dated data, so nothing is parsed out of it.
package struct DossierCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// What a person typed, in the one form in which codes are kept: upper case, no blanks.
    package init(typed text: String) {
        rawValue = String(text.uppercased().filter { !$0.isWhitespace }.prefix(64))
    }
}

/// The stable key of an agency ("cơ quan") in the product's data; agency codes change, this does not.
package struct AgencyID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A national procedure code ("mã thủ tục hành chính"), as `1.004616`.
package struct ProcedureCode: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A process definition ("quy trình nội bộ") in the product's data.
package struct ProcessID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// One step of a process definition.
package struct StepID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A member of the staff ("cán bộ, công chức, viên chức").
package struct StaffID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// One stored file; random, so that its name tells nothing.
package struct FileID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// One payment ("lần thu tiền") of a dossier.
package struct PaymentID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// One list of papers handed from one body to another ("danh sách bàn giao hồ sơ").
package struct HandOverID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
