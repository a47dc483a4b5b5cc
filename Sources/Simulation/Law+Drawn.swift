import OneStop

/// Processes drawn by chance: whatever the check of processes takes ought to run to its end.
extension Law {
    /// A process of up to a dozen steps that the check of processes has nothing against; where it has, the one that is given.
    static func drawnProcess(_ kind: Int, seed: UInt64) -> ProcessDefinition {
        var chance = Chance(seed: seed &+ 0xD2A7, step: kind)
        for _ in 0..<20 {
            let process = ProcessDefinition(
                id: ProcessID("drawn\(kind)"), version: 1, name: "drawn", steps: drawnSteps(&chance), handOverNorm: limit("4h"), source: "s", isAssumed: true)
            if process.faults().isEmpty { return process }
        }
        return procedures[kind].process
    }

    private static func drawnSteps(_ chance: inout Chance) -> [ProcessStep] {
        var kinds: [ProcessStep.Kind] = [.intake]
        for _ in 0...chance.below(4) { kinds.append([.work, .work, .work, .consultation, .payment][chance.below(5)]) }
        kinds.append(.signature)
        for _ in 0..<chance.below(3) { kinds.append([.issue, .issue, .work, .payment][chance.below(4)]) }
        kinds.append(.handOver)
        let signature = kinds.firstIndex(of: .signature) ?? 0
        return kinds.indices.map { index in
            let (place, role) = drawnDesk(kinds[index], &chance)
            let back = index <= signature && kinds[index] != .intake ? (0..<index).filter { _ in chance.percent(25) } : []
            return ProcessStep(
                id: StepID("t\(index)"), kind: kinds[index], place: place, role: role, action: "t", share: index == signature ? 10_000 : 0,
                next: index + 1 < kinds.count ? StepID("t\(index + 1)") : nil, back: back.map { StepID("t\($0)") })
        }
    }

    /// A desk whose role has the right to what its step needs.
    private static func drawnDesk(_ kind: ProcessStep.Kind, _ chance: inout Chance) -> (ProcessStep.Place, Role) {
        switch kind {
        case .intake: (.center, .counterOfficial)
        case .work:
            chance.percent(25)
                ? (.named(land), chance.any(of: [.clerk, .specialist, .unitLeader]) ?? .clerk)
                : (.agency, chance.any(of: [.clerk, .specialist, .unitLeader, .agencyLeader]) ?? .clerk)
        case .consultation: (.agency, chance.any(of: [.specialist, .unitLeader, .agencyLeader]) ?? .specialist)
        case .payment, .supplement: (.applicant, .cashier)
        case .signature: chance.percent(25) ? (.named(committee), .provincialLeader) : (.agency, chance.percent(30) ? .unitLeader : .agencyLeader)
        case .issue: (.agency, .clerk)
        case .handOver: (.center, .resultsOfficial)
        }
    }
}
