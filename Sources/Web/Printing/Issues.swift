import Center
import OneStop
import Paper
import WorkingTime
import Wording

/// The head of papers that belong to no single dossier: lists, sheets, slips to be filled in.
enum Issues {
    /// - Parameters:
    ///   - number: with its suffix, as `12/BG`.
    ///   - day: the day of the act, which chooses the form's version.
    static func issue(_ visit: Visit, number: String?, on day: Day, issuer: String? = nil, copies: Int = 0) -> PaperIssue {
        let center = visit.library.center
        let superior = visit.library.agencyName(center.committee, on: day)
        var place = center.address.split(separator: ",").last.map { String($0.drop(while: \.isWhitespace)) } ?? ""
        if place.hasPrefix("tỉnh ") { place.removeFirst(5) }
        return PaperIssue(
            head: PaperHead(superior: [superior], issuer: [issuer ?? center.name], number: number, placeAndDate: "\(place), \(Wording.legalDay(day))"),
            day: day.description, copyNumber: copies, revision: 0, isCopy: false, isDemo: visit.house.isDemo)
    }
}
