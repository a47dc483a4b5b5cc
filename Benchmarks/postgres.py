#!/usr/bin/env python3
"""Measures MotCua on PostgreSQL beside pgbench on the same server, which writes the same rows in one statement; run it by scripts/bench --postgres.

The server is private, on the disk of TMPDIR, with Debian's settings: its syncs are real.
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import bench
from bench import ROOT, Bench, ratio
from centre import Centre, database, free_port
from kill import Server

# The rows of one submission, made once more under another identifier in one statement: number rows, the dossier, its event, its sealed record,
# search tokens, the request's key, the moment that waits, the figures.
AGAIN = """
CREATE OR REPLACE FUNCTION again(template text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE fresh text := replace(gen_random_uuid()::text, '-', ''); number bigint;
BEGIN
    INSERT INTO sequence (name, key, last) VALUES ('bench', 'code', 1) ON CONFLICT (name, key) DO UPDATE SET last = sequence.last + 1 RETURNING last INTO number;
    INSERT INTO sequence (name, key, last) VALUES ('bench', 'slip', 1) ON CONFLICT (name, key) DO UPDATE SET last = sequence.last + 1;
    INSERT INTO dossier SELECT (d).* FROM (SELECT jsonb_populate_record(dossier, jsonb_build_object('id', fresh, 'code', 'bench-' || number)) AS d
        FROM dossier WHERE id = template) x;
    INSERT INTO event SELECT fresh, position, kind, schema, at, actor, body FROM event WHERE dossier = template;
    INSERT INTO sealedKey SELECT fresh, keyVersion, wrapped FROM sealedKey WHERE dossier = template;
    INSERT INTO sealedRecord SELECT fresh, version, body FROM sealedRecord WHERE dossier = template;
    INSERT INTO searchToken SELECT token, day, fresh FROM searchToken WHERE dossier = template;
    INSERT INTO idempotency SELECT scope, fresh, fresh, request, at FROM idempotency WHERE dossier = template;
    INSERT INTO delivery SELECT fresh, kind, fresh, lane, 'bench/' || fresh, body, createdAt, due, attempts, fence, leasedUntil, state, endedAt FROM delivery WHERE target = template;
    INSERT INTO figure (day, agency, name, count) VALUES (0, 'bench', 'open', 1) ON CONFLICT (day, agency, name) DO UPDATE SET count = figure.count + 1;
    INSERT INTO figure (day, agency, name, count) VALUES (1, 'bench', 'received', 1) ON CONFLICT (day, agency, name) DO UPDATE SET count = figure.count + 1;
END $$"""


class ServerBench(Bench):
    def make(self):
        self.centre.run("demo", "--dossiers", str(self.options.dossiers), check=True, timeout=7200)

    def __init__(self, options):
        super().__init__(options)
        self.address = self.centre.database

    def pgbench(self, seconds, *arguments):
        """Transactions a second at 32 connections."""
        text = subprocess.run(
            ["pgbench", "-n", "-c", "32", "-j", "2", "-T", str(seconds), "-M", "prepared", *arguments, self.address], capture_output=True, text=True, check=True).stdout
        return float(re.search(r"tps = ([\d.]+)", text)[1])

    def submissions(self):
        self.submit(32, 300)
        template = self.centre.rows("SELECT dossier FROM idempotency WHERE scope = 'intake' AND key LIKE 'bench-%' LIMIT 1")[0][0]
        with database.connected(self.address) as connection:
            connection.cursor().execute(AGAIN)
            connection.commit()
        script = self.centre.folder / "again.sql"
        script.write_text(f"SELECT again('{template}');\n")
        pairs, latencies, trips = [], [], []
        for _ in range(self.options.rounds):
            good, refused, other, seconds, p50, p99, longest = self.submit(32, self.options.submissions)
            if refused or other:
                raise SystemExit(f"submissions were refused: {refused:.0f} busy, {other:.0f} other")
            pairs.append((good / seconds, self.pgbench(3, "-f", str(script))))
            latencies.append((p50, p99, longest))
        self.table.row("submissions/s, 32 clients", f"{statistics.mean(pair[0] for pair in pairs):.0f}")
        self.table.row("  pgbench, same rows in one statement, /s", f"{statistics.mean(pair[1] for pair in pairs):.0f}")
        self.verdict("  ratio", *ratio(pairs), 0.6, [pair[1] for pair in pairs])
        self.table.row("  latency ms, p50 / p99 / longest", " / ".join(f"{statistics.median(column):.1f}" for column in zip(*latencies)))
        self.table.row("  round trips of a submission", f"{self.trips():.1f}", "≤ 2", self.trips() <= 2.05)

    def trips(self):
        """Answers that were waited for, by what the program counts."""
        before, count = self.figures(), 50
        self.submit(1, count)
        after = self.figures()
        name = "motcua_engine_trips_total"
        return (after[name] - before[name]) / count if name in after else float("nan")

    def look_ups(self):
        codes = self.centre.folder / "codes"
        found = [row[0] for row in self.centre.rows("SELECT code FROM dossier WHERE code IS NOT NULL AND code NOT LIKE 'bench-%'")]
        codes.write_text("\n".join(found) + "\n")
        subprocess.run(["pgbench", "-i", "-q", "-s", "10", self.address], capture_output=True, check=True)
        port = free_port()
        hello = bench.pinned(0, [bench.HELLO, port])
        try:
            self.await_hello(port)
            ours, selects, greetings = [], [], []
            for _ in range(self.options.slices):
                ours.append(statistics.mean(self.wrk(self.centre.port, "/", {"LOOK_CODES": str(codes), "LOOK_ZIPF": "0"}) for _ in range(2)))
                selects.append(self.pgbench(2, "-S"))
                greetings.append(self.wrk(port, "/hello", None))
        finally:
            hello.terminate()
            hello.wait()
        self.table.row(f"status look-up, uniform, {len(found)} dossiers, /s", f"{statistics.mean(ours):.0f}")
        self.table.row("  pgbench select-only, /s", f"{statistics.mean(selects):.0f}")
        self.table.row("  bare Hummingbird hello, /s", f"{statistics.mean(greetings):.0f}")
        lower = selects if statistics.mean(selects) < statistics.mean(greetings) else greetings
        self.verdict("  ratio to the lower", *ratio(list(zip(ours, lower))), 0.6, lower)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--only", choices=["submissions", "look_ups"], action="append")
    options = parser.parse_args()
    options.data = None
    options.rounds, options.submissions, options.slices = (3, 1000, 3) if options.quick else (10, 3000, 10)
    server = Server.start(pathlib.Path(tempfile.gettempdir()))
    database.SERVER = server.address
    try:
        measured = ServerBench(options)
        try:
            for part in options.only or ["submissions", "look_ups"]:
                getattr(measured, part)()
        finally:
            measured.centre.stop()
            measured.centre.remove()
    finally:
        server.stop()
    print(f"{measured.table.failed} missed")
    return 1 if measured.table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
