import CPangoCairo

/// Receives the bytes of one PDF; lives until the surface that writes to it is gone.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// Cairo's write function: the closure is an unretained `ByteSink`, which `Press` keeps alive.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }
}
