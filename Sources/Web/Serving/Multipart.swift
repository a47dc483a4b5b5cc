import HTTPTypes
import Foundation
import Hummingbird
import NIOCore

/// Parts of a `multipart/form-data` body, one after the other, without holding a file in memory.
///
/// The body is read as if it began with CRLF, so that every delimiter is CRLF, two dashes and the boundary.
struct Multipart {
    struct Part: Sendable {
        let name: String
        /// What the sender called the file; nothing for a plain field.
        let filename: String?
    }

    enum Fault: Error, Sendable { case malformed, tooManyParts, tooLarge }

    static let partLimit = 128
    static let headerLimit = 8 << 10

    private var source: RequestBody.AsyncIterator
    private let delimiter: [UInt8]
    private var buffer = ByteBuffer(string: "\r\n")
    private var parts = 0
    private var isInPart = false
    private var bytesLeft: Int64

    static func isMultipart(_ request: Request) -> Bool { request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false }

    /// Nothing when the content type names no boundary.
    ///
    /// - Parameter limit: bytes that the whole body may have.
    init?(_ request: Request, limit: Int64 = 1 << 40) {
        bytesLeft = limit
        guard let type = request.headers[.contentType], Self.isMultipart(request),
            let range = type.range(of: "boundary=")
        else { return nil }
        let boundary = type[range.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard !boundary.isEmpty, boundary.utf8.count <= 70 else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        source = request.body.makeAsyncIterator()
    }

    /// The next part; nothing at the end of the body. The part before must have been read to its end.
    mutating func next() async throws -> Part? {
        while isInPart { _ = try await data() }
        if parts == 0 { try await skipTo() }
        let closing = try await take(2)
        if closing == Array("--".utf8) { return nil }
        guard closing == [13, 10] else { throw Fault.malformed }
        parts += 1
        guard parts <= Self.partLimit else { throw Fault.tooManyParts }
        let part = try await header()
        isInPart = true
        return part
    }

    /// More bytes of the present part; nothing at its end.
    mutating func data() async throws -> [UInt8]? {
        guard isInPart else { return nil }
        while true {
            if let at = find(delimiter) {
                if at > 0 { return buffer.readBytes(length: at) }
                buffer.moveReaderIndex(forwardBy: delimiter.count)
                isInPart = false
                return nil
            }
            // A delimiter may begin in the last bytes.
            let safe = buffer.readableBytes - delimiter.count + 1
            if safe > 0 { return buffer.readBytes(length: safe) }
            try await more()
        }
    }

    /// A whole field of at most so many bytes.
    mutating func text(limit: Int) async throws -> String {
        var bytes: [UInt8] = []
        while let more = try await data() {
            bytes += more
            guard bytes.count <= limit else { throw Fault.tooLarge }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault.malformed }
        return text
    }

    private mutating func header() async throws -> Part {
        let end: [UInt8] = [13, 10, 13, 10]
        while true {
            if let at = find(end), let bytes = buffer.readBytes(length: at) {
                buffer.moveReaderIndex(forwardBy: end.count)
                return try Self.part(String(decoding: bytes, as: UTF8.self))
            }
            guard buffer.readableBytes <= Self.headerLimit else { throw Fault.malformed }
            try await more()
        }
    }

    private static func part(_ header: String) throws -> Part {
        for line in header.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = value("name", in: line) else { break }
            return Part(name: name, filename: value("filename", in: line))
        }
        throw Fault.malformed
    }

    /// The value of a parameter, quoted or not; a quoted one may hold semicolons.
    private static func value(_ name: String, in line: Substring) -> String? {
        var rest = line.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: String
            if rest.first == "\"" {
                let quoted = quoted(rest.dropFirst())
                value = quoted.text
                rest = quoted.rest.drop { $0 != ";" }
            } else {
                let plain = rest.prefix { $0 != ";" }
                value = String(plain)
                rest = rest.dropFirst(plain.count)
            }
            if key.lowercased() == name { return value }
        }
        return nil
    }

    private static func quoted(_ text: Substring) -> (text: String, rest: Substring) {
        var out = ""
        var at = text.startIndex
        while at < text.endIndex, text[at] != "\"" {
            // Browsers write a quotation mark in a name as %22; a backslash stands before one in older senders.
            let next = text.index(after: at)
            if text[at] == "\\", next < text.endIndex, text[next] == "\"" { at = next }
            out.append(text[at])
            at = text.index(after: at)
        }
        return (out.replacing("%22", with: "\""), at < text.endIndex ? text[text.index(after: at)...] : text[at...])
    }

    private mutating func skipTo() async throws {
        while true {
            if let at = find(delimiter) {
                buffer.moveReaderIndex(forwardBy: at + delimiter.count)
                return
            }
            guard buffer.readableBytes <= Self.headerLimit else { throw Fault.malformed }
            try await more()
        }
    }

    private mutating func take(_ count: Int) async throws -> [UInt8] {
        while buffer.readableBytes < count { try await more() }
        return buffer.readBytes(length: count) ?? []
    }

    private mutating func more() async throws {
        guard var chunk = try await source.next() else { throw Fault.malformed }
        bytesLeft -= Int64(chunk.readableBytes)
        guard bytesLeft >= 0 else { throw Fault.tooLarge }
        buffer.discardReadBytes()
        buffer.writeBuffer(&chunk)
    }

    /// Where the bytes begin, counted from the reader.
    private func find(_ pattern: [UInt8]) -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            guard bytes.count >= pattern.count, let base = bytes.baseAddress, let first = pattern.first else { return nil }
            var start = 0
            while start <= bytes.count - pattern.count {
                guard let hit = memchr(base + start, Int32(first), bytes.count - pattern.count - start + 1) else { return nil }
                let at = UnsafeRawPointer(hit) - base
                if memcmp(base + at, pattern, pattern.count) == 0 { return at }
                start = at + 1
            }
            return nil
        }
    }
}
