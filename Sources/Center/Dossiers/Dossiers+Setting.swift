import OneStop
import Store
import WorkingTime

/// Which rules, process and numbers a decision stands on.
extension Dossiers {
    static func setting(for dossier: Dossier, _ prepared: Prepared, in transaction: Transaction) throws -> Setting {
        let library = prepared.library
        let today = prepared.now.day
        let procedure = try procedure(of: dossier, prepared)
        let running = dossier.process.flatMap { library.catalogue.process($0, version: dossier.processVersion) }
        guard let process = running ?? library.catalogue.process(procedure.process) else { throw Refusal.noNextStep }
        let competent = dossier.agency ?? library.competentAgency(for: procedure, on: today)?.id
        let agency = competent.flatMap { library.directory.acting(for: $0, on: today)?.id }
        let rules = library.rules(on: (dossier.receivedAt ?? prepared.now).day)
        return Setting(
            now: prepared.now, actor: prepared.actor, rules: rules, procedure: procedure, process: process, calendar: library.calendar,
            center: library.center.agency, agency: agency, acting: acting(process, library, today),
            isOpen: !library.openness(of: procedure, on: today).isClosed,
            numbers: try numbers(prepared.act.action, agency: agency, prepared, in: transaction))
    }

    /// A received dossier keeps its version; before, the version in force today counts.
    private static func procedure(of dossier: Dossier, _ prepared: Prepared) throws -> Procedure {
        if dossier.code != nil, let reference = dossier.procedure, let procedure = prepared.library.catalogue[reference] { return procedure }
        guard let code = prepared.procedure ?? dossier.procedure?.code,
            let procedure = prepared.library.catalogue.procedure(code, on: prepared.now.day)
        else { throw Refusal.procedureClosed }
        return procedure
    }

    private static func acting(_ process: ProcessDefinition, _ library: Library, _ today: Day) -> [AgencyID: AgencyID] {
        var bound: [AgencyID: AgencyID] = [:]
        for case .named(let id) in process.steps.map(\.place) { bound[id] = library.directory.acting(for: id, on: today)?.id }
        return bound
    }

    /// Draws the numbers that the act needs, in this transaction: an error takes them back, so no gap stays.
    private static func numbers(_ action: DossierAction, agency: AgencyID?, _ prepared: Prepared, in transaction: Transaction) throws -> Numbers {
        let library = prepared.library
        let year = String(prepared.now.day.year)
        switch action {
        case .receive:
            guard let agency else { return Numbers() }
            // Paper of an outage takes the next number of its true day.
            let day = prepared.act.trueDay ?? prepared.now.day
            let prefix = library.center.code(of: agency, in: library.directory)
            let number = try transaction.next("dossierCode", "\(prefix)/\(day)")
            let code = library.center.codePattern(on: day, library.rulebook).code(agency: prefix, on: day, number: number)
            return Numbers(code: code, slip: try transaction.next("slip", year))
        case .refuse: return Numbers(paper: try transaction.next("refusal", year))
        case .requestSupplement: return Numbers(paper: try transaction.next("supplement", year))
        case .stop: return Numbers(paper: try transaction.next("stop", year))
        default: return Numbers()
        }
    }
}
