extension BPMNFaultText {
    static func extensionWords(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .missingExtension(let name):
            ("Thiếu “\(name)” (xmlns:motcua=“\(BPMNNames.ours)”); hãy ghi, ví dụ: \(example(name)).",
             "“\(name)” is missing (xmlns:motcua=“\(BPMNNames.ours)”); write, for example: \(example(name)).")
        case .unknownExtension(let name): ("Không có “\(name)” ở đây.", "There is no “\(name)” here.")
        case .needless(let name):
            ("“\(name)” ở đây không có nghĩa; hãy bỏ đi.", "“\(name)” says nothing here; leave it out.")
        default: unreadable
        }
    }

    static func valueWords(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .unknownWord(let name, let value, let known):
            ("“\(name)”: “\(value)” chưa được biết; dùng: \(known.joined(separator: ", ")).",
             "“\(name)”: “\(value)” is unknown; use one of: \(known.joined(separator: ", ")).")
        case .badNumber(let name, let value): ("“\(name)”: “\(value)” không phải số.", "“\(name)”: “\(value)” is not a number.")
        case .outOfRange(let name, let value, let lowest, let highest):
            ("“\(name)”: \(value) phải từ \(lowest) đến \(highest).", "“\(name)”: \(value) must be \(lowest) to \(highest).")
        case .badLimit(let name, let value):
            ("“\(name)”: “\(value)” không phải thời hạn: 4d ngày làm việc, 4cd ngày, 8h giờ làm việc, 2m tháng, 0d trong ngày.",
             "“\(name)”: “\(value)” is not a limit: 4d working days, 4cd days, 8h working hours, 2m months, 0d the same day.")
        case .badTruth(let name, let value):
            ("“\(name)”: “\(value)” phải là true hoặc false.", "“\(name)”: “\(value)” must be true or false.")
        case .badOutcomes(let value):
            ("“\(value)” phải là các kết quả khác nhau, cách nhau bằng dấu phẩy.", "“\(value)” must be different outcomes, separated by commas.")
        case .tooLong(let name, let limit): ("“\(name)” dài quá \(limit) byte.", "“\(name)” is longer than \(limit) bytes.")
        case .durationNeedsLimit(let value):
            ("“\(value)” không phải số ngày tròn (như P5D), không rõ là giờ làm việc hay không: hãy ghi \(example("motcua:limit")).",
             "“\(value)” is not a number of whole days (as P5D), and may be working time or not: write \(example("motcua:limit")).")
        default: unreadable
        }
    }

    private static let unreadable = (vietnamese: "Không đọc được giá trị này.", english: "This value cannot be read.")

    /// What a person can write where something of ours is missing.
    private static func example(_ name: String) -> String {
        let value =
            switch name {
            case "motcua:version": "1"
            case "motcua:source": "QĐ 12/QĐ-UBND"
            case "motcua:handOverNorm": "4h"
            case "motcua:place": "agency"
            case "motcua:agency": "so-tu-phap"
            case "motcua:role": "specialist"
            case "motcua:service": "issueNumber"
            case "motcua:each": "consulted"
            case "motcua:limit": "8h"
            default: "…"
            }
        return "\(name)=\"\(value)\""
    }
}
