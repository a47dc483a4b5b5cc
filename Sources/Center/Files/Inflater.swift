import CZlib

/// Unpacks one zlib stream within a bound.
enum Inflater {
    enum Outcome {
        case whole([UInt8])
        /// Not a zlib stream, broken, or cut off.
        case broken
        /// More than the bound.
        case tooMuch
    }

    /// - Parameter limit: bytes that may come out.
    static func inflate(_ source: some ByteSource, at start: Int64, limit: Int) throws -> Outcome {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return .broken }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        var offset = start
        var step = 4 << 10
        while true {
            var input = try source.read(at: offset, count: step)
            guard !input.isEmpty else { return .broken }
            offset += Int64(input.count)
            step = 64 << 10
            let status = run(&stream, &input, &room, &out, limit)
            if out.count > limit { return .tooMuch }
            if status == Z_STREAM_END { return .whole(out) }
            guard status == Z_OK || status == Z_BUF_ERROR else { return .broken }
        }
    }

    private static func run(_ stream: inout z_stream, _ input: inout [UInt8], _ room: inout [UInt8], _ out: inout [UInt8], _ limit: Int) -> Int32 {
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            repeat {
                let made = room.withUnsafeMutableBufferPointer { room in
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return room.count - Int(stream.avail_out)
                }
                out += room[..<made]
                if out.count > limit { return }
            } while status == Z_OK && stream.avail_out == 0
        }
        return status
    }
}
