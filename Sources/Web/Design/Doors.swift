import Wording

/// One door on the way of a dossier.
struct Door: Sendable, Hashable {
    enum State: Sendable, Hashable {
        /// Behind us.
        case passed
        /// The dossier is here.
        case open
        /// Waits for the applicant or for another.
        case held
        /// Still to come.
        case closed
        /// The way out: the result.
        case exit
        /// A step of a procedure that nobody walks yet.
        case step(Int)
    }

    var state: State
    var title: String
    var detail: String?
    /// "22/09 09:14", "dự kiến 13/10".
    var time: String?

    /// The drawing alone; its meaning is also in words.
    var drawing: HTML {
        """
        <svg class="door \(name)" viewBox="0 0 34 38" width="34" height="38" aria-hidden="true" focusable="false">\
        <path class="frame" d="M6 35.500V3h22v32.500"/>\(inner)<path class="base" d="M1.500 36h31"/></svg>
        """
    }

    private var name: HTML {
        switch state {
        case .passed: "passed"
        case .open: "open"
        case .held: "held"
        case .closed: "closed"
        case .exit: "exit"
        case .step: "step"
        }
    }

    private var inner: HTML {
        switch state {
        case .passed: #"<path class="line" d="m11 19 4.500 4.500L23 14"/>"#
        case .open: #"<path class="fill" d="m8 5 11 4v26H8z"/><circle class="knob" cx="16" cy="21" r="1.400"/>"#
        case .held: #"<path class="line" d="M14 14v11M20 14v11"/>"#
        case .closed: #"<circle class="dot" cx="23" cy="20" r="1.200"/>"#
        case .exit: #"<path class="line" d="M11 19h11M18 14.500 22.500 19 18 23.500"/>"#
        case .step(let number): "<text x=\"17\" y=\"26\" text-anchor=\"middle\">\(number)</text>"
        }
    }

    /// The state in words, for those who do not see the drawing.
    func words(_ language: Language) -> String {
        switch state {
        case .passed: DesignTexts.doorPassed(language)
        case .open: DesignTexts.doorOpen(language)
        case .held: DesignTexts.doorHeld(language)
        case .closed, .exit: DesignTexts.doorClosed(language)
        case .step: ""
        }
    }
}

/// The way of a dossier, from top to bottom.
func doors(_ doors: [Door], _ language: Language = .vi) -> HTML {
    """
    <ol class="doors">\(each: doors, { door in
    """
    <li>\(door.drawing)<div><p class="title">\(door.title)<span class="hidden">: \(door.words(language))</span></p>\
    \(some: door.detail, { "<p class=\"detail\">\($0)</p>" })</div>\(some: door.time, { "<p class=\"time\">\($0)</p>" })</li>
    """
    })</ol>
    """
}

/// The steps of a procedure from left to right; steps in one group run at the same time. Vertical on narrow screens.
func way(_ groups: [[Door]]) -> HTML {
    """
    <ol class="way">\(each: groups, { group in
    """
    <li\(if: group.count > 1, " class=\"parallel\"")>\(if: group.count > 1, "<ul>\(each: group, { "<li>\(stop($0))</li>" })</ul>", else: "\(each: group, stop)")</li>
    """
    })</ol>
    """
}

private func stop(_ door: Door) -> HTML {
    """
    <div class="stop">\(door.drawing)<p class="title">\(door.title)</p>\(some: door.detail, { "<p class=\"detail\">\($0)</p>" })\
    \(some: door.time, { "<p class=\"detail\">\($0)</p>" })</div>
    """
}
