import Center
import Logging
import ServiceLifecycle

/// What is done at start and once a day as long as the centre is served: drafts past their days are dropped, late dossiers gathered.
struct Sweeper: Service {
    let house: House
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await attempt("drafts") {
                    let dropped = try await DraftSweep(house).run()
                    if dropped > 0 { logger.info("drafts past their days were dropped", metadata: ["count": "\(dropped)"]) }
                }
                await attempt("deliveries") { try await Courier(house) { _ in .permanent(DeliveryFault(.noReceiver)) }.sweep() }
                await attempt("figures") {
                    let wrong = try await Gathering(house).run()
                    if wrong > 0 { logger.notice("counters of what is due were put right", metadata: ["count": "\(wrong)"]) }
                }
                do { try await Task.sleep(for: .seconds(86_400)) } catch { return }
            }
        }
    }

    /// One that breaks off does not keep the others from being done.
    private func attempt(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            logger.warning("the daily sweep broke off and goes on tomorrow", metadata: ["of": "\(what)", "error": "\(type(of: error))"])
        }
    }
}
