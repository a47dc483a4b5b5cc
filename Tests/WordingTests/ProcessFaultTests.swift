import OneStop
import Testing
@testable import Wording

struct ProcessFaultTests {
    private static let step = StepID("ky")
    private static let other = StepID("khac")

    static let faults: [ProcessFault] = [
        .noSteps, .duplicateStep(step), .intakeNotFirst, .noSignature, .severalSignatures, .sharesSum(9_500), .shareOutOfRange(step),
        .shareWithoutClock(step), .backUnknown(step, other), .backNotEarlier(step, other), .backAfterSignature(step), .nextUnknown(step, other),
        .nextNotLater(step, other), .deadEnd(step), .handOverNotLast,
    ]

    static let lacks: [Lack] = [
        .notInForce, .noAgency, .agencyEnded(World.construction), .noProcess(ProcessID("p")), .stepAgencyEnded(step, World.police),
        .assumedNotAccepted(["time_limits[0]", "fees[1]"]),
    ]

    @Test func `every fault of a process says what to change`() {
        for fault in Self.faults {
            for names in [World.names, Names()] { expectWellWritten(Wording.processFault(fault, names: names)) }
        }
        #expect(Set(Self.faults.map { Wording.processFault($0, names: World.names).vi }).count == Self.faults.count)
    }

    @Test func `shares are told in percent`() {
        #expect(plain(Wording.processFault(.sharesSum(9_550), names: Names()).vi).contains("cộng lại là 95,5 %."))
        #expect(plain(Wording.processFault(.sharesSum(10_005), names: Names()).vi).contains("cộng lại là 100,05 %."))
    }

    @Test func `every lack of a procedure says who can help`() {
        for lack in Self.lacks {
            for names in [World.names, Names()] { expectWellWritten(Wording.lack(lack, names: names)) }
        }
    }
}
