import CPostgres
import Foundation
import Synchronization

/// One connection to PostgreSQL, always in pipeline mode: statements are sent ahead and only those whose answer is asked for are waited for.
///
/// `@unchecked Sendable`: one thread at a time uses it; the pool hands it from one to the next under its lock.
final class PostgresConnection: @unchecked Sendable {
    let dialect = Dialect.postgres
    private let address: PostgresAddress
    private(set) var handle: OpaquePointer?
    /// Names of statements that the server keeps, by text.
    private var prepared: [String: String] = [:]
    private var names = 0
    private var underway: [Underway] = []
    /// The first error since the transaction began, and its SQLSTATE where the server has told one.
    private(set) var failure: (error: StoreError, state: String?)?
    /// Times that an answer was waited for: round trips.
    private(set) var trips = 0
    /// Of all connections of this process.
    static let allTrips = Atomic<Int>(0)

    /// A statement with its values.
    private struct Question: Hashable {
        let text: String
        let values: [SQLValue]
    }

    /// Answers that came before they were asked for.
    private var foreseen: [Question: Answer] = [:]
    /// Those of them that have changed something.
    private var drawn: Set<Question> = []
    /// How long an answer is waited for, in seconds: longer than the server lets a statement run. A commit that waits for a stand-by which is gone
    /// has no limit of the server's. Nothing: as long as it takes.
    var answerSeconds: Double? = 45
    private let commitSeconds: Double

    /// Until when all that runs now must have ended; nothing: each statement has the server's limit.
    var limit: TimeLimit?

    /// Whether what is foreseen is asked ahead; not when a transaction runs again.
    var foresees = true

    private enum Underway {
        case prepare(text: String)
        case statement(isAsked: Bool)
        case sync
    }

    /// More than this are not sent ahead without hearing of them.
    private static let ahead = 400
    /// Texts that the server keeps for one connection.
    private static let kept = 1000

    init(_ address: PostgresAddress, commitSeconds: Double = 15) {
        self.address = address
        self.commitSeconds = commitSeconds
    }

    deinit { close() }

    var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }
    var socket: Int32 { handle.map { PQsocket($0) } ?? -1 }

    func close() {
        forgetForeseen()
        if let handle { PQfinish(handle) }
        handle = nil
        prepared = [:]
        underway = []
        failure = nil
    }

    /// Connects; nothing is done where it is connected.
    func open() throws(StoreError) {
        if isOpen { return }
        close()
        let settings = try address.settings()
        let made = Self.withStrings(settings.map(\.key)) { keys in Self.withStrings(settings.map(\.value)) { PQconnectdbParams(keys, $0, 0) } }
        guard let made, PQstatus(made) == CONNECTION_OK else {
            let why = made.map(Self.unreachable) ?? .noAnswer
            if let made { PQfinish(made) }
            throw .unreachable(why: why)
        }
        handle = made
        // What the server remarks beside its answers is for a console, and may quote rows.
        _ = PQsetNoticeReceiver(made, { _, _ in }, nil)
        guard PQenterPipelineMode(made) == 1 else { throw .unavailable }
    }

    /// Why a connection was not made. Before there is one, libpq tells the server's reason as text only, which starts with a severity.
    private static func unreachable(_ handle: OpaquePointer) -> Unreachable {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        if text.contains("does not exist"), text.contains("database") { return .noDatabase }
        if text.contains("password") || text.contains("authentication") || text.contains("pg_hba.conf") || text.contains("role") || text.contains("certificate") {
            return .denied
        }
        return .noAnswer
    }

    private static func withStrings<T>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}

// MARK: - transactions

extension PostgresConnection {
    /// Begins with the first statement that follows; costs no round trip of its own.
    func begin(_ how: StaticString) throws(StoreError) {
        failure = nil
        forgetForeseen()
        try send("\(how)", [], isAsked: false, keeps: false)
        guard address.isThroughPooler else { return }
        for limit in PostgresAddress.limits { try send("SET LOCAL \(limit.name) = \(limit.value)", [], isAsked: false, keeps: false) }
    }

    /// How a transaction ended.
    enum End {
        case committed
        case takenBack(StoreError)
        /// The commit was sent and nothing came back that says what became of it.
        case unknown
    }

    /// Sends what is left and the commit in one trip.
    func commit() -> End {
        // A number that was drawn and not used would leave a gap.
        guard drawn.isEmpty else {
            rollback()
            return .takenBack(.unavailable)
        }
        do throws(StoreError) {
            try send("COMMIT", [], isAsked: true, keeps: false)
            try synchronize()
        } catch {
            // Not even the request to commit may have left; whoever cannot tell says so.
            return .unknown
        }
        let answer = collect(within: commitSeconds).last
        switch answer?.end {
        case .done("COMMIT"): return .committed
        // Of a transaction that had failed before, the server says ROLLBACK.
        case .done: return .takenBack(failure?.error ?? .failed(code: 0))
        case .skipped, nil:
            // A statement before it was refused: then the server cannot have committed.
            guard let failure, failure.state != nil else { return .unknown }
            rollback()
            return .takenBack(failure.error)
        case .refused(let state, let error):
            // Told to stop while it commits (57), a server may have done it.
            guard let state, !state.hasPrefix("57"), !state.hasPrefix("08") else { return .unknown }
            rollback()
            return .takenBack(error)
        }
    }

