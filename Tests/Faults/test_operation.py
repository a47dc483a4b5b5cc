#!/usr/bin/env python3
"""How a served centre is operated: commands through its socket, backup and return, probes, figures, shutdown. Standard library only."""

import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import tempfile
import threading
import time
import unittest

from centre import Centre, program


class Served(unittest.TestCase):
    """One demo centre, served; each test leaves it served."""

    @classmethod
    def setUpClass(cls):
        cls.centre = Centre().demo(each=1).serve()
        cls.official = cls.centre.browser().log_in("quay1", cls.centre.password)
        cls.numbers = iter(range(1, 10**6))

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def receive(self, key=None):
        number = next(self.numbers)
        return self.official.clone().receive(key or f"test-{number}", number)

    def restored(self, backup, **kwargs):
        """A folder made of a backup, with the keys that the centre kept."""
        other = Centre()
        self.addCleanup(other.close)
        result = other.run("restore", str(backup), "--keys", kwargs.get("keys", str(self.centre.data / "keys.json")))
        return other, result

    def backup(self, *arguments):
        folder = self.centre.folder / f"backup-{next(self.numbers)}"
        return folder, self.centre.run("backup", str(folder), *arguments)


class ControlTests(Served):
    def test_the_socket_is_for_the_owner_only(self):
        mode = (self.centre.data / "motcua.socket").stat().st_mode
        self.assertTrue(stat.S_ISSOCK(mode))
        self.assertEqual(mode & 0o077, 0)
        self.assertEqual(self.centre.data.stat().st_mode & 0o077, 0)

    def test_a_user_is_added_through_the_running_server_and_can_log_in(self):
        self.centre.run("user", "add", "le.quay9", "--name", "Lê Thị Lệ", "--role", "counterOfficial", check=True)
        password = (self.centre.data / "password-lequay9").read_text().strip()
        self.centre.browser().log_in("le.quay9", password)

    def test_a_taken_login_is_refused_in_plain_words(self):
        result = self.centre.run("user", "add", "quay1", "--name", "X", "--role", "counterOfficial")
        self.assertEqual(result.returncode, 1)
        self.assertIn("the login 'quay1' is taken", result.stderr)

    def test_revoking_by_command_ends_the_session_within_a_second(self):
        self.centre.run("user", "add", "mot.ngay", "--name", "Một Ngày", "--role", "counterOfficial", check=True)
        password = (self.centre.data / "password-motngay").read_text().strip()
        browser = self.centre.browser().log_in("mot.ngay", password)
        self.centre.run("user", "revoke", "mot.ngay", check=True)
        since = time.monotonic()
        self.assertEqual(browser.get("/can-bo").status, 303)
        self.assertLess(time.monotonic() - since, 1)

    def test_an_import_goes_through_the_server(self):
        source = next(parent / "Share" for parent in pathlib.Path(__file__).parents if (parent / "Share").exists())
        result = self.centre.run("import", "catalogue", str(source))
        self.assertEqual((result.returncode, result.stdout.strip()), (0, "no difference"), result.stderr)

    def test_nonsense_on_the_socket_is_answered_and_stops_nothing(self):
        for sent in (b"\n", b"{}\n", b'{"backup":{}}\n', b"\xff" * 70_000 + b"\n", b"[" * 60_000 + b"\n"):
            with socket.socket(socket.AF_UNIX) as raw:
                raw.settimeout(10)
                raw.connect(str(self.centre.data / "motcua.socket"))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    raw.sendall(sent)
                    answer = raw.makefile().readline()
                    self.assertIn("does not know", json.loads(answer)["fault"])
        self.assertEqual(self.centre.browser().get("/health").status, 200)

    def test_demo_and_restore_refuse_a_served_folder(self):
        self.assertEqual(self.centre.run("demo").returncode, 1)
        folder, made = self.backup()
        self.assertEqual(made.returncode, 0, made.stderr)
        result = self.centre.run("restore", str(folder))
        self.assertEqual(result.returncode, 1)
        self.assertIn("served by another process", result.stderr)

    def test_a_taken_port_is_told_before_anything_is_made(self):
        with tempfile.TemporaryDirectory() as folder:
            new = Centre(folder)
            result = new.run("serve", "--port", str(self.centre.port))
            self.assertEqual(result.returncode, 1)
            self.assertIn(f"another program listens on port {self.centre.port}", result.stderr)
            self.assertFalse(new.data.exists())

    def test_a_second_server_on_the_folder_is_refused(self):
        result = self.centre.run("serve", "--port", "0")
        self.assertEqual(result.returncode, 1)
        self.assertIn("served by another process", result.stderr)


