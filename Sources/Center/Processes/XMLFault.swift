/// Why a text cannot be read as XML, with the place; the text itself is not repeated beyond the name of an element.
package struct XMLFault: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// More bytes, elements, levels, or attributes of one element than this.
        case tooLarge(limit: Int)
        case tooManyElements(limit: Int)
        case tooDeep(limit: Int)
        case tooManyAttributes(limit: Int)
        /// It declares a document type: the door to entities and other files.
        case documentType
        /// It refers to an entity beside the five that XML has.
        case entity
        /// Another encoding, broken UTF-8, or a zero byte.
        case notUTF8
        case notWellFormed
    }

    /// From 1.
    package let line: Int
    /// The innermost element around the place, or empty.
    package let element: String
    package let reason: Reason

    init(_ reason: Reason, line: Int, element: String = "") {
        self.line = line
        self.element = Excerpts.cut(element)
        self.reason = reason
    }
}

/// What is repeated of a text from outside.
enum Excerpts {
    static let length = 60

    static func cut(_ text: String) -> String {
        text.unicodeScalars.count <= length ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
    }
}
