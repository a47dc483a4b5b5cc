import CLibXML

/// Reads XML from outside into elements, within bounds; loads nothing and declares nothing.
package enum XMLTree {
    package static let byteLimit = 2_000_000
    package static let elementLimit = 20_000
    package static let depthLimit = 100
    package static let attributeLimit = 100

    /// libxml2 wants to be set up once, before any thread uses it.
    private static let isReady: Void = xmlInitParser()

    /// No network, and nothing on the standard error; entities are not put in, document types not loaded.
    private static let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)

    package static func read(_ bytes: [UInt8]) throws(XMLFault) -> XMLElement {
        guard bytes.count <= byteLimit else { throw XMLFault(.tooLarge(limit: byteLimit), line: 1) }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let lines = try XMLScan.lines(of: text)
        return try parse(text, lines).get()
    }

    private static func parse(_ text: ArraySlice<UInt8>, _ lines: [Int]) -> Result<XMLElement, XMLFault> {
        _ = isReady
        return text.withUnsafeBytes { text in
            xmlResetLastError()
            let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let start, let reader = xmlReaderForMemory(start, Int32(text.count), nil, "UTF-8", options) else {
                return .failure(XMLFault(.notWellFormed, line: 1))
            }
            defer { xmlFreeTextReader(reader) }
            var walk = XMLWalk(reader: reader, lines: lines)
            do throws(XMLFault) { return .success(try walk.run()) } catch { return .failure(error) }
        }
    }
}

/// One walk of libxml2's reader through a text; the elements that are open stand in a list, not on the stack.
private struct XMLWalk {
    let reader: xmlTextReaderPtr
    let lines: [Int]
    private var open: [XMLElement] = []
    private var root: XMLElement?
    private var count = 0

    init(reader: xmlTextReaderPtr, lines: [Int]) {
        self.reader = reader
        self.lines = lines
    }

    mutating func run() throws(XMLFault) -> XMLElement {
        var more = xmlTextReaderRead(reader)
        while more == 1 {
            try checkError()
            try take()
            more = xmlTextReaderRead(reader)
        }
        try checkError()
        guard more == 0, open.isEmpty, let root else { throw fault(.notWellFormed, line: lines.last ?? 1) }
        return root
    }

    /// What the parser could go on after is still a fault: a prefix that stands for nothing, a name that stands twice.
    private func checkError() throws(XMLFault) {
        guard let error = xmlGetLastError(), error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let undeclared = [XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY].contains { Int32($0.rawValue) == error.pointee.code }
        throw fault(undeclared ? .entity : .notWellFormed, line: max(1, Int(error.pointee.line)))
    }

    private func fault(_ reason: XMLFault.Reason, line: Int) -> XMLFault {
        XMLFault(reason, line: line, element: open.last?.name ?? root?.name ?? "")
    }

    private mutating func take() throws(XMLFault) {
        switch xmlReaderTypes(rawValue: UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
        case XML_READER_TYPE_ELEMENT: begin()
        case XML_READER_TYPE_END_ELEMENT: end()
        case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE, XML_READER_TYPE_WHITESPACE:
            if !open.isEmpty { open[open.count - 1].text += text(xmlTextReaderConstValue(reader)) }
        case XML_READER_TYPE_ENTITY_REFERENCE, XML_READER_TYPE_ENTITY: throw fault(.entity, line: open.last?.line ?? 1)
        case XML_READER_TYPE_DOCUMENT_TYPE: throw fault(.documentType, line: 1)
        default: break
        }
    }

    private mutating func begin() {
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        let line = count < lines.count ? lines[count] : lines.last ?? 1
        count += 1
        open.append(XMLElement(
            namespace: text(xmlTextReaderConstNamespaceUri(reader)), name: text(xmlTextReaderConstLocalName(reader)),
            prefix: text(xmlTextReaderConstPrefix(reader)), line: line, attributes: attributes()))
        if isEmpty { end() }
    }

    private mutating func end() {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private func attributes() -> [XMLElement.Attribute] {
        var found: [XMLElement.Attribute] = []
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            guard xmlTextReaderIsNamespaceDecl(reader) != 1 else { continue }
            found.append(XMLElement.Attribute(
                namespace: text(xmlTextReaderConstNamespaceUri(reader)), name: text(xmlTextReaderConstLocalName(reader)),
                value: text(xmlTextReaderConstValue(reader))))
        }
        _ = xmlTextReaderMoveToElement(reader)
        return found
    }

    private func text(_ characters: UnsafePointer<xmlChar>?) -> String { characters.map { String(cString: $0) } ?? "" }
}
