#!/usr/bin/env python3
"""What a served centre does when its disk is full or fails, and what is left of it after a power cut or a kill at a named point of writing.
Standard library only."""

import contextlib
import http.client
import json
import mmap
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import threading
import time
import unittest
import urllib.request
import urllib.error

from centre import Centre

PDF = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n110\n%%EOF\n")


class Disk:
    """The disk under a centre, which the test can fill and cut the power of."""

    def __init__(self, centre):
        compiler = shutil.which("clang") or shutil.which("gcc") or shutil.which("cc")
        assert compiler, "a C compiler is needed"
        library, control, self.undo = centre.folder / "disk.so", centre.folder / "disk-control", centre.folder / "disk-undo"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).parent / "disk.c", "-ldl"], check=True)
        control.write_bytes(struct.pack("<8q", -1, 0, -1, 0, 0, 0, 0, 0))
        self.undo.touch()
        with open(control, "r+b") as file:
            self.shared = mmap.mmap(file.fileno(), 64)
        centre.environment = {"LD_PRELOAD": str(library), "DISK_CONTROL": str(control), "DISK_UNDO": str(self.undo)}

    def __getitem__(self, index):
        return struct.unpack_from("<q", self.shared, 8 * index)[0]

    def __setitem__(self, index, value):
        struct.pack_into("<q", self.shared, 8 * index, value)

    UNSYNCED, FULL, FREE, PAGES, HOLD, POINT, LEFT, DEED = range(8)
    KILL, FAIL = 1, 2
    # As disk.c numbers them.
    POINTS = {name: number + 1 for number, name in enumerate((
        "journal write", "journal sync", "journal synced", "database write", "database sync", "database synced",
        "file write", "file sync", "file synced", "folder sync", "folder synced"))}

    def arm(self, point, deed, passes):
        self[self.POINT] = 0
        self[self.LEFT], self[self.DEED] = passes, deed
        self[self.POINT] = self.POINTS[point]

    def calm(self):
        """After the process has ended: nothing is armed, and what a kill left unsynced is in the page cache."""
        self[self.POINT] = self[self.HOLD] = self[self.PAGES] = 0
        self[self.UNSYNCED] = -1
        self.undo.write_bytes(b"")

    @staticmethod
    def lose(undo, database, is_lost):
        """Takes back those writes to a database that were not synced and that chance loses; the last first. How many."""
        records, at = [], 0
        while at < len(undo):
            offset, there, count, size = struct.unpack_from("<4q", undo, at)
            records.append((offset, undo[at + 32:at + 32 + there], count, size))
            at += 32 + there
        lost = [record for record in records if is_lost()]
        with open(database, "r+b") as file:
            for offset, before, count, _ in reversed(lost):
                file.seek(offset)
                file.write(before.ljust(count, b"\0"))
            if lost and len(lost) == len(records):
                file.truncate(records[0][3])
        return len(lost)


class OnThatDisk(unittest.TestCase):
    def setUp(self):
        self.centre = Centre().demo(each=1)
        self.addCleanup(self.centre.close)
        self.disk = Disk(self.centre)
        self.centre.serve()
        self.official = self.centre.browser().log_in("quay1", self.centre.password)

    def token(self):
        told = self.centre.run("user", "token", "quay1", "--scope", "attachFile,readDossier", "--days", "1", "--name", "tep", check=True).stdout
        return pathlib.Path(told.strip().rsplit("is in ", 1)[1]).read_text().strip()

    def files(self):
        return {path for path in (self.centre.data / "files").rglob("*") if path.is_file()}

    def upload(self, token, dossier):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.centre.port}/api/v1/dossiers/{dossier}/files", data=PDF, method="POST",
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/octet-stream", "File-Name": "to-khai.pdf", "If-Match": "*"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()


