/// How time is counted where the law leaves a choice ("quy tắc tính thời hạn"), dated and chosen per center.
///
/// The choices about receipt, stops and months are those in force on the day of receipt; what a Saturday or a closure
/// is, is asked for each day.
public struct CountingRules: Sendable, Hashable, Codable {
    /// What stands for the day of receipt when a dossier arrives outside working time.
    public enum OffHoursReceipt: String, Sendable, Hashable, Codable, CaseIterable {
        /// The day on which it arrived is the first day, which is not counted (Bộ luật Dân sự 2015, Điều 147).
        case arrivalDay
        /// It counts as received at the next opening, as some offices print on the receipt.
        case nextOpening
    }

    /// Which days of a stop are left out of a limit in days.
    public enum StopDays: String, Sendable, Hashable, Codable, CaseIterable {
        /// From the day after the stop through the day of resumption: the day of an event is not counted in the time that
        /// it begins (Điều 147 khoản 3), whether that is the stop or the limit going on. A stop within one day takes no day.
        case afterStopDay
        /// From the day of the stop through the day of resumption: the stop takes the day on which it begins as well.
        case throughResumption
        /// From the day of the stop to the day before resumption; the day of resumption counts.
        case untilResumption
    }

    /// How a limit in months goes on after a stop.
    public enum StoppedMonths: String, Sendable, Hashable, Codable, CaseIterable {
        /// A month that does not run without a break is 30 days (Điều 146); never earlier than without the stop.
        case thirtyDays
        /// The corresponding day, moved on by the stopped days.
        case correspondingDay
    }

    /// What a day is on which the office alone is closed by decision.
    public enum ClosureEffect: String, Sendable, Hashable, Codable, CaseIterable {
        /// Not a working day.
        case dayOff
        /// Still a working day of the limit: only weekly rest and holidays are excepted by Điều 148.
        case stillCounts
    }

    public let validFrom: Day
    public let source: String
    public let isAssumed: Bool
    /// Whether hours on Saturday in the weekly pattern make it a working day of limits.
    public let saturdayCounts: Bool
    public let offHoursReceipt: OffHoursReceipt
    public let stopDays: StopDays
    public let stoppedMonths: StoppedMonths
    public let closureEffect: ClosureEffect

    public init(
        validFrom: Day, source: String, isAssumed: Bool = false, saturdayCounts: Bool = false,
        offHoursReceipt: OffHoursReceipt = .arrivalDay, stopDays: StopDays = .afterStopDay,
        stoppedMonths: StoppedMonths = .thirtyDays, closureEffect: ClosureEffect = .dayOff
    ) {
        self.validFrom = validFrom
        self.source = source
        self.isAssumed = isAssumed
        self.saturdayCounts = saturdayCounts
        self.offHoursReceipt = offHoursReceipt
        self.stopDays = stopDays
        self.stoppedMonths = stoppedMonths
        self.closureEffect = closureEffect
    }

    /// The reading of the law alone; it holds where a calendar names no rules.
    public static let statutory = CountingRules(validFrom: .earliest, source: "Bộ luật Dân sự 91/2015/QH13, Điều 145–148")
}
