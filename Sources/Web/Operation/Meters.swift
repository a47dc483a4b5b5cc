import Synchronization

/// Counts what was answered since the start, for `/metrics`. No counter knows whose request it was or about what.
package final class Meters: Sendable {
    private let classes = Mutex<[Int]>([0, 0, 0, 0, 0])
    private let overloaded = Atomic<Int>(0)
    private let underWay = Atomic<Int>(0)

    package init() {}

    func begin() { underWay.add(1, ordering: .relaxed) }

    func end(status: Int) {
        underWay.subtract(1, ordering: .relaxed)
        if status == 503 { overloaded.add(1, ordering: .relaxed) }
        let index = status / 100 - 1
        classes.withLock { if $0.indices.contains(index) { $0[index] += 1 } }
    }

    struct Figures {
        /// Answers by the first digit of their status, 1xx to 5xx.
        let classes: [Int]
        let overloaded: Int
        let underWay: Int
    }

    var figures: Figures {
        Figures(classes: classes.withLock { $0 }, overloaded: overloaded.load(ordering: .relaxed), underWay: underWay.load(ordering: .relaxed))
    }
}
