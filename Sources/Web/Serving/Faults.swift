import Center
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import OneStop
import Store
import WorkingTime
import Wording

/// The one place that turns errors into answers: what happened, why, what to do. Each has a stable code.
enum Faults {
    static func answer(_ error: any Error, _ visit: Visit) -> Answer {
        switch error {
        case is Denied, is SealingFault: return notFound(visit)
        case let refusal as Refusal: return refused(visit.say(Wording.refusal(refusal, names: Names())), .conflict, visit)
        case let fault as InputFault: return refused(visit.say(Wording.inputFault(fault, label: fault.field)), .unprocessableContent, visit)
        case let stale as Dossiers.Stale: return self.stale(stale, visit)
        case is Dossiers.KeyReused:
            return refused(both(visit, "Mã lần gửi này đã dùng cho một yêu cầu khác. Mở lại trang rồi gửi lại.", "This submission key was used for another request. Reopen the page and send again."), .conflict, visit)
        case is Fences.Forged:
            return refused(both(visit, "Biểu mẫu này không đến từ trang đang mở, nên chưa có gì được ghi. Mở lại trang rồi gửi lại.", "This form did not come from an open page of this site, so nothing was recorded. Reopen the page and send again."), .forbidden, visit)
        case let often as TooOften:
            let text = both(visit, "Từ nơi này đã hỏi quá nhiều lần trong thời gian ngắn. Tiếp tục được sau \(Wording.time(often.until)).", "Too many requests from this place in a short time. Go on after \(Wording.time(often.until)).")
            var answer = refused(text, .tooManyRequests, visit)
            answer.headers[.retryAfter] = String(max(1, often.until.seconds(since: visit.now)))
            return answer
        case is Multipart.Fault:
            return refused(both(visit, "Dữ liệu gửi lên bị đứt hoặc vượt giới hạn, nên chưa có gì được ghi. Gửi lại, tệp nhỏ hơn nếu được.", "What was sent was cut off or over the limit, so nothing was recorded. Send again, with a smaller file if possible."), .contentTooLarge, visit)
        case StoreError.conflict:
            return refused(both(visit, "Người khác vừa ghi cùng lúc, hoặc số này đã có. Mở lại trang để xem bản mới.", "Somebody recorded at the same moment, or this number exists already. Reopen the page to see the present state."), .conflict, visit)
        case StoreError.unstorable:
            return refused(both(visit, "Trong chữ vừa gửi có ký tự không ghi được (U+0000), nên chưa có gì được ghi. Xóa ký tự ấy rồi gửi lại.", "What was sent contains a character that cannot be kept (U+0000), so nothing was recorded. Remove it and send again."), .unprocessableContent, visit)
        case StoreError.unknownOutcome:
            return unknown(visit, error)
        case StoreError.unavailable, StoreError.full, StoreError.broken, StoreError.unreachable:
            return busy(visit, error)
        case StoreError.tooLong: return tooLong(visit)
        default: return broken(visit, error)
        }
    }

    static func both(_ visit: Visit, _ vi: String, _ en: String) -> String { visit.language == .vi ? vi : en }

    /// The same bytes for what is not there and for what is not theirs: nothing of the address stands in it, so the languages lead home.
    static func notFound(_ visit: Visit) -> Answer {
        var frame = visit.publicFrame(.none)
        frame.inVietnamese = Path("/").with("lang", "vi")
        frame.inEnglish = Path("/").with("lang", "en")
        return .page(notFoundPage(NotFoundView(frame: frame)), status: .notFound)
    }

    /// The law or the form says no, on a page of its own (pages with a form show it beside the field instead).
    static func refused(_ sentence: String, _ status: HTTPResponse.Status, _ visit: Visit) -> Answer {
        let title = both(visit, "Chưa ghi được", "Not recorded")
        return .page(errorPage(ErrorView(frame: visit.publicFrame(.none), title: title, lines: [sentence], retry: back(visit))), status: status)
    }

    private static func back(_ visit: Visit) -> Path? {
        guard let id = visit.parameters["id"], visit.path.hasPrefix("/can-bo/ho-so/") else { return nil }
        return "/can-bo/ho-so/\(id)"
    }

