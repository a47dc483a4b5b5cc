"""A served demo of one's own: made in a temporary folder, served on loopback, stopped by its process id."""

import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MOTCUA", str(ROOT / ".build" / "debug" / "motcua"))

TOKENS = {
    "COUNTER": ("quay1", "receive,refuse,resume,pay,readDossier,readPerson,listWork,searchDossiers,withdraw,correct,attachFile,confirmPayment,giveBackPapers"),
    "CLERK": ("vanthu.ld-ca", "advance,handOver,assign,readDossier,listWork"),
    "SPECIALIST": ("chuyenvien.ld-ca", "advance,requestSupplement,sendBack,stop,readDossier,listWork"),
    "UNITLEADER": ("truongphong.ld-ca", "advance,readDossier,listWork"),
    "LEADER": ("lanhdao.ld-ca", "advance,recordResult,declareIneligible,readDossier,listWork"),
    "RESULTS": ("traketqua", "returnResult,readDossier,listWork,giveBackPapers"),
    "DISPATCH": ("quay1", "dispatchPapers,listWork"),
    "CONFIRM": ("vanthu.ld-ca", "confirmPapers,listWork"),
    "NARROW": ("quay2", "readDossier"),
}


def free_port():
    """Below the range that the system hands out by itself."""
    for port in range(int(os.environ.get("MOTCUA_TEST_PORT", "18053")), 32000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port below 32000")


class Served:
    def __init__(self, base, tokens, folder):
        self.base, self.tokens, self.folder = base, tokens, folder

    @property
    def api(self):
        return self.base + "/api/v1"


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("motcua") / "data"
    run = lambda *arguments: subprocess.run([PROGRAM, *arguments, "--data", str(folder)], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    run("demo", "--each", "3")
    tokens = {}
    for name, (login, scope) in TOKENS.items():
        told = run("user", "token", login, "--scope", scope, "--days", "2", "--name", name.lower())
        tokens[name] = pathlib.Path(re.search(r"is in (\S+)", told).group(1)).read_text().strip()
    port = free_port()
    log = open(folder.parent / "serve.log", "w")
    server = subprocess.Popen([PROGRAM, "serve", "--data", str(folder), "--port", str(port)], stdout=log, stderr=log, cwd=ROOT)
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(base + "/health", timeout=1)
                break
            except OSError:
                assert server.poll() is None, "the server ended: " + (folder.parent / "serve.log").read_text()
                time.sleep(0.1)
        yield Served(base, tokens, folder)
        assert server.poll() is None, "the server must still run after all that was sent"
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()
    checked = subprocess.run([PROGRAM, "check", "--data", str(folder)], capture_output=True, text=True, cwd=ROOT)
    assert checked.returncode == 0, f"something is broken after the tests:\n{checked.stdout[-2000:]}{checked.stderr[-500:]}"
