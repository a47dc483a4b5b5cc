package import OneStop
import Store

/// Taking files in: streamed to disk, judged by content, durable, and only then named by an event.
package struct FileIntake: Sendable {
    private let house: House
    private let dossiers: Dossiers

    package init(_ house: House) {
        self.house = house
        dossiers = Dossiers(house)
    }

    /// Bytes of one file that an official attaches.
    package static let staffBytes: Int64 = 200 << 20
    /// Bytes handed to the disk at once.
    private static let step = 256 << 10
    /// Characters of a file's name that are kept.
    package static let nameLimit = 200

    /// A file on disk that nothing names yet.
    package struct Taken: Sendable {
        package let id: FileID
        package let bytes: Int64
        package let hash: String
        package let kind: FileKind
    }

    /// Reads a file to its end and keeps it when it may be taken; else nothing of it stays.
    ///
    /// - Parameters:
    ///   - limit: bytes that are taken at most.
    ///   - next: the next bytes, nothing at the end.
    /// - Throws: `FileFault`, or what `next` throws.
    package func take(for dossier: DossierID, limit: Int64, _ next: () async throws -> [UInt8]?) async throws -> Taken {
        let id = FileID(house.newID())
        let key = try await dossiers.fileKey(of: dossier)
        let upload: FileUpload
        do { upload = try await house.files.begin(id.rawValue, key: key, limit: limit) } catch StoreError.full { throw FileFault.noRoom }
        do {
            try await copy(next, to: upload, limit: limit)
            let kind = try await house.files.examine(id.rawValue) { try FileKinds.judge($0) }
            let (bytes, hash) = try await upload.finish()
            return Taken(id: id, bytes: bytes, hash: hash, kind: kind)
        } catch {
            await upload.abandon()
            if case StoreError.full = error { throw FileFault.noRoom }
            throw error
        }
    }

    private func copy(_ next: () async throws -> [UInt8]?, to upload: FileUpload, limit: Int64) async throws {
        var waiting: [UInt8] = []
        var count: Int64 = 0
        while let bytes = try await next() {
            count += Int64(bytes.count)
            guard count <= limit else { throw FileFault.tooLarge(limit: limit) }
            waiting += bytes
            if waiting.count >= Self.step {
                try await upload.write(waiting)
                waiting.removeAll(keepingCapacity: true)
            }
        }
        if !waiting.isEmpty { try await upload.write(waiting) }
    }

    /// Names a file that was taken in the dossier's journal; takes it away again when the law says no.
    ///
    /// - Parameters:
    ///   - name: what the sender calls it; sealed, never in the event.
    ///   - document: the paper of the case that it is, by position.
    package func attach(_ taken: Taken, name: String, document: Int?, to id: DossierID, by actor: Actor) async throws -> Dossier {
        let act = Dossiers.Act(.attachFile, texts: [Self.name(name)]) {
            .attachFile(FileReference(
                id: taken.id, bytes: taken.bytes, hash: taken.hash, mediaType: taken.kind.mediaType, document: document, name: try $0.text(0),
                isUnreadable: taken.kind.isUnreadable))
        }
        do {
            return try await dossiers.perform(act, on: id, by: actor)
        } catch {
            await discard(taken)
            throw error
        }
    }

    package func discard(_ taken: Taken) async { try? await house.files.remove(taken.id.rawValue) }

    /// What cannot be removed now is an orphan that `check` finds.
    func remove(_ files: [FileReference]) async {
        for file in files { try? await house.files.remove(file.id.rawValue) }
    }

    /// The last part of a path, without control signs, of bounded length.
    private static func name(_ text: String) -> String {
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let visible = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 && $0.properties.generalCategory != .format }))
        return visible.isEmpty ? "tep" : String(visible.prefix(nameLimit))
    }
}