class FullDiskTests(OnThatDisk):
    def test_a_full_disk_is_said_clearly_loses_nothing_and_heals(self):
        before = self.official.receive("before", 1)
        self.disk[Disk.FULL] = 1
        refused = 0
        for number in range(10, 30):
            if self.official.receive(f"full-{number}", number) is None:
                refused += 1
        self.assertEqual(refused, 20, "nothing that is not on disk is acknowledged")
        self.assertEqual(self.centre.browser().get("/").status, 200, "what only reads goes on")
        self.disk[Disk.FULL] = 0
        end = time.monotonic() + 5
        after = None
        while after is None and time.monotonic() < end:
            after = self.official.receive("full-10", 10)
        self.assertIsNotNone(after, "with space again, what was refused is taken")
        there = {row[0] for row in self.centre.rows("SELECT id FROM dossier WHERE code IS NOT NULL")}
        self.assertLessEqual({before, after}, there)
        self.assertEqual(self.centre.rows("SELECT count(*) FROM idempotency WHERE scope = 'intake'"), [(2,)])

    def test_a_file_that_has_no_room_leaves_nothing_behind(self):
        dossier, token = self.official.receive("file", 1), self.token()
        before = self.files()
        self.disk[Disk.FULL] = 1
        status, body = self.upload(token, dossier)
        self.assertEqual((status, json.loads(body)["code"]), (503, "unavailable"))
        self.disk[Disk.FULL] = 0
        self.assertEqual(self.files(), before)
        self.assertEqual(self.upload(token, dossier)[0], 201)

    def test_files_are_taken_while_more_than_two_gibibytes_are_free(self):
        dossier, token = self.official.receive("free", 1), self.token()
        self.disk[Disk.FREE] = (2 << 30) + 4096
        taken = self.upload(token, dossier)
        self.assertEqual(taken[0], 201, taken[1])
        self.disk[Disk.FREE] = 2 << 30
        self.assertEqual(self.upload(token, dossier)[0], 503)
        self.assertIsNotNone(self.official.receive("free-2", 2), "intake without files goes on")


class PowerCutTests(OnThatDisk):
    CUTS = 8
    # A fast disk has little unsynced at any one moment: each sync of the journal waits so many microseconds first, and further cuts are made until
    # one came while something was.
    JOURNAL_HOLD = -5_000
    MOST_CUTS = 24
    # Cuts while a checkpoint has written pages of the database and not synced them: each is judged with all of them lost, and with some.
    CHECKPOINT_CUTS = 3

    def setUp(self):
        super().setUp()
        self.stop, self.acknowledged, self.failures, self.chance = threading.Event(), [], [], random.Random(27)
        self.lost, self.seen = [], {"journal": 0, "database": 0}

    @contextlib.contextmanager
    def load(self):
        def work(start):
            browser = self.official.clone()
            try:
                for number in range(start, start + 100_000):
                    if self.stop.is_set():
                        return
                    if dossier := browser.receive(f"cut-{number}", number):
                        self.acknowledged.append(dossier)
            except Exception as failure:
                self.failures.append(failure)

        crew = [threading.Thread(target=work, args=(start,)) for start in (1_000_000, 2_000_000, 3_000_000, 4_000_000)]
        for thread in crew:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in crew:
                thread.join()

    def judge(self, kind):
        self.assertEqual(self.failures, [])
        self.assertGreater(len(self.acknowledged), 50)
        self.assertEqual(self.lost, [])
        self.assertGreater(self.seen[kind], 0, "no cut came while something was unsynced: the test has seen nothing")

    def test_what_was_acknowledged_is_there_after_a_power_cut(self):
        self.disk[Disk.HOLD] = self.JOURNAL_HOLD
        with self.load():
            for number in range(self.MOST_CUTS):
                time.sleep(0.1 + self.chance.random() * 0.3)
                self.cut(number, [lambda: True])
                if number + 1 >= self.CUTS and self.seen["journal"]:
                    break
        self.judge("journal")

    def test_pages_of_the_database_that_were_not_synced_may_be_lost_or_torn(self):
        self.disk[Disk.HOLD] = 200_000
        with self.load():
            for number in range(self.CHECKPOINT_CUTS):
                end = time.monotonic() + 60
                while self.disk[Disk.PAGES] == 0 and time.monotonic() < end and not self.failures:
                    time.sleep(0.001)
                # The checkpoint is over its writes and waits before its sync, or is still writing.
                time.sleep(self.chance.random() * 0.1)
                self.cut(number, [lambda: True, lambda: self.chance.random() < 0.5])
                while self.disk[Disk.PAGES] > 0 and not self.failures:
                    time.sleep(0.001)
        self.judge("database")

    def cut(self, number, losses):
        """Freezes the server, copies what a power cut would leave, and looks at a copy for each way in which unsynced pages may be lost."""
        frozen = self.centre.folder / "frozen"
        os.kill(self.centre.process.pid, signal.SIGSTOP)
        try:
            # Every thread has stopped when the process is said to.
            while pathlib.Path(f"/proc/{self.centre.process.pid}/stat").read_text().rsplit(") ", 1)[1][0] != "T":
                time.sleep(0.001)
            promised = list(self.acknowledged)
            shutil.copytree(self.centre.data, frozen, ignore=shutil.ignore_patterns("*.socket", "lock", "*-shm"))
            first, undo = self.disk[Disk.UNSYNCED], self.disk.undo.read_bytes()
        finally:
            os.kill(self.centre.process.pid, signal.SIGCONT)
        try:
            if first >= 0:
                self.seen["journal"] += 1
                os.truncate(frozen / "motcua.sqlite-wal", first)
            for is_lost in losses:
                after = Centre()
                try:
                    shutil.copytree(frozen, after.data)
                    self.seen["database"] += Disk.lose(undo, after.data / "motcua.sqlite", is_lost)
                    check = after.run("check")
                    self.assertEqual(check.returncode, 0, f"cut {number}: {check.stdout[-1500:]}{check.stderr[-500:]}")
                    self.lost += sorted(set(promised) - {row[0] for row in after.rows("SELECT id FROM dossier")})
                finally:
                    after.close()
        finally:
            shutil.rmtree(frozen)


