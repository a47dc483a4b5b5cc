import Wording

/// Everything around a page of the staff: bar, rail, key line.
struct StaffFrame: Sendable, Hashable {
    /// A titled run of links in the rail.
    struct RailGroup: Sendable, Hashable {
        var title: String
        var links: [Link]
    }

    var center: CenterFace
    /// "Đặng Thị Thu Hà".
    var person: String
    /// With it and the password the script signs in again, where the page has outlived its session.
    var account = ""
    /// "Sở Xây dựng · Chuyên viên", "Trung tâm · Quầy 5".
    var post: String
    var rail: [RailGroup]
    /// "Thứ Sáu 09/10/2026 · 10:42".
    var now: String
    var isDemo = false
    var isInsecure = false
    var flash: Flash?
    /// For sign-out, lock and password of the bar.
    var csrf: String
    /// Keys of this page beyond those of its buttons.
    var keys: [KeyHint] = []
    /// Minutes without a touch before the screen locks itself; SEC: at most 15.
    var idleMinutes = 15
    var paths = Paths()

    /// A key with what it does, for the line at the foot.
    struct KeyHint: Sendable, Hashable {
        var key: Key
        var does: String
    }

    /// Where the bar leads; a search is posted, since names do not belong in addresses.
    struct Paths: Sendable, Hashable {
        var home: Path = "/can-bo"
        var search: Path = "/can-bo/tim"
        var signIn: Path = "/can-bo/vao"
        var signOut: Path = "/can-bo/ra"
        var lock: Path = "/can-bo/khoa"
        var unlock: Path = "/can-bo/mo"
        var password: Path = "/can-bo/mat-khau"
    }

    /// The whole page. `content` brings its own regions; `title` names the tab.
    func page(title: String, _ content: HTML) -> HTML {
        let document = Document(language: .vi, title: "\(title) · \(center.shortName)", isDemo: isDemo, isInsecure: isInsecure)
        return document.html(
            bodyClass: "staff",
            bodyAttributes: " data-lock=\"\(paths.lock)\" data-unlock=\"\(paths.unlock)\" data-idle-minutes=\"\(idleMinutes)\" data-person=\"\(person)\" data-account=\"\(account)\" data-sign-in=\"\(paths.signIn)\"",
            """
            \(bar)
            <div class="desk">\(railHTML)
            <main id="main" tabindex="-1">\(flash?.html)\(content)</main></div>
            \(keyLine)
            """)
    }

    private var bar: HTML {
        """
        <header class="bar"><a class="home" href="\(paths.home)">\(houseMark)<b>\(center.shortName)</b></a>
        <form class="command" role="search" action="\(paths.search)" method="post"><input type="hidden" name="csrf" value="\(csrf)"><label class="hidden" for="command">Tìm hồ sơ, người, thủ tục</label>\
        \(Icon.search.html)<input id="command" name="q" type="search" placeholder="Tìm hồ sơ, người, thủ tục" autocomplete="off" data-key="Slash" maxlength="200">\
        <kbd aria-hidden="true">/</kbd></form>
        <p class="now">\(now)</p>
        <details class="me"><summary><b>\(person)</b> <span>· \(post)</span></summary><div>\
        <a href="\(paths.password)">Đổi mật khẩu</a>\
        <form method="post" action="\(paths.lock)"><input type="hidden" name="csrf" value="\(csrf)"><button class="link" type="submit" data-lock-now>Khóa màn hình</button></form>\
        <button type="button" class="link" data-keys-toggle hidden>Tắt phím chữ</button>\
        <form method="post" action="\(paths.signOut)"><input type="hidden" name="csrf" value="\(csrf)"><button class="link" type="submit">Ra khỏi hệ thống</button></form>\
        </div></details></header>
        """
    }

    private var railHTML: HTML {
        """
        <nav class="rail" aria-label="Các việc">\(each: rail, { group in
        "<h2>\(group.title)</h2><ul>\(each: group.links, { "<li>\($0.html)</li>" })</ul>"
        })</nav>
        """
    }

    private var keyLine: HTML {
        """
        <footer class="keys"><p>\(each: keys, { "<span>\($0.key.html) \($0.does)</span>" })<span><kbd>?</kbd> mọi phím</span></p>\
        <p role="status" aria-live="polite" data-saved></p></footer>
        """
    }
}
