package import OneStop

/// How sentences call the things that commands and events only point to.
///
/// Whoever makes a sentence has the catalogue and the directory at hand; `Wording` has not.
package struct Names: Sendable {
    private let documentName: @Sendable (Int) -> Text?
    private let agencyName: @Sendable (AgencyID) -> Text?
    private let stepName: @Sendable (StepID) -> Text?
    private let staffName: @Sendable (StaffID) -> String?

    /// - Parameters:
    ///   - document: a paper by its position in the dossier's case of papers.
    ///   - step: what is done at a step, as the process names it.
    ///   - staff: the name of a member of the staff; leave it out where the public reads.
    package init(
        document: @escaping @Sendable (Int) -> Text? = { _ in nil },
        agency: @escaping @Sendable (AgencyID) -> Text? = { _ in nil },
        step: @escaping @Sendable (StepID) -> Text? = { _ in nil },
        staff: @escaping @Sendable (StaffID) -> String? = { _ in nil }
    ) {
        documentName = document
        agencyName = agency
        stepName = step
        staffName = staff
    }

    /// The paper's name in quotes; without a name, its place in the list, counted from 1.
    package func document(_ index: Int) -> Text {
        guard let name = documentName(index) else {
            return Text(vi: "giấy tờ số\u{A0}\(index + 1) trong danh sách", en: "paper no.\u{A0}\(index + 1) of the list")
        }
        return Text(vi: "“\(name.vi)”", en: "“\(name.en)”")
    }

    package func documents(_ indices: [Int]) -> Text { .list(indices.map(document)) }

    /// The agency's name; without one, its key.
    package func agency(_ id: AgencyID) -> Text { agencyName(id) ?? Text(vi: "cơ quan \(id)", en: "agency \(id)") }

    package func agencies(_ ids: [AgencyID]) -> Text { .list(ids.map(agency)) }

    /// The step in quotes; without a name, nothing that says more than that it is one.
    package func step(_ id: StepID) -> Text {
        guard let name = stepName(id) else { return Text(vi: "bước “\(id)”", en: "step “\(id)”") }
        return Text(vi: "bước “\(name.vi)”", en: "step “\(name.en)”")
    }

    package func staff(_ id: StaffID) -> Text {
        staffName(id).map(Text.init(same:)) ?? Text(vi: "một cán bộ", en: "a member of the staff")
    }
}
