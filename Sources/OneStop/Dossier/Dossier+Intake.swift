import WorkingTime

/// Filing and taking in. Law: `docs/law/intake.md`.
extension Dossier {
    /// Online filing ("nộp trực tuyến"): the official's answer is owed within the rule's working hours.
    func decide(_ submit: Submit, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard setting.isOpen else { throw .procedureClosed }
        guard setting.procedure.limits.indices.contains(submit.limitCase) else { throw .unknownCase }
        guard submit.documentCase == 0 || setting.procedure.documentCases.indices.contains(submit.documentCase) else { throw .unknownCase }
        let missing = missingFiles(of: submit.documentCase, in: setting.procedure)
        guard missing.isEmpty else { throw .missingDocuments(missing) }
        let answer = try due(setting.rules.onlineAnswer, from: setting.now, in: setting)
        return [.submitted(Submitted(
            record: submit.record, documentCase: submit.documentCase, limitCase: submit.limitCase, answerDue: answer.deadline))]
    }

    /// Papers of a case that a filer owes at once and has sent no file for, by position: neither asked for on a condition nor allowed to follow.
    package func missingFiles(of documentCase: Int, in procedure: Procedure) -> [Int] {
        guard procedure.documentCases.indices.contains(documentCase) else { return [] }
        return procedure.documentCases[documentCase].documents.enumerated()
            .filter { index, document in document.condition == nil && document.laterGround == nil && !files.contains { $0.document == index } }.map(\.offset)
    }

    /// Acceptance ("tiếp nhận"): everything there, one code, one appointment (NĐ 118/2025 Điều 17).
    func decide(_ receive: Receive, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard setting.isOpen else { throw .procedureClosed }
        guard let agency = setting.agency else { throw .noCompetentAgency }
        guard setting.procedure.channels.contains(receive.channel) || receive.channel == .portal else {
            throw .channelNotOffered(receive.channel)
        }
        let receivedAt = try instantOfReceipt(receive, now: setting.now)
        let limit = try agreedLimit(receive, in: setting)
        try checkPapers(receive, in: setting)
        try checkFees(receive.fees, in: setting)
        let due = try due(limit.limit, from: receivedAt, in: setting)
        let start = try begun(receive, competent: agency, in: setting)
        guard let code = setting.numbers.code, let slip = setting.numbers.slip, let first = start.places.first else { throw .noNextStep }
        return [.received(Received(
            code: code, procedure: ProcedureReference(code: setting.procedure.code, version: setting.procedure.version),
            process: setting.process.id, processVersion: setting.process.version, channel: receive.channel,
            center: setting.center, agency: agency, record: receive.record, documentCase: receive.documentCase,
            limitCase: receive.limitCase, limit: limit, papers: receive.papers, fees: receive.fees, sets: max(receive.sets, 1),
            bag: receive.bag, counter: receive.counter, receivedAt: receivedAt, outage: receive.outage,
            appointment: Appointment(due), slipNumber: slip, step: first.step, desk: first.desk, start: start.isAtOnePlace ? nil : start,
            foreignNumber: receive.foreignNumber))]
    }

    private func instantOfReceipt(_ receive: Receive, now: Instant) throws(Refusal) -> Instant {
        guard let outage = receive.outage else {
            // A true time apart from now is only told with its reason, else anybody could move an appointment.
            if receive.receivedAt != nil { throw .outageIncomplete }
            return now
        }
        guard let at = receive.receivedAt, !outage.reason.isBlank, !outage.slipNumber.isBlank else { throw .outageIncomplete }
        guard at <= now else { throw .receivedInFuture }
        return at
    }

    private func agreedLimit(_ receive: Receive, in setting: Setting) throws(Refusal) -> AgreedLimit {
        let cases = setting.procedure.limits
        guard cases.indices.contains(receive.limitCase) else { throw .unknownCase }
        if let limit = cases[receive.limitCase].limit {
            if receive.enteredLimit != nil { throw .limitIsFixed }
            return AgreedLimit(limit: limit, enteredGround: nil)
        }
        guard let entered = receive.enteredLimit, let ground = entered.enteredGround, !ground.isBlank else { throw .limitUnknown }
        return entered
    }

    /// An incomplete dossier is not accepted; a paper follows only where the version says so.
    private func checkPapers(_ receive: Receive, in setting: Setting) throws(Refusal) {
        let cases = setting.procedure.documentCases
        guard cases.indices.contains(receive.documentCase) else {
            if cases.isEmpty, receive.documentCase == 0 { return }
            throw .unknownCase
        }
        let required = cases[receive.documentCase].documents
        // Files say which paper they are by the case they were filed for.
        let files = state == .submitted && receive.documentCase != documentCase ? [] : files
        var missing: [Int] = []
        for (index, document) in required.enumerated() where document.condition == nil {
            let given = receive.papers.filter { $0.document == index }
            if given.contains(where: { $0.count > 0 }) || files.contains(where: { $0.document == index }) { continue }
            guard given.contains(where: { $0.followsOn != nil }) else {
                missing.append(index)
                continue
            }
            guard document.laterGround != nil else { throw .documentMayNotFollow(index) }
        }
        for paper in receive.papers {
            guard let index = paper.document else { continue }
            guard required.indices.contains(index) else { throw .unknownCase }
            if paper.followsOn != nil, required[index].laterGround == nil { throw .documentMayNotFollow(index) }
        }
        guard missing.isEmpty else { throw .missingDocuments(missing) }
    }

    /// A paper that was to follow has come: counted once, with at least one sheet; its ground and promised day stay as they were received.
    func decideLater(_ later: LaterPaper) throws(Refusal) -> [DossierEvent] {
        let counts = [later.originals, later.certified, later.copies]
        guard counts.allSatisfy({ (0...999).contains($0) }), counts.contains(where: { $0 > 0 }) else { throw .nothingCounted }
        guard papers.contains(where: { $0.isAwaited && $0.document == later.document }) else { throw .paperNotAwaited }
        return [.laterPaperTaken(later)]
    }

    private func checkFees(_ fees: [FeeLine], in setting: Setting) throws(Refusal) {
        for line in fees {
            let row: FeeRow? = try line.row.map { (index: Int) throws(Refusal) -> FeeRow in
                guard setting.procedure.fees.indices.contains(index) else { throw .unknownFeeRow(index) }
                return setting.procedure.fees[index]
            }
            switch line.basis {
            case .table:
                guard let amount = row?.amount, let index = line.row else { throw .feeNeedsGround }
                guard amount == line.unitAmount else { throw .feeDiffersFromTable(index) }
            case .reduced(_, let ground), .entered(let ground):
                guard !ground.isBlank else { throw .feeNeedsGround }
            }
        }
    }

    func due(_ limit: TimeLimit, from start: Instant, in setting: Setting) throws(Refusal) -> DueDate {
        do {
            return try setting.calendar.due(limit, from: start, sameDayCutoffMinute: setting.procedure.sameDayCutoff)
        } catch {
            throw .calendar(error)
        }
    }
}
