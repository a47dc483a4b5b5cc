internal import OneStop

extension ConditionFaultText {
    /// What stands in FEEL but not in conditions, by name, with what to write instead.
    static func refusedWords(_ refusal: ConditionFault.Refusal, _ written: String) -> (vietnamese: String, english: String) {
        let (name, instead) = (name(refusal), instead(refusal))
        return ("“\(written)”: không dùng \(name.vietnamese); \(instead.vietnamese).",
                "“\(written)”: \(name.english) cannot be used; \(instead.english).")
    }

    private static func name(_ refusal: ConditionFault.Refusal) -> (vietnamese: String, english: String) {
        switch refusal {
        case .division: ("phép chia", "division")
        case .power: ("lũy thừa", "a power")
        case .remainder: ("phép lấy dư và dấu phần trăm", "a remainder or per cent")
        case .list: ("danh sách và khoảng [ ]", "a list or range in [ ]")
        case .interval: ("khoảng a..b", "a range a..b")
        case .context: ("nhóm giá trị { }", "a context { }")
        case .path: ("đường dẫn a.b", "a path a.b")
        case .conditional: ("if … then … else", "if … then … else")
        case .loop: ("vòng lặp for … return", "for … return")
        case .quantifier: ("some và every", "some or every")
        case .typeTest: ("instance of", "instance of")
        case .definition: ("định nghĩa hàm", "a function definition")
        case .call: ("hàm này", "this function")
        case .null: ("null", "null")
        case .atLiteral: ("giá trị @\"…\"", "a value @\"…\"")
        case .comment: ("chú thích", "a comment")
        case .comma: ("dấu phẩy ở đây", "a comma here")
        case .chain: ("so sánh nối tiếp", "one comparison after another")
        case .unaryTest: ("phép so sánh trong in (…)", "a comparison inside in (…)")
        }
    }

    private static func instead(_ refusal: ConditionFault.Refusal) -> (vietnamese: String, english: String) {
        switch refusal {
        case .division: ("nhân vế kia, hoặc nhân với số thập phân như 0.1", "multiply the other side, or by a decimal as 0.1")
        case .power: ("viết a * a", "write a * a")
        case .remainder: ("viết tỷ lệ thành số thập phân như 0.1", "write a rate as a decimal as 0.1")
        case .list, .interval: ("viết x in (a, b) hoặc x between a and b", "write x in (a, b) or x between a and b")
        case .context, .path: ("khai báo một trường riêng và dùng tên trường", "declare a field of its own and use its name")
        case .conditional: ("dùng and, or, not(…), hoặc thêm một luồng", "use and, or, not(…), or draw another flow")
        case .loop, .quantifier: ("khai báo một trường đúng/sai", "declare a field that is true or false")
        case .typeTest: ("loại của mỗi trường đã được khai báo", "the kind of each field is declared")
        case .definition, .call: ("chỉ có not(…) và date(\"2026-01-31\")", "there are only not(…) and date(\"2026-01-31\")")
        case .null: ("điều chưa biết thì không thỏa điều kiện; dùng luồng mặc định",
                     "what is not known never holds; use the default flow")
        case .atLiteral: ("viết date(\"2026-01-31\")", "write date(\"2026-01-31\")")
        case .comment: ("ghi vào tên của luồng", "write it into the name of the flow")
        case .comma: ("số thập phân viết với dấu chấm như 1.5", "decimals have a point, as 1.5")
        case .chain: ("viết a < b and b < c, hoặc thêm dấu ngoặc", "write a < b and b < c, or use parentheses")
        case .unaryTest: ("viết x < a or x = b", "write x < a or x = b")
        }
    }
}
