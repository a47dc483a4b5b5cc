import Center
import HTTPTypes
import Hummingbird
import OneStop
import WorkingTime
import Wording

/// Bringing in a file with a dry run ("nhập, chạy thử"): people from a table, procedures, agencies and processes from their files.
enum ImportHandlers {
    private static let fileLimit = 1 << 20

    // MARK: People

    static func staffForm(_ visit: Visit) async throws -> Answer { .page(staffPage(visit, nil, problem: nil)) }

    private static func staffPage(_ visit: Visit, _ run: ImportView.DryRun?, problem: String?) -> HTML {
        importPage(ImportView(
            frame: visit.staffFrame("/can-bo/nguoi"), title: "Nhập người từ CSV", crumbs: [Link(label: "Người và quyền", path: "/can-bo/nguoi")],
            help: [
                "Tệp CSV mã UTF-8, dòng đầu là tên cột: \(People.importColumns.joined(separator: ", ")).",
                "Mỗi dòng một vai trò; vai trò: \(Role.allCases.map(\.rawValue).joined(separator: ", ")). Ngày viết 2026-11-24; để trống valid_from là từ hôm nay.",
                "Người mới được cấp mật khẩu đầu, hiện một lần sau khi nhập. Tối đa \(People.importLimit) dòng.",
            ], action: "/can-bo/nguoi/nhap", fence: visit.fence(), accept: ".csv", problem: problem, dryRun: run))
    }

    static func tryStaff(_ visit: Visit) async throws -> Answer {
        guard let (name, text) = try await file(visit) else {
            return .page(staffPage(visit, nil, problem: "Chưa chọn tệp, hoặc tệp không phải văn bản UTF-8."), status: .unprocessableContent)
        }
        let plan = try await visit.app.people.plan(import: text, file: name, for: visit.actor)
        let id = try await PendingImports(visit.house).keep(.staff, name: name, text: text, by: visit.actor)
        return .page(staffPage(visit, run(plan, id, visit), problem: nil), status: plan.faults.isEmpty ? .ok : .unprocessableContent)
    }

    private static func run(_ plan: People.ImportPlan, _ id: String, _ visit: Visit) -> ImportView.DryRun {
        func words(_ row: People.ImportRow) -> String {
            "\(Wording.role(row.role)(.vi)), \(visit.library.agencyName(row.agency)), từ \(Wording.day(row.from, .vi))\(row.to.map { " đến \(Wording.day($0, .vi))" } ?? "")\(row.standingIn.map { ", thay \($0)" } ?? "")"
        }
        var changes: [ImportView.Change] = plan.faults.map { .init(kind: .refused, place: "dòng \($0.line)", title: "", lines: [FaultText.words($0.reason).vietnamese]) }
        changes += plan.new.compactMap { rows in
            rows.first.map { first in .init(kind: .new, place: "dòng \(first.line)", title: "\(first.login) · \(first.name)", lines: rows.map(words)) }
        }
        changes += plan.added.map { .init(kind: .changed, place: "dòng \($0.line)", title: $0.login, lines: ["thêm vai trò: \(words($0))"]) }
        changes += plan.unchanged.map { .init(kind: .unchanged, place: "dòng \($0.line)", title: $0.login, lines: [words($0)]) }
        let mayApply = plan.faults.isEmpty && !(plan.new.isEmpty && plan.added.isEmpty)
        return ImportView.DryRun(
            summary: "\(plan.new.count) người mới, \(plan.added.count) vai trò thêm, \(plan.unchanged.count) như cũ, \(plan.faults.count) không nhận", changes: Array(changes.prefix(600)),
            apply: mayApply ? PostButton(label: "Nhập \(plan.new.count) người, \(plan.added.count) vai trò", action: "/can-bo/nguoi/nhap/xong", fence: visit.fence(), kind: .primary, values: ["pending": id]) : nil,
            obstacle: plan.faults.isEmpty ? (mayApply ? nil : "Không có gì để nhập.") : "Còn \(plan.faults.count) chỗ sai nên chưa nhập được dòng nào. Sửa tệp rồi chạy thử lại.")
    }

