/// Files in which something has gone wrong: bytes, quoted values, lines, or parts of two files.
enum MutatedXML {
    static func make(of files: [[UInt8]], _ chance: inout SeededChance) -> [UInt8] {
        var bytes = files.randomElement(using: &chance) ?? []
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            switch Int.random(in: 0..<6, using: &chance) {
            case 0: changeBytes(&bytes, &chance)
            case 1: swapValues(&bytes, &chance)
            case 2: dropLine(&bytes, &chance)
            case 3: moveLine(&bytes, from: files.randomElement(using: &chance) ?? [], &chance)
            case 4: renameElement(&bytes, &chance)
            default: swapValues(&bytes, &chance)
            }
        }
        return bytes
    }

    private static func changeBytes(_ bytes: inout [UInt8], _ chance: inout SeededChance) {
        guard let place = bytes.indices.randomElement(using: &chance) else { return }
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("<>&\"'/=:\u{0}\n".utf8).randomElement(using: &chance) ?? 0, at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &chance)))
        }
    }

    /// Puts one quoted value where another one stands: references go elsewhere, words become wrong.
    private static func swapValues(_ bytes: inout [UInt8], _ chance: inout SeededChance) {
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard quotes.count >= 4 else { return }
        let pairs = quotes.count / 2
        let (to, from) = (Int.random(in: 0..<pairs, using: &chance), Int.random(in: 0..<pairs, using: &chance))
        let value = Array(bytes[quotes[2 * from]...quotes[2 * from + 1]])
        bytes.replaceSubrange(quotes[2 * to]...quotes[2 * to + 1], with: value)
    }

    private static func dropLine(_ bytes: inout [UInt8], _ chance: inout SeededChance) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard let place = lines.indices.randomElement(using: &chance) else { return }
        lines.remove(at: place)
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func moveLine(_ bytes: inout [UInt8], from other: [UInt8], _ chance: inout SeededChance) {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
        guard let line = other.split(separator: UInt8(ascii: "\n")).randomElement(using: &chance) else { return }
        lines.insert(Array(line), at: Int.random(in: 0...lines.count, using: &chance))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static let names = ["userTask", "subProcess", "task", "endEvent", "startEvent", "sequenceFlow", "laneSet", "lane", "definitions", "process"]

    private static func renameElement(_ bytes: inout [UInt8], _ chance: inout SeededChance) {
        guard let old = names.randomElement(using: &chance), let new = names.randomElement(using: &chance) else { return }
        bytes = Array(String(decoding: bytes, as: UTF8.self).replacing(old, with: new).utf8)
    }
}
