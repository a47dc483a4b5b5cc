extension Composer {
    /// Signers side by side, with room for their hand; recipients ("Nơi nhận") take the first column. One signer alone
    /// stands on the right, as Nghị định 30/2020/NĐ-CP wants it.
    func signatures(_ signers: [Signer], _ recipients: [String]) -> [Strip] {
        guard !signers.isEmpty || !recipients.isEmpty else { return [] }
        let hasLeft = !recipients.isEmpty || signers.count == 1
        let columns = max(signers.count + (hasLeft ? 1 : 0), 2)
        let between = 3.0.mm
        let width = (style.contentWidth - between * Double(columns - 1)) / Double(columns)
        let upper = signers.map { office($0, width: width) }
        let tallest = upper.map { Stack(x: 0, pieces: $0).height }.max() ?? 0
        var stacks: [Stack] = hasLeft ? [Stack(x: 0, pieces: self.recipients(recipients, width: width))] : []
        for (signer, office) in zip(signers, upper) {
            let level = tallest - Stack(x: 0, pieces: office).height
            let name = signer.name.map { pieces(PaperText($0, isStrong: true), text(style.body, .center), width: width) } ?? []
            let x = Double(stacks.count) * (width + between)
            stacks.append(Stack(x: x, pieces: office + [Piece(height: style.signatureSpace + level)] + name))
        }
        var strips = row(stacks)
        for index in strips.indices.dropLast() { strips[index].keepsNext = true }
        if !strips.isEmpty { strips[0].gap = style.body * 0.8 }
        return strips
    }

    private func office(_ signer: Signer, width: Double) -> [Piece] {
        let bold = text(style.body, strong: true, .center)
        var pieces = signer.authority.map { self.pieces(PaperText($0), bold, width: width) } ?? []
        pieces += self.pieces(PaperText(signer.office), bold, width: width)
        if let hint = signer.hint {
            pieces += self.pieces(PaperText(hint), text(style.body - 1, italic: true, .center), width: width)
        }
        return pieces
    }

    private func recipients(_ recipients: [String], width: Double) -> [Piece] {
        guard !recipients.isEmpty else { return [] }
        var pieces = self.pieces(PaperText("Nơi nhận:", isStrong: true, isItalic: true), text(style.note + 1), width: width)
        pieces += recipients.flatMap { self.pieces("- \($0)", text(style.note), width: width) }
        return pieces
    }

    func foot(_ texts: [PaperText], _ secret: SecretBox?) -> [Strip] {
        let gap = style.body * 0.5
        let secretWidth = secret.map { boxWidth($0) } ?? 0
        let between = secret == nil ? 0 : 4.0.mm
        let width = style.contentWidth - secretWidth - between
        var stacks = [Stack(x: 0, pieces: texts.flatMap { pieces($0, text(style.note), width: width) })]
        if let secret { stacks.append(Stack(x: width + between, pieces: secretPieces(secret, width: secretWidth))) }
        var line = Strip(height: gap, gap: gap, keepsNext: true)
        line.inks = [.rule(x: 0, y: 0, toX: style.contentWidth, toY: 0, weight: 0.5, .dashed)]
        var strips = row(stacks, below: 1)
        for index in strips.indices.dropLast() { strips[index].keepsNext = true }
        return [line] + strips
    }

    private var secretStyle: TextStyle {
        var secret = text(style.body + 2, strong: true, .center)
        secret.tracking = 0.8
        return secret
    }

    private func boxWidth(_ box: SecretBox) -> Double {
        let natural = shaper.width("\(whole: box.secret)", secretStyle) + 2 * style.body
        return min(max(natural, 28.0.mm), style.contentWidth / 2)
    }

    private func secretPieces(_ box: SecretBox, width: Double) -> [Piece] {
        let inset = style.body * 0.5
        let lines =
            pieces(PaperText(box.label), text(style.note, .center), width: width - 2 * inset)
            + pieces("\(whole: box.secret)", secretStyle, width: width - 2 * inset)
        // Line by line, so that even a box taller than a page is printed whole.
        let strips = lines.map { Strip(height: $0.height, inks: $0.inks.map { $0.moved(x: inset, y: 0) }) }
        let padded = Self.padded(strips, above: style.body * 0.25, below: style.body * 0.35)
        return boxed(padded, x: 0, width: width, weight: 0.6).map { Piece(height: $0.height, inks: $0.inks) }
    }
}
