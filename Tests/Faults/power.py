#!/usr/bin/env python3
"""Cuts the power of a served centre many times over and looks whether anything acknowledged was lost.

One run of a centre is recorded (record.c): officials take in dossiers and upload files, citizens file from home, until the database has been
written back from its journal twice. Then the recording is done again up to each of many moments, the power is cut there (platter.py says what that may
leave), and what is left is judged: does the folder open, is the database whole, and is everything there that a client had been told before that moment?

So that this cannot say "nothing lost" because it sees nothing, the same recording is judged with syncs that are only pretended: then there must be losses.
"""

import argparse
import concurrent.futures
import contextlib
import hashlib
import itertools
import json
import multiprocessing
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zlib
from collections import Counter

from centre import Centre, program
from platter import CREATE, DATABASE, JOURNAL, MKDIR, SYNC_BEGIN, SYNC_END, UNLINK, WRITE, Disk, Recording

PROCEDURE = "3.000333"


class Promise:
    """What a client was told, and when: a dossier with at least so many events, and its files by size and hash."""

    def __init__(self, dossier, version=1, files=(), at=None):
        self.time = time.monotonic_ns() if at is None else at
        self.dossier, self.version, self.files = dossier, version, dict(files)


def described(content):
    return len(content), hashlib.sha256(content).hexdigest()


def picture(chance):
    """A PNG that exists once: small ones, and some that are written in more than one part."""
    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    padding = chance.randbytes(chance.choice((1, 4, 40, 40, 600)) * 1000 + chance.randrange(1000))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0") + chunk(b"teSt", padding)
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


