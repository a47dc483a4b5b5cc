import OneStop

/// Faults of the core that plays have found and that are not put right yet. What leads to them is not tried, so that a play goes on to find others; a test
/// says of each that it still stands, and asks to be taken away with it.
package enum Known: String, Sendable, Hashable, CaseIterable {
    /// A payment that is demanded at a step of consultation moves the dossier on, though agencies that were asked have not answered.
    case demandPassesConsultation
    /// The same at a step of signature that a step of payment follows: the dossier goes on without a result, and nobody can sign it any more.
    case demandPassesSignature
    /// Work that is sent back to the intake lies with a counter official, who has no right to step on with it.
    case sentBackToIntake

    /// Whether an attempt leads there.
    func isMet(by attempt: Attempt, on played: Case) -> Bool {
        switch self {
        case .demandPassesSignature: return attempt.action == .demandPayment && played.currentStep?.kind == .signature
        case .sentBackToIntake:
            guard case .sendBack(let step, _, _) = attempt.command else { return false }
            return played.process[step]?.kind == .intake
        case .demandPassesConsultation:
            guard attempt.action == .demandPayment, let here = played.currentStep, here.kind == .consultation else { return false }
            let dossier = played.dossier
            return dossier.consulted.contains { asked in !dossier.opinions.contains { $0.agency == asked } }
        }
    }
}
