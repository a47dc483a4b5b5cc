import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Following a dossier ("tra cứu hồ sơ"): the code shows the state, the slip's secret shows more.
enum TrackingHandlers {
    static func form(_ visit: Visit) async throws -> Answer {
        let typed = visit.query["code"]
        if isFiling(typed) { return filing(typed, visit) }
        guard !typed.isEmpty else { return .page(trackingFormPage(TrackingFormView(frame: visit.publicFrame(.tracking)))) }
        return .seeOther("/tra-cuu/\(DossierCode(typed: typed).rawValue)")
    }

    static func look(_ visit: Visit) async throws -> Answer {
        try await visit.count(visit.app.lookUps)
        let code = DossierCode(typed: try visit.parameter("code"))
        guard let sighting = try await visit.app.tracking.sight(code: code) else { return unknown(code, visit) }
        // A page that answers more than the code, or somebody known, is made for them.
        guard visit.session == nil, visit.query.isEmpty else { return .page(trackingPage(view(try sighting.dossier, visit, opened: nil, error: nil))) }
        let question = ReadyAnswers.Question(code: code, form: .page(visit.language, isInsecure: visit.isInsecure))
        return Answer(type: Answer.pageType, ready: try visit.app.ready.answer(question, version: sighting.version, now: visit.now, library: visit.library) {
            trackingPage(view(try sighting.dossier, visit, opened: nil, error: nil)).bytes
        })
    }

