package import OneStop
import Store
package import WorkingTime

/// Blank slips for the hours without power ("phiếu tiếp nhận tạm"): printed beforehand with running numbers of their own, each entered once
/// afterwards.
package struct OutageSlips: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Slip: Sendable, Hashable {
        package let number: String
        package let issuedAt: Instant?
        package let dossier: DossierID?
    }

    package static let greatestCount = 100

    /// The next numbers, "TT-2026-000123": unique in the centre, without gaps.
    package func issue(_ count: Int, by actor: Actor) async throws -> [String] {
        _ = try house.policy.permit(.act(.receive), to: actor)
        guard let staff = actor.staff?.id, (1...Self.greatestCount).contains(count) else { throw InputFault("count", .notANumber(least: 1, greatest: Self.greatestCount)) }
        let now = house.clock.now()
        let auditID = house.newID()
        return try await house.store.write { transaction in
            let numbers = try (0..<count).map { _ in Self.number(try transaction.next("outageSlip", String(now.day.year)), now.day.year) }
            for number in numbers {
                try transaction.run("INSERT INTO outageSlip (number, issuedAt, issuedBy, dossier) VALUES (\(number), \(now), \(staff), NULL)")
            }
            try transaction.audit("outage.slips", numbers.first ?? "", ["last": numbers.last ?? ""], by: actor, id: auditID, at: now)
            return numbers
        }
    }

    private static func number(_ number: Int, _ year: Int) -> String {
        let digits = String(number)
        return "TT-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Slips that were handed out and not entered, by number.
    package func open(for actor: Actor, limit: Int = 200) async throws -> [Slip] {
        _ = try house.policy.permit(.act(.receive), to: actor)
        return try await house.store.read { transaction in
            try transaction.rows("SELECT number, issuedAt, dossier FROM outageSlip WHERE dossier IS NULL ORDER BY number LIMIT \(limit)").map { row in
                let (number, issuedAt, dossier) = try row.decode(String.self, Instant?.self, DossierID?.self)
                return Slip(number: number, issuedAt: issuedAt, dossier: dossier)
            }
        }
    }

    /// Which of these numbers were issued, for printing them again.
    package func issued(from first: String, to last: String, for actor: Actor) async throws -> [String] {
        _ = try house.policy.permit(.act(.receive), to: actor)
        return try await house.store.read { transaction in
            try transaction.rows("SELECT number FROM outageSlip WHERE number >= \(first) AND number <= \(last) AND issuedAt IS NOT NULL ORDER BY number LIMIT \(Self.greatestCount)")
                .map { try $0.decode(String.self) }
        }
    }
}

extension Transaction {
    /// A slip stands for one dossier; one that was written by hand, without a number of ours, is noted with the first.
    package func useOutageSlip(_ number: String, for dossier: DossierID) throws {
        let used = try changed("""
            INSERT INTO outageSlip (number, issuedAt, issuedBy, dossier) VALUES (\(number), NULL, NULL, \(dossier))
            ON CONFLICT (number) DO UPDATE SET dossier = excluded.dossier WHERE outageSlip.dossier IS NULL
            """)
        guard used == 1 else { throw OutageSlips.AlreadyEntered() }
    }
}

extension OutageSlips {
    /// The slip's number stands for another dossier already.
    package struct AlreadyEntered: Error, Sendable { package init() {} }
}
