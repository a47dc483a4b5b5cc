import Center
import Foundation
import OneStop
import Testing
import WorkingTime

/// Procedures that stand for the kinds there are, with what each promises; the table is written by hand.
@Suite struct NamedProceduresTests {
    struct Row: Sendable {
        let code, what: String
        let papers, limitCase, fee: Int
        let limit, due: String
        let owed: Int64
        let agency: String

        init?(_ line: Substring) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 10, let papers = Int(cells[2]), let limitCase = Int(cells[3]), let fee = Int(cells[4]), let owed = Int64(cells[7]) else { return nil }
            (code, what, limit, due, agency) = (cells[0], cells[1], cells[5], cells[6], cells[8])
            (self.papers, self.limitCase, self.fee, self.owed) = (papers, limitCase, fee, owed)
        }
    }

    static func rows() throws -> [Row] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "named-procedures.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try lines.map { try #require(Row($0), "\($0)") }
    }

    @Test func `each named case promises what the table says and reaches its result`() async throws {
        let rows = try Self.rows()
        #expect(Set(rows.map(\.code)).count >= 20)
        #expect(Set(rows.map(\.agency)).count >= 10)
        let world = try await World("2026-11-23T09:00")
        let life = Life(world: world)
        var dossiers: [Dossier] = []
        for row in rows {
            let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode(row.code), on: world.now.day), "\(row.code)")
            let dossier = try await life.receive(procedure, documentCase: row.papers, limitCase: row.limitCase, feeRow: row.fee)
            #expect(dossier.limit?.limit.text == row.limit, "\(row.what)")
            #expect(dossier.appointment?.day.description == row.due, "\(row.what)")
            #expect(dossier.owed.dong == row.owed, "\(row.what)")
            #expect(dossier.agency?.rawValue == row.agency, "\(row.what)")
            dossiers.append(dossier)
        }
        let finished = try await life.finish(dossiers)
        #expect(zip(rows, finished).filter { $1.state != .returned }.map { $0.0.what } == [])
        #expect(try await world.broken() == [])
    }
}
