package import WorkingTime

/// What happens in a process without anybody's work: times that are over, messages that are told, money that has come.
extension Dossier {
    /// When a time that the process waits for is over; nothing while it does not run.
    ///
    /// A time is counted from when the work came there, by the calendar in force. What stops the clock later stops it too; what the applicant is waited
    /// for runs on.
    package func time(of awaited: Awaited, by calendar: WorkingCalendar) -> Instant? {
        guard let since = timedSince?[awaited.token] else { return nil }
        switch awaited.trigger {
        case .after(let limit):
            if let stoppedSince, stoppedSince > since { return nil }
            return try? calendar.due(limit, from: since, stops: stops.filter { $0.from > since }).deadline
        case .beforeDue(let limit):
            guard state.clockRuns, let deadline = appointment?.deadline else { return nil }
            return max(since, calendar.moment(limit, before: deadline))
        case .message, .paid, .error: return nil
        }
    }

    /// The first time that its process waits for.
    package func nextTime(in plan: ProcessPlan, by calendar: WorkingCalendar) -> (awaited: Awaited, at: Instant)? {
        guard timedSince != nil else { return nil }
        return plan.awaited(standing).compactMap { awaited in time(of: awaited, by: calendar).map { (awaited, $0) } }.min { $0.1 < $1.1 }
    }

    /// What the actor may say has happened: at their own place, or, where nobody has a place, for the competent agency.
    package func tellable(by actor: Actor, in plan: ProcessPlan) -> [Awaited] {
        guard let staff = actor.staff, state.isOpen else { return [] }
        return plan.awaited(standing).filter { awaited in
            guard awaited.isTold else { return false }
            if let place = places.first(where: { $0.id == awaited.token }) { return place.isWork(of: actor) }
            return agency.map(staff.agencies.contains) ?? false
        }
    }

    func decideTell(_ event: StepID, _ token: Int, _ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard let awaited = tellable(by: setting.actor, in: setting.plan).first(where: { $0.event == event && $0.token == token }) else { throw .notYourPlace }
        guard let note else { throw .emptyReason }
        return try happened(awaited, .message, note, in: setting)
    }

    func decideElapse(_ event: StepID, _ token: Int, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard let awaited = setting.plan.awaited(standing).first(where: { $0.event == event && $0.token == token }),
            let time = time(of: awaited, by: setting.calendar), time <= setting.now
        else { throw .noNextStep }
        return try happened(awaited, .time, nil, in: setting)
    }

    /// Where what was to be paid is paid already, the process does not wait for it.
    func settled(_ events: [DossierEvent], in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard setting.plan.waitsForPayment else { return events }
        var (all, after) = (events, self)
        for event in events { after.apply(event, at: setting.now) }
        // A circle of payments that are no payments ends somewhere.
        for _ in 0..<20 {
            guard after.outstanding == .zero, after.state.isOpen, let awaited = setting.plan.awaitedPayment(after.standing) else { return all }
            for event in try after.happened(awaited, .paid, nil, in: setting) {
                after.apply(event, at: setting.now)
                all.append(event)
            }
        }
        return all
    }

    private func happened(_ awaited: Awaited, _ cause: Moved.Cause, _ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        var (events, after) = (silences(awaited, note, in: setting), self)
        for event in events { after.apply(event, at: setting.now) }
        let moved = DossierEvent.moved(try after.fired(awaited, cause, note: note, in: setting))
        events.append(moved)
        after.apply(moved, at: setting.now)
        // The clock stood still for what is waited for no longer.
        guard let why = stopWhy, waits(for: why, in: setting.plan), !after.waits(for: why, in: setting.plan) else { return events }
        return [try resumed(why, [], nil, in: setting)] + events
    }

    private func waits(for why: StopReason, in plan: ProcessPlan) -> Bool {
        standing.tokens.contains { token in
            switch why {
            case .supplement: plan.isSupplement(token)
            case .payment: plan.isPayment(token)
            }
        }
    }

    /// Agencies whose answer is waited for no longer have been silent: that is recorded, for silence is not consent.
    private func silences(_ awaited: Awaited, _ note: RecordVersion?, in setting: Setting) -> [DossierEvent] {
        guard let border = setting.plan[awaited.event]?.border, border.interrupts else { return [] }
        return standing.tokens.compactMap { token in
            guard token.parent == awaited.token, let item = token.item.map({ AgencyID($0) }), consulted.contains(item) else { return nil }
            return .opinionRecorded(Opinion(agency: item, verdict: .silent, at: setting.now, note: note))
        }
    }
}
