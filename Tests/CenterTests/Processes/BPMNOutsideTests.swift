import Center
import Testing

@Suite struct BPMNOutsideTests {
    private static let tasks: [PlantedInBPMN] = [
        "task", "manualTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask", "complexGateway", "transaction", "adHocSubProcess",
        "intermediateThrowEvent", "implicitThrowEvent", "subChoreography", "dataStoreReference", "property", "ioSpecification",
        "resourceRole", "performer", "potentialOwner", "auditing", "monitoring", "correlationSubscription", "supports", "callChoreography", "invented",
    ].map { .added("<\($0) id=\"z\" />", $0) }

    private static let events: [PlantedInBPMN] = [
        "signal", "escalation", "compensate", "link", "conditional", "cancel",
    ].flatMap { name in
        ["intermediateCatchEvent", "endEvent", "startEvent"].map { .added("<\($0) id=\"z\"><\(name)EventDefinition /></\($0)>", "\(name)EventDefinition") }
            + [PlantedInBPMN.added("<boundaryEvent id=\"z\" attachedToRef=\"t\"><\(name)EventDefinition /></boundaryEvent>", "\(name)EventDefinition")]
    } + [
        .added("<startEvent id=\"z\"><timerEventDefinition /></startEvent>", "timerEventDefinition"),
        .added("<startEvent id=\"z\"><messageEventDefinition /></startEvent>", "messageEventDefinition"),
        .added("<endEvent id=\"z\"><messageEventDefinition /></endEvent>", "messageEventDefinition"),
        .added("<intermediateCatchEvent id=\"z\"><errorEventDefinition /></intermediateCatchEvent>", "errorEventDefinition"),
        .added("<boundaryEvent id=\"z\" attachedToRef=\"t\"><terminateEventDefinition /></boundaryEvent>", "terminateEventDefinition"),
        .added("<endEvent id=\"z\"><eventDefinitionRef>x</eventDefinitionRef></endEvent>", "eventDefinitionRef"),
        .added("<intermediateCatchEvent id=\"z\"><timerEventDefinition motcua:limit=\"1d\"><timeDate>x</timeDate></timerEventDefinition></intermediateCatchEvent>", "timeDate"),
        .added("<intermediateCatchEvent id=\"z\"><timerEventDefinition motcua:limit=\"1d\"><timeCycle>x</timeCycle></timerEventDefinition></intermediateCatchEvent>", "timeCycle"),
    ]

    private static let inside: [PlantedInBPMN] = [
        "ioSpecification", "dataInputAssociation", "dataOutputAssociation", "performer", "potentialOwner", "humanPerformer", "resourceRole",
        "standardLoopCharacteristics", "property", "rendering", "auditing",
    ].map { PlantedInBPMN("name=\"T\" motcua:share=\"10000\">", "name=\"T\" motcua:share=\"10000\"><\($0) />", 13, "outside", $0) } + [
        PlantedInBPMN("<callActivity id=\"k\" calledElement=\"other\" />", "<callActivity id=\"k\" calledElement=\"other\"><multiInstanceLoopCharacteristics motcua:each=\"x\" /></callActivity>", 27, "outside", "multiInstanceLoopCharacteristics"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<multiInstanceLoopCharacteristics motcua:each=\"x\" />", 19, "outside", "multiInstanceLoopCharacteristics"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<standardLoopCharacteristics />", 19, "outside", "standardLoopCharacteristics"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<laneSet />", 19, "outside", "laneSet"),
        PlantedInBPMN("<endEvent id=\"se\" />", "<endEvent id=\"se\" /><sendTask id=\"z\" />", 19, "outside", "sendTask"),
        PlantedInBPMN("<multiInstanceLoopCharacteristics motcua:each=\"x\" />", "<multiInstanceLoopCharacteristics motcua:each=\"x\"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>", 14, "outside", "loopCardinality"),
        PlantedInBPMN("<multiInstanceLoopCharacteristics motcua:each=\"x\" />", "<multiInstanceLoopCharacteristics motcua:each=\"x\"><completionCondition>3</completionCondition></multiInstanceLoopCharacteristics>", 14, "outside", "completionCondition"),
        PlantedInBPMN("<flowNodeRef>t</flowNodeRef>", "<flowNodeRef>t</flowNodeRef><childLaneSet />", 9, "outside", "childLaneSet"),
        PlantedInBPMN("<startEvent id=\"s\" />", "<startEvent id=\"s\" /><foreign xmlns=\"urn:other\" />", 12, "outside", "foreign"),
        PlantedInBPMN("<message id=\"m\"", "<signal id=\"z\" /><message id=\"m\"", 3, "outside", "signal"),
        PlantedInBPMN("<message id=\"m\"", "<import /><message id=\"m\"", 3, "outside", "import"),
        PlantedInBPMN("<message id=\"m\"", "<choreography id=\"z\" /><message id=\"m\"", 3, "outside", "choreography"),
        PlantedInBPMN("<message id=\"m\"", "<collaboration id=\"z\"><participant id=\"y\" processRef=\"p\" /><messageFlow id=\"x\" sourceRef=\"t\" targetRef=\"y\" /></collaboration><message id=\"m\"", 3, "outside", "messageFlow"),
        PlantedInBPMN("<message id=\"m\"", "<collaboration id=\"z\"><participant id=\"y\" processRef=\"p\"><participantMultiplicity /></participant></collaboration><message id=\"m\"", 3, "outside", "participantMultiplicity"),
    ]

