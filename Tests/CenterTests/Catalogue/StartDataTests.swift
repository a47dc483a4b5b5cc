import Center
import Foundation
import OneStop
import Testing
import WorkingTime

@Suite struct StartDataTests {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test func `193 procedures of 27 agencies load without a fault`() throws {
        let catalogue = try StartData.catalogue()
        #expect(catalogue.procedures.count == 193)
        #expect(Set(catalogue.procedures.compactMap { $0.agencies.first?.agency }).count == 27)
        #expect(catalogue.processes.count == 15)
        #expect(catalogue.agencies.all.count == 96)
    }

    @Test func `what the sources do not give is known as unknown`() throws {
        let procedures = try StartData.catalogue().procedures
        #expect(procedures.count(where: \.feesUnknown) == 43)
        #expect(procedures.count(where: \.limitsUnknown) == 2)
        #expect(procedures.allSatisfy { $0.retentionYears == nil })
        #expect(procedures.count { $0.fees.contains { $0.foreign != nil } } == 2)
    }

    @Test func `19 procedures wait on the applicant and 36 consult`() throws {
        let catalogue = try StartData.catalogue()
        func count(_ kind: ProcessStep.Kind) -> Int {
            catalogue.procedures.count { procedure in
                catalogue.process(procedure.process)?.steps.contains { $0.kind == kind } == true
            }
        }
        #expect(count(.payment) == 19)
        #expect(count(.consultation) == 36)
    }

    @Test(arguments: ["2018-06-01", "2025-02-28", "2025-03-01", "2025-04-15", "2025-06-30", "2025-07-01", "2026-11-24"])
    func `every procedure has a living agency and a process that can run`(_ iso: String) throws {
        let day = try day(iso)
        let catalogue = try StartData.catalogue()
        let closed = catalogue.procedures.filter { procedure in
            procedure.openness(
                on: day, directory: catalogue.agencies, process: catalogue.process(procedure.process),
                acceptedAssumptions: true
            ).isClosed
        }
        #expect(closed.map(\.code) == [])
    }

    @Test func `the reorganisations of 2025 are followed`() throws {
        let catalogue = try StartData.catalogue()
        func agency(_ code: String, _ iso: String) throws -> String? {
            let day = try day(iso)
            return try #require(catalogue.procedure(ProcedureCode(code), on: day)).agency(on: day, catalogue.agencies)?.id.rawValue
        }
        #expect(try agency("2.001583", "2018-06-01") == "bt-skhdt")
        #expect(try agency("2.001583", "2025-04-15") == "bt25-stc")
        #expect(try agency("2.001583", "2026-11-24") == "ld-stc")
        // Driving licences and criminal records went to the police, not to the department that took over the rest.
        #expect(try agency("3.000348", "2025-04-15") == "bt-ca")
        #expect(try agency("3.000333", "2025-04-15") == "bt-ca")
        #expect(try agency("3.000333", "2025-02-28") == "bt-stp")
        #expect(try agency("2.002225", "2025-04-15") == "bt25-thue")
        // Transport has two successors: the first named one does the work.
        #expect(try agency("1.000703", "2025-04-15") == "bt25-sxd")
    }

    @Test func `every mark of assumption in the files survives`() throws {
        let share = try StartData.share()
        let marks = try share.names(in: "procedures", ending: ".yaml").reduce(0) { sum, name in
            let text = try share.text(name)
            return sum + text.matches(of: /assumed: true\b/).count + text.matches(of: /read_as_thousand: true/).count
        }
        let procedures = try StartData.catalogue().procedures
        #expect(procedures.reduce(0) { $0 + $1.assumed.count } == marks)
        #expect(procedures.allSatisfy { Set($0.assumed).count == $0.assumed.count })
        #expect(procedures.allSatisfy { $0.assumed.contains("process") && $0.assumed.contains("valid_from") })
    }

    @Test func `assumed fees, limits and papers are marked on the value and in the list`() throws {
        for procedure in try StartData.catalogue().procedures {
            for (index, fee) in procedure.fees.enumerated() {
                #expect(fee.isAssumed == procedure.assumed.contains("fees[\(index)]"))
            }
            for (index, limit) in procedure.limits.enumerated() {
                #expect(limit.isAssumed == procedure.assumed.contains("time_limits[\(index)]"))
            }
            for (group, papers) in procedure.documentCases.enumerated() {
                for (index, paper) in papers.documents.enumerated() {
                    #expect(paper.isAssumed == procedure.assumed.contains("documents[\(group)].items[\(index)]"))
                }
            }
        }
    }

    @Test func `the same files again make no difference`() throws {
        let catalogue = try StartData.catalogue()
        let (again, faults) = CatalogueReader.read(files: try StartData.share().catalogueFiles().reversed())
        #expect(faults == [])
        #expect(CatalogueDifference(from: catalogue, to: again).isEmpty)
        let first = CatalogueDifference(from: .empty, to: catalogue)
        #expect(first.added.count == 193 + 96 + 15)
        #expect(first.changed.isEmpty && first.removed.isEmpty)
    }

    @Test func `within the day, and after 15 o'clock the next working day`() throws {
        let birth = try #require(try StartData.catalogue().versions(of: ProcedureCode("1.001193")).first)
        #expect(birth.limits.map(\.limit) == [.sameDay])
        #expect(birth.sameDayCutoff == 900)
    }

    @Test func `everything in the catalogue survives its coding`() throws {
        for procedure in try StartData.catalogue().procedures {
            let data = try JSONEncoder().encode(procedure)
            #expect(try JSONDecoder().decode(Procedure.self, from: data) == procedure)
        }
    }
}
