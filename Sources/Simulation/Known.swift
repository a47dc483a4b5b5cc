import OneStop

/// Faults of the core that plays have found and that are not put right yet. What leads to them is not tried, so that a play goes on to find others; a test
/// says of each that it still stands, and asks to be taken away with it.
package enum Known: String, Sendable, Hashable, CaseIterable {
    /// A payment that is demanded at a step of consultation moves the dossier on, though agencies that were asked have not answered.
    case demandPassesConsultation

    /// Whether an attempt leads there.
    func isMet(by attempt: Attempt, on played: Case) -> Bool {
        switch self {
        case .demandPassesConsultation:
            guard attempt.action == .demandPayment, let here = played.currentStep, here.kind == .consultation else { return false }
            let dossier = played.dossier
            return dossier.consulted.contains { asked in !dossier.opinions.contains { $0.agency == asked } }
        }
    }
}
