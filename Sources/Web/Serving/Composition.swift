import Foundation

/// Text in composed form (NFC): scanners and some keyboards send marks apart, and two spellings of one name must be one.
enum Composition {
    static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }
}
