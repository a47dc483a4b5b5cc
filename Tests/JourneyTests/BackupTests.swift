import Center
import Foundation
import OneStop
import Store
import TestSupport
import Testing
import WorkingTime

/// A centre, copied and brought back, with its files.
@Suite struct BackupTests {
    private func worldWithFile() async throws -> (world: World, dossier: Dossier, file: String) {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let name = world.house.newID()
        let upload = try await world.house.files.begin(name, key: try await world.dossiers.fileKey(of: dossier.id), limit: 1 << 20)
        try await upload.write(Array("%PDF-1.7 bản quét".utf8))
        let (bytes, hash) = try await upload.finish()
        let attached = try await world.dossiers.perform(
            Dossiers.Act(.attachFile, texts: ["to-khai.pdf"]) { kept in
                .attachFile(FileReference(
                    id: FileID(name), bytes: bytes, hash: hash, mediaType: "application/pdf", document: nil, name: try kept.text(0), isUnreadable: false))
            }, on: dossier.id, by: crew.counter)
        return (world, attached, name)
    }

    @Test func `a centre comes back with its dossiers, files and people`() async throws {
        let (world, dossier, file) = try await worldWithFile()
        let folder = world.folder.appending(path: "copy")
        let manifest = try await Backup(world.house).make(at: folder)
        #expect(manifest.dossiers == 1 && manifest.files == 1)
        #expect(world.house.backups.last == world.now)
        // On a server into another one's empty tables.
        let back = DataFolder(world.folder.appending(path: "back"), server: try await TestDatabase.fresh())
        try await Restore(from: folder).run(into: back, keys: DataFolder(world.folder).keys, now: world.now)
        if TestDatabase.isServer {
            #expect(!FileManager.default.fileExists(atPath: back.database.path))
            let again = DataFolder(world.folder.appending(path: "again"), server: back.server)
            await #expect(throws: BackupFault.databaseNotEmpty) { try await Restore(from: folder).run(into: again, keys: DataFolder(world.folder).keys, now: world.now) }
        }
        let house = try await back.open(share: try #require(ShareFolder(World.share)))
        defer { house.store.close() }
        #expect(try await house.store.read { try $0.dossier(dossier.id) } == dossier)
        #expect(try await house.files.read(file, offset: 0, count: 100) == Array("%PDF-1.7 bản quét".utf8))
        #expect(try await Check(house).run().findings == [])
    }

    @Test func `a changed file of the backup is named`() async throws {
        let (world, _, file) = try await worldWithFile()
        let folder = world.folder.appending(path: "copy")
        try await Backup(world.house).make(at: folder)
        let place = "files/\(world.house.files.place(of: file))"
        try Data("%PDF-1.7 bản khác".utf8).write(to: folder.appending(path: place))
        let back = DataFolder(world.folder.appending(path: "back"))
        await #expect(throws: BackupFault.damaged(place)) {
            try await Restore(from: folder).run(into: back, keys: DataFolder(world.folder).keys, now: world.now)
        }
        #expect(!back.isInstalled)
    }

    @Test func `a file removed while a backup is made stays until the backup has it`() async throws {
        let (world, _, file) = try await worldWithFile()
        let files = world.house.files
        try await files.keepingAll {
            try await files.remove(file)
            #expect(files.exists(file))
        }
        #expect(!files.exists(file))
    }

    @Test func `a folder that holds something is no place for a backup`() async throws {
        let (world, _, _) = try await worldWithFile()
        await #expect(throws: BackupFault.notEmpty) { try await Backup(world.house).make(at: world.folder) }
    }
}
