internal import OneStop
internal import WorkingTime

extension BPMNReader {
    mutating func event(_ element: XMLElement, _ inside: BPMNScope) -> ProcessGraph.Kind? {
        switch element.name {
        case "startEvent":
            checkNode(element)
            return .start
        case "endEvent": return endEvent(element)
        case "intermediateCatchEvent": return catchEvent(element)
        case "boundaryEvent": return border(element, inside)
        default: return nil
        }
    }

    /// The one definition of an event; others are refused by name.
    private mutating func definition(_ element: XMLElement, allowed: Set<String>) -> XMLElement? {
        checkNode(element, allowed: allowed)
        let definitions = element.children.filter { $0.isModel && BPMNSubset.events.contains($0.name) }
        if definitions.count > 1 { report(.severalTriggers, element) }
        return definitions.first { allowed.contains($0.name) }
    }

    private mutating func endEvent(_ element: XMLElement) -> ProcessGraph.Kind? {
        let definition = definition(element, allowed: ["terminateEventDefinition", "errorEventDefinition"])
        guard let definition else { return .end }
        checkChildren(definition)
        guard definition.name == "errorEventDefinition" else { return .terminate }
        if definition["errorRef"] == nil { report(.missing("errorRef"), definition) }
        return .error(code: errorCode(definition) ?? "")
    }

    private mutating func catchEvent(_ element: XMLElement) -> ProcessGraph.Kind? {
        guard let trigger = trigger(element, allowed: ["timerEventDefinition", "messageEventDefinition"]) else { return nil }
        return .wait(trigger)
    }

    private mutating func border(_ element: XMLElement, _ inside: BPMNScope) -> ProcessGraph.Kind? {
        let host = required("attachedToRef", element).unprefixed
        let kind = inside.nodes[host]
        if !host.isEmpty, kind.map(BPMNSubset.gateways.contains) != false || kind?.hasSuffix("Event") == true {
            report(.unknownReference("attachedToRef", value: Excerpts.cut(host)), element)
        }
        let interrupts = truth(element["cancelActivity"], "cancelActivity", element, otherwise: true)
        let allowed: Set = ["timerEventDefinition", "messageEventDefinition", "errorEventDefinition"]
        guard let trigger = trigger(element, allowed: allowed) else { return nil }
        if case .error = trigger, let kind, kind != "subProcess" { report(.errorNotOnSubProcess, element) }
        return .border(ProcessGraph.Border(host: StepID(rawValue: host), trigger: trigger, interrupts: interrupts))
    }

    private mutating func trigger(_ element: XMLElement, allowed: Set<String>) -> ProcessGraph.Trigger? {
        guard let definition = definition(element, allowed: allowed) else {
            if !element.children.contains(where: { BPMNSubset.events.contains($0.name) }) { report(.noTrigger, element) }
            return nil
        }
        switch definition.name {
        case "timerEventDefinition": return timer(definition)
        case "messageEventDefinition": return message(definition)
        default:
            checkChildren(definition)
            return .error(code: errorCode(definition))
        }
    }

    private mutating func message(_ definition: XMLElement) -> ProcessGraph.Trigger? {
        checkChildren(definition)
        let reference = required("messageRef", definition).unprefixed
        guard !reference.isEmpty else { return nil }
        guard let message = messages[reference] else {
            report(.unknownReference("messageRef", value: Excerpts.cut(reference)), definition)
            return nil
        }
        guard let when = extra("when", definition) else { return .message(message) }
        if when != BPMNNames.paid { report(.unknownWord(BPMNNames.ours("when"), value: Excerpts.cut(when), known: [BPMNNames.paid]), definition) }
        return .paid(message)
    }

    private mutating func errorCode(_ definition: XMLElement) -> String? {
        guard let reference = definition["errorRef"]?.unprefixed else { return nil }
        if let code = errors[reference] { return code }
        report(.unknownReference("errorRef", value: Excerpts.cut(reference)), definition)
        return nil
    }

    private enum Origin: String, CaseIterable { case start, due }

    private mutating func timer(_ definition: XMLElement) -> ProcessGraph.Trigger? {
        checkChildren(definition, allowed: ["timeDuration"])
        let origin: Origin? = word(extra("from", definition) ?? "start", BPMNNames.ours("from"), definition)
        let limit: TimeLimit?
        if let text = extra("limit", definition) {
            limit = self.limit(text, BPMNNames.ours("limit"), definition)
            if text.isEmpty { report(.missingExtension(BPMNNames.ours("limit")), definition) }
        } else {
            limit = duration(definition)
        }
        guard let origin, let limit else { return nil }
        return origin == .start ? .after(limit) : .beforeDue(limit)
    }

    /// Whole days of a standard duration are days of the calendar; hours could be of work or not, so they are not guessed.
    private mutating func duration(_ definition: XMLElement) -> TimeLimit? {
        guard let duration = definition.children("timeDuration").first else {
            report(.missingExtension(BPMNNames.ours("limit")), definition)
            return nil
        }
        let text = duration.trimmedText
        let digits = text.dropFirst().dropLast()
        if text.hasPrefix("P"), text.hasSuffix("D"), digits.utf8.count <= 5, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let days = Int(digits), let limit = TimeLimit(value: days, unit: .calendarDay)
        {
            return limit
        }
        report(.durationNeedsLimit(Excerpts.cut(text)), duration)
        return nil
    }
}
