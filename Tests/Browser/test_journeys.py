"""A dossier's life in a real browser, from the counter to its return, and its citizen following it: with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import journey
import looking
from conftest import Center, Desk, Watch


LIVES = {
    # What the counter types; whether the procedure is discreet: then not even the secret shows more than what must be done.
    "criminal record, with scripts": ("ly lich tu phap", True, True),
    "criminal record, without scripts": ("ly lich tu phap", True, False),
    "transport permit, without scripts": ("1.013277", False, False),
    "investment 2.002725, with scripts": ("2.002725", False, True),
    "investment 1.009748, with scripts": ("1.009748", False, True),
}


@pytest.mark.parametrize(("words", "discreet", "scripts"), LIVES.values(), ids=LIVES.keys())
def test_a_dossier_goes_from_the_counter_to_its_return(words: str, discreet: bool, scripts: bool, desk: Desk, center: Center) -> None:
    # The counter takes in and reads the secret out.
    counter = desk.page(center.login_of("counterOfficial"), scripts)
    watch = Watch(counter, center)
    dossier = journey.take_in(counter, center, words)
    code = counter.locator("h1.code").inner_text()
    slip = counter.get_by_role("link", name="In giấy hẹn, hai liên").get_attribute("href")
    secret = journey.read_secret(counter)

    # The slip opens as a PDF with code, secret and owner, for the counter alone.
    answer = counter.context.request.get(center.url + (slip or ""))
    assert answer.headers["content-type"] == "application/pdf"
    text = journey.read_pdf(answer.body())
    assert code in text and secret in text and journey.OWNER in text
    assert "%PDF" not in desk.context(None, scripts).request.get(center.url + (slip or "")).text()

    # Each agency's desk does its part; the specialist asks for a supplement once.
    clerk = desk.page(journey.whose(center, dossier), scripts)
    journey.act(clerk, center, dossier, "advance")
    specialist = desk.page(journey.whose(center, dossier), scripts)
    assert "requestSupplement" in journey.offered(specialist, center, dossier)
    journey.act(specialist, center, dossier, "requestSupplement", content="Bản sao hộ chiếu còn hạn")
    assert journey.state(center, dossier) == "awaitingSupplement"

    # The citizen sees that something is asked; what it is, only with the secret.
    citizen = desk.page(None, scripts)
    find(citizen, center, code)
    assert journey.OWNER not in citizen.content() and "hộ chiếu" not in citizen.content()
    prove(citizen, "AAAA-BBBB-CCCC")
    assert journey.OWNER not in citizen.content() and "hộ chiếu" not in citizen.content()
    prove(citizen, secret.lower().replace("-", " "))
    assert "hộ chiếu" in citizen.content()
    assert (journey.OWNER in citizen.content()) != discreet
    assert secret not in citizen.url and secret.replace("-", "") not in citizen.url

    # The supplement comes in at the counter, and the dossier goes on to its end.
    journey.act(counter, center, dossier, "resume")
    assert journey.state(center, dossier) == "processing"
    done = journey.carry_on(desk, center, dossier, scripts, until="returned")
    assert done[-3:] == ["recordResult", "handOver", "returnResult"]

    # The whole life stands in one journal, and the citizen reads its end.
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    kinds = [kind for (kind,) in center.rows("SELECT kind FROM event WHERE dossier = ? ORDER BY position", dossier)]
    assert kinds[0] == "received" and kinds[-1] == "resultReturned"
    assert {"clockStopped", "clockResumed", "resultSigned", "handedOver"} <= set(kinds)
    assert counter.locator(".journal li").count() >= len(kinds)
    find(citizen, center, code)
    expect(citizen.locator("h1")).to_contain_text("trả")
    assert watch.faults == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_citizen_files_from_home_and_follows_from_the_same_device(scripts: bool, desk: Desk, center: Center) -> None:
    citizen = desk.page(None, scripts)
    watch = Watch(citizen, center)
    dossier, secret = journey.file_from_home(citizen, center, "ly lich tu phap")
    assert journey.state(center, dossier) == "submitted"

    # Who files from home is a claim until the counter has looked; then the dossier has a code.
    journey.receive(desk.page(center.login_of("counterOfficial"), scripts), center, dossier)
    assert journey.state(center, dossier) == "received"
    code = center.one("SELECT code FROM dossier WHERE id = ?", dossier)
    citizen.goto(center.url + "/nop/cua-toi")
    assert citizen.url.endswith("/nop/cua-toi") and (code or "?") in citizen.content()
    faults = looking.violations(citizen) + looking.overflow(citizen) if scripts else []

    # Another device knows nothing of it without the secret, and the draft's secret has ended with the slip's.
    other = desk.browser.new_context(java_script_enabled=scripts).new_page()
    other.goto(center.url + "/nop/cua-toi")
    assert other.url.endswith("/nop/tiep") and (code or "?") not in other.content()
    find(other, center, code or "")
    prove(other, secret)
    assert other.locator("#secret").count() == 1, "the draft's secret opens the received dossier"
    other.context.close()
    assert faults + watch.faults == []


def find(page: Page, center: Center, code: str) -> None:
    """From the home page's look-up by code, typed carelessly."""
    page.goto(center.url + "/tra-cuu")
    page.fill("#code", " " + code.lower())
    page.press("#code", "Enter")
    page.wait_for_url("**/tra-cuu/**")


