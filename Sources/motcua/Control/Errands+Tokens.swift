import Center
import OneStop
import WorkingTime

/// Tokens of programs.
extension Errands {
    func makeToken(_ login: String, _ name: String, _ scope: [String], _ days: Int, _ answer: inout ErrandAnswer) async throws {
        let operations = try scope.map { name throws(PlainFault) in
            guard let operation = OneStop.Operation(name: name) else {
                throw PlainFault("there is no operation '\(name)'; known are: \(OneStop.Operation.all.map(\.name).joined(separator: ", ")).")
            }
            return operation
        }
        guard !operations.isEmpty else { throw PlainFault("name what the token is for: --scope receive,readDossier") }
        do {
            let made = try await Programs(house).make(for: try await account(login), name: name, scope: Set(operations), days: days, by: .system)
            answer.token = .init(id: made.id, token: made.token)
        } catch Programs.TokenFault.days {
            throw PlainFault("--days is 1 to \(Programs.greatestDays).")
        } catch Programs.TokenFault.noSuchAccount {
            throw PlainFault("the account '\(login)' has ended.")
        }
    }

    func revokeToken(_ login: String, _ id: String, _ answer: inout ErrandAnswer) async throws {
        _ = try await account(login)
        guard try await Programs(house).revoke(id, by: .system) else { throw PlainFault("there is no token '\(id)' to revoke.") }
        answer.lines.append("revoked")
    }

    func listTokens(_ login: String, _ answer: inout ErrandAnswer) async throws {
        answer.lines += try await Programs(house).list(of: try await account(login), for: .system).map {
            "\($0.id)  \($0.name)  \($0.scope)  until \($0.expiresAt?.day.description ?? "-")\($0.isRevoked ? "  revoked" : "")"
        }
    }
}
