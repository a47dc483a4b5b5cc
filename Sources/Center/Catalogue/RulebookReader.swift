package import OneStop
internal import WorkingTime

/// Reads `rulebook.yaml`.
package enum RulebookReader {
    private static let rules: Set = [
        "supplements_without_ground", "not_eligible_national_code", "online_answer", "paper_forward_cutoff",
        "dossier_code_pattern", "draft_days", "unclaimed_reminder_days", "unclaimed_return_days", "apology_days_before",
        "new_dates_allowed", "extensions_allowed", "extension_percent", "supplement_answer_days", "consultation", "clock_starts_at_agency",
        "second_supplement_counts_late", "form_family", "online_filing",
    ]

    /// The rulebook, or nothing when there is any fault.
    package static func read(_ text: String, file: String) -> (Rulebook?, [Fault]) {
        var reading = Reading(file: file)
        guard let root = reading.root(text, keys: ["rules"]),
            let rules = reading.subsection("rules", root, keys: rules)
        else { return (nil, reading.faults) }
        let rulebook = rulebook(Section(path: "", line: rules.line, entries: rules.entries), &reading)
        return (reading.faults.isEmpty ? rulebook : nil, reading.faults)
    }

    private static func rulebook(_ rules: Section, _ reading: inout Reading) -> Rulebook? {
        let supplements = DatedReader.numbers("supplements_without_ground", rules, in: 0...100, &reading)
        let notEligible = DatedReader.numbers("not_eligible_national_code", rules, in: 8...9, &reading)
        let onlineAnswer = DatedReader.limits("online_answer", rules, &reading)
        let forward = DatedReader.minutes("paper_forward_cutoff", rules, &reading)
        let pattern = DatedReader.patterns("dossier_code_pattern", rules, key: "value", &reading)
        let draft = DatedReader.numbers("draft_days", rules, in: 1...3_650, &reading)
        let reminder = DatedReader.numbers("unclaimed_reminder_days", rules, in: 1...3_650, &reading)
        let unclaimed = DatedReader.numbers("unclaimed_return_days", rules, in: 1...3_650, &reading)
        let apology = DatedReader.numbers("apology_days_before", rules, in: 0...30, &reading)
        let newDates = DatedReader.numbers("new_dates_allowed", rules, in: 0...100, &reading)
        let extensions = DatedReader.numbers("extensions_allowed", rules, in: 0...100, &reading)
        let percent = DatedReader.numbers("extension_percent", rules, in: 0...1_000, &reading)
        let answer = DatedReader.numbers("supplement_answer_days", rules, in: 1...3_650, &reading)
        let consultation = DatedReader.limits("consultation", rules, &reading)
        let clock = DatedReader.truths("clock_starts_at_agency", rules, &reading)
        let second = DatedReader.truths("second_supplement_counts_late", rules, &reading)
        let filing = DatedReader.words("online_filing", rules, OnlineFiling.self, &reading)
        let forms = DatedReader.numbers("form_family", rules, in: 2018...2100, &reading)
        guard let supplements, let notEligible, let onlineAnswer, let forward, let pattern, let draft, let reminder,
            let unclaimed, let apology, let newDates, let extensions, let percent, let answer, let consultation, let clock, let second, let forms, let filing
        else { return nil }
        return Rulebook(
            supplementsWithoutGround: supplements, notEligibleNationalCode: notEligible, onlineAnswer: onlineAnswer,
            paperForwardCutoffMinute: forward, dossierCodePattern: pattern, draftDays: draft,
            unclaimedReminderDays: reminder, unclaimedReturnDays: unclaimed, apologyDaysBefore: apology,
            newDatesAllowed: newDates, extensionsAllowed: extensions, extensionPercent: percent, supplementAnswerDays: answer, consultation: consultation,
            clockStartsAtAgency: clock, secondSupplementCountsLate: second, formFamily: forms,
            onlineFiling: filing)
    }
}
