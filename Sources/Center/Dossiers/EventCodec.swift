package import OneStop

/// Events as bytes: canonical JSON (sorted keys, no blanks), written once and never re-encoded.
///
/// A changed shape is a new schema number with a small upward function here; `Tests/Museum` keeps one of every kind and number.
package enum EventCodec {
    package static let schema = 1

    package static func encode(_ event: DossierEvent) throws -> [UInt8] {
        switch event {
        case .draftOpened(let body): try bytes(body)
        case .draftSaved(let body): try bytes(body)
        case .draftDiscarded: Array("{}".utf8)
        case .fileAttached(let body): try bytes(body)
        case .fileRemoved(let body): try bytes(body)
        case .submitted(let body): try bytes(body)
        case .received(let body): try bytes(body)
        case .refused(let body): try bytes(body)
        case .stopped(let body), .withdrawn(let body): try bytes(body)
        case .papersDispatched(let body): try bytes(body)
        case .papersConfirmed(let body): try bytes(body)
        case .assigned(let body): try bytes(body)
        case .unassigned(let body): try bytes(body)
        case .stepped(let body), .handedOver(let body): try bytes(body)
        case .sentBack(let body): try bytes(body)
        case .moved(let body): try bytes(body)
        case .numberIssued(let body): try bytes(body)
        case .consulted(let body): try bytes(body)
        case .opinionRecorded(let body): try bytes(body)
        case .clockStopped(let body): try bytes(body)
        case .clockResumed(let body): try bytes(body)
        case .resultSigned(let body): try bytes(body)
        case .resultReturned(let body): try bytes(body)
        case .papersGivenBack(let body): try bytes(body)
        case .laterPaperTaken(let body): try bytes(body)
        case .corrected(let body): try bytes(body)
        case .paid(let body): try bytes(body)
        case .paymentReversed(let body): try bytes(body)
        case .movedToSuccessor(let body): try bytes(body)
        case .redated(let body): try bytes(body)
        case .extended(let body): try bytes(body)
        case .apologized(let body): try bytes(body)
        }
    }

    package static func decode(kind: String, schema: Int, _ bytes: [UInt8]) throws -> DossierEvent {
        guard schema == Self.schema, let kind = DossierEvent.Kind(rawValue: kind) else { throw CodecFault.unknownEvent }
        return switch kind {
        case .draftOpened: .draftOpened(try value(bytes))
        case .draftSaved: .draftSaved(try value(bytes))
        case .draftDiscarded: .draftDiscarded
        case .fileAttached: .fileAttached(try value(bytes))
        case .fileRemoved: .fileRemoved(try value(bytes))
        case .submitted: .submitted(try value(bytes))
        case .received: .received(try value(bytes))
        case .refused: .refused(try value(bytes))
        case .papersDispatched: .papersDispatched(try value(bytes))
        case .papersConfirmed: .papersConfirmed(try value(bytes))
        case .assigned: .assigned(try value(bytes))
        case .unassigned: .unassigned(try value(bytes))
        case .stepped: .stepped(try value(bytes))
        case .sentBack: .sentBack(try value(bytes))
        case .moved: .moved(try value(bytes))
        case .numberIssued: .numberIssued(try value(bytes))
        case .consulted: .consulted(try value(bytes))
        case .opinionRecorded: .opinionRecorded(try value(bytes))
        case .clockStopped: .clockStopped(try value(bytes))
        case .clockResumed: .clockResumed(try value(bytes))
        case .resultSigned: .resultSigned(try value(bytes))
        case .stopped: .stopped(try value(bytes))
        case .withdrawn: .withdrawn(try value(bytes))
        case .handedOver: .handedOver(try value(bytes))
        case .resultReturned: .resultReturned(try value(bytes))
        case .papersGivenBack: .papersGivenBack(try value(bytes))
        case .laterPaperTaken: .laterPaperTaken(try value(bytes))
        case .corrected: .corrected(try value(bytes))
        case .paid: .paid(try value(bytes))
        case .paymentReversed: .paymentReversed(try value(bytes))
        case .movedToSuccessor: .movedToSuccessor(try value(bytes))
        case .redated: .redated(try value(bytes))
        case .extended: .extended(try value(bytes))
        case .apologized: .apologized(try value(bytes))
        }
    }

    package static func bytes(_ value: some Encodable) throws -> [UInt8] { try CanonicalEncoder.bytes(value) }

    package static func value<T: Decodable>(_ bytes: [UInt8]) throws -> T { try CanonicalDecoder.value(bytes) }
}

package enum CodecFault: Error, Sendable { case unknownEvent }
