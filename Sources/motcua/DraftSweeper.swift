import Center
import Logging
import ServiceLifecycle

/// Drops drafts past their days, at start and once a day as long as the centre is served.
struct DraftSweeper: Service {
    let house: House
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let dropped = try await DraftSweep(house).run()
                    if dropped > 0 { logger.info("drafts past their days were dropped", metadata: ["count": "\(dropped)"]) }
                    try await Courier(house) { _ in .permanent(DeliveryFault(.noReceiver)) }.sweep()
                } catch {
                    logger.warning("drafts could not be swept", metadata: ["error": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(86_400)) } catch { return }
            }
        }
    }
}
