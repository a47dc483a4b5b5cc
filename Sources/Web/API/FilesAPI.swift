import Center
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import OneStop
import Store

/// Files of a dossier: one a request, its bytes as the body, streamed to the disk.
enum FilesAPI {
    static let officialLimit = FileIntake.staffBytes
    static let filerLimit: Int64 = 50 << 20

    static let attach = Endpoint(
        .post, "/dossiers/:ref/files", id: "attachFile", .act(.attachFile), .anyone, about: "Attach one file: a filer to a draft, an official to an open dossier",
        parameters: [
            DossierAPI.reference, DossierAPI.secret, DossierAPI.ifMatch, DossierAPI.key,
            .header("File-Name", .text(TextRule(least: 1, most: 600, pattern: TextPattern("^([A-Za-z0-9._~-]|%[0-9A-F]{2})*$"))), required: true, "What the sender calls it, UTF-8, percent-encoded."),
            .query("document", .integer(least: 0, greatest: 500), "Position of the paper it is, in the chosen case."),
        ],
        body: .file(limit: officialLimit), success: [Endpoint.Success(.created, DossierShapes.dossier, headers: ["ETag"])]
    ) { call in
        guard APIServing.isType("application/octet-stream", call.visit.request.headers[.contentType]) else { throw APIFault.unsupportedType("application/octet-stream") }
        guard let name = call.headers["File-Name"].flatMap({ Form.decoded($0, plusIsBlank: false) }), isName(name) else {
            throw InputFault("File-Name", .notAllowedCharacters)
        }
        let (dossier, actor) = try await DossierAPI.acting(on: try call.visit.parameter("ref"), call)
        _ = try call.house.policy.permit(.act(.attachFile), to: actor, on: dossier)
        guard dossier.state.allows(.attachFile) else { throw Refusal.wrongState(dossier.state, .attachFile) }
        let stored = try await store(call, dossier, limit: actor.staff == nil ? filerLimit : officialLimit)
        let document = call.integer("document")
        let act = Dossiers.Act(.attachFile, texts: [Composition.composed(name)]) { kept in
            .attachFile(FileReference(
                id: stored.id, bytes: stored.bytes, hash: stored.hash, mediaType: stored.kind.mediaType, document: document, name: try kept.text(0),
                isUnreadable: stored.kind.isUnreadable))
        }
        do {
            let done = try await call.app.dossiers.perform(act, on: dossier.id, by: actor, expecting: call.expectedVersion, once: call.once())
            // A repeat is answered with the first one's file, so this one's goes.
            if !done.files.contains(where: { $0.id == stored.id }) { try? await call.house.files.remove(stored.id.rawValue) }
        } catch {
            try? await call.house.files.remove(stored.id.rawValue)
            throw error
        }
        return try await DossierAPI.answer(dossier.id, call, actor, opens: false, status: .created)
    }

    private static func store(_ call: Call, _ dossier: Dossier, limit: Int64) async throws -> FileIntake.Taken {
        if let length = call.visit.request.headers[.contentLength].flatMap(Int64.init), length > limit { throw APIFault.tooLarge(limit: limit) }
        var chunks = call.visit.request.body.makeAsyncIterator()
        do {
            return try await FileIntake(call.house).take(for: dossier.id, limit: limit) {
                guard var chunk = try await chunks.next() else { return nil }
                return chunk.readBytes(length: chunk.readableBytes) ?? []
            }
        } catch FileFault.tooLarge(let limit) {
            throw APIFault.tooLarge(limit: limit)
        } catch FileFault.noRoom {
            throw StoreError.full
        }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.count <= 200 && name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "/" && $0 != "\\" }
    }
}
