import Foundation
import OneStop

/// Judges a PDF in one pass over its bytes, window by window, unpacking each stream that can hold further objects.
///
/// Sound and bounded: names are looked for everywhere; whatever could hide one (an object stream that is packed otherwise than by Flate,
/// too large, or broken) makes the file one that cannot be judged, unless it is encrypted, which is kept and named unreadable.
struct PDFScan<Source: ByteSource> {
    private let source: Source
    private var isEncrypted = false
    private var isUnjudged = false
    private var unpacked = 0
    private var objectStreams = 0
    private var dictionaryBytes: Int64 = 0

    init(_ source: Source) { self.source = source }

    static var windowBytes: Int { 4 << 20 }
    /// Bytes of one dictionary.
    static var dictionaryLimit: Int { 4 << 20 }
    /// Bytes read as dictionaries, in all: each byte of an honest file is in one of them, and looked at twice at most.
    private var dictionaryBytesLimit: Int64 { min(2 * source.count, 64 << 20) + Int64(2 << 20) }
    static var objectStreamLimit: Int { 20_000 }
    static var streamBytesLimit: Int { 8 << 20 }
    static var unpackedLimit: Int { 64 << 20 }

    /// `%PDF-` after nothing but blanks or a byte-order mark.
    static func begins(_ source: Source) throws -> Bool {
        let head = try source.read(at: 0, count: 32)
        let rest = head.drop { PDFSyntax.isBlank($0) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        return rest.starts(with: Array("%PDF-".utf8))
    }

    mutating func judge() throws -> FileKind {
        let tail = try source.read(at: max(0, source.count - 4096), count: 4096)
        guard Data(tail).range(of: Data("startxref".utf8)) != nil else { throw FileFault.damaged }
        var start: Int64 = 0
        while start < source.count {
            let base = max(0, start - Int64(PDFDangers.reach))
            let before = Int(start - base)
            let bytes = try source.read(at: base, count: before + Self.windowBytes + (64 << 10))
            let end = min(before + Self.windowBytes, bytes.count)
            try look(bytes, base: base, range: before..<end)
            start += Int64(Self.windowBytes)
        }
        if isUnjudged, !isEncrypted { throw FileFault.cannotBeJudged }
        return FileKind(mediaType: "application/pdf", isUnreadable: isEncrypted)
    }

    private mutating func look(_ bytes: [UInt8], base: Int64, range: Range<Int>) throws {
        let (fault, encrypted) = Self.dangers(bytes, range)
        if let fault { throw fault }
        if encrypted { isEncrypted = true }
        for at in Self.objects(bytes, range) where !isUnjudged { try object(bytes, base: base, at: at) }
    }

    private static func dangers(_ bytes: [UInt8], _ range: Range<Int>) -> (FileFault?, encrypted: Bool) {
        var fault: FileFault?
        var encrypted = false
        bytes.withUnsafeBufferPointer { buffer in
            PDFDangers.find(buffer, in: range) { finding in
                switch finding {
                case .encrypted: encrypted = true
                case .fault(let found): fault = found
                }
                return fault == nil
            }
        }
        return (fault, encrypted)
    }

    /// Where a dictionary follows the word `obj`.
    private static func objects(_ bytes: [UInt8], _ range: Range<Int>) -> [Int] {
        bytes.withUnsafeBufferPointer { buffer in
            var found: [Int] = []
            var at = max(range.lowerBound, 1)
            while at < range.upperBound, at + 2 < buffer.count {
                if buffer[at] == 0x6F, buffer[at + 1] == 0x62, buffer[at + 2] == 0x6A, !isLetter(buffer[at - 1]) {
                    let open = PDFSyntax.skipBlanks(buffer, at + 3)
                    if PDFSyntax.isDictionary(buffer, open) || open >= buffer.count { found.append(open) }
                    at += 3
                } else {
                    at += 1
                }
            }
            return found
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private mutating func object(_ bytes: [UInt8], base: Int64, at open: Int) throws {
        // More blanks and comments behind `obj` than anybody writes.
        guard open < bytes.count else {
            if base + Int64(bytes.count) < source.count { isUnjudged = true }
            return
        }
        let near = Self.stream(bytes, open, limit: Self.nearBytes)
        dictionaryBytes += Int64(near.read)
        if case .open = near.outcome, base + Int64(min(open + Self.nearBytes, bytes.count)) < source.count {
            let more = try source.read(at: base + Int64(open), count: Self.dictionaryLimit)
            let far = Self.stream(more, 0, limit: Self.dictionaryLimit)
            dictionaryBytes += Int64(far.read)
            try judge(far.outcome, at: base + Int64(open), isCut: base + Int64(open + more.count) < source.count)
        } else {
            try judge(near.outcome, at: base, isCut: false)
        }
        if dictionaryBytes > dictionaryBytesLimit { isUnjudged = true }
    }

    private enum Found {
        case nothing
        case open
        /// The data begin at `start`.
        case objectStream(PDFDictionary, start: Int)
    }

    /// Most dictionaries end within so many bytes.
    private static var nearBytes: Int { 64 << 10 }

    private static func stream(_ bytes: [UInt8], _ open: Int, limit: Int) -> (outcome: Found, read: Int) {
        bytes.withUnsafeBufferPointer { whole in
            let buffer = UnsafeBufferPointer(rebasing: whole[..<min(open + limit, whole.count)])
            guard case .whole(let dictionary, let end) = PDFDictionary.read(buffer, at: open) else { return (.open, buffer.count - open) }
            guard dictionary.isObjectStream else { return (.nothing, end - open) }
            var at = PDFSyntax.skipBlanks(buffer, end)
            let word = Array("stream".utf8)
            guard at + word.count + 2 <= buffer.count else { return (.open, buffer.count - open) }
            guard buffer[at..<(at + word.count)].elementsEqual(word) else { return (.nothing, end - open) }
            at += word.count
            while at < buffer.count, buffer[at] == 32 || buffer[at] == 9 { at += 1 }
            if at < buffer.count, buffer[at] == 13 { at += 1 }
            if at < buffer.count, buffer[at] == 10 { at += 1 }
            return (.objectStream(dictionary, start: at), end - open)
        }
    }

    private mutating func judge(_ found: Found, at base: Int64, isCut: Bool) throws {
        switch found {
        case .nothing: break
        case .open: if isCut { isUnjudged = true }
        case .objectStream(let dictionary, let start): try unpack(dictionary, at: base + Int64(start))
        }
    }

    private mutating func unpack(_ dictionary: PDFDictionary, at start: Int64) throws {
        objectStreams += 1
        guard objectStreams <= Self.objectStreamLimit, isPlainFlate(dictionary), case .number(let first)? = dictionary.values["First"],
            case .whole(let bytes) = try Inflater.inflate(source, at: start, limit: min(Self.streamBytesLimit, Self.unpackedLimit - unpacked))
        else {
            isUnjudged = true
            return
        }
        unpacked += bytes.count
        if let fault = Self.dangers(bytes, 0..<bytes.count).0 ?? Self.bareNames(bytes, first) { throw fault }
    }

    /// Packed by Flate and nothing else, told once.
    private func isPlainFlate(_ dictionary: PDFDictionary) -> Bool {
        guard dictionary.repeated.isDisjoint(with: ["Filter", "DecodeParms", "DP", "First", "N"]) else { return false }
        for key in ["DecodeParms", "DP", "F", "FFilter"] {
            if let value = dictionary.values[key], value != .null { return false }
        }
        switch dictionary.values["Filter"] {
        case .name(let name)?: return name == "FlateDecode" || name == "Fl"
        case .names(let names)?: return names == ["FlateDecode"] || names == ["Fl"]
        default: return false
        }
    }

    /// An object of the stream that is a dangerous name by itself, to which `/S` may refer.
    private static func bareNames(_ bytes: [UInt8], _ first: Int) -> FileFault? {
        guard first > 0, first <= bytes.count else { return nil }
        let numbers = bytes[..<first].split(whereSeparator: PDFSyntax.isBlank).map { Int(String(decoding: $0.prefix(12), as: UTF8.self)) }
        return bytes.withUnsafeBufferPointer { buffer in
            for case (let index, let offset?) in numbers.enumerated() where !index.isMultiple(of: 2) {
                guard offset >= 0, offset < bytes.count - first else { continue }
                let at = PDFSyntax.skipBlanks(buffer, first + offset)
                guard at < buffer.count, buffer[at] == 0x2F, let name = PDFSyntax.regular(buffer, at + 1).text else { continue }
                if let fault = PDFDangers.action(name) { return fault }
            }
            return nil
        }
    }
}
