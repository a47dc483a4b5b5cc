import HTTPTypes
import OneStop

/// Every URL of the centre with its method, operation and audience. `HouseTests` hold the table of rights against it.
let routes: [Route] = publicRoutes + staffRoutes + deskRoutes + administrationRoutes + apiRoutes

private let publicRoutes: [Route] = [
    .get("/", .readPublic, .anyone, Home.page),
    .get("/thu-tuc", .readPublic, .anyone, Procedures.list),
    .get("/thu-tuc/:code", .readPublic, .anyone, Procedures.one),
    .get("/tra-cuu", .readPublic, .anyone, TrackingHandlers.form),
    .get("/tra-cuu/:code", .readPublic, .anyone, TrackingHandlers.look),
    .post("/tra-cuu/:code", .provePossession, .anyone, TrackingHandlers.open),
    .get("/can-bo/vao", .readPublic, .anyone, Gate.logInForm),
    .post("/can-bo/vao", .provePossession, .anyone, Gate.logIn),
]

private let staffRoutes: [Route] = [
    .get("/can-bo/mat-khau", .manageSelf, .staffAnyState, Gate.passwordForm),
    .post("/can-bo/mat-khau", .manageSelf, .staffAnyState, Gate.changePassword),
    .post("/can-bo/khoa", .manageSelf, .staffAnyState, Gate.lock),
    .post("/can-bo/mo", .manageSelf, .staffAnyState, Gate.unlock),
    .post("/can-bo/ra", .manageSelf, .staffAnyState, Gate.logOut),
    .get("/can-bo", .manageSelf, .staff, Morning.page),
    .get("/can-bo/viec", .listWork, .staff, WorkHandlers.list),
    .get("/can-bo/tim", .searchDossiers, .staff, WorkHandlers.search),
    .get("/can-bo/ho-so/:id", .readDossier, .staff, DossierHandlers.page),
    .post("/can-bo/ho-so/:id/xem", .readPerson, .staff, DossierHandlers.reveal),
    .post("/can-bo/ho-so/:id/viec/:action", .readDossier, .staff, DossierHandlers.act),
    .get("/can-bo/ho-so/:id/giay/:kind", .printPaper, .staff, PrintHandlers.print),
    .get("/can-bo/ho-so/:id/tep/:file", .downloadFile, .staff, FileHandlers.download),
    .get("/can-bo/tiep-nhan", .act(.receive), .staff, IntakeHandlers.page),
    .post("/can-bo/tiep-nhan", .act(.receive), .staff, IntakeHandlers.post),
    .post("/can-bo/tiep-nhan/nhap", .act(.receive), .staff, IntakeHandlers.save),
    .post("/can-bo/tiep-nhan/nhap/:id/bo", .act(.receive), .staff, IntakeHandlers.drop),
    .get("/can-bo/tiep-nhan/xong/:id", .act(.receive), .staff, IntakeHandlers.done),
    .post("/can-bo/tiep-nhan/xong/:id", .revealSecret, .staff, IntakeHandlers.doneWithSecret),
    .get("/health", .readPublic, .anyone, Health.alive),
    .get("/health/ready", .readPublic, .anyone, Health.ready),
    // For this machine or a token, which the handler asks: neither is a member of the staff.
    .get("/metrics", .readPublic, .anyone, Metrics.page),
]

/// Each made of its `Endpoint`, which checks what is sent and prints the description.
private let apiRoutes: [Route] = endpoints.map(\.route) + [.get("/api/openapi.json", .readPublic, .anyone, Description.answer)]

