import Center
import HTTPTypes
import OneStop
import Store

/// Files of a dossier: served as attachments, never as pages of ours.
enum FileHandlers {
    static func download(_ visit: Visit) async throws -> Answer {
        let (dossier, _) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        guard visit.house.policy.allows(.downloadFile, to: visit.actor, on: dossier) else { throw Denied() }
        let id = FileID(try visit.parameter("file"))
        guard let file = dossier.files.first(where: { $0.id == id }) else { throw Denied() }
        let opened = try await visit.app.dossiers.open(dossier, texts: [file.name], by: visit.actor, purpose: .process)
        return attachment(file, named: opened.texts[file.name] ?? "tep", visit)
    }

    static func attachment(_ file: FileReference, named name: String, _ visit: Visit) -> Answer {
        var answer = Answer(type: file.mediaType, [])
        let store = visit.house.files
        answer.body = .file(Answer.FileBody(length: file.bytes) { try await store.read(file.id.rawValue, offset: $0, count: $1) })
        answer.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(encoded(name))"
        answer.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return answer
    }

    private static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
