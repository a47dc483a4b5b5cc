import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Going on elsewhere: a draft or a filing by its code and secret, typed into a form.
enum ResumeHandlers {
    static func form(_ visit: Visit) async throws -> Answer {
        .page(resumeDraftPage(ResumeDraftView(frame: visit.publicFrame(.none), fence: visit.fence())))
    }

    static func open(_ visit: Visit) async throws -> Answer {
        try await visit.count(visit.app.lookUps)
        let code = visit.form["code"]
        do {
            let (dossier, _) = try await visit.app.tracking.prove(code, secret: visit.form["secret"], source: visit.source)
            var cookie = DraftCookie(visit)
            cookie.put(dossier, visit.house)
            let isDraft = dossier.state == .draft
            let path: Path = isDraft ? "/nop/\(dossier.procedure?.code.rawValue ?? "")" : "/nop/cua-toi"
            return .seeOther(path).with(cookie: cookie.header(visit.app))
        } catch is Tracking.NotProven {
            let sentence = visit.language == .vi
                ? "Không có bản nháp hay hồ sơ nào ứng với hai mã này. So lại từng chữ; bản nháp quá hạn thì đã được xóa."
                : "No draft or filing has these two codes. Compare them letter by letter; a draft past its days has been deleted."
            return again(visit, sentence, .unprocessableContent)
        } catch let many as Tracking.TooManyTries {
            return again(visit, TrackingHandlers.tooMany(many, visit), .tooManyRequests)
        }
    }

    private static func again(_ visit: Visit, _ problem: String, _ status: HTTPResponse.Status) -> Answer {
        var view = ResumeDraftView(frame: visit.publicFrame(.none), fence: visit.fence())
        view.entries.values[.code] = visit.form["code"]
        view.problem = problem
        return .page(resumeDraftPage(view), status: status)
    }
}
