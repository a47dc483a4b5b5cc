extension BPMNReader {
    /// Goes over the whole file once: identifiers that stand twice, attributes that say more than is read, and what in our namespace is unknown.
    mutating func survey(_ element: XMLElement) {
        note(element)
        for attribute in element.attributes { check(attribute, of: element) }
        for child in element.children {
            if child.isModel("extensionElements") {
                for extra in child.children { surveyExtension(extra, of: element) }
            } else {
                if child.namespace == BPMNNames.ours { report(.unknownExtension(BPMNNames.ours(Excerpts.cut(child.name))), child) }
                survey(child)
            }
        }
    }

    private mutating func note(_ element: XMLElement) {
        let namespaces = [BPMNNames.model, BPMNNames.drawing, BPMNNames.diagram]
        guard namespaces.contains(element.namespace), let id = element["id"] else { return }
        if names.updateValue(element.name, forKey: id) != nil { report(.duplicateID(Excerpts.cut(id)), element) }
    }

    private mutating func check(_ attribute: XMLElement.Attribute, of element: XMLElement) {
        let known = element.isModel ? BPMNSubset.attributes[element.name] : nil
        if attribute.namespace == BPMNNames.ours {
            if known?.ours.contains(attribute.name) != true { report(.unknownExtension(BPMNNames.ours(Excerpts.cut(attribute.name))), element) }
            return
        }
        guard attribute.namespace.isEmpty, let known, !known.free.contains(attribute.name), !["id", "name"].contains(attribute.name) else { return }
        guard known.fixed[attribute.name] != attribute.value.trimmed else { return }
        report(
            .outsideAttribute(element: element.name, attribute: Excerpts.cut(attribute.name), value: Excerpts.cut(attribute.value)), element)
    }

    /// What other programs add for themselves is theirs; of ours there is the field of a process.
    private mutating func surveyExtension(_ element: XMLElement, of owner: XMLElement) {
        let isField = element.namespace == BPMNNames.ours && element.name == "field" && owner.isModel("process")
        if element.namespace == BPMNNames.ours, !isField { report(.unknownExtension(BPMNNames.ours(Excerpts.cut(element.name))), element) }
        for attribute in element.attributes where attribute.namespace == BPMNNames.ours {
            report(.unknownExtension(BPMNNames.ours(Excerpts.cut(attribute.name))), element)
        }
        for child in element.children { surveyExtension(child, of: element) }
    }
}
