import Center
import Outbound
import ServiceLifecycle

/// Delivers, as long as the centre is served.
struct CourierService: Service {
    let house: House
    let caller: HTTPCaller
    /// How long a receiver may take to answer.
    let seconds: Int
    /// The longest time until a message that failed is tried again.
    let retrySeconds: Int

    func run() async throws {
        let (house, caller) = (house, caller)
        var limits = Courier.Limits()
        limits.callSeconds = seconds
        limits.leaseSeconds = Int64(seconds) + 20
        let plan = RetryPlan(waits: RetryPlan.standard.waits.map { min($0, Int64(retrySeconds)) })
        let courier = Courier(house, plan: plan, limits: limits) { await caller.make($0) }
        await cancelWhenGracefulShutdown {
            // A store that is away now lets the leases run out.
            try? await courier.takeOver()
            await courier.run()
        }
        caller.close()
    }
}
