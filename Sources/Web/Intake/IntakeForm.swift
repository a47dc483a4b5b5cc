import Center
import OneStop
import WorkingTime
import Wording

/// What was typed into the intake screen, read into the law's terms; every fault stays beside its field.
struct IntakeForm {
    var form: Form
    let library: Library
    let today: Day
    private(set) var errors: [IntakeField: String] = [:]

    /// - Parameter form: what was kept of an unfinished intake, instead of what was sent.
    init(_ visit: Visit, form kept: Form? = nil) {
        form = kept ?? visit.form
        library = visit.library
        today = visit.today
    }

    var procedure: Procedure? {
        let code = form.has("choose") ? form["choose"] : form["procedure"]
        return code.isEmpty ? nil : library.catalogue.procedure(ProcedureCode(code), on: today)
    }

    /// What is taken in was filed from home.
    var isOnline: Bool { form.has(OnlineIntake.field) }

    /// The procedure was chosen just now, so what the screen suggests has not been looked at yet.
    var isFresh: Bool { form.has("choose") || !form.has("procedure") }

    /// Rows of the fee table the official picked; at first the first row, which most people pay.
    var pickedFees: [Int] {
        guard let procedure else { return [] }
        if isFresh { return procedure.fees.isEmpty ? [] : [0] }
        return form.all("fee").compactMap(Int.init).filter(procedure.fees.indices.contains)
    }

    /// The chosen case: papers and limits have cases of their own in the sources; one list offers every pair that exists.
    var choice: (document: Int, limit: Int) {
        guard let procedure else { return (0, 0) }
        let parts = form["case"].split(separator: ".").compactMap { Int($0) }
        let document = parts.first.flatMap { procedure.documentCases.indices.contains($0) ? $0 : nil } ?? 0
        let limit = parts.count > 1 && procedure.limits.indices.contains(parts[1]) ? parts[1] : 0
        return (document, limit)
    }

    var values: [IntakeField: String] {
        Dictionary(uniqueKeysWithValues: IntakeField.allCases.map { ($0, form[$0.rawValue]) })
    }

    mutating func fail(_ field: IntakeField, _ text: String) { errors[field] = errors[field] ?? text }

    private mutating func read<T>(_ field: IntakeField, _ label: String, _ body: () throws(InputFault) -> T) -> T? {
        do {
            return try body()
        } catch {
            fail(field, Wording.inputFault(error, label: label)(.vi))
            return nil
        }
    }

    /// The people, or nothing when a field is wrong.
    mutating func people() -> DossierPeople? {
        let form = form
        let isOrganization = form["ownerKind"] == "organization"
        let name = read(.ownerName, "Họ và tên") { () throws(InputFault) in try form.text("ownerName", limit: 200) }
        let address = read(.address, "Địa chỉ") { () throws(InputFault) in try form.text("address", limit: 300) }
        let phone: String?? = form.has("phone") ? read(.phone, "Điện thoại") { () throws(InputFault) in try PhoneNumber.parse(form["phone"], field: "phone") } : .some(nil)
        let request = form["note"].isEmpty ? procedure?.title ?? "" : form["note"]
        let isProxy = form["filer"] == "proxy" || isOrganization
        var filer: Person?
        if isProxy {
            let filerName = read(.filerName, "Họ tên người nộp") { () throws(InputFault) in try form.text("filerName", limit: 200) }
            let identity = identity("filerID", .filerID)
            guard let filerName, let identity else { return nil }
            filer = Person(name: filerName, identity: identity, phone: phone ?? nil, email: form.has("email") ? form["email"] : nil, address: address ?? "")
        }
        let owner: Owner?
        if isOrganization {
            let tax: String?? = form.has("ownerID") ? read(.ownerID, "Mã số thuế") { () throws(InputFault) in try TaxCode.parse(form["ownerID"], field: "ownerID") } : .some(nil)
            owner = if let name, let address, let tax { .organization(Organization(name: name, taxCode: tax, address: address)) } else { nil }
        } else {
            let identity = identity("ownerID", .ownerID)
            owner = if let name, let address, let identity {
                .person(Person(name: name, identity: identity, birth: form.has("birthday") ? form["birthday"] : nil, phone: phone ?? nil, email: isProxy ? nil : (form.has("email") ? form["email"] : nil), address: address))
            } else { nil }
        }
        guard let owner, phone != nil, errors.isEmpty else { return nil }
        return DossierPeople(
            owner: owner, filer: filer, authorization: isProxy ? (isOrganization ? "đại diện tổ chức" : "được ủy quyền") : nil, request: request,
            wishedManner: Return.Manner(rawValue: form["receiveBy"]), isIdentityChecked: !isOnline || form["identityChecked"] == "1")
    }

    /// A number, or the reason why there is none ("không có: lý do").
    private mutating func identity(_ name: String, _ field: IntakeField) -> IdentityNumber? {
        let typed = form[name]
        if typed.lowercased().hasPrefix("không") || typed.lowercased().hasPrefix("khong") {
            return IdentityNumber.none(reason: typed)
        }
        return read(field, "Số định danh") { () throws(InputFault) in try IdentityNumber.parse(typed, field: name) }
    }

