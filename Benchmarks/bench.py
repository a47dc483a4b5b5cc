#!/usr/bin/env python3
"""Measures MotCua beside its reference programs and prints ratios with an interval. Standard library only; run it by scripts/bench.

Milliseconds on a shared machine mean little: what counts are ratios to a program that ran in the same minutes, and counts (commits, syncs).
"""

import argparse
import json
import os
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "Faults"))
os.environ.setdefault("MOTCUA_PROGRAM", str(ROOT / ".build" / "release" / "motcua"))
from centre import PASSWORD, Browser, Centre, free_port, intake, program  # noqa: E402

BUILT = ROOT / ".build" / "bench"
HELLO = BUILT / "hello" / "release" / "Hello"


class Table:
    """Lines as they are found: what, figure, target, verdict."""

    def __init__(self, quiet=False):
        self.failed = 0
        self.quiet = quiet
        if not quiet:
            print(f"{'':46} {'measured':>22} {'target':>10}")

    def row(self, what, measured, target="", good=None):
        verdict = "" if good is None else ("  met" if good else "  MISSED")
        self.failed += good is False
        if not self.quiet:
            print(f"{what:46} {measured:>22} {target:>10}{verdict}", flush=True)

    def noisy(self, what, measured, target):
        print(f"{what:46} {measured:>22} {target:>10}  machine too noisy", flush=True)


def pinned(core, command, **kwargs):
    cores = os.cpu_count() or 1
    return subprocess.Popen((["taskset", "-c", str(core)] if cores > 1 else []) + [str(part) for part in command], **kwargs)


def output(core, command, env=None):
    process = pinned(core, command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(env or {})})
    out, err = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]}: {err}")
    return out


def ratio(pairs):
    """Ratio of sums with a bootstrap 95 % interval; pairs are (subject, reference) of neighboring slices."""
    chance = random.Random(1)

    def of(sample):
        return sum(pair[0] for pair in sample) / sum(pair[1] for pair in sample)

    drawn = sorted(of(chance.choices(pairs, k=len(pairs))) for _ in range(1000))
    return of(pairs), drawn[25], drawn[974]


