import WorkingTime

/// What one step was given of the legal limit, what it used, and its charge ("phần trễ") when the whole is late.
package struct StepTime: Sendable, Hashable {
    /// Nothing for an agency that held the dossier without a step of its own.
    package let step: StepID?
    /// Who answers for it: who had it last; for an agency that was merged since, the one that took over its duties.
    package let agency: AgencyID?
    package let role: Role?
    /// Working minutes: its share of the whole. Given once, however often the dossier comes back to it.
    package let allottedMinutes: Int
    /// Working minutes, all visits together.
    package let usedMinutes: Int
    /// Working minutes of the lateness that it answers for.
    package let chargeMinutes: Int

    package init(step: StepID?, agency: AgencyID?, role: Role?, allottedMinutes: Int, usedMinutes: Int, chargeMinutes: Int) {
        self.step = step
        self.agency = agency
        self.role = role
        self.allottedMinutes = allottedMinutes
        self.usedMinutes = usedMinutes
        self.chargeMinutes = chargeMinutes
    }

    /// Working minutes beyond its part.
    package var overrunMinutes: Int { max(usedMinutes - allottedMinutes, 0) }

    /// Why it is charged, or not.
    package enum Finding: String, Sendable, Hashable, CaseIterable {
        /// No time has run here.
        case unused
        /// Within its part: nothing is charged, however late it received the dossier.
        case withinPart
        /// Beyond its part, which time that others saved makes up for.
        case covered
        /// Beyond its part, and charged with all of that.
        case charged
        /// Beyond its part, and charged with some of that: others saved the rest.
        case chargedInPart
    }

    package var finding: Finding {
        if usedMinutes == 0 { return .unused }
        if overrunMinutes == 0 { return .withinPart }
        if chargeMinutes == 0 { return .covered }
        return chargeMinutes < overrunMinutes ? .chargedInPart : .charged
    }
}

extension StepTime {
    /// The lateness of the whole (`docs/law/lateness.md`) falls on those who used more than their part, in proportion to how much more; to the minute, rounded so that it adds up.
    ///
    /// What is late is what the ones took too long less what the others saved. Saved time therefore lowers everybody's charge alike, whenever it was
    /// saved: were it given to whoever overran first, the next in line would pay in full for the same overrun, and were it kept from those before a
    /// quick step, more would be charged than is late. Nobody is charged with more than their own overrun.
    static func charges(_ overruns: [Int], late: Int) -> [Int] {
        let whole = overruns.reduce(0, +)
        guard late > 0, whole > 0 else { return overruns.map { _ in 0 } }
        var before = 0
        return overruns.map { overrun in
            let (from, to) = (part(before, of: whole, late), part(before + overrun, of: whole, late))
            before += overrun
            return to - from
        }
    }

    /// `late × part ÷ whole` rounded down, in a width that nothing here overflows.
    private static func part(_ part: Int, of whole: Int, _ late: Int) -> Int {
        Int(whole.dividingFullWidth(late.multipliedFullWidth(by: part)).quotient)
    }

    /// One account for each step up to the signature and for each other agency that had time of the limit.
    static func steps(
        of process: ProcessDefinition, _ dossier: Dossier, _ entries: [TimeEntry], allotted: Int, used: Int, successors: [AgencyID: AgencyID]
    ) -> [StepTime] {
        var accounts = accounts(of: process, dossier, allotted: allotted)
        for entry in entries where entry.runsLimit {
            for holder in entry.holders { book(entry.workingMinutes, on: holder, successors, &accounts) }
        }
        let charges = charges(accounts.map { max($0.used - $0.allotted, 0) }, late: max(used - allotted, 0))
        return zip(accounts, charges).map { account, charge in
            StepTime(
                step: account.step, agency: account.agency, role: account.role, allottedMinutes: account.allotted, usedMinutes: account.used,
                chargeMinutes: charge)
        }
    }

    private struct Account {
        let step: StepID?
        var agency: AgencyID?
        var role: Role?
        let allotted: Int
        var used = 0
    }

    /// Shares that sum to less, or more, than the whole give no more than the whole away; but of steps that are worked on side by side each has all of its own.
    private static func accounts(of process: ProcessDefinition, _ dossier: Dossier, allotted: Int) -> [Account] {
        var accounts: [Account] = []
        for (step, from, to) in parts(of: process) where !step.kind.stopsClock || step.share > 0 {
            accounts.append(Account(
                step: step.id, agency: agency(of: step, dossier), role: step.role,
                allotted: part(to, of: 10_000, allotted) - part(from, of: 10_000, allotted)))
        }
        return accounts
    }

    /// From which to which ten-thousandth of the limit each step up to the signature has its time.
    private static func parts(of process: ProcessDefinition) -> [(step: ProcessStep, from: Int, to: Int)] {
        guard process.drawn == nil else {
            return process.dueParts.compactMap { step, part in process[step].map { ($0, max(part - $0.share, 0), part) } }
        }
        var (sum, parts): (Int, [(step: ProcessStep, from: Int, to: Int)]) = (0, [])
        for step in process.steps {
            let to = min(sum + max(step.share, 0), 10_000)
            parts.append((step, sum, to))
            sum = to
            if step.kind == .signature { break }
        }
        return parts
    }

    private static func agency(of step: ProcessStep, _ dossier: Dossier) -> AgencyID? {
        switch step.place {
        case .center, .applicant: dossier.center
        case .agency: dossier.agency
        case .named(let id): id
        }
    }

    private static func book(_ minutes: Int, on holder: TimeHolder, _ successors: [AgencyID: AgencyID], _ accounts: inout [Account]) {
        let agency = holder.agency.map { successors[$0] ?? $0 }
        let found = accounts.firstIndex { $0.step == holder.step && (holder.step != nil || $0.agency == agency) }
        guard let index = found else {
            accounts.append(Account(step: holder.step, agency: agency, role: holder.role, allotted: 0, used: minutes))
            return
        }
        accounts[index].used += minutes
        if let agency { accounts[index].agency = agency }
        if let role = holder.role { accounts[index].role = role }
    }
}
