import Center
import HTTPTypes
import Hummingbird
import OneStop
import Wording

/// Log-in, locking, passwords ("đăng nhập, khóa màn hình, đổi mật khẩu").
enum Gate {
    static func logInForm(_ visit: Visit) async throws -> Answer { page(visit, account: "", problem: nil) }

    private static func page(_ visit: Visit, account: String, problem: String?, kept: KeptForm = KeptForm()) -> Answer {
        let next = (visit.query.has("next") ? visit.query["next"] : visit.form["next"])
        return .page(
            loginPage(LoginView(
                frame: visit.gateFrame, fence: visit.fence(), next: next.isEmpty ? nil : next, again: kept.target, kept: kept.fields, account: account, problem: problem,
                demoAccounts: visit.house.isDemo ? visit.app.settings.demoAccounts : [],
                demoPassword: visit.house.isDemo ? visit.app.settings.demoPassword : nil)),
            status: problem == nil ? .ok : .unprocessableContent)
    }

    static func logIn(_ visit: Visit) async throws -> Answer {
        let (account, people) = (visit.form["account"], visit.app.people)
        let kept = KeptForm(unlocking: visit)
        do {
            let token = try await people.logIn(
                account, visit.form.all("password").first ?? "", source: source(account, visit), isLoopback: visit.isLoopback)
            // Whoever was signed in at this browser before is not any more.
            if let before = visit.session { try await people.logOut(before) }
            let mark = people.mark(after: account, had: visit.cookie(Cookies.browser(visit.app)))
            return try await signedIn(visit, token, kept).with(cookie: Cookies.set(Cookies.session(visit.app), token, visit.app))
                .with(cookie: Cookies.set(Cookies.browser(visit.app), mark.text, maxAge: 180 * 86_400, visit.app))
        } catch let fault as People.LogInFault {
            if visit.wantsJSON { return message(sentence(fault), .forbidden) }
            return page(visit, account: account, problem: sentence(fault), kept: kept)
        }
    }

    /// After the password: a script gets the new proof for the page that stands open; what was sent after the session's end is shown, to
    /// the same person, and goes with one more press.
    private static func signedIn(_ visit: Visit, _ token: String, _ kept: KeptForm) async throws -> Answer {
        guard let session = try await visit.app.people.session(token) else { return .seeOther("/can-bo/vao") }
        let before = try await visit.app.people.holder(of: visit.cookie(Cookies.session(visit.app)))
        let isOwn = before == nil || before?.staff == session.staff.id
        // Who goes on with a page still sits where its money is counted.
        if isOwn, visit.wantsJSON || kept.target != nil { try await visit.app.people.chooseCounter(session, before?.counter) }
        if visit.wantsJSON { return Answer(type: "application/json", Array("{\"csrf\":\"\(session.csrf)\"}".utf8)) }
        guard isOwn, !session.staff.mustChangePassword, let target = kept.target.flatMap(Path.init(local:)), !kept.fields.isEmpty else {
            return .seeOther(Path(local: visit.form["next"]) ?? "/can-bo")
        }
        return .page(repeatPage(RepeatView(
            frame: visit.gateFrame, fence: Fence(csrf: session.csrf), action: target, kept: kept.fields, title: "Đã đăng nhập lại",
            reason: "Phiên làm việc đã kết thúc trước khi việc vừa bấm được ghi.")))
    }

    /// A sentence for the script of a page that stays open.
    private static func message(_ sentence: String, _ status: HTTPResponse.Status) -> Answer {
        let text = sentence.filter { !"\"\\".contains($0) && !$0.isNewline }
        return Answer(status: status, type: "application/json", Array("{\"message\":\"\(text)\"}".utf8))
    }

    /// A browser known from before has a count of its own, so that nobody outside can lock a person out.
    private static func source(_ account: String, _ visit: Visit) -> String {
        visit.app.people.source(of: account, mark: visit.cookie(Cookies.browser(visit.app)), address: visit.source)
    }

    private static func sentence(_ fault: People.LogInFault) -> String {
        switch fault {
        case .wrong: "Tên tài khoản và mật khẩu không khớp nhau. Kiểm tra phím Caps Lock và bộ gõ rồi thử lại."
        case .locked(let until): "Đã thử sai 5 lần từ máy này. Thử lại sau \(Wording.moment(until, .vi)), hoặc nhờ quản trị mở khóa."
        case .expired: "Mật khẩu ban đầu đã hết hạn hoặc đã dùng. Nhờ quản trị cấp mật khẩu mới."
        case .loopbackOnly: "Mật khẩu ban đầu này chỉ dùng được trên chính máy chủ. Đăng nhập tại máy chủ rồi đổi mật khẩu."
        case .busy: "Đang có quá nhiều người đăng nhập cùng lúc. Thử lại sau vài giây."
        }
    }

