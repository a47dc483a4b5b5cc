import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler answers; headers that hold for every answer are added in one place (`Serving`).
struct Answer: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        /// Bytes that are kept for the next one who asks.
        case ready(ByteBuffer)
        /// A stored file, read in parts as it is sent.
        case file(FileBody)
        /// Part after part, until there is none; how long it is nobody knows before.
        case parts(@Sendable (_ number: Int) async throws -> [UInt8]?)
    }

    struct FileBody: Sendable {
        let length: Int64
        let read: @Sendable (_ offset: Int64, _ count: Int) async throws -> [UInt8]
    }

    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Body

    init(status: HTTPResponse.Status = .ok, type: String, _ bytes: [UInt8]) {
        self.status = status
        headers = [.contentType: type]
        body = .bytes(bytes)
    }

    init(type: String, ready: ByteBuffer) {
        status = .ok
        headers = [.contentType: type]
        body = .ready(ready)
    }

    static let pageType = "text/html; charset=utf-8"

    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, type: pageType, html.bytes)
    }

    static func pdf(_ bytes: [UInt8], name: String) -> Answer {
        var answer = Answer(type: "application/pdf", bytes)
        answer.headers[.contentDisposition] = "inline; filename=\"\(name).pdf\""
        return answer
    }

    /// Something to save under a name, made as it is sent.
    static func parts(type: String, name: String, _ part: @escaping @Sendable (_ number: Int) async throws -> [UInt8]?) -> Answer {
        var answer = Answer(type: type, [])
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        answer.body = .parts(part)
        return answer
    }

    /// After an act: the browser gets the page by a GET, so that a reload repeats nothing.
    static func seeOther(_ path: Path) -> Answer {
        var answer = Answer(status: .seeOther, type: "text/plain; charset=utf-8", [])
        answer.headers[.location] = path.text
        return answer
    }

    func with(cookie: String) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: cookie))
        return answer
    }

    func response(head isHead: Bool) -> Response {
        switch body {
        case .bytes(let bytes):
            Response(status: status, headers: headers, body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .ready(let buffer): Response(status: status, headers: headers, body: isHead ? ResponseBody() : ResponseBody(byteBuffer: buffer))
        case .file(let file):
            Response(status: status, headers: headers, body: isHead ? ResponseBody() : ResponseBody(contentLength: Int(file.length)) { writer in
                var offset: Int64 = 0
                while offset < file.length {
                    let bytes = try await file.read(offset, Int(min(64 << 10, file.length - offset)))
                    guard !bytes.isEmpty else { break }
                    offset += Int64(bytes.count)
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            })
        case .parts(let part):
            Response(status: status, headers: headers, body: isHead ? ResponseBody() : ResponseBody { writer in
                var number = 0
                while let bytes = try await part(number) {
                    try await writer.write(ByteBuffer(bytes: bytes))
                    number += 1
                }
                try await writer.finish(nil)
            })
        }
    }
}