class Load:
    """A working day, as quick as it goes. What was acknowledged stands in `promises` with the moment at which the client had read it."""

    COUNTERS, UPLOADS, HOMES = 2, 2, 1
    # A filer of one address may save so often.
    FILINGS = 30

    def __init__(self, centre, seed):
        self.centre, self.seed = centre, seed
        self.official = centre.browser().log_in("quay1", centre.password)
        told = centre.run("user", "token", "quay1", "--scope", "attachFile,readDossier", "--days", "1", "--name", "tep", check=True).stdout
        # Written by a process that is not recorded.
        token = pathlib.Path(told.strip().rsplit("is in ", 1)[1])
        self.token = token.read_text().strip()
        token.unlink()
        self.stop, self.promises, self.failures, self.homes = threading.Event(), [], [], []

    def run(self, is_enough, seconds):
        crew = [threading.Thread(target=self.work, args=(kind, number)) for kind, count in (
            (self.counter, self.COUNTERS), (self.uploads, self.UPLOADS), (self.home, self.HOMES)) for number in range(count)]
        for thread in crew:
            thread.start()
        end = time.monotonic() + seconds
        while not is_enough() and time.monotonic() < end and not self.failures:
            time.sleep(0.02)
        self.stop.set()
        for thread in crew:
            thread.join()
        if self.failures:
            raise self.failures[0]

    def work(self, kind, number):
        try:
            kind(number, random.Random(f"{self.seed} {kind.__name__} {number}"))
        except Exception as failure:
            self.failures.append(failure)

    def receive(self, browser, kind, number):
        dossier = None
        while dossier is None and not self.stop.is_set():
            dossier = browser.receive(f"power-{kind}-{number}", number)
        if dossier:
            self.promises.append(Promise(dossier))
        return dossier

    def counter(self, number, _):
        browser = self.official.clone()
        for person in itertools.count(1_000_000 * (number + 1)):
            if self.stop.is_set():
                return
            self.receive(browser, "counter", person)

    def uploads(self, number, chance):
        browser = self.official.clone()
        for person in itertools.count(10_000_000 * (number + 1)):
            dossier = self.receive(browser, "uploads", person)
            for _ in range(6):
                if self.stop.is_set():
                    return
                self.upload(dossier, picture(chance))
                time.sleep(chance.random() * 0.05)

    def upload(self, dossier, content):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.centre.port}/api/v1/dossiers/{dossier}/files", data=content, method="POST",
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/octet-stream", "File-Name": "to-khai.png", "If-Match": "*"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = json.loads(answer.read())
        at = time.monotonic_ns()
        self.promises.append(Promise(dossier, body["version"], {body["files"][-1]["id"]: described(content)}, at))

    def home(self, _, chance):
        for number in range(self.FILINGS):
            if self.stop.is_set():
                return
            self.file(number, chance)
            time.sleep(0.2)

    def file(self, number, chance):
        """A citizen at home: all papers in one form."""
        browser = self.centre.browser()
        page = browser.get(f"/nop/{PROCEDURE}").text
        form = next(part.split("</form>")[0] for part in page.split("<form")[1:] if f"/nop/{PROCEDURE}" in part.split(">")[0])
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
        papers = re.findall(r'name="(file\.\d+)"[^>]*required', page)
        contents = [picture(chance) for _ in papers]
        fields = {
            **hidden, "ownerKind": "person", "ownerName": "Trần Thị Hồng Gấm", "ownerID": f"060179{number:06d}", "birthday": "21/4/1979", "filer": "owner",
            "phone": "0913555208", "email": "gam@vidu.example", "address": "27 Trưng Trắc, phường Phú Thủy", "receiveBy": "counter", "note": "Xin việc",
            "truth": "1", "act": "submit"}
        parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
        parts[-1:-1] = [
            f'Content-Disposition: form-data; name="{name}"; filename="{name}.png"\r\nContent-Type: image/png\r\n\r\n'.encode() + content
            for name, content in zip(papers, contents)]
        body = b"".join(b"--between\r\n" + part + b"\r\n" for part in parts) + b"--between--\r\n"
        answer = browser.send("POST", f"/nop/{PROCEDURE}", body=body, headers={"Content-Type": "multipart/form-data; boundary=between"})
        at = time.monotonic_ns()
        assert answer.status == 303, f"{answer.status}: {answer.text[-2000:]}"
        shown = re.findall(r'<dd class="code">([^<]+)</dd>', browser.get(answer.headers["Location"]).text)
        dossier = next(code.replace("-", "") for code in shown if len(code.replace("-", "")) == 26)
        browser.close()
        self.homes.append((dossier, contents, at))

    def promise_homes(self):
        """A filer is not told what his files are called here: the journal names them by their sizes."""
        for dossier, contents, at in self.homes:
            sizes = {len(content): described(content) for content in contents}
            events = self.centre.rows("SELECT kind, body FROM event WHERE dossier = ?", (dossier,))
            named = [json.loads(body) for kind, body in events if kind == "fileAttached"]
            assert sorted(file["bytes"] for file in named) == sorted(sizes), "the files of a filing are not those that were sent"
            self.promises.append(Promise(dossier, len(events), {file["id"]: sizes[file["bytes"]] for file in named}, at))


class Run:
    """A recorded run of a centre, ready to be cut: from the first byte of its folder, since what that begins with has to be on disk as well."""

    def __init__(self, seed, day):
        """`day` makes and serves the centre, says `begins` when somebody may rely on it, and answers what was promised from then on."""
        self.seed, self.centre, self.began = seed, Centre(), None
        try:
            self.centre.data.mkdir(mode=0o700)
            compiler = shutil.which("clang") or shutil.which("gcc") or shutil.which("cc")
            assert compiler, "a C compiler is needed"
            library, log = self.centre.folder / "record.so", self.centre.folder / "record.log"
            subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).parent / "record.c"], check=True)
            self.centre.environment.update(LD_PRELOAD=str(library), RECORD_FOLDER=str(self.centre.data), RECORD_LOG=str(log), RECORD_HOLD="20000")
            self.promises = sorted(day(self), key=lambda promise: promise.time)
            self.centre.kill()
            self.recording = Recording(log)
            disk = Disk(self.recording)
            disk.go_on(self.recording.before(self.began))
            # Keys and passwords.
            self.lasting = {path: bytes(file.whole()) for path, file in disk.files() if "/" not in path and not path.startswith(DATABASE)}
            assert "keys.json" in self.lasting
            disk.go_on(len(self.recording.deeds))
            missed = disk.differs_from(self.centre.data)
            assert not missed, f"the recording is not what was done to {missed}"
        except BaseException:
            self.close()
            raise

    def begins(self):
        self.began = time.monotonic_ns()

    def times_written_back(self):
        """The journal counts how often it began anew, which it does when all of it stands in the database."""
        with open(self.centre.data / JOURNAL, "rb") as file:
            return int.from_bytes(file.read(16)[12:], "big")

    def close(self):
        if self.centre.process:
            self.centre.kill()
        self.centre.remove()


