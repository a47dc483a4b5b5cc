/// A horizontal slice of a paper that is never split; pages are made of these.
struct Strip {
    var height: Double
    var inks: [Ink] = []
    /// Blank space above, dropped at the top of a page.
    var gap = 0.0
    /// Must stand on the page of the next strip, if the two fit one.
    var keepsNext = false
    /// The table whose head is repeated when a page begins with this strip.
    var table: Int?
    /// Drawn only when this strip is the first of its page, and no head was repeated.
    var opening: [Ink] = []
    /// Drawn only when this strip is the last of its page.
    var closing: [Ink] = []
}

/// A part of a column: lines and rules of one cell, not to be split.
struct Piece {
    var height: Double
    var inks: [Ink] = []
}

/// A stack of pieces at a place in the row.
struct Stack {
    var x: Double
    var pieces: [Piece]

    var height: Double { pieces.reduce(0) { $0 + $1.height } }
}
