import Center
import OneStop
import Paper
import WorkingTime
import Wording

/// The centre's own slip for one payment ("phiếu thu nội bộ"); the official receipt is a form of the tax authority.
enum ReceiptSlips {
    static func print(_ visit: Visit) async throws -> Answer {
        let (dossier, _) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        let id = PaymentID(try visit.parameter("payment"))
        guard visit.house.policy.allows(.printPaper, to: visit.actor, on: dossier), let payment = dossier.payments.first(where: { $0.id == id }) else { throw Denied() }
        // A cashier opens no record: the slip then names the code alone, and whoever pays writes the name.
        let mayOpen = visit.house.policy.allows(.readPerson, to: visit.actor, on: dossier)
        let people = mayOpen ? try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .printSlip).people : nil
        let before = try await Prints(visit.house).next("phieu-thu/\(id.rawValue)", revision: dossier.slipRevision, of: dossier, by: visit.actor)
        let names = try await visit.app.people.names([payment.cashier])
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let amount = Wording.number(Int(payment.amount.dong), .vi)
        let paper = ReceiptSlip(
            issue: Issues.issue(visit, number: nil, on: payment.at.day, copies: before), dossierCode: dossier.code?.rawValue,
            payer: people.map { $0.payerName ?? $0.contact?.name ?? $0.owner.name } ?? "", address: people?.owner.address, procedure: procedure?.title,
            rows: [.init(subject: payment.reversedAt == nil ? "Phí, lệ phí giải quyết thủ tục" : "Phí, lệ phí giải quyết thủ tục (đã hoàn)", ground: grounds(dossier, procedure), amount: amount)],
            total: amount, totalInWords: Wording.moneyInWords(payment.amount)(.vi), method: Wording.means(payment.means)(.vi),
            paid: Wording.legalMoment(payment.at), receipt: "\(payment.receiptSeries) \(payment.receiptNumber)", cashier: names[payment.cashier],
            codePayload: dossier.code?.rawValue)
        return .pdf(try await visit.app.printer.pdf([paper.document], at: visit.now), name: "phieu-thu")
    }

    private static func grounds(_ dossier: Dossier, _ procedure: Procedure?) -> String? {
        let grounds = dossier.fees.flatMap { line -> [String] in
            switch line.basis {
            case .entered(let ground), .reduced(_, let ground): [ground]
            case .table: line.row.flatMap { row in procedure.flatMap { $0.fees.indices.contains(row) ? $0.fees[row].basis : nil } } ?? []
            }
        }
        return grounds.isEmpty ? nil : Array(Set(grounds)).sorted().prefix(2).joined(separator: "; ")
    }
}
