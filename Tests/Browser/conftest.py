"""A running centre and a real browser for the tests beside this file.

The centre is the debug build with demo data in a folder of its own, served on loopback and stopped by its own process id;
the browser is Debian's Chromium. MOTCUA_PROGRAM names another program to test.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Support"))
import database  # noqa: E402  (found by the line above)

PROGRAM = pathlib.Path(os.environ.get("MOTCUA_PROGRAM", ROOT / ".build/debug/motcua"))
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


class Center:
    """One centre being served: its address, its accounts, and its database to look into (never to write)."""

    def __init__(self, folder: pathlib.Path, port: int, process: subprocess.Popen[bytes]):
        self.folder, self.process = folder, process
        self.url = f"http://localhost:{port}"
        accounts = folder / "demo-accounts"
        # Of a demo alone; a real centre's first password stands elsewhere.
        self.password = accounts.read_text(encoding="utf-8").splitlines()[0] if accounts.exists() else ""

    def rows(self, query: str, *values: object) -> list[tuple]:
        return database.rows(self.folder, query, values)

    def one(self, query: str, *values: object) -> str | None:
        """The first column of the first row."""
        rows = self.rows(query + " LIMIT 1", *values)
        return str(rows[0][0]) if rows else None

    def login_of(self, role: str, agency: str | None = None) -> str | None:
        """Somebody with that role, at that agency if one is named, else where most dossiers are."""
        query = """
            SELECT staff.login FROM assignment JOIN staff ON staff.id = assignment.staff
            WHERE assignment.role = ? AND assignment.agency = coalesce(?, assignment.agency) AND staff.mustChange = 0
            ORDER BY (SELECT count(*) FROM dossier WHERE dossier.agency = assignment.agency AND dossier.isOpen = 1) DESC, staff.login"""
        return self.one(query, role, agency)


def free_port() -> int:
    """A free port below the range that the system hands out by itself."""
    for port in range(int(os.environ.get("MOTCUA_TEST_PORT", "21000")), 32000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port between 21000 and 32000")


def serve(folder: pathlib.Path, *options: str) -> Center:
    """Serves a folder and waits until it answers."""
    port = free_port()
    log = open(folder / "test-log", "ab")
    process = subprocess.Popen(
        [PROGRAM, "serve", "--data", folder, "--share", ROOT / "Share", "--port", str(port), *options],
        stdout=log, stderr=log, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
    log.close()
    center = Center(folder, port, process)
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended by itself: {(folder / 'test-log').read_text(errors='replace')[-2000:]}")
        try:
            urllib.request.urlopen(center.url + "/health", timeout=2).close()
            return center
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not answer within 30 seconds")


def stop(center: Center) -> None:
    center.process.terminate()
    try:
        assert center.process.wait(20) == 0, "the server did not stop cleanly"
    except subprocess.TimeoutExpired:
        center.process.kill()
        raise


def environment(address: str | None) -> dict[str, str]:
    """For a command that makes a centre: where its rows are to be."""
    return dict(os.environ) | ({"MOTCUA_DATABASE": address} if address else {})


def copy(demo: pathlib.Path, folder: pathlib.Path) -> None:
    """Another centre with the same data; on a server, in another database."""
    shutil.copytree(demo, folder)
    if address := database.fresh(template=database.of(demo)) if database.of(demo) else None:
        (folder / "database").write_text(address + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def demo() -> Iterator[pathlib.Path]:
    """Demo data as they are made, once; nobody serves this folder."""
    assert PROGRAM.exists(), f"{PROGRAM} is not built: swift build"
    with tempfile.TemporaryDirectory(prefix="motcua-demo-") as name:
        folder = pathlib.Path(name) / "data"
        made = subprocess.run(
            [PROGRAM, "demo", "--data", folder, "--share", ROOT / "Share", "--each", "6"], capture_output=True, text=True, check=False,
            env=environment(database.fresh()))
        assert made.returncode == 0, made.stderr[-2000:]
        yield folder


@pytest.fixture(scope="module")
def center(demo: pathlib.Path) -> Iterator[Center]:
    """A centre with demo data, one for each file of tests: what one file does, no other sees."""
    with tempfile.TemporaryDirectory(prefix="motcua-browser-") as name:
        folder = pathlib.Path(name) / "data"
        copy(demo, folder)
        served = serve(folder)
        try:
            yield served
        finally:
            stop(served)
        checked = subprocess.run([PROGRAM, "check", "--data", folder, "--share", ROOT / "Share"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, f"what was done in the browser broke an invariant:\n{checked.stdout[-2000:]}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=vi", "--force-color-profile=srgb"])
        yield chromium
        chromium.close()


class Watch:
    """Notes what a page complains of: script errors, requests that fail, requests to other hosts.

    `refused`: this test sends what is refused, which Chromium notes on the console.
    """

    def __init__(self, page: Page, center: Center, refused: bool = False):
        self.faults: list[str] = []
        self.refused = refused
        page.on("console", lambda message: self.note("console", message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.note("script", str(error)))
        page.on("requestfailed", lambda request: self.note("request", f"{request.url} {request.failure}"))
        page.on("request", lambda request: None if self.is_ours(request.url, center) else self.note("other host", request.url))

    @staticmethod
    def is_ours(url: str, center: Center) -> bool:
        return url.startswith((center.url + "/", "data:", "about:", "blob:"))

    def note(self, kind: str, text: str) -> None:
        # A download ends the navigation that led to it; Chromium calls that a failed request.
        if "net::ERR_ABORTED" not in text and not (self.refused and "status of 422" in text):
            self.faults.append(f"{kind}: {text}")


class Desk:
    """Opens pages as somebody; each login has a session of its own, kept while the centre runs."""

    def __init__(self, browser: Browser, center: Center):
        self.browser, self.center = browser, center
        self.contexts: dict[tuple[str | None, bool], BrowserContext] = {}

    def context(self, login: str | None, scripts: bool = True) -> BrowserContext:
        """Signed in as `login`; nobody: a visitor."""
        key = (login, scripts)
        if key not in self.contexts:
            context = self.browser.new_context(viewport=WIDE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", java_script_enabled=scripts)
            context.set_default_timeout(15_000)
            self.contexts[key] = context
            if login:
                page = context.new_page()
                self.log_in(page, login)
                page.close()
        return self.contexts[key]

    def page(self, login: str | None = None, scripts: bool = True) -> Page:
        return self.context(login, scripts).new_page()

    def log_in(self, page: Page, login: str) -> None:
        page.goto(self.center.url + "/can-bo/vao")
        page.fill("#account", login)
        page.fill("#password", self.center.password)
        page.press("#password", "Enter")
        page.wait_for_url(lambda url: not url.endswith("/can-bo/vao"))

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()


@pytest.fixture
def desk(browser: Browser, center: Center) -> Iterator[Desk]:
    desk = Desk(browser, center)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def long_desk(browser: Browser, center: Center) -> Iterator[Desk]:
    """For tests that only look: sessions last as long as the centre."""
    desk = Desk(browser, center)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def morning(long_desk: Desk, center: Center) -> None:
    """What the demo's people have not done yet: they sit down at counters, and paper goes to the agency whose clerk looks at it here."""
    for counter, role in enumerate(("cashier", "counterOfficial"), start=1):
        page = long_desk.page(center.login_of(role))
        page.goto(center.url + "/can-bo/quay")
        page.select_option("select[name=counter]", index=counter)
        with page.expect_navigation():
            page.locator("main button.primary").click()
        page.close()
    clerk = center.login_of("clerk")
    agency = center.one("SELECT agency FROM assignment JOIN staff ON staff.id = assignment.staff WHERE login = ?", clerk)
    page = long_desk.page(center.login_of("counterOfficial"))
    page.goto(center.url + "/can-bo/ban-giao")
    trip = page.locator(f'form.trip:has(input[name=to][value="{agency}"])').first
    trip.locator("input[name=dossier]").first.check()
    with page.expect_navigation():
        trip.locator("button[type=submit]").first.click()
    page.close()
