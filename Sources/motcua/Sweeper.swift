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
                do {
                    let dropped = try await DraftSweep(house).run()
                    if dropped > 0 { logger.info("drafts past their days were dropped", metadata: ["count": "\(dropped)"]) }
                    try await Courier(house) { _ in .permanent(DeliveryFault(.noReceiver)) }.sweep()
                    let wrong = try await Gathering(house).run()
                    if wrong > 0 { logger.notice("counters of what is due were put right", metadata: ["count": "\(wrong)"]) }
                } catch {
                    logger.warning("the daily sweep broke off and goes on tomorrow", metadata: ["error": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(86_400)) } catch { return }
            }
        }
    }
}
