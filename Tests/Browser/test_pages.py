"""Every page of the house, opened for every role that may: at two widths, judged by axe, and kept as a picture.

The list of routes comes from the program itself (`motcua routes --json`), so a route that nobody opens here is red.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

import examples
from conftest import PHONE, WIDE, Center, Desk, Watch
from examples import PAGES, ROUTES, address, name
from looking import PICTURES, overflow, violations


VISITS = [(route, role) for route in PAGES for role in (route["roles"] or [None])]

seen: set[str] = set()


def look(page, watch: Watch, picture: str) -> list[str]:
    """The faults of an open page at both widths. What was looked at already, but for its fence, is not looked at twice."""
    faults = []
    content = re.sub(r'name="(csrf|key|version|next)" value="[^"]*"', "", page.content())
    if content in seen:
        return watch.faults
    seen.add(content)
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        faults += [f"{label}: {fault}" for fault in violations(page) + overflow(page)]
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{picture}-{size['width']}.jpg", full_page=True, type="jpeg", quality=55, animations="disabled")
    page.set_viewport_size(WIDE)
    return faults + watch.faults


pytestmark = pytest.mark.usefixtures("morning")


@pytest.mark.parametrize(("route", "role"), VISITS, ids=[name(*visit) for visit in VISITS])
def test_page(route: dict, role: str | None, long_desk: Desk, center: Center) -> None:
    login = center.login_of(role) if role else None
    assert login or not role, f"the demo has nobody who is {role}"
    agency = center.one("SELECT agency FROM assignment JOIN staff ON staff.id = assignment.staff WHERE login = ?", login) or ""
    page = long_desk.page(login)
    watch = Watch(page, center)
    path = address(route, role, agency, center)
    answer = page.goto(center.url + path)
    assert answer and answer.status == 200, f"{page.url} answered {answer and answer.status}"
    assert urlsplit(page.url).path == examples.SENT_ON.get(path, path), "sent on to another page: this one was not seen"
    assert answer.headers["content-type"].startswith("text/html"), "no page: name it in NOT_PAGES of examples.py"
    faults = look(page, watch, name(route, role))
    page.close()
    assert faults == []


@pytest.mark.parametrize("route", [route for route in PAGES if route["audience"] == "anyone"], ids=lambda route: name(route, None))
def test_page_in_english(route: dict, long_desk: Desk, center: Center) -> None:
    page = long_desk.page()
    watch = Watch(page, center)
    answer = page.goto(center.url + address(route, None, "", center) + "?lang=en")
    assert answer and answer.status == 200
    if route["path"].startswith("/can-bo"):
        faults = []  # the staff's way in speaks Vietnamese
    else:
        assert page.locator("html").get_attribute("lang") == "en"
        faults = look(page, watch, name(route, None) + "-en")
    page.close()
    assert faults == []


STATES = [
    "draft", "submitted", "refused", "received", "processing", "awaitingSupplement", "awaitingPayment", "decided", "ineligible", "ready",
    "returned", "withdrawn", "stopped",
]


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("draft",)])
def test_dossier_in_each_state(state: str, long_desk: Desk, center: Center) -> None:
    id = center.one("SELECT id FROM dossier WHERE state = ?", state)
    assert id, f"the demo has no dossier that is {state}"
    page = long_desk.page(center.login_of("counterOfficial"))
    watch = Watch(page, center)
    answer = page.goto(f"{center.url}/can-bo/ho-so/{id}")
    assert answer and answer.status == 200
    faults = look(page, watch, f"dossier-{state}")
    code = center.one("SELECT code FROM dossier WHERE id = ?", id)
    if code and code != "None":
        page.goto(f"{center.url}/tra-cuu/{code}")
        faults += look(page, watch, f"tracking-{state}")
    page.close()
    assert faults == []


def test_every_get_route_is_a_page_or_known_to_be_none() -> None:
    assert ROUTES, "motcua routes --json listed nothing"
    paths = {route["path"] for route in ROUTES}
    assert set(examples.NOT_PAGES) <= paths, "examples.py names routes that are no more"
    assert set(examples.VALUES) <= paths, "examples.py names routes that are no more"


def test_pages_that_are_not_there_look_like_pages(long_desk: Desk, center: Center) -> None:
    page = long_desk.page()
    watch = Watch(page, center)
    faults = []
    for path in ("/khong-co", "/tra-cuu/H36.99-000000-0000", "/thu-tuc/9.999999"):
        answer = page.goto(center.url + path)
        assert answer and answer.status in (200, 404), path
        faults += [fault for fault in look(page, watch, "absent-" + path.strip("/").replace("/", "-")) if "404" not in fault]
    page.close()
    assert faults == []


def test_non_pages_are_what_they_say(long_desk: Desk, center: Center) -> None:
    for path, type in examples.NOT_PAGES.items():
        if "/" not in type or ":" in path:
            continue
        answer = long_desk.context(None).request.get(center.url + path)
        assert answer.status == 200 and answer.headers["content-type"].startswith(type), path
