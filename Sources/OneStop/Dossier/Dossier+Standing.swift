/// Which steps of its process a dossier has behind it, at which it stands, and which are to come.
extension Dossier {
    package enum StepStanding: Sendable, Hashable { case done, here, ahead }

    package func standing(in process: ProcessDefinition) -> [StepID: StepStanding] {
        let places = Set(places.isEmpty ? [step].compactMap { $0 } : places.map(\.step))
        let done: Set<StepID>
        if state == .returned {
            done = Set(process.drawn == nil ? process.steps.map(\.id) : passed ?? []).union(places)
        } else if let drawn = process.drawn {
            // Work that was sent back goes once more through what it had behind it.
            done = Set(passed ?? []).subtracting(places).subtracting(ProcessWays(drawn.graph, isForward: true).behind(places))
        } else {
            done = Set(process.steps.prefix { !places.contains($0.id) }.map(\.id))
        }
        return Dictionary(process.steps.map { ($0.id, done.contains($0.id) ? .done : places.contains($0.id) ? .here : .ahead) }, uniquingKeysWith: { first, _ in first })
    }
}
