"""An administrator's first week in a real browser: an empty centre, its procedures, its people, its calendar and hours, a department renamed, a
merged agency. The training centre beside the real one is in Tests/Operation."""

from __future__ import annotations

import datetime
import pathlib
import re
import tempfile
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

import journey
from conftest import WIDE, Center, Desk, serve, stop
from looking import keep, overflow, violations
from test_day import today

OWN_WORDS = "một câu dễ nhớ của riêng tôi"


def seen(page: Page, picture: str) -> list[str]:
    keep(page, picture)
    return violations(page) + overflow(page)


@pytest.fixture
def admin(desk: Desk, center: Center) -> Page:
    return desk.page(center.login_of("businessAdministrator"))


def table(name: str, text: str) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


# ---- Monday: the doors ----

@pytest.fixture
def empty() -> Iterator[tuple[Center, str, str]]:
    """A centre nobody has entered yet, and what its folder says of the first administrator."""
    with tempfile.TemporaryDirectory(prefix="motcua-first-") as name:
        folder = pathlib.Path(name) / "data"
        folder.mkdir(mode=0o700)
        center = serve(folder)
        try:
            said = dict(line.split(": ", 1) for line in (folder / "first-password").read_text().splitlines())
            yield center, said["login"], said["password"]
        finally:
            stop(center)


def test_an_empty_centre_opens_its_procedures_in_one_reviewed_act(empty: tuple[Center, str, str], browser: Browser) -> None:
    center, login, password = empty
    page = browser.new_context(viewport=WIDE, locale="vi-VN").new_page()
    page.goto(center.url + "/can-bo/vao")
    page.fill("#account", login)
    page.fill("#password", password)
    page.press("#password", "Enter")
    # The first password is good for one thing: to set one's own.
    page.wait_for_url("**/can-bo/mat-khau")
    for short in ("ngắn quá", OWN_WORDS):
        page.fill("#current", password)
        page.fill("#new", short)
        page.fill("#again", short)
        page.press("#again", "Enter")
        page.wait_for_load_state()
    page.wait_for_url("**/can-bo?xong=mat-khau")
    assert "DEMO" not in page.content(), "a real centre is not marked as a training centre"
    assert seen(page, "week-01-first-morning") == []
    assert int(re.sub(r"\D", "", page.locator("#procedures h2").inner_text())) > 100

    page.locator("#procedures li a").click()
    line = page.locator("h1 + p").inner_text()
    waiting = int(re.search(r"(\d+) chờ chấp nhận", line)[1])
    assert waiting > 100
    page.fill("[name=ground]", "Biên bản họp ngày 23/11/2026 của giám đốc trung tâm")
    keep(page, "week-02-assumptions")
    page.get_by_role("button", name=re.compile("Chấp nhận cả")).click()
    page.wait_for_url("**xong=chap-nhan")
    assert "0 chờ chấp nhận" in page.locator("h1 + p").inner_text()
    assert seen(page, "week-03-accepted") == []
    page.goto(center.url + "/can-bo/nhat-ky")
    assert "chấp nhận giá trị giả định" in page.locator("main").inner_text() and "Biên bản họp" in page.locator("main").inner_text()
    page.context.close()


# ---- Tuesday: the people ----

