import OneStop
import Store
import WorkingTime

/// Which rules, process and numbers a decision stands on.
extension Dossiers {
    static func setting(for dossier: Dossier, _ prepared: Prepared, in transaction: Transaction) throws -> Setting {
        let library = prepared.library
        let today = prepared.now.day
        let procedure = try procedure(of: dossier, prepared)
        guard let process = library.catalogue.process(of: dossier) ?? library.catalogue.process(procedure.process), let plan = library.catalogue.plan(of: process) else { throw Refusal.noNextStep }
        let competent = dossier.agency ?? library.competentAgency(for: procedure, on: today)?.id
        let agency = competent.flatMap { library.directory.acting(for: $0, on: today)?.id }
        let rules = library.rules(on: (dossier.receivedAt ?? prepared.now).day)
        return Setting(
            now: prepared.now, actor: prepared.actor, rules: rules, procedure: procedure, process: process, plan: plan, calendar: library.calendar,
            center: library.center.agency, agency: agency, acting: acting(process, dossier, library, today),
            isOpen: !library.openness(of: procedure, on: today).isClosed,
            numbers: try numbers(prepared.act.action, agency: agency, prepared, in: transaction))
    }

    /// Numbers for papers that the process has numbered on the way, each from the book of the agency whose dossier it is, drawn where the act is written.
    static func numbered(_ events: [DossierEvent], of dossier: Dossier, _ setting: Setting, in transaction: Transaction) throws -> [DossierEvent] {
        try events.flatMap { event -> [DossierEvent] in
            let services: [StepID] = switch event {
            case .moved(let moved): moved.services
            case .handedOver(let stepped): stepped.moved?.services ?? []
            case .received(let received): received.start?.services ?? []
            default: []
            }
            return try services.filter { setting.plan[$0]?.kind == .service(.issueNumber) }.map { step in
                let year = setting.now.day.year
                let number = try transaction.next("paper", "\(dossier.agency ?? setting.agency ?? setting.center)/\(year)")
                return .numberIssued(NumberIssued(step: step, number: number, year: year))
            }
        }
    }

    /// A received dossier keeps its version; before, the version in force today counts.
    private static func procedure(of dossier: Dossier, _ prepared: Prepared) throws -> Procedure {
        if dossier.code != nil, let reference = dossier.procedure, let procedure = prepared.library.catalogue[reference] { return procedure }
        guard let code = prepared.procedure ?? dossier.procedure?.code,
            let procedure = prepared.library.catalogue.procedure(code, on: prepared.now.day)
        else { throw Refusal.procedureClosed }
        return procedure
    }

    private static func acting(_ process: ProcessDefinition, _ dossier: Dossier, _ library: Library, _ today: Day) -> [AgencyID: AgencyID] {
        var bound: [AgencyID: AgencyID] = [:]
        for desk in dossier.desks.values { bound[desk.agency] = library.directory.acting(for: desk.agency, on: today)?.id }
        for case .named(let id) in process.steps.map(\.place) { bound[id] = library.directory.acting(for: id, on: today)?.id }
        return bound
    }

    /// The numbers that a new dossier's receipt is going to draw.
    static func foreseenNumbers(_ prepared: Prepared) -> [(sequence: String, key: String)] {
        guard prepared.act.action == .receive, let code = prepared.procedure else { return [] }
        let (library, today) = (prepared.library, prepared.now.day)
        guard let procedure = library.catalogue.procedure(code, on: today), let competent = library.competentAgency(for: procedure, on: today)?.id,
            let agency = library.directory.acting(for: competent, on: today)?.id
        else { return [] }
        return receiptNumbers(prepared, agency)
    }

    /// The number of the code, then that of the slip.
    private static func receiptNumbers(_ prepared: Prepared, _ agency: AgencyID) -> [(sequence: String, key: String)] {
        // Paper of an outage takes the next number of its true day.
        let day = prepared.act.trueDay ?? prepared.now.day
        let prefix = prepared.library.center.code(of: agency, in: prepared.library.directory)
        return [("dossierCode", "\(prefix)/\(day)"), ("slip", String(prepared.now.day.year))]
    }

    /// Draws the numbers that the act needs, in this transaction: an error takes them back, so no gap stays.
    private static func numbers(_ action: DossierAction, agency: AgencyID?, _ prepared: Prepared, in transaction: Transaction) throws -> Numbers {
        let library = prepared.library
        let year = String(prepared.now.day.year)
        switch action {
        case .receive:
            guard let agency else { return Numbers() }
            let day = prepared.act.trueDay ?? prepared.now.day
            let prefix = library.center.code(of: agency, in: library.directory)
            let drawn = try receiptNumbers(prepared, agency).map { try transaction.next($0.sequence, $0.key) }
            guard let number = drawn.first, let slip = drawn.last else { return Numbers() }
            let code = library.center.codePattern(on: day, library.rulebook).code(agency: prefix, on: day, number: number)
            return Numbers(code: code, slip: slip)
        case .refuse: return Numbers(paper: try transaction.next("refusal", year))
        case .requestSupplement: return Numbers(paper: try transaction.next("supplement", year))
        case .stop: return Numbers(paper: try transaction.next("stop", year))
        case .apologize: return Numbers(paper: try transaction.next("apology", year))
        default: return Numbers()
        }
    }
}
