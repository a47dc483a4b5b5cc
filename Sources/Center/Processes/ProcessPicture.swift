package import OneStop

/// A process drawn as SVG ("sơ đồ quy trình"), in the signs of BPMN. Text is text, so that it can be searched and read aloud.
package struct ProcessPicture: Sendable {
    /// How far a dossier has come with a step.
    package enum Standing: String, Sendable {
        case done, current, ahead
    }

    /// Words that the picture shows; the graph knows none.
    package struct Words: Sendable {
        package var title: String
        package var lane: @Sendable (ProcessGraph.Lane) -> String
        package var outcome: @Sendable (ProcessGraph.Flow) -> String

        package init(
            title: String, lane: @escaping @Sendable (ProcessGraph.Lane) -> String, outcome: @escaping @Sendable (ProcessGraph.Flow) -> String = { $0.name }
        ) {
            self.title = title
            self.lane = lane
            self.outcome = outcome
        }
    }

    let graph: ProcessGraph
    let layout: ProcessLayout
    let words: Words
    private let standing: @Sendable (StepID) -> Standing?
    private var text = ""
    // Where names are written.
    var named: [String: PictureNames.Place] = [:]
    var captions: [StepID: PictureNames.Place] = [:]
    var written: [ProcessLayout.Box] = []

    package init(
        _ graph: ProcessGraph, _ layout: ProcessLayout? = nil, words: Words, standing: @escaping @Sendable (StepID) -> Standing? = { _ in nil }
    ) {
        self.graph = graph
        self.layout = layout ?? ProcessLayout(drawing: graph)
        self.words = words
        self.standing = standing
        placeNames()
    }

    /// The picture with styles of its own, as a file that stands alone.
    package var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(style: Self.style) + "\n" }

    /// The picture for a page, whose style sheet knows its classes.
    package var inline: String { svg(style: nil) }

    private static let margin = 12.0

    private func svg(style: String?) -> String {
        let (left, top, width, height) = extent
        var drawn = self
        for lane in graph.lanes { drawn.add(lane) }
        for (_, scope) in graph.scopes { for node in scope.nodes where node.inside != nil { drawn.add(node) } }
        for (_, scope) in graph.scopes {
            let back = ProcessOrder(scope).back
            for flow in scope.flows { drawn.add(flow, isBack: back.contains(flow.id)) }
        }
        for (_, scope) in graph.scopes { for node in scope.nodes where node.inside == nil { drawn.add(node) } }
        for lane in graph.lanes { drawn.addTitle(lane) }
        let box = "\(number(left - Self.margin)) \(number(top - Self.margin)) \(number(width + 2 * Self.margin)) \(number(height + 2 * Self.margin))"
        let size = " width=\"\(number(width + 2 * Self.margin))\" height=\"\(number(height + 2 * Self.margin))\""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"process\" role=\"img\" viewBox=\"\(box)\"\(size)><title>\(Self.escaped(words.title))</title>"
            + (style.map { "<style>\($0)</style>" } ?? "") + Self.arrow + drawn.text + "</svg>"
    }

    private var extent: (left: Double, top: Double, width: Double, height: Double) {
        let boxes = Array(layout.nodes.values) + Array(layout.lanes.values) + written
        let points = layout.flows.values.joined()
        // Editors draw to the left of and above their zero too.
        let (left, top) = (min(boxes.map(\.x).min() ?? 0, points.map(\.x).min() ?? 0), min(boxes.map(\.y).min() ?? 0, points.map(\.y).min() ?? 0))
        let right = max(boxes.map { $0.x + $0.width }.max() ?? 0, points.map(\.x).max() ?? 0)
        return (left, top, right - left, max(boxes.map { $0.y + $0.height }.max() ?? 0, points.map(\.y).max() ?? 0) - top)
    }

    private static let arrow = "<defs><marker id=\"process-arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
        + "<path d=\"M0 0L10 5L0 10z\"/></marker></defs>"

    private static let style = """
        .process{font:12px "Noto Sans",sans-serif;background:#fff}.process .lane rect{fill:#f7f7f5;stroke:#b9b9b4}.process .title text{font-weight:600;paint-order:stroke;stroke:#f7f7f5;stroke-width:4px}\
        .process .node>*{fill:#fff;stroke:#33424f;stroke-width:1.5}.process .node text{fill:#1b1b1b;stroke:none;text-anchor:middle}\
        .process .node.end>circle{stroke-width:3.5}.process .node .sign{fill:none}.process .flow path{fill:none;stroke:#5b6a77;stroke-width:1.4}\
        .process .flow.back path{stroke-dasharray:5 3;stroke:#8a97a3}.process .flow text{fill:#5b6a77;font-size:11px}.process .node.done>rect{fill:#dfeee3}.process .node.current>rect{fill:#fff1c9;stroke-width:3}\
        .process .sub>rect{fill:#fcfcfa;stroke-dasharray:none}
        """

    // MARK: parts

    private mutating func add(_ lane: ProcessGraph.Lane) {
        guard let box = layout.lanes[lane.id] else { return }
        text += "<g class=\"lane\">\(Self.rect(box, radius: 0))</g>"
    }

    /// Along its upper edge, where a long name has room, and not on its side; over the lines that come down there.
    private mutating func addTitle(_ lane: ProcessGraph.Lane) {
        guard let box = layout.lanes[lane.id] else { return }
        text += "<g class=\"title\"><text x=\"\(number(box.x + 8))\" y=\"\(number(box.y + 15))\">\(Self.escaped(words.lane(lane)))</text></g>"
    }

    private mutating func add(_ flow: ProcessGraph.Flow, isBack: Bool) {
        guard let points = layout.flows[flow.id], let first = points.first else { return }
        var path = "M\(number(first.x)) \(number(first.y))"
        for point in points.dropFirst() { path += "L\(number(point.x)) \(number(point.y))" }
        text += "<g class=\"flow\(isBack ? " back" : "")\"><path d=\"\(path)\" marker-end=\"url(#process-arrow)\"/>"
        let name = words.outcome(flow)
        if let place = named[flow.id] {
            text += "<text x=\"\(number(place.x))\" y=\"\(number(place.y))\" text-anchor=\"middle\">\(Self.escaped(name))</text>"
        }
        text += "</g>"
    }

    private mutating func add(_ node: ProcessGraph.Node) {
        guard let box = layout.nodes[node.id] else { return }
        let state = standing(node.id).map { " " + $0.rawValue } ?? ""
        let middle = (x: box.x + box.width / 2, y: box.y + box.height / 2)
        text += "<g class=\"node \(kindClass(node))\(state)\">"
        switch node.kind {
        case .task, .service, .call:
            let mark = mark(node, box)
            // What stands on the lower edge leaves the name less room.
            let room = ProcessLayout.Box(x: box.x, y: box.y, width: box.width, height: box.height - (mark.isEmpty ? 0 : Self.markHeight))
            text += Self.rect(box, radius: 8) + label(node.name, in: room) + mark
        case .sub:
            text += Self.rect(box, radius: 8)
            text += "<text x=\"\(number(middle.x))\" y=\"\(number(box.y + 15))\">\(Self.escaped(node.name))</text>"
        case .exclusive, .parallel, .inclusive, .eventBased:
            text += "<path d=\"M\(number(middle.x)) \(number(box.y))L\(number(box.x + box.width)) \(number(middle.y))"
            text += "L\(number(middle.x)) \(number(box.y + box.height))L\(number(box.x)) \(number(middle.y))z\"/>" + sign(node, middle) + caption(node)
        case .start, .end, .terminate, .error, .wait, .border:
            let dashes = Self.dashes(node)
            text += "<circle cx=\"\(number(middle.x))\" cy=\"\(number(middle.y))\" r=\"\(number(box.width / 2))\"\(dashes)/>" + sign(node, middle) + caption(node)
        }
        text += "</g>"
    }

    private func kindClass(_ node: ProcessGraph.Node) -> String {
        switch node.kind {
        case .task: "task"
        case .service: "service"
        case .call: "call"
        case .sub: "sub"
        case .exclusive, .parallel, .inclusive, .eventBased: "gateway"
        case .end, .terminate, .error: "end"
        case .start, .wait, .border: "event"
        }
    }

    private func sign(_ node: ProcessGraph.Node, _ middle: (x: Double, y: Double)) -> String {
        func lines(_ moves: [(Double, Double, Double, Double)]) -> String {
            let path = moves.map { "M\(number(middle.x + $0.0)) \(number(middle.y + $0.1))L\(number(middle.x + $0.2)) \(number(middle.y + $0.3))" }.joined()
            return "<path class=\"sign\" d=\"\(path)\"/>"
        }
        func circle(_ radius: Double, _ dashes: String = "") -> String {
            "<circle class=\"sign\" cx=\"\(number(middle.x))\" cy=\"\(number(middle.y))\" r=\"\(number(radius))\"\(dashes)/>"
        }
        switch node.kind {
        case .exclusive: return lines([(-6, -6, 6, 6), (-6, 6, 6, -6)])
        case .parallel: return lines([(-9, 0, 9, 0), (0, -9, 0, 9)])
        case .inclusive: return circle(9)
        case .eventBased: return circle(10) + circle(7)
        case .terminate: return circle(8)
        case .error: return lines([(-6, 6, -2, -5), (-2, -5, 2, 4), (2, 4, 6, -6)])
        case .wait(let trigger): return circle(12) + clock(trigger, lines)
        case .border(let border): return circle(12, Self.dashes(node)) + clock(border.trigger, lines)
        default: return ""
        }
    }

    /// What comes beside the work and leaves it where it is has a broken edge.
    private static func dashes(_ node: ProcessGraph.Node) -> String {
        if let border = node.border, !border.interrupts { " stroke-dasharray=\"4 2.5\"" } else { "" }
    }

    private static let markHeight = 14.0

    /// The sign on the lower edge of a box: three strokes where several are asked at once, a framed cross where another process is called.
    private func mark(_ node: ProcessGraph.Node, _ box: ProcessLayout.Box) -> String {
        let (x, y) = (box.x + box.width / 2, box.y + box.height - Self.markHeight)
        switch node.kind {
        case .task(let task) where task.each != nil:
            let strokes = [-5.0, 0, 5].map { "M\(number(x + $0)) \(number(y + 1))V\(number(y + 10))" }.joined()
            return "<path class=\"sign each\" d=\"\(strokes)\"/>"
        case .call:
            let frame = "M\(number(x - 6)) \(number(y))h12v12h-12z"
            return "<path class=\"sign called\" d=\"\(frame)M\(number(x)) \(number(y + 2))v8M\(number(x - 4)) \(number(y + 6))h8\"/>"
        default: return ""
        }
    }

    private func clock(_ trigger: ProcessGraph.Trigger, _ lines: ([(Double, Double, Double, Double)]) -> String) -> String {
        switch trigger {
        case .after, .beforeDue: lines([(0, 0, 0, -7), (0, 0, 5, 2)])
        case .message, .paid: lines([(-6, -4, 6, -4), (6, -4, 6, 4), (6, 4, -6, 4), (-6, 4, -6, -4), (-6, -4, 0, 1), (0, 1, 6, -4)])
        case .error: lines([(-6, 6, -2, -5), (-2, -5, 2, 4), (2, 4, 6, -6)])
        }
    }

    /// The name in the box, on as many lines as fit.
    private func label(_ name: String, in box: ProcessLayout.Box) -> String {
        let lines = Self.wrapped(name, width: max(6, Int(box.width / 6.6)))
        let most = max(1, Int((box.height - 6) / 14))
        var shown = Array(lines.prefix(most))
        if lines.count > most, let last = shown.last { shown[most - 1] = last + "…" }
        let top = box.y + box.height / 2 - Double(shown.count - 1) * 7 + 4
        let spans = shown.enumerated().map { index, line in
            "<tspan x=\"\(number(box.x + box.width / 2))\" y=\"\(number(top + Double(index) * 14))\">\(Self.escaped(line))</tspan>"
        }.joined()
        return "<title>\(Self.escaped(name))</title><text>\(spans)</text>"
    }

    /// The name of an event or a gateway, where there is room for it.
    private func caption(_ node: ProcessGraph.Node) -> String {
        guard let place = captions[node.id] else { return "" }
        return "<text x=\"\(number(place.x))\" y=\"\(number(place.y))\">\(Self.escaped(node.name))</text>"
    }

    // MARK: text

    private static func rect(_ box: ProcessLayout.Box, radius: Int) -> String {
        "<rect x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\" rx=\"\(radius)\"/>"
    }

    private func number(_ value: Double) -> String { Self.number(value) }

    /// With one decimal at most.
    private static func number(_ value: Double) -> String {
        let tenths = (max(-1e7, min(1e7, value.isFinite ? value : 0)) * 10).rounded()
        let whole = Int(tenths)
        return whole % 10 == 0 ? "\(whole / 10)" : "\(whole < 0 ? "-" : "")\(abs(whole) / 10).\(abs(whole) % 10)"
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width { lines[lines.count - 1] = last + " " + word } else { lines.append(String(word)) }
        }
        return lines
    }

    /// A character that XML does not know is left out.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{9}", "\u{A}", "\u{D}", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": escaped.unicodeScalars.append(scalar)
            default: break
            }
        }
        return escaped
    }
}
