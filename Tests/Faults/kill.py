#!/usr/bin/env python3
"""Kills nodes, and the database server, at random instants and at named ones while requests are unanswered, and looks whether anything
acknowledged was lost, doubled or left half done.

Sixteen officials take in dossiers. What the server acknowledged stands in this driver's own journal, flushed before the official's next
request. After each kill the server starts again, and every key whose answer never came is sent once more, so that in the end each key is
acknowledged exactly once: then dossiers and keys must be equally many.
"""

import argparse
import http.client
import mmap
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time

from centre import ROOT, Centre, database

OFFICIALS = 16


class Journal:
    """What was acknowledged, on its way to disk before anybody goes on."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="ascii")
        self.lock = threading.Lock()
        self.acknowledged, self.unanswered, self.second_answers = {}, {}, []
        self.fresh, self.under_way, self.failures = [], 0, []
        self.number = 0

    def begin(self):
        """A new submission: its key and the person's number."""
        with self.lock:
            self.number += 1
            key = f"kill-{self.number:08d}"
            self.unanswered[key] = self.number
            self.under_way += 1
            return key, self.number

    def acknowledge(self, key, dossier):
        with self.lock:
            self.file.write(f"{key} {dossier}\n")
            self.file.flush()
            if self.acknowledged.setdefault(key, dossier) != dossier:
                self.second_answers.append(key)
            self.unanswered.pop(key, None)
            self.fresh.append(dossier)


def official(browser, journal, stop, patience):
    """Takes in one dossier after the other until told to stop or cut off."""
    while not stop.is_set():
        key, number = journal.begin()
        try:
            dossier = browser.receive(key, number)
            if dossier:
                journal.acknowledge(key, dossier)
        except (OSError, http.client.HTTPException):
            return
        except AssertionError as failure:
            journal.failures.append(str(failure))
            return
        finally:
            with journal.lock:
                journal.under_way -= 1
        if patience:
            time.sleep(patience)


def shift(nodes, signed_in, journal, chance, per_kill, strike):
    """Officials work at all nodes until `strike` has brought one process to a violent end. True when a request was unanswered at that moment."""
    stop = threading.Event()
    before = len(journal.acknowledged)
    browsers = [signed_in.clone() for _ in range(OFFICIALS)]
    for number, browser in enumerate(browsers):
        browser.port = nodes[number % len(nodes)].port
    crew = [threading.Thread(target=official, args=(browser, journal, stop, 0)) for browser in browsers]
    for thread in crew:
        thread.start()
    end = time.monotonic() + 60
    while len(journal.acknowledged) - before < per_kill and time.monotonic() < end and not journal.failures:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.05)
    unanswered = strike(journal)
    stop.set()
    for thread in crew:
        thread.join()
    for browser in browsers:
        browser.close()
    return unanswered


def kill_node(node):
    """Ends the process of a node at once."""
    def strike(journal):
        with journal.lock:
            unanswered = journal.under_way > 0
            node.process.kill()
        node.process.wait()
        node.process = None
        return unanswered
    return strike


def kill_at(node, line, point, passes):
    """Lets a node end itself at a fail-point around a commit; the request that committed is unanswered by its nature."""
    def strike(journal):
        line.arm(point, passes)
        node.process.wait(timeout=60)
        node.process = None
        return True
    return strike


def kill_server(server, line=None, point=0, passes=0):
    """Ends the database server, at once or when a node passes a fail-point, and starts it again while the nodes go on."""
    def strike(journal):
        with journal.lock:
            unanswered = journal.under_way > 0
            if not line:
                server.kill()
        if line:
            line.arm(point, passes, server.pid)
        server.wait_until_gone()
        server.again()
        # The officials go on with the server that is back.
        before, end = len(journal.acknowledged), time.monotonic() + 30
        while len(journal.acknowledged) < before + OFFICIALS and time.monotonic() < end and not journal.failures:
            time.sleep(0.01)
        if time.monotonic() >= end:
            journal.failures.append("nothing was acknowledged any more after the database server came back")
        return bool(line) or unanswered
    return strike


class Line:
    """The fail-points in the line between a node and the server."""

    POINTS = {"before the commit is sent": 1, "after the commit was sent": 2, "after its answer was read": 3}

    def __init__(self, node, folder, library):
        file = folder / f"line-{id(node)}"
        file.write_bytes(bytes(24))
        node.environment |= {"LD_PRELOAD": str(library), "LINE_CONTROL": str(file)}
        with open(file, "r+b") as opened:
            self.numbers = mmap.mmap(opened.fileno(), 24)

    def arm(self, point, passes, victim=0):
        self.numbers[8:24] = struct.pack("=qq", passes, victim)
        self.numbers[0:8] = struct.pack("=q", point)

    def calm(self):
        self.numbers[0:8] = struct.pack("=q", 0)