def test_a_new_colleague_sets_a_password_and_leaves_again(admin: Page, desk: Desk, center: Center) -> None:
    admin.goto(center.url + "/can-bo/nguoi/them")
    journey.fill(admin, "main", {"name": "Phan Thị Tân Binh", "login": "tanbinh", "role": "counterOfficial"})
    admin.locator("main button.primary").click()
    admin.wait_for_load_state()
    facts = admin.locator("main").inner_text()
    first = re.search(r"tanbinh\s+(\S+)", facts)
    assert first, "the first password is shown once"
    assert seen(admin, "week-04-first-password") == []

    new = desk.browser.new_context(viewport=WIDE, locale="vi-VN").new_page()
    new.goto(center.url + "/can-bo/vao")
    new.fill("#account", "tanbinh")
    new.fill("#password", first[1])
    new.press("#password", "Enter")
    new.wait_for_url("**/can-bo/mat-khau")
    new.goto(center.url + "/can-bo/tiep-nhan")
    assert new.url.endswith("/can-bo/mat-khau"), "nothing else before the own password"
    for field, text in (("#current", first[1]), ("#new", OWN_WORDS), ("#again", OWN_WORDS)):
        new.fill(field, text)
    new.press("#again", "Enter")
    new.wait_for_url("**/can-bo?xong=mat-khau")
    new.goto(center.url + "/can-bo/tiep-nhan")
    expect(new.locator("#intake")).to_be_visible()

    # They leave: the next press finds no session.
    id = center.one("SELECT id FROM staff WHERE login = 'tanbinh'")
    admin.goto(f"{center.url}/can-bo/nguoi/{id}")
    admin.locator("#nghi > summary").click()
    admin.locator("#nghi button").click()
    admin.wait_for_url("**xong=nguoi")
    assert seen(admin, "week-05-left") == []
    new.goto(center.url + "/can-bo")
    assert "/can-bo/vao" in new.url
    new.context.close()


def test_people_come_from_a_table_after_a_dry_run(admin: Page, center: Center) -> None:
    head = "login,name,role,agency,valid_from,valid_to,standing_in\n"
    good = "bang1,Trần Bảng Một,cashier,ld-ttpvhcc,,,\nbang2,Lê Bảng Hai,specialist,ld-stp,,,\n"
    admin.goto(center.url + "/can-bo/nguoi/nhap")
    admin.set_input_files("#file", [table("nguoi.csv", head + good + "bang3,Ai Đó,thuQuy,ld-ttpvhcc,,,\n")])
    admin.locator("main button.primary").click()
    expect(admin.get_by_text("dòng 4")).to_be_visible()
    assert admin.get_by_role("button", name=re.compile("^Nhập")).count() == 0
    assert seen(admin, "week-06-table-refused") == []
    admin.set_input_files("#file", [table("nguoi.csv", head + good)])
    admin.get_by_role("button", name=re.compile("^Chạy thử")).click()
    keep(admin, "week-07-table-tried")
    admin.get_by_role("button", name=re.compile("^Nhập 2 người")).click()
    expect(admin.locator("main")).to_contain_text("bang2")
    assert center.rows("SELECT count(*) FROM staff WHERE login IN ('bang1', 'bang2') AND mustChange = 1") == [(2,)]


# ---- Wednesday: the calendar ----

def test_a_swap_of_days_is_seen_before_it_is_written(admin: Page, center: Center) -> None:
    off = today() + datetime.timedelta(days=60 - today().weekday())
    off += datetime.timedelta(days=(7 - off.weekday()) % 7 + 1)  # a Tuesday two months ahead
    # Working days all around: a Saturday within Tết is not worked instead.
    while any(center_says_holiday(admin, center, off + datetime.timedelta(days=ahead)) for ahead in (0, 1, 2, 3, 6)):
        off += datetime.timedelta(days=7)
    worked = off + datetime.timedelta(days=4)  # the Saturday after
    admin.goto(f"{center.url}/can-bo/lich?nam={off.year}")
    admin.locator("#add-day > summary").click()
    journey.fill(admin, "#add-day", {
        "kind": "swap", "day": f"{off:%d/%m/%Y}", "worked": f"{worked:%d/%m/%Y}", "name": "Hoán đổi để sửa điện", "source": "Quyết định 88/QĐ-TTPVHCC ngày 20/11/2026"})
    admin.locator("#add-day button[type=submit]").click()
    effect = admin.locator(".note[role=status]")
    expect(effect).to_contain_text("thành ngày nghỉ")
    assert "Hoán đổi để sửa điện" not in admin.locator("aside .lines").inner_text(), "nothing is written yet"
    assert seen(admin, "week-08-swap-tried") == []
    admin.get_by_role("button", name="Ghi vào lịch").click()
    admin.wait_for_url("**xong=lich")
    assert "Hoán đổi để sửa điện" in admin.locator("aside .lines").inner_text()


