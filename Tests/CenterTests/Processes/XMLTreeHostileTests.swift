import Center
import Foundation
import Testing

@Suite struct XMLTreeHostileTests {
    @Test(arguments: HostileXML.all) func `a hostile or broken text is refused by name and line, within five seconds`(_ file: HostileXML.File) {
        let bytes = file.bytes()
        let began = processorSeconds()
        do throws(XMLFault) {
            _ = try XMLTree.read(bytes)
            Issue.record("was read")
        } catch {
            #expect(error.reason == file.reason)
            #expect(error.line == file.line)
            #expect(error.element.count <= 60)
        }
        #expect(processorSeconds() - began < 5)
    }

    @Test func `as much as is allowed is read`() throws {
        let many = try XMLTree.read(Array(("<a>" + String(repeating: "<b/>", count: 19_999) + "</a>").utf8))
        #expect(many.children.count == 19_999)
        _ = try XMLTree.read(Array((String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)).utf8))
        let wide = try XMLTree.read(Array(("<a " + (0..<100).map { "a\($0)='' " }.joined() + "/>").utf8))
        #expect(wide.attributes.count == 100)
        let long = String(repeating: "x", count: 1_999_993)
        #expect(try XMLTree.read(Array("<a>\(long)</a>".utf8)).text == long)
    }

    private static let large: [String] = [
        "<a><!--" + String(repeating: "- ", count: 495_000) + "--></a>",
        "<a>" + String(repeating: "<!--x-->", count: 120_000) + "</a>",
        "<a><?b " + String(repeating: "? ", count: 495_000) + "?></a>",
        "<a>" + String(repeating: "<?b?>", count: 195_000) + "</a>",
        "<a><![CDATA[" + String(repeating: "]] ", count: 330_000) + "]]></a>",
        "<a>" + String(repeating: "<![CDATA[]]>", count: 80_000) + "</a>",
        "<a>" + String(repeating: "&#65;", count: 195_000) + "</a>",
        "<a b='" + String(repeating: "&amp;", count: 195_000) + "'/>",
        "<a b='" + String(repeating: "&gt;>", count: 195_000) + "'/>",
        "<a>" + String(repeating: "&lt;\n", count: 195_000) + "</a>",
        "<a " + String(repeating: "\n", count: 995_000) + "/>",
        "<" + String(repeating: "n", count: 45_000) + "/>",
        String(repeating: "<!--x-->\n", count: 100_000) + "<a/>",
    ]

    @Test(arguments: large.indices) func `a large text of one kind is read within five seconds`(_ index: Int) throws {
        let began = processorSeconds()
        _ = try XMLTree.read(Array(Self.large[index].utf8))
        #expect(processorSeconds() - began < 5)
    }

    @Test(arguments: ["UTF-8", "utf-8", "US-ASCII", "ISO-8859-1", "windows-1258"])
    func `a text of ASCII is read whatever code page it names`(_ encoding: String) throws {
        #expect(try XMLTree.read(Array("<?xml version='1.0' encoding='\(encoding)'?><a>b</a>".utf8)).text == "b")
    }

    @Test func `a byte-order mark and line ends of any kind are taken`() throws {
        let root = try XMLTree.read([0xEF, 0xBB, 0xBF] + Array("<?xml version=\"1.0\" encoding='utf-8' ?>\r\n<a>\r\n<b/></a>\r\n<!-- end -->".utf8))
        #expect(root.line == 2)
        #expect(root.children.map(\.line) == [3])
    }

    @Test func `lines beyond sixty-five thousand are told`() throws {
        let root = try XMLTree.read(Array(("<a>" + String(repeating: "\n", count: 100_000) + "<b/></a>").utf8))
        #expect(root.children.map(\.line) == [100_001])
    }

    @Test func `a file cut anywhere is a fault, never a trap`() throws {
        for name in ["02-exclusive.bpmn", "08-boundary.bpmn"] {
            let bytes = try BPMNFiles.bytes(name)
            for count in stride(from: 0, to: bytes.count - 2, by: 17) {
                let reading = BPMNReader.read(Array(bytes.prefix(count)), file: name)
                #expect(reading.processes.isEmpty)
                #expect(reading.faults.count == 1)
                #expect(reading.faults.allSatisfy { $0.line >= 1 })
            }
        }
    }

    @Test func `five thousand files changed by chance are answered, never a trap`() throws {
        var chance = SeededChance(seed: 39)
        let files = try BPMNFiles.names.map(BPMNFiles.bytes)
        var (taken, faulty, broken) = (0, 0, 0)
        for round in 0..<5_000 {
            let reading = BPMNReader.read(MutatedXML.make(of: files, &chance), file: "\(round)")
            #expect(reading.processes.isEmpty != reading.faults.isEmpty)
            #expect(reading.faults.allSatisfy { $0.line >= 1 && $0.element.count <= 60 && !BPMNFaultText.line($0).isEmpty })
            for process in reading.processes { _ = BPMNWriter.write(process.graph, process.layout) }
            if reading.faults.isEmpty { taken += 1 } else if reading.faults[0].reason.code.hasPrefix("xml.") { broken += 1 } else { faulty += 1 }
        }
        // The changes reach behind the parser, and some leave a process.
        #expect(taken > 100)
        #expect(faulty > 1_000)
        #expect(broken > 1_000)
    }
}

/// Processor seconds of this thread: what others do on the machine does not count.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