    static func bringInStaff(_ visit: Visit) async throws -> Answer {
        let pending = PendingImports(visit.house)
        let id = visit.form["pending"]
        guard let kept = try await pending.find(id, .staff, by: visit.actor) else {
            return .page(staffPage(visit, nil, problem: "Lần chạy thử này đã quá một giờ. Chọn lại tệp."), status: .unprocessableContent)
        }
        do {
            let passwords = try await visit.app.people.bringIn(kept.text, file: kept.name, by: visit.actor)
            try await pending.drop(id, by: visit.actor)
            guard !passwords.isEmpty else { return .seeOther(Path("/can-bo/nguoi").with("xong", "nguoi")) }
            return .page(PeopleHandlers.handPasswords(visit, title: "Đã nhập \(passwords.count) người", passwords, back: "/can-bo/nguoi"))
        } catch is People.ImportFault {
            let plan = try await visit.app.people.plan(import: kept.text, file: kept.name, for: visit.actor)
            return .page(staffPage(visit, run(plan, id, visit), problem: nil), status: .unprocessableContent)
        }
    }

    // MARK: The catalogue

    static func catalogueForm(_ visit: Visit) async throws -> Answer { .page(cataloguePage(visit, nil, problem: nil)) }

    private static func cataloguePage(_ visit: Visit, _ run: ImportView.DryRun?, problem: String?) -> HTML {
        importPage(ImportView(
            frame: visit.staffFrame("/can-bo/thu-tuc"), title: "Nhập danh mục", crumbs: [Link(label: "Thủ tục", path: "/can-bo/thu-tuc")],
            help: [
                "Một tệp thủ tục (ví dụ land.yaml), một tệp quy trình (.yaml, hoặc .bpmn từ trình vẽ BPMN), agencies.csv hoặc agency-names.csv (tên cũ của cơ quan); tên tệp nói tệp nào được thay.",
                "Đổi phí, thời hạn, giấy tờ từ một ngày: thêm bản mới (version, valid_from); bản đã có hồ sơ nhận theo thì không sửa được.",
            ], action: "/can-bo/thu-tuc/nhap", fence: visit.fence(), accept: ".yaml,.bpmn,.csv", problem: problem, dryRun: run))
    }

    static func tryCatalogue(_ visit: Visit) async throws -> Answer {
        guard let (name, text) = try await file(visit) else {
            return .page(cataloguePage(visit, nil, problem: "Chưa chọn tệp, hoặc tệp không phải văn bản UTF-8."), status: .unprocessableContent)
        }
        guard let place = try await place(name, visit) else {
            return .page(cataloguePage(visit, nil, problem: "Tệp “\(name)” không thuộc danh mục: chỉ nhận .yaml, .bpmn, agencies.csv và agency-names.csv."), status: .unprocessableContent)
        }
        let id = try await PendingImports(visit.house).keep(.catalogue, name: place, text: text, by: visit.actor)
        let (run, isSound) = try await dryRun(place, text, id, visit)
        return .page(cataloguePage(visit, run, problem: nil), status: isSound ? .ok : .unprocessableContent)
    }

    /// Where a file of that name stands in the catalogue: with what it replaces, else among the procedures.
    private static func place(_ name: String, _ visit: Visit) async throws -> String? {
        if ["agencies.csv", "agency-names.csv"].contains(name) { return name }
        guard !name.contains("/") else { return nil }
        if name.hasSuffix(".bpmn") { return "processes/\(name)" }
        guard name.hasSuffix(".yaml") else { return nil }
        return try await visit.app.catalogue.storedFile("processes/\(name)") == nil ? "procedures/\(name)" : "processes/\(name)"
    }

