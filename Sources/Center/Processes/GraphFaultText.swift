package import OneStop
internal import WorkingTime

/// Says why a process cannot run, in words that say what to do.
package enum GraphFaultText {
    package static func words(_ fault: GraphFault) -> (vietnamese: String, english: String) {
        formWords(fault) ?? choiceWords(fault) ?? lawWords(fault) ?? runWords(fault)
    }

    private static func inside(_ host: StepID?) -> (vietnamese: String, english: String) {
        host.map { ("Quy trình con “\($0)”", "The sub-process “\($0)”") } ?? ("Quy trình", "The process")
    }

    private static func formWords(_ fault: GraphFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .noStart(let host): ("\(inside(host).vietnamese) thiếu sự kiện bắt đầu.", "\(inside(host).english) has no start event.")
        case .severalStarts(let host):
            ("\(inside(host).vietnamese) có nhiều sự kiện bắt đầu; chỉ giữ một.", "\(inside(host).english) has several start events; keep one.")
        case .noEnd(let host): ("\(inside(host).vietnamese) thiếu sự kiện kết thúc.", "\(inside(host).english) has no end event.")
        case .duplicate(let id): ("Mã “\(id)” có hai lần.", "The identifier “\(id)” stands twice.")
        case .duplicateFlow(let id): ("Mã luồng “\(id)” có hai lần.", "The flow identifier “\(id)” stands twice.")
        case .badIdentifier(let id):
            ("Mã “\(id)” phải bắt đầu bằng chữ cái hoặc “_”, sau đó là chữ, số, “-”, “_”, “.”, không có dấu cách.",
             "The identifier “\(id)” must begin with a letter or “_”; letters, digits, “-”, “_” and “.” may follow, and no blanks.")
        case .badOutcome(let id, let outcome):
            ("Kết quả “\(outcome)” của “\(id)” rỗng, có dấu phẩy hoặc có hai lần.", "The outcome “\(outcome)” of “\(id)” is empty, has a comma, or stands twice.")
        case .tooManyNodes(let limit):
            ("Quy trình có quá nhiều phần (trên \(limit)); tách thành nhiều quy trình.", "The process has too many parts (over \(limit)); make several processes of it.")
        case .unknownList(let id, let list, let known):
            ("“\(id)” hỏi danh sách “\(list)” mà hồ sơ không có; có: \(known.joined(separator: ", ")).",
             "“\(id)” asks the list “\(list)”, which no dossier has; there is: \(known.joined(separator: ", ")).")
        case .callsItself(let id): ("“\(id)” gọi lại chính quy trình này.", "“\(id)” calls this very process.")
        case .strayError(let id):
            ("Sự kiện lỗi “\(id)” chỉ được đặt trên biên của quy trình con và phải ngắt nó.",
             "The error event “\(id)” may stand on the border of a sub-process alone, and interrupts it.")
        case .flowNowhere(let flow):
            ("Luồng “\(flow)” nối đến chỗ không có, hoặc ra ngoài quy trình con.", "The flow “\(flow)” leads to nothing, or out of a sub-process.")
        case .intoStart(let id): ("Không được nối vào sự kiện bắt đầu “\(id)”.", "Nothing may lead into the start event “\(id)”.")
        case .outOfEnd(let id): ("Sau sự kiện kết thúc “\(id)” không được có luồng.", "Nothing may follow the end event “\(id)”.")
        case .intoBorder(let id): ("Không được nối vào sự kiện biên “\(id)”.", "Nothing may lead into the boundary event “\(id)”.")
        case .unreachable(let id): ("Không có đường đến “\(id)”.", "No way leads to “\(id)”.")
        case .deadEnd(let id): ("Sau “\(id)” không có gì; nối đến bước tiếp theo hoặc sự kiện kết thúc.", "Nothing follows “\(id)”; lead it to the next step or to an end event.")
        case .severalWays(let id):
            ("“\(id)” có nhiều luồng ra; đặt một cổng sau đó để nói là chọn một hay làm song song.",
             "Several flows leave “\(id)”; put a gateway behind it that says whether one or all are gone.")
        case .unknownLane(let id, let lane): ("“\(id)” nằm trong làn không có “\(lane)”.", "“\(id)” stands in the lane “\(lane)”, which is not there.")
        case .badHost(let id, let host):
            ("Sự kiện biên “\(id)” không thể gắn vào “\(host)”.", "The boundary event “\(id)” cannot stand on “\(host)”.")
        case .notAnEvent(let id, let behind):
            ("Sau cổng sự kiện “\(behind)” chỉ được có sự kiện chờ, không phải “\(id)”.", "Behind the event-based gateway “\(behind)” only waiting events may stand, not “\(id)”.")
        default: nil
        }
    }

    private static func choiceWords(_ fault: GraphFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .missingCondition(let flow, let gateway):
            ("Luồng “\(flow)” ra khỏi cổng “\(gateway)” thiếu điều kiện; viết điều kiện hoặc đặt nó làm mặc định.",
             "The flow “\(flow)” out of the gateway “\(gateway)” has no condition; write one or make it the default.")
        case .needlessCondition(let flow):
            ("Luồng “\(flow)” có điều kiện ở chỗ không có gì để chọn.", "The flow “\(flow)” has a condition where there is nothing to choose.")
        case .condition(let flow, let fault):
            ("Điều kiện của luồng “\(flow)”: \(ConditionFaultText.words(fault).vietnamese)", "The condition of the flow “\(flow)”: \(ConditionFaultText.words(fault).english)")
        case .unspeakableField(let name):
            ("Tên trường “\(name)” phải là một từ gồm chữ, số và dấu gạch dưới, không trùng từ khóa.",
             "The field name “\(name)” must be one word of letters, digits and underscores that means nothing else.")
        case .uncovered(let gateway, let outcome?):
            ("Ở cổng “\(gateway)” không có đường đi khi kết quả là “\(outcome)”; thêm điều kiện hoặc đường mặc định.",
             "At the gateway “\(gateway)” no way is gone after the outcome “\(outcome)”; add a condition or a default way.")
        case .uncovered(let gateway, nil):
            ("Ở cổng “\(gateway)” có thể không điều kiện nào đúng; đặt một đường mặc định.",
             "At the gateway “\(gateway)” it may be that no condition holds; make one way the default.")
        case .overlapping(let one, let other, let gateway, let facts):
            ("Ở cổng “\(gateway)” luồng “\(one)” và “\(other)” có điều kiện cùng đúng\(when(facts).vietnamese); đi đường nào thì tùy thứ tự trong tệp. "
                + "Sửa để chỉ một điều kiện đúng.",
             "At the gateway “\(gateway)” the conditions of the flows “\(one)” and “\(other)” both hold\(when(facts).english); which way is gone hangs on the order "
                + "of the file. Let only one of them hold.")
        case .severalDefaults(let gateway): ("Cổng “\(gateway)” có nhiều luồng mặc định.", "The gateway “\(gateway)” has several default flows.")
        default: nil
        }
    }

    /// For example facts; nothing where any will do.
    private static func when(_ facts: ConditionFacts) -> (vietnamese: String, english: String) {
        let known = facts.values.sorted { $0.key < $1.key }
        let vietnamese = (facts.outcome.map { ["kết quả là “\($0)”"] } ?? []) + known.map { "\($0.key) \(words($0.value).vietnamese)" }
        let english = (facts.outcome.map { ["the outcome is “\($0)”"] } ?? []) + known.map { "\($0.key) \(words($0.value).english)" }
        return vietnamese.isEmpty ? (" trong mọi trường hợp", " in every case") : (", ví dụ khi " + vietnamese.joined(separator: " và "), ", for example when " + english.joined(separator: " and "))
    }

    private static func words(_ value: ConditionValue) -> (vietnamese: String, english: String) {
        switch value {
        case .number(let number): ("= \(number)", "= \(number)")
        case .text(let text): ("là “\(text)”", "is “\(text)”")
        case .truth(let truth): truth ? ("là đúng", "is true") : ("là sai", "is false")
        case .day(let day): ("là ngày \(day.day)/\(day.month)/\(day.year)", "is \(day)")
        }
    }

    private static func lawWords(_ fault: GraphFault) -> (vietnamese: String, english: String)? {
        switch fault {
        case .intakeNotFirst:
            ("Bước đầu tiên, và chỉ bước đầu tiên, phải là tiếp nhận.", "The first step, and only that, must be the intake.")
        case .noSignature: ("Quy trình thiếu bước ký.", "The process has no signature step.")
        case .noHandOver: ("Quy trình thiếu bước trả kết quả.", "The process has no step that hands over.")
        case .afterHandOver(let id): ("Sau khi trả kết quả không còn việc: “\(id)”.", "After the hand-over no work follows: “\(id)”.")
        case .shareOutOfRange(let id): ("Tỷ lệ của “\(id)” phải từ 0 đến 10000.", "The share of “\(id)” must be 0 to 10000.")
        case .sharesSum(let sum):
            ("Tỷ lệ các bước đến khi ký, theo đường dài nhất, cộng lại là \(sum), phải là 10000.",
             "The shares up to the signature, on the longest way, add up to \(sum), not 10000.")
        case .shareWithoutClock(let id):
            ("“\(id)” không tính vào thời hạn nên tỷ lệ phải là 0.", "“\(id)” is not part of the limit, so its share must be 0.")
        default: nil
        }
    }

    private static func runWords(_ fault: GraphFault) -> (vietnamese: String, english: String) {
        func names(_ ids: [StepID]) -> String { Set(ids).sorted().prefix(5).map { "“\($0)”" }.joined(separator: ", ") }
        return switch fault {
        case .stuck(let ids):
            ("Hồ sơ có thể đứng lại ở \(names(ids)) mà không ai làm tiếp được: cổng song song chờ mọi luồng vào; luồng trả lại phải vào qua một cổng loại trừ.",
             "A dossier can come to stand at \(names(ids)) with nobody to go on: a parallel gateway waits for all its incoming flows; let a way back enter by an exclusive gateway.")
        case .endless(let ids): ("Từ \(names(ids)) không đến được kết thúc.", "From \(names(ids)) no end can be reached.")
        case .circle(let id): ("Các cổng dẫn vòng tròn qua “\(id)” mà không có việc nào.", "Gateways lead in a circle through “\(id)” in which nobody does anything.")
        case .twice(let id):
            ("“\(id)” có thể được mở nhiều lần cùng lúc; đặt cổng gộp song song trước nó.", "“\(id)” can be opened several times at once; put a parallel join before it.")
        case .noWay(let id):
            ("Có thể đến cổng “\(id)” khi không có kết quả nào của bước trước; đặt một đường mặc định.",
             "Work can come to the gateway “\(id)” without an outcome of the task before; make one way the default.")
        case .tooLarge: ("Quy trình có quá nhiều khả năng để kiểm tra; tách thành quy trình con.", "The process has too many ways to be looked into; put parts into sub-processes.")
        default: ("Quy trình không chạy được.", "The process cannot run.")
        }
    }
}
