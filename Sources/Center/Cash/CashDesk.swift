package import OneStop
import Store
package import WorkingTime

/// The money of each counter and day ("chốt quỹ cuối ngày"): expected, counted, the difference with its reason, a second signature.
package struct CashDesk: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package enum CashFault: Error, Sendable, Hashable {
        case alreadyClosed
        case differenceNeedsReason(expected: Money, counted: Money)
        case notClosed
        case sameSigner
        /// A day that has not come, or lies more than a year back.
        case notADayToClose
    }

    /// One counter's day as the receipts say.
    package struct Sheet: Sendable {
        package let day: Day
        package let counter: Int
        package let takings: [Taking]
        package let closing: Closing?
        /// Payments of earlier days that were given back on this one.
        package let refunds: [Taking]
        /// What was taken in this way and not given back on the same day; a refund of a later day is that day's.
        package func taken(_ means: Payment.Means) -> Money {
            takings.filter { $0.means == means && $0.reversedDay != day }.reduce(.zero) { $0 + $1.amount }
        }
        package var refundedCash: Money { refunds.filter { $0.means == .cash }.reduce(.zero) { $0 + $1.amount } }
        /// Cash that should be in the drawer.
        package var expectedCash: Money { taken(.cash) - refundedCash }
    }

    package struct Taking: Sendable {
        package let payment: PaymentID
        package let dossier: DossierID
        package let means: Payment.Means
        package let amount: Money
        package let receiptSeries: String
        package let receiptNumber: String
        package let cashier: StaffID
        package let reversedDay: Day?
        package let at: Instant?
        package let code: DossierCode?
        package let procedure: ProcedureReference?
    }

    package struct Closing: Sendable {
        package let expected: Money
        package let counted: Money
        package let reason: String?
        package let closedBy: StaffID
        package let closedAt: Instant
        package let countersignedBy: StaffID?
    }

    /// A closed day that waits for its second signature.
    package struct Unsigned: Sendable {
        package let day: Day
        package let counter: Int
        package let closing: Closing
    }

    package func sheet(counter: Int, day: Day, for actor: Actor) async throws -> Sheet {
        guard house.policy.allows(.closeCash, to: actor, on: nil) || house.policy.allows(.countersignCash, to: actor, on: nil) else { throw Denied() }
        return try await house.store.read { try $0.cashSheet(counter: counter, day: day) }
    }

    package func close(counter: Int, day: Day, counted: Money, reason: String?, by actor: Actor) async throws {
        _ = try house.policy.permit(.closeCash, to: actor)
        guard let staff = actor.staff?.id else { throw Denied() }
        let now = house.clock.now()
        guard day <= now.day, day >= now.day.advanced(by: -366), (1...999).contains(counter) else { throw CashFault.notADayToClose }
        let reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        try await house.store.write { transaction in
            try transaction.lockCash(day, counter)
            let sheet = try transaction.cashSheet(counter: counter, day: day)
            guard sheet.closing == nil else { throw CashFault.alreadyClosed }
            guard sheet.expectedCash == counted || reason != nil else {
                throw CashFault.differenceNeedsReason(expected: sheet.expectedCash, counted: counted)
            }
            try transaction.run("""
                INSERT INTO cashDay (day, counter, expected, counted, reason, closedBy, closedAt)
                VALUES (\(day), \(counter), \(sheet.expectedCash), \(counted), \(reason), \(staff), \(now))
                """)
        }
    }

    /// The second signature, by another person than the one who closed.
    package func countersign(counter: Int, day: Day, by actor: Actor) async throws {
        _ = try house.policy.permit(.countersignCash, to: actor)
        guard let staff = actor.staff?.id else { throw Denied() }
        let now = house.clock.now()
        try await house.store.write { transaction in
            guard let closing = try transaction.cashSheet(counter: counter, day: day).closing else { throw CashFault.notClosed }
            guard closing.closedBy != staff else { throw CashFault.sameSigner }
            try transaction.run("""
                UPDATE cashDay SET countersignedBy = \(staff), countersignedAt = \(now)
                WHERE day = \(day) AND counter = \(counter) AND countersignedBy IS NULL
                """)
        }
    }

    /// The receipt that follows the last one written at a counter lately, for the official to compare with the book; the series stays.
    package func nextReceipt(counter: Int) async throws -> (series: String, number: String)? {
        let since = house.clock.now().day.advanced(by: -14)
        let row = try await house.store.read { transaction in
            try transaction.row("""
                SELECT receiptSeries, receiptNumber FROM takings
                WHERE day >= \(since) AND counter = \(counter) AND receiptSeries =
                    (SELECT receiptSeries FROM takings WHERE day >= \(since) AND counter = \(counter) ORDER BY day DESC, payment DESC LIMIT 1)
                ORDER BY length(receiptNumber) DESC, receiptNumber DESC LIMIT 1
                """)
        }
        guard let (series, last) = try row?.decode(String.self, String.self), let number = Int(last), last.count < 18 else { return nil }
        let next = String(number + 1)
        return (series, String(repeating: "0", count: max(0, last.count - next.count)) + next)
    }

    /// Closed days without a second signature, oldest first.
    package func unsigned(for actor: Actor) async throws -> [Unsigned] {
        guard house.policy.allows(.closeCash, to: actor, on: nil) || house.policy.allows(.countersignCash, to: actor, on: nil) else { throw Denied() }
        return try await house.store.read { transaction in
            try transaction.rows("SELECT day, counter FROM cashDay WHERE countersignedBy IS NULL ORDER BY day, counter LIMIT 100").compactMap { row in
                let (day, counter) = try row.decode(Day.self, Int.self)
                return try transaction.closing(counter: counter, day: day).map { Unsigned(day: day, counter: counter, closing: $0) }
            }
        }
    }

    /// Counters with money of earlier days that nobody has closed.
    package func uncounted(before day: Day) async throws -> [(day: Day, counter: Int)] {
        try await house.store.read { transaction in
            try transaction.rows("""
                SELECT DISTINCT takings.day, takings.counter FROM takings LEFT JOIN cashDay ON cashDay.day = takings.day AND cashDay.counter = takings.counter
                WHERE takings.day < \(day) AND takings.day >= \(day.advanced(by: -60)) AND cashDay.day IS NULL ORDER BY 1, 2 LIMIT 100
                """).map { try $0.decode(Day.self, Int.self) }
        }
    }
}

