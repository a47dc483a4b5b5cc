/// The rights of the staff, one line an operation; what is not listed is denied. `Tests/OneStopTests/Access/rights.tsv` holds what is
/// expected, written by hand.
extension Policy {
    struct Right: Sendable {
        /// A few: looking through them is quicker than hashing their names.
        let roles: [Role]
        let relation: Relation
        init(_ relation: Relation, _ roles: Role...) {
            self.roles = roles
            self.relation = relation
        }
    }

    /// Roles that handle dossiers; the others see figures or machines.
    static let caseRoles: Set<Role> = [
        .counterOfficial, .clerk, .resultsOfficial, .cashier, .specialist, .unitLeader, .agencyLeader,
    ]

    static func rights(_ operation: Operation) -> [Right] { table[operation] ?? [] }

    /// Made once: it is asked for every act of everybody.
    private static let table = Dictionary(uniqueKeysWithValues: Operation.all.map { ($0, listed($0)) })

    private static func listed(_ operation: Operation) -> [Right] {
        switch operation {
        case .act(let action): rights(action)
        case .readDossier:
            [Right(.center, .counterOfficial, .resultsOfficial, .cashier, .centerDirector), Right(.agency, .clerk, .specialist, .unitLeader, .agencyLeader),
             Right(.consulted, .clerk, .specialist, .unitLeader, .agencyLeader), Right(.receiver, .clerk),
             Right(.anywhere, .auditor, .provincialLeader)]
        case .readPerson, .downloadFile:
            [Right(.center, .counterOfficial, .resultsOfficial), Right(.agency, .clerk, .specialist, .unitLeader, .agencyLeader),
             Right(.consulted, .specialist, .unitLeader, .agencyLeader),
             // Who signs for the province reads what they sign, while it lies on their desk.
             Right(.desk, .provincialLeader)]
        case .printPaper:
            [Right(.center, .counterOfficial, .resultsOfficial), Right(.agency, .clerk, .specialist, .unitLeader, .agencyLeader)]
        case .listWork, .searchDossiers:
            [Right(.anywhere, .counterOfficial, .clerk, .resultsOfficial, .cashier, .specialist, .unitLeader, .agencyLeader, .centerDirector,
                   .provincialLeader, .auditor)]
        case .findPerson: [Right(.center, .counterOfficial, .resultsOfficial)]
        // Whoever holds the secret acts as the filer, so only those who hand out slips see it.
        case .revealSecret: [Right(.center, .counterOfficial, .resultsOfficial)]
        case .readFigures:
            [Right(.anywhere, .counterOfficial, .clerk, .resultsOfficial, .cashier, .specialist, .unitLeader, .agencyLeader, .centerDirector,
                   .provincialLeader, .auditor, .businessAdministrator)]
        case .closeCash: [Right(.center, .cashier, .counterOfficial)]
        case .countersignCash: [Right(.center, .centerDirector)]
        case .managePeople, .manageCatalogue, .manageCalendar: [Right(.anywhere, .businessAdministrator)]
        case .readAudit: [Right(.anywhere, .auditor, .businessAdministrator)]
        case .operate: [Right(.anywhere, .technicalAdministrator)]
        case .readPublic, .provePossession:
            [Right(.anywhere, .businessAdministrator, .technicalAdministrator, .counterOfficial, .clerk, .resultsOfficial, .cashier,
                   .specialist, .unitLeader, .agencyLeader, .centerDirector, .provincialLeader, .auditor)]
        case .manageSelf: []
        }
    }

    private static func rights(_ action: DossierAction) -> [Right] {
        switch action {
        // Drafts at the counter keep an intake that is not finished; drafts of filers are theirs alone.
        case .openDraft, .saveDraft, .discardDraft, .removeFile, .receive, .refuse: [Right(.center, .counterOfficial)]
        // Filing is the applicant's own act.
        case .submit: []
        case .attachFile:
            [Right(.center, .counterOfficial, .resultsOfficial), Right(.desk, .clerk, .specialist, .unitLeader, .agencyLeader)]
        case .dispatchPapers: [Right(.center, .counterOfficial, .resultsOfficial), Right(.agency, .clerk)]
        case .confirmPapers: [Right(.receiver, .clerk, .counterOfficial, .resultsOfficial)]
        // Whose desk it is shares it out: the agency that holds the dossier now, not the one that answers for it.
        case .assign: [Right(.holder, .clerk, .unitLeader, .agencyLeader, .centerDirector)]
        // What was sent back to the counter goes on from there.
        case .advance: [Right(.desk, .counterOfficial, .cashier, .clerk, .specialist, .unitLeader, .agencyLeader, .provincialLeader)]
        // What nobody has on their desk is told by the competent agency.
        case .tell: [Right(.agency, .specialist, .unitLeader, .agencyLeader), Right(.desk, .counterOfficial, .cashier, .clerk, .provincialLeader)]
        // Time passes by itself.
        case .elapse: []
        case .sendBack: [Right(.desk, .clerk, .specialist, .unitLeader, .agencyLeader, .provincialLeader)]
        case .consult, .recordOpinion: [Right(.desk, .specialist, .unitLeader, .agencyLeader)]
        case .requestSupplement, .stop: [Right(.desk, .specialist, .unitLeader, .agencyLeader)]
        // A step of payment stands on the cashier's desk.
        case .demandPayment: [Right(.desk, .cashier, .specialist, .unitLeader, .agencyLeader)]
        case .resume: [Right(.center, .counterOfficial), Right(.desk, .clerk, .specialist, .unitLeader, .agencyLeader)]
        case .confirmPayment:
            [Right(.center, .counterOfficial, .cashier), Right(.desk, .clerk, .specialist, .unitLeader, .agencyLeader)]
        // A result is signed by a leader (Nghị định 30/2020/NĐ-CP, Điều 13); a specialist drafts.
        case .recordResult, .declareIneligible: [Right(.desk, .unitLeader, .agencyLeader, .provincialLeader)]
        // The limit is the competent agency's; whoever is late says so in its own name.
        case .extend: [Right(.competent, .agencyLeader)]
        case .apologize: [Right(.agency, .unitLeader, .agencyLeader)]
        case .handOver: [Right(.agency, .clerk)]
        case .returnResult: [Right(.center, .resultsOfficial)]
        case .giveBackPapers: [Right(.center, .resultsOfficial, .counterOfficial)]
        case .takeLaterPaper: [Right(.center, .counterOfficial, .resultsOfficial)]
        case .withdraw, .correct: [Right(.center, .counterOfficial)]
        case .pay: [Right(.center, .cashier, .counterOfficial)]
        case .reversePayment: [Right(.center, .cashier)]
        case .transferToSuccessor, .redate: [Right(.anywhere, .businessAdministrator)]
        }
    }
}
