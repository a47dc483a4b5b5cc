import Center
import Foundation
import OneStop
import Testing

/// The product data of this very repository.
enum StartData {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func share() throws -> ShareFolder { try #require(ShareFolder(root.appending(path: "Share"))) }

    /// Read once for all tests: the files do not change while they run.
    private static let loaded: Result<(Catalogue, [Fault]), any Error> = Result {
        CatalogueReader.read(files: try share().catalogueFiles())
    }

    static func catalogue() throws -> Catalogue {
        let (catalogue, faults) = try loaded.get()
        #expect(faults.map(FaultText.line) == [])
        return catalogue
    }
}
