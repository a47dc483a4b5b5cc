import OneStop
import Store
import WorkingTime

/// The row of one payment in the cash desk's book.
///
/// On which day it is counted depends on the sheets that were closed when it came, so a day that is possible is left as it is: a sheet that
/// two people signed does not change.
struct Booking: Sendable {
    private let dossier: DossierID
    private let counter: Int
    private let day: Day
    private let cashier: StaffID
    private let means: String
    private let amount: Int64
    private let series: String
    private let number: String
    private let reversedDay: Day?

    /// What stands there; nothing when there is no such row.
    init?(_ payment: PaymentID, in transaction: Transaction) throws {
        let row = try transaction.row("""
            SELECT dossier, counter, day, cashier, means, amount, receiptSeries, receiptNumber, reversedDay FROM takings WHERE payment = \(payment)
            """)
        guard let row else { return nil }
        (dossier, counter, day, cashier, means, amount, series, number, reversedDay) = try row.decode(
            DossierID.self, Int.self, Day.self, StaffID.self, String.self, Int64.self, String.self, String.self, Day?.self)
    }

    func isOf(_ payment: Payment, _ id: DossierID, in transaction: Transaction) throws -> Bool {
        guard dossier == id, counter == payment.counter, cashier == payment.cashier, means == payment.means.rawValue, amount == payment.amount.dong,
            series == payment.receiptSeries, number == payment.receiptNumber, try transaction.mayCount(payment.at.day, on: day, counter: counter)
        else { return false }
        guard let reversedDay, let reversedAt = payment.reversedAt else { return reversedDay == nil && payment.reversedAt == nil }
        return try transaction.mayCount(reversedAt.day, on: reversedDay, counter: counter)
    }
}

extension Transaction {
    /// Whether money of a day may stand on the sheet of another: all between are closed.
    fileprivate func mayCount(_ taken: Day, on day: Day, counter: Int) throws -> Bool {
        guard day > taken else { return day == taken }
        let between = Int(day.number) - Int(taken.number)
        guard between <= 60 else { return false }
        let closed = try row("SELECT count(*) FROM cashDay WHERE counter = \(counter) AND day >= \(taken) AND day < \(day)")?.decode(Int.self)
        return closed == between
    }

    /// Writes a payment into the book anew; the days it was counted on stay where they are possible.
    func book(_ payment: Payment, of id: DossierID) throws {
        let stood = try row("SELECT day, reversedDay FROM takings WHERE payment = \(payment.id)")?.decode(Day?.self, Day?.self)
        let day = try counted(payment.at, stood?.0, payment.counter)
        let reversedDay = try payment.reversedAt.map { try counted($0, stood?.1, payment.counter) }
        try run("""
            INSERT INTO takings (payment, dossier, counter, day, cashier, means, amount, receiptSeries, receiptNumber, reversedDay)
            VALUES (\(payment.id), \(id), \(payment.counter), \(day), \(payment.cashier), \(payment.means.rawValue), \(payment.amount),
                \(payment.receiptSeries), \(payment.receiptNumber), \(reversedDay))
            ON CONFLICT (payment) DO UPDATE SET dossier = excluded.dossier, counter = excluded.counter, day = excluded.day, cashier = excluded.cashier,
                means = excluded.means, amount = excluded.amount, receiptSeries = excluded.receiptSeries, receiptNumber = excluded.receiptNumber,
                reversedDay = excluded.reversedDay
            """)
    }

    private func counted(_ at: Instant, _ stood: Day?, _ counter: Int) throws -> Day {
        if let stood, try mayCount(at.day, on: stood, counter: counter) { return stood }
        var day = at.day
        for _ in 0..<60 {
            guard try row("SELECT 1 FROM cashDay WHERE day = \(day) AND counter = \(counter) AND closedAt <= \(at)") != nil else { return day }
            day = day.advanced(by: 1)
        }
        return day
    }
}
