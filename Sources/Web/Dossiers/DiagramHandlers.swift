import Center
import OneStop
import WorkingTime
import Wording

/// A process as a drawing, with the same in words beside it ("sơ đồ quy trình").
enum DiagramHandlers {
    /// A dossier's: what is done, where it stands, what comes.
    static func dossier(_ visit: Visit) async throws -> Answer {
        let (dossier, _) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        let process = visit.process(of: dossier)
        let title = "Sơ đồ quy trình của hồ sơ \(dossier.code?.rawValue ?? "nộp trực tuyến")"
        return .page(diagramPage(DiagramView(
            frame: visit.staffFrame(), title: title, back: Link(label: "Về hồ sơ", path: "/can-bo/ho-so/\(dossier.id.rawValue)"),
            about: process.map { about($0) }, picture: process.map { picture($0, title: title, agency: dossier.agency, at: dossier, visit) },
            doors: TrackingHandlers.doors(dossier, visit, dues: true))))
    }

    /// A procedure's, for who administers it.
    static func procedure(_ visit: Visit) async throws -> Answer {
        let code = ProcedureCode(try visit.parameter("code"))
        let versions = visit.library.catalogue.versions(of: code)
        guard let procedure = visit.library.catalogue.procedure(code, on: visit.today) ?? versions.last else { throw Denied() }
        let process = visit.library.catalogue.process(procedure.process)
        let title = "Sơ đồ quy trình của thủ tục \(code)"
        let agency = visit.library.competentAgency(for: procedure, on: visit.today)?.id
        let doors = process?.steps.enumerated().map { Door(state: .step($0.offset + 1), title: $0.element.action, detail: place($0.element.place, agency, visit)) } ?? []
        return .page(diagramPage(DiagramView(
            frame: visit.staffFrame("/can-bo/thu-tuc"), title: title, back: Link(label: "Về thủ tục", path: "/can-bo/thu-tuc/\(code.rawValue)"),
            about: process.map { about($0) }, picture: process.map { picture($0, title: title, agency: agency, at: nil, visit) }, doors: doors)))
    }

    private static func about(_ process: ProcessDefinition) -> String {
        "\(process.name), phiên bản \(process.version)\(process.isAssumed ? ", giả định" : ""). Nguồn: \(process.source)."
    }

    private static func picture(_ process: ProcessDefinition, title: String, agency: AgencyID?, at dossier: Dossier?, _ visit: Visit) -> ProcessPicture {
        let graph = process.graph
        let lanes = Dictionary(uniqueKeysWithValues: graph.lanes.map { ($0.id, "\(place($0.place, agency, visit)) · \(visit.say(Wording.role($0.role)))") })
        let shown = dossier.map { standings(process, $0) } ?? [:]
        return ProcessPicture(graph, process.drawn?.layout, words: .init(title: title, lane: { lanes[$0.id] ?? "" }), standing: { shown[$0] })
    }

    private static func standings(_ process: ProcessDefinition, _ dossier: Dossier) -> [StepID: ProcessPicture.Standing] {
        let here = dossier.standing(in: process)
        return Dictionary(uniqueKeysWithValues: process.steps.map { step in
            let standing: ProcessPicture.Standing = switch here[step.id] {
            case .done: .done
            case .here where dossier.state.isOpen: .current
            case .here, .ahead, nil: .ahead
            }
            return (step.id, standing)
        })
    }

    private static func place(_ kind: ProcessStep.Place, _ agency: AgencyID?, _ visit: Visit) -> String {
        switch kind {
        case .center: visit.library.center.name
        case .agency: agency.map { visit.say(visit.agencyText($0)) } ?? "Cơ quan giải quyết"
        case .named(let id): visit.say(visit.agencyText(visit.library.directory.acting(for: id, on: visit.today)?.id ?? id))
        case .applicant: "Người nộp hồ sơ"
        }
    }
}
