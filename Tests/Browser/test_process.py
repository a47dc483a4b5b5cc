"""A drawn process in a real browser: agencies asked at once, a fact that decides the way, an event that is told, papers that are waited for."""

from __future__ import annotations

from playwright.sync_api import Page

import journey
from conftest import Center, Desk
from looking import seen_at_both_widths

PROCEDURE = "1.014199"


def taken_in(desk: Desk, center: Center) -> tuple[str, str]:
    """A work permit at the counter; the dossier's id and the agency that examines it."""
    page = desk.page(center.login_of("counterOfficial"))
    dossier = journey.take_in(page, center, PROCEDURE)
    page.close()
    return dossier, center.one("SELECT agency FROM dossier WHERE id = ?", dossier) or "?"


def steps(page: Page) -> str:
    return page.inner_text("main")


def test_papers_are_asked_for_on_the_way_and_taken_in(long_desk: Desk, center: Center) -> None:
    dossier, agency = taken_in(long_desk, center)
    specialist = long_desk.page(center.login_of("specialist", agency))
    specialist.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    faults = seen_at_both_widths(specialist, "process-outcomes")
    outcomes = specialist.locator('form[action$="/viec/advance"] [name=outcome] option').all_text_contents()
    assert outcomes == ["đạt", "không đạt"], "papers are asked for by an act of its own"
    journey.act(specialist, center, dossier, "requestSupplement", content="Bản sao hộ chiếu")
    assert journey.state(center, dossier) == "awaitingSupplement" and "Bổ sung hồ sơ một lần" in steps(specialist)
    counter = long_desk.page(center.login_of("counterOfficial"))
    journey.act(counter, center, dossier, "resume", note="Hộ chiếu")
    assert journey.state(center, dossier) == "processing" and "Kiểm tra hồ sơ đã bổ sung" in steps(counter)
    assert not faults


def test_what_the_way_hangs_on_is_asked_and_a_return_says_why(long_desk: Desk, center: Center) -> None:
    dossier, agency = taken_in(long_desk, center)
    specialist = long_desk.page(center.login_of("specialist", agency))
    journey.act(specialist, center, dossier, "advance", outcome="đạt", **{"fact.recordAsked": "false"})
    specialist.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    journey.act(specialist, center, dossier, "advance")  # examining
    journey.act(specialist, center, dossier, "advance")  # drafting
    leader = long_desk.page(center.login_of("agencyLeader", agency))
    leader.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    faults = seen_at_both_widths(leader, "process-signature")
    assert leader.locator('form[action$="/viec/advance"] [name=outcome] option').all_text_contents() == ["làm lại"], "nothing is signed by passing on"
    journey.act(leader, center, dossier, "advance", outcome="làm lại", note="Thiếu chức danh")
    assert "trả lại" in steps(leader) and "Thiếu chức danh" in steps(leader)
    journey.act(specialist, center, dossier, "advance")
    journey.act(leader, center, dossier, "declareIneligible", number="3/TL", reason="Không đủ kinh nghiệm")
    assert journey.state(center, dossier) == "ineligible"
    assert not faults


def test_the_fact_is_asked_for_when_it_is_left_out(long_desk: Desk, center: Center) -> None:
    dossier, agency = taken_in(long_desk, center)
    specialist = long_desk.page(center.login_of("specialist", agency), scripts=False)
    specialist.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    form = 'form[action$="/viec/advance"]'
    fold = specialist.locator(f"details:has({form})")
    if fold.count() and fold.last.get_attribute("open") is None:
        fold.last.locator("> summary").click()
    journey.fill(specialist, form, {"outcome": "đạt"})
    specialist.locator(f"{form} button[type=submit]").last.click()
    assert "Chưa biết “Đề nghị cấp phiếu lý lịch tư pháp cùng hồ sơ”" in specialist.inner_text("main")
    assert journey.state(center, dossier) == "received"
