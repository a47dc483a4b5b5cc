import CPostgres

/// The values of a statement as libpq takes them: texts and numbers as text, so that the server infers their kind from where they stand; bytes as they are.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): bytes += String(number).utf8
            case .text(let text): bytes += text.utf8
            case .blob(let blob): bytes += blob
            }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(bytes.count - start))
            if case .blob = value { formats.append(1) } else { formats.append(0) }
            bytes.append(0)
        }
    }

    func with(_ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return starts.map { start in start.flatMap { base?.advanced(by: $0) } }.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in formats.withUnsafeBufferPointer { body(pointers.baseAddress, lengths.baseAddress, $0.baseAddress) } }
            }
        }
    }
}

/// Rows in the binary form: whole numbers of any width, text, bytes.
enum PostgresRows {
    static func read(_ result: OpaquePointer) -> [Row] {
        let (height, width) = (PQntuples(result), PQnfields(result))
        let kinds = (0..<width).map { PQftype(result, $0) }
        var rows: [Row] = []
        rows.reserveCapacity(Int(height))
        for row in 0..<height {
            rows.append(Row(values: (0..<width).map { column in
                guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
                return value(UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column))), kinds[Int(column)])
            }))
        }
        return rows
    }

    /// By the numbers that PostgreSQL gives its types (`pg_type.oid`), which never change.
    private static func value(_ bytes: UnsafeRawBufferPointer, _ kind: Oid) -> SQLValue {
        switch kind {
        case 20, 21, 23: .integer(signed(bytes))
        case 16: .integer(bytes.first == 1 ? 1 : 0)
        case 17: .blob(Array(bytes))
        case 1700: numeric(bytes).map { .integer($0) } ?? .null
        case 18, 19, 25, 705, 1043: .text(String(decoding: bytes, as: UTF8.self))
        // No column of ours has another kind; whoever asks finds that it is not what was expected.
        default: .null
        }
    }

    private static func signed(_ bytes: some Collection<UInt8>) -> Int64 {
        var value: Int64 = bytes.first.map { $0 >= 128 ? -1 : 0 } ?? 0
        for byte in bytes { value = value << 8 | Int64(byte) }
        return value
    }

    /// A sum of whole numbers is a `numeric`: groups of four digits; nothing for a fraction or what does not fit.
    static func numeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 8 else { return nil }
        func short(_ index: Int) -> Int { Int(signed(bytes[(index * 2)..<(index * 2 + 2)])) }
        let (count, weight, sign) = (short(0), short(1), short(2))
        guard count >= 0, bytes.count == 8 + 2 * count, sign == 0 || sign == 0x4000, count <= weight + 1 || count == 0 else { return nil }
        var value: Int64 = 0
        for index in 0..<(count == 0 ? 0 : weight + 1) {
            let digit = index < count ? Int64(short(4 + index)) : 0
            let (product, first) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, second) = product.addingReportingOverflow(digit)
            guard !first, !second else { return nil }
            value = sum
        }
        return sign == 0 ? value : -value
    }
}

extension StoreError {
    /// By PostgreSQL's SQLSTATE ("Appendix A. Error Codes"); without one the connection broke.
    init(sqlState: String?) {
        guard let state = sqlState else {
            self = .unavailable
            return
        }
        self = switch state.prefix(2) {
        case "23": .conflict
        case "40", "08", "57", "55", "25": .unavailable
        case "53": state == "53100" ? .full : .unavailable
        case "58": .broken
        case "XX" where state != "XX000": .damaged
        default: .rejected(state: state)
        }
    }
}
