/// The dictionary of a PDF object, as far as it decides whether a stream holds further objects.
struct PDFDictionary {
    enum Value: Hashable {
        case name(String)
        case number(Int)
        case names([String])
        case null
        case other
    }

    private(set) var values: [String: Value] = [:]
    /// A key given twice, which readers take differently.
    private(set) var repeated: Set<String> = []

    /// What makes a stream an object stream: readers ask for both, and not all for the type.
    var isObjectStream: Bool { (values["First"] != nil && values["N"] != nil) || values["Type"] == .name("ObjStm") }

    enum Outcome {
        case whole(PDFDictionary, end: Int)
        /// Not closed in what is visible.
        case open
    }

    /// Reads from `<<` to its `>>`. What makes no sense is passed over, as readers do.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Outcome {
        var dictionary = PDFDictionary()
        var at = start + 2
        var depth = 1
        var key: String?
        var names: [String]?
        func isTop() -> Bool { depth == 1 && names == nil }
        while true {
            at = PDFSyntax.skipBlanks(bytes, at)
            guard at < bytes.count else { return .open }
            switch bytes[at] {
            case 0x28:
                guard let end = string(bytes, at) else { return .open }
                at = end
                if isTop() { dictionary.give(&key, .other) } else if names != nil { names?.append("") }
            case 0x3C where PDFSyntax.isDictionary(bytes, at):
                at += 2
                depth += 1
            case 0x3C:
                while at < bytes.count, bytes[at] != 0x3E { at += 1 }
                at += 1
                if isTop() { dictionary.give(&key, .other) } else if names != nil { names?.append("") }
            case 0x3E:
                guard at + 1 < bytes.count else { return .open }
                guard bytes[at + 1] == 0x3E else {
                    at += 1
                    continue
                }
                at += 2
                depth -= 1
                if depth == 0 { return .whole(dictionary, end: at) }
                if depth == 1, names == nil { dictionary.give(&key, .other) } else if depth == 1 { names?.append("") }
            case 0x5B:
                at += 1
                if depth == 1, names == nil { names = [] } else if depth == 1 { names?.append("") }
            case 0x5D:
                at += 1
                if depth == 1, let list = names {
                    dictionary.give(&key, list.contains("") ? .other : .names(list))
                    names = nil
                }
            case 0x2F:
                let (text, end) = PDFSyntax.regular(bytes, at + 1)
                at = end
                if depth == 1, names != nil {
                    names?.append(text ?? "")
                } else if depth == 1 {
                    if key == nil { key = text ?? "" } else { dictionary.give(&key, .name(text ?? "")) }
                }
            default:
                let end = PDFSyntax.isDelimiter(bytes[at]) ? at + 1 : PDFSyntax.regular(bytes, at).end
                if depth == 1 { dictionary.word(bytes, at..<end, &key, &names) }
                at = end
            }
        }
    }

    private var last: String?

    private mutating func give(_ key: inout String?, _ value: Value) {
        guard let name = key else { return }
        if values.updateValue(value, forKey: name) != nil { repeated.insert(name) }
        last = name
        key = nil
    }

    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ key: inout String?, _ names: inout [String]?) {
        if names != nil {
            names?.append("")
            return
        }
        let word = String(decoding: bytes[range].prefix(20), as: UTF8.self)
        if key != nil {
            give(&key, word == "null" ? .null : Int(word).map(Value.number) ?? .other)
        } else if word == "R", let last {
            // `9 0 R`: the number taken before was the beginning of a reference.
            values[last] = .other
        }
    }

    /// Past a literal string with its nested brackets and escapes.
    private static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var at = start + 1
        var depth = 1
        while at < bytes.count {
            switch bytes[at] {
            case 0x5C: at += 1
            case 0x28: depth += 1
            case 0x29:
                depth -= 1
                if depth == 0 { return at + 1 }
            default: break
            }
            at += 1
        }
        return nil
    }
}