def center_says_holiday(page: Page, center: Center, day: datetime.date) -> bool:
    answer = page.context.request.get(f"{center.url}/api/v1/calendar/due?from={day}T08:00&limit=0d").json()
    return str(day) not in str(answer["due"])


def test_office_hours_change_from_a_day_on(admin: Page, center: Center) -> None:
    first = today() + datetime.timedelta(days=42 - today().weekday())  # a Monday six weeks ahead
    while center_says_holiday(admin, center, first):
        first += datetime.timedelta(days=7)
    before = first - datetime.timedelta(days=1)
    while center_says_holiday(admin, center, before):
        before -= datetime.timedelta(days=1)
    admin.goto(center.url + "/can-bo/lich")
    admin.locator("#add-day > summary").click()
    journey.fill(admin, "#add-day", {
        "kind": "hours", "day": f"{first:%d/%m/%Y}", "week": "13:30-17:00, 07:30-11:30", "name": "Giờ mùa đông", "source": "Quyết định 91/QĐ-TTPVHCC ngày 20/11/2026"})
    admin.locator("#add-day button[type=submit]").click()
    expect(admin.locator("#add-day-week-error")).to_contain_text("Ghi giờ như")
    admin.fill("#add-day-week", "07:30-11:30, 13:30-17:00")
    admin.locator("#add-day button[type=submit]").click()
    expect(admin.locator(".note[role=status]")).to_contain_text("thứ Bảy không mở cửa")
    assert seen(admin, "week-08b-hours-tried") == []
    admin.get_by_role("button", name=re.compile("^Ghi vào lịch")).last.click()
    admin.wait_for_url(re.compile("xong=lich|viec-nen/"))
    admin.goto(center.url + "/can-bo/lich")
    coming = admin.locator(".note", has_text="Giờ làm việc đổi từ").inner_text()
    assert f"{first:%d/%m/%Y}" in coming and "Quyết định 91" in coming
    assert seen(admin, "week-08c-hours-coming") == []
    # From that Monday on four hours end at 11:30, not at 11:00; on the last working day before they still do.
    for day, end in ((first, "11:30"), (before, "11:00")):
        answer = admin.context.request.get(f"{center.url}/api/v1/calendar/due?from={day}T07:00&limit=4h").json()
        assert answer["deadline"].startswith(f"{day}T{end}"), answer["deadline"]


# ---- Thursday: a department renamed, a fee that changes next month ----

def test_a_department_is_renamed_from_a_day_on(admin: Page, desk: Desk, center: Center) -> None:
    agency, new = "ld-snv", "Sở Nội vụ và Lao động"
    admin.goto(f"{center.url}/can-bo/co-quan/{agency}")
    old = admin.locator("h1").inner_text()
    admin.locator("#rename > summary").click()
    form = {"newName": old, "newShort": "SNVLĐ", "newEnglish": "Department of Home Affairs and Labour",
            "nameFrom": f"{today():%d/%m/%Y}", "nameGround": "Nghị quyết 44/NQ-HĐND ngày 20/11/2026"}
    journey.fill(admin, "#rename", form | {"newName": "x" * 10, "nameFrom": "31/02/2026"})
    admin.locator("#rename button[type=submit]").click()
    expect(admin.locator("#rename-nameFrom-error")).to_be_visible()
    journey.fill(admin, "#rename", form | {"newName": new})
    assert seen(admin, "week-08d-renaming") == []
    admin.locator("#rename button[type=submit]").click()
    admin.wait_for_url("**xong=*")
    expect(admin.locator("h1")).to_have_text(new)
    names = admin.locator(".note", has_text="Tên theo thời gian").inner_text()
    assert old in names and "Nghị quyết 44" in names and new in names
    assert seen(admin, "week-08e-renamed") == []
    visitor = desk.page()
    visitor.goto(center.url + "/")
    assert new in visitor.locator("main").inner_text(), "the public reads the new name"

