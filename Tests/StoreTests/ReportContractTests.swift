import Foundation
import Synchronization
import Testing

@testable import Store

/// Long reads and long waits, alike on every engine.
@Suite struct ReportContractTests {
    /// Counts much longer than any report here may run.
    private static let endless: SQL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) SELECT count(*) FROM n"
    private static let short: SQL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT count(*) FROM n"

    private static func limits(_ change: (inout Store.Limits) -> Void) -> Store.Limits {
        var limits = Store.Limits()
        change(&limits)
        return limits
    }

    @Test func `a report that runs too long is ended near its limit, and only it: the next on its connection goes through`() async throws {
        let place = try await Place(Self.limits { ($0.reporters, $0.reportSeconds) = (1, 1.5) })
        try await place.add(7)
        for _ in 0..<2 {
            let began = ContinuousClock.now
            await #expect(throws: StoreError.tooLong) { try await place.store.report { try $0.rows(Self.endless) } }
            #expect((.milliseconds(1500)..<(.seconds(20))).contains(ContinuousClock.now - began))
            for _ in 0..<3 {
                let seen = try await place.store.report { (try $0.number(Self.short), try $0.number("SELECT value FROM number")) }
                #expect(seen == (1000, 7))
            }
        }
        #expect(place.store.health.endedReports == 2)
    }

    @Test func `the time of a report is that of all its statements together`() async throws {
        let place = try await Place(Self.limits { ($0.reporters, $0.reportSeconds) = (1, 2) })
        let began = ContinuousClock.now
        await #expect(throws: StoreError.tooLong) { try await place.store.report { while true { _ = try $0.row("SELECT 1") } } }
        #expect((.seconds(2)..<(.seconds(20))).contains(ContinuousClock.now - began))
        await #expect(throws: StoreError.tooLong) {
            try await place.store.report { transaction in
                // Most of the time is over when the long one begins.
                Thread.sleep(forTimeInterval: 1.8)
                _ = try transaction.row("SELECT 1")
                let began = ContinuousClock.now
                defer { #expect(ContinuousClock.now - began < .milliseconds(1500)) }
                _ = try transaction.rows(Self.endless)
            }
        }
        #expect(try await place.store.report { try $0.number("SELECT 1") } == 1)
    }

    @Test func `a report sees one moment, changes nothing, and what its body throws comes out as it was`() async throws {
        let place = try await Place()
        struct Broken: Error {}
        try await place.add(1)
        let (isReading, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let reading = Task {
            try await place.store.report { transaction in
                let before = try transaction.number("SELECT count(*) FROM number")
                isReading.signal()
                _ = goesOn.wait(timeout: .now() + 10)
                return (before, try transaction.number("SELECT count(*) FROM number"))
            }
        }
        await isReading.reached()
        try await place.add(2)
        goesOn.signal()
        #expect(try await reading.value == (1, 1))
        await #expect(throws: Broken.self) { try await place.store.report { _ in throw Broken() } }
        await #expect(throws: StoreError.self) {
            try await place.store.report { transaction in
                try transaction.run("INSERT INTO number (value) VALUES (3)")
                _ = try transaction.rows("SELECT 1")
            }
        }
        #expect(try await place.count() == 2)
    }

    @Test func `however many reports run and wait, reads and writes go on at once`() async throws {
        let place = try await Place(Self.limits { ($0.reportSeconds, $0.queueSeconds) = (120, 240) })
        let isOver = Flag()
        let reports = (0..<4).map { _ in
            Task { try await place.store.report { transaction in while !isOver.isSet { _ = try transaction.number(Self.short) } } }
        }
        for _ in 0..<400 where place.store.health.queuedReports < 2 { try await Task.sleep(for: .milliseconds(5)) }
        for value in 0..<3 {
            try await place.add(value)
            #expect(try await place.count() == value + 1)
            #expect(try await place.one("SELECT value FROM number WHERE value = \(value)") == value)
        }
        #expect(place.store.health.endedReports == 0)
        #expect(place.store.health.queuedReports == 2)
        isOver.set()
        for report in reports { try await report.value }
        #expect(place.store.health.endedReports == 0)
    }

    @Test func `a full queue of reports is refused at once, and so many wait as it has room for`() async throws {
        let place = try await Place(Self.limits { ($0.reporters, $0.reportQueue) = (1, 1) })
        let (isRunning, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let first = Task {
            try await place.store.report { transaction in
                isRunning.signal()
                _ = goesOn.wait(timeout: .now() + 10)
                return try transaction.number("SELECT 1")
            }
        }
        await isRunning.reached()
        let second = Task { try await place.store.report { try $0.number("SELECT 2") } }
        for _ in 0..<400 where place.store.health.queuedReports < 1 { try await Task.sleep(for: .milliseconds(5)) }
        await #expect(throws: StoreError.unavailable) { try await place.store.report { try $0.number("SELECT 3") } }
        goesOn.signal()
        #expect(try await first.value == 1)
        #expect(try await second.value == 2)
    }

    @Test func `a report or read that waits too long for its turn is refused without having run`() async throws {
        let place = try await Place(Self.limits { ($0.reporters, $0.readers, $0.queueSeconds) = (1, 1, 0.3) })
        for isReport in [true, false] {
            func ask<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
                if isReport { try await place.store.report(body) } else { try await place.store.read(body) }
            }
            let (isRunning, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let runs = Mutex(0)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await ask { transaction in
                        isRunning.signal()
                        let isReleased = goesOn.wait(timeout: .now() + 10) == .success
                        return try transaction.number("SELECT 1") == 1 && isReleased
                    }
                }
                await isRunning.reached()
                let began = ContinuousClock.now
                await #expect(throws: StoreError.unavailable) { try await ask { _ in runs.withLock { $0 += 1 } } }
                #expect(ContinuousClock.now - began >= .milliseconds(300))
                goesOn.signal()
                // The refusal came while the one in front was still at it.
                let first = try await group.next()
                #expect(first == true)
            }
            #expect(try await ask { try $0.number("SELECT 1") } == 1)
            #expect(runs.withLock { $0 } == 0)
        }
    }

    @Test func `a write that waited too long is refused and has done nothing, and what was begun before it is done whole`() async throws {
        let place = try await Place(Self.limits { ($0.writers, $0.queueSeconds) = (1, 0.3) })
        let (isRunning, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let first = Task {
            try await place.store.write { transaction in
                isRunning.signal()
                try transaction.run("INSERT INTO number (value) VALUES (1)")
                // Longer than others may wait: what is begun has no such limit.
                let isReleased = goesOn.wait(timeout: .now() + 10) == .success
                try transaction.run("INSERT INTO number (value) VALUES (2)")
                return isReleased
            }
        }
        await isRunning.reached()
        let began = ContinuousClock.now
        let waiting = (3..<6).map { value in Task { try await place.add(value) } }
        for task in waiting { await #expect(throws: StoreError.unavailable) { try await task.value } }
        #expect(ContinuousClock.now - began >= .milliseconds(300))
        #expect(place.store.health.queuedWrites == 0)
        // They were refused while the one in front was still at it. Debug builds run its body twice.
        for _ in 0..<2 { goesOn.signal() }
        #expect(try await first.value)
        #expect(try await place.values() == [1, 2])
        try await place.add(6)
        #expect(try await place.count() == 3)
        #expect(place.store.health.refusedWrites == 3)
    }

    @Test func `a write that comes in time and one that does not may wait behind the same one`() async throws {
        let place = try await Place(Self.limits { ($0.writers, $0.batch, $0.queueSeconds) = (1, 8, 2.5) })
        let (isRunning, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let first = Task {
            try await place.store.write { transaction in
                isRunning.signal()
                _ = goesOn.wait(timeout: .now() + 60)
                try transaction.run("INSERT INTO number (value) VALUES (1)")
            }
        }
        await isRunning.reached()
        let late = Task { try await place.add(2) }
        await #expect(throws: StoreError.unavailable) { try await late.value }
        // On a thread of its own, which comes to its turn however many tests run.
        Thread.detachNewThread {
            for _ in 0..<4000 where place.store.health.queuedWrites < 1 { Thread.sleep(forTimeInterval: 0.005) }
            // Debug builds run the body twice.
            for _ in 0..<2 { goesOn.signal() }
        }
        try await place.add(3)
        try await first.value
        #expect(try await place.values() == [1, 3])
    }
}

/// What is set once.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}

extension Transaction {
    /// The one number that a statement answers; less than nothing when it answers none.
    fileprivate func number(_ sql: SQL) throws -> Int {
        guard let row = try row(sql) else { return -1 }
        return try row.decode(Int.self)
    }
}

extension Place {
    fileprivate func values() async throws -> [Int] {
        try await store.read { transaction in
            try transaction.rows("SELECT value FROM number ORDER BY value").map { row throws(StoreError) -> Int in try row.decode(Int.self) }
        }
    }
}

extension DispatchSemaphore {
    /// Waits on a thread of its own, since a task must not.
    fileprivate func reached() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                self.wait()
                continuation.resume()
            }
        }
    }
}
