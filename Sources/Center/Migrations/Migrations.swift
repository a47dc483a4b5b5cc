package import Store

/// The schema's way, numbered and forward only; what ran once is never changed.
package let migrations: [Migration] = [
    Migration(number: 1, name: "dossiers", sql: """
        CREATE TABLE dossier (
            id TEXT PRIMARY KEY,
            version INTEGER NOT NULL CHECK (version > 0),
            state TEXT NOT NULL,
            code TEXT UNIQUE,
            procedureCode TEXT NOT NULL,
            procedureVersion INTEGER NOT NULL,
            channel TEXT NOT NULL,
            center TEXT,
            agency TEXT,
            deskAgency TEXT,
            deskRole TEXT,
            assignee TEXT,
            openedAt INTEGER NOT NULL,
            changedAt INTEGER NOT NULL CHECK (changedAt >= openedAt),
            receivedDay INTEGER,
            dueDay INTEGER,
            urgency INTEGER,
            isOpen INTEGER NOT NULL CHECK (isOpen IN (0, 1)),
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dossierDesk ON dossier (deskAgency, deskRole, urgency, id) WHERE isOpen = 1 AND deskAgency IS NOT NULL;
        CREATE INDEX dossierAgency ON dossier (agency, urgency, id) WHERE isOpen = 1 AND agency IS NOT NULL;
        CREATE INDEX dossierState ON dossier (state, urgency, id) WHERE isOpen = 1;
        CREATE INDEX dossierReceived ON dossier (receivedDay, id) WHERE receivedDay IS NOT NULL;

        CREATE TABLE event (
            dossier TEXT NOT NULL REFERENCES dossier (id),
            position INTEGER NOT NULL CHECK (position > 0),
            kind TEXT NOT NULL,
            schema INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (dossier, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sealedKey (
            dossier TEXT PRIMARY KEY,
            keyVersion INTEGER NOT NULL,
            wrapped BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sealedRecord (
            dossier TEXT NOT NULL,
            version INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (dossier, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE searchToken (
            token BLOB NOT NULL,
            day INTEGER NOT NULL,
            dossier TEXT NOT NULL,
            PRIMARY KEY (token, day, dossier)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX searchTokenDossier ON searchToken (dossier);

        CREATE TABLE reading (
            id TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            dossier TEXT NOT NULL,
            actor TEXT NOT NULL,
            purpose TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX readingDossier ON reading (dossier, at);

        CREATE TABLE idempotency (
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            dossier TEXT NOT NULL,
            request BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (scope, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotencyAt ON idempotency (at);

        CREATE TABLE foreignNumber (
            source TEXT NOT NULL,
            number TEXT NOT NULL,
            dossier TEXT NOT NULL UNIQUE,
            PRIMARY KEY (source, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE figure (
            day INTEGER NOT NULL,
            agency TEXT NOT NULL,
            name TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, agency, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE secretTry (
            dossier TEXT NOT NULL,
            source TEXT NOT NULL,
            failures INTEGER NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (dossier, source)
        ) STRICT, WITHOUT ROWID;
        """),
    Migration(number: 2, name: "people", sql: """
        CREATE TABLE staff (
            id TEXT PRIMARY KEY,
            login TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            password TEXT,
            mustChange INTEGER NOT NULL CHECK (mustChange IN (0, 1)),
            passwordExpires INTEGER,
            loopbackOnly INTEGER NOT NULL CHECK (loopbackOnly IN (0, 1)),
            revokedAt INTEGER,
            createdAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE assignment (
            id TEXT PRIMARY KEY,
            staff TEXT NOT NULL REFERENCES staff (id),
            role TEXT NOT NULL,
            agency TEXT NOT NULL,
            validFrom INTEGER NOT NULL,
            validTo INTEGER,
            standingIn TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX assignmentStaff ON assignment (staff);
        CREATE INDEX assignmentAgency ON assignment (agency, role);
        CREATE TABLE session (
            hash BLOB PRIMARY KEY,
            staff TEXT NOT NULL REFERENCES staff (id),
            csrf TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            seenAt INTEGER NOT NULL,
            isLocked INTEGER NOT NULL CHECK (isLocked IN (0, 1)),
            counter INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionStaff ON session (staff);
        CREATE TABLE loginFailure (
            login TEXT NOT NULL,
            source TEXT NOT NULL,
            failures INTEGER NOT NULL,
            lastAt INTEGER NOT NULL,
            PRIMARY KEY (login, source)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE programToken (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            staff TEXT NOT NULL REFERENCES staff (id),
            name TEXT NOT NULL,
            scope TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            expiresAt INTEGER,
            revokedAt INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE audit (
            id TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX auditAt ON audit (at);
        """),
    Migration(number: 3, name: "catalogue and desk", sql: """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE procedureVersion (
            code TEXT NOT NULL,
            version INTEGER NOT NULL,
            validFrom INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (code, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE catalogueRow (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (kind, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE acceptedAssumption (
            code TEXT NOT NULL,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            PRIMARY KEY (code, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE handOverList (
            id TEXT PRIMARY KEY,
            number INTEGER NOT NULL,
            year INTEGER NOT NULL,
            fromAgency TEXT NOT NULL,
            toAgency TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            createdBy TEXT NOT NULL,
            confirmedAt INTEGER,
            confirmedBy TEXT,
            UNIQUE (year, fromAgency, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX handOverOpen ON handOverList (toAgency, createdAt) WHERE confirmedAt IS NULL;
        CREATE TABLE handOverItem (
            list TEXT NOT NULL REFERENCES handOverList (id),
            dossier TEXT NOT NULL REFERENCES dossier (id),
            confirmedAt INTEGER,
            PRIMARY KEY (list, dossier)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE takings (
            payment TEXT PRIMARY KEY,
            dossier TEXT NOT NULL REFERENCES dossier (id),
            counter INTEGER NOT NULL,
            day INTEGER NOT NULL,
            cashier TEXT NOT NULL,
            means TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            receiptSeries TEXT NOT NULL,
            receiptNumber TEXT NOT NULL,
            reversedDay INTEGER,
            UNIQUE (receiptSeries, receiptNumber)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX takingsDay ON takings (day, counter);
        CREATE TABLE cashDay (
            day INTEGER NOT NULL,
            counter INTEGER NOT NULL,
            expected INTEGER NOT NULL,
            counted INTEGER NOT NULL,
            reason TEXT,
            closedBy TEXT NOT NULL,
            closedAt INTEGER NOT NULL,
            countersignedBy TEXT CHECK (countersignedBy IS NULL OR countersignedBy <> closedBy),
            countersignedAt INTEGER,
            PRIMARY KEY (day, counter)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE paperPrint (
            dossier TEXT NOT NULL REFERENCES dossier (id),
            kind TEXT NOT NULL,
            revision INTEGER NOT NULL,
            copies INTEGER NOT NULL,
            PRIMARY KEY (dossier, kind, revision)
        ) STRICT, WITHOUT ROWID;
        """),
    Migration(number: 4, name: "unfinished intakes and rates", sql: """
        CREATE TABLE intakeDraft (
            id TEXT PRIMARY KEY,
            staff TEXT NOT NULL REFERENCES staff (id),
            procedureCode TEXT,
            keyVersion INTEGER NOT NULL,
            wrapped BLOB NOT NULL,
            body BLOB NOT NULL,
            changedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX intakeDraftStaff ON intakeDraft (staff, changedAt);
        CREATE TABLE rate (
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            slot INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (scope, key, slot)
        ) STRICT, WITHOUT ROWID;
        """),
    Migration(number: 5, name: "work by name", sql: """
        CREATE INDEX dossierAssignee ON dossier (assignee, id) WHERE assignee IS NOT NULL;
        """),
    Migration(number: 6, name: "desks", sql: """
        ALTER TABLE dossier ADD COLUMN paperFrom TEXT;
        ALTER TABLE dossier ADD COLUMN paperTo TEXT;
        CREATE INDEX dossierPaper ON dossier (paperFrom, paperTo, receivedDay, id) WHERE paperFrom IS NOT NULL;
        CREATE INDEX takingsReversed ON takings (reversedDay, counter) WHERE reversedDay IS NOT NULL;
        ALTER TABLE handOverItem ADD COLUMN missing TEXT;
        CREATE INDEX handOverSender ON handOverList (fromAgency, createdAt);
        CREATE INDEX handOverReceiver ON handOverList (toAgency, createdAt);
        CREATE INDEX assignmentStandIn ON assignment (standingIn) WHERE standingIn IS NOT NULL;
        CREATE TABLE outageSlip (
            number TEXT PRIMARY KEY,
            issuedAt INTEGER,
            issuedBy TEXT REFERENCES staff (id),
            dossier TEXT UNIQUE REFERENCES dossier (id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outageSlipOpen ON outageSlip (number) WHERE dossier IS NULL;
        CREATE TABLE pendingImport (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            body TEXT NOT NULL,
            staff TEXT NOT NULL REFERENCES staff (id),
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """),
    Migration(number: 7, name: "drafts", sql: """
        CREATE INDEX dossierDraft ON dossier (state, changedAt) WHERE state IN ('draft', 'discarded');
        """),
    // A row of some 1,600 bytes in a table without row numbers stands in the inner pages too, with most of it in a page of its own beside them:
    // a look-up read up to fifteen pages of 100,000 dossiers. With row numbers nothing overflows, and two rows share a page.
    Migration(number: 8, name: "dossiers by row number", sql: """
        CREATE TABLE dossierAnew (
            id TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL CHECK (version > 0),
            state TEXT NOT NULL,
            code TEXT UNIQUE,
            procedureCode TEXT NOT NULL,
            procedureVersion INTEGER NOT NULL,
            channel TEXT NOT NULL,
            center TEXT,
            agency TEXT,
            deskAgency TEXT,
            deskRole TEXT,
            assignee TEXT,
            openedAt INTEGER NOT NULL,
            changedAt INTEGER NOT NULL CHECK (changedAt >= openedAt),
            receivedDay INTEGER,
            dueDay INTEGER,
            urgency INTEGER,
            isOpen INTEGER NOT NULL CHECK (isOpen IN (0, 1)),
            paperFrom TEXT,
            paperTo TEXT,
            body BLOB NOT NULL
        ) STRICT;
        INSERT INTO dossierAnew
            SELECT id, version, state, code, procedureCode, procedureVersion, channel, center, agency, deskAgency, deskRole, assignee, openedAt,
                changedAt, receivedDay, dueDay, urgency, isOpen, paperFrom, paperTo, body
            FROM dossier ORDER BY id;
        DROP TABLE dossier;
        ALTER TABLE dossierAnew RENAME TO dossier;
        CREATE INDEX dossierDesk ON dossier (deskAgency, deskRole, urgency, id) WHERE isOpen = 1 AND deskAgency IS NOT NULL;
        CREATE INDEX dossierAgency ON dossier (agency, urgency, id) WHERE isOpen = 1 AND agency IS NOT NULL;
        CREATE INDEX dossierState ON dossier (state, urgency, id) WHERE isOpen = 1;
        CREATE INDEX dossierReceived ON dossier (receivedDay, id) WHERE receivedDay IS NOT NULL;
        CREATE INDEX dossierAssignee ON dossier (assignee, id) WHERE assignee IS NOT NULL;
        CREATE INDEX dossierPaper ON dossier (paperFrom, paperTo, receivedDay, id) WHERE paperFrom IS NOT NULL;
        CREATE INDEX dossierDraft ON dossier (state, changedAt) WHERE state IN ('draft', 'discarded');
        """, postgres: """
        ALTER TABLE dossier ALTER COLUMN body SET STORAGE EXTERNAL;
        """),
    Migration(number: 9, name: "deliveries", sql: """
        CREATE TABLE delivery (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            lane TEXT,
            slot TEXT,
            body BLOB NOT NULL,
            createdAt INTEGER NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            leasedUntil INTEGER,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
            endedAt INTEGER CHECK ((endedAt IS NULL) = (state = 'waiting'))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deliveryDue ON delivery (due, id) WHERE state = 'waiting';
        CREATE INDEX deliveryLane ON delivery (lane, id) WHERE state = 'waiting' AND lane IS NOT NULL;
        CREATE UNIQUE INDEX deliverySlot ON delivery (slot) WHERE state = 'waiting' AND slot IS NOT NULL;
        CREATE INDEX deliveryTarget ON delivery (target, createdAt, id) WHERE kind = 'hook';
        CREATE INDEX deliveryDead ON delivery (id) WHERE state = 'dead';
        CREATE INDEX deliveryEnded ON delivery (endedAt) WHERE state <> 'waiting';
        CREATE TABLE deliveryAttempt (
            delivery TEXT NOT NULL REFERENCES delivery (id),
            fence INTEGER NOT NULL,
            startedAt INTEGER NOT NULL,
            tookMicroseconds INTEGER,
            outcome TEXT,
            status INTEGER,
            why TEXT,
            PRIMARY KEY (delivery, fence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hook (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            url TEXT NOT NULL,
            topics TEXT NOT NULL,
            secretVersion INTEGER NOT NULL CHECK (secretVersion > 0),
            formerSecretUntil INTEGER,
            createdAt INTEGER NOT NULL,
            createdBy TEXT NOT NULL,
            pausedAt INTEGER,
            endedAt INTEGER
        ) STRICT, WITHOUT ROWID;
        """),
    // Nearly all of what a hook was told is done: what waits and what is dead must be found without passing over it.
    Migration(number: 10, name: "open deliveries", sql: """
        CREATE INDEX deliveryOpen ON delivery (target, state, createdAt, id) WHERE kind = 'hook' AND state <> 'done';
        """),
    Migration(number: 11, name: "jobs", sql: """
        CREATE TABLE job (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            task BLOB NOT NULL,
            staff TEXT NOT NULL REFERENCES staff (id),
            createdAt INTEGER NOT NULL,
            changedAt INTEGER NOT NULL,
            total INTEGER NOT NULL,
            passed INTEGER NOT NULL,
            done INTEGER NOT NULL,
            place TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
            why TEXT,
            endedAt INTEGER CHECK ((endedAt IS NULL) = (state = 'running'))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX jobRunning ON job (id) WHERE state = 'running';
        CREATE TABLE jobPart (
            job TEXT NOT NULL REFERENCES job (id),
            part INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (job, part)
        ) STRICT;
        """),
    // What is owed, by agency and day: before, pages counted dossiers.
    Migration(number: 12, name: "due figures", sql: """
        CREATE INDEX figureName ON figure (name, day, agency);
        INSERT INTO figure (day, agency, name, count)
            SELECT dueDay, agency, 'due', count(*) FROM dossier
            WHERE isOpen = 1 AND state IN ('received', 'processing') AND agency IS NOT NULL AND dueDay IS NOT NULL GROUP BY dueDay, agency;
        """),
    // Where agencies work side by side: the first place stands in the dossier's own row, the others here.
    Migration(number: 13, name: "places", sql: """
        CREATE TABLE place (
            dossier TEXT NOT NULL REFERENCES dossier (id),
            token INTEGER NOT NULL,
            agency TEXT NOT NULL,
            role TEXT NOT NULL,
            assignee TEXT,
            urgency INTEGER,
            PRIMARY KEY (dossier, token)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX placeDesk ON place (agency, role, urgency, dossier);
        CREATE INDEX placeAgency ON place (agency, urgency, dossier);
        CREATE INDEX placeAssignee ON place (assignee, dossier) WHERE assignee IS NOT NULL;
        """),
]
