/// What every unsafe form carries: proof that the page came from here, the version it was made from, and a key that
/// makes a second sending of the same form harmless.
struct Fence: Sendable, Hashable {
    var csrf: String
    var version: String?
    var key: String?

    var html: HTML {
        """
        <input type="hidden" name="csrf" value="\(csrf)">\
        \(some: version, { "<input type=\"hidden\" name=\"version\" value=\"\($0)\">" })\
        \(some: key, { "<input type=\"hidden\" name=\"key\" value=\"\($0)\">" })
        """
    }
}

/// The weight of a button; one primary a view.
enum ButtonKind: Sendable, Hashable {
    case primary, plain, danger, text

    var html: HTML {
        switch self {
        case .primary: "button primary"
        case .plain: "button"
        case .danger: "button danger"
        case .text: "button text"
        }
    }
}

/// A submit button inside a form; `name` and `value` tell which one was pressed.
struct Button: Sendable, Hashable {
    var label: String
    var kind: ButtonKind = .plain
    var name = "act"
    var value: String?
    var key: Key?
    var icon: Icon?
    /// Sends the form as it stands, without asking for the required fields.
    var skipsChecks = false
    /// The id of the form, where the button stands outside of it.
    var form: String?

    var html: HTML {
        """
        <button type="submit" class="\(kind.html)"\(some: value, { " name=\"\(name)\" value=\"\($0)\"" })\
        \(attribute: "data-key", key?.code)\(attribute: "form", form)\(flag: "formnovalidate", skipsChecks)>\(icon?.html)\(label)\(key?.html)</button>
        """
    }
}

/// A form of one button: an act that asks nothing.
struct PostButton: Sendable, Hashable {
    var label: String
    var action: Path
    var fence: Fence
    var kind: ButtonKind = .plain
    var key: Key?
    var icon: Icon?
    /// Hidden values.
    var values: [String: String] = [:]

    var html: HTML {
        """
        <form method="post" action="\(action)" class="inline">\(fence.html)\
        \(each: values.sorted { $0.key < $1.key }, { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" })\
        \(Button(label: label, kind: kind, key: key, icon: icon).html)</form>
        """
    }
}

/// Something an official may do with a dossier now, or may not and why.
struct Act: Sendable, Hashable {
    enum Body: Sendable, Hashable {
        case link(Path)
        /// Asks what `fields` say, then posts; no fields: one button.
        case form(ActForm)
        /// Dashed, reachable, with the reason and the way out.
        case unavailable(reason: String, wayOut: Link? = nil)
    }

    /// Unique on the page; also the anchor.
    var id: String
    var label: String
    var kind: ButtonKind = .plain
    var key: Key?
    var body: Body

    var html: HTML {
        switch body {
        case .link(let path):
            "<a class=\"act \(kind.html)\" id=\"\(id)\" href=\"\(path)\"\(attribute: "data-key", key?.code)>\(label)\(key?.html)</a>"
        case .form(let form): form.html(id: id, label: label, kind: kind, key: key)
        case .unavailable(let reason, let wayOut): unavailable(reason, wayOut)
        }
    }

    private func unavailable(_ reason: String, _ wayOut: Link?) -> HTML {
        """
        <div class="act off"><p><button type="button" class="button off" id="\(id)" aria-disabled="true" aria-describedby="\(id)-why"\
        \(attribute: "data-key", key?.code)>\(label)\(key?.html)</button></p><p class="why" id="\(id)-why">\(reason)</p>\
        \(some: wayOut, { "<p>\($0.html)</p>" })</div>
        """
    }
}

/// What an act asks before it is done.
struct ActForm: Sendable, Hashable {
    var action: Path
    var fence: Fence
    var fields: [Field] = []
    /// What will happen, in one sentence.
    var explanation: String?
    /// The words on the last button; the act's label where there is none.
    var submit: String?
    /// Came back with errors, or was asked for: shown open.
    var isOpen = false
    var hasFiles = false

    fileprivate func html(id: String, label: String, kind: ButtonKind, key: Key?) -> HTML {
        guard !fields.isEmpty || explanation != nil else {
            return "<form method=\"post\" action=\"\(action)\" class=\"act\" id=\"\(id)\">\(fence.html)\(Button(label: label, kind: kind, key: key).html)</form>"
        }
        let isOpen = isOpen || fields.contains { $0.error != nil }
        return """
            <details class="act" id="\(id)"\(flag: "open", isOpen)><summary class="\(kind.html)"\(attribute: "data-key", key?.code)>\(label)\(key?.html)</summary>
            <form method="post" action="\(action)"\(if: hasFiles, " enctype=\"multipart/form-data\"")>\(fence.html)\
            \(some: explanation, { "<p class=\"hint\">\($0)</p>" })\
            \(each: prefixed(id), { $0.html() })\(Button(label: submit ?? label, kind: kind == .danger ? .danger : .primary).html)</form></details>
            """
    }

    private func prefixed(_ id: String) -> [Field] {
        fields.map { field in
            var field = field
            field.idPrefix = id + "-"
            return field
        }
    }
}
