"""A receiver made of the lines of docs/hooks.md, told by a served centre; and the commands that tend it."""

import http.server
import json
import pathlib
import re
import subprocess
import threading
import time

import pytest

from conftest import PROGRAM, ROOT, free_port
from test_journey import file_online

LINES = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "hooks.md").read_text(), re.S).group(1)


class Receiver:
    """Checks each message as the document says, keeps it, and answers with `status`."""

    def __init__(self):
        self.secret, self.status, self.taken, self.forged = "", 204, [], []
        document = {}
        exec(LINES, document)
        self.is_ours = document["is_ours"]
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                kept = outer.taken if outer.is_ours(outer.secret, self.headers, body) else outer.forged
                kept.append((self.headers["webhook-id"], json.loads(body), dict(self.headers), body))
                self.send_response(outer.status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/receive"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def hook(served, *arguments, fails=False):
    done = subprocess.run([PROGRAM, "hook", *arguments, "--data", str(served.folder)], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def secret(served, *arguments):
    told = hook(served, *arguments)
    file = pathlib.Path(re.search(r"is in (\S+)", told).group(1))
    assert file.stat().st_mode & 0o777 == 0o600 and "whsec_" not in told
    return told, file.read_text().strip()


def until(what, seconds=15):
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.1)


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


def test_the_lines_of_the_document_check_what_a_centre_sends(served, receiver):
    told, receiver.secret = secret(served, "add", "Cổng tỉnh", receiver.url, "--topics", "dossier.changed,dossier.near")
    id = re.search(r"hook (\S+) is told", told).group(1)
    assert id in hook(served, "list") and "  on  " in hook(served, "list")
    _, made, _ = file_online(served)
    until(lambda: receiver.taken or receiver.forged)
    key, message, headers, body = receiver.taken[0]
    assert message["type"] == "dossier.changed" and message["data"]["dossier"] == made["id"] and message["data"]["state"] == "submitted"
    assert "code" not in message["data"], "a code is born at the counter"
    # Neither another body, nor another time, nor another secret.
    assert not receiver.is_ours(receiver.secret, headers, body + b" ")
    assert not receiver.is_ours(receiver.secret, headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) - 600)}, body)
    _, renewed = secret(served, "secret", id, "--renew")
    assert renewed != receiver.secret and not receiver.is_ours(renewed, headers, body)
    assert secret(served, "secret", id)[1] == renewed

    # Both secrets are good for a day; what is refused is dead, and comes again by hand under its id.
    receiver.status = 422
    file_online(served)
    until(lambda: len(receiver.taken) == 2)
    receiver.secret = renewed
    key, message, headers, body = receiver.taken[1]
    assert receiver.is_ours(renewed, headers, body) and not receiver.forged
    until(lambda: "dead 1" in hook(served, "list"))
    shown = hook(served, "show", id, "--state", "dead")
    assert key in shown and "permanent  HTTP 422" in shown and "motcua hook replay" in shown and message["data"]["dossier"] in shown
    receiver.status = 204
    assert "1 sent again" in hook(served, "replay", id, "--delivery", key)
    until(lambda: len(receiver.taken) == 3)
    assert receiver.taken[2][0] == key
    until(lambda: "dead 0" in hook(served, "list"))
    assert "Nothing to do" in hook(served, "replay", id, "--delivery", key, fails=True)

    hook(served, "pause", id)
    file_online(served)
    assert "  paused  waiting 1  " in hook(served, "list") and "next when it is resumed" in hook(served, "show", id, "--state", "waiting")
    hook(served, "resume", id)
    until(lambda: len(receiver.taken) == 4)
    hook(served, "end", id)
    assert "  ended  " in hook(served, "list")
    assert "motcua hook list" in hook(served, "resume", id, fails=True)


def test_a_command_says_what_is_wrong_and_what_to_do(served):
    assert "https://host/path" in hook(served, "add", "A", "http://cong.example/", "--topics", "dossier.changed", fails=True)
    assert "dossier.near" in hook(served, "add", "A", "https://cong.example/", "--topics", "dossier.gone", fails=True)
    assert "--topics dossier.changed" in hook(served, "add", "A", "https://cong.example/", "--topics", "", fails=True)
    assert "1 to 80 characters" in hook(served, "add", " ", "https://cong.example/", "--topics", "dossier.changed", fails=True)
    for arguments in (["show", "none"], ["pause", "none"], ["replay", "none"], ["secret", "none"], ["end", "none"]):
        assert "motcua hook list" in hook(served, *arguments, fails=True)
    assert "waiting, done, dead" in hook(served, "show", "none", "--state", "lost", fails=True)
