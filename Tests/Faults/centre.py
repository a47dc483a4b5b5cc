"""A centre in a folder of its own, served on loopback, as the tests of faults and of operation use it."""

import contextlib
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Support"))
import database  # noqa: E402  (found by the line above)

PASSWORD = "mot mat khau kha dai 27"


def program() -> pathlib.Path:
    """The program: the one named by MOTCUA_PROGRAM, else the one built last."""
    named = os.environ.get("MOTCUA_PROGRAM")
    candidates = [pathlib.Path(named)] if named else [ROOT / ".build" / kind / "motcua" for kind in ("release", "debug")]
    built = sorted((path for path in candidates if path.exists()), key=lambda path: path.stat().st_mtime)
    if not built:
        raise SystemExit("motcua is not built; run: swift build")
    return built[-1]


def free_port() -> int:
    """A free port below the range from which outgoing connections take theirs, so that nobody takes it before the server does.

    Tests that run at the same time begin at different ones: between looking and serving another could take it."""
    first = int(os.environ.get("MOTCUA_FAULTS_PORT", "18060"))
    for port in range(first, first + 370):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise SystemExit("no free port")


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Browser:
    """One keep-alive connection with its cookies and the word against forgery."""

    def __init__(self, port, cookies=None, csrf=""):
        self.port, self.cookies, self.csrf = port, dict(cookies or {}), csrf
        self.connection = None

    def __del__(self):
        self.close()

    def clone(self):
        return Browser(self.port, self.cookies, self.csrf)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, method, path, form=None, headers=None, body=None):
        """One request; raises OSError or HTTPException when no whole answer came."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode({"csrf": self.csrf, **form}, doseq=True)
        try:
            self.connection.request(method, path, body=body, headers=sent)
            response = self.connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except Exception:
            self.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        if found:
            self.csrf = found[1]
        return answer

    def send_json(self, path, body):
        """A request of a program that has a session."""
        return self.send("POST", path, body=body, headers={"Content-Type": "application/json", "X-CSRF-Token": self.csrf})

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, form):
        return self.send("POST", path, form)

    def log_in(self, login, password):
        answer = self.post("/can-bo/vao", {"account": login, "password": password, "next": "/can-bo"})
        assert answer.status == 303, f"log-in of {login}: {answer.status}"
        page = self.get("/can-bo")
        if page.status == 303:
            self.get("/can-bo/mat-khau")
            changed = self.post("/can-bo/mat-khau", {"current": password, "new": PASSWORD, "again": PASSWORD})
            assert changed.status == 303, changed.text
            page = self.get("/can-bo")
        assert page.status == 200, page.status
        return self

    def receive(self, key, number):
        """Takes in one dossier at the counter. The id that was acknowledged, or nothing when the server turned it away for now."""
        answer = self.post("/can-bo/tiep-nhan", intake(key, number))
        if answer.status == 503:
            return None
        assert answer.status == 303, f"{answer.status}: {problem(answer.text)}"
        return answer.headers["Location"].rsplit("/", 1)[1].split("?")[0]


def intake(key, number):
    """The form of the counter, filled in for a person who exists once."""
    return {
        "act": "accept", "key": key, "procedure": "3.000333", "case": "0.0", "ownerKind": "person", "ownerName": "Nguyễn Thị Mỹ Lệ",
        "ownerID": f"060{number:09d}", "address": "27 Trưng Trắc, phường Phú Thủy", "phone": "0913555208", "note": "Cấp giấy cho việc học",
        "paper": [str(index) for index in range(12)],
    }


def problem(text):
    return re.sub(r"<[^>]+>|\s+", " ", text)[-600:]


class Centre:
    def __init__(self, folder=None, arguments=(), environment=None, address=None):
        self.temporary = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="motcua-faults-"))
        self.data = self.folder / "data"
        self.arguments, self.environment = list(arguments), dict(environment or {})
        self.process, self.port = None, None
        # Known from the first command on; later ones find it in the folder.
        self.database = address or database.fresh()
        if self.database:
            self.environment["MOTCUA_DATABASE"] = self.database
        self.prefix = []

    def node(self):
        """Another node of the same centre; only where the rows are on a server."""
        return Centre(self.folder, self.arguments, self.environment, self.database)

    def run(self, *arguments, data=True, check=False, timeout=120):
        command = [str(program()), *arguments] + (["--data", str(self.data)] if data else [])
        result = subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=self.folder,
            env={**os.environ, **({"MOTCUA_DATABASE": self.database} if self.database else {})})
        if check and result.returncode != 0:
            raise AssertionError(f"{arguments}: {result.returncode}: {result.stdout}{result.stderr}")
        return result

    def demo(self, each=2):
        self.run("demo", "--each", str(each), check=True)
        self.password = (self.data / "demo-accounts").read_text().split("\n")[0]
        return self

    def serve(self, *arguments, ready=True):
        self.port = free_port()
        with open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, str(program()), "serve", "--data", str(self.data), "--port", str(self.port), *self.arguments, *arguments],
                stdout=log, stderr=log, cwd=self.folder, env={**os.environ, **self.environment})
        if ready:
            self.wait_until_ready()
        return self

    def wait_until_ready(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server ended: {(self.folder / 'server.log').read_text()[-2000:]}"
            with contextlib.suppress(OSError, http.client.HTTPException):
                browser = Browser(self.port)
                answer = browser.get("/health/ready")
                browser.close()
                if answer.status == 200:
                    return
            time.sleep(0.02)
        raise AssertionError("the server is not ready")

    def browser(self):
        return Browser(self.port)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self, how=signal.SIGTERM):
        """Stops the server gracefully and answers its exit status."""
        if not self.process:
            return 0
        self.process.send_signal(how)
        status = self.process.wait(timeout=60)
        self.process = None
        return status

    def rows(self, query, values=()):
        return database.rows(self.data, query, values)

    def close(self):
        """Ends the server; what the tests did to the centre must have left it whole."""
        try:
            if self.process:
                assert self.stop() == 0, "the server did not stop cleanly"
                self.must_be_whole()
        finally:
            if self.process:
                self.kill()
            self.remove()

    def must_be_whole(self):
        checked = self.run("check")
        assert checked.returncode == 0, f"something is broken after the tests:\n{checked.stdout[-2000:]}{checked.stderr[-500:]}"

    def remove(self):
        if self.database and self.temporary:
            database.drop(self.database)
        if self.temporary:
            shutil.rmtree(self.folder, ignore_errors=True)
