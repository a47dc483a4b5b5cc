import Center
import OneStop
import Store
import Testing
import WorkingTime

/// An administrator's first week: people, an agency that ends, a swapped day.
@Suite struct AdministrationTests {
    private func administrator(_ world: World) async throws -> Actor { try await world.staff("nghiepvu", .businessAdministrator, world.center) }

    @Test func `an ended agency signs nothing; its open dossiers move in one act with code and due date`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let (old, new) = (AgencyID("ld-skhcn"), AgencyID("ld-stc"))
        let procedure = try #require(world.house.library.procedures(on: world.now.day).first {
            world.house.library.competentAgency(for: $0, on: world.now.day)?.id == old && world.house.library.catalogue.process($0.process)?.steps.contains { $0.kind == .consultation } == false
        })
        let crew = try await world.crew(old)
        let life = Life(world: world)
        var waiting = try await life.receive(procedure)
        let atDesk = try await life.receive(procedure)
        let process = try #require(waiting.process.flatMap { world.house.library.catalogue.process($0) })
        while let step = waiting.step.flatMap({ process[$0] }), step.kind != .signature {
            let (act, actor) = try #require(try life.next(waiting))
            waiting = try await world.dossiers.perform(act, on: waiting.id, by: actor)
        }
        let agencies = Agencies(world.house)
        try await agencies.end(old, on: world.now.day, successor: new, ground: "Nghị quyết 1/NQ-HĐND", by: admin)
        try world.moveTo("2026-11-25T09:00")
        await #expect(throws: Refusal.agencyEnded(old)) {
            try await world.dossiers.perform(Dossiers.Act(.recordResult) { _ in .recordResult(number: "1") }, on: waiting.id, by: crew.leader)
        }
        let plan = try await agencies.plan(old, for: admin)
        #expect(plan.moves == 2 && plan.to.id == new)
        #expect(try await world.finish(try await agencies.merge(old, ground: "Nghị quyết 1/NQ-HĐND", by: admin)) == 2)
        #expect(try await world.finish(try await agencies.merge(old, ground: "Nghị quyết 1/NQ-HĐND", by: admin)) == 0)

        let moved = try await world.dossiers.read(waiting.id, by: crew.counter)
        #expect(moved.dossier.agency == new && moved.dossier.desk?.agency == new)
        #expect(moved.dossier.code == waiting.code && moved.dossier.appointment == waiting.appointment)
        #expect(moved.journal.last?.event.kind == .movedToSuccessor)
        await #expect(throws: Denied.self) {
            try await world.dossiers.perform(Dossiers.Act(.recordResult) { _ in .recordResult(number: "1") }, on: waiting.id, by: crew.leader)
        }
        let leader = Everybody.actor(.agencyLeader, new)
        let signed = try await world.dossiers.perform(Dossiers.Act(.recordResult) { _ in .recordResult(number: "1") }, on: waiting.id, by: leader)
        #expect(signed.result?.agency == new)
        #expect(try await world.dossiers.read(atDesk.id, by: crew.counter).dossier.agency == new)
        #expect(try await world.broken() == [])
        let kinds = try await Audits(world.house).list(Audits.Query(), for: admin).entries.map(\.kind)
        #expect(kinds.contains("agency.ended") && kinds.contains("agency.merged"))
    }

    @Test func `a swapped day by decision makes a new calendar and moves no promise`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let crew = try await world.crew(AgencyID("ld-stp"))
        let before = try await Life(world: world).receive(try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day)))
        let days = WorkingDays(world.house)
        let off = try #require(before.appointment?.day)
        let worked = try #require((1..<14).map { off.advanced(by: $0) }.first { $0.weekday == .saturday })
        let change = WorkingDays.Change.swap(off: off, worked: worked)
        let (calendar, _) = try await days.preview(change, name: "Hoán đổi", source: "Quyết định 9/QĐ-UBND", for: admin)
        let effect = try await days.effect(of: calendar, for: admin)
        #expect(effect.open == 1 && effect.later == 1 && effect.earlier == 0 && effect.moves.map(\.code) == [before.code])
        #expect(world.house.library.calendar.version == 1)

        try await days.apply(change, name: "Hoán đổi", source: "Quyết định 9/QĐ-UBND", by: admin)
        let library = world.house.library
        #expect(library.calendar.version == 2 && !library.calendar.verdict(on: off).isWorking && library.calendar.verdict(on: worked).isWorking)
        #expect(library.calendar.verdict(on: off).source == "Quyết định 9/QĐ-UBND")
        let same = try await world.dossiers.read(before.id, by: crew.counter).dossier
        #expect(same.appointment == before.appointment)
        #expect(Tracking(world.house).explanation(of: same)?.day == off)
        let after = try await Life(world: world).receive(try #require(library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day)))
        #expect(after.appointment?.calendarVersion == 2)
        #expect(try #require(after.appointment).day > off)
        #expect(try await world.broken() == [])

        await #expect(throws: WorkingDays.ChangeFault.notAWorkingDay(off)) { try await days.preview(.closure(off), name: "x", source: "y", for: admin) }
        await #expect(throws: WorkingDays.ChangeFault.dayIsOver(world.now.day)) { try await days.preview(.closure(world.now.day), name: "x", source: "y", for: admin) }
        await #expect(throws: Denied.self) { try await days.preview(.closure(off.advanced(by: 30)), name: "x", source: "y", for: crew.counter) }
    }

    @Test func `a closure moves the due dates it touches in one act, each with reason and decision, and what is mistaken is taken back`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let crew = try await world.crew(AgencyID("ld-stp"))
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        let life = Life(world: world)
        let touched = try await life.receive(procedure)
        var standing = try await life.receive(procedure)
        while standing.desk?.role != .specialist {
            let (act, actor) = try #require(try life.next(standing))
            standing = try await world.dossiers.perform(act, on: standing.id, by: actor)
        }
        standing = try await world.dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Thiếu bản sao"]) { .requestSupplement(content: try $0.text(0), ground: "Điều 17", leaderGround: nil) },
            on: standing.id, by: Everybody.actor(.specialist, AgencyID("ld-stp")))
        let due = try #require(touched.appointment?.day)
        let days = WorkingDays(world.house)
        let closure = WorkingDays.Change.closure(due)
        let (calendar, _) = try await days.preview(closure, name: "Nghỉ bão số 12", source: "Quyết định 9/QĐ-UBND", for: admin)
        let effect = try await days.effect(of: calendar, for: admin)
        #expect(effect.count == 1 && effect.standing == 1 && effect.moves.map(\.from) == [due])
        #expect(try await world.dossiers.read(touched.id, by: crew.counter).dossier.appointment?.day == due, "looking moves nothing")

        let before = world.house.library.calendar.version
        try await days.apply(closure, name: "Nghỉ bão số 12", source: "Quyết định 9/QĐ-UBND", by: admin)
        await #expect(throws: Denied.self) { try await days.redate(since: before, reason: "x", decision: "y", by: crew.counter) }
        #expect(try await world.finish(try await days.redate(since: before, reason: "Nghỉ bão số 12", decision: "Quyết định 9/QĐ-UBND", by: admin)) == 1)
        #expect(try await world.finish(try await days.redate(since: before, reason: "Nghỉ bão số 12", decision: "Quyết định 9/QĐ-UBND", by: admin)) == 0)
        let (after, journal) = try await world.dossiers.read(touched.id, by: crew.counter)
        let later = try #require(effect.moves.first?.to)
        #expect(after.appointment?.day == later && after.firstAppointment?.day == due && after.appointment?.calendarVersion == 2)
        guard case .redated(let told)? = journal.last?.event else {
            Issue.record("no line in the journal")
            return
        }
        #expect(told.reason == "Nghỉ bão số 12" && told.decision == "Quyết định 9/QĐ-UBND")
        let row = try await world.house.store.read { try $0.row("SELECT dueDay, urgency FROM dossier WHERE id = \(touched.id)")?.decode(Day.self, Int64.self) }
        #expect(row?.0 == later && row?.1 == after.appointment?.deadline.microseconds)
        #expect(Tracking(world.house).explanation(of: after)?.explanation.contains { $0.name == "Nghỉ bão số 12" } == true)

        // The closure was a mistake: it goes, and the date goes back by an act of its own.
        #expect(try await days.removable(for: admin) == [due])
        try await days.apply(.removal(due), name: "Ghi nhầm ngày", source: "Công văn 3/VP", by: admin)
        #expect(world.house.library.calendar.verdict(on: due).isWorking && world.house.library.calendar.version == 3)
        #expect(try await days.effect(for: admin).earlier == 1)
        #expect(try await world.finish(try await days.redate(reason: "Ghi nhầm ngày", decision: "Công văn 3/VP", by: admin)) == 1)
        #expect(try await world.dossiers.read(touched.id, by: crew.counter).dossier.appointment?.day == due)
        await #expect(throws: WorkingDays.ChangeFault.nothingDecided(due)) { try await days.preview(.removal(due), name: "x", source: "y", for: admin) }
        let kinds = try await Audits(world.house).list(Audits.Query(), for: admin).entries.map(\.kind)
        #expect(kinds.filter { $0 == "calendar.redated" }.count == 3)
        #expect(try await world.broken() == [])
    }

    @Test func `a half day still counts, moves the promised hour and nothing more, and both halves of a swap go together`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let crew = try await world.crew(AgencyID("ld-stp"))
        let dossier = try await Life(world: world).receive(try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day)))
        let appointment = try #require(dossier.appointment)
        let days = WorkingDays(world.house)
        let half = WorkingDays.Change.half(appointment.day, open: .morning)
        let (calendar, _) = try await days.preview(half, name: "Họp tổng kết", source: "Thông báo 5", for: admin)
        #expect(calendar.verdict(on: appointment.day).isWorking && calendar.verdict(on: appointment.day).spans.allSatisfy { $0.closes <= 720 })
        let effect = try await days.effect(of: calendar, for: admin)
        #expect(effect.hours == 1 && effect.later == 0 && effect.earlier == 0)
        let job = try #require(try await days.apply(half, name: "Họp tổng kết", source: "Thông báo 5", redates: true, by: admin))
        #expect(try await world.finish(job) == 1)
        let after = try #require(try await world.dossiers.read(dossier.id, by: crew.counter).dossier.appointment)
        #expect(after.day == appointment.day && after.deadline == appointment.deadline && after.promise < appointment.promise)
        await #expect(throws: WorkingDays.ChangeFault.hasNoHalves(appointment.day)) {
            try await days.preview(.half(appointment.day, open: .afternoon), name: "x", source: "y", for: admin)
        }

        let (off, worked) = (appointment.day.advanced(by: 14), try #require((15..<30).map { appointment.day.advanced(by: $0) }.first { $0.weekday == .saturday }))
        try await days.apply(.swap(off: off, worked: worked), name: "Hoán đổi", source: "Quyết định 10", by: admin)
        #expect(try await days.removable(for: admin) == [appointment.day, off, worked])
        try await days.apply(.removal(worked), name: "Nhầm", source: "Quyết định 11", by: admin)
        #expect(world.house.library.calendar.verdict(on: off).isWorking && !world.house.library.calendar.verdict(on: worked).isWorking)
        #expect(try await days.removable(for: admin) == [appointment.day])
        try world.moveTo("\(appointment.day)T08:00")
        #expect(try await days.removable(for: admin).isEmpty)
        await #expect(throws: WorkingDays.ChangeFault.dayIsOver(appointment.day)) { try await days.preview(.removal(appointment.day), name: "x", source: "y", for: admin) }
    }

    @Test func `a renamed department has its old name on papers of old days, and no day has two names`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let (id, agencies) = (AgencyID("ld-stp"), Agencies(world.house))
        let old = world.house.library.agencyName(id)
        let (today, from) = (world.now.day, world.now.day.advanced(by: 9))
        let new = Agencies.Name(name: "Sở Tư pháp và Hộ tịch tỉnh Lâm Đồng", shortName: "STPHT", englishName: "Department of Justice and Civil Status")
        try await agencies.rename(id, to: new, from: from, ground: "Nghị quyết 2/NQ-HĐND", by: admin)
        #expect(world.house.library.agencyName(id) == old && world.house.library.agencyName(id, on: from) == new.name)
        await #expect(throws: Agencies.AgencyFault.self) { try await agencies.rename(id, to: .init(name: "A", shortName: "B", englishName: "C"), from: today, ground: "x", by: admin) }
        await #expect(throws: Agencies.AgencyFault.self) { try await agencies.rename(id, to: new, from: from.advanced(by: 9), ground: "x", by: admin) }
        try world.moveTo("\(from)T08:00")
        let library = world.house.library
        #expect(library.agencyName(id) == new.name && library.directory[id]?.shortName == "STPHT")
        #expect(library.agencyName(id, on: today) == old && library.agencyName(id, on: from.advanced(by: -1)) == old)
        #expect(try await Audits(world.house).list(Audits.Query(), for: admin).entries.map(\.kind).contains("agency.renamed"))
    }

    @Test func `people come in from a table with a dry run, all or none`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let header = People.importColumns.joined(separator: ",")
        let bad = "\(header)\nquay9,Lê Thị Hoa,counterOfficial,ld-ttpvhcc,,,\nquay10,Trần Văn Bé,boss,nowhere,2026-13-01,,\n"
        let plan = try await world.people.plan(import: bad, file: "nguoi.csv", for: admin)
        #expect(plan.new.count == 1 && plan.faults.map(\.line) == [3, 3, 3])
        await #expect(throws: People.ImportFault.self) { try await world.people.bringIn(bad, file: "nguoi.csv", by: admin) }
        #expect(try await world.people.find(login: "quay9") == nil)

        let good = "\(header)\nquay9,Lê Thị Hoa,counterOfficial,ld-ttpvhcc,,,\nquay9,Lê Thị Hoa,cashier,ld-ttpvhcc,2026-12-01,2026-12-31,\nnghiepvu,Người nghiepvu,auditor,ld-ttpvhcc,,,\n"
        let passwords = try await world.people.bringIn(good, file: "nguoi.csv", by: admin)
        #expect(passwords.map(\.login) == ["quay9"] && passwords[0].password.count >= 20)
        let id = try #require(try await world.people.find(login: "quay9"))
        let made = try await world.people.one(id, for: admin).member
        #expect(made.mustChangePassword)
        #expect(made.actor(on: world.now.day).assignments.map(\.role) == [.counterOfficial])
        let again = try await world.people.plan(import: good, file: "nguoi.csv", for: admin)
        #expect(again.new.isEmpty && again.added.isEmpty && again.unchanged.count == 3)
    }

    @Test func `a stand-in has the absent person's roles on those days alone`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await administrator(world)
        let crew = try await world.crew(AgencyID("ld-ca"))
        let (absent, colleague) = (try #require(crew.specialist.staff?.id), try #require(crew.clerk.staff?.id))
        let from = world.now.day.advanced(by: 2)
        try await world.people.standIn(colleague, for: absent, from: from, to: from, by: admin)
        let member = try await world.people.one(colleague, for: admin).member
        #expect(member.actor(on: from).has(.specialist) && !member.actor(on: world.now.day).has(.specialist) && !member.actor(on: from.advanced(by: 1)).has(.specialist))
        #expect(try await world.people.standIns(on: from).map(\.absent) == [absent])
        #expect(try await world.people.standIns(on: world.now.day).isEmpty)
        await #expect(throws: People.PeopleFault.samePerson) { try await world.people.standIn(absent, for: absent, from: from, to: from, by: admin) }

        let role = try #require(member.assignments.first { $0.assignment.standingIn == nil })
        try await world.people.end(assignment: role.id, of: colleague, lastDay: world.now.day, by: admin)
        #expect(!(try await world.people.one(colleague, for: admin).member.actor(on: from).has(.clerk)))
    }
}
