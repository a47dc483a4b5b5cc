/// Numbers that look random and are the same each time (SplitMix64; Steele, Lea, Flood 2014).
///
/// Each step of a play draws from a generator of its own, so that leaving steps out does not change what the others choose.
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// The generator of one step of a seed.
    package init(seed: UInt64, step: Int) {
        var mixer = Chance(seed: seed)
        state = mixer.next() ^ (UInt64(truncatingIfNeeded: step) &* 0xD1B5_4A32_D192_ED03)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 to `bound` - 1; 0 where there is nothing to choose from. The slight unevenness of the product does not matter here.
    package mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True so many times in a hundred.
    package mutating func percent(_ share: Int) -> Bool { below(100) < share }

    package mutating func any<Element>(of values: [Element]) -> Element? { values.isEmpty ? nil : values[below(values.count)] }
}
