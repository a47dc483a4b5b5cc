import Center
import Testing

/// Texts with which somebody may mean harm, or that are just broken, each with the line and the name of its fault.
enum HostileXML {
    struct File: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let line: Int
        let reason: XMLFault.Reason
        let bytes: @Sendable () -> [UInt8]
    }

    private static func file(_ name: String, _ line: Int, _ reason: XMLFault.Reason, _ text: @autoclosure @escaping @Sendable () -> String) -> File {
        File(testDescription: name, line: line, reason: reason) { Array(text().utf8) }
    }

    static let all = doors + bombs + encodings + broken

    private static let doors: [File] = [
        file("entity that is a file", 2, .documentType, "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>"),
        file("entity in an attribute", 1, .documentType, "<!DOCTYPE a [<!ENTITY x \"y\">]><a b=\"&x;\"/>"),
        file("document type elsewhere", 3, .documentType, "<!-- <a> -->\n<?a <b?>\n<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"),
        file("public document type", 1, .documentType, "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://127.0.0.1:1/\"><html/>"),
        file("parameter entity", 1, .documentType, "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><a/>"),
        file("empty document type", 1, .documentType, "<!DOCTYPE a><a/>"),
        file("billion laughs", 1, .documentType, laughs),
        file("document type inside", 2, .documentType, "<a>\n<!DOCTYPE a></a>"),
        file("entity without a declaration", 2, .entity, "<a>\n&nbsp;</a>"),
        file("entity without a declaration in an attribute", 2, .entity, "<a>\n<b c=\"&x;\"/></a>"),
        file("entity declared nowhere", 1, .notWellFormed, "<!ENTITY x \"y\"><a/>"),
    ]

    private static let laughs = "<!DOCTYPE l [<!ENTITY a0 \"ha\">" + (1...30).map {
        "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">"
    }.joined() + "]><l>&a30;</l>"

    private static let bombs: [File] = [
        file("too many bytes", 1, .tooLarge(limit: 2_000_000), String(repeating: " ", count: 2_000_001)),
        file("too many elements", 1, .tooManyElements(limit: 20_000), "<a>" + String(repeating: "<b/>", count: 20_000) + "</a>"),
        file("too deep", 101, .tooDeep(limit: 100), String(repeating: "<a>\n", count: 101) + String(repeating: "</a>", count: 101)),
        file("very deep", 1, .tooDeep(limit: 100), String(repeating: "<a>", count: 300_000)),
        file("too many attributes", 2, .tooManyAttributes(limit: 100), "<a>\n<b " + (0...100).map { "a\($0)='' " }.joined() + "/></a>"),
        file("very many attributes", 1, .tooManyAttributes(limit: 100), "<a " + (0..<150_000).map { "a\($0)=''" }.joined(separator: " ") + "/>"),
        file("very many namespaces", 1, .tooManyAttributes(limit: 100), "<a " + (0..<50_000).map { "xmlns:a\($0)='u'" }.joined(separator: " ") + "/>"),
        file("attributes without quotes", 1, .notWellFormed, "<a " + String(repeating: "a=b ", count: 220_000) + "/>"),
        file("attribute without end", 1, .notWellFormed, "<a b=\"" + String(repeating: "x", count: 900_000)),
        file("comment without end", 1, .notWellFormed, "<a><!--" + String(repeating: "-", count: 900_000)),
        file("comment of dashes", 1, .notWellFormed, "<a><!--" + String(repeating: "- -- ", count: 180_000) + "--></a>"),
        file("instruction without end", 1, .notWellFormed, "<a><?b " + String(repeating: "?", count: 900_000)),
        file("section of brackets without end", 1, .notWellFormed, "<a><![CDATA[" + String(repeating: "]", count: 900_000)),
        file("entities without a declaration", 1, .entity, "<a>" + String(repeating: "&x;", count: 300_000) + "</a>"),
        file("entities without a declaration in an attribute", 1, .entity, "<a b='" + String(repeating: "&x;", count: 300_000) + "'/>"),
        file("wrong numbers in an attribute", 1, .notWellFormed, "<a b='" + String(repeating: "&#1;", count: 220_000) + "'/>"),
        file("wrong characters in an attribute", 1, .notWellFormed, "<a b='" + String(repeating: "\u{1}", count: 900_000) + "'/>"),
        file("ampersands in an attribute", 1, .notWellFormed, "<a b='" + String(repeating: "&", count: 900_000) + "'/>"),
        file("instructions named as the declaration", 1, .notWellFormed, "<a>" + String(repeating: "<?XML a?>", count: 90_000) + "</a>"),
        file("text of brackets", 1, .notWellFormed, "<a>" + String(repeating: "]", count: 900_000)),
        file("name without end", 1, .notWellFormed, "<" + String(repeating: "n", count: 900_000)),
        file("tags without names", 1, .notWellFormed, String(repeating: "<", count: 10_000)),
        file("ends without begins", 1, .notWellFormed, String(repeating: "</a>", count: 200_000)),
        file("character references without end", 1, .notWellFormed, "<a>" + String(repeating: "&#x41", count: 300_000)),
    ]

    private static let encodings: [File] = [
        File(testDescription: "UTF-16", line: 1, reason: .notUTF8) { [0xFF, 0xFE] + "<a/>".utf8.flatMap { [$0, 0] } },
        File(testDescription: "UTF-16 without its mark", line: 1, reason: .notUTF8) { "<a/>".utf8.flatMap { [0, $0] } },
        File(testDescription: "UTF-32", line: 1, reason: .notUTF8) { "<a/>".utf8.flatMap { [$0, 0, 0, 0] } },
        File(testDescription: "zero byte", line: 2, reason: .notUTF8) { Array("<a>\n".utf8) + [0] + Array("</a>".utf8) },
        File(testDescription: "zero byte at the end", line: 1, reason: .notUTF8) { Array("<a/>".utf8) + [0] },
        File(testDescription: "broken UTF-8", line: 3, reason: .notUTF8) { Array("<a>\n\n".utf8) + [0xC3, 0x28] + Array("</a>".utf8) },
        File(testDescription: "cut UTF-8", line: 1, reason: .notUTF8) { Array("<a>".utf8) + [0xE1, 0xBA] },
        File(testDescription: "half of a pair", line: 1, reason: .notUTF8) { Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8) },
        file("another encoding by name", 1, .notUTF8, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>"),
        file("two-byte encoding by name", 1, .notUTF8, "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>"),
        File(testDescription: "another encoding", line: 2, reason: .notUTF8) { Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>".utf8) + [0xE9] + Array("</a>".utf8) },
        file("UTF-7 by name", 1, .notUTF8, "<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>"),
        file("UTF-16 by name", 1, .notUTF8, "<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>"),
    ]

    private static let broken: [File] = [
        file("nothing", 1, .notWellFormed, ""),
        file("blanks", 2, .notWellFormed, " \n "),
        file("no XML", 1, .notWellFormed, "%PDF-1.7"),
        file("no end", 2, .notWellFormed, "<a>\n<b>"),
        file("other end", 3, .notWellFormed, "<a>\n<b>\n</a></b>"),
        file("two roots", 2, .notWellFormed, "<a/>\n<b/>"),
        file("same attribute twice", 2, .notWellFormed, "<a>\n<b c='' c=''/></a>"),
        file("same attribute twice by two prefixes", 1, .notWellFormed, "<a xmlns:p='u' xmlns:q='u' p:c='' q:c=''/>"),
        file("prefix without meaning", 2, .notWellFormed, "<a>\n<p:b/></a>"),
        file("prefix of an attribute without meaning", 1, .notWellFormed, "<a p:b=''/>"),
        file("smaller-than in an attribute", 1, .notWellFormed, "<a b='<'/>"),
        file("control character", 2, .notWellFormed, "<a>\n\u{1}</a>"),
        file("control character by number", 1, .notWellFormed, "<a>&#1;</a>"),
        file("half of a pair by number", 1, .notWellFormed, "<a>&#xD800;</a>"),
        file("declaration not at the begin", 2, .notWellFormed, "\n<?xml version='1.0'?><a/>"),
        file("section without end", 1, .notWellFormed, "<a><![CDATA["),
    ]
}
