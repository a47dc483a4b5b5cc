internal import OneStop

/// Says a fault in plain words, Vietnamese first.
package enum FaultText {
    /// One line for a terminal or a list: `tệp:dòng: câu tiếng Việt / English sentence`.
    package static func line(_ fault: Fault) -> String {
        let words = words(fault.reason)
        return "\(fault.file):\(fault.line): \(words.vietnamese) / \(words.english)"
    }

    package static func words(_ reason: Fault.Reason) -> (vietnamese: String, english: String) {
        fileWords(reason) ?? valueWords(reason) ?? relationWords(reason) ?? tableWords(reason) ?? drawnWords(reason)
            ?? (vietnamese: "Lỗi \(reason.code).", english: "Fault \(reason.code).")
    }

    private static func drawnWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .drawn(let reason, let element):
            let (words, name) = (BPMNFaultText.words(reason), element.isEmpty ? "" : "\(element): ")
            return ("\(name)\(words.vietnamese)", words.english)
        case .graph(let fault): return GraphFaultText.words(fault)
        case .notRunYet(let element):
            return ("“\(element)”: vẽ và thử được, nhưng hồ sơ chưa chạy được phần này; bỏ nó để nhập quy trình.",
                    "“\(element)” can be drawn and tried, but dossiers cannot run it yet; leave it out to import the process.")
        case .unknownFact(let name, let known):
            return ("Hồ sơ không có trường “\(name)” loại này; có: \(known.joined(separator: ", ")).",
                    "No dossier has a field “\(name)” of this kind; there is: \(known.joined(separator: ", ")).")
        default: return nil
        }
    }

    private static func fileWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .notYAML(let problem): ("Không phải YAML đúng: \(problem).", "Not valid YAML: \(problem).")
        case .duplicateKey(let key): ("Khóa “\(key)” có hai lần.", "The key “\(key)” stands twice.")
        case .tooLarge(let limit): ("Tệp lớn hơn \(limit) byte.", "The file is larger than \(limit) bytes.")
        case .unknownFormat(let format):
            ("Định dạng “\(format)” chưa được biết; chương trình này đọc định dạng 1.",
             "Unknown format “\(format)”; this program reads format 1.")
        case .missingFile: ("Thiếu tệp này.", "This file is missing.")
        case .unknownFile: ("Tên tệp không thuộc danh mục.", "No file of this name belongs to the catalogue.")
        default: nil
        }
    }

    private static func valueWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .missing(let key): ("Thiếu “\(key)”.", "“\(key)” is missing.")
        case .unknownKey(let key): ("Không có khóa “\(key)”.", "There is no key “\(key)”.")
        case .notText(let key): ("“\(key)” phải là một giá trị.", "“\(key)” must be a single value.")
        case .notList(let key): ("“\(key)” phải là danh sách.", "“\(key)” must be a list.")
        case .notSection(let key): ("“\(key)” phải gồm các khóa và giá trị.", "“\(key)” must be keys with values.")
        case .emptyList(let key): ("“\(key)” không được rỗng.", "“\(key)” must not be empty.")
        case .tooMany(let key, let limit): ("“\(key)” có quá \(limit) mục.", "“\(key)” has more than \(limit) entries.")
        case .tooLong(let key, let limit): ("“\(key)” dài quá \(limit) byte.", "“\(key)” is longer than \(limit) bytes.")
        case .controlCharacter(let key):
            ("“\(key)” có ký tự điều khiển.", "“\(key)” holds a control character.")
        default: numberWords(reason)
        }
    }

    private static func numberWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .badNumber(let key, let value):
            ("“\(key)”: “\(value)” không phải số nguyên.", "“\(key)”: “\(value)” is not a whole number.")
        case .outOfRange(let key, let value, let lowest, let highest):
            ("“\(key)”: \(value) phải từ \(lowest) đến \(highest).", "“\(key)”: \(value) must be \(lowest) to \(highest).")
        case .badDay(let key, let value):
            ("“\(key)”: “\(value)” không phải ngày dạng 2026-11-24.", "“\(key)”: “\(value)” is not a day as 2026-11-24.")
        case .badLimit(let key, let value):
            ("“\(key)”: “\(value)” không phải thời hạn: 4d ngày làm việc, 4cd ngày, 8h giờ làm việc, 2m tháng, 0d trong ngày.",
             "“\(key)”: “\(value)” is not a limit: 4d working days, 4cd days, 8h working hours, 2m months, 0d the same day.")
        case .badTruth(let key, let value):
            ("“\(key)”: “\(value)” phải là true hoặc false.", "“\(key)”: “\(value)” must be true or false.")
        case .badMinute(let key, let value):
            ("“\(key)”: “\(value)” không phải giờ dạng 15:00.", "“\(key)”: “\(value)” is not a time as 15:00.")
        case .badHours(let key, let value):
            ("“\(key)”: “\(value)” không phải ca dạng 07:00-11:30.", "“\(key)”: “\(value)” are not hours as 07:00-11:30.")
        case .badCode(let key, let value):
            ("“\(key)”: “\(value)” không phải mã hợp lệ.", "“\(key)”: “\(value)” is not a valid code.")
        case .badPattern(let value):
            ("Mẫu mã hồ sơ “\(value)” phải có một {n4}…{n8}, {yyMMdd} hoặc {yyyyMMdd}, và {agency} nếu cần.",
             "The code pattern “\(value)” needs one {n4}…{n8}, {yyMMdd} or {yyyyMMdd}, and {agency} where wanted.")
        case .unknownWord(let key, let value, let known):
            ("“\(key)”: “\(value)” chưa được biết; dùng: \(known.joined(separator: ", ")).",
             "“\(key)”: “\(value)” is unknown; use one of: \(known.joined(separator: ", ")).")
        case .negativeAmount(let value): ("Số tiền \(value) là số âm.", "The amount \(value) is negative.")
        case .badAmount(let value):
            ("“\(value)” không phải số tiền: số nguyên, hoặc unknown khi chưa biết.",
             "“\(value)” is not an amount: a whole number, or unknown.")
        default: nil
        }
    }

    private static func relationWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .endBeforeBegin: ("Ngày hết hiệu lực trước ngày bắt đầu.", "The end of validity lies before its begin.")
        case .unknownAgency(let id): ("Không có cơ quan “\(id)”.", "There is no agency “\(id)”.")
        case .unknownProcess(let id): ("Không có quy trình “\(id)”.", "There is no process “\(id)”.")
        case .duplicateAgency(let id): ("Cơ quan “\(id)” có hai lần.", "The agency “\(id)” stands twice.")
        case .duplicateProcess(let id, let version):
            ("Quy trình “\(id)” bản \(version) có hai lần.", "The process “\(id)”, version \(version), stands twice.")
        case .duplicateProcedure(let code, let version):
            ("Thủ tục \(code) bản \(version) có hai lần.", "The procedure \(code), version \(version), stands twice.")
        case .datesOverlap(let code, let version, let other):
            ("Thủ tục \(code): bản \(version) trùng ngày hiệu lực với bản \(other).",
             "Procedure \(code): version \(version) holds on days of version \(other).")
        case .termsNotInOrder:
            ("Các cơ quan phải theo thứ tự ngày, chỉ mục đầu được bỏ trống ngày.",
             "Agencies must stand in the order of their days; only the first may have none.")
        case .sameDayTwice(let key):
            ("“\(key)” có hai giá trị từ cùng một ngày.", "“\(key)” has two values from the same day.")
        case .successorLoop(let id):
            ("Cơ quan kế thừa của “\(id)” dẫn trở lại chính nó.", "The successors of “\(id)” lead back to it.")
        case .duplicateCounter(let number): ("Quầy \(number) có hai lần.", "Counter \(number) stands twice.")
        case .calendar(let problem): ("Lịch làm việc không dùng được: \(problem).", "The calendar cannot be used: \(problem).")
        case .process(let fault): ProcessFaultText.words(fault)
        default: nil
        }
    }

    private static func tableWords(_ reason: Fault.Reason) -> (vietnamese: String, english: String)? {
        switch reason {
        case .openQuote: ("Dấu ngoặc kép không được đóng.", "A quotation mark is never closed.")
        case .strayQuote: ("Dấu ngoặc kép ở giữa ô.", "A quotation mark stands inside a field.")
        case .columnCount(let expected, let found):
            ("Dòng có \(found) ô thay vì \(expected).", "The row has \(found) fields instead of \(expected).")
        case .missingColumn(let column): ("Thiếu cột “\(column)”.", "The column “\(column)” is missing.")
        case .duplicateColumn(let column): ("Cột “\(column)” có hai lần.", "The column “\(column)” stands twice.")
        default: nil
        }
    }
}
