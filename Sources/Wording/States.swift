package import OneStop

extension Wording {
    /// The ten states of the national portal ("trạng thái hồ sơ") in its words.
    package static func nationalStatus(_ status: NationalStatus) -> Text {
        switch status {
        case .registered: Text(vi: "Mới đăng ký", en: "Filed")
        case .received: Text(vi: "Được tiếp nhận", en: "Accepted")
        case .refused: Text(vi: "Không được tiếp nhận", en: "Not accepted")
        case .processing: Text(vi: "Đang xử lý", en: "In progress")
        case .supplement: Text(vi: "Yêu cầu bổ sung", en: "Papers asked for")
        case .payment: Text(vi: "Yêu cầu nộp phí, thuế", en: "Payment asked for")
        case .withdrawn: Text(vi: "Công dân rút hồ sơ", en: "Withdrawn")
        case .stopped: Text(vi: "Dừng xử lý", en: "Stopped")
        case .finished: Text(vi: "Đã xử lý xong", en: "Decided")
        case .returned: Text(vi: "Đã trả kết quả", en: "Result handed over")
        }
    }

    /// Where a dossier stands, as the staff say it: finer than the ten national states.
    package static func state(_ state: DossierState) -> Text {
        switch state {
        case .none: Text(vi: "Chưa có", en: "Does not exist")
        case .draft: Text(vi: "Bản nháp", en: "Draft")
        case .discarded: Text(vi: "Bản nháp đã bỏ", en: "Draft dropped")
        case .submitted: Text(vi: "Chờ tiếp nhận", en: "Waiting to be accepted")
        case .refused: Text(vi: "Từ chối tiếp nhận", en: "Refused at intake")
        case .received: Text(vi: "Đã tiếp nhận", en: "Accepted")
        case .processing: Text(vi: "Đang xử lý", en: "In progress")
        case .awaitingSupplement: Text(vi: "Chờ bổ sung", en: "Waiting for papers")
        case .awaitingPayment: Text(vi: "Chờ nộp phí, thuế", en: "Waiting for payment")
        case .decided: Text(vi: "Đã ký kết quả", en: "Result signed")
        case .ineligible: Text(vi: "Không đủ điều kiện", en: "Not eligible")
        case .ready: Text(vi: "Chờ trả kết quả", en: "Ready for collection")
        case .returned: Text(vi: "Đã trả kết quả", en: "Result handed over")
        case .withdrawn: Text(vi: "Đã rút hồ sơ", en: "Withdrawn")
        case .stopped: Text(vi: "Dừng giải quyết", en: "Stopped")
        }
    }
}
