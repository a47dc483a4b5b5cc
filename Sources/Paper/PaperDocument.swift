/// A paper ready to be printed: its form and its blocks.
package struct PaperDocument: Sendable, Equatable {
    package var form: PaperForm
    package var sheet: Sheet
    package var blocks: [Block]
    /// Repeated in the head of every page: "BẢN IN LẠI LẦN 2".
    package var marks: [String]
    /// The dossier code, repeated in the head of every page after the first.
    package var runningCode: String?
    /// Large and pale across every page.
    package var watermark: String?

    /// More pages than any paper of the centre has; protects the printer from a broken caller.
    package static let pageLimit = 2_000

    package init(
        form: PaperForm, sheet: Sheet? = nil, blocks: [Block],
        marks: [String] = [], runningCode: String? = nil, watermark: String? = nil
    ) {
        self.form = form
        self.sheet = sheet ?? form.sheet
        self.blocks = blocks
        self.marks = marks
        self.runningCode = runningCode
        self.watermark = watermark
    }

    /// A QR code is read by anybody who sees the paper, so it must hold no secret, however it is spelled.
    func checkSecrecy() throws(PaperFault) {
        var secrets: [String] = []
        var payloads: [String] = []
        for block in blocks {
            if case .foot(_, let box?) = block { secrets.append(Self.bare(box.secret)) }
            if case .title(let title) = block, let code = title.code { payloads.append(Self.bare(code.payload)) }
        }
        for secret in secrets where !secret.isEmpty && payloads.contains(where: { $0.contains(secret) }) {
            throw .secretInCode
        }
    }

    private static func bare(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