    func rollback() {
        guard isOpen else { return }
        try? settle()
        try? send("ROLLBACK", [], isAsked: false, keeps: false)
        try? settle()
        failure = nil
    }

    /// Ends a transaction that has only read, without waiting for the answer.
    func leave() {
        guard isOpen else { return }
        guard failure == nil else { return rollback() }
        try? send("COMMIT", [], isAsked: false, keeps: false)
        try? synchronize()
    }

    /// After a statement that stood alone: what went wrong with it is told, and over.
    func forget() { failure = nil }

    /// Marks a place to come back to.
    func mark() throws(StoreError) { try send("SAVEPOINT twice", [], isAsked: false, keeps: false) }

    func backToMark() throws(StoreError) {
        try? settle()
        failure = nil
        forgetForeseen()
        try send("ROLLBACK TO SAVEPOINT twice", [], isAsked: false, keeps: false)
    }
}

// MARK: - statements

extension PostgresConnection: Connection {
    func rows(_ sql: SQL) throws(StoreError) -> [Row] { try ask(sql).rows }

    func changed(_ sql: SQL) throws(StoreError) -> Int { try ask(sql).changed }

    func run(_ sql: SQL) throws(StoreError) {
        let (text, values) = sql.rendered(for: .postgres)
        try spend()
        try send(text, values, isAsked: false)
        if underway.count >= Self.ahead { try settle() }
    }

    /// A statement of ours whose text was made here, as one that names a table found in a schema; never of anybody's words.
    func run(text: String) throws(StoreError) { try send(text, [], isAsked: false, keeps: false) }

    func rows(text: String) throws(StoreError) -> [Row] { try ask(text, [], keeps: false).rows }

