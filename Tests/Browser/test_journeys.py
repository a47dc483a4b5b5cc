"""A dossier's life in a real browser, as a new user lives it: with scripts and without."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

import journey
import looking
from conftest import Center, Desk, Watch
from looking import keep


# What a new user types into the home page; the first procedure is discreet: then not even the secret shows whose dossier it is.
LIVES = {"criminal record": ("ly lich tu phap", True), "investment 2.002725": ("2.002725", False), "investment 1.009748": ("1.009748", False)}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("words", "discreet"), LIVES.values(), ids=LIVES.keys())
def test_a_dossier_goes_from_home_to_its_result(words: str, discreet: bool, scripts: bool, desk: Desk, long_desk: Desk, center: Center) -> None:
    """Found, filed, received, worked on, supplemented, returned; its whole life in one journal; a picture of each."""
    taken = itertools.count(1)
    life = f"life-{words.replace(' ', '-')}-{'scripts' if scripts else 'plain'}"

    def picture(page: Page, name: str) -> None:
        keep(page, f"{life}-{next(taken):02}-{name}")

    # The citizen's device is new; the staff have sat at their desks since the morning.
    citizen, counter = desk.page(None, scripts), long_desk.page(center.login_of("counterOfficial"), scripts)
    watches = [Watch(citizen, center, refused=True), Watch(counter, center)]
    dossier, draft_secret = journey.file_from_home(citizen, center, words, keep=picture)
    assert journey.state(center, dossier) == "submitted"

    # The counter finds it among what came over night; only an official receives.
    counter.goto(center.url + "/can-bo")
    assert counter.locator(f'#online a[href$="/{dossier}"]').count() == 1 or counter.locator('#online a[href*="loc=online"]').count() == 1
    journey.receive(counter, center, dossier, keep=picture)
    code = center.one("SELECT code FROM dossier WHERE id = ?", dossier) or ""
    secret = journey.read_secret(counter)
    slip = journey.read_pdf(counter.context.request.get(f"{center.url}/can-bo/ho-so/{dossier}/giay/giay-hen").body())
    assert code in slip and secret in slip and journey.OWNER in slip

    # At the agency it is assigned; the specialist asks for a supplement, which stops the clock.
    clerk = long_desk.page(journey.whose(center, dossier), scripts)
    journey.act(clerk, center, dossier, "advance")
    specialist = long_desk.page(journey.whose(center, dossier), scripts)
    assert "requestSupplement" in journey.offered(specialist, center, dossier)
    journey.act(specialist, center, dossier, "requestSupplement", content="Bản sao hộ chiếu còn hạn")
    picture(specialist, "supplement-asked")
    asker = center.one("SELECT name FROM staff WHERE id = (SELECT substr(actor, 7) FROM event WHERE dossier = ? AND kind = 'clockStopped')", dossier) or "?"
    paper = journey.read_pdf(counter.context.request.get(f"{center.url}/can-bo/ho-so/{dossier}/giay/bo-sung").body())
    assert "hộ chiếu" in paper and asker in paper, "the request names who asks, wherever it is printed"
    assert journey.state(center, dossier) == "awaitingSupplement"

    # With the code alone one sees that something is asked; what it is, with the secret of the slip, and with no other.
    find(citizen, center, code)
    for wrong in (None, "AAAA-BBBB-CCCC", draft_secret):
        if wrong:
            prove(citizen, wrong)
        assert journey.OWNER not in citizen.content() and "hộ chiếu" not in citizen.content()
    prove(citizen, secret.lower().replace("-", " "))
    assert "hộ chiếu" in citizen.content() and (journey.OWNER in citizen.content()) != discreet
    assert secret not in citizen.url and secret.replace("-", "") not in citizen.url
    picture(citizen, "supplement-seen")

    # The device it was filed from needs no secret: the paper is sent from there, and the clock goes on.
    citizen.goto(center.url + "/nop/cua-toi")
    fold = citizen.locator("details#supply")
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    fold.locator("input[type=file]").set_input_files([journey.scan(citizen)])
    fold.locator("button[type=submit]").click()
    citizen.wait_for_url("**xong=bo-sung")
    picture(citizen, "supplied")
    journey.act(counter, center, dossier, "resume")
    assert journey.state(center, dossier) == "processing"

    done = journey.carry_on(long_desk, center, dossier, scripts, until="returned")
    assert done[-3:] == ["recordResult", "handOver", "returnResult"]
    kinds = [kind for (kind,) in center.rows("SELECT kind FROM event WHERE dossier = ? ORDER BY position", dossier)]
    assert kinds[:2] == ["draftOpened", "fileAttached"] and kinds[-1] == "resultReturned"
    assert {"submitted", "received", "clockStopped", "clockResumed", "resultSigned", "handedOver"} <= set(kinds)
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    assert counter.locator(".journal li").count() >= len(kinds), "the whole life stands in one journal"
    picture(counter, "journal")
    find(citizen, center, code)
    expect(citizen.locator("h1")).to_contain_text("trả")
    picture(citizen, "returned")
    assert [fault for watch in watches for fault in watch.faults] == []
    for page in (counter, clerk, specialist):
        page.close()


def test_a_dossier_goes_from_the_counter_to_its_return(desk: Desk, long_desk: Desk, center: Center) -> None:
    """Without scripts, with a fee that the sources leave open: the official enters it with its ground."""
    counter = long_desk.page(center.login_of("counterOfficial"), scripts=False)
    watch = Watch(counter, center)
    dossier = journey.take_in(counter, center, "1.013277")
    slip = counter.get_by_role("link", name="In giấy hẹn, hai liên").get_attribute("href") or ""
    answer = counter.context.request.get(center.url + slip)
    assert answer.headers["content-type"] == "application/pdf" and journey.OWNER in journey.read_pdf(answer.body())
    assert "%PDF" not in desk.context(None, False).request.get(center.url + slip).text(), "the slip is for the counter alone"
    assert center.rows("SELECT amount FROM takings WHERE dossier = ?", dossier) == [(120_000,)], "taken with the receipt of the counter's book"
    done = journey.carry_on(long_desk, center, dossier, False, until="returned")
    assert done[-3:] == ["recordResult", "handOver", "returnResult"]
    assert watch.faults == []


def test_another_device_knows_nothing_without_the_secret(desk: Desk, center: Center) -> None:
    citizen = desk.page()
    dossier, secret = journey.file_from_home(citizen, center, "ly lich tu phap")
    journey.receive(desk.page(center.login_of("counterOfficial")), center, dossier)
    code = center.one("SELECT code FROM dossier WHERE id = ?", dossier) or "?"
    citizen.goto(center.url + "/nop/cua-toi")
    assert citizen.url.endswith("/nop/cua-toi") and code in citizen.content()
    assert looking.violations(citizen) + looking.overflow(citizen) == []
    other = desk.browser.new_context().new_page()
    other.goto(center.url + "/nop/cua-toi")
    assert other.url.endswith("/nop/tiep") and code not in other.content()
    find(other, center, code)
    prove(other, secret)
    assert other.locator("#secret").count() == 1, "the draft's secret opens the received dossier"
    other.context.close()


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
