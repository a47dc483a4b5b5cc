import Center
import OneStop
import WorkingTime
import Wording

/// The ledger of a dossier's time as the staff read it.
enum DossierTime {
    /// Nothing before receipt, and where the journal at hand does not reach back to it.
    static func part(_ dossier: Dossier, _ journal: [RecordedEvent], _ names: Names, _ visit: Visit) -> TimePart? {
        guard let process = visit.process(of: dossier) else { return nil }
        let calendar = visit.library.calendar(version: dossier.appointment?.calendarVersion)
        let events = journal.map { (event: $0.event, at: $0.at) }
        guard let ledger = TimeLedger(of: events, process: process, calendar: calendar, now: visit.now) else { return nil }
        return TimePart(verdicts: verdicts(ledger), lines: lines(ledger, names))
    }

    private static func verdicts(_ ledger: TimeLedger) -> [Fact] {
        var facts = [
            Fact(label: "Theo luật", value: Wording.verdict(ledger.law)(.vi)),
            Fact(label: "Theo chỉ số quốc gia", value: Wording.verdict(ledger.index)(.vi)),
        ]
        if let handOver = ledger.handOver { facts.append(Fact(label: "Sau khi ký", value: Wording.handOverTime(handOver)(.vi))) }
        return facts
    }

    /// A line for each who has it, and what a step was given, used and is charged with once, on its last line.
    private static func lines(_ ledger: TimeLedger, _ names: Names) -> [TimePart.Line] {
        let held = ledger.entries.flatMap { entry in entry.holders.map { (entry: entry, holder: $0, step: step(of: $0, in: entry, ledger)) } }
        var last: [StepTime: Int] = [:]
        for (index, line) in held.enumerated() { if let step = line.step { last[step] = index } }
        return held.enumerated().map { index, line in
            self.line(line.entry, line.holder, line.step.flatMap { last[$0] == index ? $0 : nil }, names)
        }
    }

    private static func step(of holder: TimeHolder, in entry: TimeEntry, _ ledger: TimeLedger) -> StepTime? {
        guard entry.runsLimit else { return nil }
        return ledger.steps.first { $0.step == holder.step && (holder.step != nil || $0.agency == holder.agency) }
    }

    private static func line(_ entry: TimeEntry, _ holder: TimeHolder, _ step: StepTime?, _ names: Names) -> TimePart.Line {
        TimePart.Line(
            from: Wording.shortMoment(entry.from, .vi), to: Wording.shortMoment(entry.to, .vi), who: Wording.timeOwner(holder.owner, names: names).capitalized(.vi),
            why: Wording.timeReason(holder.reason)(.vi), step: holder.step.map { names.step($0)(.vi) }, used: Wording.minutes(entry.workingMinutes)(.vi),
            ofStep: step.map { "\(Wording.minutes($0.usedMinutes)(.vi)) / \(Wording.minutes($0.allottedMinutes)(.vi))" },
            charge: step.flatMap { $0.chargeMinutes > 0 ? Wording.minutes($0.chargeMinutes)(.vi) : nil }, finding: step.map { Wording.stepFinding($0)(.vi) })
    }
}
