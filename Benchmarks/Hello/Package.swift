// swift-tools-version: 6.2
import PackageDescription

/// The yardstick for look-ups: a server that answers "hello" and does nothing else. A package of its own, so that the program's build
/// stays as small as it is; the version is the program's.
let package = Package(
    name: "Hello",
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: [])],
    targets: [.executableTarget(name: "Hello", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])],
    swiftLanguageModes: [.v6]
)
