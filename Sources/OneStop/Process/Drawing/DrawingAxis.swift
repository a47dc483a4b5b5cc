/// The measures of a drawing in one direction: channels, and cells between them.
struct DrawingAxis {
    private(set) var end: Double
    /// Of the columns or rows.
    private(set) var middles: [Double] = []
    /// Of the channels: where its first flow runs, and how far from one another they run.
    private(set) var channels: [(first: Double, step: Double)] = []
    private(set) var bands: [(lane: String, band: (top: Double, height: Double))] = []

    init(start: Double) { end = start }

    mutating func channel(_ width: Double, first: Double, step: Double) {
        channels.append((end + first, step))
        end += width
    }

    mutating func cells(before: Double, behind: Double) {
        middles.append(end + before)
        end += before + behind
    }

    mutating func begin(_ lane: String) { bands.append((lane, (end, 0))) }

    mutating func end(_ lane: String) {
        guard let last = bands.last else { return }
        bands[bands.count - 1].band.height = end - last.band.top
    }
}