def prove(page: Page, secret: str) -> None:
    page.fill("#secret", secret)
    with page.expect_navigation():
        page.press("#secret", "Enter")


class Keys:
    """A keyboard that counts its strokes; words typed are counted apart."""

    def __init__(self, page: Page):
        self.page, self.strokes = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    @property
    def at(self) -> str:
        """The name or id of what has the focus."""
        return self.page.evaluate("document.activeElement?.name || document.activeElement?.id || ''")


def test_a_returning_person_is_taken_in_with_the_keyboard_alone(desk: Desk, center: Center) -> None:
    page = desk.page(center.login_of("counterOfficial"))
    first = journey.take_in(page, center, "ly lich tu phap", "Trần Thị Thu Hà", "060185001239")
    watch = Watch(page, center)
    page.goto(center.url + "/can-bo")
    keys = Keys(page)
    page.goto(center.url + "/can-bo/tiep-nhan")
    if keys.at != "personQuery":
        keys.press("F3")
    keys.type("060185001239")
    keys.press("Enter")
    expect(page.locator("#ownerName")).to_have_value("Trần Thị Thu Hà")
    page.wait_for_timeout(300)  # the cursor moves on by itself where the person was found
    if keys.at != "procedureQuery":
        keys.press("Control+ArrowDown")
    assert keys.at == "procedureQuery"
    keys.type("ly lich tu phap")
    page.locator("button.choose:not(.off)").first.wait_for()
    keys.press("Enter")
    page.locator(".paperline").first.wait_for()
    page.wait_for_function("document.activeElement?.name === 'paper'")
    keys.press("Shift+Space")
    page.wait_for_load_state("networkidle")
    keys.press("F9")
    page.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    assert page.url.rsplit("/", 1)[1] != first
    slip = page.locator("a[data-key=F9]")
    expect(slip).to_have_count(1)
    assert journey.read_pdf(page.context.request.get(center.url + (slip.get_attribute("href") or "")).body())
    keys.strokes += 1  # F9 opens that link; Chromium without a window has no viewer for it
    assert keys.strokes <= 25, f"{keys.strokes} strokes beside the words typed"
    assert watch.faults == []


def test_somebody_who_is_not_signed_in_gets_no_further_than_the_gate(desk: Desk, center: Center) -> None:
    page = desk.page()
    dossier = center.one("SELECT id FROM dossier WHERE code IS NOT NULL")
    for path in ("/can-bo", "/can-bo/viec", f"/can-bo/ho-so/{dossier}", "/can-bo/tiep-nhan"):
        page.goto(center.url + path)
        assert "/can-bo/vao" in page.url
        expect(page.locator("#password")).to_be_visible()


def test_a_wrong_password_says_nothing_of_what_was_wrong(desk: Desk, center: Center) -> None:
    said = set()
    for login in (center.login_of("clerk"), "khong.co"):
        page = desk.page()
        page.goto(center.url + "/can-bo/vao")
        page.fill("#account", login or "")
        page.fill("#password", "sai-mat-khau-dai")
        page.press("#password", "Enter")
        said.add(page.locator("[role=alert]").inner_text())
        page.close()
    assert len(said) == 1
