import OneStop
import WorkingTime

/// The shapes that several endpoints share.
enum Shapes {
    static let reference = Schema.text(TextRule(least: 1, most: 64, pattern: TextPattern("^[A-Za-z0-9][A-Za-z0-9./-]*$")))
    static let procedureCode = Schema.text(.key(40))
    static let limit = Schema.text(.limit)
    static let day = Schema.text(.day)
    static let moment = Schema.text(.moment)
    static let identityNumber = TextRule(
        most: 20, pattern: TextPattern("^([0-9]{9}|(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})[0-9]{9}|[A-Z][A-Z0-9]{1,19})$"))
    static let phone = TextRule(most: 11, pattern: TextPattern("^0(2[0-9]{9}|(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7})$"))
    static let email = TextRule(most: 200, pattern: TextPattern("^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$"))
    static let taxCode = TextRule(most: 14, pattern: TextPattern("^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$"))

    static let person = Schema.named("Person", .object(
        Property("name", .text(.line(200)), required: true, "The whole name as on the identity card."),
        Property("identity", .oneOf(
            Property("number", .text(identityNumber), "Citizen number (12 digits), old identity card (9), or passport."),
            Property("none", .text(.line(200)), "Why there is no number.")), required: true),
        Property("birth", .text(TextRule(most: 10, pattern: TextPattern("^(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}$"))), "As known: 1979, 04/1979 or 21/04/1979."),
        Property("phone", .text(phone)), Property("email", .text(email)), Property("address", .text(.line(300)), required: true)))

    static let organization = Schema.named("Organization", .object(
        Property("name", .text(.line(200)), required: true),
        Property("taxCode", .text(taxCode), "Its check digit is looked at."), Property("address", .text(.line(300)), required: true)))

    static let people: [Property] = [
        Property("owner", .oneOf(Property("person", person), Property("organization", organization)), required: true, "Whose matter it is."),
        Property("filer", person, "Who files; left out when the owner does. An organization acts through a person."),
        Property("authorization", .text(.line(300)), "The paper by which the filer acts."),
        Property("payer", .text(.line(200)), "Who pays, when it is not the filer."),
        Property("recipient", person, "Who receives the result, when it is not the owner."),
        Property("request", .text(.lines(2000)), "What is asked for, in the applicant's words."),
    ]

    static let papers = Property("papers", .list(.object(
        Property("document", .integer(least: 0, greatest: 500), required: true, "Position in the chosen case of papers."),
        Property("originals", .integer(least: 0, greatest: 999)), Property("certified", .integer(least: 0, greatest: 999)),
        Property("copies", .integer(least: 0, greatest: 999)),
        Property("followsOn", .text(.line(300)), "It comes later: the ground on which the procedure's version allows that.")), most: 500),
        "Papers that are there, with their counts, or follow.")

    static let intake: [Property] = [
        Property("documentCase", .integer(least: 0, greatest: 200)), Property("limitCase", .integer(least: 0, greatest: 200)),
        Property("limit", limit, "Where the procedure gives none: 4d working days, 4cd days, 8h working hours, 2m months."),
        Property("limitGround", .text(.line(300)), "The legal ground of an entered limit."), papers,
        Property("fees", .list(.object(
            Property("row", .integer(least: 0, greatest: 500), required: true, "Row of the procedure's fee table."),
            Property("quantity", .integer(least: 1, greatest: 1000)),
            Property("amount", .dong, "Where the table gives no amount; with its ground."),
            Property("percentPaid", .integer(least: 0, greatest: 100), "A reduction; with its ground."),
            Property("ground", .text(.line(300)))), most: 100), "Rows of the fee table that are owed."),
        Property("sets", .integer(least: 1, greatest: 50)), Property("bag", .text(.line(40)), "Number of the bag that holds the originals."),
        Property("counter", .integer(least: 1, greatest: 999)), Property("identityChecked", .boolean, "Whether an official has checked the filer's identity."),
    ]
}

