"""Values for the `:names` in routes: one page of each route for each role, out of the demo's own data.

A new route with a name that is not known here is red in `test_pages.py` until somebody says which page to open.
"""

from __future__ import annotations

import datetime
import json
import pathlib
import re
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Callable

from conftest import PROGRAM, ROOT, Center

# Dossiers that a role may read, most telling first.
_RECEIVED = "SELECT id FROM dossier WHERE code IS NOT NULL"
_CENTER = {"counterOfficial", "resultsOfficial", "cashier", "centerDirector", "auditor", "provincialLeader"}


def dossier(center: Center, role: str, agency: str) -> str | None:
    if role in _CENTER:
        return center.one(_RECEIVED + " AND state = 'processing'") or center.one(_RECEIVED)
    return center.one(_RECEIVED + " AND agency = ? ORDER BY isOpen DESC", agency)


def received(center: Center, _role: str, _agency: str) -> str | None:
    return center.one("SELECT code FROM dossier WHERE code IS NOT NULL AND state = 'processing'")


def procedure(center: Center, _role: str, _agency: str) -> str | None:
    return center.one("SELECT procedureCode FROM dossier WHERE code IS NOT NULL")


def staff(center: Center, _role: str, _agency: str) -> str | None:
    return center.one("SELECT id FROM staff WHERE login = ?", center.login_of("specialist"))


def hand_over(center: Center, _role: str, agency: str) -> str | None:
    return center.one("SELECT id FROM handOverList WHERE ? IN (fromAgency, toAgency)", agency)


def busiest_agency(center: Center, _role: str, _agency: str) -> str | None:
    return center.one("SELECT agency FROM dossier WHERE isOpen = 1 AND agency IS NOT NULL GROUP BY agency ORDER BY count(*) DESC")


def hook(center: Center, _role: str, _agency: str) -> str | None:
    """A system that is told of dossiers, at an address where nobody answers. No demo has one: it comes with the first page that asks for it."""
    if not center.one("SELECT id FROM hook"):
        run(center, "hook", "add", "Cổng dịch vụ công của tỉnh", "http://127.0.0.1:9/nhan-tin", "--topics", "dossier.changed,dossier.near")
    return center.one("SELECT id FROM hook")


def delivery(center: Center, role: str, agency: str) -> str | None:
    """What it is told of: a dossier that is withdrawn, the last of those under way, which nobody else opens here."""
    hook(center, role, agency)
    if not center.one("SELECT id FROM delivery WHERE kind = 'hook'"):
        told = run(center, "user", "token", center.login_of("counterOfficial"), "--scope", "withdraw,readDossier")
        token = pathlib.Path(re.search(r"is in (\S+)", told).group(1)).read_text(encoding="utf-8").strip()
        id = center.one("SELECT id FROM dossier WHERE code IS NOT NULL AND state = 'processing' ORDER BY id DESC")
        request = urllib.request.Request(
            f"{center.url}/api/v1/dossiers/{id}/actions/withdraw", data=b'{"reason":"Xin r\\u00fat"}', method="POST",
            headers={"Authorization": f"Bearer {token}", "If-Match": "*", "Content-Type": "application/json"})
        urllib.request.urlopen(request).close()
    return center.one("SELECT id FROM delivery WHERE kind = 'hook'")


def job(center: Center, role: str, agency: str) -> str | None:
    """A long act of whoever asks: an administrator moves the due dates that no decision has left behind, others list dossiers."""
    login = center.login_of(role)
    known = center.one("SELECT job.id FROM job JOIN staff ON staff.id = job.staff WHERE login = ?", login)
    return known or begin(center, login, "redate" if role == "businessAdministrator" else "export")


