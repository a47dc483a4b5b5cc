package import WorkingTime

/// The two ways in which a due date that was told may be followed by a later one: an extension, which moves the limit, and an apology, which does not.
/// Law: `docs/law/promises.md`.
extension Dossier {
    /// What was granted beyond the limit ("gia hạn"), oldest first.
    package var extensions: [Extended] { granted ?? [] }

    /// What the agencies that are late promised ("phiếu xin lỗi và hẹn lại"), oldest first.
    package var apologies: [Apologized] { promised ?? [] }

    /// The day on which the result is promised though it is late ("ngày hẹn lại"); nothing once the appointment in force is as late as that.
    package var promisedDay: Day? {
        guard let apology = apologies.last, let appointment, apology.day > appointment.day else { return nil }
        return apology.day
    }

    /// The due date by a calendar: the limit from the receipt with all stops and all that was granted; nothing before receipt.
    ///
    /// - Parameters:
    ///   - stop: one more stop, which ends now.
    ///   - more: a time that would be granted beyond all others.
    package func due(
        by calendar: WorkingCalendar, after stop: Stop? = nil, granting more: TimeLimit? = nil, sameDayCutoff: Int?
    ) throws(CalendarFault) -> DueDate? {
        guard let limit, let receivedAt else { return nil }
        let granted = extensions.map { Extension(limit: $0.limit, reason: "\($0.ground), \($0.decision)") } + (more.map { [Extension(limit: $0, reason: "")] } ?? [])
        return try calendar.due(
            limit.limit, from: receivedAt, stops: stops + (stop.map { [$0] } ?? []), extensions: granted, sameDayCutoffMinute: sameDayCutoff)
    }

    /// The same in the circumstances of an act.
    func due(after stop: Stop? = nil, granting more: TimeLimit? = nil, for action: DossierAction, in setting: Setting) throws(Refusal) -> DueDate {
        let due: DueDate?
        do { due = try self.due(by: setting.calendar, after: stop, granting: more, sameDayCutoff: setting.procedure.sameDayCutoff) } catch { throw .calendar(error) }
        guard let due else { throw .wrongState(state, action) }
        return due
    }

    /// Longer on a legal ground: before the limit has ended, as often and as long as the rules allow.
    func decideExtend(_ more: TimeLimit, _ reason: RecordVersion, _ ground: String, _ decision: String, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank, !decision.isBlank else { throw .emptyReason }
        guard let limit, let appointment, let agency else { throw .wrongState(state, .extend) }
        try checkActs(agency, in: setting)
        guard let longest = setting.rules.longestExtension(of: limit.limit), extensions.count < setting.rules.extensions else {
            throw .extensionUsed(limit: extensions.count)
        }
        guard setting.now < appointment.deadline else { throw .deadlinePassed(appointment.day) }
        let due = try due(granting: more, for: .extend, in: setting)
        guard due.deadline > appointment.deadline else { throw .nothingToMove }
        // Compared as they end, so that a limit may be extended by another unit.
        guard due.deadline <= (try self.due(granting: longest, for: .extend, in: setting)).deadline else { throw .extensionTooLong(most: longest) }
        return [.extended(Extended(limit: more, ground: ground, reason: reason, decision: decision, appointment: Appointment(due)))]
    }

    /// The agency that is late, or knows that it will be, names one new day. The deadline stays, and late stays late.
    func decideApologize(_ day: Day, _ reason: RecordVersion, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard let appointment else { throw .wrongState(state, .apologize) }
        guard let agency = lateAgency(of: setting.actor) else { throw .notYourPlace }
        try checkActs(agency, in: setting)
        guard apologies.count < setting.rules.newDates else { throw .apologyUsed(limit: setting.rules.newDates) }
        let first = max(appointment.day.advanced(by: 1), setting.now.day)
        guard day >= first else { throw .newDayTooEarly(first: first) }
        guard setting.calendar.verdict(on: day).isWorking else { throw .newDayNotWorked(day) }
        return [.apologized(Apologized(agency: agency, day: day, reason: reason, number: setting.numbers.paper))]
    }

    /// In whose name a leader apologizes: an agency where the work lies, else the competent one. Not the centre, and not one that is only asked for its opinion.
    private func lateAgency(of actor: Actor) -> AgencyID? {
        let holders = places.filter { standing[$0.id]?.item == nil }.map(\.desk.agency)
        return (holders + [agency].compactMap { $0 }).first { $0 != center && actor.staff?.agencies.contains($0) == true }
    }

    /// An agency that has ended decides nothing more: the dossier moves to its successor first.
    private func checkActs(_ agency: AgencyID, in setting: Setting) throws(Refusal) {
        let acting = agency == self.agency ? setting.agency : setting.acting[agency, default: agency]
        guard acting == agency else { throw .agencyEnded(agency) }
    }
}

extension Dossier {
    /// Whether an apology is to be sent ("thư xin lỗi phải gửi trước hạn trả một ngày").
    package enum ApologyDuty: String, Sendable, Hashable, CaseIterable {
        /// Today is the last day for it, should the result not be signed in time.
        case lastDay
        /// Its day has passed, and the deadline has not.
        case overdue
        /// The dossier is late, and nobody has apologized.
        case late
    }

    /// Nothing while there is time, while the clock stands still, and once a new day is promised.
    package func apologyDuty(at now: Instant, by calendar: WorkingCalendar, _ rules: DossierRules) -> ApologyDuty? {
        guard state.clockRuns, apologies.isEmpty, rules.newDates > 0, let appointment else { return nil }
        guard now < appointment.deadline else { return .late }
        let left = now.day < appointment.day ? calendar.workingDays(after: now.day, through: appointment.day) : 0
        if left > rules.apologyDaysBefore { return nil }
        return left == rules.apologyDaysBefore ? .lastDay : .overdue
    }
}

extension DossierRules {
    /// The longest extension of a limit: so many percent of it, in its own unit; of "within the day", one working day. Nothing where none may be granted.
    package func longestExtension(of limit: TimeLimit) -> TimeLimit? {
        guard extensions > 0, extensionPercent > 0 else { return nil }
        guard limit.unit != .sameDay else { return TimeLimit(value: 1, unit: .workingDay) }
        return TimeLimit(value: limit.value * extensionPercent / 100, unit: limit.unit)
    }
}

/// A longer limit on its legal ground ("gia hạn giải quyết"); statistics judge by the first appointment all the same.
package struct Extended: Sendable, Hashable, Codable {
    /// How much longer: it goes on counting after the due day before it.
    package let limit: TimeLimit
    package let ground: String
    package let reason: RecordVersion
    /// Number and day of the paper by which it was decided.
    package let decision: String
    package let appointment: Appointment
    package init(limit: TimeLimit, ground: String, reason: RecordVersion, decision: String, appointment: Appointment) {
        self.limit = limit
        self.ground = ground
        self.reason = reason
        self.decision = decision
        self.appointment = appointment
    }
}

/// The apology of the agency that is late, with the new day ("phiếu xin lỗi và hẹn lại ngày trả kết quả"): a promise, not a limit.
package struct Apologized: Sendable, Hashable, Codable {
    /// In whose name: the one that is late.
    package let agency: AgencyID
    package let day: Day
    package let reason: RecordVersion
    /// Of the paper on which it is told.
    package let number: Int?
    package init(agency: AgencyID, day: Day, reason: RecordVersion, number: Int?) {
        self.agency = agency
        self.day = day
        self.reason = reason
        self.number = number
    }
}