class CheckTests(unittest.TestCase):
    """The real program: what it says of a whole folder, of a spoiled one, and what rebuilding makes of that; served and not."""

    def setUp(self):
        self.centre = Centre().demo(each=1)
        self.addCleanup(self.centre.close)

    def spoil(self, *statements):
        with contextlib.closing(sqlite3.connect(self.centre.data / "motcua.sqlite", timeout=10)) as database, database:
            for statement in statements:
                self.assertGreater(database.execute(statement).rowcount, 0, statement)

    SPOILED = ("UPDATE dossier SET urgency = 1, agency = NULL WHERE state = 'processing'", "DELETE FROM searchToken WHERE token = (SELECT min(token) FROM searchToken)",
               "UPDATE figure SET count = count + 5 WHERE name = 'received'")

    def test_a_whole_folder_is_said_to_be_whole(self):
        result = self.centre.run("check")
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertRegex(result.stdout.strip().splitlines()[-1], r"^\d\d invariants, 13 dossiers, 0 broken$")

    def test_what_differs_is_rebuilt_while_nobody_serves(self):
        self.spoil(*self.SPOILED)
        self.rebuild()

    def test_what_differs_is_rebuilt_through_the_running_server(self):
        self.centre.serve()
        self.spoil(*self.SPOILED)
        self.rebuild()
        self.assertEqual(self.centre.browser().get("/health/ready").status, 200)

    def rebuild(self):
        broken = self.centre.run("check")
        self.assertEqual(broken.returncode, 1)
        for invariant in ("row-equals-state", "tokens-equal-people", "figures-equal-recount"):
            self.assertIn(f"broken: {invariant}: ", broken.stdout)
        self.assertIn("motcua check --rebuild", broken.stderr)
        rebuilt = self.centre.run("check", "--rebuild")
        self.assertEqual(rebuilt.returncode, 0, rebuilt.stdout)
        for table in ("dossier", "searchToken", "figure"):
            self.assertIn(f"rebuilt: {table}: ", rebuilt.stdout)
        again = self.centre.run("check", "--rebuild")
        self.assertIn(", 0 differences rebuilt", again.stdout)
        self.assertEqual(again.returncode, 0, again.stdout)

    def test_a_lost_event_is_no_matter_of_rebuilding_and_says_so(self):
        (dossier,) = self.centre.rows("SELECT id FROM dossier WHERE state = 'processing'")[0]
        self.spoil(f"DELETE FROM event WHERE dossier = '{dossier}' AND position = (SELECT max(position) FROM event WHERE dossier = '{dossier}')")
        result = self.centre.run("check", "--rebuild")
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"cannot be rebuilt: {dossier}", result.stdout)
        self.assertIn(f"broken: version-counts-events: {dossier}", result.stdout)
        self.assertIn("comes back from a backup", result.stderr)

    def test_a_finding_names_nobody(self):
        self.spoil("UPDATE sealedRecord SET body = zeroblob(50)", "UPDATE staff SET revokedAt = 1", "UPDATE dossier SET urgency = 1 WHERE isOpen = 1")
        result = self.centre.run("check")
        names = [row[0] for row in self.centre.rows("SELECT name FROM staff")] + [row[0] for row in self.centre.rows("SELECT login FROM staff")]
        self.assertEqual([name for name in names if name in result.stdout + result.stderr], [])

    def test_a_check_while_dossiers_come_in_finds_nothing_that_is_only_half_there(self):
        self.centre.serve()
        official = self.centre.browser().log_in("quay1", self.centre.password)
        stop = threading.Event()

        def work(start):
            browser = official.clone()
            for number in range(start, start + 100_000):
                if stop.is_set():
                    return
                browser.receive(f"check-{number}", number)

        crew = [threading.Thread(target=work, args=(start,)) for start in (1_000_000, 2_000_000, 3_000_000)]
        for thread in crew:
            thread.start()
        try:
            for _ in range(5):
                result = self.centre.run("check", "--rebuild")
                self.assertEqual(result.returncode, 0, result.stdout)
                self.assertIn(", 0 differences rebuilt", result.stdout)
        finally:
            stop.set()
            for thread in crew:
                thread.join()

    def test_progress_is_told_in_plain_lines_and_help_teaches(self):
        self.assertRegex(self.centre.run("check").stderr, r"check: 13 of 13 dossiers")
        self.assertRegex(self.centre.run("backup", str(self.centre.folder / "copy")).stderr, r"backup: (\d+) of \1 files")
        text = self.centre.run("check", "--help", data=False).stdout
        for word in ("--rebuild", "--sizes-only", "Exit status", "Example"):
            self.assertIn(word, text)
        nowhere = self.centre.run("check", "--data", str(self.centre.folder / "nowhere"), data=False)
        self.assertEqual(nowhere.returncode, 1)
        self.assertIn("there is no centre in", nowhere.stderr)