def working_day(run, checkpoints=2, seconds=90):
    centre = run.centre
    made = [program(), "demo", "--each", "1", "--data", centre.data]
    subprocess.run(made, check=True, capture_output=True, env={**os.environ, **centre.environment})
    centre.password = (centre.data / "demo-accounts").read_text().split("\n")[0]
    centre.serve()
    load = Load(centre, run.seed)
    run.begins()
    first = run.times_written_back()
    load.run(lambda: run.times_written_back() - first >= checkpoints and len(load.promises) > 100 and len(load.homes) > 1, seconds)
    load.promise_homes()
    return load.promises


def first_day(run):
    """A new centre, whose administrator logs in and chooses a password."""
    run.centre.serve()
    run.begins()
    password = (run.centre.data / "first-password").read_text().split("password: ")[1].strip()
    run.centre.browser().log_in("quantri", password)
    return []


def about(deed):
    """What is written or synced, in a word."""
    return {DATABASE: "database", JOURNAL: "journal"}.get(deed.path) or ("folder" if deed.is_folder else "file" if deed.path.startswith("files/") else "other")


class Cuts:
    """Moments at which to cut: before deed number n, all before it done."""

    def __init__(self, run):
        deeds = run.recording.deeds
        self.first, self.last = run.recording.before(run.began), len(deeds) - 1
        self.places = {"anywhere": range(self.first, self.last)}
        for number in range(self.first, self.last):
            deed = deeds[number]
            if deed.kind == SYNC_BEGIN:
                self.add(f"before a sync of the {about(deed)}", number)
            elif deed.kind == SYNC_END:
                self.add(f"during a sync of the {about(deed)}", number)
                self.add(f"after a sync of the {about(deed)}", number + 1)
            elif deed.kind == WRITE and about(deed) == "database":
                self.add("during a checkpoint", number + 1)
            elif deed.kind == WRITE and about(deed) == "file":
                self.add("after a write to a file", number + 1)
            elif deed.kind == WRITE and deed.path == JOURNAL and deed.offset == 0:
                for after in (1, 2, 3, 5, 10, 20):
                    self.add("as the journal begins anew", min(number + after, self.last))
            elif deed.kind in (CREATE, MKDIR, UNLINK):
                self.add("after a name was made or removed", number + 1)
        for promise in run.promises:
            self.add("when a client had just been told", min(run.recording.before(promise.time), self.last))

    def add(self, place, number):
        self.places.setdefault(place, []).append(number)

    def choose(self, chance, count):
        """Cuts from every kind of place by turns, each once, in order; with what kind of place it is."""
        waiting = {place: chance.sample(numbers, min(len(numbers), count)) for place, numbers in self.places.items()}
        chosen = {}
        while len(chosen) < count and any(waiting.values()):
            for place, numbers in waiting.items():
                if numbers and len(chosen) < count:
                    chosen.setdefault(numbers.pop(), place)
        return sorted(chosen.items())