def is_noisy(values):
    third = max(len(values) // 3, 1)
    means = [statistics.mean(values[start:start + third]) for start in range(0, third * 3, third) if values[start:start + third]]
    return max(means) > 3 * min(means)


def cpu(pid):
    """Seconds of processor time that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Bench:
    def __init__(self, options, quiet=False):
        self.options = options
        self.table = Table(quiet)
        self.centre = Centre()
        self.runs = 0
        self.raws = 0
        if options.data:
            self.centre.data = pathlib.Path(options.data).resolve()
        else:
            self.make()
        accounts = (self.centre.data / "demo-accounts").read_text().split("\n")
        self.centre.password, self.accounts = accounts[0], [line.split(" ")[0] for line in accounts[1:]]
        if (os.cpu_count() or 1) > 1:
            self.centre.prefix = ["taskset", "-c", "0"]
        # A folder that was measured before knows the keys of those runs and would answer them without writing.
        self.runs = self.centre.rows("SELECT count(*) FROM idempotency WHERE key LIKE 'bench-%-0'")[0][0]
        self.centre.serve()
        self.official = self.log_in("quay1")

    def log_in(self, login):
        """With the demo's password, or with the one that an earlier run has put in its place."""
        for password in (self.centre.password, PASSWORD):
            try:
                return self.centre.browser().log_in(login, password)
            except AssertionError:
                continue
        raise SystemExit(f"{login} cannot log in: give a folder that demo has made")

    # Whole lives

    def make(self):
        """The demo's lives beside the raw program that writes the same rows, ten thousand a commit, into the same tables and indexes."""
        lives = self.options.dossiers
        began = time.monotonic()
        used = sum(os.times()[2:4])
        command = [program(), "demo", "--data", self.centre.data, "--dossiers", lives, "--days", self.options.days]
        output(0, command)
        seconds, used = time.monotonic() - began, sum(os.times()[2:4]) - used
        raw = self.raw("0", 250)
        ours, theirs = lives / seconds, raw[0] / raw[3]
        self.table.row("whole lives/s", f"{ours:.0f}")
        self.table.row("  raw C, same rows, 10,000 a commit, lives/s", f"{theirs:.0f}")
        self.table.row("  rows of a life", f"{raw[1] / raw[0]:.1f}")
        self.table.row("  ratio", f"{ours / theirs:.2f}", "≥ 0.50", ours / theirs >= 0.5)
        self.table.row("  processor µs each / raw", f"{used / lives * 1e6:.0f} / {raw[4] / raw[0] * 1e6:.0f}")
        size = (self.centre.data / "motcua.sqlite").stat().st_size
        self.table.row("  bytes on disk of a life", f"{size / lives:.0f}", "≤ 10000", size / lives <= 10_000)

    def submit(self, connections, count, rate=0, wait=True):
        """Submissions through HTTP; answers (acknowledged, refused, other, seconds, p50, p99, longest)."""
        self.runs += 1
        form = {name: value for name, value in intake("", 0).items() if name not in ("key", "ownerID")}
        encoded = urllib.parse.urlencode({"csrf": self.official.csrf, **form}, doseq=True)
        cookie = "; ".join(f"{name}={value}" for name, value in self.official.cookies.items())
        command = [BUILT / "submit", self.centre.port, connections, count, rate, self.runs, encoded]
        if not wait:
            return pinned(1, command, stdout=subprocess.PIPE, text=True, env={**os.environ, "SUBMIT_COOKIE": cookie})
        return [float(part) for part in output(1, command, {"SUBMIT_COOKIE": cookie}).split()]

    def figures(self):
        text = Browser(self.centre.port).get("/metrics").text
        return {line.split()[0]: float(line.split()[1]) for line in text.splitlines() if not line.startswith("#")}

    def written(self):
        figures = self.figures()
        return figures["motcua_writes_total"], figures["motcua_transactions_total"]

    # Submissions

    def submissions(self):
        """Slices of the program and of the raw program in turn: the raw one writes the rows that the slice before it wrote."""
        rounds, count = self.options.rounds, self.options.submissions
        self.submit(64, 500)
        pairs, costs, groups, latencies = [], [], [], []
        for number in range(rounds):
            first = self.centre.rows("SELECT max(rowid) FROM dossier")[0][0]
            writes, transactions = self.written()
            used = cpu(self.centre.process.pid)
            good, refused, other, seconds, p50, p99, longest = self.submit(64, count)
            if refused or other:
                raise SystemExit(f"submissions were refused: {refused:.0f} busy, {other:.0f} other")
            used = cpu(self.centre.process.pid) - used
            after_writes, after_transactions = self.written()
            group = (after_writes - writes) / max(after_transactions - transactions, 1)
            raw = self.raw(first, group)
            costs.append((used / good * 1e6, raw[4] / raw[0] * 1e6))
            pairs.append((good / seconds, raw[0] / raw[3]))
            groups.append(group)
            latencies.append((p50, p99, longest))
        rate = statistics.mean(pair[0] for pair in pairs)
        found, low, high = ratio(pairs)
        self.table.row("submissions/s, 64 clients", f"{rate:.0f}")
        self.table.row("  raw C, same rows and grouping, /s", f"{statistics.mean(pair[1] for pair in pairs):.0f}")
        self.verdict("  ratio", found, low, high, 0.5, [pair[1] for pair in pairs])
        self.table.row("  processor µs each, whole server / raw", " / ".join(f"{statistics.mean(column):.0f}" for column in zip(*costs)))
        self.table.row("  submissions per commit", f"{statistics.mean(groups):.1f}")
        self.table.row("  latency ms, p50 / p99 / longest", " / ".join(f"{statistics.median(column):.1f}" for column in zip(*latencies)))

    def raw(self, first, group):
        """Reads beside the server, as a reader does; writes a file of its own."""
        self.raws += 1
        source, target = self.centre.data / "motcua.sqlite", self.centre.data.parent / f"raw-{self.raws}.sqlite"
        for path in target.parent.glob(f"raw-{self.raws}.sqlite*"):
            path.unlink()
        result = [float(part) for part in output(0, [BUILT / "raw", source, target, first, f"{group:.3f}"]).split()]
        for path in target.parent.glob(f"raw-{self.raws}.sqlite*"):
            path.unlink()
        return result

    def verdict(self, what, found, low, high, target, reference):
        text, aim = f"{found:.2f} ({low:.2f}–{high:.2f})", f"≥ {target:.2f}"
        if is_noisy(reference):
            self.table.noisy(what, text, aim)
        else:
            self.table.row(what, text, aim, low >= target)

    def syncs(self):
        """fdatasync and fsync calls of the server per submission, counted by strace; checkpoints are told apart by their file."""
        for connections, count, target in ((64, 2000, 0.2), (1, 300, 1.0)):
            log = self.centre.folder / "strace"
            tracer = subprocess.Popen(
                ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync", "-o", str(log), "-p", str(self.centre.process.pid)], stderr=subprocess.DEVNULL)
            time.sleep(1)
            good = self.submit(connections, count)[0]
            tracer.send_signal(signal.SIGINT)
            tracer.wait()
            calls = [line for line in log.read_text().splitlines() if re.search(r"(fdatasync|fsync)\(", line) and "resumed" not in line]
            journal = sum("-wal>" in line for line in calls)
            self.table.row(f"syncs of the journal per submission, {connections} client{'s' if connections > 1 else ''}", f"{journal / good:.3f}", f"≤ {target}",
                           journal / good <= target + (0.02 if connections == 1 else 0))
            self.table.row("  syncs of checkpoints", f"{len(calls) - journal}")

    # Look-ups

    def look_ups(self):
        codes = self.centre.folder / "codes"
        found = [row[0] for row in self.centre.rows("SELECT code FROM dossier WHERE code IS NOT NULL")]
        codes.write_text("\n".join(found) + "\n")
        port = free_port()
        hello = pinned(0, [HELLO, port])
        self.hello = hello.pid
        try:
            self.await_hello(port)
            for zipf in ("0", "1"):
                name = "Zipf" if zipf == "1" else "uniform"
                self.look_up(f"status look-up, {name}, {len(found)} dossiers", port, {"LOOK_CODES": str(codes), "LOOK_ZIPF": zipf}, 0.6)
            self.look_up("API status look-up, uniform", port, {"LOOK_CODES": str(codes), "LOOK_PATH": "/api/v1/dossiers/"}, None)
        finally:
            hello.terminate()
            hello.wait()

    def await_hello(self, port):
        for _ in range(200):
            try:
                if Browser(port).get("/hello").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the reference server does not answer")

    def look_up(self, name, hello_port, environment, target):
        first = pathlib.Path(environment["LOOK_CODES"]).read_text().split()[0]
        status = Browser(self.centre.port).get(environment.get("LOOK_PATH", "/tra-cuu/") + first).status
        if status != 200:
            return self.table.row(name, f"answers {status}", "–")
        writer = self.submit(16, int(100 * 1.3 * 2 * self.options.slices), rate=100, wait=False)
        ours, theirs, costs = [], [], {"m": [], "h": []}
        for index in range(self.options.slices):
            order = ("m", "h") if index % 2 == 0 else ("h", "m")
            for which in order:
                pid = self.centre.process.pid if which == "m" else self.hello
                used = cpu(pid)
                rate = self.wrk(self.centre.port, "/", environment) if which == "m" else self.wrk(hello_port, "/hello", None)
                (ours if which == "m" else theirs).append(rate)
                costs[which].append((cpu(pid) - used) / rate * 1e6)
        writer.terminate()
        writer.wait()
        found, low, high = ratio(list(zip(ours, theirs)))
        self.table.row(f"{name}, /s", f"{statistics.mean(ours):.0f}")
        self.table.row("  bare Hummingbird hello, /s", f"{statistics.mean(theirs):.0f}")
        self.table.row("  processor µs each (with the writes) / hello", " / ".join(f"{statistics.mean(costs[which]):.0f}" for which in "mh"))
        if target:
            self.verdict("  ratio, with 100 writes/s beside", found, low, high, target, theirs)
        else:
            self.table.row("  ratio, with 100 writes/s beside", f"{found:.2f} ({low:.2f}–{high:.2f})")

    def wrk(self, port, path, environment):
        script = ["-s", ROOT / "Benchmarks" / "look.lua"] if environment else []
        text = output(1, ["wrk", "-t1", "-c32", "-d1s", *script, f"http://127.0.0.1:{port}{path}"], environment)
        if "Non-2xx" in text:
            raise SystemExit(text)
        return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])

    # Lists and searches

    def timed(self, browser, paths):
        """Milliseconds of each request, one after another, as the asker sees them."""
        found = []
        for path in paths:
            since = time.perf_counter()
            answer = browser.get(path)
            found.append((time.perf_counter() - since) * 1000)
            if answer.status != 200:
                raise SystemExit(f"{path.split('?')[0]} answers {answer.status}")
        return found

    def tail(self, what, found, target=5.0):
        ordered = sorted(found)
        p50, p99 = ordered[len(ordered) // 2], ordered[min(len(ordered) * 99 // 100, len(ordered) - 1)]
        self.table.row(what + ", ms p50 / p99", f"{p50:.2f} / {p99:.2f}", f"≤ {target:.0f}", p99 <= target)
        return p99

    def searches(self):
        chance = random.Random(3)
        rows = [line.split(",") for line in (ROOT / "Share" / "demo" / "names.csv").read_text().splitlines()[1:]]
        # Names are asked for as often as people have them.
        names = {kind: ([row[2] for row in rows if row[0] == kind], [float(row[3] or 1) for row in rows if row[0] == kind]) for kind in ("family", "middle", "given")}
        words = [" ".join(chance.choices(*names[kind])[0] for kind in kinds)
                 for kinds in (("family", "given"), ("family", "middle", "given"), ("given",), ("family",)) for _ in range(100)]
        chance.shuffle(words)
        found = []
        for name in words:
            body = json.dumps({"q": name}).encode()
            since = time.perf_counter()
            answer = self.official.send_json("/api/v1/dossiers/search", body)
            found.append((time.perf_counter() - since) * 1000)
            if answer.status != 200:
                raise SystemExit(f"the search answers {answer.status}: {answer.text}")
        self.tail("dossier search by words of names", found)
        titles = sorted({item["name"] for item in json.loads(self.official.get("/api/v1/procedures?q=gi%E1%BA%A5y&limit=50").text)["items"]})
        asked = []
        for _ in range(400):
            title = chance.choice(titles).split()
            start = chance.randrange(max(len(title) - 3, 1))
            asked.append("/api/v1/procedures?" + urllib.parse.urlencode({"q": " ".join(title[start:start + chance.randint(2, 4)])}))
        self.tail("procedure search", self.timed(self.centre.browser(), asked))

    def lists(self):
        open_now = self.centre.rows("SELECT count(*) FROM dossier WHERE isOpen = 1")[0][0]
        desk = self.centre.rows("SELECT deskAgency, count(*) FROM dossier WHERE isOpen = 1 AND deskRole = 'specialist' GROUP BY 1 ORDER BY 2 DESC LIMIT 1")
        if desk:
            specialist = self.log_in(f"chuyenvien.{desk[0][0]}")
            self.tail(f"work list of 50 ({desk[0][1]} on the desk)", self.timed(specialist, ["/api/v1/tasks?limit=50"] * 300))
        size = max(1, min(50, open_now // 4100))
        cursor, steps, found = "", 0, []
        while steps < 4000:
            since = time.perf_counter()
            answer = self.official.get(f"/api/v1/dossiers?filter=agency&limit={size}{cursor}")
            found.append((time.perf_counter() - since) * 1000)
            if answer.status != 200:
                raise SystemExit(f"the list answers {answer.status}")
            following = json.loads(answer.text).get("next")
            steps += 1
            if not following:
                break
            cursor = "&cursor=" + urllib.parse.quote(following)
        early, late = statistics.median(found[:200]), statistics.median(found[-200:])
        self.table.row(f"page of {size} after {steps} cursor steps / at the start", f"{late / early:.2f}", "≤ 1.50", late / early <= 1.5)

    # Counts

    def counts(self):
        for name, steps in self.costs().items():
            self.table.row(f"engine steps of {name}", f"{steps:.0f}")

    def costs(self):
        """Steps of the database's machine: the same on every machine, and they grow where a list is read that need not be."""
        self.settle()
        chance = random.Random(5)
        codes = [row[0] for row in self.centre.rows("SELECT code FROM dossier WHERE code IS NOT NULL LIMIT 100000")]
        visitor, director = self.centre.browser(), self.log_in("giamdoc")
        costs = {}
        asks = {
            "a look-up": lambda: visitor.get("/tra-cuu/" + chance.choice(codes)),
            "a page of 50 of the list": lambda: self.official.get("/api/v1/dossiers?filter=agency&limit=50"),
            "the first page of all": lambda: visitor.get("/"),
            "the page of what is late": lambda: director.get("/can-bo/tre"),
            "a search by two words": lambda: self.official.send_json("/api/v1/dossiers/search", json.dumps({"q": "Nguyễn Lan"}).encode()),
        }
        for name, ask in asks.items():
            since = self.figures()["motcua_engine_steps_total"]
            for _ in range(50):
                ask()
            costs[name] = (self.figures()["motcua_engine_steps_total"] - since) / 50
        since = self.figures()["motcua_engine_steps_total"]
        good = self.submit(1, 100)[0]
        costs["a submission"] = (self.figures()["motcua_engine_steps_total"] - since) / good
        return costs

    def settle(self):
        """Waits until what a start brings about, moments that have come and the sweep, is done: its steps count too."""
        last = -1
        for _ in range(120):
            steps = self.figures()["motcua_engine_steps_total"]
            if steps - last < 2000:
                return
            last = steps
            time.sleep(2)
        raise SystemExit("the centre does not come to rest")

    def growth(self):
        """What the same costs in a centre of ten thousand dossiers; searches and lists of names are not among it. A million dossiers of four years are
        as many a day as ten thousand of fifteen days; the leaders' page adds up a month, and is held against a centre that has worked for one."""
        many, few, month = self.costs(), self.small(15), self.small(30)
        gated = {"a look-up", "a submission", "the first page of all", "the page of what is late"}
        for name, steps in many.items():
            less = month[name] if name == "the page of what is late" else few[name]
            gate = 1.15 if name in gated else None
            self.table.row(f"engine steps of {name}, here / at 10,000", f"{steps:.0f} / {less:.0f}", f"≤ {gate:.2f}" if gate else "", steps / less <= gate if gate else None)

    def small(self, days):
        small = Bench(argparse.Namespace(**vars(self.options) | {"dossiers": 10_000, "days": days, "data": None}), quiet=True)
        try:
            return small.costs()
        finally:
            small.centre.stop()
            small.centre.remove()

    # Start and rest

    def start_and_rest(self):
        self.centre.stop()
        times = []
        for _ in range(5):
            since = time.monotonic()
            self.centre.serve(ready=False)
            while True:
                try:
                    if Browser(self.centre.port).get("/health").status == 200:
                        break
                except OSError:
                    time.sleep(0.002)
            times.append((time.monotonic() - since) * 1000)
            self.centre.wait_until_ready()
            time.sleep(1)
            status = pathlib.Path(f"/proc/{self.centre.process.pid}/status").read_text()
            resident = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
            self.centre.stop()
        self.table.row("start to first answer, ms, best / worst of 5", f"{min(times):.0f} / {max(times):.0f}", "≤ 150", min(times) <= 150)
        self.table.row("resident at rest, MiB", f"{resident:.0f}", "≤ 64", resident <= 64)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parts = ["submissions", "syncs", "look_ups", "searches", "lists", "counts", "growth", "start_and_rest"]
    parser.add_argument("--quick", action="store_true", help="10^5 dossiers and fewer, shorter slices; without it 10^6")
    parser.add_argument("--dossiers", type=int, help="so many dossiers instead")
    parser.add_argument("--data", help="a folder that `motcua demo` has made, served where it is and written to; none is made then")
    parser.add_argument("--only", choices=parts, action="append")
    options = parser.parse_args()
    options.days = 1500
    options.rounds, options.submissions, options.slices = (5, 2000, 6) if options.quick else (20, 5000, 40)
    options.dossiers = options.dossiers or (100_000 if options.quick else 1_000_000)
    bench = Bench(options)
    try:
        for part in options.only or parts:
            getattr(bench, part)()
    finally:
        # A million dossiers are not checked here: that is a figure of its own.
        bench.centre.stop()
        bench.centre.remove()
    print(f"{bench.table.failed} missed")
    return 1 if bench.table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
