"""What people do with MotCua, as steps of a browser that work with scripts and without."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable

import yaml
from playwright.sync_api import Page, expect

from conftest import ROOT, Center, Desk

# Keeps a picture of the page under a name.
Keep = Callable[[Page, str], None]


def nothing(_page: Page, _name: str) -> None:
    pass


OWNER = "Nguyễn Thị Mỹ Lệ"
NUMBER = "060179004512"
# What each field of an act gets where the test does not say otherwise.
USUAL = {
    "number": "12/PLLTP-2026", "recipient": "owner", "manner": "counter", "checked": True, "content": "Bản sao giấy khai sinh",
    "ground": "Nghị định 118/2025/NĐ-CP, Điều 17",
}


def fill(page: Page, scope: str, values: dict[str, str | bool]) -> None:
    """Fills the fields that are there, each in its own way."""
    for name, value in values.items():
        field = page.locator(f'{scope} [name="{name}"]')
        if field.count() == 0:
            continue
        if isinstance(value, bool):
            field.first.set_checked(value)
        elif field.first.evaluate("e => e.tagName") == "SELECT":
            field.first.select_option(value)
        else:
            field.first.fill(value)


def take_in(page: Page, center: Center, words: str, owner: str = OWNER, number: str = NUMBER, phone: str = "0913555208",
            receipt: tuple[str, str] | None = None) -> str:
    """Counter intake with the buttons of the page alone: person, procedure, papers, accept. Answers the dossier's id."""
    page.goto(center.url + "/can-bo/tiep-nhan")
    fill(page, "#intake", {"ownerName": owner, "ownerID": number, "phone": phone, "address": "27 Trưng Trắc, phường Phú Thủy",
                           "procedureQuery": words})
    page.click("button[value=procedure]:not(.default)")
    choice, chosen = page.locator("button.choose:not(.off)").first, page.locator("input[name=procedure]")
    expect(choice.or_(chosen).first).to_be_attached()  # a code that is exact chooses by itself
    if chosen.count() == 0:
        choice.click()
    expect(chosen).to_have_count(1)
    for box in page.locator(".paperline input[type=checkbox]").all():
        box.check()
    page.wait_for_load_state("networkidle")
    # A fee that the sources leave open is entered with its ground.
    for amount in page.locator("[name^='feeAmount.']").all():
        amount.fill("120000")
    for ground in page.locator("[name^='feeGround.']").all():
        ground.fill("Nghị quyết 05/2026/NQ-HĐND")
    # Who has chosen no counter is asked for one; the first receipt of a book is typed, later ones follow it.
    asked = page.locator("#intake select[name=counter]")
    if asked.count():
        asked.select_option("1")
    number = page.locator("[name=receiptNumber]")
    if receipt is None and number.count() and not number.input_value():
        receipt = ("AA/26K", str(time.monotonic_ns())[-7:])
    if receipt:
        fill(page, "#intake", {"receiptSeries": receipt[0], "receiptNumber": receipt[1]})
    page.click("button[value=accept]")
    page.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    return page.url.rsplit("/", 1)[1]


def scan(page: Page) -> dict:
    """A paper as a picture: what the page shows now."""
    return {"name": "giay-to.png", "mimeType": "image/png", "buffer": page.screenshot()}


def file_from_home(page: Page, center: Center, words: str, owner: str = OWNER, number: str = NUMBER, keep: Keep = nothing) -> tuple[str, str]:
    """From the home page's search to "sent", with a picture for each paper that is asked for. Answers the draft's id and secret."""
    page.goto(center.url + "/")
    page.fill('form[action="/thu-tuc"] [name=q]', words)
    with page.expect_navigation():
        page.press('form[action="/thu-tuc"] [name=q]', "Enter")
    keep(page, "found")
    page.locator('main a[href^="/thu-tuc/"]').first.click()
    keep(page, "procedure")
    page.get_by_role("link", name="Nộp trực tuyến").first.click()
    picture = scan(page)
    fill(page, "#filing", {"ownerName": owner, "ownerID": number, "phone": "0913555208", "address": "27 Trưng Trắc, phường Phú Thủy"})
    for box in page.locator("#filing input[type=file][required]").all():
        box.set_input_files([picture])
    page.check("#truth")
    keep(page, "filled")
    page.locator("main button.primary[value=submit]").click()
    page.wait_for_url("**/nop/cua-toi?xong=gui")
    keep(page, "sent")
    shown, secret = page.locator("main .code").all_inner_texts()[:2]
    id = shown.replace("-", "")
    assert len(id) == 26 and shown != id, "the filing's code is shown in groups"
    return id, secret


