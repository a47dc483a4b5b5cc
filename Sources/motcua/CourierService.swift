import Center
import Outbound
import ServiceLifecycle

/// Delivers, as long as the centre is served.
struct CourierService: Service {
    let house: House
    let caller: HTTPCaller

    func run() async throws {
        let (house, caller) = (house, caller)
        await cancelWhenGracefulShutdown { await Courier(house) { await caller.make($0) }.run() }
        caller.close()
    }
}