private let deskRoutes: [Route] = [
    .get("/can-bo/ban-giao", .act(.dispatchPapers), .staff, HandOverHandlers.page),
    .post("/can-bo/ban-giao", .act(.dispatchPapers), .staff, HandOverHandlers.send),
    .get("/can-bo/ban-giao/:id", .act(.confirmPapers), .staff, HandOverHandlers.one),
    .post("/can-bo/ban-giao/:id", .act(.confirmPapers), .staff, HandOverHandlers.confirm),
    .get("/can-bo/ban-giao/:id/phieu", .act(.confirmPapers), .staff, HandOverHandlers.print),
    .get("/can-bo/tra", .act(.returnResult), .staff, ResultsHandlers.page),
    .post("/can-bo/tra/:id", .act(.returnResult), .staff, ResultsHandlers.giveOut),
    .get("/can-bo/quay", .manageSelf, .staff, CounterHandlers.page),
    .post("/can-bo/quay", .manageSelf, .staff, CounterHandlers.choose),
    .get("/can-bo/quy", .closeCash, .staff, CashHandlers.page),
    .post("/can-bo/quy", .closeCash, .staff, CashHandlers.close),
    .get("/can-bo/quy/:counter/:day/phieu", .closeCash, .staff, CashHandlers.print),
    .get("/can-bo/quy/ky", .countersignCash, .staff, CashHandlers.unsigned),
    .post("/can-bo/quy/ky", .countersignCash, .staff, CashHandlers.sign),
    .get("/can-bo/quy/ky/:counter/:day/phieu", .countersignCash, .staff, CashHandlers.print),
    .get("/can-bo/ho-so/:id/phieu-thu/:payment", .printPaper, .staff, ReceiptSlips.print),
    .get("/can-bo/tre", .readFigures, .staff, LateHandlers.page),
    .get("/can-bo/ho-so/:id/sua", .act(.correct), .staff, CorrectionHandlers.page),
    .post("/can-bo/ho-so/:id/sua", .act(.correct), .staff, CorrectionHandlers.correct),
    .get("/can-bo/phieu-tam", .act(.receive), .staff, OutageHandlers.page),
    .post("/can-bo/phieu-tam", .act(.receive), .staff, OutageHandlers.issue),
    .get("/can-bo/phieu-tam/:from/:to", .act(.receive), .staff, OutageHandlers.print),
]

private let administrationRoutes: [Route] = [
    .get("/can-bo/nguoi", .managePeople, .staff, PeopleHandlers.list),
    .get("/can-bo/nguoi/them", .managePeople, .staff, PeopleHandlers.addForm),
    .post("/can-bo/nguoi/them", .managePeople, .staff, PeopleHandlers.add),
    .get("/can-bo/nguoi/nhap", .managePeople, .staff, ImportHandlers.staffForm),
    .post("/can-bo/nguoi/nhap", .managePeople, .staff, readsBody: true, ImportHandlers.tryStaff),
    .post("/can-bo/nguoi/nhap/xong", .managePeople, .staff, ImportHandlers.bringInStaff),
    .get("/can-bo/nguoi/:id", .managePeople, .staff, PeopleHandlers.one),
    .post("/can-bo/nguoi/:id/vai-tro", .managePeople, .staff, PeopleHandlers.addRole),
    .post("/can-bo/nguoi/:id/thoi", .managePeople, .staff, PeopleHandlers.endRole),
    .post("/can-bo/nguoi/:id/thay", .managePeople, .staff, PeopleHandlers.standIn),
    .post("/can-bo/nguoi/:id/mat-khau", .managePeople, .staff, PeopleHandlers.reset),
    .post("/can-bo/nguoi/:id/mo-khoa", .managePeople, .staff, PeopleHandlers.unlock),
    .post("/can-bo/nguoi/:id/nghi", .managePeople, .staff, PeopleHandlers.revoke),
    .get("/can-bo/co-quan", .manageCatalogue, .staff, AgencyHandlers.list),
    .get("/can-bo/co-quan/:id", .manageCatalogue, .staff, AgencyHandlers.one),
    .post("/can-bo/co-quan/:id", .manageCatalogue, .staff, AgencyHandlers.end),
    .get("/can-bo/co-quan/:id/chuyen", .act(.transferToSuccessor), .staff, AgencyHandlers.preview),
    .post("/can-bo/co-quan/:id/chuyen", .act(.transferToSuccessor), .staff, AgencyHandlers.move),
    .get("/can-bo/lich", .manageCalendar, .staff, CalendarHandlers.page),
    .post("/can-bo/lich", .manageCalendar, .staff, CalendarHandlers.change),
    .get("/can-bo/thu-tuc", .manageCatalogue, .staff, ProcedureHandlers.list),
    .get("/can-bo/thu-tuc/nhap", .manageCatalogue, .staff, ImportHandlers.catalogueForm),
    .post("/can-bo/thu-tuc/nhap", .manageCatalogue, .staff, readsBody: true, ImportHandlers.tryCatalogue),
    .post("/can-bo/thu-tuc/nhap/xong", .manageCatalogue, .staff, ImportHandlers.bringInCatalogue),
    .post("/can-bo/thu-tuc/chap-nhan", .manageCatalogue, .staff, ProcedureHandlers.accept),
    .get("/can-bo/thu-tuc/:code", .manageCatalogue, .staff, ProcedureHandlers.one),
    .get("/can-bo/nhat-ky", .readAudit, .staff, AuditHandlers.list),
    .get("/can-bo/thiet-lap", .manageCatalogue, .staff, AuditHandlers.settings),
]
