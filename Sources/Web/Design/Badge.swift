import OneStop
import Wording

/// The colour family of a statement; words and icon always say the same.
enum Tone: Sendable, Hashable, CaseIterable {
    case plain, sea, leaf, sand, seal, slate

    /// The class in the stylesheet.
    var html: HTML {
        switch self {
        case .plain: "plain"
        case .sea: "sea"
        case .leaf: "leaf-tone"
        case .sand: "sand"
        case .seal: "seal"
        case .slate: "slate"
        }
    }
}

/// Icon and words on a tint; at most two in a row.
struct Badge: Sendable, Hashable {
    var label: String
    var tone: Tone
    var icon: Icon?
    /// Filled like a stamp; only for what is late.
    var isSolid = false

    var html: HTML {
        "<span class=\"badge \(tone.html)\(if: isSolid, " solid")\">\(icon?.html)<span>\(label)</span></span>"
    }
}

/// The ten states of the national portal ("trạng thái hồ sơ") as they are drawn.
extension NationalStatus {
    func badge(_ language: Language = .vi) -> Badge {
        Badge(label: Wording.nationalStatus(self)(language), tone: tone, icon: icon)
    }

    /// With the number, as staff know them: "4 · Đang xử lý".
    var numberedBadge: Badge { Badge(label: "\(rawValue) · \(Wording.nationalStatus(self)(.vi))", tone: tone, icon: icon) }

    var tone: Tone {
        switch self {
        case .registered, .withdrawn: .plain
        case .received, .processing: .sea
        case .refused, .stopped: .seal
        case .supplement: .slate
        case .payment: .sand
        case .finished, .returned: .leaf
        }
    }

    var icon: Icon {
        switch self {
        case .registered: .sheet
        case .received, .processing: .openDoor
        case .refused: .barred
        case .supplement: .bars
        case .payment: .coin
        case .withdrawn: .back
        case .stopped: .cross
        case .finished: .doneDoor
        case .returned: .check
        }
    }
}

/// The legal clock of a dossier, apart from its state; the words come from the caller ("trễ 2 ngày", "còn 3 giờ").
enum ClockBadge: Sendable, Hashable {
    case onTime(String), soon(String), late(String), stopped(String)

    var badge: Badge {
        switch self {
        case .onTime(let words): Badge(label: words, tone: .leaf, icon: .clock)
        case .soon(let words): Badge(label: words, tone: .sand, icon: .clock)
        case .late(let words): Badge(label: words, tone: .seal, icon: .bang, isSolid: true)
        case .stopped(let words): Badge(label: words, tone: .slate, icon: .bars)
        }
    }

    var html: HTML { badge.html }
}
