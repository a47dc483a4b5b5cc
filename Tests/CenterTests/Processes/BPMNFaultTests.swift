import Center
import Testing

@Suite struct BPMNFaultTests {
    private static let identifiers: [PlantedInBPMN] = [
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><startEvent />", 12, "missing", "id"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><startEvent id=\"1 a\" />", 12, "badID", "1 a"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><startEvent id=\"\(String(repeating: "i", count: 201))\" />", 12, "tooLong", "id"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><startEvent id=\"g\" />", 16, "duplicateID", "g"),
        PlantedInBPMN("<di:BPMNPlane ", "<di:BPMNPlane id=\"e\" ", 37, "duplicateID", "e"),
        PlantedInBPMN("sourceRef=\"s\"", "sourceRef=\"nowhere\"", 29, "unknownReference", "nowhere"),
        PlantedInBPMN("sourceRef=\"s\"", "", 29, "missing", "sourceRef"),
        PlantedInBPMN("targetRef=\"t\"", "targetRef=\"se\"", 29, "unknownReference", "se"),
        PlantedInBPMN("targetRef=\"t\"", "targetRef=\"l\"", 29, "unknownReference", "targetRef"),
        PlantedInBPMN("default=\"f4\"", "default=\"f2\"", 16, "unknownReference", "default"),
        PlantedInBPMN("<flowNodeRef>t</flowNodeRef>", "<flowNodeRef>t</flowNodeRef><flowNodeRef>gone</flowNodeRef>", 9, "unknownReference", "gone"),
        PlantedInBPMN("<flowNodeRef>t</flowNodeRef>", "<flowNodeRef>t</flowNodeRef><flowNodeRef>f1</flowNodeRef>", 9, "unknownReference", "f1"),
        PlantedInBPMN("<flowNodeRef>t</flowNodeRef>", "<flowNodeRef>t</flowNodeRef><flowNodeRef>t</flowNodeRef>", 9, "twoLanes", ""),
        PlantedInBPMN("<flowNodeRef>t</flowNodeRef>", "", 13, "noLane", ""),
        PlantedInBPMN("attachedToRef=\"t\"", "attachedToRef=\"g\"", 21, "unknownReference", "attachedToRef"),
        PlantedInBPMN("attachedToRef=\"t\"", "attachedToRef=\"s\"", 21, "unknownReference", "attachedToRef"),
        PlantedInBPMN("attachedToRef=\"t\"", "attachedToRef=\"gone\"", 21, "unknownReference", "gone"),
        PlantedInBPMN("attachedToRef=\"t\"", "", 21, "missing", "attachedToRef"),
        PlantedInBPMN("messageRef=\"m\"", "messageRef=\"e\"", 25, "unknownReference", "messageRef"),
        PlantedInBPMN("messageRef=\"m\"", "", 25, "missing", "messageRef"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<endEvent id=\"se\"><errorEventDefinition errorRef=\"m\" /></endEvent>", 19, "unknownReference", "errorRef"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<endEvent id=\"se\"><errorEventDefinition /></endEvent>", 19, "missing", "errorRef"),
        PlantedInBPMN("calledElement=\"other\"", "", 27, "missing", "calledElement"),
        PlantedInBPMN("name=\"paid\"", "", 3, "missing", "name"),
        PlantedInBPMN("errorCode=\"bad\"", "", 4, "missing", "errorCode"),
        PlantedInBPMN("<endEvent id=\"end\" />", "<endEvent id=\"end\"><incoming>f1</incoming></endEvent>", 28, "unknownReference", "incoming"),
        PlantedInBPMN("<endEvent id=\"end\" />", "<endEvent id=\"end\"><outgoing>gone</outgoing></endEvent>", 28, "unknownReference", "gone"),
        PlantedInBPMN("bpmnElement=\"t\"", "bpmnElement=\"gone\"", 38, "unknownReference", "gone"),
        PlantedInBPMN("bpmnElement=\"p\"", "bpmnElement=\"gone\"", 37, "unknownReference", "gone"),
        PlantedInBPMN("<endEvent id=\"end\" />", "<endEvent id=\"end\" /><association sourceRef=\"end\" targetRef=\"gone\" />", 28, "unknownReference", "gone"),
        PlantedInBPMN("<message id=\"m\"", "<collaboration id=\"z\"><participant id=\"y\" processRef=\"gone\" /></collaboration><message id=\"m\"", 3, "unknownReference", "gone"),
    ]

    private static let extensions: [PlantedInBPMN] = [
        PlantedInBPMN("motcua:version=\"2\"", "", 5, "missingExtension", "motcua:version=\"1\""),
        PlantedInBPMN("motcua:source=\"s\"", "", 5, "missingExtension", "motcua:source="),
        PlantedInBPMN("motcua:handOverNorm=\"4h\"", "", 5, "missingExtension", "motcua:handOverNorm=\"4h\""),
        PlantedInBPMN("motcua:role=\"specialist\"", "", 8, "missingExtension", "motcua:role=\"specialist\""),
        PlantedInBPMN("motcua:place=\"named\" motcua:agency=\"a\"", "", 8, "missingExtension", "motcua:place="),
        PlantedInBPMN("motcua:agency=\"a\"", "", 8, "missingExtension", "motcua:agency="),
        PlantedInBPMN("motcua:place=\"named\"", "motcua:place=\"center\"", 8, "needless", "motcua:agency"),
        PlantedInBPMN("motcua:service=\"notify\"", "", 17, "missingExtension", "motcua:service="),
        PlantedInBPMN("motcua:each=\"x\"", "", 14, "missingExtension", "motcua:each="),
        PlantedInBPMN("<timerEventDefinition motcua:limit=\"5d\"><timeDuration>P5D</timeDuration>", "<timerEventDefinition>", 22, "missingExtension", "motcua:limit="),
        PlantedInBPMN("motcua:share", "motcua:shares", 13, "unknownExtension", "motcua:shares"),
        PlantedInBPMN("<serviceTask id=\"v\"", "<serviceTask id=\"v\" motcua:role=\"clerk\"", 17, "unknownExtension", "motcua:role"),
        PlantedInBPMN("id=\"defs\"", "id=\"defs\" motcua:x=\"1\"", 2, "unknownExtension", "motcua:x"),
        PlantedInBPMN("<motcua:field ", "<motcua:fields/><motcua:field ", 6, "unknownExtension", "motcua:fields"),
        PlantedInBPMN("<motcua:field ", "<motcua:field unit=\"m\" ", 6, "unknownExtension", "unit"),
        PlantedInBPMN("<motcua:field ", "<v:a xmlns:v=\"urn:v\"><motcua:field /></v:a><motcua:field ", 6, "unknownExtension", "motcua:field"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\"><extensionElements><motcua:field name=\"a\" kind=\"text\"/></extensionElements></startEvent>", 12, "unknownExtension", "motcua:field"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><motcua:step />", 12, "unknownExtension", "motcua:step"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\"><motcua:step /></startEvent>", 12, "unknownExtension", "motcua:step"),
    ]

    private static let values: [PlantedInBPMN] = [
        PlantedInBPMN("motcua:version=\"2\"", "motcua:version=\"two\"", 5, "badNumber", "two"),
        PlantedInBPMN("motcua:version=\"2\"", "motcua:version=\"0\"", 5, "outOfRange", "9999"),
        PlantedInBPMN("motcua:version=\"2\"", "motcua:version=\"99999999999999999999\"", 5, "badNumber", "motcua:version"),
        PlantedInBPMN("motcua:handOverNorm=\"4h\"", "motcua:handOverNorm=\"soon\"", 5, "badLimit", "soon"),
        PlantedInBPMN("motcua:source=\"s\"", "motcua:source=\"s\" motcua:assumed=\"maybe\"", 5, "badTruth", "maybe"),
        PlantedInBPMN("motcua:role=\"specialist\"", "motcua:role=\"king\"", 8, "unknownWord", "king"),
        PlantedInBPMN("motcua:place=\"named\"", "motcua:place=\"moon\"", 8, "unknownWord", "moon"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:share=\"10001\"", 13, "outOfRange", "10001"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:share=\"-1\"", 13, "badNumber", "-1"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:kind=\"rest\"", 13, "unknownWord", "rest"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:distribution=\"dice\"", 13, "unknownWord", "dice"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:outcomes=\"a,,b\"", 13, "badOutcomes", "a,,b"),
        PlantedInBPMN("motcua:share=\"10000\"", "motcua:outcomes=\"a, a\"", 13, "badOutcomes", "a, a"),
        PlantedInBPMN("motcua:service=\"notify\"", "motcua:service=\"dance\"", 17, "unknownWord", "dance"),
        PlantedInBPMN("kind=\"number\"", "kind=\"colour\"", 6, "unknownWord", "colour"),
        PlantedInBPMN("name=\"fee\" kind", "kind", 6, "missing", "name"),
        PlantedInBPMN("motcua:limit=\"5d\"", "motcua:limit=\"5x\"", 22, "badLimit", "5x"),
        PlantedInBPMN("motcua:limit=\"5d\"", "motcua:limit=\"5d\" motcua:from=\"noon\"", 22, "unknownWord", "noon"),
        PlantedInBPMN("motcua:limit=\"5d\"><timeDuration>P5D", "><timeDuration>PT8H", 22, "durationNeedsLimit", "motcua:limit"),
        PlantedInBPMN("motcua:limit=\"5d\"><timeDuration>P5D", "><timeDuration>P1W", 22, "durationNeedsLimit", "P1W"),
        PlantedInBPMN("motcua:limit=\"5d\"><timeDuration>P5D", "><timeDuration>P0D", 22, "durationNeedsLimit", "P0D"),
        PlantedInBPMN("motcua:limit=\"5d\"><timeDuration>P5D", "><timeDuration>P-5D", 22, "durationNeedsLimit", "P-5D"),
        PlantedInBPMN("attachedToRef=\"t\"", "attachedToRef=\"t\" cancelActivity=\"no\"", 21, "badTruth", "no"),
        PlantedInBPMN("fee &gt; 1", " ", 31, "missing", "conditionExpression"),
        PlantedInBPMN("fee &gt; 1", String(repeating: "x", count: 4_001), 32, "tooLong", "4000"),
        PlantedInBPMN("name=\"T\"", "name=\"\(String(repeating: "x", count: 1_001))\"", 13, "tooLong", "1000"),
        PlantedInBPMN("<messageEventDefinition messageRef=\"m\" />", "", 24, "noTrigger", ""),
        PlantedInBPMN("<messageEventDefinition messageRef=\"m\" />", "<messageEventDefinition messageRef=\"m\" /><timerEventDefinition motcua:limit=\"1d\" />", 24, "severalTriggers", ""),
        PlantedInBPMN("x=\"1\"", "x=\"one\"", 38, "badNumber", "one"),
        PlantedInBPMN("x=\"1\"", "x=\"nan\"", 38, "badNumber", "nan"),
        PlantedInBPMN("x=\"1\"", "x=\"1e300\"", 38, "badNumber", "1e300"),
        PlantedInBPMN("x=\"1\"", "", 38, "missing", "x"),
        PlantedInBPMN("<dc:Bounds x=\"1\" y=\"2\" width=\"3\" height=\"4\" />", "", 38, "missing", "Bounds"),
        PlantedInBPMN("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"", "<definitions xmlns=\"http://schema.omg.org/spec/BPMN/2.0\"", 2, "wrongRoot", "definitions"),
    ]

    @Test(arguments: identifiers + extensions + values) func `a fault is named with its line, and nothing is read`(_ planted: PlantedInBPMN) throws {
        let reading = planted.read()
        #expect(reading.processes.isEmpty)
        #expect(reading.faults.map(\.line) == [planted.line], "\(reading.faults)")
        let fault = try #require(reading.faults.first)
        #expect(fault.reason.code == planted.code)
        #expect(BPMNFaultText.words(fault.reason).english.contains(planted.names))
        #expect(BPMNFaultText.words(fault.reason).vietnamese.contains(planted.names))
    }

    @Test func `a file without a process says so`() {
        let reading = BPMNReader.read(Array("<d:definitions xmlns:d=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>".utf8), file: "a")
        #expect(reading.faults.map(\.reason) == [.noProcess])
    }

    @Test func `faults come in the order of lines, each with file, line, element and both languages`() {
        let text = BPMNFiles.small.replacing("motcua:role=\"specialist\"", with: "").replacing("sourceRef=\"s\"", with: "sourceRef=\"gone\"")
        let lines = BPMNReader.read(Array(text.utf8), file: "a.bpmn").faults.map(BPMNFaultText.line)
        #expect(lines == [
            "a.bpmn:8: l: Thiếu “motcua:role” (xmlns:motcua=“urn:motcua:process:1”); hãy ghi, ví dụ: motcua:role=\"specialist\". / “motcua:role” is missing (xmlns:motcua=“urn:motcua:process:1”); write, for example: motcua:role=\"specialist\".",
            "a.bpmn:29: f1: “sourceRef” chỉ đến “gone”, không có phần tử phù hợp. / “sourceRef” refers to “gone”, where nothing suitable is.",
        ])
    }

    @Test func `a fault repeats no more than sixty characters of a value`() throws {
        let text = BPMNFiles.small.replacing("motcua:role=\"specialist\"", with: "motcua:role=\"\(String(repeating: "q", count: 900))\"")
        let fault = try #require(BPMNReader.read(Array(text.utf8), file: "a").faults.first)
        #expect(BPMNFaultText.line(fault).contains(String(repeating: "q", count: 60)))
        #expect(!BPMNFaultText.line(fault).contains(String(repeating: "q", count: 61)))
    }
}
