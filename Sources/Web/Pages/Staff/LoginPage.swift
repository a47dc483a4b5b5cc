/// Sign-in of the staff.
struct LoginView: Sendable, Hashable {
    enum Name: String, Sendable, Hashable { case account, password }

    var frame: GateFrame
    var action: Path = "/can-bo/vao"
    var fence: Fence
    /// Where to go afterwards; sent back as `next`.
    var next: String?
    /// Where a form had been going that was sent after the session's end; sent back as `again`, its fields as `kept.<name>`.
    var again: String?
    var kept: [LockedView.Kept] = []
    /// What was typed as account; the password never comes back.
    var account = ""
    /// One sentence for wrong name and wrong password alike; or until when the account is locked.
    var problem: String?
    /// Of the demo only: "le.quay5 · Phạm Thùy Dương, quầy 5".
    var demoAccounts: [String] = []
    /// Of the demo only.
    var demoPassword: String?
}

func loginPage(_ view: LoginView) -> HTML {
    let account = Field(
        name: LoginView.Name.account.rawValue, label: "Tên tài khoản", value: view.account, isRequired: true, autocomplete: "username",
        maximumLength: 100, hasFocus: view.problem == nil)
    let password = Field(
        name: LoginView.Name.password.rawValue, label: "Mật khẩu", kind: .password, isRequired: true, autocomplete: "current-password",
        maximumLength: 200)
    return view.frame.page(
        title: "Đăng nhập",
        """
        <h1>Cán bộ đăng nhập</h1>\(problemNote(view.problem))
        <form method="post" action="\(view.action)">\(view.fence.html)\
        \(some: view.next, { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })\
        \(keptFields(view.again, view.kept))\(account.html())\(password.html())\(Button(label: "Đăng nhập", kind: .primary).html)</form>
        \(demoBox(view))
        <p class="hint">Quên mật khẩu: quản trị của trung tâm đặt lại. Không ai hỏi mật khẩu qua điện thoại.</p>
        """)
}

/// One sentence of what was wrong, read at once.
func problemNote(_ problem: String?) -> HTML {
    guard let problem else { return .empty }
    return "<div class=\"note seal\" role=\"alert\" tabindex=\"-1\" data-focus>\(Icon.warning.html)<p>\(problem)</p></div>"
}

private func demoBox(_ view: LoginView) -> HTML {
    guard !view.demoAccounts.isEmpty else { return .empty }
    return """
        <section class="note sand"><div><p class="title">Tài khoản để thử</p><ul>\(each: view.demoAccounts, { "<li>\($0)</li>" })</ul>\
        \(some: view.demoPassword, { "<p>Mật khẩu chung: <code>\($0)</code></p>" })</div></section>
        """
}

/// A new password, by wish or because it must change.
struct ChangePasswordView: Sendable, Hashable {
    enum Name: String, Sendable, Hashable { case current, new, again }

    var frame: GateFrame
    var action: Path = "/can-bo/mat-khau"
    var fence: Fence
    /// Why it must change now; nothing: by own wish.
    var reason: String?
    /// "Từ 14 ký tự trở lên."
    var rules: [String]
    var errors: [Name: String] = [:]
    /// Back without a change; nothing where it must change.
    var cancel: Path?
}

func changePasswordPage(_ view: ChangePasswordView) -> HTML {
    func field(_ name: ChangePasswordView.Name, _ label: String, _ token: String) -> Field {
        Field(
            name: name.rawValue, label: label, kind: .password, error: view.errors[name], isRequired: true, autocomplete: token,
            maximumLength: 200)
    }
    let fields = [
        field(.current, "Mật khẩu hiện nay", "current-password"), field(.new, "Mật khẩu mới", "new-password"),
        field(.again, "Gõ lại mật khẩu mới", "new-password"),
    ]
    return view.frame.page(
        title: "Đổi mật khẩu",
        """
        <h1>Đổi mật khẩu</h1>\(some: view.reason, { "<p>\($0)</p>" })\(errorSummary(fields))
        <ul class="hint">\(each: view.rules, { "<li>\($0)</li>" })</ul>
        <form method="post" action="\(view.action)">\(view.fence.html)\(each: fields, { $0.html() })\
        <p class="acts">\(Button(label: "Đổi mật khẩu", kind: .primary).html)\(some: view.cancel, { "<a class=\"button\" href=\"\($0)\">Để sau</a>" })</p></form>
        """)
}