extension Transaction {
    /// Whoever takes money of a counter's day or closes it goes after whoever does so already: a sheet is closed with all that was taken before.
    func lockCash(_ day: Day, _ counter: Int) throws { try lock("cash/\(day)/\(counter)") }

    fileprivate func cashSheet(counter: Int, day: Day) throws -> CashDesk.Sheet {
        let takings = try rows("""
            SELECT payment, dossier, means, amount, receiptSeries, receiptNumber, cashier, reversedDay FROM takings
            WHERE day = \(day) AND counter = \(counter) ORDER BY payment
            """).map { try taking($0) }
        let refunds = try rows("""
            SELECT payment, dossier, means, amount, receiptSeries, receiptNumber, cashier, reversedDay FROM takings
            WHERE reversedDay = \(day) AND counter = \(counter) AND day < \(day) ORDER BY payment
            """).map { try taking($0) }
        return CashDesk.Sheet(day: day, counter: counter, takings: takings, closing: try closing(counter: counter, day: day), refunds: refunds)
    }

    private func taking(_ row: Row) throws -> CashDesk.Taking {
        let (payment, dossierID, means, amount, series, number, cashier, reversed) = try row.decode(
            PaymentID.self, DossierID.self, String.self, Money.self, String.self, String.self, StaffID.self, Day?.self)
        let dossier = try dossier(dossierID)
        return CashDesk.Taking(
            payment: payment, dossier: dossierID, means: Payment.Means(rawValue: means) ?? .cash, amount: amount, receiptSeries: series,
            receiptNumber: number, cashier: cashier, reversedDay: reversed, at: dossier?.payments.first { $0.id == payment }?.at,
            code: dossier?.code, procedure: dossier?.procedure)
    }

    fileprivate func closing(counter: Int, day: Day) throws -> CashDesk.Closing? {
        try row("SELECT expected, counted, reason, closedBy, closedAt, countersignedBy FROM cashDay WHERE day = \(day) AND counter = \(counter)").map { row in
            let (expected, counted, reason, closedBy, closedAt, countersignedBy) = try row.decode(
                Money.self, Money.self, String?.self, StaffID.self, Instant.self, StaffID?.self)
            return CashDesk.Closing(
                expected: expected, counted: counted, reason: reason, closedBy: closedBy, closedAt: closedAt, countersignedBy: countersignedBy)
        }
    }
}
