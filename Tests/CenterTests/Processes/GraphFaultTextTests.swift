import Center
import OneStop
import Testing
import WorkingTime

/// Whoever draws a process is told what is wrong in words of the trade.
@Suite struct GraphFaultTextTests {
    @Test func `two ways that are open at once are told with the case in which they are`() {
        let facts = ConditionFacts(
            ["area": .number(ConditionNumber(501)), "channel": .text("online"), "filed": .day(Day(number: 20_454)), "urgent": .truth(true)], outcome: "đạt")
        let words = GraphFaultText.words(.overlapping("f1", "f2", at: StepID("x"), when: facts))
        #expect(words.vietnamese.contains("ví dụ khi kết quả là “đạt” và area = 501 và channel là “online” và filed là ngày 1/1/2026 và urgent là đúng;"))
        #expect(words.vietnamese.contains("“f1”") && words.vietnamese.contains("“f2”") && words.vietnamese.contains("“x”"))
        #expect(words.english.contains("for example when the outcome is “đạt” and area = 501 and channel is “online” and filed is 2026-01-01 and urgent is true;"))
        #expect(GraphFaultText.words(.overlapping("f1", "f2", at: StepID("x"), when: ConditionFacts())).vietnamese.contains("cùng đúng trong mọi trường hợp;"))
    }
}
