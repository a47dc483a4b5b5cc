import OneStop

/// A form that was sent when the screen had locked: it waits, field by field, until the screen is open again.
struct KeptForm: Sendable {
    /// The path to which it was sent; nothing when nothing was.
    var target: String?
    var fields: [LockedView.Kept] = []

    init() {}

    /// What was just sent, without what proves where it came from.
    init(sent visit: Visit) {
        target = visit.path
        fields = Self.fields(visit.form, visit.form.names.filter { !["csrf", "password"].contains($0) }) { $0 }
    }

    /// What comes along with the password, under `kept.<name>`.
    init(unlocking visit: Visit) {
        target = visit.form.has("again") ? visit.form["again"] : nil
        fields = Self.fields(visit.form, visit.form.names.filter { $0.hasPrefix("kept.") }) { String($0.dropFirst("kept.".count)) }
    }

    private static func fields(_ form: Form, _ names: [String], _ name: (String) -> String) -> [LockedView.Kept] {
        names.flatMap { field in form.all(field).map { LockedView.Kept(name: name(field), value: $0) } }
    }
}
