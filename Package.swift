// swift-tools-version: 6.2
import PackageDescription

/// Settings of our own targets: every import is internal unless a signature needs more, and a warning is an error.
let ours: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func systemLibrary(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioFileSystem = Target.Dependency.product(name: "_NIOFileSystem", package: "swift-nio")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: ours)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: ours)
}

let package = Package(
    name: "motcua",
    products: [
        // The simulated core, of the pure targets alone: it builds without any package.
        .executable(name: "simulation", targets: ["simulation-run"])
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        systemLibrary("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        systemLibrary("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        systemLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        systemLibrary("CLibXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        systemLibrary("CPangoCairo", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
        systemLibrary("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        floor("WorkingTime"),
        floor("OneStop", ["WorkingTime"]),
        floor("Store", ["CSodium", "CPostgres", grdb, grdbSQLite]),
        floor("Wording", ["OneStop", "WorkingTime"]),
        floor("Paper", ["Wording", "OneStop", "WorkingTime", "CPangoCairo", "CQREncode"]),
        floor("Center", ["OneStop", "WorkingTime", "Store", "CSodium", "CZlib", "CLibXML", yams, logging]),
        floor("Outbound", ["Center", "Store", "CCurl"]),
        floor("Web", ["Center", "Paper", "Wording", "OneStop", "WorkingTime", hummingbird, httpTypes, nioCore, nioFileSystem, logging]),
        .executableTarget(
            name: "motcua",
            dependencies: ["Web", "Outbound", "Center", "Simulation", "Paper", "Store", "Wording", "OneStop", "WorkingTime",
                           hummingbird, argumentParser, logging, lifecycle, unixSignals],
            swiftSettings: ours),
        floor("Simulation", ["OneStop", "WorkingTime"]),
        // Without Foundation nothing else brings the library of mathematics, which the moon is computed with.
        .executableTarget(
            name: "simulation-run", dependencies: ["Simulation", "OneStop"], swiftSettings: ours,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .target(name: "TestSupport", dependencies: ["Store"], path: "Tests/Support", swiftSettings: ours),
        tests("WorkingTimeTests", ["WorkingTime"]),
        tests("OneStopTests", ["OneStop", "WorkingTime"]),
        tests("SimulationTests", ["Simulation", "OneStop", "WorkingTime"]),
        tests("WordingTests", ["Wording", "OneStop", "WorkingTime"]),
        tests("StoreTests", ["Store", "TestSupport"]),
        tests("PostgresTests", ["Store", "TestSupport"]),
        tests("PaperTests", ["Paper"]),
        tests("CenterTests", ["Center", "Store", "TestSupport", "OneStop", "WorkingTime"]),
        tests("WebTests", ["Web", "Center", "Store", "TestSupport", "Wording", "OneStop", "WorkingTime", hummingbird, httpTypes, nioCore, nioEmbedded, logging]),
        tests("HouseTests", ["Web", "Center", "Store", "OneStop"]),
        tests("OutboundTests", ["Outbound", "Center"]),
        tests("JourneyTests", ["Center", "Store", "TestSupport", "OneStop", "WorkingTime"]),
    ],
    swiftLanguageModes: [.v6]
)
