/// Says in plain words what is wrong in a BPMN file, Vietnamese first.
package enum BPMNFaultText {
    /// One line for a terminal or a list: `tệp:dòng: phần tử: câu tiếng Việt / English sentence`.
    package static func line(_ fault: BPMNFault) -> String {
        let words = words(fault.reason)
        let element = fault.element.isEmpty ? "" : "\(fault.element): "
        return "\(fault.file):\(fault.line): \(element)\(words.vietnamese) / \(words.english)"
    }

    package static func words(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .xml(let reason): xmlWords(reason)
        case .wrongRoot(let element):
            ("Phần tử ngoài cùng là “\(element)”, không phải “definitions” của BPMN 2.0.",
             "The outermost element is “\(element)”, not “definitions” of BPMN 2.0.")
        case .noProcess: ("Tệp không có quy trình nào.", "The file has no process.")
        case .missing, .badID, .duplicateID, .unknownReference: identityWords(reason)
        case .missingExtension, .unknownExtension, .needless: extensionWords(reason)
        case .outside, .outsideAttribute, .second, .conditionBehindTask, .errorNotOnSubProcess: outsideWords(reason)
        case .noLane, .twoLanes, .noTrigger, .severalTriggers: relationWords(reason)
        case .unknownWord, .badNumber, .outOfRange, .badLimit, .badTruth, .badOutcomes, .tooLong, .durationNeedsLimit: valueWords(reason)
        }
    }

    private static func xmlWords(_ reason: XMLFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .tooLarge(let limit): ("Tệp lớn hơn \(limit) byte.", "The file is larger than \(limit) bytes.")
        case .tooManyElements(let limit): ("Tệp có quá \(limit) phần tử.", "The file has more than \(limit) elements.")
        case .tooDeep(let limit): ("Các phần tử lồng nhau quá \(limit) tầng.", "Elements stand more than \(limit) levels deep in each other.")
        case .tooManyAttributes(let limit): ("Phần tử có quá \(limit) thuộc tính.", "The element has more than \(limit) attributes.")
        case .documentType: ("Không nhận tệp có khai báo DOCTYPE.", "A file with a DOCTYPE is not taken.")
        case .entity:
            ("Không nhận tham chiếu thực thể, trừ &amp; &lt; &gt; &quot; &apos;.",
             "References to entities are not taken, but for &amp; &lt; &gt; &quot; &apos;.")
        case .notUTF8: ("Tệp không phải văn bản UTF-8.", "The file is not text in UTF-8.")
        case .notWellFormed: ("Tệp không phải XML đúng, từ dòng này.", "From this line on the file is not well-formed XML.")
        }
    }

    private static func outsideWords(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .outside(let element):
            ("Phần tử “\(element)” chưa được hỗ trợ ở đây; quy trình không được chạy mà bỏ qua nó.",
             "The element “\(element)” is not supported here, and the process would not be the same without it.")
        case .outsideAttribute(let element, let attribute, let value):
            ("“\(element)” có \(attribute)=“\(value)”, chưa được hỗ trợ.",
             "“\(element)” has \(attribute)=“\(value)”, which is not supported.")
        case .second(let element):
            ("Chỉ được có một “\(element)”; đây là cái thứ hai.", "There may be one “\(element)” only; this is another one.")
        case .conditionBehindTask:
            ("Điều kiện chỉ được đặt trên luồng đi ra từ cổng; hãy thêm một cổng.",
             "Conditions stand only on flows out of gateways; put a gateway between.")
        case .errorNotOnSubProcess:
            ("Sự kiện lỗi chỉ được gắn vào quy trình con.", "An error event may stand only on the border of a sub-process.")
        default: unknown
        }
    }

    private static func identityWords(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .missing(let name): ("Thiếu “\(name)”.", "“\(name)” is missing.")
        case .badID(let id):
            ("“\(id)” không phải mã hợp lệ: bắt đầu bằng chữ hoặc “_”, rồi chữ, số, “_”, “-”, “.”.",
             "“\(id)” is not an identifier: a letter or “_”, then letters, digits, “_”, “-”, “.”.")
        case .duplicateID(let id): ("Mã “\(id)” có hai lần.", "The identifier “\(id)” stands twice.")
        case .unknownReference(let name, let value):
            ("“\(name)” chỉ đến “\(value)”, không có phần tử phù hợp.", "“\(name)” refers to “\(value)”, where nothing suitable is.")
        default: unknown
        }
    }

    private static func relationWords(_ reason: BPMNFault.Reason) -> (vietnamese: String, english: String) {
        switch reason {
        case .noLane:
            ("Công việc không nằm trong làn nào: thêm “flowNodeRef” của nó vào một “lane”.",
             "The task stands in no lane: add its “flowNodeRef” to a “lane”.")
        case .twoLanes: ("Phần tử nằm trong hai làn.", "This stands in two lanes.")
        case .noTrigger: ("Sự kiện không nói chờ điều gì.", "The event does not say what it waits for.")
        case .severalTriggers: ("Sự kiện chờ nhiều điều; chỉ được một.", "The event waits for several things; only one is allowed.")
        default: unknown
        }
    }

    private static let unknown = (vietnamese: "Không đọc được phần này.", english: "This part cannot be read.")
}
