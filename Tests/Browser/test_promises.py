"""A later date, in a real browser: the leader's extension, and the apology of an agency that is late."""

from __future__ import annotations

import datetime
import json
import urllib.request

from playwright.sync_api import Page

import journey
from conftest import Center, Desk
from looking import seen_at_both_widths

WHY = "Phải xác minh thực địa thửa đất"


def running(center: Center, late: bool) -> tuple[str, str, str]:
    """A dossier whose clock runs, in time or late, that shows more than its state by its code: id, code, and a leader of its agency."""
    now = int(datetime.datetime.now().timestamp() * 1_000_000)
    for id, code, agency, urgency in center.rows("SELECT id, code, agency, urgency FROM dossier WHERE state IN ('received', 'processing') ORDER BY urgency, id"):
        leader = center.login_of("agencyLeader", agency)
        is_untouched = not center.rows("SELECT 1 FROM event WHERE dossier = ? AND kind IN ('extended', 'apologized')", id)
        if leader and is_untouched and (urgency < now) == late and is_open(center, code):
            return id, code, leader
    raise AssertionError(f"the demo has no dossier that is {'late' if late else 'in time'}")


def is_open(center: Center, code: str) -> bool:
    return "due" in public(center, code)


def public(center: Center, code: str) -> dict:
    with urllib.request.urlopen(f"{center.url}/api/v1/dossiers/{code}", timeout=10) as answer:
        return json.load(answer)


def worked_day(page: Page, center: Center) -> str:
    """A working day some weeks on, as people write it."""
    due = page.request.get(f"{center.url}/api/v1/calendar/due", params={"limit": "30d", "from": f"{datetime.date.today()}T09:00"}).json()
    return f"{datetime.date.fromisoformat(due['due']):%d/%m/%Y}"


def test_a_limit_is_extended_once_and_the_applicant_reads_the_new_day(long_desk: Desk, center: Center) -> None:
    dossier, code, login = running(center, late=False)
    page, looker, citizen = long_desk.page(login, scripts=False), long_desk.page(login), long_desk.page()
    before = public(center, code)["due"]["day"]
    assert {"extend", "apologize"} <= journey.offered(page, center, dossier)
    journey.act(page, center, dossier, "extend", more="1d", decision="12/QĐ-SXD ngày 30/11/2026", reason=WHY)
    after = public(center, code)["due"]["day"]
    assert after > before, "the due day has moved"
    text = page.inner_text("main")
    assert "Đã gia hạn thêm" in text and WHY in text and "12/QĐ-SXD" in text
    assert "extend" not in journey.offered(page, center, dossier), "only once"
    assert "Thời hạn đã gia hạn đủ" in page.content()
    looker.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    faults = seen_at_both_widths(looker, "promise-extended")
    citizen.goto(f"{center.url}/tra-cuu/{code}")
    assert f"{datetime.date.fromisoformat(after):%d/%m/%Y}" in citizen.inner_text("main") and WHY not in citizen.content()
    assert not faults + seen_at_both_widths(citizen, "promise-extended-public")


def test_a_late_agency_apologizes_in_its_own_name(long_desk: Desk, center: Center) -> None:
    dossier, code, login = running(center, late=True)
    page, citizen = long_desk.page(login), long_desk.page()
    page.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    assert "Trễ hẹn mà chưa xin lỗi và hẹn lại" in page.inner_text("main")
    faults = seen_at_both_widths(page, "promise-owed")
    before, day = public(center, code)["due"], worked_day(page, center)
    journey.act(page, center, dossier, "apologize", newDay=day, reason=WHY)
    text = page.inner_text("main")
    assert "đã xin lỗi và hẹn lại" in text and day in text and "chưa xin lỗi và hẹn lại" not in text
    faults += seen_at_both_widths(page, "promise-apologized")
    assert "apologize" not in journey.offered(page, center, dossier), "only once"

    # The paper is the agency's, with day and reason.
    paper = journey.read_pdf(page.context.request.get(f"{center.url}/can-bo/ho-so/{dossier}/giay/xin-loi").body())
    signer = center.one("SELECT name FROM staff WHERE login = ?", login) or "?"
    assert WHY in paper and "XIN LỖI" in paper and signer in paper and code in paper

    # Anybody with the code reads who apologizes and the new day; why, only with the secret. The due day is what it was.
    citizen.goto(f"{center.url}/tra-cuu/{code}")
    known = citizen.inner_text("main")
    assert "xin lỗi ông/bà và hẹn lại" in known and day in known and WHY not in citizen.content() and "trung tâm xin lỗi" not in known
    assert public(center, code)["due"] == before
    faults += seen_at_both_widths(citizen, "promise-apologized-public")
    page.goto(f"{center.url}/can-bo/tre")
    assert "đã xin lỗi, hẹn lại" in page.inner_text("main")
    assert not faults + seen_at_both_widths(page, "promise-late")
