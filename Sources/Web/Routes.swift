import HTTPTypes
import OneStop

/// Every URL of the centre with its method, operation and audience. `HouseTests` hold the table of rights against it.
let routes: [Route] = publicRoutes + staffRoutes + apiRoutes

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