    /// The screen locked itself, or the session has ended: what was being sent waits in the page.
    static func locked(_ visit: Visit) -> Answer {
        if visit.wantsJSON { return message(visit.session == nil ? "Phiên làm việc đã kết thúc." : "Màn hình đang khóa.", .unauthorized) }
        guard let session = visit.session else {
            // Only what one of our own pages sent is kept; what another site sends is not put before whoever signs in.
            let isOurs = (try? Fences.check(visit)) != nil
            let kept = isOurs ? KeptForm(sent: visit) : KeptForm()
            let rest = kept.fields.isEmpty ? "" : " Những gì đã gõ còn nguyên (\(kept.fields.count) ô)."
            return page(visit, account: "", problem: "Phiên làm việc đã kết thúc, nên việc vừa bấm chưa được ghi.\(rest) Đăng nhập lại để tiếp tục.", kept: kept)
        }
        guard visit.route.isUnsafe else { return locked(visit, session, next: visit.path, KeptForm(), problem: nil) }
        return locked(visit, session, next: nil, KeptForm(sent: visit), problem: nil)
    }

    private static func locked(_ visit: Visit, _ session: People.Session, next: String?, _ kept: KeptForm, problem: String?) -> Answer {
        .page(
            lockedPage(LockedView(
                frame: visit.gateFrame, person: session.staff.name, fence: visit.fence(), next: next, again: kept.target, kept: kept.fields, problem: problem)),
            status: problem == nil ? .ok : .unprocessableContent)
    }

    static func lock(_ visit: Visit) async throws -> Answer {
        if let session = visit.session { try await visit.app.people.lock(session) }
        if visit.wantsJSON { return Answer(type: "application/json", Array("{}".utf8)) }
        return .seeOther("/can-bo")
    }

    /// Unlocks. What was being sent when the screen locked is not sent by that: it is shown, and goes with one more press.
    static func unlock(_ visit: Visit) async throws -> Answer {
        guard let session = visit.session else { return .seeOther("/can-bo/vao") }
        let kept = KeptForm(unlocking: visit)
        do {
            try await visit.app.people.unlock(session, password: visit.form.all("password").first ?? "", source: source(session.staff.login, visit))
            if visit.wantsJSON { return Answer(type: "application/json", Array("{}".utf8)) }
            if let target = kept.target.flatMap(Path.init(local:)), !kept.fields.isEmpty {
                return .page(repeatPage(RepeatView(
                    frame: visit.gateFrame, fence: visit.fence(), action: target, kept: kept.fields, title: "Đã mở khóa",
                    reason: "Việc bấm lúc màn hình đang khóa chưa được ghi.")))
            }
            return .seeOther(Path(local: visit.form["next"]) ?? "/can-bo")
        } catch let fault as People.LogInFault {
            if visit.wantsJSON { return message(sentence(fault), .forbidden) }
            return locked(visit, session, next: visit.form.has("next") ? visit.form["next"] : nil, kept, problem: sentence(fault))
        }
    }

    static func logOut(_ visit: Visit) async throws -> Answer {
        if let session = visit.session { try await visit.app.people.logOut(session) }
        return Answer.seeOther("/can-bo/vao").with(cookie: Cookies.set(Cookies.session(visit.app), "", maxAge: 0, visit.app))
    }

    static func passwordForm(_ visit: Visit) async throws -> Answer { passwordPage(visit, [:]) }

    private static func passwordPage(_ visit: Visit, _ errors: [ChangePasswordView.Name: String]) -> Answer {
        let must = visit.session?.staff.mustChangePassword == true
        return .page(
            changePasswordPage(ChangePasswordView(
                frame: visit.gateFrame, fence: visit.fence(), reason: must ? "Đây là mật khẩu ban đầu; đặt mật khẩu của riêng mình để tiếp tục." : nil,
                rules: ["Từ \(People.leastPasswordLength) ký tự trở lên; một câu dễ nhớ là tốt nhất.", "Không chứa tên tài khoản."],
                errors: errors, cancel: must ? nil : "/can-bo")),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    static func changePassword(_ visit: Visit) async throws -> Answer {
        guard let session = visit.session else { return .seeOther("/can-bo/vao") }
        let (old, new, again) = (visit.form.all("current").first ?? "", visit.form.all("new").first ?? "", visit.form.all("again").first ?? "")
        guard new == again else { return passwordPage(visit, [.again: "Hai lần gõ khác nhau. Gõ lại cả hai ô."]) }
        do {
            try await visit.app.people.changePassword(session, old: old, new: new)
            return .seeOther(Path("/can-bo").with("xong", "mat-khau"))
        } catch let fault as People.PasswordFault {
            return switch fault {
            case .tooShort(let least): passwordPage(visit, [.new: "Mật khẩu có \(new.count) ký tự, cần từ \(least) ký tự."])
            case .sameAsOld: passwordPage(visit, [.new: "Mật khẩu mới giống mật khẩu cũ. Chọn mật khẩu khác."])
            case .wrongOld: passwordPage(visit, [.current: "Mật khẩu hiện nay chưa đúng."])
            case .containsLogin: passwordPage(visit, [.new: "Mật khẩu chứa tên tài khoản, dễ bị đoán. Chọn mật khẩu khác."])
            }
        }
    }
}
