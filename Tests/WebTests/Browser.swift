import Foundation
import HTTPTypes
import Synchronization

@testable import Web

/// What came back.
struct Reply: Sendable, Hashable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String
    /// As they came: of a paper, whose text they are not.
    var bytes: [UInt8] = []

    /// The value of a hidden field of the page.
    func field(_ name: String) -> String? {
        guard let at = body.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(body[at.upperBound...].prefix { $0 != "\"" })
    }
}

/// A browser: keeps cookies, follows nothing by itself.
final class Browser: Sendable {
    private let world: WebWorld
    let address: String
    private let jar: Mutex<[String: String]>
    private let said = Mutex<(site: String?, accept: String?)>((nil, nil))
    /// What the browser says of where a form comes from, and what it wants back; nothing: it says nothing.
    var site: String? { get { said.withLock { $0.site } } set { said.withLock { $0.site = newValue } } }
    var accept: String? { get { said.withLock { $0.accept } } set { said.withLock { $0.accept = newValue } } }

    init(_ world: WebWorld, address: String = "10.0.0.1", cookies: [String: String] = [:]) {
        self.world = world
        self.address = address
        jar = Mutex(cookies)
    }

    var cookies: [String: String] { jar.withLock { $0 } }
    func set(_ name: String, _ value: String?) { jar.withLock { $0[name] = value } }

    func get(_ path: String) async throws -> Reply { try await send(.get, path, nil) }
    func head(_ path: String) async throws -> Reply { try await send(.head, path, nil) }
    func post(_ path: String, _ form: [String: String] = [:]) async throws -> Reply {
        try await post(path, fields: form.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// - Parameter fields: in order; a name may come more than once.
    func post(_ path: String, fields: [(String, String)]) async throws -> Reply {
        try await send(.post, path, fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&"))
    }

    /// A form as a page sends it, with files or without.
    func post(_ path: String, _ form: [String: String], isMultipart: Bool, _ headers: [String: String] = [:]) async throws -> Reply {
        guard isMultipart else {
            let text = form.sorted { $0.key < $1.key }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
            return try await send(.post, path, text, more: headers)
        }
        let parts = form.sorted { $0.key < $1.key }.map { "--ranh-gioi\r\nContent-Disposition: form-data; name=\"\($0.key)\"\r\n\r\n\($0.value)\r\n" }
        return try await send(.post, path, parts.joined() + "--ranh-gioi--\r\n", type: "multipart/form-data; boundary=ranh-gioi", more: headers)
    }

    /// A form with files, its fields first, as a page sends it.
    func upload(_ path: String, _ form: [String: String], files: [(field: String, name: String, text: String)]) async throws -> Reply {
        let head = "--ranh-gioi\r\nContent-Disposition: form-data; name="
        let fields = form.sorted { $0.key < $1.key }.map { "\(head)\"\($0.key)\"\r\n\r\n\($0.value)\r\n" }
        let parts = files.map { "\(head)\"\($0.field)\"; filename=\"\($0.name)\"\r\nContent-Type: application/pdf\r\n\r\n\($0.text)\r\n" }
        return try await send(.post, path, (fields + parts).joined() + "--ranh-gioi--\r\n", type: "multipart/form-data; boundary=ranh-gioi")
    }

    /// A request to the API with the session's cookie; `csrf` becomes the header that goes with it.
    func call(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, csrf: String? = nil, _ headers: [String: String] = [:], type: String = "application/json") async throws -> Reply {
        try await send(method, path, json, type: type, more: headers.merging(csrf.map { ["X-CSRF-Token": $0] } ?? [:]) { $1 })
    }

    /// A post with the session's word against forgery, read from a page as a person's browser would.
    func postFenced(_ path: String, _ form: [String: String] = [:]) async throws -> Reply {
        try await post(path, form.merging(["csrf": try await csrf()]) { $1 })
    }

    func csrf() async throws -> String {
        try await get("/can-bo/mat-khau").field("csrf") ?? ""
    }

    func logIn(_ login: String, _ password: String) async throws -> Reply {
        try await post("/can-bo/vao", ["account": login, "password": password])
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, type: String = "application/x-www-form-urlencoded", more: [String: String] = [:]
    ) async throws -> Reply {
        var headers: HTTPFields = [:]
        for (name, value) in more { if let name = HTTPField.Name(name) { headers[name] = value } }
        if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
        let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !cookie.isEmpty { headers[.cookie] = cookie }
        if body != nil { headers[.contentType] = type }
        if let site, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
        if let accept { headers[.accept] = accept }
        let reply = try await world.respond(method, path, headers, body)
        for header in reply.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            set(String(pair[0]), pair[1].isEmpty ? nil : String(pair[1]))
        }
        return reply
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
