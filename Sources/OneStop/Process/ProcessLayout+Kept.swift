/// A drawing as it is kept with its process: in whole thousandths of a point, so that the same drawing gives the same bytes.
extension ProcessLayout {
    /// The same drawing as it comes back from where it is kept.
    package var kept: ProcessLayout {
        ProcessLayout(
            lanes: lanes.mapValues(\.kept), nodes: nodes.mapValues(\.kept), flows: flows.mapValues { $0.map(\.kept) })
    }
}

extension ProcessLayout.Point {
    private enum Key: String, CodingKey { case x, y }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(x: try values.decode(Thousandths.self, forKey: .x).value, y: try values.decode(Thousandths.self, forKey: .y).value)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(Thousandths(x), forKey: .x)
        try values.encode(Thousandths(y), forKey: .y)
    }

    fileprivate var kept: Self { Self(x: Thousandths(x).value, y: Thousandths(y).value) }
}

extension ProcessLayout.Box {
    private enum Key: String, CodingKey { case x, y, width, height }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func value(_ key: Key) throws -> Double { try values.decode(Thousandths.self, forKey: key).value }
        self.init(x: try value(.x), y: try value(.y), width: try value(.width), height: try value(.height))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        for (key, value) in [(Key.x, x), (.y, y), (.width, width), (.height, height)] { try values.encode(Thousandths(value), forKey: key) }
    }

    fileprivate var kept: Self {
        Self(x: Thousandths(x).value, y: Thousandths(y).value, width: Thousandths(width).value, height: Thousandths(height).value)
    }
}

private struct Thousandths: Codable {
    private let count: Int64

    /// What no drawing holds is kept as nothing.
    init(_ value: Double) { count = Int64(exactly: (value * 1000).rounded()) ?? 0 }

    init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int64.self) }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(count)
    }

    var value: Double { Double(count) / 1000 }
}
