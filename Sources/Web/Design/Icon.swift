/// A small drawing beside words; it never stands alone and is silent for a screen reader.
enum Icon: Sendable, Hashable, CaseIterable {
    case search, sheet, calendar, chat, printer, mail, pin, back, lock, check, bars, cross, bang, clock, coin, barred
    case openDoor, doneDoor, arrow, warning, people, plus, scan, download, eye

    var html: HTML {
        """
        <svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">\(drawing)</svg>
        """
    }

    private var drawing: HTML {
        switch self {
        case .search: #"<circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.8 12.8 18 18"/>"#
        case .sheet: #"<path d="M4.5 2h7L15.500 6v12h-11zM11.500 2v4.500h4M7.500 10h5M7.500 13.500h5"/>"#
        case .calendar: #"<path d="M3 4.500h14V17H3zM3 8.500h14M7 2v4M13 2v4"/>"#
        case .chat: #"<path d="M3 3.500h14v10H9L5.500 17v-3.500H3z"/>"#
        case .printer: #"<path d="M5.500 7V2.500h9V7M5.500 14.500H3V7h14v7.500h-2.500M5.500 11.500h9v6h-9z"/>"#
        case .mail: #"<path d="M2.500 4.500h15v11h-15zM2.500 5.500 10 11l7.500-5.500"/>"#
        case .pin: #"<path d="M10 18s6-5.600 6-10a6 6 0 1 0-12 0c0 4.400 6 10 6 10z"/><circle cx="10" cy="8" r="2"/>"#
        case .back: #"<path d="M7 3.500 3 7.500l4 4M3 7.500h9a4.500 4.500 0 0 1 0 9H6"/>"#
        case .lock: #"<path d="M4.500 9h11v8.500h-11zM7 9V6a3 3 0 0 1 6 0v3"/>"#
        case .check: #"<path d="m4 10.500 4 4 8-9"/>"#
        case .bars: #"<path d="M7.500 4v12M12.500 4v12"/>"#
        case .cross: #"<path d="m5 5 10 10M15 5 5 15"/>"#
        case .bang: #"<path d="M10 3.500v9M10 15.500v1.500"/>"#
        case .clock: #"<circle cx="10" cy="10" r="7.500"/><path d="M10 5.500V10l3 2"/>"#
        case .coin: #"<circle cx="10" cy="10" r="7.500"/><path d="M12.500 6.500v7M12.500 10.500a2.500 2.500 0 1 1 0-.500M10.500 7.800h3.500"/>"#
        case .barred: #"<circle cx="10" cy="10" r="7.500"/><path d="m4.800 4.800 10.400 10.400"/>"#
        case .openDoor: #"<path d="M4.500 17.500v-15h11v15M2.500 17.500h15"/><path class="fill" d="m5 3 6 2.500v13L5 17z"/>"#
        case .doneDoor: #"<path d="M4.500 17.500v-15h11v15M2.500 17.500h15M7 9.500l2.500 2.500L13 7.500"/>"#
        case .arrow: #"<path d="M3 10h13M11.500 5.500 16 10l-4.500 4.500"/>"#
        case .warning: #"<path d="M10 2.500 18.500 17h-17zM10 8v4M10 14v1"/>"#
        case .people: #"<circle cx="7" cy="6.500" r="3"/><path d="M1.500 17c0-4 2-6 5.500-6s5.500 2 5.500 6M12.500 3.800a3 3 0 0 1 0 5.400M14.500 11.500c2.500.5 4 2.500 4 5.500"/>"#
        case .plus: #"<path d="M10 3.500v13M3.500 10h13"/>"#
        case .scan: #"<path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M3 10h14"/>"#
        case .download: #"<path d="M10 2.500v10M5.500 8.500 10 13l4.500-4.500M3 17h14"/>"#
        case .eye: #"<path d="M1.500 10S4.500 4.500 10 4.500 18.500 10 18.500 10 15.500 15.500 10 15.500 1.500 10 1.500 10z"/><circle cx="10" cy="10" r="2.500"/>"#
        }
    }
}

/// The mark of the house: a door that stands open.
let houseMark: HTML = """
    <svg class="mark" viewBox="0 0 34 38" width="34" height="38" aria-hidden="true" focusable="false">\
    <path class="frame" d="M5 35V3h24v32"/><path class="leaf" d="m9 6 12 4v25H9z"/><circle class="knob" cx="18" cy="21" r="1.500"/>\
    <path class="base" d="M1 35.500h32"/></svg>
    """