def begin(center: Center, login: str, kind: str) -> str:
    """Begins a long act by its page's form, and answers its id."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def post(path: str, form: dict[str, str]) -> str:
        page = opener.open(center.url + path).read().decode()
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        data = urllib.parse.urlencode(form | ({"csrf": csrf.group(1)} if csrf else {})).encode()
        return opener.open(urllib.request.Request(center.url + path, data=data)).url

    post("/can-bo/vao", {"account": login, "password": center.password})
    today = datetime.date.today()
    if kind == "redate":
        path, form = "/can-bo/lich/doi-hen", {"reason": "Nghỉ bão số 12", "decision": "Quyết định 9/QĐ-UBND ngày 20/11/2026"}
    else:
        path, form = "/can-bo/viec-nen", {"from": f"{today - datetime.timedelta(days=200):%d/%m/%Y}", "to": f"{today:%d/%m/%Y}"}
    return post(path, form).rsplit("/", 1)[1]


def run(center: Center, *arguments: str | None) -> str:
    """A command on the centre that is served; answers what it prints."""
    words = [PROGRAM, *arguments, "--data", center.folder, "--share", ROOT / "Share"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


Example = Callable[[Center, str, str], str | None]

# Path → the value of its one name.
VALUES: dict[str, Example] = {
    "/thu-tuc/:code": procedure,
    "/tra-cuu/:code": received,
    "/can-bo/ho-so/:id": dossier,
    "/can-bo/ho-so/:id/so-do": dossier,
    "/can-bo/tiep-nhan/xong/:id": dossier,
    "/can-bo/ho-so/:id/sua": dossier,
    "/nop/:code": procedure,
    "/can-bo/ban-giao/:id": hand_over,
    "/can-bo/nguoi/:id": staff,
    "/can-bo/co-quan/:id": busiest_agency,
    "/can-bo/co-quan/:id/chuyen": busiest_agency,
    "/can-bo/thu-tuc/:code": procedure,
    "/can-bo/thu-tuc/:code/so-do": procedure,
    "/can-bo/viec-nen/:id": job,
    "/can-bo/ket-noi/:id": hook,
    "/can-bo/ket-noi/:id/ket-thuc": hook,
    "/can-bo/ket-noi/tin/:id": delivery,
}

# GET routes that answer no page, and what they answer instead.
NOT_PAGES: dict[str, str] = {
    "/can-bo/ho-so/:id/giay/:kind": "application/pdf",
    "/can-bo/ho-so/:id/tep/:file": "a download",
    "/can-bo/ban-giao/:id/phieu": "application/pdf",
    "/can-bo/quy/:counter/:day/phieu": "application/pdf",
    "/can-bo/quy/ky/:counter/:day/phieu": "application/pdf",
    "/can-bo/ho-so/:id/phieu-thu/:payment": "application/pdf",
    "/can-bo/phieu-tam/:from/:to": "application/pdf",
    "/can-bo/viec-nen/:id/bang": "a download",
    "/health": "text/plain",
    "/health/ready": "application/json",
    "/metrics": "text/plain",
}


# Pages that need something no demo has, and where they send whoever comes without it.
SENT_ON: dict[str, str] = {
    "/nop/cua-toi": "/nop/tiep",  # the device's own filing: opened in test_journeys.py
}


def is_page(path: str) -> bool:
    """The API answers programs; `Tests/API` asks it."""
    return path not in NOT_PAGES and not path.startswith("/api/")


def routes() -> list[dict]:
    if not PROGRAM.exists():
        return []
    out = subprocess.run([PROGRAM, "routes", "--json"], capture_output=True, text=True, check=True).stdout
    return [line for line in json.loads(out) if line["method"] == "GET"]


ROUTES = routes()
PAGES = [route for route in ROUTES if is_page(route["path"])]


def name(route: dict, role: str | None) -> str:
    path = re.sub(r"[^a-z0-9]+", "-", route["path"].lower()).strip("-") or "home"
    return f"{path}@{role or 'anyone'}"


def address(route: dict, role: str | None, agency: str, center: Center) -> str:
    """The route's path with values for its names."""
    path = route["path"]
    if ":" not in path:
        return path
    assert path in VALUES, f"{path}: say in Tests/Browser/examples.py which page to open"
    value = VALUES[path](center, role or "", agency)
    assert value, f"{path}: the demo has nothing that {role} at {agency} could open"
    return re.sub(r":[A-Za-z]+", value, path, count=1)
