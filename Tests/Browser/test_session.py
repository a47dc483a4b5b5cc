"""What is typed outlives the session: behind the curtain of an open page, and through the log-in where a page was sent too late.

A session ends twelve hours after log-in. Nobody can wait for that here, so the beginning of the session is moved back in the database:
the one place where these tests write into it. `EndedSessionTests` move the clock itself.
"""

from __future__ import annotations

import sqlite3

import pytest
from playwright.sync_api import Page, expect

import journey
from conftest import Center, Desk
from looking import keep, overflow, violations

REASON = "Người nộp đổi ý, có đơn ký ngày 24/11/2026"


def end_sessions(center: Center) -> None:
    """Twelve hours have passed since everybody logged in."""
    connection = sqlite3.connect(center.folder / "motcua.sqlite", timeout=10)
    with connection:
        connection.execute("UPDATE session SET createdAt = createdAt - 12 * 3600 * 1000000")
    connection.close()


def sign_in(page: Page, center: Center, login: str) -> None:
    page.fill("#account", login)
    page.fill("#password", center.password)
    page.press("#password", "Enter")


@pytest.fixture
def dossier(desk: Desk, center: Center) -> str:
    page = desk.page(center.login_of("counterOfficial"))
    id = journey.take_in(page, center, "2.000635", "Ngô Thị Chờ", "060183001122")
    page.close()
    return id


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_act_sent_after_the_sessions_end_goes_with_one_more_press(scripts: bool, dossier: str, desk: Desk, center: Center) -> None:
    login = center.login_of("counterOfficial") or ""
    page = desk.page(login, scripts)
    page.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    page.locator("#withdraw > summary").click()
    page.fill("#withdraw [name=reason]", REASON)
    end_sessions(center)
    page.locator("#withdraw button[type=submit]").click()
    expect(page.locator("[role=alert]")).to_contain_text("còn nguyên")
    # A wrong password loses nothing either.
    page.fill("#account", login)
    page.fill("#password", "sai mat khau roi day")
    page.press("#password", "Enter")
    expect(page.locator("[role=alert]")).to_contain_text("không khớp")
    faults = violations(page) + overflow(page) if scripts else []
    sign_in(page, center, login)
    expect(page.locator("h1")).to_have_text("Đã đăng nhập lại")
    expect(page.locator("main")).to_contain_text(REASON)
    keep(page, f"session-kept-{'scripts' if scripts else 'plain'}")
    assert journey.state(center, dossier) == "received"
    page.get_by_role("button", name="Gửi lại việc vừa bấm").click()
    page.wait_for_url("**xong=*")
    assert journey.state(center, dossier) == "withdrawn"
    assert REASON in page.locator(".journal").inner_text()
    assert faults == []


def test_an_intake_sent_after_the_sessions_end_is_received_in_the_end(desk: Desk, center: Center) -> None:
    login = center.login_of("counterOfficial") or ""
    page = desk.page(login, scripts=False)
    page.goto(center.url + "/can-bo/tiep-nhan")
    journey.fill(page, "#intake", {"ownerName": "Trương Văn Trễ", "ownerID": "060071002233", "phone": "0918222333", "address": "xã Hồng Thái"})
    page.fill("#procedureQuery", "2.000635")
    page.click("button[value=procedure]:not(.default)")
    for box in page.locator(".paperline input[type=checkbox]").all():
        box.check()
    journey.fill(page, "#intake", {"counter": "2", "receiptSeries": "AA/26K", "receiptNumber": "0000399"})
    end_sessions(center)
    page.click("button[value=accept]")
    sign_in(page, center, login)
    expect(page.locator("main")).to_contain_text("Trương Văn Trễ")
    page.get_by_role("button", name="Gửi lại việc vừa bấm").click()
    page.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    expect(page.locator("main")).to_contain_text("Trương Văn Trễ")


def test_the_curtain_of_a_page_that_outlived_its_session_opens_with_the_password(desk: Desk, center: Center) -> None:
    login = center.login_of("counterOfficial") or ""
    page = desk.page(login)
    page.goto(center.url + "/can-bo/quay")
    page.select_option("select[name=counter]", "4")
    page.locator("main button.primary").click()
    page.goto(center.url + "/can-bo/tiep-nhan")
    page.fill("#ownerName", "Lý Thị Khóa")
    page.locator("details.me > summary").click()
    page.get_by_role("button", name="Khóa màn hình").click()
    expect(page.locator("dialog.lock")).to_be_visible()
    keep(page, "session-curtain")
    end_sessions(center)
    page.fill("#lock-password", "sai mat khau roi day")
    page.press("#lock-password", "Enter")
    expect(page.locator("dialog.lock .error")).to_contain_text("không khớp")
    page.fill("#lock-password", center.password)
    page.press("#lock-password", "Enter")
    expect(page.locator("dialog.lock")).to_have_count(0)
    expect(page.locator("#ownerName")).to_have_value("Lý Thị Khóa")
    # The page has the new session's proof, and the person still sits at the same counter: what it sends is taken.
    page.fill("#ownerID", "060184003344")
    page.fill("#address", "phường Bình Thuận")
    page.fill("#procedureQuery", "2.000635")
    page.press("#procedureQuery", "Enter")
    page.locator(".paperline input[type=checkbox]").first.wait_for()
    for box in page.locator(".paperline input[type=checkbox]").all():
        box.check()
    page.wait_for_load_state("networkidle")
    journey.fill(page, "#intake", {"receiptSeries": "AA/26K", "receiptNumber": "0000400"})
    page.keyboard.press("F9")
    page.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    assert center.rows("SELECT DISTINCT counter FROM takings WHERE dossier = ?", page.url.rsplit("/", 1)[1]) == [(4,)]


def test_an_autosave_after_the_sessions_end_draws_the_curtain_and_keeps_the_page(desk: Desk, center: Center) -> None:
    page = desk.page(center.login_of("counterOfficial"))
    page.goto(center.url + "/can-bo/tiep-nhan")
    end_sessions(center)
    page.press("#ownerName", "L")
    expect(page.locator("dialog.lock")).to_be_visible()
    expect(page.locator("#ownerName")).to_have_value("L")
    page.fill("#lock-password", center.password)
    page.press("#lock-password", "Enter")
    expect(page.locator("dialog.lock")).to_have_count(0)
    expect(page.locator("#ownerName")).to_have_value("L")
