import Wording

/// One choice of a list.
struct Option: Sendable, Hashable {
    var value: String
    var label: String
    var hint: String?
    var isDisabled = false
}

/// One question of a form: label, hint, error, box, in this order.
struct Field: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case line, multiline(rows: Int), password, date, telephone, email
        /// Digits: identity numbers, counts.
        case digits
        /// Whole đồng.
        case money
        case select([Option])
        case radios([Option])
        /// Several of a list; the values chosen are in `chosen`.
        case checkboxes([Option])
        /// One yes; its value is "1".
        case tick
        /// A file; `accept` as `.pdf,.jpg`.
        case file(accept: String, isMultiple: Bool)
        case hidden
    }

    enum Width: Sendable, Hashable { case full, short, medium }

    var name: String
    var label: String
    var kind: Kind = .line
    var value = ""
    var chosen: Set<String> = []
    var hint: String?
    var error: String?
    var isRequired = false
    /// The HTML autocomplete token, as `name`, `tel`, `street-address`, `off`.
    var autocomplete: String?
    /// Inside the box at the right: "đồng", "m²".
    var unit: String?
    var width: Width = .full
    /// For a page that shows the same name twice.
    var idPrefix = ""
    var maximumLength: Int?
    /// The key that puts the cursor here.
    var key: Key?
    /// The label as a heading, hidden from the eye where the heading above says it.
    var isLabelHidden = false
    /// The cursor starts here; at most one a page, and never above an error.
    var hasFocus = false

    /// The anchor that the error summary links to.
    var id: String { idPrefix + name }

    func html(_ language: Language = .vi) -> HTML {
        switch kind {
        case .hidden: "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        case .radios(let options): group(options, language, isSingle: true)
        case .checkboxes(let options): group(options, language, isSingle: false)
        case .tick: tick(language)
        default:
            """
            <div class="field\(if: error != nil, " wrong") \(widthClass)"><label\(if: isLabelHidden, " class=\"hidden\"") for="\(id)">\(label)\(mark(language))</label>\
            \(notes)\(box)</div>

            """
        }
    }

    private var widthClass: HTML {
        switch width {
        case .full: "full"
        case .short: "short"
        case .medium: "medium"
        }
    }

    private func mark(_ language: Language) -> HTML {
        isRequired ? .empty : " <small class=\"optional\">(\(DesignTexts.optional(language)))</small>"
    }

    private var notes: HTML {
        """
        \(some: hint, { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" })\
        \(some: error, { "<p class=\"error\" id=\"\(id)-error\">\(Icon.warning.html)\($0)</p>" })
        """
    }

    private var describedBy: String? {
        let parts = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var common: HTML {
        """
         id="\(id)" name="\(name)"\(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", error == nil ? nil : "true")\
        \(flag: "required", isRequired)\(attribute: "autocomplete", autocomplete)\(attribute: "maxlength", maximumLength.map(String.init))\
        \(attribute: "data-key", key?.code)\(flag: "autofocus", hasFocus)
        """
    }

    private var box: HTML {
        switch kind {
        case .multiline(let rows): "<textarea rows=\"\(rows)\"\(common)>\n\(value)</textarea>"
        case .select(let options):
            """
            <select\(common)>\(each: options, { option in
            "<option value=\"\(option.value)\"\(flag: "selected", option.value == value)\(flag: "disabled", option.isDisabled)>\(option.label)</option>"
            })</select>
            """
        case .file(let accept, let isMultiple):
            "<input type=\"file\"\(common) accept=\"\(accept)\"\(flag: "multiple", isMultiple)>"
        default: unit == nil && key == nil ? input : "<div class=\"box\">\(input)<span class=\"unit\">\(key?.html)\(unit ?? "")</span></div>"
        }
    }

    private var input: HTML {
        switch kind {
        case .password: "<input type=\"password\"\(common)>"
        case .date: "<input type=\"text\" inputmode=\"numeric\"\(common) value=\"\(value)\">"
        case .telephone: "<input type=\"tel\" inputmode=\"tel\"\(common) value=\"\(value)\">"
        case .email: "<input type=\"email\" inputmode=\"email\"\(common) value=\"\(value)\">"
        case .digits, .money: "<input type=\"text\" inputmode=\"numeric\"\(common) value=\"\(value)\">"
        default: "<input type=\"text\"\(common) value=\"\(value)\">"
        }
    }

    private func group(_ options: [Option], _ language: Language, isSingle: Bool) -> HTML {
        """
        <fieldset class="field choices\(if: error != nil, " wrong")" id="\(id)"\(attribute: "aria-describedby", describedBy) tabindex="-1">\
        <legend\(if: isLabelHidden, " class=\"hidden\"")>\(label)\(mark(language))</legend>\(notes)<div class="options">\(each: options.indices, { index in
        choice(options[index], index, isSingle: isSingle)
        })</div></fieldset>

        """
    }

    private func choice(_ option: Option, _ index: Int, isSingle: Bool) -> HTML {
        let isChosen = isSingle ? option.value == value : chosen.contains(option.value)
        return """
            <label class="choice" for="\(id)-\(index)"><input type="\(if: isSingle, "radio", else: "checkbox")" id="\(id)-\(index)" name="\(name)" \
            value="\(option.value)"\(flag: "checked", isChosen)\(flag: "disabled", option.isDisabled)\(flag: "required", isSingle && isRequired)>\
            <span>\(option.label)\(some: option.hint, { "<small>\($0)</small>" })</span></label>
            """
    }

    private func tick(_ language: Language) -> HTML {
        """
        <div class="field\(if: error != nil, " wrong")">\(notes)<label class="choice" for="\(id)"><input type="checkbox"\(common) value="1"\
        \(flag: "checked", value == "1")><span>\(label)</span></label></div>

        """
    }
}

/// What a form held when it came back: text and error by field name.
struct Entries<Name: RawRepresentable & Hashable & Sendable>: Sendable, Hashable where Name.RawValue == String {
    var values: [Name: String] = [:]
    var errors: [Name: String] = [:]

    /// The field with its text and error put in.
    func field(
        _ name: Name, _ label: String, _ kind: Field.Kind = .line, hint: String? = nil, isRequired: Bool = false,
        autocomplete: String? = nil, unit: String? = nil, width: Field.Width = .full, maximumLength: Int? = nil, key: Key? = nil
    ) -> Field {
        Field(
            name: name.rawValue, label: label, kind: kind, value: values[name] ?? "", hint: hint, error: errors[name],
            isRequired: isRequired, autocomplete: autocomplete, unit: unit, width: width, maximumLength: maximumLength, key: key)
    }
}

/// All that is wrong with a form, on top of it, each a link to its field.
func errorSummary(_ fields: [Field], others: [Link] = [], title: String? = nil, _ language: Language = .vi) -> HTML {
    let wrong = fields.filter { $0.error != nil }
    guard !wrong.isEmpty || !others.isEmpty else { return .empty }
    return """
        <div class="summary note seal" role="alert" tabindex="-1" data-focus><h2>\(title ?? DesignTexts.errorTitle(language))</h2><ul>\
        \(each: wrong, { field in "<li><a href=\"#\(field.id)\">\(field.label): \(field.error ?? "")</a></li>" })\
        \(each: others, { "<li><a href=\"\($0.path)\">\($0.label)</a></li>" })</ul><p>\(DesignTexts.kept(language))</p></div>
        """
}
