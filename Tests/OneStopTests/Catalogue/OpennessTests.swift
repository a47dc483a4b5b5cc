import OneStop
import Testing
import WorkingTime

@Suite struct OpennessTests {
    private let today: Day
    private let directory: AgencyDirectory
    private let process: ProcessDefinition

    init() throws {
        today = try #require(Day(iso: "2026-11-24"))
        func agency(_ id: String, until: Day?, successors: [String]) -> Agency {
            Agency(
                id: AgencyID(id), name: id, shortName: id, englishName: id, kind: "department", level: "province", parent: nil,
                code: nil, isCodeAssumed: false, validFrom: nil, validTo: until, successors: successors.map { AgencyID($0) },
                isAssumed: false, note: nil)
        }
        let june = try #require(Day(iso: "2025-06-30"))
        directory = AgencyDirectory([
            agency("old", until: june, successors: ["new"]), agency("new", until: nil, successors: []),
            agency("gone", until: june, successors: []),
        ])
        process = Self.process(place: .named(AgencyID("old")), isAssumed: false)
    }

    private static func process(place: ProcessStep.Place, isAssumed: Bool) -> ProcessDefinition {
        func step(_ id: String, _ kind: ProcessStep.Kind, _ place: ProcessStep.Place, share: Int, next: String?) -> ProcessStep {
            ProcessStep(
                id: StepID(id), kind: kind, place: place, role: .specialist, action: id, share: share,
                next: next.map { StepID($0) }, back: [])
        }
        return ProcessDefinition(
            id: ProcessID("p"), version: 1, name: "p",
            steps: [
                step("a", .intake, .center, share: 1_000, next: "b"), step("b", .signature, place, share: 9_000, next: "c"),
                step("c", .handOver, .center, share: 0, next: nil),
            ],
            handOverNorm: .sameDay, source: "", isAssumed: isAssumed)
    }

    private func procedure(agency: String = "old", assumed: [String] = []) -> Procedure {
        Procedure(
            code: ProcedureCode("1.000001"), version: 1, validFrom: Day(number: 0), validTo: nil, name: "a", shortName: nil,
            aliases: [], englishName: "a", field: "a", levels: [], agencies: [AgencyTerm(from: nil, agency: AgencyID(agency))],
            decidedBy: nil, applicants: [], channels: [.counter],
            limits: [LimitCase(name: "a", limit: nil, channels: [], note: nil, isAssumed: false)],
            fees: [FeeRow(amount: nil, kind: .fee, note: nil, basis: [], setBy: nil, channels: [], reductions: [], isAssumed: false)],
            documentCases: [], legalStages: [], process: ProcessID("p"), results: [], legalBasis: [], announcedBy: nil,
            source: Source(name: "", kind: "", asOf: nil), assumed: assumed, isDiscreet: false, sameDayCutoff: nil,
            retentionYears: nil)
    }

    private func openness(_ procedure: Procedure, _ process: ProcessDefinition?, accepted: Bool = false) -> Openness {
        procedure.openness(on: today, directory: directory, process: process, acceptedAssumptions: accepted)
    }

    @Test func `unknown amounts and limits do not close a procedure`() {
        #expect(procedure().limitsUnknown && procedure().feesUnknown)
        #expect(openness(procedure(), process) == .open)
    }

    @Test func `assumed values close it until they are accepted, and stay visible after`() {
        let assumed = procedure(assumed: ["fees[0]"])
        #expect(openness(assumed, process) == .closed(lacks: [.assumedNotAccepted(["fees[0]"])]))
        #expect(openness(assumed, process, accepted: true) == .openOnAssumed(["fees[0]"]))
        let assumedProcess = Self.process(place: .agency, isAssumed: true)
        #expect(openness(procedure(), assumedProcess, accepted: true) == .openOnAssumed(["process:p"]))
    }

    @Test func `without agency, process or living step it is closed whatever was accepted`() {
        #expect(openness(procedure(agency: "gone"), process, accepted: true) == .closed(lacks: [.agencyEnded(AgencyID("gone"))]))
        #expect(openness(procedure(), nil, accepted: true) == .closed(lacks: [.noProcess(ProcessID("p"))]))
        let dead = Self.process(place: .named(AgencyID("gone")), isAssumed: false)
        #expect(openness(procedure(), dead, accepted: true) == .closed(lacks: [.stepAgencyEnded(StepID("b"), AgencyID("gone"))]))
        var nobody = procedure()
        nobody.agencies = []
        #expect(openness(nobody, process, accepted: true) == .closed(lacks: [.noAgency]))
    }

    @Test func `outside its dates it is closed`() {
        var ended = procedure()
        ended.validTo = today.advanced(by: -1)
        #expect(openness(ended, process, accepted: true) == .closed(lacks: [.notInForce]))
        ended.validTo = today
        #expect(openness(ended, process, accepted: true) == .open)
    }

    @Test func `a sound process has no fault`() {
        #expect(process.faults() == [])
    }
}
