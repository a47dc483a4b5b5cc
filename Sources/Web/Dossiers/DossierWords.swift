import OneStop
import Wording

/// Short words about parts of a dossier, shared by pages.
enum DossierWords {
    static func count(_ paper: ReceivedPaper, _ isVietnamese: Bool) -> String {
        if paper.isAwaited, let ground = paper.followsOn { return isVietnamese ? "nộp sau: \(ground)" : "follows: \(ground)" }
        let parts = [
            paper.originals > 0 ? "\(paper.originals) \(isVietnamese ? "bản chính" : "original")" : nil,
            paper.certified > 0 ? "\(paper.certified) \(isVietnamese ? "bản chứng thực" : "certified")" : nil,
            paper.copies > 0 ? "\(paper.copies) \(isVietnamese ? "bản sao" : "copy")" : nil,
            paper.arrivedOn.map { isVietnamese ? "đến sau, ngày \(Wording.day($0, .vi))" : "came later, on \(Wording.day($0, .en))" },
            paper.givenBack > 0 ? (isVietnamese ? "đã trả lại \(paper.givenBack)" : "\(paper.givenBack) given back") : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? (isVietnamese ? "không có" : "none") : parts.joined(separator: ", ")
    }
}
