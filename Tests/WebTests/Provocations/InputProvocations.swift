import HTTPTypes
import OneStop
import Testing

/// Of each fault of input: words that its page shows, and the request of each side.
enum InputProvocations {
    private static let byPattern = "the description's pattern of the field refuses it first, as not-allowed-characters"

    static func words(_ kind: InputFault.Kind) -> String {
        switch kind {
        case .missing: "Điền vào ô này"
        case .tooLong: "dài quá"
        case .digits: "đã nhập 3, cần 12"
        case .notAPhone: "chưa phải số điện thoại Việt Nam"
        case .notAnEmail: "chưa phải địa chỉ thư điện tử"
        case .notATaxCode: "Mã số thuế này có chữ số gõ nhầm"
        case .unknownProvinceCode: "không thuộc tỉnh nào"
        case .notADay: "Không có ngày này trên lịch"
        case .notAnAmount: "Số tiền viết bằng chữ số"
        case .notANumber: "là số từ"
        case .notALimit: "Thời hạn viết là số và đơn vị"
        case .notAChoice: "Chọn một mục trong danh sách"
        case .unknown: "Không tìm thấy"
        case .notAllowedCharacters: "có ký tự lạ"
        }
    }

    static func ways(_ kind: InputFault.Kind) -> (page: Way, api: Way) {
        switch kind {
        case .missing: return withdrawing([:], "{}")
        case .tooLong: return withdrawing(["reason": String(repeating: "x", count: 2001)], "{\"reason\":\"\(String(repeating: "x", count: 2001))\"}")
        case .notAllowedCharacters: return withdrawing(["reason": "x\u{1}y"], "{\"reason\":\"x\\u0001y\"}")
        case .digits: return (.by { try await Stage().intake(["ownerID": "123"]) }, .never(byPattern))
        case .notAPhone: return (.by { try await Stage().intake(["phone": "0123456789"]) }, .never(byPattern))
        case .notAnEmail: return (.by { try await DraftStage().page(["act": "submit", "email": "a@b"]) }, .never(byPattern))
        case .unknownProvinceCode: return (.by { try await Stage().intake(["ownerID": "000179004512"]) }, .never(byPattern))
        case .notATaxCode:
            return (
                .by { try await Stage().intake(["ownerKind": "organization", "ownerID": "0100000000", "filerName": "Trần Văn Nam", "filerID": "060185001234"]) },
                .by {
                    try await Stage().make(owner: #"""
                        "owner":{"organization":{"name":"Công ty A","taxCode":"0100000000","address":"1 Lê Lợi"}},"filer":{"name":"Trần Văn Nam","identity":{"number":"060185001234"},"address":"B"}
                        """#)
                })
        case .notADay: return (.by { try await DraftStage().page(["act": "submit", "birthday": "31/02/1979"]) }, .never(byPattern))
        case .notAnAmount:
            return (.by {
                let stage = try await Stage()
                return try await stage.page(.pay, try await stage.received(hasFee: true), ["amount": "năm", "means": "cash", "series": "A", "receipt": "1"], by: stage.center)
            }, .never("the description bounds amounts, so a call beyond is out-of-range"))
        case .notANumber:
            return (.by {
                let stage = try await Stage()
                return try await stage.page(.giveBackPapers, try await stage.received(), ["paper.0": "100"], by: stage.center)
            }, .never("the description bounds numbers, so a call beyond is out-of-range"))
        case .notALimit:
            return (.by {
                let stage = try await Stage()
                return try await stage.page(.consult, try await stage.received(), ["agencies": "ld-stp", "limit": "x", "content": "y"], by: stage.agency)
            }, .never(byPattern))
        case .notAChoice:
            return (.by {
                let stage = try await Stage()
                return try await stage.page(.returnResult, try await stage.received(), ["recipient": "x", "manner": "counter"], by: stage.center)
            }, .by {
                let stage = try await Stage()
                return try await stage.api(.returnResult, try await stage.received(), #"{"recipient":"x","manner":"counter"}"#, by: stage.center)
            })
        case .unknown:
            return (.by {
                let stage = try await Stage()
                let other = try await stage.world.staff("nguoi-khac", [(.clerk, stage.agencyID)])
                try await stage.world.staff("nghiepvu", [(.businessAdministrator, stage.world.center)])
                let admin = try await stage.world.signedIn("nghiepvu")
                return try await admin.postFenced("/can-bo/nguoi/\(other)/thay", ["colleague": "khong-co", "from": "24/11/2026", "to": "25/11/2026"])
            }, .by {
                let stage = try await Stage()
                return try await stage.center.call(.post, "/api/v1/dossiers", "{\"channel\":\"counter\",\"procedure\":\"9.999999\",\(Stage.owner)}", csrf: stage.centerWord)
            })
        }
    }

    private static func withdrawing(_ form: [String: String], _ json: String) -> (page: Way, api: Way) {
        (
            .by {
                let stage = try await Stage()
                return try await stage.page(.withdraw, try await stage.received(), form, by: stage.center)
            },
            .by {
                let stage = try await Stage()
                return try await stage.api(.withdraw, try await stage.received(), json, by: stage.center)
            }
        )
    }
}
