/// The whole API. `Routes.swift` mounts these, `/api/openapi.json` describes them.
let endpoints: [Endpoint] = [
    CatalogueAPI.list, CatalogueAPI.one,
    DossierAPI.make, DossierAPI.one, WorkAPI.dossiers, WorkAPI.search, WorkAPI.tasks, FilesAPI.attach,
    CalendarAPI.endpoint, WorkAPI.statistics,
] + ActionAPI.endpoints + HandOverAPI.endpoints