def test_a_fee_that_changes_next_month_comes_as_a_new_version(admin: Page, desk: Desk, center: Center) -> None:
    counter = desk.page(center.login_of("counterOfficial"))
    file, source, old = journey.untouched(center)
    code, fee = old["code"], old["fees"][0]["amount"]
    first = (today().replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    new = old | {"version": 2, "valid_from": first, "fees": [{**old["fees"][0], "amount": fee + 7_000}]}
    new.pop("valid_from_assumed", None)
    source["procedures"].append(new)
    admin.goto(center.url + "/can-bo/thu-tuc/nhap")
    admin.set_input_files("#file", [table(file, yaml.safe_dump(source, allow_unicode=True, sort_keys=False))])
    admin.locator("main button.primary").click()
    admin.wait_for_load_state()
    keep(admin, "week-09-fee-tried")
    apply = admin.get_by_role("button", name=re.compile("^Nhập .* bản ghi"))
    expect(apply).to_be_visible()
    apply.click()
    admin.wait_for_url("**xong=thu-tuc")
    admin.goto(f"{center.url}/can-bo/thu-tuc/{code}")
    assert f"Bản 2, từ {first:%d/%m/%Y}" in admin.locator("aside").inner_text()
    assert seen(admin, "week-10-versions") == []
    # Until then the old fee holds.
    dossier = journey.take_in(counter, center, code, "Đinh Thị Trước", "060186004466")
    assert center.rows("SELECT procedureVersion FROM dossier WHERE id = ?", dossier) == [(1,)]
    counter.goto(f"{center.url}/thu-tuc/{code}")
    shown = counter.locator("main").inner_text()
    assert f"{fee:,}".replace(",", ".") in shown and f"{fee + 7_000:,}".replace(",", ".") not in shown


# ---- Friday: an agency is merged ----

def test_a_merged_agencys_open_dossiers_move_in_one_reviewed_act(admin: Page, desk: Desk, center: Center) -> None:
    agency, successor = "ld-stc", "ld-sct"
    leader = center.login_of("agencyLeader", agency)
    opens = center.rows("SELECT id, code, dueDay FROM dossier WHERE isOpen = 1 AND state <> 'ready' AND agency = ? ORDER BY id", agency)
    assert opens, "the demo's busiest agency has no open dossier"
    yesterday = today() - datetime.timedelta(days=1)
    admin.goto(f"{center.url}/can-bo/co-quan/{agency}")
    journey.fill(admin, "main", {"lastDay": f"{yesterday:%d/%m/%Y}", "successor": successor, "ground": "Nghị quyết 41/NQ-HĐND ngày 20/11/2026"})
    admin.get_by_role("button", name="Ghi ngày kết thúc").click()
    admin.wait_for_url("**xong=co-quan")
    assert seen(admin, "week-11-agency-ended") == []
    admin.get_by_role("link", name="Xem trước việc chuyển").click()
    expect(admin.locator("h1")).to_contain_text("hồ sơ đang mở")
    assert seen(admin, "week-12-merger-reviewed") == []
    admin.fill("[name=ground]", "Nghị quyết 41/NQ-HĐND ngày 20/11/2026")
    admin.locator("main button.danger").click()
    admin.wait_for_url("**/can-bo/viec-nen/*")
    # Nobody touches the page: it says by itself that all has moved.
    expect(admin.locator("#live .badge")).to_have_text("đã xong")
    assert f"đã qua {len(opens)} trong {len(opens)} hồ sơ" in admin.locator("#live .progress").inner_text()
    assert seen(admin, "week-12b-merged") == []
    moved = center.rows("SELECT id, code, dueDay FROM dossier WHERE isOpen = 1 AND agency = ? ORDER BY id", successor)
    assert set(opens) <= set(moved), "code and due date are kept"
    # Whoever signed there yesterday signs nothing today.
    page = desk.page(leader)
    page.goto(f"{center.url}/can-bo/ho-so/{opens[0][0]}")
    assert page.locator('form[action$="/viec/recordResult"]').count() == 0
    keep(page, "week-13-old-agency")