    /// Somebody was faster: what they did, and what was typed here is still there to be copied.
    private static func stale(_ stale: Dossiers.Stale, _ visit: Visit) -> Answer {
        let names = visit.names(stale.dossier)
        let done = stale.since.map { "\(Wording.shortMoment($0.at, visit.words)): \(visit.say(Wording.event($0.event, names: names)))" }
        let typed = visit.form.names.filter { !["csrf", "version", "key", "act"].contains($0) }.map { visit.form[$0] }.filter { !$0.isEmpty }
        let kept = typed.isEmpty ? [] : [both(visit, "Điều đã gõ, còn nguyên ở đây:", "What was typed is still here:")] + typed
        let lines = [both(visit, "Hồ sơ đã đổi từ khi trang này mở ra, nên việc vừa bấm chưa được ghi:", "The dossier has changed since this page was opened, so the act was not recorded:")] + done + kept
        return .page(
            errorPage(ErrorView(frame: visit.publicFrame(.none), title: both(visit, "Có người vừa làm trước", "Somebody was faster"), lines: lines, retry: back(visit))),
            status: .conflict)
    }

    /// Nobody can say whether it was done: to press again might do it twice.
    private static func unknown(_ visit: Visit, _ error: any Error) -> Answer {
        visit.app.logger.warning("outcome unknown", metadata: ["route": "\(visit.route.path)"])
        return .page(
            errorPage(ErrorView(
                frame: visit.publicFrame(.none), title: both(visit, "Chưa rõ đã ghi hay chưa", "Not known whether it was recorded"),
                lines: [both(
                    visit, "Đường truyền tới máy chủ dữ liệu đứt đúng lúc đang ghi. Mở lại trang và xem việc vừa làm đã có chưa, rồi mới làm lại.",
                    "The line to the database broke while it was recording. Reopen the page and look whether it is there before doing it again.")],
                retry: back(visit))), status: .serviceUnavailable)
    }

    private static func busy(_ visit: Visit, _ error: any Error) -> Answer {
        visit.app.logger.warning("refused for now", metadata: ["why": "\(error)", "route": "\(visit.route.path)"])
        var answer = Answer.page(
            errorPage(ErrorView(
                frame: visit.publicFrame(.none), title: both(visit, "Đang quá tải hoặc hết chỗ ghi", "Overloaded or out of room"),
                lines: [both(visit, "Chưa ghi được gì ở lần bấm này; hồ sơ đã nộp không bị ảnh hưởng. Thử lại sau ít giây.", "Nothing was recorded this time; dossiers already filed are not affected. Try again in a few seconds.")])),
            status: .serviceUnavailable)
        answer.headers[.retryAfter] = "2"
        return answer
    }

    /// A report only reads, so that nothing is lost; the same again would take as long.
    private static func tooLong(_ visit: Visit) -> Answer {
        visit.app.logger.warning("report ran too long", metadata: ["route": "\(visit.route.path)"])
        return .page(
            errorPage(ErrorView(
                frame: visit.publicFrame(.none), title: both(visit, "Phải xem quá nhiều nên đã dừng", "Too much to go through"),
                lines: [
                    both(
                        visit, "Trang này phải đọc nhiều hồ sơ đến mức quá thời gian cho phép, nên máy dừng lại để người khác không phải chờ. Dữ liệu không có gì thay đổi.",
                        "This page has to read so many dossiers that its time ran out, so it was ended and nobody else has to wait. Nothing was changed."),
                    both(
                        visit, "Thu hẹp lại (ít ngày hơn, một cơ quan, một quầy) rồi xem tiếp, hoặc xem vào giờ vắng. Nếu vẫn vậy, báo quản trị kỹ thuật.",
                        "Narrow it down (fewer days, one agency, one counter), or look at a quieter hour. If it stays like this, tell the technical administrator."),
                ])), status: .serviceUnavailable)
    }

    /// Anything else: a reference number for the operator, nothing of the error for anybody.
    private static func broken(_ visit: Visit, _ error: any Error) -> Answer {
        let reference = "S-" + String(visit.house.newID().suffix(6))
        visit.app.logger.error("request failed", metadata: [
            "reference": "\(reference)", "route": "\(visit.route.path)", "error": "\(type(of: error))", "case": "\(caseName(error))",
        ])
        return .page(errorPage(ErrorView(frame: visit.publicFrame(.none), reference: reference)), status: .internalServerError)
    }

    /// The name of an error's case, without the values it carries: they may be somebody's data.
    private static func caseName(_ error: any Error) -> String {
        if let error = error as? StoreError { return "\(error)" }
        return String(String(describing: error).prefix { $0.isLetter || $0 == "." })
    }
}
