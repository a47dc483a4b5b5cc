/// The namespaces of BPMN 2.0, of its drawings, and of what MotCua adds to it.
enum BPMNNames {
    static let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    static let drawing = "http://www.omg.org/spec/BPMN/20100524/DI"
    static let diagram = "http://www.omg.org/spec/DD/20100524/DI"
    static let geometry = "http://www.omg.org/spec/DD/20100524/DC"
    static let ours = "urn:motcua:process:1"
    static let instance = "http://www.w3.org/2001/XMLSchema-instance"

    /// What brings a message about that nobody has to tell: that nothing is owed any more.
    static let paid = "paid"

    /// How an attribute of ours is named in faults, whatever its prefix in the file.
    static func ours(_ name: String) -> String { "motcua:\(name)" }
}

extension XMLElement {
    var isModel: Bool { namespace == BPMNNames.model }
    func isModel(_ name: String) -> Bool { isModel && self.name == name }

    func children(_ name: String) -> [XMLElement] { children.filter { $0.isModel(name) } }

    /// How a person finds it: its identifier, else its name, else what it is.
    var label: String { self["id"] ?? self["name"] ?? name }

    /// Its text without the blanks around it.
    var trimmedText: String { text.trimmed }
}

extension String {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }

    /// A reference without the prefix that a qualified name may have; identifiers themselves hold no colon.
    var unprefixed: String { trimmed.split(separator: ":").last.map(String.init) ?? "" }

    /// An identifier as XML allows it.
    var isNCName: Bool {
        guard let first = unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return unicodeScalars.dropFirst().allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "_-.·".unicodeScalars.contains(scalar)
                || [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
        }
    }
}
