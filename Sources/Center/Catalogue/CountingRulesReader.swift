internal import OneStop
internal import WorkingTime

/// Reads how a center counts limits where the law leaves a choice.
enum CountingRulesReader {
    private static let keys: Set = [
        "valid_from", "source", "saturday_counts", "off_hours_receipt", "stop_days", "stopped_months", "closure_effect",
    ]

    static func read(_ root: Section, _ reading: inout Reading) -> [CountingRules] {
        reading.sections("counting_rules", root, keys: keys).map { section in
            let offHours: CountingRules.OffHoursReceipt? = choice("off_hours_receipt", section, &reading)
            let stopDays: CountingRules.StopDays? = choice("stop_days", section, &reading)
            let months: CountingRules.StoppedMonths? = choice("stopped_months", section, &reading)
            let closure: CountingRules.ClosureEffect? = choice("closure_effect", section, &reading)
            return CountingRules(
                validFrom: reading.day("valid_from", section), source: reading.text("source", section),
                isAssumed: reading.isAssumed(section), saturdayCounts: reading.truth("saturday_counts", section) ?? false,
                offHoursReceipt: offHours ?? .arrivalDay, stopDays: stopDays ?? .afterStopDay,
                stoppedMonths: months ?? .thirtyDays, closureEffect: closure ?? .dayOff)
        }
    }

    private static func choice<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ section: Section, _ reading: inout Reading
    ) -> Word? {
        section.has(key) ? reading.word(key, section) : nil
    }
}
