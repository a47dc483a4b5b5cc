// The yardstick for submissions: writes the very rows that the program wrote for a run of submissions into a new database with the same
// schema, pragmas, durability and grouping, through SQLite's C interface and nothing else.
//
// Usage: raw SOURCE TARGET AFTER-ROW GROUP
//   SOURCE    the program's database after the run (nobody serves it)
//   TARGET    the file to write; must not exist
//   AFTER-ROW dossiers with a later row number belong to the run
//   GROUP     submissions per commit, as measured; a fraction is met on the average
// Prints: submissions, rows, commits, seconds, seconds of processor time.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TABLES = 6 };
static const char *const names[TABLES] = {"dossier", "event", "sealedKey", "sealedRecord", "searchToken", "idempotency"};
static const char *const owners[TABLES] = {"id", "dossier", "dossier", "dossier", "dossier", "dossier"};

typedef struct { int count, columns; sqlite3_value **values; } Rows;
typedef struct { Rows tables[TABLES]; char *agency, *prefix; } Submission;

static void check(int code, sqlite3 *db, const char *what) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "raw: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double used(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void run(sqlite3 *db, const char *sql) { check(sqlite3_exec(db, sql, NULL, NULL, NULL), db, sql); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), db, sql);
    return statement;
}

static void step(sqlite3 *db, sqlite3_stmt *statement, const char *what) {
    check(sqlite3_step(statement), db, what);
    sqlite3_reset(statement);
}

static Rows load(sqlite3 *source, sqlite3_stmt *select, const unsigned char *id) {
    Rows rows = {0, sqlite3_column_count(select), NULL};
    sqlite3_bind_text(select, 1, (const char *)id, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(select) == SQLITE_ROW) {
        rows.values = realloc(rows.values, sizeof(sqlite3_value *) * (rows.count + 1) * rows.columns);
        for (int c = 0; c < rows.columns; c++) rows.values[rows.count * rows.columns + c] = sqlite3_value_dup(sqlite3_column_value(select, c));
        rows.count++;
    }
    check(sqlite3_reset(select), source, "load");
    return rows;
}

static void drop(Submission *submission) {
    for (int t = 0; t < TABLES; t++) {
        Rows *rows = &submission->tables[t];
        for (int v = 0; v < rows->count * rows->columns; v++) sqlite3_value_free(rows->values[v]);
        free(rows->values);
    }
    free(submission->agency);
    free(submission->prefix);
}

// The tables, indexes and pragmas of the program.
static sqlite3 *create(sqlite3 *source, const char *path) {
    sqlite3 *target;
    check(sqlite3_open(path, &target), target, path);
    run(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA foreign_keys = ON");
    sqlite3_stmt *schema = prepare(source, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
    while (sqlite3_step(schema) == SQLITE_ROW) run(target, (const char *)sqlite3_column_text(schema, 0));
    sqlite3_finalize(schema);
    return target;
}

int main(int argc, char **argv) {
    if (argc != 5) return fprintf(stderr, "usage: raw SOURCE TARGET AFTER-ROW GROUP\n"), 2;
    sqlite3 *source;
    check(sqlite3_open_v2(argv[1], &source, SQLITE_OPEN_READWRITE, NULL), source, argv[1]);
    double group = atof(argv[4]);

    sqlite3_stmt *selects[TABLES];
    for (int t = 0; t < TABLES; t++) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s = ?", names[t], owners[t]);
        // A look-up by dossier that has no index would read the table for each submission.
        if (t == 5) run(source, "CREATE TEMP TABLE keyOf AS SELECT dossier AS owner, scope, key FROM idempotency; CREATE INDEX temp.keyOfOwner ON keyOf (owner)");
        selects[t] = prepare(source, t == 5 ? "SELECT i.* FROM keyOf k JOIN idempotency i ON i.scope = k.scope AND i.key = k.key WHERE k.owner = ?" : sql);
    }
    sqlite3_stmt *ids = prepare(source, "SELECT id, agency, rtrim(code, '0123456789') FROM dossier WHERE rowid > ? AND code IS NOT NULL ORDER BY rowid");
    sqlite3_bind_int64(ids, 1, atoll(argv[3]));

    sqlite3 *target = create(source, argv[2]);
    sqlite3_stmt *inserts[TABLES];
    for (int t = 0; t < TABLES; t++) {
        char sql[512];
        int at = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", names[t]);
        for (int c = 1; c < sqlite3_column_count(selects[t]); c++) at += snprintf(sql + at, sizeof sql - at, ",?");
        snprintf(sql + at, sizeof sql - at, ")");
        inserts[t] = prepare(target, sql);
    }
    sqlite3_stmt *number = prepare(target, "INSERT INTO sequence (name, key, last) VALUES (?, ?, 1) ON CONFLICT (name, key) DO UPDATE SET last = last + 1 RETURNING last");
    sqlite3_stmt *figure = prepare(target, "INSERT INTO figure (day, agency, name, count) VALUES (?, ?, ?, 1) ON CONFLICT (day, agency, name) DO UPDATE SET count = count + 1");

    // Reading and writing take turns, a chunk each, so that a million fit; only the writing is timed.
    int capacity = group < 1000 ? 1000 : (int)group + 1, count = 0, more = 1;
    Submission *chunk = calloc(capacity, sizeof(Submission));
    long rows = 0, commits = 0;
    double owed = 0, seconds = 0, cpu = 0;
    while (more) {
        int held = 0;
        while (held < capacity && (more = sqlite3_step(ids) == SQLITE_ROW)) {
            Submission *next = &chunk[held++];
            for (int t = 0; t < TABLES; t++) next->tables[t] = load(source, selects[t], sqlite3_column_text(ids, 0));
            next->agency = strdup((const char *)sqlite3_column_text(ids, 1));
            next->prefix = strdup((const char *)sqlite3_column_text(ids, 2));
        }
        double begin = now(), cpuBegin = used();
        for (int i = 0; i < held;) {
            owed += group;
            int until = i + (owed < 1 ? 1 : (int)owed);
            owed -= until - i;
            run(target, "BEGIN IMMEDIATE");
            for (; i < until && i < held; i++) {
                run(target, "SAVEPOINT s");
                for (int n = 0; n < 2; n++) {
                    sqlite3_bind_text(number, 1, n ? "slip" : "dossierCode", -1, SQLITE_STATIC);
                    sqlite3_bind_text(number, 2, n ? "2026" : chunk[i].prefix, -1, SQLITE_STATIC);
                    step(target, number, "sequence");
                    sqlite3_bind_int(figure, 1, n ? 0 : 20000);
                    sqlite3_bind_text(figure, 2, chunk[i].agency, -1, SQLITE_STATIC);
                    sqlite3_bind_text(figure, 3, n ? "open" : "received", -1, SQLITE_STATIC);
                    step(target, figure, "figure");
                    rows += 2;
                }
                for (int t = 0; t < TABLES; t++) {
                    Rows *table = &chunk[i].tables[t];
                    for (int r = 0; r < table->count; r++) {
                        for (int c = 0; c < table->columns; c++) sqlite3_bind_value(inserts[t], c + 1, table->values[r * table->columns + c]);
                        step(target, inserts[t], names[t]);
                        rows++;
                    }
                }
                run(target, "RELEASE s");
            }
            run(target, "COMMIT");
            commits++;
        }
        seconds += now() - begin;
        cpu += used() - cpuBegin;
        for (int i = 0; i < held; i++) drop(&chunk[i]);
        count += held;
    }
    printf("%d %ld %ld %.4f %.4f\n", count, rows, commits, seconds, cpu);
    return 0;
}
