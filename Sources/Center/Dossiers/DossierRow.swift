import OneStop
import Store
import WorkingTime

/// The row of a dossier: what lists and look-ups read. Every column of it is made of the events.
struct DossierRow: Sendable {
    let dossier: Dossier
    let procedure: ProcedureReference
    let channel: Channel
    let changedAt: Instant
    let body: [UInt8]

    /// - Throws: `CodecFault` for a dossier that no first event has made.
    init(_ dossier: Dossier, changedAt: Instant) throws {
        guard let procedure = dossier.procedure, let channel = dossier.channel else { throw CodecFault.unknownEvent }
        self.dossier = dossier
        self.procedure = procedure
        self.channel = channel
        self.changedAt = changedAt
        body = try EventCodec.bytes(dossier)
    }

    /// Makes the row; `ON CONFLICT …` may follow.
    func insertion(openedAt: Instant) -> SQL {
        """
        INSERT INTO dossier (id, version, state, code, procedureCode, procedureVersion, channel, center, agency, deskAgency, deskRole,
            assignee, openedAt, changedAt, receivedDay, dueDay, urgency, isOpen, paperFrom, paperTo, body)
        VALUES (\(dossier.id), \(dossier.version), \(dossier.state), \(dossier.code), \(procedure.code), \(procedure.version),
            \(channel.rawValue), \(dossier.center), \(dossier.agency), \(dossier.desk?.agency), \(dossier.desk?.role),
            \(dossier.desk?.assignee), \(openedAt), \(changedAt), \(dossier.receivedAt?.day), \(dossier.appointment?.day), \(dossier.urgency),
            \(dossier.state.isOpen), \(dossier.paperTrip?.from), \(dossier.paperTrip?.to), \(body))
        """
    }

    /// What follows `SET`, all but the moment of opening.
    var assignments: SQL {
        """
        version = \(dossier.version), state = \(dossier.state), code = \(dossier.code),
            procedureCode = \(procedure.code), procedureVersion = \(procedure.version), channel = \(channel.rawValue),
            center = \(dossier.center), agency = \(dossier.agency), deskAgency = \(dossier.desk?.agency),
            deskRole = \(dossier.desk?.role), assignee = \(dossier.desk?.assignee), changedAt = \(changedAt),
            receivedDay = \(dossier.receivedAt?.day), dueDay = \(dossier.appointment?.day), urgency = \(dossier.urgency),
            isOpen = \(dossier.state.isOpen), paperFrom = \(dossier.paperTrip?.from), paperTo = \(dossier.paperTrip?.to), body = \(body)
        """
    }

    /// The columns but `body`, as `stored` reads them.
    func values(openedAt: Instant) -> [SQLValue] {
        [
            dossier.version.sqlValue, dossier.state.sqlValue, dossier.code.sqlValue, procedure.code.sqlValue, procedure.version.sqlValue,
            channel.rawValue.sqlValue, dossier.center.sqlValue, dossier.agency.sqlValue, (dossier.desk?.agency).sqlValue,
            (dossier.desk?.role).sqlValue, (dossier.desk?.assignee).sqlValue, openedAt.sqlValue, changedAt.sqlValue,
            (dossier.receivedAt?.day).sqlValue, (dossier.appointment?.day).sqlValue, dossier.urgency.sqlValue, dossier.state.isOpen.sqlValue,
            (dossier.paperTrip?.from).sqlValue, (dossier.paperTrip?.to).sqlValue,
        ]
    }

    /// What stands in the database: the columns in the order of `values`, and the body.
    static func stored(_ id: DossierID, in transaction: Transaction) throws -> (values: [SQLValue], body: [UInt8])? {
        let row = try transaction.row("""
            SELECT version, state, code, procedureCode, procedureVersion, channel, center, agency, deskAgency, deskRole, assignee, openedAt, changedAt,
                receivedDay, dueDay, urgency, isOpen, paperFrom, paperTo, body
            FROM dossier WHERE id = \(id)
            """)
        guard let row, let last = row.values.last else { return nil }
        return (row.values.dropLast(), try [UInt8](sqlValue: last))
    }
}
