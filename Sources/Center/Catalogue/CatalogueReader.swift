package import OneStop
internal import WorkingTime

/// Reads procedures, agencies and processes out of their files; everything is checked before anything could change.
///
/// Touches no disk: the names are only shown in faults and say what a file is: `agencies.csv`, `agency-names.csv`, `processes/….yaml`,
/// `processes/….bpmn`, and `procedures/….yaml`.
package enum CatalogueReader {
    /// The catalogue of all records without a fault of their own, and all faults in the order of files and lines. Import only
    /// when there are none.
    package static func read(files: [(name: String, text: String)]) -> (Catalogue, [Fault]) {
        var parts = Parts()
        for file in files { parts.read(file.name, file.text) }
        if !parts.hasAgencies { parts.faults.append(Fault(file: "agencies.csv", line: 1, reason: .missingFile)) }
        parts.check()
        let catalogue = Catalogue(
            procedures: parts.procedures.map(\.procedure), agencies: AgencyDirectory(parts.agencies),
            processes: parts.processes.map(\.process))
        return (catalogue, parts.faults.sorted())
    }
}

/// What has been read so far, with lines.
private struct Parts {
    var agencies: [Agency] = []
    var hasAgencies = false
    /// The table of former names, read once all agencies are known.
    var formerNames: String?
    var processes: [ProcessReader.Entry] = []
    /// Also of processes with faults, so that one fault is not reported by every procedure.
    var processIDs: Set<ProcessID> = []
    var procedures: [ProcedureReader.Entry] = []
    var faults: [Fault] = []

    mutating func read(_ name: String, _ text: String) {
        if name == "agencies.csv" {
            let (agencies, faults) = AgencyReader.read(text, file: name)
            self.agencies += agencies
            self.faults += faults
            hasAgencies = true
        } else if name == AgencyNameReader.file {
            formerNames = text
        } else if name.hasPrefix("processes/"), name.hasSuffix(".yaml") {
            let (entry, id, faults) = ProcessReader.read(text, file: name)
            if let entry { processes.append(entry) }
            if let id { processIDs.insert(id) }
            self.faults += faults
        } else if name.hasPrefix("processes/"), name.hasSuffix(".bpmn") {
            let (entry, id, faults) = ProcessReader.read(drawn: text, file: name)
            if let entry { processes.append(entry) }
            if let id { processIDs.insert(id) }
            self.faults += faults
        } else if name.hasPrefix("procedures/"), name.hasSuffix(".yaml") {
            let (procedures, faults) = ProcedureReader.read(text, file: name)
            self.procedures += procedures
            self.faults += faults
        } else {
            faults.append(Fault(file: name, line: 1, reason: .unknownFile))
        }
    }

    mutating func check() {
        nameAgencies()
        checkProcesses()
        checkProcedures()
        checkVersions()
    }

    private mutating func nameAgencies() {
        guard let formerNames else { return }
        let (names, faults) = AgencyNameReader.read(formerNames, known: Set(agencies.map(\.id)))
        self.faults += faults
        agencies = agencies.map { agency in names[agency.id].map { agency.with(formerNames: $0) } ?? agency }
    }

    private mutating func checkProcesses() {
        let known = Set(agencies.map(\.id))
        var seen: Set<String> = []
        for entry in processes {
            let (id, version) = (entry.process.id.rawValue, entry.process.version)
            if !seen.insert("\(id)@\(version)").inserted {
                faults.append(Fault(file: entry.file, line: entry.line, reason: .duplicateProcess(id, version: version)))
            }
            for agency in entry.agencies where hasAgencies && !known.contains(agency.id) {
                faults.append(Fault(file: entry.file, line: agency.line, reason: .unknownAgency(agency.id.rawValue)))
            }
        }
    }

    private mutating func checkProcedures() {
        let knownAgencies = Set(agencies.map(\.id))
        for entry in procedures {
            for (term, line) in zip(entry.procedure.agencies, entry.agencyLines)
            where hasAgencies && !knownAgencies.contains(term.agency) {
                faults.append(Fault(file: entry.file, line: line, reason: .unknownAgency(term.agency.rawValue)))
            }
            if !processIDs.contains(entry.procedure.process) {
                let reason = Fault.Reason.unknownProcess(entry.procedure.process.rawValue)
                faults.append(Fault(file: entry.file, line: entry.processLine, reason: reason))
            }
        }
    }

    /// No version twice, and no day with two versions; an open end is closed by the version that follows.
    private mutating func checkVersions() {
        let byCode = Dictionary(grouping: procedures.indices) { procedures[$0].procedure.code }
        for indices in byCode.values {
            let ordered = indices.sorted { procedures[$0].procedure.version < procedures[$1].procedure.version }
            for (earlier, later) in zip(ordered, ordered.dropFirst()) { checkVersions(earlier, later) }
        }
    }

    private mutating func checkVersions(_ earlier: Int, _ later: Int) {
        let (old, new) = (procedures[earlier].procedure, procedures[later].procedure)
        let (file, line) = (procedures[later].file, procedures[later].line)
        let code = new.code.rawValue
        if old.version == new.version {
            faults.append(Fault(file: file, line: line, reason: .duplicateProcedure(code, version: new.version)))
        } else if new.validFrom <= old.validFrom || old.validTo.map({ $0 >= new.validFrom }) == true {
            let reason = Fault.Reason.datesOverlap(code, version: new.version, with: old.version)
            faults.append(Fault(file: file, line: line, reason: reason))
        } else if old.validTo == nil {
            procedures[earlier].procedure.validTo = new.validFrom.advanced(by: -1)
        }
    }
}
