/// What is wrong with one field of a form: the field's name and a closed set of reasons. The sentence is `Wording`'s.
package struct InputFault: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case missing
        case tooLong(limit: Int)
        /// Too few or too many digits: how many were found, how many belong there.
        case digits(found: Int, needed: Int)
        case notAPhone
        case notAnEmail
        case notATaxCode
        case unknownProvinceCode
        case notADay
        case notAnAmount
        case notANumber(least: Int, greatest: Int)
        case notALimit
        case notAChoice
        case unknown
        case notAllowedCharacters
    }

    package let field: String
    package let reason: Reason
    package init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    /// Which fault it is, whatever its numbers; the raw value is the stable code.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case missing = "missing"
        case tooLong = "too-long"
        case digits = "digits"
        case notAPhone = "not-a-phone"
        case notAnEmail = "not-an-email"
        case notATaxCode = "not-a-tax-code"
        case unknownProvinceCode = "unknown-province-code"
        case notADay = "not-a-day"
        case notAnAmount = "not-an-amount"
        case notANumber = "not-a-number"
        case notALimit = "not-a-limit"
        case notAChoice = "not-a-choice"
        case unknown = "unknown"
        case notAllowedCharacters = "not-allowed-characters"
    }

    package var kind: Kind {
        switch reason {
        case .missing: .missing
        case .tooLong: .tooLong
        case .digits: .digits
        case .notAPhone: .notAPhone
        case .notAnEmail: .notAnEmail
        case .notATaxCode: .notATaxCode
        case .unknownProvinceCode: .unknownProvinceCode
        case .notADay: .notADay
        case .notAnAmount: .notAnAmount
        case .notANumber: .notANumber
        case .notALimit: .notALimit
        case .notAChoice: .notAChoice
        case .unknown: .unknown
        case .notAllowedCharacters: .notAllowedCharacters
        }
    }

    /// The stable code: text key, API name, metric label.
    package var code: String { kind.rawValue }
}