/// The screen locked itself; what was typed waits behind it.
struct LockedView: Sendable, Hashable {
    /// One field that was sent when the session had already locked.
    struct Kept: Sendable, Hashable {
        var name: String
        var value: String
    }

    var frame: GateFrame
    var person: String
    var action: Path = "/can-bo/mo"
    var fence: Fence
    /// The address that was wanted; sent back as `next`.
    var next: String?
    /// Where the form that was sent had been going; sent back as `again`.
    var again: String?
    /// Sent along as `kept.<name>`; the unlocked session repeats the page with them filled in.
    var kept: [Kept] = []
    var problem: String?
    var signOut: Path = "/can-bo/ra"
}

func lockedPage(_ view: LockedView) -> HTML {
    let password = Field(
        name: "password", label: "Mật khẩu của \(view.person)", kind: .password, isRequired: true, autocomplete: "current-password",
        maximumLength: 200, hasFocus: view.problem == nil)
    return view.frame.page(
        title: "Đang khóa",
        """
        <h1>Màn hình đang khóa</h1>
        <p>\(if: view.kept.isEmpty, "Mở khóa để tiếp tục đúng chỗ này.", else: "Mở khóa để tiếp tục; những gì đã gõ còn nguyên (\(view.kept.count) ô).")</p>\
        \(problemNote(view.problem))
        <form method="post" action="\(view.action)">\(view.fence.html)\
        \(some: view.next, { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })\
        \(keptFields(view.again, view.kept))\(password.html())\(Button(label: "Mở khóa", kind: .primary).html)</form>
        <form method="post" action="\(view.signOut)">\(view.fence.html)<p>\(Button(label: "Người khác dùng máy này", kind: .text).html)</p></form>
        """)
}

private func keptFields(_ again: String?, _ kept: [LockedView.Kept]) -> HTML {
    """
    \(some: again, { "<input type=\"hidden\" name=\"again\" value=\"\($0)\">" })\
    \(each: kept, { "<input type=\"hidden\" name=\"kept.\($0.name)\" value=\"\($0.value)\">" })
    """
}

/// The screen is open again, or the person signed in again: what had been sent is shown, and goes with one more press.
struct RepeatView: Sendable, Hashable {
    var frame: GateFrame
    var fence: Fence
    var action: Path
    var kept: [LockedView.Kept]
    /// "Đã mở khóa", "Đã đăng nhập lại".
    var title: String
    /// Why what was pressed is not recorded yet.
    var reason: String
    var drop: Path = "/can-bo"

    /// What a person typed, without the fields that only the machine reads.
    var typed: [String] {
        kept.filter { !["version", "key", "act", "next"].contains($0.name) }.map(\.value).filter { !$0.allSatisfy(\.isWhitespace) }
    }
}

func repeatPage(_ view: RepeatView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <h1>\(view.title)</h1>
        <p>\(view.reason) Những gì đã gõ còn nguyên:</p>\
        \(if: !view.typed.isEmpty, "<ul>\(each: view.typed, { "<li>\($0)</li>" })</ul>")\
        <form method="post" action="\(view.action)">\(view.fence.html)\
        \(each: view.kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        <p class="acts">\(Button(label: "Gửi lại việc vừa bấm", kind: .primary).html)\
        <a class="button" href="\(view.drop)">Bỏ, về đầu ngày</a></p></form>
        """)
}
