/// What a person or program may be allowed to do. Each route names one; one without does not start.
package enum Operation: Sendable, Hashable {
    /// An act on a dossier.
    case act(DossierAction)
    /// See a dossier without its people: state, papers, clock, journal.
    case readDossier
    /// Open a sealed record of people, for a stated purpose.
    case readPerson
    case downloadFile
    /// See the work of one's own agencies.
    case listWork
    /// Search dossiers, hits masked.
    case searchDossiers
    /// Exact look-up of a returning person by number or telephone.
    case findPerson
    case printPaper
    /// Print the acceptance slip, which carries the secret, or read the secret out.
    case revealSecret
    case readFigures
    case closeCash
    case countersignCash
    case managePeople
    case manageCatalogue
    case manageCalendar
    case readAudit
    case operate
    /// Anybody: guidance, public figures, the public face of a received code.
    case readPublic
    /// Anybody: prove a slip's or draft's secret.
    case provePossession
    /// A signed-in member of the staff, for themselves: log out, change password.
    case manageSelf

    package static let all: [Operation] = DossierAction.allCases.map(Operation.act) + [
        .readDossier, .readPerson, .downloadFile, .listWork, .searchDossiers, .findPerson, .printPaper, .revealSecret, .readFigures, .closeCash,
        .countersignCash, .managePeople, .manageCatalogue, .manageCalendar, .readAudit, .operate, .readPublic, .provePossession,
        .manageSelf,
    ]

    /// The stable name, in scopes of tokens and in the table of rights.
    package var name: String {
        switch self {
        case .act(let action): action.rawValue
        case .readDossier: "readDossier"
        case .readPerson: "readPerson"
        case .downloadFile: "downloadFile"
        case .listWork: "listWork"
        case .searchDossiers: "searchDossiers"
        case .findPerson: "findPerson"
        case .printPaper: "printPaper"
        case .revealSecret: "revealSecret"
        case .readFigures: "readFigures"
        case .closeCash: "closeCash"
        case .countersignCash: "countersignCash"
        case .managePeople: "managePeople"
        case .manageCatalogue: "manageCatalogue"
        case .manageCalendar: "manageCalendar"
        case .readAudit: "readAudit"
        case .operate: "operate"
        case .readPublic: "readPublic"
        case .provePossession: "provePossession"
        case .manageSelf: "manageSelf"
        }
    }

    /// The operation of that stable name, as scopes write it.
    package init?(name: String) {
        guard let found = Operation.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}