    /// Several statements without values, as a step of the schema is.
    func script(_ text: String) throws(StoreError) {
        try settle()
        guard let handle, PQexitPipelineMode(handle) == 1 else { throw .unavailable }
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        _ = PQenterPipelineMode(handle)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw note(result)
        }
    }

    private func ask(_ sql: SQL) throws(StoreError) -> Answer {
        let (text, values) = sql.rendered(for: .postgres)
        return try ask(text, values)
    }

    private func ask(_ text: String, _ values: [SQLValue], keeps: Bool = true) throws(StoreError) -> Answer {
        if !foreseen.isEmpty {
            let question = Question(text: text, values: values)
            if let answer = foreseen.removeValue(forKey: question) {
                drawn.remove(question)
                return answer
            }
        }
        try spend()
        try send(text, values, isAsked: true, keeps: keeps)
        try synchronize()
        let answer = collect().last
        if let failure { throw failure.error }
        guard let answer else { throw .unavailable }
        return answer
    }

    func foresee(_ statements: [SQL], drawn: [SQL]) throws(StoreError) {
        guard foresees else { return }
        let questions = (statements + drawn).map { sql in
            let (text, values) = sql.rendered(for: .postgres)
            return Question(text: text, values: values)
        }
        self.drawn.formUnion(questions[statements.count...])
        for (question, answer) in zip(questions, try ask(questions)) { foreseen[question] = answer }
    }

    /// Several lone statements that read, in one trip; one that fails has all of them fail.
    func rows(together statements: [SQL]) throws(StoreError) -> [[Row]] {
        try ask(statements.map { sql in
            let (text, values) = sql.rendered(for: .postgres)
            return Question(text: text, values: values)
        }).map(\.rows)
    }

    private func ask(_ questions: [Question]) throws(StoreError) -> [Answer] {
        // Before the first of them leaves: its answer would come to whoever uses the connection next.
        guard questions.allSatisfy({ $0.values.allSatisfy(\.isStorable) }) else { throw .unstorable }
        for question in questions { try send(question.text, question.values, isAsked: true) }
        try synchronize()
        let answers = collect()
        if let failure { throw failure.error }
        guard answers.count == questions.count else { throw .unavailable }
        return answers
    }

    /// Gives the next statement what is left of the time, since the server counts for each anew; travels with it. A millisecond more than there is:
    /// whoever is stopped is so after the limit.
    private func spend() throws(StoreError) {
        guard let limit else { return }
        guard !limit.isOver else { throw .tooLong }
        try send("SET LOCAL statement_timeout = \(Int(limit.left.seconds * 1000) + 1)", [], isAsked: false, keeps: false)
    }

    private func forgetForeseen() {
        foreseen = [:]
        drawn = []
    }

    /// Waits for everything that was sent ahead; throws what went wrong.
    func settle() throws(StoreError) {
        if !underway.isEmpty {
            try synchronize()
            _ = collect()
        }
        if let failure { throw failure.error }
    }

    private func send(_ text: String, _ values: [SQLValue], isAsked: Bool, keeps: Bool = true) throws(StoreError) {
        guard let handle, isOpen else { throw lost() }
        guard values.allSatisfy(\.isStorable) else { throw .unstorable }
        let parameters = PostgresParameters(values)
        // Texts are the source's, so that they are few; what comes beyond is not kept.
        if address.isThroughPooler || !keeps || (prepared[text] == nil && prepared.count >= Self.kept) {
            guard parameters.with({ PQsendQueryParams(handle, text, Int32(values.count), nil, $0, $1, $2, 1) }) == 1 else { throw lost() }
        } else {
            let name = try name(of: text, handle)
            guard parameters.with({ PQsendQueryPrepared(handle, name, Int32(values.count), $0, $1, $2, 1) }) == 1 else { throw lost() }
        }
        underway.append(.statement(isAsked: isAsked))
    }

    /// The server's name of a statement; one that it does not know yet is sent ahead.
    private func name(of text: String, _ handle: OpaquePointer) throws(StoreError) -> String {
        if let name = prepared[text] { return name }
        names += 1
        let name = "m\(names)"
        guard PQsendPrepare(handle, name, text, 0, nil) == 1 else { throw lost() }
        underway.append(.prepare(text: text))
        prepared[text] = name
        return name
    }

    private func synchronize() throws(StoreError) {
        guard let handle, PQpipelineSync(handle) == 1 else { throw lost() }
        underway.append(.sync)
    }

    private func lost() -> StoreError {
        if failure == nil { failure = (.unavailable, nil) }
        return .unavailable
    }

    /// What a statement answered.
    private struct Answer {
        enum End {
            case done(String)
            case skipped
            case refused(state: String?, StoreError)
        }
        var end: End
        var rows: [Row] = []
        var changed = 0
    }

    /// Reads the answers to all that was sent, in order; the first error stays in `failure`.
    ///
    /// - Returns: the answers to the statements that asked for one; none when the connection broke.
    private func collect(within seconds: Double? = nil) -> [Answer] {
        trips += 1
        let end = (seconds ?? answerSeconds).map { ContinuousClock.now + .milliseconds(Int($0 * 1000)) }
        Self.allTrips.add(1, ordering: .relaxed)
        var asked: [Answer] = []
        let sent = underway
        underway = []
        for item in sent {
            guard let result = next(until: end) else {
                _ = lost()
                close(keeping: failure)
                return []
            }
            defer { PQclear(result) }
            switch item {
            case .sync: continue
            case .prepare(let text):
                if PQresultStatus(result) != PGRES_COMMAND_OK {
                    prepared[text] = nil
                    if PQresultStatus(result) != PGRES_PIPELINE_ABORTED { _ = note(result) }
                }
            case .statement(let isAsked):
                let answer = answer(result, readsRows: isAsked)
                if isAsked { asked.append(answer) }
            }
        }
        return asked
    }

    /// The next answer; between two there is one that says nothing. Nothing at all: the connection is gone.
    private func next(until end: ContinuousClock.Instant?) -> OpaquePointer? {
        guard let handle else { return nil }
        for _ in 0..<3 {
            guard waitUntilThere(handle, end) else { return nil }
            if let result = PQgetResult(handle) {
                // A server that goes tells it in the place of an answer.
                return result
            }
            if PQstatus(handle) != CONNECTION_OK { return nil }
        }
        return nil
    }

    /// Whether the next answer is there before the time is over.
    private func waitUntilThere(_ handle: OpaquePointer, _ end: ContinuousClock.Instant?) -> Bool {
        while PQisBusy(handle) == 1 {
            var milliseconds: Int32 = -1
            if let end {
                let left = (end - .now).components
                milliseconds = Int32(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000)
                guard milliseconds > 0 else { return false }
            }
            var waiting = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, milliseconds) < 0, errno != EINTR { return false }
            guard PQconsumeInput(handle) == 1 else { return PQstatus(handle) == CONNECTION_OK }
        }
        return true
    }

    private func answer(_ result: OpaquePointer, readsRows: Bool) -> Answer {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK:
            return Answer(end: .done(String(cString: PQcmdStatus(result))), changed: Int(String(cString: PQcmdTuples(result))) ?? 0)
        case PGRES_TUPLES_OK: return Answer(end: .done("SELECT"), rows: readsRows ? PostgresRows.read(result) : [], changed: Int(String(cString: PQcmdTuples(result))) ?? 0)
        case PGRES_PIPELINE_ABORTED: return Answer(end: .skipped)
        default:
            let error = note(result)
            return Answer(end: .refused(state: failure?.state, error))
        }
    }

    /// Keeps the first error of a transaction: what follows it is only its consequence. The server's words may quote somebody's data and are not read.
    func note(_ result: OpaquePointer?) -> StoreError {
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
        let error = StoreError(sqlState: state)
        if failure == nil { failure = (error, state) }
        return error
    }

    private func close(keeping failure: (error: StoreError, state: String?)?) {
        close()
        self.failure = failure
    }
}
