import Center
import Foundation
import OneStop
import Testing
import WorkingTime

/// `Tests/Museum` keeps one event of every kind and schema ever released, as its bytes were written: they must be read for ever.
@Suite struct MuseumTests {
    struct Exhibit: Sendable {
        let kind: String
        let schema: Int
        let bytes: [UInt8]
        var name: String { "\(kind)-\(schema)" }
    }

    static func exhibits() throws -> [Exhibit] {
        try House.names(in: "Tests/Museum").filter { $0.hasSuffix(".json") }.map { name in
            let parts = name.dropLast(5).split(separator: "-")
            return Exhibit(
                kind: parts.first.map(String.init) ?? "", schema: parts.last.flatMap { Int($0) } ?? 0,
                bytes: [UInt8](try Data(contentsOf: House.root.appending(path: "Tests/Museum/\(name)"))))
        }
    }

    @Test func `every kind of event has an exhibit of today's schema`() throws {
        let shown = Set(try Self.exhibits().filter { $0.schema == EventCodec.schema }.map(\.kind))
        #expect(shown == Set(DossierEvent.Kind.allCases.map(\.rawValue)))
    }

    @Test func `each exhibit is read as its kind`() throws {
        for exhibit in try Self.exhibits() {
            #expect(throws: Never.self, "\(exhibit.name)") {
                let event = try EventCodec.decode(kind: exhibit.kind, schema: exhibit.schema, exhibit.bytes)
                #expect(event.kind.rawValue == exhibit.kind)
            }
        }
    }

    @Test func `each exhibit of today's schema is written again to the same bytes`() throws {
        for exhibit in try Self.exhibits() where exhibit.schema == EventCodec.schema {
            guard let event = try? EventCodec.decode(kind: exhibit.kind, schema: exhibit.schema, exhibit.bytes) else { continue }
            let again = String(decoding: try EventCodec.encode(event), as: UTF8.self)
            #expect(again == String(decoding: exhibit.bytes, as: UTF8.self), "\(exhibit.name)")
        }
    }

    @Test func `a stop from before answers had a day is read as one without, and a dossier that it stopped lapses never`() throws {
        func stopped(_ name: String) throws -> Dossier {
            let bytes = [UInt8](try Data(contentsOf: House.root.appending(path: "Tests/Museum/\(name).json")))
            var dossier = Dossier(id: DossierID("d"))
            dossier.apply(try EventCodec.decode(kind: "clockStopped", schema: 1, bytes), at: Instant(microseconds: 0))
            return dossier
        }
        let (old, new) = (try stopped("clockStopped-1"), try stopped("clockStopped-answerDue-1"))
        #expect(old.state == .awaitingSupplement && old.supplementDue == nil && old.answerAwaited == nil)
        #expect(new.supplementDue == Day(iso: "2026-12-16") && new.answerAwaited == new.supplementDue)
    }

    @Test func `a kind or schema that nobody knows is an error, not a guess`() {
        #expect(throws: CodecFault.unknownEvent) { try EventCodec.decode(kind: "eaten", schema: 1, Array("{}".utf8)) }
        #expect(throws: CodecFault.unknownEvent) { try EventCodec.decode(kind: "paid", schema: EventCodec.schema + 1, Array("{}".utf8)) }
    }
}