class BackupTests(Served):
    def test_a_backup_under_load_comes_back_whole(self):
        stop, acknowledged, failures = threading.Event(), [], []

        def official():
            browser = self.official.clone()
            while not stop.is_set():
                number = next(self.numbers)
                try:
                    acknowledged.append(browser.receive(f"load-{number}", number))
                except Exception as failure:
                    failures.append(failure)
                    return

        crew = [threading.Thread(target=official) for _ in range(4)]
        for thread in crew:
            thread.start()
        while len(acknowledged) < 50:
            time.sleep(0.01)
        before = set(acknowledged)
        folder, made = self.backup()
        stop.set()
        for thread in crew:
            thread.join()
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(failures, [])
        other, result = self.restored(folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        there = {row[0] for row in other.rows("SELECT id FROM dossier")}
        self.assertEqual(before - there, set(), "acknowledged before the backup began")
        check = other.run("check")
        self.assertEqual(check.returncode, 0, check.stdout)
        self.assertEqual(other.rows("SELECT count(*) FROM session"), [(0,)])
        other.serve()
        self.assertEqual(other.browser().log_in("quay1", self.centre.password).get("/can-bo").status, 200)
        self.assertEqual(other.stop(), 0)

    def test_sha256sum_finds_the_backup_whole(self):
        folder, made = self.backup()
        self.assertEqual(made.returncode, 0, made.stderr)
        result = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_keys_stay_out_unless_asked_for(self):
        without, made = self.backup()
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertFalse((without / "keys.json").exists())
        self.assertIn("The keys are not in it", made.stderr)
        secrets = [key["hex"] for ring in json.loads((self.centre.data / "keys.json").read_text()).values() for key in ring]
        self.assertTrue(secrets)
        whole = b"".join(path.read_bytes() for path in without.rglob("*") if path.is_file())
        for secret in secrets:
            self.assertNotIn(secret.encode(), whole)
            self.assertNotIn(bytes.fromhex(secret), whole)
        with_keys, made = self.backup("--with-keys")
        self.assertEqual(made.returncode, 0, made.stderr)
        other = Centre()
        self.addCleanup(other.close)
        other.run("restore", str(with_keys), check=True)
        self.assertEqual(other.run("check").returncode, 0)

    def test_a_backup_without_its_keys_or_with_others_is_refused(self):
        folder, _ = self.backup()
        other = Centre()
        self.addCleanup(other.close)
        self.assertIn("name the kept keys.json", other.run("restore", str(folder)).stderr)
        stranger = Centre()
        self.addCleanup(stranger.close)
        stranger.demo(each=1)
        _, result = self.restored(folder, keys=str(stranger.data / "keys.json"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("not the keys of this backup", result.stderr)

    def test_a_damaged_backup_is_refused_by_the_name_of_the_file(self):
        folder, _ = self.backup("--with-keys")
        names = [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
        self.assertIn("motcua.sqlite", names)
        for name in names:
            for damage in ("flipped", "missing"):
                with self.subTest(name=name, damage=damage):
                    broken = pathlib.Path(tempfile.mkdtemp(prefix="motcua-broken-")) / "backup"
                    self.addCleanup(shutil.rmtree, broken.parent)
                    shutil.copytree(folder, broken)
                    victim = broken / name
                    if damage == "missing":
                        victim.unlink()
                    else:
                        content = bytearray(victim.read_bytes())
                        content[len(content) // 2] ^= 1
                        victim.write_bytes(content)
                    other = Centre()
                    self.addCleanup(other.close)
                    result = other.run("restore", str(broken))
                    self.assertEqual(result.returncode, 1, f"{name} {damage}")
                    self.assertIn(name, result.stderr)
                    self.assertFalse((other.data / "motcua.sqlite").exists())
                    self.assertEqual(list(other.folder.glob("*.unfinished")), [])

    def test_a_backup_into_a_folder_with_something_in_it_is_refused(self):
        result = self.centre.run("backup", str(self.centre.data))
        self.assertEqual(result.returncode, 1)
        self.assertIn("holds something", result.stderr)

    def test_the_age_of_the_last_backup_is_told(self):
        folder, made = self.backup()
        self.assertEqual(made.returncode, 0, made.stderr)
        ready = json.loads(self.centre.browser().get("/health/ready").text)
        self.assertLess(ready["secondsSinceBackup"], 10)
        self.assertIn("motcua_backup_age_seconds", self.centre.browser().get("/metrics").text)


class KilledBackupTests(unittest.TestCase):
    def test_a_kill_in_the_middle_leaves_no_backup_and_hurts_nobody(self):
        centre = Centre().demo(each=1)
        self.addCleanup(centre.close)
        finished = 0
        for moment in (0.0, 0.02, 0.05, 0.1, 0.2):
            centre.serve()
            folder = centre.folder / f"killed-{moment}"
            command = subprocess.Popen(
                [str(program()), "backup", str(folder), "--data", str(centre.data)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            end = time.monotonic() + 10
            while time.monotonic() < end and not list(centre.folder.glob("killed-*.unfinished")) and not folder.exists():
                time.sleep(0.001)
            time.sleep(moment)
            centre.kill()
            command.wait(timeout=30)
            other = Centre()
            result = other.run("restore", str(folder), "--keys", str(centre.data / "keys.json"))
            if folder.exists():
                finished += 1
                self.assertEqual(result.returncode, 0, result.stderr)
            else:
                self.assertIn("no finished backup", result.stderr)
            other.close()
        self.assertEqual(centre.run("check").returncode, 0)
        again = centre.run("backup", str(centre.folder / "killed-0.0" if not (centre.folder / "killed-0.0").exists() else centre.folder / "last"))
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertLess(finished, 5, "no kill came in the middle")


class ProbeTests(Served):
    def test_ready_tells_the_ages_and_writes_nothing(self):
        before = self.figures()["motcua_writes_total"]
        time.sleep(1.2)
        for _ in range(5):
            answer = self.centre.browser().get("/health/ready")
            self.assertEqual(answer.status, 200)
            ready = json.loads(answer.text)
            self.assertLess(ready["secondsSinceRead"], 5)
            self.assertLess(ready["secondsSinceWriterBeat"], 5)
        self.assertEqual(self.figures()["motcua_writes_total"], before)

    def figures(self):
        answer = self.centre.browser().get("/metrics")
        self.assertEqual(answer.status, 200)
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in answer.text.splitlines() if not line.startswith("#")}

    def test_figures_count_and_name_nobody(self):
        before = self.figures()
        dossier = self.receive()
        after = self.figures()
        self.assertGreaterEqual(after["motcua_writes_total"], before["motcua_writes_total"] + 1)
        self.assertGreaterEqual(after['motcua_requests_total{class="3xx"}'], before['motcua_requests_total{class="3xx"}'] + 1)
        self.assertGreaterEqual(after["motcua_sessions_open"], 1)
        self.assertGreaterEqual(len(after), 12)
        text = self.centre.browser().get("/metrics").text
        (code,) = self.centre.rows("SELECT code FROM dossier WHERE id = ?", (dossier,))[0]
        for word in (dossier, code, "quay1", "3.000333", "/can-bo"):
            self.assertNotIn(word, text)

    def test_figures_are_for_this_machine_or_the_holder_of_the_token(self):
        forwarded = self.centre.browser().get("/metrics", **{"X-Forwarded-For": "203.0.113.9"})
        self.assertEqual(forwarded.status, 404)
        secret = self.centre.folder / "metrics-token"
        secret.write_text("khong-ai-doan-duoc-chuoi-nay\n")
        secret.chmod(0o600)
        other = Centre(environment={"MOTCUA_METRICS_TOKEN_FILE": str(secret)})
        self.addCleanup(other.close)
        other.serve("--behind-proxy")
        away = {"X-Forwarded-For": "203.0.113.9"}
        self.assertEqual(other.browser().get("/metrics", **away).status, 404)
        self.assertEqual(other.browser().get("/metrics", Authorization="Bearer khong-phai", **away).status, 404)
        self.assertEqual(other.browser().get("/metrics", Authorization="Bearer khong-ai-doan-duoc-chuoi-nay", **away).status, 200)


class ShutdownTests(unittest.TestCase):
    def test_sigterm_ends_what_is_under_way_and_exits_with_zero(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            centre = Centre().demo(each=1).serve()
            self.addCleanup(centre.close)
            official = centre.browser().log_in("quay1", centre.password)
            acknowledged, cut, turned_away = [], [], []

            def work(start):
                browser = official.clone()
                for number in range(start, start + 1000):
                    try:
                        acknowledged.append(browser.receive(f"stop-{number}", number))
                    except ConnectionRefusedError:
                        turned_away.append(number)
                        return
                    except (OSError, http.client.HTTPException) as failure:
                        cut.append(failure)
                        return

            crew = [threading.Thread(target=work, args=(start,)) for start in range(1000, 9000, 1000)]
            for thread in crew:
                thread.start()
            while len(acknowledged) < 40:
                time.sleep(0.005)
            self.assertEqual(centre.stop(how), 0)
            for thread in crew:
                thread.join()
            there = {row[0] for row in centre.rows("SELECT id FROM dossier WHERE code IS NOT NULL")}
            self.assertEqual(set(filter(None, acknowledged)) - there, set())
            # Nobody whose request was under way stays without an answer: what was committed was also acknowledged.
            self.assertEqual(centre.rows("SELECT count(*) FROM idempotency WHERE scope = 'intake'")[0][0], len(set(filter(None, acknowledged))))
            self.assertFalse((centre.data / "motcua.socket").exists())
            self.assertEqual(centre.run("check").returncode, 0)


class IdleTests(unittest.TestCase):
    def test_a_connection_on_which_nothing_comes_is_closed_after_the_seconds_set_and_one_in_use_is_not(self):
        centre = Centre(environment={"MOTCUA_IDLE_SECONDS": "2"}).demo(each=1).serve()
        self.addCleanup(centre.close)
        busy = centre.browser()
        self.assertEqual(busy.get("/health").status, 200)
        kept = busy.connection
        since = time.monotonic()
        idle = {}
        for name, sent in {"silent": b"", "half a head": b"GET /health HTTP/1.1\r\nHost: a\r\nX-", "half a body": (
            b"POST /can-bo/vao HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\naccount=")}.items():
            idle[name] = socket.create_connection(("127.0.0.1", centre.port), timeout=10)
            self.addCleanup(idle[name].close)
            idle[name].sendall(sent)
        for _ in range(8):
            time.sleep(0.5)
            self.assertEqual(busy.get("/health").status, 200)
            if time.monotonic() - since < 1.5:
                for name, one in idle.items():
                    one.setblocking(False)
                    self.assertRaises(BlockingIOError, one.recv, 1)
        self.assertIs(busy.connection, kept, "the one in use stayed open")
        for name, one in idle.items():
            one.setblocking(False)
            with self.subTest(name), contextlib.suppress(ConnectionResetError):
                while one.recv(4096):
                    pass

    def test_seconds_that_make_no_sense_are_refused(self):
        for seconds in ("0", "3601", "mau"):
            result = Centre(environment={}).run("serve", "--port", "0", "--config", self.config(f"idle-seconds = {seconds}\n"))
            self.assertEqual(result.returncode, 1)
            self.assertIn("idle-seconds", result.stderr)

    def config(self, text):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-idle-"))
        self.addCleanup(shutil.rmtree, folder)
        (folder / "motcua.conf").write_text(text)
        return str(folder / "motcua.conf")


class ConfigurationTests(unittest.TestCase):
    def setUp(self):
        self.centre = Centre()
        self.addCleanup(self.centre.close)

    def config(self, text):
        path = self.centre.folder / "motcua.conf"
        path.write_text(text)
        return str(path)

    def test_arguments_count_before_environment_before_file(self):
        path = self.config(f"# where\nport = 1\nhost = 127.0.0.1\nlog = error\ndata = {self.centre.data}\n")
        self.centre.environment = {"MOTCUA_CONFIG": path, "MOTCUA_PORT": "2"}
        self.centre.serve()
        self.assertEqual(self.centre.browser().get("/health").status, 200)
        self.assertEqual(self.centre.stop(), 0)

    def test_a_wrong_line_is_told_with_its_number(self):
        for text, words in (("\nprot = 8080\n", ":2: there is no setting 'prot'; settings are: data"), ("port\n", ":1: 'port' is not a setting"),
                            ("port = 1\nport = 2\n", ":2: 'port' stands twice"), ("port = many\n", "must be a number"), ("port = 70000\n", "from 0 to 65535"),
                            ("behind-proxy = maybe\n", "write yes or no")):
            result = self.centre.run("serve", "--config", self.config(text))
            self.assertEqual(result.returncode, 1, text)
            self.assertIn(words, result.stderr)

    def test_a_secret_that_others_may_read_is_refused(self):
        secret = self.centre.folder / "token"
        secret.write_text("khong-ai-doan-duoc-chuoi-nay\n")
        secret.chmod(0o644)
        result = self.centre.run("serve", "--config", self.config(f"metrics-token-file = {secret}\n"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("may be read by others", result.stderr)

    def test_plain_http_beyond_this_machine_needs_the_explicit_word(self):
        result = self.centre.run("serve", "--host", "0.0.0.0", "--port", "0")
        self.assertEqual(result.returncode, 1)
        self.assertIn("--behind-proxy", result.stderr)
        self.assertFalse((self.centre.data / "motcua.sqlite").exists())

    def test_data_without_keys_are_not_served_with_new_ones(self):
        self.centre.demo(each=1)
        (self.centre.data / "keys.json").unlink()
        result = self.centre.run("serve", "--port", "0")
        self.assertEqual(result.returncode, 1)
        self.assertIn("no keys.json", result.stderr)
        self.assertFalse((self.centre.data / "keys.json").exists())

    def test_help_teaches(self):
        text = self.centre.run("serve", "--help", data=False).stdout
        for word in ("--behind-proxy", "MOTCUA_PORT", "--config", "metrics-token-file"):
            self.assertIn(word, text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
