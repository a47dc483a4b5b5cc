package import OneStop

/// Says why a condition cannot be, and what to write instead.
package enum ConditionFaultText {
    package static func words(_ fault: ConditionFault) -> (vietnamese: String, english: String) {
        let (vietnamese, english) = reasonWords(fault)
        return ("Điều kiện, ký tự \(fault.column): \(vietnamese)", "Condition, character \(fault.column): \(english)")
    }

    private static func reasonWords(_ fault: ConditionFault) -> (vietnamese: String, english: String) {
        writingWords(fault) ?? nameWords(fault) ?? kindWords(fault) ?? ("không dùng được.", "it cannot be used.")
    }

    private static func writingWords(_ fault: ConditionFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .empty: ("không có gì; cần một biểu thức đúng hoặc sai.", "nothing stands here; write something that is true or false.")
        case .tooLong(let limit): ("dài quá \(limit) ký tự.", "it is longer than \(limit) characters.")
        case .tooDeep(let limit, _):
            ("lồng quá \(limit) tầng; viết bớt dấu ngoặc.", "it nests deeper than \(limit) levels; use fewer parentheses.")
        case .strayCharacter(let character, _):
            ("\(shown(character)) không thuộc ngôn ngữ điều kiện.", "\(shown(character)) is not part of the language.")
        case .openText: ("dấu \" này không được đóng trên cùng dòng.", "this \" is never closed on its line.")
        case .badEscape(let escape, _):
            ("“\(escape)” không dùng được trong chuỗi; dùng: \\\" \\\\ \\n \\r \\t \\u00E0.",
             "“\(escape)” means nothing in a text; use: \\\" \\\\ \\n \\r \\t \\u00E0.")
        case .expected(let expectation, let found, _): expectedWords(expectation, found: found)
        case .misspelled(let written, let write, _): ("thay “\(written)” bằng “\(write)”.", "instead of “\(written)” write “\(write)”.")
        case .refused(let refusal, let written, _): refusedWords(refusal, written)
        default: numberWords(fault)
        }
    }

    private static func numberWords(_ fault: ConditionFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .badNumber(let number, _):
            ("“\(short(number))” không phải số; viết như 1250000.5, không có dấu phân cách hàng nghìn.",
             "“\(short(number))” is not a number; write it as 1250000.5, without marks between thousands.")
        case .longNumber(let number, _):
            ("“\(short(number))” quá dài; nhiều nhất \(ConditionNumber.wholeDigits) chữ số phần nguyên"
                + " và \(ConditionNumber.fractionDigits) chữ số thập phân.",
             "“\(short(number))” is too long; at most \(ConditionNumber.wholeDigits) whole digits and \(ConditionNumber.fractionDigits) of a fraction.")
        case .badDay(let day, _):
            ("“\(short(day))” không phải ngày dạng 2026-01-31.", "“\(short(day))” is not a day as 2026-01-31.")
        default: nil
        }
    }

    private static func expectedWords(_ expectation: ConditionFault.Expectation, found: String?) -> (vietnamese: String, english: String) {
        let wanted = wantedWords(expectation)
        guard let found else { return ("thiếu \(wanted.vietnamese).", "\(wanted.english) is missing.") }
        return ("cần \(wanted.vietnamese), không phải “\(short(found))”.", "here must stand \(wanted.english), not “\(short(found))”.")
    }

    private static func wantedWords(_ expectation: ConditionFault.Expectation) -> (vietnamese: String, english: String) {
        switch expectation {
        case .value: ("một giá trị hoặc tên trường", "a value or the name of a field")
        case .opening(let word): ("dấu ( sau “\(word)”", "a ( after “\(word)”")
        case .closing: ("dấu )", "a )")
        case .commaOrClosing: ("dấu phẩy hoặc dấu )", "a comma or a )")
        case .and: ("“and” giữa hai đầu của “between”", "the “and” of “between”")
        case .quotedDay: ("một ngày trong ngoặc kép như \"2026-01-31\"", "a day in quotation marks as \"2026-01-31\"")
        case .operatorOrEnd: ("một phép so sánh, and, or hoặc hết điều kiện", "a comparison, and, or, or the end")
        }
    }

    private static func nameWords(_ fault: ConditionFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .unknownName(let name, let known, _) where known.isEmpty:
            ("không có trường “\(short(name))”; quy trình không khai báo trường nào.",
             "there is no field “\(short(name))”; the process declares none.")
        case .unknownName(let name, let known, _):
            ("không có trường “\(short(name))”; dùng: \(known.joined(separator: ", ")).",
             "there is no field “\(short(name))”; use one of: \(known.joined(separator: ", ")).")
        case .declaredTwice(let name, _):
            ("“\(short(name))” được khai báo hai lần.", "“\(short(name))” is declared twice.")
        case .noOutcome:
            ("bước trước không có lựa chọn nào, nên không có “outcome”.", "the task before has no outcomes, so there is no “outcome”.")
        case .unknownOutcome(let outcome, let known, _):
            ("bước trước không có lựa chọn “\(short(outcome))”; dùng: \(known.joined(separator: ", ")).",
             "the task before has no outcome “\(short(outcome))”; use one of: \(known.joined(separator: ", ")).")
        default: nil
        }
    }

    private static func kindWords(_ fault: ConditionFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .outcomeNotOrdered:
            ("“outcome” không có lớn nhỏ; dùng =, != hoặc in (…).", "one outcome is not less than another; use =, != or in (…).")
        case .truthNotOrdered:
            ("đúng sai không có lớn nhỏ; dùng = hoặc !=.", "true and false have no order; use = or !=.")
        case .wrongKind(let found, let wanted, _):
            ("đây là \(kind(found).vietnamese), cần \(kind(wanted).vietnamese).", "this is \(kind(found).english), \(kind(wanted).english) is wanted.")
        case .notTruth(let found, _):
            ("cả điều kiện phải là đúng hoặc sai, không phải \(kind(found).vietnamese).",
             "the whole must be true or false, not \(kind(found).english).")
        default: nil
        }
    }

    private static func kind(_ kind: ProcessGraph.Field.Kind) -> (vietnamese: String, english: String) {
        switch kind {
        case .number: ("số", "a number")
        case .text: ("chuỗi ký tự", "a text")
        case .truth: ("đúng/sai", "true or false")
        case .day: ("ngày", "a day")
        }
    }

    /// As much of what was written as a sentence can hold, without what cannot be seen.
    private static func short(_ written: String) -> String {
        let seen = String(String.UnicodeScalarView(written.unicodeScalars.filter { !isHidden($0) || $0.properties.generalCategory == .nonspacingMark }))
        return seen.count > 60 ? "\(seen.prefix(59))…" : seen
    }

    /// What cannot be seen is said by its number.
    private static func shown(_ character: String) -> String {
        let codes = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
        return character.unicodeScalars.contains(where: isHidden) ? codes : "“\(character)” (\(codes))"
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
