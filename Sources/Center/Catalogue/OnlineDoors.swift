package import OneStop
package import WorkingTime

/// Where an online filing begins ("nơi nộp trực tuyến"): a switch per procedure and date.
///
/// By default the own form before 1 July 2025 and the national portal after it, since people file online only there; the demo switches its own
/// form on and says so.
package struct OnlineDoors: Sendable {
    package enum Door: Sendable, Hashable {
        case ownForm
        case nationalPortal(String)
        case off
    }

    private let rulebook: Rulebook
    private let isDemo: Bool

    package init(_ library: Library, isDemo: Bool) {
        rulebook = library.rulebook
        self.isDemo = isDemo
    }

    package func door(_ procedure: Procedure, on day: Day) -> Door {
        guard procedure.channels.contains(.online) else { return .off }
        if isDemo { return .ownForm }
        return switch rulebook.onlineFiling.value(on: day) {
        case .ownForm: .ownForm
        case .nationalPortal: .nationalPortal("https://dichvucong.gov.vn")
        case .off: .off
        }
    }
}
