import CQREncode

/// The dark and light modules of a QR code, error correction M (15 %).
struct CodeMatrix: Equatable {
    let side: Int
    /// Row by row, true is dark.
    let modules: [Bool]

    init(_ payload: String) throws(PaperFault) {
        let bytes = Array(payload.utf8)
        guard !bytes.isEmpty, bytes.count <= 2_331,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { throw .codeUnprintable }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        let raw = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        modules = raw.map { $0 & 1 == 1 }
    }

    /// Runs of dark modules in a row: fewer rectangles, and no seam between neighbors.
    func darkRuns() -> [(row: Int, column: Int, length: Int)] {
        var runs: [(row: Int, column: Int, length: Int)] = []
        for row in 0..<side {
            var column = 0
            while column < side {
                var end = column
                while end < side, modules[row * side + end] { end += 1 }
                if end > column { runs.append((row, column, end - column)) }
                column = max(end, column + 1)
            }
        }
        return runs
    }
}
