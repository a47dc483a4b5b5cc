"""A technical administrator adds a system that is told of dossiers, with the keyboard alone, and sees to a message that it refused."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from conftest import Center, Desk, Watch, free_port
from examples import run
from looking import seen_at_both_widths as seen


class Receiver:
    """Answers each message with `status`, and keeps its id."""

    def __init__(self) -> None:
        self.status, self.ids = 422, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                outer.ids.append(self.headers["webhook-id"])
                self.send_response(outer.status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/nhan-tin/mot-duong-dan-dai-de-xem-bang-co-vo-khong?khoa=0123456789abcdef0123456789abcdef"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


def tab_to(page: Page, selector: str) -> None:
    """With Tab alone."""
    target = page.locator(selector)
    for _ in range(60):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def enter(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def something_happens(desk: Desk, center: Center) -> None:
    """A dossier is withdrawn at the counter."""
    page = desk.page(center.login_of("counterOfficial"))
    id = center.one("SELECT id FROM dossier WHERE code IS NOT NULL AND state = 'processing' ORDER BY id DESC")
    page.goto(f"{center.url}/can-bo/ho-so/{id}")
    form = page.locator('form[action$="/viec/withdraw"]')
    page.locator("details:has(form[action$='/viec/withdraw']) > summary").last.click()
    form.locator("[name=reason]").fill("Người nộp xin rút")
    form.locator("button[type=submit]").last.click()
    page.wait_for_url("**xong=*")
    page.close()


def test_a_system_is_added_told_and_tended_with_the_keyboard(desk: Desk, center: Center, receiver: Receiver) -> None:
    page = desk.page(center.login_of("technicalAdministrator"))
    watch = Watch(page, center, refused=True)
    page.goto(center.url + "/can-bo")
    enter(page, ".rail a[href='/can-bo/ket-noi']")
    tab_to(page, "#add-name")
    page.keyboard.type("Cổng dịch vụ công của tỉnh Lâm Đồng")
    tab_to(page, "#add-url")
    page.keyboard.type("cong.lamdong.gov.vn")
    for place in range(page.locator("#add input[name=topics]").count()):
        tab_to(page, f"#add-topics-{place}")
        page.keyboard.press("Space")
    enter(page, "#add button[type=submit]")
    expect(page.locator("#add-url-error")).to_contain_text("https://")
    expect(page.locator("#add-topics-error")).to_be_visible()
    faults = seen(page, "hooks-1-wrong")
    tab_to(page, "#add-url")
    page.keyboard.press("Control+A")
    page.keyboard.type(receiver.url)
    tab_to(page, "#add-topics-0")
    page.keyboard.press("Space")
    enter(page, "#add button[type=submit]")
    assert re.search(r"whsec_[A-Za-z0-9+/]{43}=", page.locator("main").inner_text())
    faults += seen(page, "hooks-2-secret")
    enter(page, "main a.primary")
    hook = page.url.rsplit("/", 1)[1]

    something_happens(desk, center)
    for _ in range(50):
        if center.one("SELECT id FROM delivery WHERE state = 'dead'"):
            break
        page.wait_for_timeout(200)
    page.reload()
    expect(page.locator(".note.seal")).to_contain_text("1 tin hỏng")
    faults += seen(page, "hooks-3-dead")
    enter(page, ".rows tbody a")
    expect(page.locator(".rows")).to_contain_text("422")
    expect(page.locator(".rows")).to_contain_text("Hỏi bên nhận vì sao")
    faults += seen(page, "hooks-4-attempts")
    receiver.status = 204
    enter(page, "#gui-lai button")
    expect(page.locator(".flash")).to_contain_text("Đã cho gửi lại 1 tin")
    for _ in range(50):
        if not center.one("SELECT id FROM delivery WHERE state <> 'done' AND kind = 'hook'"):
            break
        page.wait_for_timeout(200)
    page.reload()
    expect(page.locator("h1 + p .badge")).to_have_text("đã nhận")
    assert len(receiver.ids) == 2 and len(set(receiver.ids)) == 1
    faults += seen(page, "hooks-5-taken")

    page.goto(f"{center.url}/can-bo/ket-noi/{hook}")
    enter(page, "#tam-dung button")
    faults += seen(page, "hooks-6-paused")
    run(center, "hook", "add", "Bảng theo dõi của Sở Nội vụ", "https://theodoi.example/", "--topics", "dossier.overdue")
    page.goto(center.url + "/can-bo/ket-noi")
    expect(page.locator(".rows tbody tr")).to_have_count(2)
    faults += seen(page, "hooks-7-list")
    page.goto(f"{center.url}/can-bo/ket-noi/{hook}")
    tab_to(page, "#bi-mat-moi > summary")
    page.keyboard.press("Enter")
    faults += seen(page, "hooks-8-renew")
    enter(page, "#bi-mat-moi button")
    page.goto(f"{center.url}/can-bo/ket-noi/{hook}")
    enter(page, "#ket-thuc")
    enter(page, "main button.danger")
    expect(page.locator("h1 + p .badge")).to_have_text("đã kết thúc")
    faults += seen(page, "hooks-9-ended")
    assert faults + watch.faults == []