def receive(page: Page, center: Center, dossier: str, keep: Keep = nothing) -> None:
    """At the counter: takes in what was filed from home."""
    page.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    page.locator('main a[href*="/can-bo/tiep-nhan?nop="]').click()
    for box in page.locator(".paperline input[type=checkbox]").all():
        box.check()
    page.check("#identityChecked")
    page.wait_for_load_state("networkidle")
    keep(page, "received")
    page.click("button[value=accept]")
    page.wait_for_url("**/can-bo/tiep-nhan/xong/*")


def read_secret(page: Page) -> str:
    """On the page after intake: shows the secret and reads it."""
    page.get_by_role("button", name="Đọc mã bí mật cho người nộp").click()
    secret = page.locator(".note .code.huge").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", secret), "the secret is three groups of four"
    return secret


def act(page: Page, center: Center, dossier: str, action: str, **values: str | bool) -> None:
    """Does one act on the dossier's page."""
    page.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    form = f'form[action$="/viec/{action}"]'
    assert page.locator(form).count() == 1, f"{action} is not offered"
    fold = page.locator(f"details:has({form})")
    if fold.count() and fold.last.get_attribute("open") is None:
        fold.last.locator("> summary").click()
    fill(page, form, USUAL | values)
    page.locator(f"{form} button[type=submit]").last.click()
    page.wait_for_url("**xong=*")


def offered(page: Page, center: Center, dossier: str) -> set[str]:
    """The acts that the dossier's page offers to whoever is looking."""
    page.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    actions = page.locator('form[action*="/viec/"]').evaluate_all("forms => forms.map(form => form.getAttribute('action'))")
    return {action.rsplit("/", 1)[1] for action in actions}


def state(center: Center, dossier: str) -> str | None:
    return center.one("SELECT state FROM dossier WHERE id = ?", dossier)


def whose(center: Center, dossier: str) -> str:
    """The login of somebody on whose desk the dossier is."""
    agency, role, assignee = center.rows("SELECT deskAgency, deskRole, assignee FROM dossier WHERE id = ?", dossier)[0]
    login = center.one("SELECT login FROM staff WHERE id = ?", assignee) if assignee else center.login_of(role, agency)
    assert login, f"nobody is {role} at {agency}"
    return login


def carry_on(desk: Desk, center: Center, dossier: str, scripts: bool, until: str) -> list[str]:
    """Each desk does its usual act until the dossier is in a state; answers the acts done."""
    done: list[str] = []
    for _ in range(20):
        if state(center, dossier) == until:
            return done
        if state(center, dossier) == "ready":
            settle(desk, center, dossier, scripts)
        page = desk.page(whose(center, dossier), scripts)
        can = offered(page, center, dossier)
        action = next(action for action in ("returnResult", "handOver", "recordResult", "advance") if action in can)
        act(page, center, dossier, action)
        page.close()
        done.append(action)
    raise AssertionError(f"still {state(center, dossier)} after {done}")


def settle(desk: Desk, center: Center, dossier: str, scripts: bool) -> None:
    """What is still owed, as by whoever filed from home, is paid at a counter before the result is handed over."""
    page = desk.page(center.login_of("counterOfficial"), scripts)
    if "pay" in offered(page, center, dossier):
        act(page, center, dossier, "pay", series="AA/26K", receipt=dossier[-7:], counter="1")
    page.close()


def read_pdf(pdf: bytes) -> str:
    assert pdf.startswith(b"%PDF-"), "no PDF"
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def untouched(center: Center) -> tuple[str, dict, dict]:
    """A procedure of the start data with one case of papers and a fee, for which nobody has filed yet: its file's name, the file, itself."""
    for file in sorted((ROOT / "Share/procedures").glob("*.yaml")):
        source = yaml.safe_load(file.read_text(encoding="utf-8"))
        for entry in source["procedures"]:
            limits, fees = entry["time_limits"], entry.get("fees") or []
            is_plain = len(entry["documents"]) == 1 and len(limits) == 1 and limits[0].get("limit") not in (None, "unknown", "0d")
            has_fee = fees and isinstance(fees[0].get("amount"), int) and fees[0]["amount"] > 0 and not fees[0].get("currency")
            if is_plain and has_fee and not center.rows("SELECT 1 FROM dossier WHERE procedureCode = ?", entry["code"]):
                return file.name, source, entry
    raise AssertionError("the demo has filed for everything")
