package import Foundation

/// The lock on a data folder: one process serves it or changes it at a time; where the rows are on a server, several may.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock or throws `StoreError.inUse` at once.
    package init(folder: URL, isShared: Bool = false) throws(StoreError) {
        let path = folder.appendingPathComponent("lock").path
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .failed(code: Int(errno)) }
        guard flock(opened, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
            Foundation.close(opened)
            throw .inUse
        }
        descriptor = opened
    }

    package func release() {
        flock(descriptor, LOCK_UN)
        Foundation.close(descriptor)
    }
}