class Server:
    """The private database server of the test (scripts/postgres)."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None

    @classmethod
    def start(cls, place=None):
        """In memory where there is room: a kill tests the program, not the disk."""
        place = place or ("/dev/shm" if shutil.disk_usage("/dev/shm").free > 4 << 30 else tempfile.gettempdir())
        folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-kill-", dir=place))
        os.chmod(folder, 0o711)
        server = cls(folder / "postgres")
        made = subprocess.run([ROOT / "scripts/postgres", "start", server.folder], capture_output=True, text=True, check=True)
        server.address = made.stdout.strip()
        return server

    @property
    def pid(self):
        return int((self.folder / "data/postmaster.pid").read_text().split()[0])

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def wait_until_gone(self):
        pid, end = self.pid, time.monotonic() + 60
        while time.monotonic() < end:
            try:
                os.kill(pid, 0)
                if pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                    return
            except (ProcessLookupError, FileNotFoundError):
                return
            time.sleep(0.002)
        raise SystemExit("the database server did not end: no node came to the fail-point")

    def again(self):
        subprocess.run([ROOT / "scripts/postgres", "again", self.folder], capture_output=True, text=True, check=True)

    def stop(self):
        subprocess.run([ROOT / "scripts/postgres", "stop", self.folder], check=True)
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def repeat_unanswered(centre, signed_in, journal):
    """Sends again what got no answer, with the same key. Some of it was committed, some not: both must end as one dossier."""
    browser = signed_in.clone()
    browser.port = centre.port
    dossier = None
    for key, number in sorted(journal.unanswered.items()):
        for _ in range(100):
            dossier = browser.receive(key, number)
            if dossier:
                break
            time.sleep(0.05)
        if not dossier:
            journal.failures.append("a repeat was turned away a hundred times")
            break
        journal.acknowledge(key, dossier)
    browser.close()


def lost_among(centre, dossiers):
    """Those that are not there, or whose events are not as many as their version says."""
    lost = []
    for start in range(0, len(dossiers), 500):
        part = dossiers[start:start + 500]
        marks = ",".join("?" * len(part))
        whole = {row[0] for row in centre.rows(
            f"SELECT id FROM dossier WHERE id IN ({marks}) AND code IS NOT NULL "
            "AND version = (SELECT count(*) FROM event WHERE dossier = dossier.id) "
            "AND EXISTS (SELECT 1 FROM sealedRecord WHERE dossier = dossier.id)", part)}
        lost += [dossier for dossier in part if dossier not in whole]
    return lost


def gaps(centre):
    """Codes of one agency and day whose numbers are not 1, 2, 3 … without a gap."""
    numbers = {}
    for (code,) in centre.rows("SELECT code FROM dossier WHERE code IS NOT NULL"):
        prefix, number = re.fullmatch(r"(.+?)(\d+)", code).groups() if "-" not in code else code.rsplit("-", 1)
        numbers.setdefault(prefix, []).append(int(number))
    return [prefix for prefix, found in numbers.items() if sorted(found) != list(range(1, len(found) + 1))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engine", choices=["file", "server"], default="file", help="one node on a file, or two nodes on a PostgreSQL server of the test's own")
    parser.add_argument("--kills", type=int, default=100, help="of a node; on a server, every third at a fail-point around a commit")
    parser.add_argument("--server-kills", type=int, default=20, help="of the database server besides, every second at a fail-point")
    parser.add_argument("--acknowledgements", type=int, default=10_000, help="at least so many in all")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--seconds", type=float, default=0, help="stop after so many seconds, whatever was reached")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    server = Server.start() if options.engine == "server" else None
    try:
        database.SERVER = server.address if server else ""
        centre = Centre().demo()
        nodes = [centre] + ([centre.node()] if server else [])
        try:
            status = run(nodes, server, options, chance, began)
        finally:
            for node in reversed(nodes):
                node.close()
    finally:
        if server:
            server.stop()
    print(f"{time.monotonic() - began:.0f} s")
    return status


def strikes(nodes, lines, server, options, chance):
    """Every violent end that is to come, in a random order; each names the node that has to be started again, if one has."""
    planned = []
    for number in range(options.kills):
        node = chance.choice(nodes)
        if server and number % 3 == 0:
            planned.append((node, kill_at(node, lines[node], 1 + number // 3 % 3, chance.randint(1, 6))))
        else:
            planned.append((node, kill_node(node)))
    for number in range(options.server_kills if server else 0):
        if number % 2:
            planned.append((None, kill_server(server, lines[chance.choice(nodes)], 1 + number // 2 % 3, chance.randint(1, 6))))
        else:
            planned.append((None, kill_server(server)))
    chance.shuffle(planned)
    return planned


def run(nodes, server, options, chance, began):
    centre = nodes[0]
    at_first = centre.rows("SELECT count(*) FROM dossier")[0][0]
    journal = Journal(centre.folder / "journal")
    lost, kills, server_kills, starts = [], 0, 0, []
    centre.serve()
    signed_in = centre.browser().log_in("quay1", centre.password)
    centre.stop()
    lines = {}
    if server:
        library = compiled(centre, "line")
        lines = {node: Line(node, centre.folder, library) for node in nodes}
    else:
        slow_disk(centre)
    planned = strikes(nodes, lines, server, options, chance)
    per_kill = -(-options.acknowledgements // len(planned))
    while planned or len(journal.acknowledged) < options.acknowledgements:
        if options.seconds and time.monotonic() - began > options.seconds:
            break
        for node in nodes:
            if node.process is None:
                since = time.monotonic()
                node.serve()
                starts.append(time.monotonic() - since)
        lost += lost_among(centre, journal.fresh)
        journal.fresh = []
        repeat_unanswered(chance.choice(nodes), signed_in, journal)
        struck, strike = planned.pop() if planned else (centre, kill_node(centre))
        counts = shift(nodes, signed_in, journal, chance, per_kill, strike)
        for line in lines.values():
            line.calm()
        if struck and counts:
            kills += 1
        elif counts:
            server_kills += 1
        else:
            # Nothing was unanswered: it shows nothing, and is done once more.
            planned.append((struck, strike))
        # The other node answers at once for what the one that ended has left open.
        alive = [node for node in nodes if node.process]
        if alive and not journal.failures:
            repeat_unanswered(chance.choice(alive), signed_in, journal)
        if journal.failures:
            print("refused:", journal.failures[0])
            return 1
        if (kills + server_kills) % 20 == 0:
            print(f"{kills} kills of a node, {server_kills} of the server, {len(journal.acknowledged)} acknowledged, {len(lost)} lost", flush=True)
    for node in nodes:
        if node.process is None:
            node.serve()
    repeat_unanswered(centre, signed_in, journal)
    stopped = sum(node.stop() for node in nodes)
    return judge(centre, journal, lost, kills, server_kills, at_first, starts, stopped)


def compiled(centre, name):
    compiler = shutil.which("clang") or shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        raise SystemExit("no C compiler: the fail-points cannot be made")
    library = centre.folder / f"{name}.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).parent / f"{name}.c", "-ldl"], check=True)
    return library


def slow_disk(centre):
    """Makes the server's disk slow, so that a kill finds more under way."""
    centre.environment |= {"LD_PRELOAD": str(compiled(centre, "slowdisk")), "SLOWDISK_MICROSECONDS": "6000"}


def judge(centre, journal, lost, kills, server_kills, at_first, starts, stopped):
    lost = sorted(set(lost + lost_among(centre, sorted(set(journal.acknowledged.values())))))
    made = centre.rows("SELECT count(*) FROM dossier")[0][0] - at_first
    distinct = len(set(journal.acknowledged.values()))
    duplicated = made - distinct + len(lost) + (len(journal.acknowledged) - distinct) + len(journal.second_answers)
    holes = gaps(centre)
    check = centre.run("check")
    half = sum(line.startswith("broken:") for line in check.stdout.split("\n"))
    print(f"{kills} kills of a node, {server_kills} of the database server, {len(journal.acknowledged)} acknowledged, ready again after {sorted(starts)[len(starts) // 2] * 1000:.0f} ms (median)")
    print(check.stdout.strip().split("\n")[-1])
    if holes:
        print(f"gaps in the numbers of {', '.join(holes)}")
    print(f"{len(lost)} lost, {duplicated} duplicated, {half} half")
    return 1 if lost or duplicated or holes or check.returncode or stopped else 0


if __name__ == "__main__":
    sys.exit(main())
