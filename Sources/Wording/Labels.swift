package import OneStop

extension Wording {
    /// How a dossier came in ("kênh nộp").
    package static func channel(_ channel: Channel) -> Text {
        switch channel {
        case .counter: Text(vi: "trực tiếp tại quầy", en: "at the counter")
        case .online: Text(vi: "trực tuyến", en: "online")
        case .post: Text(vi: "bưu chính công ích", en: "by post")
        case .portal: Text(vi: "Cổng Dịch vụ công quốc gia", en: "the national portal")
        }
    }

    /// How a payment was made ("hình thức thanh toán").
    package static func means(_ means: Payment.Means) -> Text {
        switch means {
        case .cash: Text(vi: "tiền mặt", en: "cash")
        case .transfer: Text(vi: "chuyển khoản", en: "bank transfer")
        case .card: Text(vi: "thẻ", en: "card")
        case .post: Text(vi: "thu hộ qua bưu chính", en: "collected by post")
        }
    }

    /// "Phí" pays for a service and "lệ phí" is a fixed sum: two things in law.
    package static func feeKind(_ kind: FeeRow.Kind) -> Text {
        switch kind {
        case .fee: Text(vi: "Lệ phí", en: "Fee")
        case .charge: Text(vi: "Phí", en: "Charge")
        case .unspecified: Text(vi: "Phí, lệ phí", en: "Fee or charge")
        }
    }

    /// To whom a result was given.
    package static func recipient(_ recipient: Return.Recipient) -> Text {
        switch recipient {
        case .owner: Text(vi: "chủ hồ sơ", en: "the owner")
        case .authorized: Text(vi: "người được ủy quyền", en: "an authorized person")
        case .organization: Text(vi: "người đại diện tổ chức", en: "the organization’s representative")
        }
    }

    /// How a result was given.
    package static func manner(_ manner: Return.Manner) -> Text {
        switch manner {
        case .counter: Text(vi: "tại quầy", en: "at the counter")
        case .post: Text(vi: "qua bưu chính", en: "by post")
        case .online: Text(vi: "trực tuyến", en: "online")
        }
    }

    /// The opinion of a consulted agency.
    package static func verdict(_ verdict: Opinion.Verdict) -> Text {
        switch verdict {
        case .agrees: Text(vi: "đồng ý", en: "agrees")
        case .agreesWithConditions: Text(vi: "đồng ý, có điều kiện", en: "agrees with conditions")
        case .objects: Text(vi: "không đồng ý", en: "objects")
        case .silent: Text(vi: "hết hạn chưa trả lời", en: "did not answer in time")
        }
    }

    /// What completes a step of a process.
    package static func stepKind(_ kind: ProcessStep.Kind) -> Text {
        switch kind {
        case .intake: Text(vi: "tiếp nhận", en: "intake")
        case .work: Text(vi: "xử lý", en: "work")
        case .consultation: Text(vi: "lấy ý kiến", en: "consultation")
        case .supplement: Text(vi: "chờ bổ sung hồ sơ", en: "supplement")
        case .payment: Text(vi: "chờ nộp phí, thuế", en: "payment")
        case .signature: Text(vi: "ký kết quả", en: "signature")
        case .issue: Text(vi: "phát hành", en: "issue")
        case .handOver: Text(vi: "trả kết quả", en: "hand-over of the result")
        }
    }
}
