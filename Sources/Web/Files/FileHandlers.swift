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

    /// Files that an official attaches; each is judged and durable before the next is read.
    static func attach(_ visit: Visit) async throws -> Answer {
        let id = try visit.dossierID
        _ = try visit.house.policy.permit(.act(.attachFile), to: visit.actor, on: try await visit.app.dossiers.read(id, by: visit.actor).dossier)
        var body = UploadBody(visit, fileLimit: FileIntake.staffBytes, bodyLimit: 2 * FileIntake.staffBytes)
        let changed = try await body.read { _ in
            let (dossier, _) = try await visit.app.dossiers.read(id, by: visit.actor)
            _ = try visit.house.policy.permit(.act(.attachFile), to: visit.actor, on: dossier)
            guard dossier.state.allows(.attachFile) else { throw Refusal.wrongState(dossier.state, .attachFile) }
            return (dossier, visit.actor)
        }
        if changed == nil { throw InputFault("Tệp", .missing) }
        if let sentence = body.errors.values.sorted().first { return Faults.refused(sentence, .unprocessableContent, visit) }
        return .seeOther(Path("/can-bo/ho-so/\(id.rawValue)").with("xong", "viec"))
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

/// Short words about files.
enum FileWords {
    /// The paper of the case that it is.
    static func document(_ file: FileReference, of dossier: Dossier, _ visit: Visit) -> String? {
        guard let index = file.document, let procedure = dossier.procedure.flatMap({ visit.library.catalogue[$0] }),
            procedure.documentCases.indices.contains(dossier.documentCase)
        else { return nil }
        let documents = procedure.documentCases[dossier.documentCase].documents
        return documents.indices.contains(index) ? documents[index].name : nil
    }

    /// "PDF", as people call the kind.
    static func kind(_ file: FileReference) -> String {
        switch file.mediaType {
        case "application/pdf": "PDF"
        case "image/png": "PNG"
        case "image/jpeg": "JPG"
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX"
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX"
        case "application/vnd.oasis.opendocument.text": "ODT"
        default: file.mediaType
        }
    }
}
