import Center
import Foundation
import Store

extension FolderOptions {
    /// Has an errand done: by the server of the folder, or without one by this process under the folder's lock. Prints what came of it.
    @discardableResult
    func send(_ errand: Errand, progress: ProgressLine? = nil) async throws -> ErrandAnswer {
        let outcome: Result<ErrandAnswer, any Error>
        do { outcome = .success(try await last(errand) { progress?.show($0, $1) }) } catch { outcome = .failure(error) }
        progress?.end()
        let answer = try outcome.get()
        for line in answer.lines { print(line) }
        for note in answer.notes { Motcua.say(note) }
        if let password = answer.password { try hand(password.password, for: password.login) }
        if let token = answer.token { try hand(token) }
        if let secret = answer.hookSecret { try hand(secret) }
        if let fault = answer.fault { throw PlainFault(fault) }
        return answer
    }

    private func hand(_ token: ErrandAnswer.Token) throws {
        if isatty(1) == 1 {
            print("token \(token.id): \(token.token)")
        } else {
            let file = try folder.url.appendingPathComponent("token-\(token.id)")
            try PrivateFile.write(Data("\(token.token)\n".utf8), to: file)
            print("token \(token.id) is in \(file.path)")
        }
    }

    private func hand(_ secret: ErrandAnswer.HookSecret) throws {
        if isatty(1) == 1 {
            print("secret of hook \(secret.hook): \(secret.secret)")
        } else {
            let file = try folder.url.appendingPathComponent("hook-\(secret.hook)")
            try PrivateFile.write(Data("\(secret.secret)\n".utf8), to: file)
            print("secret of hook \(secret.hook) is in \(file.path)")
        }
    }

    /// The answer of what is over; what goes on is asked about again each second.
    private func last(_ errand: Errand, _ progress: @escaping Errands.Progress) async throws -> ErrandAnswer {
        while true {
            let answer = try await answer(errand, progress)
            guard answer.goesOn else { return answer }
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func answer(_ errand: Errand, _ progress: @escaping Errands.Progress) async throws -> ErrandAnswer {
        let folder = try folder
        guard folder.isInstalled else { throw PlainFault("there is no centre in \(folder.url.path); run: motcua serve --data \(folder.url.path)") }
        // A database server has room for this process beside those that serve.
        if folder.server != nil {
            let lock = try folder.lock()
            defer { lock.release() }
            let house = try await folder.open(share: try shareFolder())
            defer { house.store.close() }
            return await Errands(house: house, folder: folder, isServed: true).run(errand, progress)
        }
        // A server that is just starting or stopping holds the lock and has no socket: three seconds of patience.
        for _ in 0..<30 {
            if let answer = try ControlClient.ask(errand, of: folder, progress) { return answer }
            if let lock = try freeLock(folder) {
                defer { lock.release() }
                let house = try await folder.open(share: try shareFolder())
                defer { house.store.close() }
                return await Errands(house: house, folder: folder).run(errand, progress)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw StoreError.inUse
    }

    private func freeLock(_ folder: DataFolder) throws -> FolderLock? {
        do {
            return try folder.lock()
        } catch StoreError.inUse {
            return nil
        }
    }
}