class FailPointTests(OnThatDisk):
    """The process ends, or a call fails, at a named point of the writing: nothing acknowledged is lost, and nothing is there by half."""

    def setUp(self):
        super().setUp()
        self.numbers = iter(range(1, 10**6))
        self.token_text = self.token()
        self.dossier = self.official.receive("files", 900_000)
        self.dossiers, self.files_acknowledged = {self.dossier}, set()

    def act(self):
        """One dossier and one file; whether either was answered otherwise than by a refusal."""
        try:
            number = next(self.numbers)
            if dossier := self.official.receive(f"point-{number}", number):
                self.dossiers.add(dossier)
            status, body = self.upload(self.token_text, self.dossier)
            self.assertIn(status, (201, 503))
            if status == 201:
                self.files_acknowledged |= {file["id"] for file in json.loads(body)["files"]}
            return True
        except (OSError, http.client.HTTPException):
            return False

    def judge(self, point):
        self.disk.calm()
        checked = self.centre.run("check")
        broken = {line.split(": ")[1] for line in checked.stdout.splitlines() if line.startswith("broken: ")}
        # A file is on disk before its row: one that was not acknowledged may be left over, and is named.
        self.assertLessEqual(broken, {"no-orphan-file"}, f"{point}: {checked.stdout[-1500:]}{checked.stderr[-500:]}")
        self.assertLessEqual(self.dossiers, {row[0] for row in self.centre.rows("SELECT id FROM dossier")}, point)
        self.assertLessEqual(self.files_acknowledged, {path.name for path in self.files()}, point)
        for path in self.files():
            if path.name in checked.stdout:
                path.unlink()

    def again(self):
        self.centre.process.wait(timeout=60)
        self.centre.process = None
        self.centre.serve()
        self.official.close()
        self.official.port = self.centre.port

    def receive_until_it_ends(self):
        """Four officials: the database itself is written when its journal has grown by 4,000 pages."""
        def work(start):
            browser = self.official.clone()
            with contextlib.suppress(OSError, http.client.HTTPException):
                for number in range(start, start + 100_000):
                    if dossier := browser.receive(f"until-{number}", number):
                        self.dossiers.add(dossier)

        first = 1_000_000 * next(self.numbers)
        crew = [threading.Thread(target=work, args=(first + 200_000 * official,)) for official in range(4)]
        for thread in crew:
            thread.start()
        for thread in crew:
            thread.join()

    def test_a_kill_at_each_point_loses_nothing_that_was_acknowledged(self):
        for point in Disk.POINTS:
            for passes in (1,) if point.startswith("database s") else (1, 3):
                with self.subTest(point=point, passes=passes):
                    self.act()
                    self.disk.arm(point, Disk.KILL, passes)
                    if point.startswith("database"):
                        self.receive_until_it_ends()
                    for _ in range(20):
                        if not self.act():
                            break
                    self.assertEqual(self.centre.process.wait(timeout=10), -signal.SIGKILL, f"{point} was never passed")
                    self.judge(point)
                    self.again()

    def test_a_call_that_fails_at_each_point_is_never_acknowledged_and_the_server_writes_no_more_after_a_failed_sync(self):
        for point in ("journal write", "journal sync", "file write", "file sync", "folder sync"):
            with self.subTest(point=point):
                self.disk.arm(point, Disk.FAIL, 1)
                before = len(self.dossiers), len(self.files_acknowledged)
                self.failing(point)
                self.assertLessEqual(self.disk[Disk.LEFT], 0, f"{point} was never passed")
                if point.startswith("journal"):
                    self.assertEqual(self.centre.browser().get("/health/ready").status, 503)
                    self.assertEqual(len(self.dossiers), before[0], "nothing is acknowledged any more")
                self.centre.process.kill()
                self.centre.process.wait()
                self.judge(point)
                self.again()

    def failing(self, point):
        if point.startswith("journal"):
            for _ in range(3):
                number = next(self.numbers)
                if dossier := self.official.receive(f"fail-{number}", number):
                    self.dossiers.add(dossier)
            return
        status, body = self.upload(self.token_text, self.dossier)
        self.assertIn(status, (500, 503), body)
        status, body = self.upload(self.token_text, self.dossier)
        self.assertEqual(status, 201, "the next one is taken")
        self.files_acknowledged |= {file["id"] for file in json.loads(body)["files"]}


