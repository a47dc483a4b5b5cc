/// Hand-over, return, papers and money. Law: `docs/law/results.md`.
extension Dossier {
    func decideHandOver(in setting: Setting) throws(Refusal) -> [DossierEvent] {
        if setting.process.drawn != nil { return try decideDrawnHandOver(in: setting) }
        guard let step = setting.process.steps.first(where: { $0.kind == .handOver }) else { throw .noNextStep }
        let desk = Desk(agency: setting.agency(at: step.place, competent: agency ?? setting.center), role: step.role)
        return [.handedOver(Stepped(from: self.step, to: step.id, desk: desk, note: nil))]
    }

    /// A drawn process may have work after its result: the result is handed over from where it is numbered and stamped, or where it lies already.
    private func decideDrawnHandOver(in setting: Setting) throws(Refusal) -> [DossierEvent] {
        func kind(_ place: Place) -> ProcessStep.Kind? { setting.process[place.step]?.kind }
        if let place = places.first(where: { kind($0) == .handOver }) {
            return [.handedOver(Stepped(from: place.step, to: place.step, desk: place.desk, note: nil))]
        }
        guard let place = places.first(where: { kind($0) == .issue }) else { throw .wrongStep(needs: .issue) }
        let moved = try moved(from: place, Done(), in: setting)
        guard let came = moved.places.first(where: { setting.process[$0.step]?.kind == .handOver }) else { return [.moved(moved)] }
        return [.handedOver(Stepped(from: place.step, to: came.step, desk: came.desk, note: nil, moved: moved))]
    }

    func decideReturn(
        _ recipient: Return.Recipient, _ manner: Return.Manner, _ identityChecked: Bool, _ proof: RecordVersion?, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        guard let staff = setting.actor.staff?.id else { throw .identityNotChecked }
        guard identityChecked || manner != .counter else { throw .identityNotChecked }
        // Whoever takes a result for another shows by what right (Bộ luật Dân sự 2015, Điều 138 and 140).
        if recipient == .authorized, manner == .counter, proof == nil { throw .identityNotChecked }
        guard outstanding == .zero else { throw .feeOutstanding(outstanding) }
        return [.resultReturned(Return(
            recipient: recipient, manner: manner, identityChecked: identityChecked, at: setting.now, by: staff, proof: proof))]
    }

    func decideGiveBack(_ counts: [Int: Int]) throws(Refusal) -> [DossierEvent] {
        // The counter gives back what lies at the centre; what an agency keeps comes back by a list first.
        guard !counts.isEmpty, paperPlace == .center else { throw .papersNotHere }
        for (index, count) in counts {
            guard papers.indices.contains(index), count > 0, count <= papers[index].originals - papers[index].givenBack else {
                throw .tooManyOriginals(index)
            }
        }
        return [.papersGivenBack(PapersGivenBack(counts: counts))]
    }

    func decideDispatch(_ list: HandOverID, _ to: AgencyID, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let from: AgencyID
        switch paperPlace {
        // What lies at the centre lies with the one that serves today, whichever received it.
        case .center: from = setting.center
        case .agency(let holder): from = holder
        case .underway, nil: throw .papersNotHere
        }
        // After the end the paper has one way: back to the centre, which gives it to the applicant.
        guard from != to, state.isOpen || to == setting.center else { throw .nothingToMove }
        return [.papersDispatched(PapersDispatched(list: list, from: from, to: to))]
    }

    func decideConfirm(_ list: HandOverID, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard case .underway(let underway, _, let to) = paperPlace, underway == list else { throw .handOverUnknown }
        // At the centre that took over it is at the dossier's centre.
        return [.papersConfirmed(PapersConfirmed(list: list, at: to == setting.center ? center ?? to : to))]
    }

    func decide(_ pay: Pay, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard let cashier = setting.actor.staff?.id else { throw .nothingOwed }
        guard pay.amount > .zero, outstanding > .zero else { throw .nothingOwed }
        guard pay.amount <= outstanding else { throw .overpaid(outstanding: outstanding) }
        guard !pay.receiptSeries.isBlank, !pay.receiptNumber.isBlank else { throw .receiptNumberMissing }
        return [.paid(Payment(
            id: pay.id, means: pay.means, amount: pay.amount, cashier: cashier, counter: pay.counter,
            receiptSeries: pay.receiptSeries, receiptNumber: pay.receiptNumber, at: setting.now))]
    }

    func decideReverse(_ id: PaymentID, _ reason: RecordVersion) throws(Refusal) -> [DossierEvent] {
        guard let payment = payments.first(where: { $0.id == id }) else { throw .unknownPayment }
        guard payment.reversedAt == nil else { throw .alreadyReversed }
        return [.paymentReversed(PaymentReversed(payment: id, reason: reason))]
    }
}
