import Center
import OneStop
import WorkingTime
import Wording

/// One dossier for the staff: everything on one page, and the acts on it.
enum DossierHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let (dossier, journal) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        return .page(dossierPage(try await DossierDetail.make(dossier, journal, visit, revealed: false)))
    }

    /// Opens the people's record; the reading is in the record of readings before the page leaves.
    static func reveal(_ visit: Visit) async throws -> Answer {
        let (dossier, journal) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        _ = try visit.house.policy.permit(.readPerson, to: visit.actor, on: dossier)
        return .page(dossierPage(try await DossierDetail.make(dossier, journal, visit, revealed: true)))
    }

    /// Any act on a dossier, by the action's name in the path.
    static func act(_ visit: Visit) async throws -> Answer {
        guard let action = DossierAction(rawValue: try visit.parameter("action")) else { throw Denied() }
        let id = try visit.dossierID
        let act = try ActForms.act(action, visit)
        _ = try await visit.app.dossiers.perform(act, on: id, by: visit.actor, expecting: visit.expectedVersion)
        let path = Path("/can-bo/ho-so/\(id.rawValue)").with("xong", "viec")
        return .seeOther(path)
    }
}
