internal import OneStop

/// Says why a process cannot run.
enum ProcessFaultText {
    static func words(_ fault: ProcessFault) -> (vietnamese: String, english: String) {
        switch fault {
        case .noSteps: ("Quy trình không có bước nào.", "The process has no steps.")
        case .duplicateStep(let step): ("Bước “\(step)” có hai lần.", "The step “\(step)” stands twice.")
        case .intakeNotFirst:
            ("Bước đầu tiên, và chỉ bước đầu tiên, phải là tiếp nhận.", "The first step, and only that, must be the intake.")
        case .noSignature: ("Quy trình thiếu bước ký.", "The process has no signature step.")
        case .severalSignatures: ("Quy trình có nhiều bước ký.", "The process has more than one signature step.")
        case .handOverNotLast:
            ("Bước cuối cùng, và chỉ bước cuối cùng, phải là trả kết quả.", "The last step, and only that, must hand over.")
        case .deadEnd(let step): ("Sau bước “\(step)” không có bước nào.", "No step follows “\(step)”.")
        default: shareWords(fault) ?? wayWords(fault)
        }
    }

    private static func shareWords(_ fault: ProcessFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .sharesSum(let sum):
            ("Tỷ lệ các bước đến khi ký cộng lại là \(sum), phải là 10000.",
             "The shares of the steps up to the signature add up to \(sum), not 10000.")
        case .shareOutOfRange(let step):
            ("Tỷ lệ của bước “\(step)” phải từ 0 đến 10000.", "The share of “\(step)” must be 0 to 10000.")
        case .shareWithoutClock(let step):
            ("Bước “\(step)” không tính vào thời hạn nên tỷ lệ phải là 0.",
             "The step “\(step)” is not part of the limit, so its share must be 0.")
        default: nil
        }
    }

    private static func wayWords(_ fault: ProcessFault) -> (vietnamese: String, english: String) {
        switch fault {
        case .backUnknown(let step, let target):
            ("Bước “\(step)” trả về bước không có “\(target)”.", "The step “\(step)” goes back to “\(target)”, which is no step.")
        case .backNotEarlier(let step, let target):
            ("Bước “\(step)” chỉ được trả về bước trước nó, không phải “\(target)”.",
             "The step “\(step)” may go back only to an earlier step, not to “\(target)”.")
        case .backAfterSignature(let step):
            ("Sau khi ký không trả lại nữa: bước “\(step)”.", "After the signature nothing goes back: step “\(step)”.")
        case .nextUnknown(let step, let target):
            ("Sau bước “\(step)” là bước không có “\(target)”.", "After “\(step)” comes “\(target)”, which is no step.")
        case .nextNotLater(let step, let target):
            ("Sau bước “\(step)” phải là một bước sau nó, không phải “\(target)”.",
             "After “\(step)” must come a later step, not “\(target)”.")
        default: ("Quy trình không chạy được.", "The process cannot run.")
        }
    }
}
