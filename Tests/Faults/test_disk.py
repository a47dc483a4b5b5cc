#!/usr/bin/env python3
"""What a served centre does when its disk is full, and what is left of it after a power cut. Standard library only."""

import json
import mmap
import os
import pathlib
import random
import shutil
import signal
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
        library, control = centre.folder / "disk.so", centre.folder / "disk-control"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).parent / "disk.c", "-ldl"], check=True)
        control.write_bytes(struct.pack("<3q", -1, 0, -1))
        with open(control, "r+b") as file:
            self.shared = mmap.mmap(file.fileno(), 24)
        centre.environment = {"LD_PRELOAD": str(library), "DISK_CONTROL": str(control)}

    def __getitem__(self, index):
        return struct.unpack_from("<q", self.shared, 8 * index)[0]

    def __setitem__(self, index, value):
        struct.pack_into("<q", self.shared, 8 * index, value)

    UNSYNCED, FULL, FREE = 0, 1, 2


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

    def test_what_was_acknowledged_is_there_after_a_power_cut(self):
        stop, acknowledged, failures, chance = threading.Event(), [], [], random.Random(27)

        def work(start):
            browser = self.official.clone()
            try:
                for number in range(start, start + 100_000):
                    if stop.is_set():
                        return
                    if dossier := browser.receive(f"cut-{number}", number):
                        acknowledged.append(dossier)
            except Exception as failure:
                failures.append(failure)

        crew = [threading.Thread(target=work, args=(start,)) for start in (1_000_000, 2_000_000, 3_000_000, 4_000_000)]
        for thread in crew:
            thread.start()
        lost, unsynced = [], 0
        try:
            for number in range(self.CUTS):
                time.sleep(0.1 + chance.random() * 0.3)
                unsynced += self.cut(number, acknowledged, lost)
        finally:
            stop.set()
            for thread in crew:
                thread.join()
        self.assertEqual(failures, [])
        self.assertGreater(len(acknowledged), 50)
        self.assertEqual(lost, [])
        self.assertGreater(unsynced, 0, "no cut came while something was unsynced: the test has seen nothing")

    def cut(self, number, acknowledged, lost):
        """Freezes the server, copies what a power cut would leave, and looks at the copy. How often something was unsynced."""
        after = Centre()
        try:
            os.kill(self.centre.process.pid, signal.SIGSTOP)
            try:
                # Every thread has stopped when the process is said to.
                while pathlib.Path(f"/proc/{self.centre.process.pid}/stat").read_text().rsplit(") ", 1)[1][0] != "T":
                    time.sleep(0.001)
                promised = list(acknowledged)
                shutil.copytree(self.centre.data, after.data, ignore=shutil.ignore_patterns("*.socket", "lock", "*-shm"))
                first = self.disk[Disk.UNSYNCED]
            finally:
                os.kill(self.centre.process.pid, signal.SIGCONT)
            if first >= 0:
                os.truncate(after.data / "motcua.sqlite-wal", first)
            check = after.run("check")
            self.assertEqual(check.returncode, 0, f"cut {number}: {check.stdout[-1500:]}{check.stderr[-500:]}")
            there = {row[0] for row in after.rows("SELECT id FROM dossier")}
            lost += sorted(set(promised) - there)
            return int(first >= 0)
        finally:
            after.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
