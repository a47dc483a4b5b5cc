import CPangoCairo

/// Owns one PDF surface and its drawing context, and frees both whatever happens.
struct Press: ~Copyable {
    private let surface: OpaquePointer
    let context: OpaquePointer
    private let sink: Unmanaged<ByteSink>

    init(width: Double, height: Double) throws(PaperFault) {
        let sink = Unmanaged.passRetained(ByteSink())
        // Cairo never answers nil here, but an error surface, which `finish` reports; the header just does not say so.
        guard let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, sink.toOpaque(), width, height) else {
            sink.release()
            throw .drawing(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue))
        }
        guard let context = cairo_create(surface) else {
            cairo_surface_destroy(surface)
            sink.release()
            throw .drawing(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue))
        }
        (self.surface, self.context, self.sink) = (surface, context, sink)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
        sink.release()
    }

    func describe(title: String, instant: String) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "MotCua")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, instant)
    }

    func size(width: Double, height: Double) { cairo_pdf_surface_set_size(surface, width, height) }

    func endPage() { cairo_show_page(context) }

    /// Closes the PDF and hands out its bytes.
    consuming func finish() throws(PaperFault) -> [UInt8] {
        let drawn = cairo_status(context)
        cairo_surface_finish(surface)
        let written = cairo_surface_status(surface)
        for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(status: Int(status.rawValue))
        }
        return sink.takeUnretainedValue().bytes
    }
}
