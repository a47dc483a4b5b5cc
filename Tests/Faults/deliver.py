#!/usr/bin/env python3
"""Delivers to five receivers that hang, fail, answer late or die after accepting, while nodes are killed, and looks whether anything was lost or told
twice.

A receiver that honours the key (webhook-id) does something once for each. So every change of a dossier must have come to every receiver under one
id, and under no second one.
"""

import argparse
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import random
import subprocess
import sys
import threading
import time

from centre import Centre, database
from kill import Journal, Server, kill_node, official, repeat_unanswered, shift

SECONDS = 3


class Receiver(http.server.ThreadingHTTPServer):
    """Another system on loopback with a way of its own to go wrong; what it does for a message, it does once for an id."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, manner, chance):
        super().__init__(("127.0.0.1", self.free_port(chance)), Handler)
        self.manner, self.chance = manner, chance
        self.lock = threading.Lock()
        self.done, self.calls, self.forged, self.secret = {}, 0, 0, b""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @staticmethod
    def free_port(chance):
        import socket

        while True:
            port = chance.randrange(20000, 31000)
            with socket.socket() as probe:
                try:
                    probe.bind(("127.0.0.1", port))
                    return port
                except OSError:
                    continue

    def handle_error(self, request, client_address):
        """A line that the killed node has left is no fault of the receiver's."""

    def goes_wrong(self):
        with self.lock:
            return self.chance.random() < 0.05


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        receiver = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        wrong = receiver.goes_wrong()
        if wrong and receiver.manner == "fails":
            return self.answer(503)
        if wrong and receiver.manner == "hangs":
            time.sleep(SECONDS * 2)
            return None
        self.accept(receiver, body)
        if wrong and receiver.manner == "answers late":
            time.sleep(SECONDS * 2)
        if wrong and receiver.manner == "dies after accepting":
            self.close_connection = True
            return None
        return self.answer(200)

    def accept(self, receiver, body):
        key = self.headers["webhook-id"]
        signed = f"{key}.{self.headers['webhook-timestamp']}.".encode() + body
        mac = "v1," + base64.b64encode(hmac.new(receiver.secret, signed, hashlib.sha256).digest()).decode()
        with receiver.lock:
            receiver.calls += 1
            if mac not in self.headers["webhook-signature"].split(" "):
                receiver.forged += 1
                return
            receiver.done.setdefault(key, json.loads(body))

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


MANNERS = ["answers", "fails", "hangs", "answers late", "dies after accepting"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engine", choices=["file", "server"], default="file")
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--effects", type=int, default=10_000, help="at least so many in all, at five receivers")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    began = time.monotonic()
    server = Server.start() if options.engine == "server" else None
    try:
        database.SERVER = server.address if server else ""
        centre = Centre(environment={"MOTCUA_HOOK_SECONDS": str(SECONDS), "MOTCUA_HOOK_RETRY_SECONDS": "30"}).demo()
        nodes = [centre] + ([centre.node()] if server else [])
        try:
            status = run(nodes, options, chance)
        finally:
            for node in reversed(nodes):
                node.close()
    finally:
        if server:
            server.stop()
    print(f"{time.monotonic() - began:.0f} s")
    return status


def run(nodes, options, chance):
    centre = nodes[0]
    receivers = [Receiver(manner, random.Random(chance.random())) for manner in MANNERS]
    for receiver in receivers:
        told = centre.run("hook", "add", receiver.manner, f"http://127.0.0.1:{receiver.server_port}/", "--topics", "dossier.changed", check=True).stdout
        receiver.secret = base64.b64decode(secret(told)[len("whsec_"):])
    journal = Journal(centre.folder / "journal")
    for node in nodes:
        node.serve()
    signed_in = centre.browser().log_in("quay1", centre.password)
    wanted = -(-options.effects // len(receivers))
    per_kill = -(-wanted // (options.kills + 1))
    for _ in range(options.kills):
        for node in nodes:
            if node.process is None:
                node.serve()
        repeat_unanswered(chance.choice(nodes), signed_in, journal)
        shift(nodes, signed_in, journal, chance, per_kill, kill_node(chance.choice(nodes)))
    for node in nodes:
        if node.process is None:
            node.serve()
    repeat_unanswered(centre, signed_in, journal)
    shift(nodes, signed_in, journal, chance, max(per_kill, wanted - len(journal.acknowledged)), lambda _: True)
    repeat_unanswered(centre, signed_in, journal)
    wait_until_told(centre)
    return judge(centre, receivers, journal, options.kills)


def secret(told):
    """The secret stands in what the command says, or in the file that it names."""
    for word in told.replace("\n", " ").split():
        if word.startswith("whsec_"):
            return word
    path = told.strip().rsplit(" ", 1)[1]
    return open(path, encoding="ascii").read().split()[-1]


def wait_until_told(centre):
    # As long as it goes on, and while what is left is not due yet. How fast depends on the machine.
    least, since = None, time.time()
    while time.time() < since + 90:
        waiting, due = centre.rows("SELECT count(*), coalesce(min(due), 0) FROM delivery WHERE kind = 'hook' AND state = 'waiting'")[0]
        if waiting == 0:
            return
        if least is None or waiting < least:
            least, since = waiting, time.time()
        since = max(since, due / 1e6)
        time.sleep(0.5)
    print(f"{waiting} still wait")


def judge(centre, receivers, journal, kills):
    posted = {}
    for key, hook, state in centre.rows("SELECT id, target, state FROM delivery WHERE kind = 'hook'"):
        posted.setdefault(hook, {})[key] = state
    changes = centre.rows(
        "SELECT count(*) FROM event JOIN dossier ON dossier.id = event.dossier WHERE event.kind = 'received' AND dossier.channel = 'counter' "
        "AND EXISTS (SELECT 1 FROM delivery WHERE kind = 'hook' AND delivery.id LIKE dossier.id || '-%')")[0][0]
    effects = sum(len(receiver.done) for receiver in receivers)
    acknowledged = set(journal.acknowledged.values())
    lost = repeated = 0
    for receiver in receivers:
        told = [message["data"]["dossier"] for message in receiver.done.values()]
        lost += len(acknowledged - set(told))
        repeated += len(told) - len(set((message["data"]["dossier"], message["data"]["version"]) for message in receiver.done.values()))
        print(f"{receiver.manner}: {len(receiver.done)} told, {receiver.calls} accepted calls, {receiver.forged} with a wrong signature", flush=True)
    states = {state for part in posted.values() for state in part.values()}
    attempts = centre.rows("SELECT coalesce(outcome, 'no end'), count(*) FROM deliveryAttempt GROUP BY 1 ORDER BY 1")
    print(f"{changes} changes, attempts: " + ", ".join(f"{count} {outcome}" for outcome, count in attempts))
    print(f"{kills} kills, {effects} effects at {len(receivers)} receivers: {lost} lost, {repeated} repeated")
    forged = sum(receiver.forged for receiver in receivers)
    return 1 if lost or repeated or forged or states - {"done"} or effects != changes * len(receivers) or journal.failures else 0


if __name__ == "__main__":
    sys.exit(main())
