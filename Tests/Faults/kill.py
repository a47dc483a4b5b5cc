#!/usr/bin/env python3
"""Kills the server at random instants while requests are unanswered, and looks whether anything acknowledged was lost.

Sixteen officials take in dossiers. What the server acknowledged stands in this driver's own journal, flushed before the official's next
request. After each kill the server starts again, and every key whose answer never came is sent once more, so that in the end each key is
acknowledged exactly once: then dossiers and keys must be equally many.
"""

import argparse
import http.client
import pathlib
import random
import re
import shutil
import subprocess
import sys
import threading
import time

from centre import Centre

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


def shift(centre, signed_in, journal, chance, per_kill):
    """One run of the server to its violent end. True when a request was unanswered at that moment."""
    stop = threading.Event()
    before = len(journal.acknowledged)
    browsers = [signed_in.clone() for _ in range(OFFICIALS)]
    for browser in browsers:
        browser.port = centre.port
    crew = [threading.Thread(target=official, args=(browser, journal, stop, 0)) for browser in browsers]
    for thread in crew:
        thread.start()
    end = time.monotonic() + 60
    while len(journal.acknowledged) - before < per_kill and time.monotonic() < end and not journal.failures:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.05)
    with journal.lock:
        unanswered = journal.under_way > 0
        centre.process.kill()
    centre.process.wait()
    centre.process = None
    stop.set()
    for thread in crew:
        thread.join()
    for browser in browsers:
        browser.close()
    return unanswered


def repeat_unanswered(centre, signed_in, journal):
    """Sends again what got no answer, with the same key. Some of it was committed, some not: both must end as one dossier."""
    browser = signed_in.clone()
    browser.port = centre.port
    for key, number in sorted(journal.unanswered.items()):
        for _ in range(100):
            dossier = browser.receive(key, number)
            if dossier:
                break
            time.sleep(0.05)
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
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--acknowledgements", type=int, default=10_000, help="at least so many in all")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--seconds", type=float, default=0, help="stop after so many seconds, whatever was reached")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    centre = Centre().demo()
    began = time.monotonic()
    try:
        status = run(centre, options, chance, began)
    finally:
        centre.close()
    print(f"{time.monotonic() - began:.0f} s")
    return status


def run(centre, options, chance, began):
    at_first = centre.rows("SELECT count(*) FROM dossier")[0][0]
    journal = Journal(centre.folder / "journal")
    per_kill = -(-options.acknowledgements // options.kills)
    lost, kills, starts = [], 0, []
    centre.serve()
    signed_in = centre.browser().log_in("quay1", centre.password)
    centre.stop()
    slow_disk(centre)
    while kills < options.kills or len(journal.acknowledged) < options.acknowledgements:
        if options.seconds and time.monotonic() - began > options.seconds:
            break
        since = time.monotonic()
        centre.serve()
        starts.append(time.monotonic() - since)
        signed_in_at(centre, signed_in)
        lost += lost_among(centre, journal.fresh)
        journal.fresh = []
        repeat_unanswered(centre, signed_in, journal)
        if shift(centre, signed_in, journal, chance, per_kill):
            kills += 1
        if journal.failures:
            print("refused:", journal.failures[0])
            return 1
        if kills and kills % 10 == 0:
            print(f"{kills} kills, {len(journal.acknowledged)} acknowledged, {len(lost)} lost", flush=True)
    centre.serve()
    repeat_unanswered(centre, signed_in_at(centre, signed_in), journal)
    stopped = centre.stop()
    return judge(centre, journal, lost, kills, at_first, starts, stopped)


def slow_disk(centre):
    """Makes the server's disk slow, where a C compiler is at hand; says so where not."""
    compiler = shutil.which("clang") or shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        print("no C compiler: the disk is as quick as it is, and the test less sharp")
        return
    library = centre.folder / "slowdisk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).parent / "slowdisk.c", "-ldl"], check=True)
    centre.environment = {"LD_PRELOAD": str(library), "SLOWDISK_MICROSECONDS": "6000"}


def signed_in_at(centre, browser):
    browser.close()
    browser.port = centre.port
    return browser


def judge(centre, journal, lost, kills, at_first, starts, stopped):
    lost = sorted(set(lost + lost_among(centre, sorted(set(journal.acknowledged.values())))))
    made = centre.rows("SELECT count(*) FROM dossier")[0][0] - at_first
    distinct = len(set(journal.acknowledged.values()))
    duplicated = made - distinct + len(lost) + (len(journal.acknowledged) - distinct) + len(journal.second_answers)
    holes = gaps(centre)
    check = centre.run("check")
    print(f"{kills} kills, {len(journal.acknowledged)} acknowledged, ready again after {sorted(starts)[len(starts) // 2] * 1000:.0f} ms (median)")
    print(check.stdout.strip().split("\n")[-1])
    if holes:
        print(f"gaps in the numbers of {', '.join(holes)}")
    print(f"{len(lost)} lost, {duplicated} duplicated")
    return 1 if lost or duplicated or holes or check.returncode or stopped else 0


if __name__ == "__main__":
    sys.exit(main())