class DamagedDatabaseTests(unittest.TestCase):
    """A page of the database is not what was written: said in words, with what to do, and an exit status that is not 0."""

    PAGE = 4096

    def setUp(self):
        self.centre = Centre().demo(each=1)
        self.addCleanup(self.centre.remove)
        # Whoever closes the database last writes its journal back.
        with contextlib.closing(sqlite3.connect(self.centre.data / "motcua.sqlite")) as database:
            self.assertEqual(database.execute("PRAGMA page_size").fetchone(), (self.PAGE,))
            self.roots = dict(database.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
        self.assertFalse((self.centre.data / "motcua.sqlite-wal").exists())
        self.whole = (self.centre.data / "motcua.sqlite").read_bytes()

    def damage(self, page):
        content = bytearray(self.whole)
        content[(page - 1) * self.PAGE:page * self.PAGE] = b"\xa5" * self.PAGE
        self.put(content)

    def put(self, content):
        (self.centre.data / "motcua.sqlite").write_bytes(content)
        for suffix in ("-wal", "-shm"):
            pathlib.Path(f"{self.centre.data / 'motcua.sqlite'}{suffix}").unlink(missing_ok=True)

    def must_say(self, result, what):
        said = result.stdout + result.stderr
        self.assertEqual(result.returncode, 1, f"{what}: {said}")
        for words in ("the database is damaged", "motcua restore BACKUP", "When something is broken"):
            self.assertIn(words, result.stderr, f"{what}: {said}")
        self.assertNotRegex(said, r"failed\(|StoreError|SQLite error|Fatal|it failed", what)

    def test_a_check_says_which_and_what_to_do(self):
        for name in ("setting", "migration", "catalogueRow", "dossier", "event", "dossierReceived", "searchToken", "sealedRecord", "staff", "figure"):
            with self.subTest(table=name):
                self.damage(self.roots[name])
                self.must_say(self.centre.run("check"), name)
        self.damage(1)
        self.must_say(self.centre.run("check"), "the head of the file")
        self.put(self.whole[:len(self.whole) // 2])
        self.must_say(self.centre.run("check"), "half of the file")
        self.put(b"")
        self.must_say(self.centre.run("check"), "nothing of the file, while dossiers' files are there")
        self.put(self.whole)
        self.assertEqual(self.centre.run("check").returncode, 0)

    def test_a_start_that_meets_it_says_so_and_serves_nothing(self):
        for name, page in {"nothing of the file": 0, "the head of the file": 1, **{name: self.roots[name] for name in ("setting", "migration", "catalogueRow")}}.items():
            with self.subTest(table=name):
                self.damage(page) if page else self.put(b"")
                self.must_say(self.centre.run("serve", "--port", "0", timeout=60), name)

    def test_no_backup_is_made_of_it(self):
        target = self.centre.folder / "backup"
        for name in ("event", "searchToken"):
            with self.subTest(table=name):
                self.damage(self.roots[name])
                self.must_say(self.centre.run("backup", str(target)), name)
                self.assertFalse(target.exists())
        self.put(self.whole)
        self.assertEqual(self.centre.run("backup", str(target)).returncode, 0)

    def test_a_served_centre_that_meets_it_answers_with_a_reference_and_a_check_through_it_says_so(self):
        self.damage(self.roots["event"])
        self.centre.serve()
        self.addCleanup(self.centre.kill)
        official = self.centre.browser().log_in("quay1", self.centre.password)
        dossier = re.search(r"/can-bo/ho-so/[0-9A-Z]{26}", official.get("/can-bo/viec?loc=agency").text)[0]
        answer = official.get(dossier)
        self.assertEqual(answer.status, 500)
        self.assertRegex(answer.text, r"S-[0-9A-Z]{6}")
        self.assertRegex((self.centre.folder / "server.log").read_text(), r"case=damaged.*request failed")
        self.must_say(self.centre.run("check"), "through the server")


if __name__ == "__main__":
    unittest.main(verbosity=2)
