/// New moons and the sun's place, after Jean Meeus, "Astronomical Algorithms", in the selection of terms that
/// Hồ Ngọc Đức gives for the Vietnamese calendar. Good to some minutes for the centuries around 2000.
struct Sky: Sendable {
    let zoneHours: Int

    private static let meanMonth = 29.530588853
    /// The new moon number 0 (1 January 1900), as a Julian date, and the Julian day number of 1970-01-01.
    private static let newMoonZero = 2_415_021.076998695
    private static let epoch = 2_440_588

    /// The number of the last mean new moon before a day; the true one may lie a day away.
    func newMoonIndex(near day: Int) -> Int {
        Int(((Double(day + Sky.epoch) - Sky.newMoonZero) / Sky.meanMonth).rounded(.down))
    }

    func nearestNewMoonIndex(to day: Int) -> Int {
        Int(((Double(day + Sky.epoch) - Sky.newMoonZero) / Sky.meanMonth + 0.5).rounded(.down))
    }

    /// The local day of the new moon with this number.
    func newMoonDay(_ index: Int) -> Int {
        let k = Double(index)
        let t = k / 1236.85
        let mean =
            2_415_020.75933 + 29.53058868 * k + (0.0001178 - 0.000000155 * t) * t * t
            + 0.00033 * sine(166.56 + (132.87 - 0.009173 * t) * t)
        let moment = mean + Sky.newMoonCorrection(k, t) - Sky.clockDrift(t)
        return Int((moment + 0.5 + Double(zoneHours) / 24).rounded(.down)) - Sky.epoch
    }

    /// From the mean to the true new moon, in days.
    private static func newMoonCorrection(_ k: Double, _ t: Double) -> Double {
        let sun = 359.2242 + 29.10535608 * k - (0.0000333 + 0.00000347 * t) * t * t
        let moon = 306.0253 + 385.81691806 * k + (0.0107306 + 0.00001236 * t) * t * t
        let node = 21.2964 + 390.67050646 * k - (0.0016528 + 0.00000239 * t) * t * t
        let large = (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) - 0.4068 * sine(moon) + 0.0161 * sine(2 * moon)
        let middle = 0.0104 * sine(2 * node) - 0.0051 * sine(sun + moon) - 0.0074 * sine(sun - moon) - 0.0004 * sine(3 * moon)
        let small = 0.0004 * sine(2 * node + sun) - 0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon)
        return large + middle + small + 0.0010 * sine(2 * node - moon) + 0.0005 * sine(2 * moon + sun)
    }

    /// Dynamical time less universal time, in days.
    private static func clockDrift(_ t: Double) -> Double {
        guard t < -11 else { return -0.000278 + (0.000265 + 0.000262 * t) * t }
        return 0.001 + (0.000839 + (0.0002261 - (0.00000845 + 0.000000081 * t) * t) * t) * t
    }

    /// In which twelfth of its yearly way the sun stands when the local day begins: 0 from the spring equinox, 9 from
    /// the winter solstice.
    func sunTerm(_ day: Int) -> Int {
        let t = (Double(day + Sky.epoch) - 2_451_545.5 - Double(zoneHours) / 24) / 36_525
        let anomaly = 357.52910 + (35_999.05030 - (0.0001559 + 0.00000048 * t) * t) * t
        let mean = 280.46645 + (36_000.76983 + 0.0003032 * t) * t
        let center =
            (1.914600 - (0.004817 + 0.000014 * t) * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly)
            + 0.000290 * sine(3 * anomaly)
        let apparent = mean + center - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
        return Int((apparent / 30).rounded(.down)).modulo(12)
    }
}

/// The sine of an angle in degrees, by its series: the same bits on every machine, and no library.
private func sine(_ degrees: Double) -> Double {
    var angle = degrees.remainder(dividingBy: 360)
    if angle > 90 { angle = 180 - angle } else if angle < -90 { angle = -180 - angle }
    let x = angle * (Double.pi / 180)
    let square = x * x
    var term = x
    var sum = x
    var n = 2.0
    while n < 22 {
        term *= -square / (n * (n + 1))
        sum += term
        n += 2
    }
    return sum
}
