package import WorkingTime

/// All procedures in all versions, with the agencies and processes they name ("danh mục thủ tục hành chính").
package struct Catalogue: Sendable {
    /// By code, then version.
    package let procedures: [Procedure]
    package let agencies: AgencyDirectory
    /// By key, then version.
    package let processes: [ProcessDefinition]
    private let versions: [ProcedureCode: [Procedure]]
    private let definitions: [ProcessID: [ProcessDefinition]]
    private let plans: [ProcessID: [Int: ProcessPlan]]

    package init(procedures: [Procedure], agencies: AgencyDirectory, processes: [ProcessDefinition]) {
        self.procedures = procedures.sorted { ($0.code, $0.version) < ($1.code, $1.version) }
        self.agencies = agencies
        self.processes = processes.sorted { ($0.id, $0.version) < ($1.id, $1.version) }
        versions = Dictionary(grouping: self.procedures, by: \.code)
        definitions = Dictionary(grouping: self.processes, by: \.id)
        plans = definitions.mapValues { Dictionary($0.map { ($0.version, ProcessPlan($0.graph)) }, uniquingKeysWith: { first, _ in first }) }
    }

    package static let empty = Catalogue(procedures: [], agencies: AgencyDirectory([]), processes: [])

    /// The version in force on that day; the last one where two claim it.
    package func procedure(_ code: ProcedureCode, on day: Day) -> Procedure? {
        versions[code]?.last { $0.isInForce(on: day) }
    }

    package subscript(reference: ProcedureReference) -> Procedure? {
        versions[reference.code]?.first { $0.version == reference.version }
    }

    package func versions(of code: ProcedureCode) -> [Procedure] { versions[code] ?? [] }

    /// Everything one may apply for on that day.
    package func procedures(on day: Day) -> [Procedure] { procedures.filter { $0.isInForce(on: day) } }

    /// The newest version of a process, or a certain one.
    package func process(_ id: ProcessID, version: Int? = nil) -> ProcessDefinition? {
        guard let version else { return definitions[id]?.last }
        return definitions[id]?.first { $0.version == version }
    }

    /// The process that a dossier runs on, in its version; nothing before receipt.
    package func process(of dossier: Dossier) -> ProcessDefinition? { dossier.process.flatMap { process($0, version: dossier.processVersion) } }

    /// A process of this catalogue, made ready to run.
    package func plan(of process: ProcessDefinition) -> ProcessPlan? { plans[process.id]?[process.version] }
}

extension Procedure {
    package var reference: ProcedureReference { ProcedureReference(code: code, version: version) }
    package func isInForce(on day: Day) -> Bool { validFrom <= day && (validTo.map { day <= $0 } ?? true) }

    /// The agency that handles it on that day, successors followed.
    package func agency(on day: Day, _ directory: AgencyDirectory) -> Agency? {
        namedAgency(on: day).flatMap { directory.acting(for: $0, on: day) }
    }
}
