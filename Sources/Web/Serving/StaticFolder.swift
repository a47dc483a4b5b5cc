import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Stylesheet, script and pictures, read once at start.
struct StaticFolder: Sendable {
    private struct File: Sendable {
        let bytes: [UInt8]
        let type: String
        let tag: String
    }

    private let files: [String: File]

    init(_ folder: URL) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard let type = Self.type(name) else { continue }
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            files[name] = File(bytes: bytes, type: type, tag: "\"\(Self.checksum(bytes))\"")
        }
        self.files = files
    }

    func answer(_ name: String, _ request: Request) -> Response {
        guard let file = files[name] else { return Response(status: .notFound) }
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: file.tag, .cacheControl: "public, max-age=300", .xContentTypeOptions: "nosniff",
        ]
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        headers[.contentLength] = String(file.bytes.count)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private static func type(_ name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "woff2": "font/woff2"
        default: nil
        }
    }

    /// FNV-1a: tells two versions of a file apart, nothing more.
    private static func checksum(_ bytes: [UInt8]) -> String {
        String(bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }
}
