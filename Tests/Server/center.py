"""A served centre of its own for one test module: demo data in a temporary folder, on a free port of this machine, ended by its own process."""

import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/debug/motcua"


def free_port():
    for port in range(18030, 18040):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")


class Center:
    def __init__(self, each=1, arguments=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-server-"))
        self.data = self.folder / "data"
        subprocess.run([PROGRAM, "demo", "--data", self.data, "--each", str(each)], check=True, capture_output=True)
        lines = (self.data / "demo-accounts").read_text().splitlines()
        self.password = lines[0]
        self.accounts = [line.split(" · ")[0] for line in lines[1:]]
        self.port = free_port()
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", self.data, "--port", str(self.port), *arguments], stdout=self.log, stderr=self.log)
        self.wait()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def wait(self):
        for _ in range(200):
            try:
                urllib.request.urlopen(self.url + "/health", timeout=1)
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text())

    def log_in(self, session, account):
        page = session.get(self.url + "/can-bo/vao")
        session.post(self.url + "/can-bo/vao", data={**hidden(page.text), "account": account, "password": self.password})
        return session

    def resident_kib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text)[1])

    def reset_peak(self):
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def close(self):
        """Ends the server; what the tests did to the centre must have left it whole."""
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        checked = subprocess.run([PROGRAM, "check", "--data", self.data], capture_output=True, text=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        assert checked.returncode == 0, f"something is broken after the tests:\n{checked.stdout[-2000:]}{checked.stderr[-500:]}"


def hidden(html, form=None):
    """The hidden fields of a form, by a word in its action."""
    if form:
        html = next(part for part in html.split("<form")[1:] if form in part.split(">")[0]).split("</form>")[0]
    found = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', html):
        found.setdefault(re.search(r'name="([^"]*)"', tag)[1], re.search(r'value="([^"]*)"', tag)[1])
    return found
