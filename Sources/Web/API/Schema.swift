import Foundation

/// What a value of the API looks like: one declaration checks what is sent and is printed in the description (JSON Schema 2020-12).
indirect enum Schema: Sendable {
    case text(TextRule)
    case integer(least: Int64, greatest: Int64)
    case boolean
    case choice([String])
    case list(Schema, least: Int = 0, most: Int)
    case object(ObjectRule)
    /// An object of which one member, with a fixed value, tells the shape.
    case variants(by: String, [Variant])
    /// Printed once, under its name, and referred to.
    case named(String, Schema)

    struct Variant: Sendable {
        let value: String
        let rule: ObjectRule
    }

    static func object(_ properties: Property...) -> Schema { .object(ObjectRule(properties)) }
    /// An object with exactly one of these members.
    static func oneOf(_ properties: Property...) -> Schema { .object(ObjectRule(properties, exactlyOne: true)) }
    static let count = Schema.integer(least: 0, greatest: 1_000_000_000)
    static let dong = Schema.integer(least: 0, greatest: 10_000_000_000_000)
    static let words = Schema.text(TextRule())
}

/// The rule of a text: its length in code points and a pattern for the whole of it.
struct TextRule: Sendable {
    let least: Int
    let most: Int
    let pattern: TextPattern?
    /// `date`, `date-time`, `binary`: told in the description, checked by whoever reads the value.
    let format: String?

    init(least: Int = 0, most: Int = 100_000, pattern: TextPattern? = nil, format: String? = nil) {
        self.least = least
        self.most = most
        self.pattern = pattern
        self.format = format
    }

    static let day = TextRule(pattern: TextPattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), format: "date")
    static let moment = TextRule(format: "date-time")

    /// One line that begins with something other than a blank.
    static func line(_ most: Int) -> TextRule {
        TextRule(least: 1, most: most, pattern: TextPattern(#"^[^\s\u0000-\u001F\u007F][^\u0000-\u001F\u007F]*$"#))
    }

    /// Several lines, the first beginning with something other than a blank.
    static func lines(_ most: Int) -> TextRule {
        TextRule(least: 1, most: most, pattern: TextPattern(#"^[^\s\u0000-\u001F\u007F][^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$"#))
    }

    /// Letters, digits and a few signs, as in keys and numbers of ours.
    static func key(_ most: Int) -> TextRule { TextRule(least: 1, most: most, pattern: TextPattern("^[A-Za-z0-9][A-Za-z0-9._@/-]*$")) }
    static let limit = TextRule(most: 7, pattern: TextPattern("^(0w?d|([1-9][0-9]{0,3}|10000)(d|wd|cd|h|m))$"))
}

/// A regular expression for a whole text, in the common part of the ECMA and ICU dialects.
struct TextPattern: Sendable {
    let text: String
    private let expression: NSRegularExpression?

    init(_ text: String) {
        self.text = text
        expression = try? NSRegularExpression(pattern: text)
    }

    /// False for a pattern that does not compile, which `SchemaTests` would find.
    var isValid: Bool { expression != nil }

    func matches(_ value: String) -> Bool {
        guard let expression else { return false }
        let whole = NSRange(location: 0, length: value.utf16.count)
        return expression.firstMatch(in: value, range: whole)?.range == whole
    }
}

struct Property: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    let about: String?

    init(_ name: String, _ schema: Schema, required: Bool = false, _ about: String? = nil) {
        self.name = name
        self.schema = schema
        isRequired = required
        self.about = about
    }
}

struct ObjectRule: Sendable {
    let properties: [Property]
    let exactlyOne: Bool
    init(_ properties: [Property], exactlyOne: Bool = false) {
        self.properties = properties
        self.exactlyOne = exactlyOne
    }
}

/// What does not fit, and where (a JSON pointer, or a parameter's name).
struct SchemaFault: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        case missing, unknownField, wrongType, tooShort, tooLong, notAllowed, notAChoice, outOfRange, tooMany, tooFew, notExactlyOne
    }
    let pointer: String
    let reason: Reason
}

extension Schema {
    /// Everything that does not fit, at most 50 faults; members that are not declared are faults too, since a misspelt one would be lost.
    func faults(in value: JSON, at pointer: String = "") -> [SchemaFault] {
        func fault(_ reason: SchemaFault.Reason) -> [SchemaFault] { [SchemaFault(pointer: pointer, reason: reason)] }
        switch (self, value) {
        case (.named(_, let schema), _): return schema.faults(in: value, at: pointer)
        case (.text(let rule), .string(let text)): return rule.fault(in: text).map(fault) ?? []
        case (.integer(let least, let greatest), .integer(let number)): return (least...greatest).contains(number) ? [] : fault(.outOfRange)
        case (.integer, .number(let text)): return fault(text.allSatisfy { $0.isNumber || $0 == "-" } ? .outOfRange : .wrongType)
        case (.boolean, .bool): return []
        case (.choice(let choices), .string(let text)): return choices.contains(text) ? [] : fault(.notAChoice)
        case (.list(let schema, let least, let most), .array(let values)):
            if values.count < least { return fault(.tooFew) }
            if values.count > most { return fault(.tooMany) }
            return Array(values.enumerated().lazy.flatMap { schema.faults(in: $1, at: "\(pointer)/\($0)") }.prefix(50))
        case (.object(let rule), .object(let members)): return rule.faults(in: members, at: pointer)
        case (.variants(let name, let variants), .object(let members)):
            guard let value = members[name] else { return [SchemaFault(pointer: "\(pointer)/\(name)", reason: .missing)] }
            guard case .string(let chosen) = value else { return [SchemaFault(pointer: "\(pointer)/\(name)", reason: .wrongType)] }
            guard let variant = variants.first(where: { $0.value == chosen }) else {
                return [SchemaFault(pointer: "\(pointer)/\(name)", reason: .notAChoice)]
            }
            return variant.rule.faults(in: members.filter { $0.key != name }, at: pointer)
        default: return fault(.wrongType)
        }
    }
}

extension TextRule {
    fileprivate func fault(in text: String) -> SchemaFault.Reason? {
        let length = text.unicodeScalars.count
        if length < least { return .tooShort }
        if length > most { return .tooLong }
        if let pattern, !pattern.matches(text) { return .notAllowed }
        return nil
    }
}

extension ObjectRule {
    fileprivate func faults(in members: [String: JSON], at pointer: String) -> [SchemaFault] {
        var faults: [SchemaFault] = []
        for property in properties {
            guard let value = members[property.name] else {
                if property.isRequired { faults.append(SchemaFault(pointer: "\(pointer)/\(property.name)", reason: .missing)) }
                continue
            }
            faults += property.schema.faults(in: value, at: "\(pointer)/\(property.name)")
        }
        let known = Set(properties.map(\.name))
        for name in members.keys.sorted() where !known.contains(name) {
            // The name itself is not repeated beyond a usual length: it may be anything.
            let escaped = name.prefix(60).replacing("~", with: "~0").replacing("/", with: "~1")
            faults.append(SchemaFault(pointer: "\(pointer)/\(escaped)", reason: .unknownField))
        }
        if exactlyOne, faults.isEmpty, members.count != 1 { faults.append(SchemaFault(pointer: pointer, reason: .notExactlyOne)) }
        return Array(faults.prefix(50))
    }
}
