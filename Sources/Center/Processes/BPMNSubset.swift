/// The part of BPMN that is read: what each element may say. Everything else is refused by its name.
enum BPMNSubset {
    /// What an element may say in attributes.
    struct Attributes {
        /// Any value; read, or without meaning for how a dossier runs.
        var free: Set<String> = []
        /// Only this value, which is what it means without the attribute.
        var fixed: [String: String] = [:]
        /// Those of our namespace.
        var ours: Set<String> = []
    }

    private static let activity = ["isForCompensation": "false", "startQuantity": "1", "completionQuantity": "1"]
    private static let eventGateway = ["instantiate": "false", "eventGatewayType": "Exclusive"]

    /// By the name of the element; `id` and `name` may stand on each.
    static let attributes: [String: Attributes] = [
        "process": Attributes(
            free: ["isExecutable", "isClosed", "processType", "definitionalCollaborationRef"],
            ours: ["version", "source", "assumed", "handOverNorm"]),
        "laneSet": Attributes(),
        "lane": Attributes(ours: ["place", "agency", "role"]),
        "startEvent": Attributes(free: ["isInterrupting"], fixed: ["parallelMultiple": "false"]),
        "endEvent": Attributes(),
        "intermediateCatchEvent": Attributes(fixed: ["parallelMultiple": "false"]),
        "boundaryEvent": Attributes(free: ["attachedToRef", "cancelActivity"], fixed: ["parallelMultiple": "false"]),
        "userTask": Attributes(
            free: ["default", "implementation"], fixed: activity, ours: ["kind", "share", "outcomes", "distribution", "signs"]),
        "serviceTask": Attributes(free: ["default", "implementation"], fixed: activity, ours: ["service"]),
        "subProcess": Attributes(free: ["default"], fixed: activity.merging(["triggeredByEvent": "false"]) { $1 }),
        "callActivity": Attributes(free: ["default", "calledElement"], fixed: activity),
        "exclusiveGateway": Attributes(free: ["default", "gatewayDirection"]),
        "inclusiveGateway": Attributes(free: ["default", "gatewayDirection"]),
        "parallelGateway": Attributes(free: ["gatewayDirection"]),
        "eventBasedGateway": Attributes(free: ["gatewayDirection"], fixed: eventGateway),
        "sequenceFlow": Attributes(free: ["sourceRef", "targetRef", "isImmediate"]),
        "conditionExpression": Attributes(free: ["evaluatesToTypeRef"], fixed: ["language": BPMNNames.ours]),
        "multiInstanceLoopCharacteristics": Attributes(fixed: ["isSequential": "false", "behavior": "All"], ours: ["each"]),
        "timerEventDefinition": Attributes(ours: ["limit", "from"]),
        "messageEventDefinition": Attributes(free: ["messageRef"], ours: ["when"]),
        "errorEventDefinition": Attributes(free: ["errorRef"]),
        "terminateEventDefinition": Attributes(),
        "message": Attributes(),
        "error": Attributes(free: ["errorCode"]),
        "collaboration": Attributes(free: ["isClosed"]),
        "participant": Attributes(free: ["processRef"]),
    ]

    /// May stand anywhere and says nothing about how a dossier runs.
    static let remarks: Set = ["documentation", "extensionElements"]
    /// Drawn beside the process for its readers.
    static let decoration: Set = ["textAnnotation", "association", "group", "dataObject", "dataObjectReference"]
    static let events: Set = [
        "timerEventDefinition", "messageEventDefinition", "errorEventDefinition", "terminateEventDefinition", "signalEventDefinition",
        "escalationEventDefinition", "compensateEventDefinition", "conditionalEventDefinition", "linkEventDefinition", "cancelEventDefinition",
    ]
    /// What has nodes of its own, though not all of them are read.
    static let containers: Set = ["subProcess", "transaction", "adHocSubProcess"]
    static let activities: Set = ["userTask", "serviceTask", "subProcess", "callActivity"]
    static let gateways: Set = ["exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"]
    /// What stands in a process or sub-process without being a node of it.
    static let besideNodes: Set = remarks.union(decoration).union(["sequenceFlow", "laneSet", "incoming", "outgoing"])
}
