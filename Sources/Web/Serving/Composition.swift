import Foundation

/// Text in composed form (NFC): scanners and some keyboards send marks apart, and two spellings of one name must be one.
enum Composition {
    static func composed(_ text: String) -> String {
        text.unicodeScalars.allSatisfy(isComposed) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Scalars that stand in composed text whatever is beside them (UAX 15, "Quick_Check"): Latin with its Vietnamese letters, and quotation
    /// marks and dashes. Others may, too; they are looked at by the library.
    private static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x1E00...0x1EFF, 0x2010...0x2027: true
        default: false
        }
    }
}