    private static func dryRun(_ name: String, _ text: String, _ id: String, _ visit: Visit) async throws -> (ImportView.DryRun, isSound: Bool) {
        let (catalogue, faults) = try await visit.app.catalogue.merged([(name: name, text: text)])
        if !faults.isEmpty {
            let changes = faults.prefix(300).map { ImportView.Change(kind: .refused, place: "\($0.file), dòng \($0.line)", title: "", lines: [FaultText.words($0.reason).vietnamese]) }
            return (ImportView.DryRun(summary: "\(faults.count) chỗ sai", changes: Array(changes), obstacle: "Chưa nhập được gì: sửa \(faults.count) chỗ sai rồi chạy thử lại."), false)
        }
        let difference = CatalogueDifference(from: visit.library.catalogue, to: catalogue)
        func change(_ entry: CatalogueDifference.Entry, _ kind: ImportView.Change.Kind) -> ImportView.Change {
            .init(kind: kind, place: entry.kind.rawValue, title: entry.key, lines: entry.fields.isEmpty ? [] : ["khác ở: \(entry.fields.joined(separator: ", "))"])
        }
        let changes = difference.added.map { change($0, .new) } + difference.changed.map { change($0, .changed) }
            + difference.removed.map { change($0, .ended) }
        let isEmpty = difference.added.isEmpty && difference.changed.isEmpty
        let apply = PostButton(label: "Nhập \(difference.added.count + difference.changed.count) bản ghi", action: "/can-bo/thu-tuc/nhap/xong", fence: visit.fence(), kind: .primary, values: ["pending": id])
        return (
            ImportView.DryRun(
                summary: "\(difference.added.count) mới, \(difference.changed.count) đổi\(difference.removed.isEmpty ? "" : ", \(difference.removed.count) không còn trong tệp mà vẫn giữ")",
                changes: Array(changes.prefix(600)), apply: isEmpty ? nil : apply, obstacle: isEmpty ? "Tệp này giống danh mục đang dùng, không có gì để nhập." : nil), true)
    }

    static func bringInCatalogue(_ visit: Visit) async throws -> Answer {
        let pending = PendingImports(visit.house)
        let id = visit.form["pending"]
        guard let kept = try await pending.find(id, .catalogue, by: visit.actor) else {
            return .page(cataloguePage(visit, nil, problem: "Lần chạy thử này đã quá một giờ. Chọn lại tệp."), status: .unprocessableContent)
        }
        let files = [(name: kept.name, text: kept.text)]
        let (catalogue, faults) = try await visit.app.catalogue.merged(files)
        guard faults.isEmpty else { return .page(cataloguePage(visit, try await dryRun(kept.name, kept.text, id, visit).0, problem: nil), status: .unprocessableContent) }
        do {
            try await visit.app.catalogue.replace(with: catalogue, files: files, by: visit.actor)
        } catch let fault as CatalogueService.VersionInUse {
            let list = fault.versions.prefix(5).map { "\($0.code) bản \($0.version)" }.joined(separator: ", ")
            var (run, _) = try await dryRun(kept.name, kept.text, id, visit)
            run.apply = nil
            run.obstacle = "Đã có hồ sơ nhận theo \(list): không sửa bản này được. Thêm bản mới với valid_from riêng. Chưa nhập gì."
            return .page(cataloguePage(visit, run, problem: nil), status: .conflict)
        } catch let fault as CatalogueService.ProcessInUse {
            var (run, _) = try await dryRun(kept.name, kept.text, id, visit)
            run.apply = nil
            run.obstacle = "Đang có hồ sơ chạy theo quy trình \(fault.processes.joined(separator: ", ")): không sửa bản này được. Đặt version mới cho quy trình. Chưa nhập gì."
            return .page(cataloguePage(visit, run, problem: nil), status: .conflict)
        }
        try await pending.drop(id, by: visit.actor)
        return .seeOther(Path("/can-bo/thu-tuc").with("xong", "thu-tuc"))
    }

    // MARK: The file

    /// The one file of a multipart form, as text, after the fence was checked; nothing when there is none or it is no text.
    private static func file(_ visit: Visit) async throws -> (name: String, text: String)? {
        // Our own form is multipart; anything else did not come from it.
        guard var parts = Multipart(visit.request) else { throw Fences.Forged() }
        var form = Form()
        var found: (String, [UInt8])?
        var isChecked = false
        while let part = try await parts.next() {
            guard let filename = part.filename else {
                form.add(part.name, try await parts.text(limit: 4 << 10))
                continue
            }
            // The fence stands before the file in our own form: nothing of a forged one is kept.
            if !isChecked {
                try Fences.check(visit, form: form)
                isChecked = true
            }
            var bytes: [UInt8] = []
            while let more = try await parts.data() {
                guard bytes.count + more.count <= fileLimit else { throw Multipart.Fault.tooLarge }
                bytes += more
            }
            let base = filename.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            if !bytes.isEmpty { found = (String(base.prefix(100)), bytes) }
        }
        if !isChecked { try Fences.check(visit, form: form) }
        guard let (name, bytes) = found, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return (name, text)
    }
}