    /// Whether it is written as the code of a filing not received yet is. By its shape alone: no filing is looked up, so nothing is given away.
    private static func isFiling(_ typed: String) -> Bool {
        let text = Base32.normalized(String(typed.prefix(80)))
        return text.count == 26 && text.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) }
    }

    private static func filing(_ typed: String, _ visit: Visit) -> Answer {
        let isVietnamese = visit.language == .vi
        let problem = isVietnamese
            ? "Đây là mã nộp trực tuyến, 26 chữ và số, của hồ sơ chưa được tiếp nhận. Theo dõi bằng mã nộp và mã bí mật ở “\(PublicTexts.resume(.vi))”; khi được tiếp nhận, nơi đó hiện mã hồ sơ."
            : "This is a filing code of 26 letters and digits, of a dossier not accepted yet. Follow it with its secret under “\(PublicTexts.resume(.en))”; the dossier code appears there once it is accepted."
        let code = SlipSecrets.grouped(Base32.normalized(typed))
        return .page(
            trackingFormPage(TrackingFormView(
                frame: visit.publicFrame(.tracking), code: code, problem: problem, elsewhere: Link(label: PublicTexts.resume(visit.language), path: "/nop/tiep"))), status: .notFound)
    }

    private static func unknown(_ code: DossierCode, _ visit: Visit) -> Answer {
        if isFiling(code.rawValue) { return filing(code.rawValue, visit) }
        let problem = visit.language == .vi
            ? "Không có hồ sơ nào mang mã này. So lại từng chữ với giấy hẹn; mã có thể mất một lúc mới hiện nếu vừa nộp."
            : "No dossier has this code. Compare it letter by letter with the slip."
        return .page(
            trackingFormPage(TrackingFormView(frame: visit.publicFrame(.tracking), code: code.rawValue, problem: problem)), status: .notFound)
    }

    /// With the secret, sent in a form and never in an address.
    static func open(_ visit: Visit) async throws -> Answer {
        try await visit.count(visit.app.lookUps)
        let code = DossierCode(typed: try visit.parameter("code"))
        // Filings that have no code yet are opened elsewhere, so that this page is no oracle for their ids.
        guard let known = try await visit.app.tracking.sight(code: code)?.dossier else { return unknown(code, visit) }
        let secret = visit.form["secret"]
        do {
            let (dossier, _) = try await visit.app.tracking.prove(code.rawValue, secret: secret, source: visit.source)
            return try await OwnDossier.act(dossier, OwnDossier.bySecret(dossier, secret), visit)
        } catch is Tracking.NotProven {
            let sentence = visit.language == .vi
                ? "Mã bí mật không khớp với hồ sơ này. Mã gồm 12 chữ và số in trên giấy hẹn mới nhất."
                : "The secret does not belong to this dossier. It is the 12 letters and digits on the newest slip."
            return .page(trackingPage(view(known, visit, opened: nil, error: sentence)), status: .unprocessableContent)
        } catch let many as Tracking.TooManyTries {
            return .page(trackingPage(view(known, visit, opened: nil, error: tooMany(many, visit))), status: .tooManyRequests)
        }
    }

    static func tooMany(_ many: Tracking.TooManyTries, _ visit: Visit) -> String {
        visit.language == .vi
            ? "Đã thử sai nhiều lần từ nơi này. Thử lại sau \(Wording.time(many.until))."
            : "Too many wrong tries from this place. Try again after \(Wording.time(many.until))."
    }

    /// All of it, for the holder of the secret.
    static func full(
        _ dossier: Dossier, _ way: OwnDossier.Way, _ visit: Visit, reasonError: String? = nil, fileError: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let texts = [dossier.stopContent, dossier.end?.reason, dossier.result?.reason, dossier.apologies.last?.reason, dossier.extensions.last?.reason].compactMap { $0 } + dossier.files.map(\.name)
        let opened = try await visit.app.dossiers.open(dossier, texts: texts, by: .filer(dossier.id), purpose: .trackOwn)
        var page = view(dossier, visit, opened: opened, error: nil)
        page.ownActs = OwnDossier.acts(dossier, way, visit, reasonError: reasonError, fileError: fileError)
        page.privatePart?.downloads = OwnDossier.downloads(dossier, opened, way, visit)
        page.supplied = try await supplied(dossier, opened, visit)
        if way.values.isEmpty {
            // A discreet procedure shows no more than the codes: whose it is and what it is about stay out of sight.
            var part = page.privatePart ?? TrackingView.Private(facts: [], papers: [], payments: [])
            part.facts += codes(dossier, visit)
            page.privatePart = part
        }
        return .page(trackingPage(page), status: status)
    }

    /// That the papers asked for have come, so that nobody sends them twice.
    private static func supplied(_ dossier: Dossier, _ opened: Dossiers.Opened, _ visit: Visit) async throws -> Note? {
        guard dossier.state == .awaitingSupplement, dossier.suppliedFiles > 0 else { return nil }
        let supplement = Supplement(try await visit.app.dossiers.read(dossier.id, by: .filer(dossier.id)).journal)
        guard let at = supplement.latestAt else { return nil }
        let (count, moment) = (Wording.number(supplement.latest.count, visit.language), Wording.moment(at, visit.words))
        let names = FileNames(opened)
        let isDiscreet = dossier.procedure.flatMap { visit.library.catalogue[$0] }?.isDiscreet ?? true
        return Note(
            tone: .leaf,
            title: visit.language == .vi
                ? "Đã nhận \(count) tệp bổ sung lúc \(moment): cán bộ sẽ xem và cho đồng hồ chạy tiếp"
                : "Files received: \(count), the last at \(moment). An official will look at them and let the clock go on",
            lines: isDiscreet ? [] : supplement.latest.map { "\(names[$0]) (\(FileNames.detail($0, visit.language)))" }, icon: .check)
    }

    /// The codes that the filer keeps, and after receipt the slip's.
    private static func codes(_ dossier: Dossier, _ visit: Visit) -> [Fact] {
        let isVietnamese = visit.language == .vi
        guard let code = dossier.code else {
            return [
                Fact(label: PublicTexts.filedCode(visit.language), value: SlipSecrets.grouped(dossier.id.rawValue)), Fact(label: PublicTexts.secret(visit.language), value: visit.app.filing.secret(of: dossier)),
            ]
        }
        let secret = SlipSecrets.grouped(visit.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision))
        return [
            Fact(label: PublicTexts.dossierCode(visit.language), value: code.rawValue, link: Link(label: isVietnamese ? "tra cứu" : "track", path: "/tra-cuu/\(code.rawValue)")),
            Fact(label: isVietnamese ? "Mã bí mật của giấy hẹn" : "Secret of the slip", value: secret),
        ]
    }

    private static func view(_ dossier: Dossier, _ visit: Visit, opened: Dossiers.Opened?, error: String?) -> TrackingView {
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let isDiscreet = procedure?.isDiscreet ?? true
        if opened == nil, isDiscreet { return stateAlone(dossier, visit, error) }
        let showsMore = opened != nil && !isDiscreet
        let due = visit.app.tracking.explanation(of: dossier)
        let sentence = visit.say(Wording.answer(for: dossier, agencyName: visit.agencyText, now: visit.now, calendar: visit.library.calendar))
        let badges = [visit.statusBadge(dossier)?.badge(visit.language), visit.clockBadge(dossier)?.badge].compactMap { $0 }
        return TrackingView(
            frame: visit.publicFrame(.tracking),
            answer: AnswerLine(
                context: showsMore ? procedure.map { visit.language == .vi ? $0.title : $0.englishName } : nil, code: dossier.code?.rawValue,
                sentence: sentence, badges: badges, stamp: Wording.moment(visit.now, visit.words), // While the clock stands still, and once all is decided, the day on the slip promises nothing.
                leaf: dossier.state.clockRuns ? due.map { visit.leaf($0.day) } : nil),
            reason: opened.flatMap { reason(dossier, $0, visit) }, doors: showsMore ? doors(dossier, visit) : [],
            dueDay: due.map { "\($0.day.day)/\($0.day.month)" }, strip: due.flatMap { due in dossier.limit.map { visit.strip(due, of: $0.limit) } },
            secretForm: opened == nil ? secretForm(dossier, visit, error) : nil,
            privatePart: showsMore ? privatePart(dossier, procedure, opened, visit) : nil)
    }

    /// Of a discreet procedure a code shows the state and nothing else, as in the API: no agency, no day, no clock.
    private static func stateAlone(_ dossier: Dossier, _ visit: Visit, _ error: String?) -> TrackingView {
        TrackingView(
            frame: visit.publicFrame(.tracking),
            answer: AnswerLine(
                code: dossier.code?.rawValue, sentence: visit.say(Wording.state(dossier.state)),
                badges: [visit.statusBadge(dossier)?.badge(visit.language)].compactMap { $0 }),
            doors: [], secretForm: secretForm(dossier, visit, error))
    }

    private static func secretForm(_ dossier: Dossier, _ visit: Visit, _ error: String?) -> TrackingView.SecretForm {
        .init(action: "/tra-cuu/\(dossier.code?.rawValue ?? "")", fence: visit.fence(), error: error)
    }

    private static func reason(_ dossier: Dossier, _ opened: Dossiers.Opened, _ visit: Visit) -> Note? {
        let isVietnamese = visit.language == .vi
        if let version = dossier.stopContent, let text = opened.texts[version] {
            let until = visit.answerDay(dossier).map { ", \(visit.say(Wording.supplementDue($0)))" } ?? ""
            let title = dossier.stopWhy == .payment ? (isVietnamese ? "Cần nộp" : "To be paid") : (isVietnamese ? "Cần bổ sung, hoàn thiện" : "To be supplemented") + until
            return Note(tone: .slate, title: title, lines: text.split(whereSeparator: \.isNewline).map(String.init), icon: .bars)
        }
        if let version = dossier.end?.reason ?? dossier.result?.reason, let text = opened.texts[version] {
            return Note(tone: .seal, title: isVietnamese ? "Lý do" : "Reason", lines: text.split(whereSeparator: \.isNewline).map(String.init), icon: .barred)
        }
        return laterDate(dossier, opened, visit)
    }

    /// Why the result comes later than was told: the apology, else the extension.
    private static func laterDate(_ dossier: Dossier, _ opened: Dossiers.Opened, _ visit: Visit) -> Note? {
        guard dossier.state.clockRuns else { return nil }
        let isVietnamese = visit.language == .vi
        if let apology = dossier.apologies.last, dossier.promisedDay != nil, let text = opened.texts[apology.reason] {
            let (agency, day) = (visit.say(visit.agencyText(apology.agency)), Wording.dayWithWeekday(apology.day, visit.words))
            let title = isVietnamese ? "Vì sao trễ, và hẹn lại \(day): \(agency)" : "Why it is late, and promised for \(day): \(agency)"
            return Note(tone: .sand, title: title, lines: text.split(whereSeparator: \.isNewline).map(String.init), icon: .bang)
        }
        guard let extended = dossier.extensions.last, let text = opened.texts[extended.reason] else { return nil }
        let more = visit.say(Wording.limit(extended.limit))
        let title = isVietnamese ? "Đã gia hạn thêm \(more) theo \(extended.decision)" : "Extended by \(more), paper \(extended.decision)"
        return Note(tone: .sea, title: title, lines: text.split(whereSeparator: \.isNewline).map(String.init) + [(isVietnamese ? "Căn cứ: " : "Ground: ") + extended.ground], icon: .clock)
    }

    /// The way of the dossier: passed, here, still to come.
    ///
    /// - Parameter dues: shows until when each step is to be done, which is the staff's business.
    static func doors(_ dossier: Dossier, _ visit: Visit, dues showsDues: Bool = false) -> [Door] {
        guard let process = visit.process(of: dossier) else { return [] }
        let here = dossier.standing(in: process)
        let dues = showsDues && dossier.state.clockRuns ? dossier.stepDues(process, by: visit.library.calendar(version: dossier.appointment?.calendarVersion)) : [:]
        return process.steps.enumerated().map { index, step in
            let state: Door.State = switch here[step.id] {
            case .done: .passed
            case .here: dossier.state.clockStandsStill ? .held : .open
            case .ahead, nil: index == process.steps.count - 1 ? .exit : .closed
            }
            let due = here[step.id] == .done ? nil : dues[step.id].map { dueWords(min($0, dossier.appointment?.promise ?? $0), here[step.id] == .here, visit) }
            return Door(state: state, title: step.action, detail: place(step, dossier, visit), time: due)
        }
    }

    private static func dueWords(_ due: Instant, _ isHere: Bool, _ visit: Visit) -> String {
        isHere && due < visit.now ? "trễ bước từ \(Wording.moment(due, .vi))" : "hạn bước \(Wording.moment(due, .vi))"
    }

    private static func place(_ step: ProcessStep, _ dossier: Dossier, _ visit: Visit) -> String {
        switch step.place {
        case .center: visit.say(visit.agencyText(dossier.center ?? visit.library.center.agency))
        case .agency: dossier.agency.map { visit.say(visit.agencyText($0)) } ?? ""
        case .named(let id): visit.library.directory.acting(for: id, on: visit.today).map { visit.say(visit.agencyText($0.id)) } ?? ""
        case .applicant: visit.language == .vi ? "Người nộp hồ sơ" : "Applicant"
        }
    }

    private static func privatePart(_ dossier: Dossier, _ procedure: Procedure?, _ opened: Dossiers.Opened?, _ visit: Visit) -> TrackingView.Private {
        let isVietnamese = visit.language == .vi
        let people = opened?.people
        return TrackingView.Private(
            facts: [
                Fact(label: isVietnamese ? "Chủ hồ sơ" : "Owner", value: people?.owner.name),
                Fact(label: isVietnamese ? "Người nộp" : "Filer", value: people?.filer?.name ?? people?.owner.name),
                Fact(label: isVietnamese ? "Nội dung" : "Request", value: people?.request),
            ],
            papers: dossier.papers.map { Fact(label: visit.paperName($0, dossier), value: DossierWords.count($0, isVietnamese)) },
            payments: [
                Fact(label: isVietnamese ? "Phải nộp" : "Owed", value: Wording.moneyLong(dossier.owed, visit.words)),
                Fact(label: isVietnamese ? "Đã nộp" : "Paid", value: Wording.moneyLong(dossier.paid, visit.words)),
            ])
    }
}
