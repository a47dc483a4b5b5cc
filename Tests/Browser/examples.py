"""Values for the `:names` in routes: one page of each route for each role, out of the demo's own data.

A new route with a name that is not known here is red in `test_pages.py` until somebody says which page to open.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable

from conftest import PROGRAM, Center

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


Example = Callable[[Center, str, str], str | None]

# Path → the value of its one name.
VALUES: dict[str, Example] = {
    "/thu-tuc/:code": procedure,
    "/tra-cuu/:code": received,
    "/can-bo/ho-so/:id": dossier,
    "/can-bo/tiep-nhan/xong/:id": dossier,
    "/can-bo/ho-so/:id/sua": dossier,
    "/nop/:code": procedure,
    "/can-bo/ban-giao/:id": hand_over,
    "/can-bo/nguoi/:id": staff,
    "/can-bo/co-quan/:id": busiest_agency,
    "/can-bo/co-quan/:id/chuyen": busiest_agency,
    "/can-bo/thu-tuc/:code": procedure,
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
