import Center
import OneStop
import WorkingTime
import Wording

/// What was typed into the filing form, read into people and a case; every fault stays beside its field, in the reader's language.
struct FilingForm {
    let form: Form
    let procedure: Procedure
    let language: Language
    private(set) var errors: [FilingField: String] = [:]

    init(_ form: Form, _ procedure: Procedure, _ language: Language) {
        self.form = form
        self.procedure = procedure
        self.language = language
        for field in FilingField.allCases where form[field.rawValue].count > DraftEntries.fieldLimit {
            let limit = Wording.number(DraftEntries.fieldLimit, language)
            fail(field, language == .vi
                ? "Dài quá \(limit) chữ: bản nháp chỉ giữ phần đầu. Rút gọn rồi lưu lại." : "Longer than \(limit) characters: the draft keeps the beginning only. Shorten it and save again.")
        }
    }

    /// The fields that a draft keeps, cut to what it may hold.
    var entries: DraftEntries {
        let kept = FilingField.allCases.filter { $0 != .truth && form.names.contains($0.rawValue) }
        return DraftEntries(Dictionary(uniqueKeysWithValues: kept.map { ($0.rawValue, String(form[$0.rawValue].prefix(DraftEntries.fieldLimit))) }))
    }

    var values: [FilingField: String] {
        var values = Dictionary(uniqueKeysWithValues: FilingField.allCases.map { ($0, form[$0.rawValue]) })
        for (field, usual) in [FilingField.ownerKind: "person", .filer: "owner", .receiveBy: "counter", .case: "0.0"] where values[field]?.isEmpty ?? true {
            values[field] = usual
        }
        return values
    }

    /// Papers and limits have cases of their own in the sources; one list offers every pair that exists.
    var choice: (document: Int, limit: Int) { Self.choice(form["case"], procedure) }

    static func choice(_ text: String, _ procedure: Procedure) -> (document: Int, limit: Int) {
        let parts = text.split(separator: ".").map { Int($0) ?? 0 }
        let document = parts.first.flatMap { procedure.documentCases.indices.contains($0) ? $0 : nil } ?? 0
        let limit = parts.count > 1 && procedure.limits.indices.contains(parts[1]) ? parts[1] : 0
        return (document, limit)
    }

    mutating func fail(_ field: FilingField, _ text: String) { errors[field] = errors[field] ?? text }

    private mutating func read<T>(_ field: FilingField, _ label: Text, _ body: () throws(InputFault) -> T) -> T? {
        do {
            return try body()
        } catch {
            fail(field, Wording.inputFault(error, label: label(language))(language))
            return nil
        }
    }

    /// Whose matter it is and who files, as claimed; nothing when a field is wrong.
    mutating func people() -> DossierPeople? {
        let form = form
        let isOrganization = form["ownerKind"] == "organization"
        let isProxy = isOrganization || form["filer"] == "proxy"
        let name = read(.ownerName, PublicTexts.ownerName) { () throws(InputFault) in try form.text("ownerName", limit: 200) }
        let phone = read(.phone, PublicTexts.phone) { () throws(InputFault) in try PhoneNumber.parse(form["phone"], field: "phone") }
        let address = read(.address, PublicTexts.address) { () throws(InputFault) in try form.text("address", limit: 300) }
        let email = read(.email, PublicTexts.email) { () throws(InputFault) in try FilingInput.email(form["email"]) } ?? nil
        let birth = read(.birthday, PublicTexts.birthday) { () throws(InputFault) in try FilingInput.birth(form["birthday"]) } ?? nil
        let request = read(.note, PublicTexts.note) { () throws(InputFault) in try form.optionalText("note", limit: 2000) } ?? nil
        let identity: IdentityNumber? = isOrganization ? nil : read(.ownerID, PublicTexts.ownerID) { () throws(InputFault) in
            try IdentityNumber.parse(form["ownerID"], field: "ownerID")
        }
        let tax: String? = isOrganization ? read(.ownerID, PublicTexts.ownerID) { () throws(InputFault) in try TaxCode.parse(form["ownerID"], field: "ownerID") } : nil
        let proxy = isProxy ? filer(phone: phone, email: email, address: address ?? "") : nil
        if form["truth"] != "1" {
            fail(.truth, language == .vi ? "Chưa đánh dấu cam đoan. Đọc lại rồi đánh dấu." : "The declaration is not ticked. Read it and tick it.")
        }
        guard errors.isEmpty, let name, let phone, let address else { return nil }
        let owner: Owner
        if isOrganization {
            owner = .organization(Organization(name: name, taxCode: tax, address: address))
        } else if let identity {
            owner = .person(Person(name: name, identity: identity, birth: birth, phone: isProxy ? nil : phone, email: isProxy ? nil : email, address: address))
        } else {
            return nil
        }
        return DossierPeople(
            owner: owner, filer: proxy, authorization: isProxy ? (isOrganization ? "đại diện tổ chức" : "được ủy quyền") : nil,
            request: request ?? procedure.title, wishedManner: Return.Manner(rawValue: form["receiveBy"]), isIdentityChecked: false)
    }

    private mutating func filer(phone: String?, email: String?, address: String) -> Person? {
        let form = form
        let name = read(.filerName, PublicTexts.filerName) { () throws(InputFault) in try form.text("filerName", limit: 200) }
        let identity = read(.filerID, PublicTexts.filerID) { () throws(InputFault) in try IdentityNumber.parse(form["filerID"], field: "filerID") }
        guard let name, let identity else { return nil }
        return Person(name: name, identity: identity, phone: phone, email: email, address: address)
    }
}

/// Fields that only people at home fill in.
enum FilingInput {
    /// One sign @ with something before it and a name with a dot behind it; the letter that is sent there proves the rest.
    static func email(_ text: String) throws(InputFault) -> String? {
        guard !text.isEmpty else { return nil }
        guard text.count <= 200 else { throw InputFault("email", .tooLong(limit: 200)) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && !"<>()[],;:\\\"".unicodeScalars.contains($0) }
        guard isPlain, parts.count == 2, !parts[0].isEmpty, parts[1].split(separator: ".", omittingEmptySubsequences: false).count > 1,
            !parts[1].split(separator: ".", omittingEmptySubsequences: false).contains("")
        else { throw InputFault("email", .notAnEmail) }
        return text
    }

    /// `1979`, `04/1979` or `21/04/1979`, as far as the papers say.
    static func birth(_ text: String) throws(InputFault) -> String? {
        guard !text.isEmpty else { return nil }
        let parts = text.split(whereSeparator: { "/-. ".contains($0) }).map { $0.count <= 4 ? Int($0) : nil }
        guard (1...3).contains(parts.count), let year = parts.last.flatMap({ $0 }), (1880...2200).contains(year) else { throw InputFault("birthday", .notADay) }
        let (month, day) = (parts.count > 1 ? parts[parts.count - 2] : 1, parts.count > 2 ? parts[0] : 1)
        guard let month, let day, Day(year: year, month: month, day: day) != nil else { throw InputFault("birthday", .notADay) }
        let two = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
        return switch parts.count {
        case 1: String(year)
        case 2: "\(two(month))/\(year)"
        default: "\(two(day))/\(two(month))/\(year)"
        }
    }
}
