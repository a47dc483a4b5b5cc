import Center
import OneStop
import Store
import Wording

/// A multipart form with files, read as it comes: fields are gathered, each file goes to disk and into the dossier before the next is read.
struct UploadBody {
    let visit: Visit
    /// Bytes that one file may have for this sender.
    let fileLimit: Int64
    /// Bytes of the whole body.
    let bodyLimit: Int64
    private(set) var form = Form()
    /// By the name of the file field: the sentence that stands beside it.
    private(set) var errors: [String: String] = [:]

    init(_ visit: Visit, fileLimit: Int64, bodyLimit: Int64) {
        self.visit = visit
        self.fileLimit = fileLimit
        self.bodyLimit = bodyLimit
    }

    /// - Parameter dossier: called before the first file, with the fields that stood above it: who sends, and into which dossier; nothing: files
    ///   are passed over.
    /// - Returns: the dossier after the last file; nothing when no file came.
    mutating func read(_ dossier: (Form) async throws -> (Dossier, Actor)?) async throws -> Dossier? {
        guard var parts = Multipart(visit.request, limit: bodyLimit) else {
            throw Multipart.Fault.malformed
        }
        var target: (dossier: Dossier, actor: Actor)?
        var isAsked = false
        while let part = try await parts.next() {
            guard let filename = part.filename else {
                form.add(part.name, try await parts.text(limit: 64 << 10))
                continue
            }
            guard !filename.isEmpty else { continue }
            if !isAsked {
                isAsked = true
                try Fences.check(visit, form: form)
                target = try await dossier(form)
            }
            guard let (here, actor) = target else { continue }
            target?.dossier = try await attach(part, filename, &parts, to: here, by: actor)
        }
        try Fences.check(visit, form: form)
        return target?.dossier
    }

    private mutating func attach(_ part: Multipart.Part, _ filename: String, _ parts: inout Multipart, to dossier: Dossier, by actor: Actor) async throws -> Dossier {
        do {
            let limit = try self.limit(dossier, actor)
            let intake = FileIntake(visit.house)
            let taken: FileIntake.Taken
            do {
                taken = try await intake.take(for: dossier.id, limit: limit) { try await parts.data() }
            } catch FileFault.tooLarge where limit < fileLimit {
                throw Refusal.tooManyBytes(limit: visit.library.rules(on: visit.today).draftBytes)
            }
            let document = part.name.split(separator: ".").last.flatMap { Int($0) } ?? Int(form["document"])
            return try await intake.attach(taken, name: filename, document: document, to: dossier.id, by: actor)
        } catch let fault as FileFault {
            errors[part.name] = "\(filename): \(visit.say(Wording.fileFault(fault)))"
        } catch let refusal as Refusal {
            errors[part.name] = "\(filename): \(visit.say(Wording.refusal(refusal, names: visit.names(dossier))))"
        }
        return dossier
    }

    /// What the sender may still send: an applicant's files are bounded together, before anything is written.
    private func limit(_ dossier: Dossier, _ actor: Actor) throws(Refusal) -> Int64 {
        guard case .filer = actor else { return fileLimit }
        let rules = visit.library.rules(on: visit.today)
        let isDraft = dossier.state == .draft
        let count = isDraft ? dossier.files.count : dossier.suppliedFiles
        guard count < rules.draftFiles else { throw .tooManyFiles(limit: rules.draftFiles) }
        let bytes = isDraft ? dossier.files.reduce(0) { $0 + $1.bytes } : dossier.suppliedBytes
        return min(fileLimit, max(0, rules.draftBytes - bytes))
    }
}
