import Center
import Foundation
import OneStop
import Store
import Wording
import WorkingTime

/// Does errands on an open centre: the one code path of the server's socket and of a command without a server.
struct Errands: Sendable {
    let house: House
    let folder: DataFolder
    /// Requests come in meanwhile.
    var isServed = false

    typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    func run(_ errand: Errand, _ progress: @escaping Progress) async -> ErrandAnswer {
        var answer = ErrandAnswer()
        do {
            switch errand {
            case .addUser(let login, let name, let role, let agency): try await addUser(login, name, role, agency, &answer)
            case .resetUser(let login): try await resetUser(login, &answer)
            case .revokeUser(let login): try await revokeUser(login, &answer)
            case .makeToken(let login, let name, let scope, let days): try await makeToken(login, name, scope, days, &answer)
            case .revokeToken(let login, let id): try await revokeToken(login, id, &answer)
            case .listTokens(let login): try await listTokens(login, &answer)
            case .importCatalogue(let path, let dryRun): try await importCatalogue(path, dryRun, &answer)
            case .backup(let path, let withKeys): try await backup(path, withKeys, &answer, progress)
            case .addHook(let name, let url, let topics): try await addHook(name, url, topics, &answer)
            case .listHooks: try await listHooks(&answer)
            case .showHook(let id, let state): try await showHook(id, state, &answer)
            case .changeHook(let id, let change): try await changeHook(id, change, &answer)
            case .replayHook(let id, let delivery): try await replayHook(id, delivery, &answer)
            case .hookSecret(let id, let renew): try await hookSecret(id, renew: renew, &answer)
            case .listJobs: try await listJobs(&answer)
            case .showJob(let id): try await showJob(id, &answer, progress)
            case .cancelJob(let id): try await cancelJob(id, &answer)
            case .check(let rebuild, let readsFiles): try await check(rebuild: rebuild, readsFiles: readsFiles, &answer, progress)
            }
        } catch let fault as PlainFault {
            answer.fault = fault.text
        } catch {
            answer.fault = PlainFault(error)?.text ?? "it failed (\(type(of: error))); nothing else is known of it."
        }
        return answer
    }

    private func addUser(_ login: String, _ name: String, _ roleName: String, _ agencyName: String?, _ answer: inout ErrandAnswer) async throws {
        guard let role = Role(rawValue: roleName) else {
            throw PlainFault("there is no role '\(roleName)'; roles are: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let agency = agencyName.map { AgencyID($0) } ?? house.library.center.agency
        guard house.library.directory[agency] != nil else { throw PlainFault("there is no agency '\(agency)'.") }
        let people = People(house)
        let password = people.freshPassword()
        do {
            try await people.add(
                .init(login: login, name: name, assignments: [Assignment(role: role, agency: agency)], validFrom: house.clock.now().day),
                password: password, hours: 24 * 14, by: .system)
        } catch StoreError.conflict {
            throw PlainFault("the login '\(login)' is taken.")
        }
        answer.password = .init(login: login, password: password)
    }

    private func resetUser(_ login: String, _ answer: inout ErrandAnswer) async throws {
        let people = People(house)
        let id = try await account(login)
        let password = people.freshPassword()
        try await people.reset(id, password: password, by: .system)
        answer.password = .init(login: login, password: password)
    }

    private func revokeUser(_ login: String, _ answer: inout ErrandAnswer) async throws {
        try await People(house).revoke(try await account(login), by: .system)
        answer.lines.append("\(login) is ended.")
    }

    func account(_ login: String) async throws -> StaffID {
        guard let id = try await People(house).find(login: login) else { throw PlainFault("there is no account '\(login)'.") }
        return id
    }

    private func importCatalogue(_ path: String, _ dryRun: Bool, _ answer: inout ErrandAnswer) async throws {
        let files = try CatalogueFiles.read(path)
        let service = CatalogueService(house)
        let (catalogue, faults) = try await service.merged(files)
        guard faults.isEmpty else {
            answer.notes += faults.map { FaultText.line($0) }
            throw PlainFault("\(faults.count) faults; nothing was changed.")
        }
        let difference = CatalogueDifference(from: house.library.catalogue, to: catalogue)
        answer.lines += difference.added.map { "+ \($0.kind) \($0.key)" }
        answer.lines += difference.changed.map { "~ \($0.kind) \($0.key): \($0.fields.joined(separator: ", "))" }
        if difference.isEmpty { answer.lines.append("no difference") }
        if dryRun || difference.isEmpty { return }
        do {
            try await service.replace(with: catalogue, files: files, by: .system)
        } catch let fault as CatalogueService.VersionInUse {
            let list = fault.versions.map { "\($0.code) version \($0.version)" }.joined(separator: ", ")
            throw PlainFault("dossiers were received under \(list); give the change a new version with its own valid_from. Nothing was changed.")
        } catch let fault as CatalogueService.ProcessInUse {
            throw PlainFault("dossiers run on the process \(fault.processes.joined(separator: ", ")); give the change a new version of the process. Nothing was changed.")
        }
        answer.lines.append("imported")
    }

    private func backup(_ path: String, _ withKeys: Bool, _ answer: inout ErrandAnswer, _ progress: @escaping Progress) async throws {
        let made = try await Backup(house).make(at: URL(filePath: path, directoryHint: .isDirectory), keys: withKeys ? folder.keys : nil, progress)
        answer.lines.append("backup of \(made.madeAt.iso) in \(path): \(made.dossiers) dossiers, \(made.files) files, \(Wording.fileSize(made.bytes, .en))")
        if !withKeys {
            answer.notes.append("The keys are not in it; keep \(folder.keys.path) at another safe place: without it the backup cannot be read.")
        }
    }
}
