import Foundation
import Testing

@testable import Store

@Suite struct FileStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)")

    @Test func `a file comes back whole, with a hash that depends on the key`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        func store(_ name: String, _ key: UInt8) async throws -> (Int64, String) {
            let upload = try await files.begin(name, key: Array(repeating: key, count: 32), limit: 1 << 20)
            for start in stride(from: 0, to: bytes.count, by: 70_000) { try await upload.write(Array(bytes[start..<min(start + 70_000, bytes.count)])) }
            let (size, hash) = try await upload.finish()
            return (size, hash)
        }
        let (size, first) = try await store("AB1", 1)
        let (_, same) = try await store("AB2", 1)
        let (_, other) = try await store("AB3", 2)
        #expect(size == 200_000)
        #expect(first == same && first != other && first.count == 64)
        #expect(try await files.read("AB1", offset: 150_000, count: 100_000) == Array(bytes[150_000...]))
        #expect(try await files.names().sorted() == ["AB1", "AB2", "AB3"])
    }

    @Test func `one byte beyond the limit is refused and the name cannot be taken twice`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = try await files.begin("CD1", key: Array(repeating: 1, count: 32), limit: 10)
        try await upload.write(Array(repeating: 0, count: 10))
        await #expect(throws: StoreError.full) { try await upload.write([0]) }
        await #expect(throws: StoreError.self) { try await files.begin("CD1", key: Array(repeating: 1, count: 32), limit: 10) }
        await upload.abandon()
        #expect(try await files.names().isEmpty)
    }

    @Test func `a nearly full disk takes no new file`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: .max)
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(throws: StoreError.full) { try await files.begin("EF1", key: Array(repeating: 1, count: 32), limit: 10) }
    }

    @Test func `one file is looked into, two hundred and fifty-six wait, and one more is refused at once`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await files.begin("AA1", key: Array(repeating: 1, count: 32), limit: 10).finish()
        let (under, door) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let busy = Task {
            try await files.examine("AA1") { _ in
                under.signal()
                door.wait()
            }
        }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                under.wait()
                continuation.resume()
            }
        }
        let waiting = (0..<256).map { number in Task { try await files.examine("AA1") { _ in number } } }
        while files.waitingForExaminer < 256 { try await Task.sleep(for: .milliseconds(1)) }
        await #expect(throws: StoreError.unavailable) { try await files.examine("AA1") { _ in 0 } }
        door.signal()
        try await busy.value
        var judged: [Int] = []
        for task in waiting { judged.append(try await task.value) }
        #expect(judged == Array(0..<256))
        #expect(try await files.examine("AA1") { _ in 7 } == 7)
    }

    @Test func `a name never leaves the folder`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = try await files.begin("../../etc/passwd", key: Array(repeating: 1, count: 32), limit: 10)
        _ = try await upload.finish()
        #expect(try await files.names() == ["etcpasswd"])
    }
}