    private static let attributes: [PlantedInBPMN] = [
        PlantedInBPMN("<subProcess id=\"sub\">", "<subProcess id=\"sub\" triggeredByEvent=\"true\">", 18, "outsideAttribute", "triggeredByEvent"),
        PlantedInBPMN("<multiInstanceLoopCharacteristics ", "<multiInstanceLoopCharacteristics isSequential=\"true\" ", 14, "outsideAttribute", "isSequential"),
        PlantedInBPMN("<multiInstanceLoopCharacteristics ", "<multiInstanceLoopCharacteristics behavior=\"One\" ", 14, "outsideAttribute", "behavior"),
        PlantedInBPMN("<userTask id=\"t\"", "<userTask id=\"t\" isForCompensation=\"true\"", 13, "outsideAttribute", "isForCompensation"),
        PlantedInBPMN("<userTask id=\"t\"", "<userTask id=\"t\" startQuantity=\"2\"", 13, "outsideAttribute", "startQuantity"),
        PlantedInBPMN("<serviceTask id=\"v\"", "<serviceTask id=\"v\" operationRef=\"o\"", 17, "outsideAttribute", "operationRef"),
        PlantedInBPMN("<exclusiveGateway id=\"g\" default=\"f4\" />", "<exclusiveGateway id=\"g\" default=\"f4\" /><eventBasedGateway id=\"z\" instantiate=\"true\" />", 16, "outsideAttribute", "instantiate"),
        PlantedInBPMN("<exclusiveGateway id=\"g\" default=\"f4\" />", "<exclusiveGateway id=\"g\" default=\"f4\" /><eventBasedGateway id=\"z\" eventGatewayType=\"Parallel\" />", 16, "outsideAttribute", "eventGatewayType"),
        PlantedInBPMN("<lane id=\"l\"", "<lane id=\"l\" partitionElementRef=\"x\"", 8, "outsideAttribute", "partitionElementRef"),
        PlantedInBPMN("<conditionExpression ", "<conditionExpression language=\"http://www.w3.org/1999/XPath\" ", 32, "outsideAttribute", "language"),
        PlantedInBPMN("<intermediateCatchEvent id=\"c\">", "<intermediateCatchEvent id=\"c\" parallelMultiple=\"true\">", 24, "outsideAttribute", "parallelMultiple"),
        PlantedInBPMN("targetRef=\"g\" />", "targetRef=\"g\"><conditionExpression>a</conditionExpression></sequenceFlow>", 30, "conditionBehindTask", ""),
        PlantedInBPMN("</process>", "</process>\n  <process id=\"z\" />", 36, "second", "process"),
        PlantedInBPMN("<message id=\"m\"", "<collaboration id=\"z\"><participant id=\"y\" processRef=\"p\" /><participant id=\"x\" /></collaboration><message id=\"m\"", 3, "second", "participant"),
        PlantedInBPMN("</laneSet>", "</laneSet><laneSet id=\"z\" />", 11, "second", "laneSet"),
        PlantedInBPMN("<boundaryEvent id=\"b\" attachedToRef=\"t\">", "<boundaryEvent id=\"z\" attachedToRef=\"t\"><errorEventDefinition errorRef=\"e\" /></boundaryEvent><boundaryEvent id=\"b\" attachedToRef=\"t\">", 21, "errorNotOnSubProcess", ""),
    ]

    @Test(arguments: tasks + events + inside + attributes)
    func `what lies outside of the subset is refused by name and line`(_ planted: PlantedInBPMN) throws {
        let reading = planted.read()
        #expect(reading.processes.isEmpty)
        #expect(reading.faults.map(\.line) == [planted.line], "\(reading.faults)")
        let fault = try #require(reading.faults.first)
        #expect(fault.reason.code == planted.code)
        #expect(BPMNFaultText.words(fault.reason).english.contains(planted.names))
        #expect(BPMNFaultText.words(fault.reason).vietnamese.contains(planted.names))
    }

    /// Whole files in the manner of the reference models that lie outside, with the line and the name of everything that is refused.
    private static let files: [(String, [(Int, String)])] = [
        ("outside-tasks.bpmn", [(5, "task"), (6, "sendTask"), (7, "scriptTask")]),
        ("outside-pools.bpmn", [
            (5, "participant"), (6, "messageFlow"), (11, "childLaneSet"), (18, "messageEventDefinition"), (22, "process"),
        ]),
        ("outside-events.bpmn", [
            (3, "signal"), (6, "signalEventDefinition"), (8, "intermediateThrowEvent"), (11, "triggeredByEvent"), (13, "timerEventDefinition"),
            (15, "businessRuleTask"), (17, "transaction"), (20, "isForCompensation"), (21, "complexGateway"),
        ]),
        ("outside-data.bpmn", [
            (3, "itemDefinition"), (5, "ioSpecification"), (8, "dataInputAssociation"), (9, "standardLoopCharacteristics"),
            (12, "dataStoreReference"), (13, "adHocSubProcess"), (16, ""),
        ]),
    ]

    @Test(arguments: files) func `every part of a file that lies outside is refused by name and line`(_ name: String, _ parts: [(Int, String)]) throws {
        let reading = try BPMNFiles.read(name)
        #expect(reading.processes.isEmpty)
        #expect(reading.faults.map(\.line) == parts.map(\.0))
        for (fault, part) in zip(reading.faults, parts) { #expect(BPMNFaultText.words(fault.reason).english.contains(part.1)) }
    }
}