class Judge:
    """Looks at what a cut left. Counts what is lost, and what was at stake."""

    def __init__(self, run, folder, checks=()):
        self.run, self.folder, self.checks = run, folder, set(checks)
        self.found, self.faults = Counter(), []

    def cut(self, disk, number, place):
        deeds = disk.recording.deeds
        disk.go_on(number)
        promised = [promise for promise in self.run.promises if promise.time < deeds[number].time]
        self.weigh(disk, promised)
        left = disk.after_cut(random.Random(f"{self.run.seed} {number}"))
        fault = self.judge(left, promised, number)
        if fault:
            self.found["not opening"] += 1
            self.faults.append(f"cut {number}, {place}: {fault}")

    def weigh(self, disk, promised):
        self.found["cuts"] += 1
        self.found["promised"] += len(promised)
        self.found["with an unsynced journal"] += disk.unsynced(JOURNAL) > 0
        self.found["within a checkpoint"] += disk.unsynced(DATABASE) > 0
        files = disk.root.names["files"]
        self.found["with unsynced files"] += any(file.pending for _, file in disk.files(folder=files))
        self.found["with unsynced names"] += bool(files.pending) or any(folder.pending for folder in files.names.values())

    def judge(self, left, promised, number):
        """Nothing, or why the folder does not open."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for path in left if number in self.checks else left.keys() & {DATABASE, JOURNAL}:
            (self.folder / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(self.folder / path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(left[path])
        versions, named = {}, {}
        fault = None
        for path, content in self.run.lasting.items():
            if left.get(path) != content:
                fault = f"{path} is not as it was"
        try:
            versions, named = self.read()
        except sqlite3.Error as error:
            fault = f"the database: {error}"
        except Damaged as error:
            fault = f"the database is damaged: {error}"
        self.compare(left, promised, versions, named, number)
        if number in self.checks and not fault:
            fault = self.check()
        return fault

    def read(self):
        # For reading only: whoever may write would write the journal back.
        with contextlib.closing(sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)) as database:
            (whole,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if whole != "ok":
                raise Damaged(whole)
            # A row whose events or sealed record are missing is no dossier.
            versions = dict(database.execute(
                "SELECT id, version FROM dossier WHERE version = (SELECT count(*) FROM event WHERE dossier = dossier.id)"
                " AND EXISTS (SELECT 1 FROM sealedRecord WHERE dossier = dossier.id)"))
            named = [json.loads(body) for (body,) in database.execute("SELECT body FROM event WHERE kind = 'fileAttached'")]
            return versions, {file["id"]: file["bytes"] for file in named}

    def compare(self, left, promised, versions, named, number):
        dossiers, files = set(), set()
        for promise in promised:
            if versions.get(promise.dossier, 0) < promise.version:
                dossiers.add(promise.dossier)
            for name, content in promise.files.items():
                if name not in named or described(left.get(path_of(name), b"")) != content:
                    files.add(name)
        # What the database names is whole, whether anybody was told or not.
        half = [name for name, count in named.items() if len(left.get(path_of(name), b"")) != count]
        self.found["dossiers lost"] += len(dossiers)
        self.found["files lost"] += len(files)
        self.found["files named and not there"] += len(half)
        if dossiers or files or half:
            self.faults.append(f"cut {number}: lost {sorted(dossiers)[:3]} {sorted(files)[:3]}, named and not there {half[:3]}")

    def check(self):
        """What the program itself says. A file that was not acknowledged may be left over."""
        self.found["checked by the program"] += 1
        self.folder.joinpath("motcua.sqlite-shm").unlink(missing_ok=True)
        centre = Centre(self.folder.parent)
        checked = centre.run("check")
        broken = {line.split(": ")[1] for line in checked.stdout.splitlines() if line.startswith("broken: ")}
        is_whole = broken <= {"no-orphan-file"} and checked.returncode == bool(broken)
        return None if is_whole else f"check says {sorted(broken)}: {checked.stdout[-500:]}{checked.stderr[-500:]}"


class Damaged(Exception):
    pass


def path_of(name):
    return f"files/{name[-2:]}/{name}"


def outside_checkpoints(run):
    """The syncs of the journal that SQLite leaves out with `synchronous` NORMAL: all but those before a checkpoint."""
    counted, following = set(), None
    for deed in reversed(run.recording.deeds):
        if deed.kind == WRITE and deed.path in (DATABASE, JOURNAL):
            following = deed.path
        elif deed.kind == SYNC_END and deed.path == JOURNAL and following == DATABASE:
            counted.add(deed.time)
    return lambda deed: deed.path == JOURNAL and deed.time >= run.began and deed.time not in counted


# Syncs that are only pretended: of a deed, whether it is one.
PRETENCES = {
    "journal": outside_checkpoints,
    "database": lambda run: lambda deed: deed.path == DATABASE and deed.time >= run.began,
    "files": lambda run: lambda deed: about(deed) == "file",
    "folders of files": lambda run: lambda deed: about(deed) == "folder" and deed.path.startswith("files/"),
    "folder of these folders": lambda run: lambda deed: deed.path == "files",
}


def judged(run, cuts, pretence=None, checks=()):
    """What these cuts leave, judged in a folder of its own."""
    folder = run.centre.folder / f"cut-{os.getpid()}" / "data"
    judge = Judge(run, folder, checks)
    disk = Disk(run.recording, PRETENCES[pretence](run)) if pretence else Disk(run.recording)
    try:
        for number, kind in cuts:
            judge.cut(disk, number, kind)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
    return judge.found, judge.faults


# What the processes that judge inherit.
work = None


def piece(arguments):
    return judged(work, *arguments)


PIECES = 4


def cut(run, count, checks, pretences=(), fewer=32):
    """What `count` cuts left, of which the program itself checks so many; and what fewer left with each of the pretended syncs."""
    global work
    work = run
    places = Cuts(run)
    chosen = places.choose(random.Random(run.seed), count)
    checked = [number for number, _ in chosen[::max(len(chosen) // checks, 1)]]
    # Neighbours go to different processes: the later the cut, the more there is to judge.
    tasks = [(chosen[start::PIECES], None, checked) for start in range(PIECES)]
    tasks += [(places.choose(random.Random(f"{run.seed} {pretence}"), fewer), pretence) for pretence in pretences]
    with concurrent.futures.ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        results = list(pool.map(piece, tasks))
    honest, faults = Counter(), []
    for found, said in results[:PIECES]:
        honest.update(found)
        faults += said
    return honest, faults, {pretence: found for pretence, (found, _) in zip(pretences, results[PIECES:])}


def line(found):
    return (f"power cuts: {found['cuts']}, acknowledged dossiers lost: {found['dossiers lost']}, "
            f"acknowledged files lost: {found['files lost']}, not opening: {found['not opening']}")


def seen(found):
    return ", ".join(f"{name}: {count}" for name, count in found.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cuts", type=int, default=512)
    parser.add_argument("--checks", type=int, default=48, help="cuts that the program itself checks too")
    parser.add_argument("--checkpoints", type=int, default=2, help="how often the database is written back from its journal")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    run = Run(options.seed, lambda run: working_day(run, options.checkpoints))
    try:
        print(f"{time.monotonic() - began:.0f} s: {len(run.recording.deeds)} deeds, {len(run.recording.mapped) >> 20} MiB, {len(run.promises)} promises", flush=True)
        honest, faults, pretences = cut(run, options.cuts, options.checks, PRETENCES)
    finally:
        run.close()
    for fault in faults[:20]:
        print(fault)
    for pretence, found in pretences.items():
        print(f"with syncs of {pretence} only pretended: {line(found)}")
    print(f"{time.monotonic() - began:.0f} s: {seen(honest)}")
    print(line(honest))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
