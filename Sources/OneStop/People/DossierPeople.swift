/// A human being as a dossier knows them. Lives only in sealed records.
package struct Person: Sendable, Hashable, Codable {
    /// The whole name as on the identity card, NFC; never split.
    package var name: String
    package var identity: IdentityNumber
    /// As known: `1979`, `04/1979` or `21/04/1979`.
    package var birth: String?
    package var phone: String?
    package var email: String?
    package var address: String

    package init(name: String, identity: IdentityNumber, birth: String? = nil, phone: String? = nil, email: String? = nil, address: String) {
        self.name = name
        self.identity = identity
        self.birth = birth
        self.phone = phone
        self.email = email
        self.address = address
    }
}

/// An organisation, which acts through a person.
package struct Organization: Sendable, Hashable, Codable {
    package var name: String
    package var taxCode: String?
    package var address: String
    package init(name: String, taxCode: String?, address: String) {
        self.name = name
        self.taxCode = taxCode
        self.address = address
    }
}

/// Whose matter it is.
package enum Owner: Sendable, Hashable, Codable {
    case person(Person)
    case organization(Organization)

    package var name: String {
        switch self {
        case .person(let person): person.name
        case .organization(let organization): organization.name
        }
    }

    package var address: String {
        switch self {
        case .person(let person): person.address
        case .organization(let organization): organization.address
        }
    }
}

/// The four facts of a dossier's people ("chủ hồ sơ, người nộp, người trả phí, người nhận kết quả"), with what they ask for.
package struct DossierPeople: Sendable, Hashable, Codable {
    package var owner: Owner
    /// Nothing: the owner files.
    package var filer: Person?
    /// The paper by which the filer acts for the owner.
    package var authorization: String?
    /// Nothing: the filer pays.
    package var payerName: String?
    /// Nothing: the owner receives; else whom the owner named.
    package var recipient: Person?
    /// What is asked for, in the applicant's words.
    package var request: String
    /// How the applicant wishes to get the result; nothing where it was not asked.
    package var wishedManner: Return.Manner?
    /// Whether an official has checked the identity; what an anonymous filer typed is a claim.
    package var isIdentityChecked: Bool

    package init(
        owner: Owner, filer: Person? = nil, authorization: String? = nil, payerName: String? = nil, recipient: Person? = nil,
        request: String, wishedManner: Return.Manner? = nil, isIdentityChecked: Bool
    ) {
        self.owner = owner
        self.filer = filer
        self.authorization = authorization
        self.payerName = payerName
        self.recipient = recipient
        self.request = request
        self.wishedManner = wishedManner
        self.isIdentityChecked = isIdentityChecked
    }

    /// The person one talks to: the filer, else the owner who is a person.
    package var contact: Person? {
        if let filer { return filer }
        if case .person(let person) = owner { return person }
        return nil
    }

    /// Every name that a search should find.
    package var names: [String] { [owner.name, filer?.name, recipient?.name].compactMap { $0 } }
    /// Every number by which a returning person is found.
    package var identifiers: [String] {
        var found: [String?] = [filer?.identity.number, filer?.phone, recipient?.identity.number]
        switch owner {
        case .person(let person): found += [person.identity.number, person.phone]
        case .organization(let organization): found += [organization.taxCode]
        }
        return Array(Set(found.compactMap { $0 })).sorted()
    }

    /// Names of the fields in which two versions differ, for the journal, which keeps no values.
    package func changedFields(from old: DossierPeople) -> [String] {
        var fields: [String] = []
        if owner != old.owner { fields.append("owner") }
        if filer != old.filer { fields.append("filer") }
        if authorization != old.authorization { fields.append("authorization") }
        if payerName != old.payerName { fields.append("payer") }
        if recipient != old.recipient { fields.append("recipient") }
        if request != old.request { fields.append("request") }
        if wishedManner != old.wishedManner { fields.append("wishedManner") }
        return fields
    }
}
