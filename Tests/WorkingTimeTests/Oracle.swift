import Foundation
import WorkingTime

/// One case for both implementations, as a line of `generate.py` states it.
struct OracleCase: Sendable {
    let line: String
    let receipt: Instant
    let limit: TimeLimit
    let stops: [Stop]
    let extensions: [Extension]

    init(line: String) throws {
        let fields = line.components(separatedBy: "\t")
        guard fields.count == 5, let receipt = Instant(iso: fields[1]), let limit = TimeLimit(text: fields[2]) else {
            throw Tables.Malformed(row: line)
        }
        self.line = line
        self.receipt = receipt
        self.limit = limit
        stops = try OracleCase.parts(of: fields[3]).map { part in
            let ends = part.components(separatedBy: "/").compactMap(Instant.init(iso:))
            guard ends.count == 2 else { throw Tables.Malformed(row: line) }
            return Stop(from: ends[0], to: ends[1])
        }
        extensions = try OracleCase.parts(of: fields[4]).map { part in
            guard let limit = TimeLimit(text: part) else { throw Tables.Malformed(row: line) }
            return Extension(limit: limit, reason: "gia hạn")
        }
    }

    private static func parts(of field: String) -> [String] {
        field.isEmpty ? [] : field.components(separatedBy: ";")
    }
}

/// What an implementation answers: the last day, and the first moment that is too late.
struct OracleAnswer: Sendable, Hashable, CustomStringConvertible {
    let day: Day
    let deadline: Instant

    init(_ due: DueDate) { (day, deadline) = (due.day, due.deadline) }

    init(endOf day: Day) { (self.day, deadline) = (day, Instant(day: day, minute: 1440)) }

    /// Reads a line of `legal_time.py`, which must answer the line it is held against.
    init(line: String, to question: OracleCase) throws {
        let fields = line.components(separatedBy: "\t")
        guard fields.count == 3, question.line.hasPrefix(fields[0] + "\t"), let day = Day(iso: fields[1]),
            let deadline = Instant(iso: fields[2])
        else { throw Tables.Malformed(row: line) }
        (self.day, self.deadline) = (day, deadline)
    }

    var description: String { "\(day) until \(deadline.iso.prefix(16))" }
}

/// The second implementation, in Python, run as it stands (`Tests/Oracle/README.md`).
struct Oracle {
    struct Failed: Error {
        let script: String
        let status: Int32
    }

    private static let scripts = Tables.folder.appending(path: "../Oracle").standardizedFileURL
    /// A folder of its own for what the scripts write.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The cases of one call of `generate.py`.
    func cases(_ arguments: String...) async throws -> URL {
        try await Oracle.run("generate.py", arguments, writing: folder.appending(path: arguments.joined() + ".tsv"))
    }

    /// The answers of `legal_time.py`, which fails when it cannot answer a line.
    func answers(to cases: URL) async throws -> [String] {
        let arguments = ["--holidays", Oracle.path(Tables.holidays), Oracle.path(cases)]
        let answers = cases.deletingPathExtension().appendingPathExtension("answers")
        return try Oracle.lines(of: try await Oracle.run("legal_time.py", arguments, writing: answers))
    }

    static func lines(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n").filter { !$0.isEmpty }
    }

    private static func path(_ file: URL) -> String { file.path(percentEncoded: false) }

    private static func run(_ script: String, _ arguments: [String], writing output: URL) async throws -> URL {
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", path(scripts.appending(path: script))] + arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        guard status == 0 else { throw Failed(script: script, status: status) }
        return output
    }
}