extension Members {
    func people(title: String, isIdentityChecked: Bool) throws(InputFault) -> DossierPeople {
        guard let owner = object("owner") else { throw InputFault(field("owner"), .missing) }
        let whose: Owner
        if let person = owner.object("person") {
            whose = .person(try person.person())
        } else if let organization = owner.object("organization") {
            whose = .organization(Organization(
                name: try organization.required("name"),
                taxCode: try organization.text("taxCode").map { (text: String) throws(InputFault) in try TaxCode.parse(text, field: organization.field("taxCode")) },
                address: try organization.required("address")))
            guard has("filer") else { throw InputFault(field("filer"), .missing) }
        } else {
            throw InputFault(field("owner"), .missing)
        }
        return DossierPeople(
            owner: whose, filer: try object("filer").map { (filer: Members) throws(InputFault) in try filer.person() }, authorization: text("authorization"),
            payerName: text("payer"), recipient: try object("recipient").map { (recipient: Members) throws(InputFault) in try recipient.person() },
            request: text("request") ?? title, isIdentityChecked: isIdentityChecked)
    }

    private func person() throws(InputFault) -> Person {
        guard let identity = object("identity") else { throw InputFault(field("identity"), .missing) }
        let number: IdentityNumber = if let typed = identity.text("number") {
            try IdentityNumber.parse(typed, field: identity.field("number"))
        } else {
            .none(reason: try identity.required("none"))
        }
        return Person(
            name: try required("name"), identity: number, birth: text("birth"),
            phone: try text("phone").map { (text: String) throws(InputFault) in try PhoneNumber.parse(text, field: field("phone")) }, email: text("email"),
            address: try required("address"))
    }

    /// Taking in, as the body says it; the record is the one just sealed.
    func receive(_ channel: Channel, _ procedure: Procedure, foreignNumber: String? = nil) throws(InputFault) -> @Sendable (RecordVersion) -> Receive {
        let limit = try limit("limit")
        let (limitGround, fees, papers) = (text("limitGround"), try feeLines(procedure), receivedPapers("papers"))
        let (documentCase, limitCase) = (integer("documentCase") ?? 0, integer("limitCase") ?? 0)
        let (sets, bag, counter) = (integer("sets") ?? 1, text("bag"), integer("counter"))
        return { record in
            Receive(
                channel: channel, record: record, documentCase: documentCase, limitCase: limitCase,
                enteredLimit: limit.map { AgreedLimit(limit: $0, enteredGround: limitGround) }, papers: papers, fees: fees, sets: sets, bag: bag,
                counter: counter, foreignNumber: foreignNumber)
        }
    }

    func receivedPapers(_ name: String) -> [ReceivedPaper] {
        objects(name).map {
            ReceivedPaper(
                document: $0.integer("document"), originals: $0.integer("originals") ?? 0, certified: $0.integer("certified") ?? 0,
                copies: $0.integer("copies") ?? 0, followsOn: $0.text("followsOn"))
        }
    }

    /// A row with an amount is taken as the table has it, or reduced; one without needs the amount and its ground.
    private func feeLines(_ procedure: Procedure) throws(InputFault) -> [FeeLine] {
        var lines: [FeeLine] = []
        for line in objects("fees") {
            guard let index = line.integer("row"), procedure.fees.indices.contains(index) else { throw InputFault(line.field("row"), .unknown) }
            let row = procedure.fees[index]
            let ground = line.text("ground") ?? ""
            let entered = try line.money("amount")
            let basis: FeeLine.Basis
            let amount: Money
            if let known = row.amount {
                if entered != nil { throw InputFault(line.field("amount"), .unknown) }
                amount = known
                basis = line.integer("percentPaid").map { .reduced(percentPaid: $0, ground: ground) } ?? .table
            } else {
                guard let entered else { throw InputFault(line.field("amount"), .missing) }
                amount = entered
                basis = .entered(ground: ground)
            }
            lines.append(FeeLine(row: index, kind: row.kind, unitAmount: amount, quantity: line.integer("quantity") ?? 1, basis: basis))
        }
        return lines
    }
}
