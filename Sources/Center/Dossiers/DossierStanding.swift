import OneStop
import WorkingTime

/// What of a dossier tells whether something follows from its change; a copy of the whole would make every change copy it.
struct DossierStanding {
    let state: DossierState
    let agency: AgencyID?
    let day: Day?
    let runningDeadline: Instant?
    let answerAwaited: Day?

    init(_ dossier: Dossier) {
        state = dossier.state
        agency = dossier.agency
        day = dossier.appointment?.day
        runningDeadline = dossier.runningDeadline
        answerAwaited = dossier.answerAwaited
    }
}
