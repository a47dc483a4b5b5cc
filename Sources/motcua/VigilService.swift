import Center
import ServiceLifecycle

/// Hears what other nodes change, as long as the centre is served.
struct VigilService: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await Vigil(house).run()
            // Where there is nothing to hear, the service waits: one that ends would end the others.
            while !Task.isCancelled { do { try await Task.sleep(for: .seconds(86_400)) } catch { return } }
        }
    }
}