    /// Papers ticked, with their counts: `2` originals, or `1+0+1` originals, certified and plain copies.
    var papers: [ReceivedPaper] {
        guard let procedure, procedure.documentCases.indices.contains(choice.document) else { return [] }
        let documents = procedure.documentCases[choice.document].documents
        return form.all("paper").compactMap(Int.init).filter(documents.indices.contains).compactMap { index in
            let typed = form["count.\(index)"].split(separator: "+").map { Int($0.filter(\.isNumber)) ?? 0 }.map { min($0, 999) }
            let document = documents[index]
            // From home a file stands for the paper, which the core sees by itself.
            if isOnline, !typed.contains(where: { $0 > 0 }) { return nil }
            guard typed.contains(where: { $0 > 0 }) else {
                return ReceivedPaper(document: index, originals: max(document.originals, document.copies == 0 ? 1 : 0), certified: 0, copies: document.copies)
            }
            if typed.count == 1 { return ReceivedPaper(document: index, originals: typed[0], certified: 0, copies: document.originals > 0 ? document.copies : 0) }
            return ReceivedPaper(document: index, originals: typed[0], certified: typed.count > 2 ? typed[1] : 0, copies: typed.last ?? 0)
        }
    }

    /// The fee rows the official picked; rows without an amount need one and its ground.
    mutating func fees() -> [FeeLine] {
        guard let procedure else { return [] }
        var lines: [FeeLine] = []
        for index in pickedFees {
            let row = procedure.fees[index]
            let quantity = min(max(Int(form["feeQuantity.\(index)"]) ?? 1, 1), 1000)
            let ground = form["feeGround.\(index)"]
            if let amount = row.amount {
                let percent = Int(form["feePercent.\(index)"]).map { min(max($0, 0), 100) }
                let basis: FeeLine.Basis = if let percent, percent < 100 { .reduced(percentPaid: percent, ground: ground) } else { .table }
                lines.append(FeeLine(row: index, kind: row.kind, unitAmount: amount, quantity: quantity, basis: basis))
            } else if let amount = (try? form.money("feeAmount.\(index)")) ?? nil {
                lines.append(FeeLine(row: index, kind: row.kind, unitAmount: amount, quantity: quantity, basis: .entered(ground: ground)))
            } else {
                fail(.payBy, "Mức phí chưa có trong nguồn: nhập số tiền và căn cứ.")
            }
        }
        return lines
    }

    /// Papers that follow, each with the procedure's ground and the promised day.
    mutating func laterPapers() -> [ReceivedPaper] {
        guard let procedure, procedure.documentCases.indices.contains(choice.document) else { return [] }
        let documents = procedure.documentCases[choice.document].documents
        let here = Set(form.all("paper"))
        let follow = form.all("later").filter { !here.contains($0) }.compactMap(Int.init).filter(documents.indices.contains)
        guard !follow.isEmpty else { return [] }
        guard let day = (try? AdminForms.day(form, "laterDay")) ?? nil, day >= today else {
            fail(.laterDay, "Giấy nộp sau cần một ngày hẹn, từ hôm nay trở đi. Viết \(Wording.day(today, .vi)).")
            return []
        }
        return follow.compactMap { index in
            documents[index].laterGround.map { ground in
                ReceivedPaper(document: index, originals: 0, certified: 0, copies: 0, followsOn: "\(ground), hẹn nộp \(Wording.day(day, .vi))")
            }
        }
    }

    /// The number of the bag that keeps the originals, when there is one.
    var bag: String? { form.has("bag") ? String(form["bag"].prefix(20)) : nil }

    /// The true time of what was taken in on a blank slip; nothing when the day or hour is not whole.
    var outageInstant: Instant? {
        guard form.has("outageSlip"), let day = (try? AdminForms.day(form, "outageDay")) ?? nil else { return nil }
        let parts = form["outageTime"].split(whereSeparator: { ":hg".contains($0) }).map { Int($0) }
        guard let hour = parts.first ?? nil, (0..<24).contains(hour) else { return nil }
        let minute = parts.count > 1 ? parts[1] : 0
        guard parts.count <= 2, let minute, (0..<60).contains(minute) else { return nil }
        return Instant(day: day, minute: hour * 60 + minute)
    }

    /// Receipt during an outage, or nothing; what is incomplete stays beside its field.
    mutating func outage() -> (outage: Outage, at: Instant)? {
        guard form.has("outageSlip") || form.has("outageReason") || form.has("outageDay") else { return nil }
        if !form.has("outageSlip") { fail(.outageSlip, "Thiếu số phiếu tạm.") }
        if !form.has("outageReason") { fail(.outageReason, "Thiếu lý do; nhật ký ghi cả hai thời điểm và lý do này.") }
        if ((try? AdminForms.day(form, "outageDay")) ?? nil) == nil { fail(.outageDay, "Thiếu ngày nhận thật, hoặc không có ngày này. Viết 24/11/2026.") }
        guard let at = outageInstant else {
            if errors[.outageDay] == nil { fail(.outageTime, "Thiếu giờ nhận thật. Viết 09:14.") }
            return nil
        }
        guard errors[.outageSlip] == nil, errors[.outageReason] == nil else { return nil }
        return (Outage(slipNumber: String(form["outageSlip"].uppercased().prefix(40)), reason: String(form["outageReason"].prefix(300))), at)
    }

    /// A limit entered with its ground, where the procedure version gives none.
    mutating func enteredLimit() -> AgreedLimit? {
        guard let procedure, procedure.limits.indices.contains(choice.limit), procedure.limits[choice.limit].limit == nil else { return nil }
        guard let limit = TimeLimit(text: form["limit"]) else {
            fail(.case, "Nguồn không nêu thời hạn: nhập thời hạn, ví dụ 5d (ngày làm việc), 10cd (ngày), 8h (giờ làm việc).")
            return nil
        }
        return AgreedLimit(limit: limit, enteredGround: form["limitGround"])
    }
}
