import Center

/// What the page of a process's drawing shows.
struct DiagramView {
    var frame: StaffFrame
    var title: String
    var back: Link
    /// Name, version and source of the process; nothing: there is none.
    var about: String?
    var picture: ProcessPicture?
    var doors: [Door]
}

func diagramPage(_ view: DiagramView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead"><p class="context"><a href="\(view.back.path)">\(view.back.label)</a></p><h1>\(view.title)</h1>\
        \(some: view.about, { "<p class=\"muted\">\($0)</p>" })</div>\
        <section class="pad">\(some: view.picture, { "<div class=\"drawing\" tabindex=\"0\" role=\"region\" aria-label=\"Sơ đồ, cuộn ngang để xem hết\">\(HTML($0))</div>" })\
        \(if: view.picture == nil, "<p>Hồ sơ chưa vào quy trình nào.</p>")\
        \(if: !view.doors.isEmpty, "<h2>Các bước bằng lời</h2>\(doors(view.doors))")</section>
        """)
}
