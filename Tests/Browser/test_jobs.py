"""Long acts: an agency's leader lists dossiers for an office program, watches the bar, ends one, and reads the table."""

from __future__ import annotations

import csv
import datetime
import io
import sqlite3

from playwright.sync_api import Page, expect

from conftest import Center, Desk, Watch
from looking import seen_at_both_widths as seen


def change(center: Center, statement: str) -> None:
    """What a running list would have to take long for: the served file is written beside its server, in one row that no request touches."""
    database = sqlite3.connect(center.folder / "motcua.sqlite", timeout=5)
    with database:
        database.execute(statement)
    database.close()


def test_a_leader_lists_the_agencys_dossiers(desk: Desk, center: Center) -> None:
    page = desk.page(center.login_of("agencyLeader"))
    watch = Watch(page, center, refused=True)
    page.goto(center.url + "/can-bo/tre")
    page.get_by_role("link", name="Tải số liệu").click()
    assert "Chưa có việc nào" in page.locator("main").inner_text()
    assert seen(page, "jobs-01-none") == []
    form = page.locator("#xuat")
    form.locator("summary").click()
    page.fill("#xuat [name=from]", "01/01/2020")
    page.press("#xuat [name=to]", "Enter")
    expect(page.locator("#xuat .error")).to_contain_text("Nhiều nhất 366 ngày")
    assert seen(page, "jobs-02-too-many-days") == []

    # Another list has its turn: this one waits, and the page shows it.
    change(center, """INSERT INTO delivery (id, kind, target, lane, body, createdAt, due, attempts, fence, state)
                      VALUES ('0', 'job', 'nobody', 'job/export', x'', 1, 9000000000000000, 0, 0, 'waiting')""")
    page.fill("#xuat [name=from]", page.input_value("#xuat [name=to]"))
    page.press("#xuat [name=to]", "Enter")
    page.wait_for_url("**/can-bo/viec-nen/*")
    expect(page.locator("#live .progress")).to_contain_text("chờ đến lượt")
    assert seen(page, "jobs-03-waiting") == []
    # Ended by hand, with the keyboard.
    page.locator("#dung summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#live .badge")).to_have_text("đã dừng")
    assert seen(page, "jobs-04-ended") == []

    page.goto(center.url + "/can-bo/viec-nen")
    page.locator("#xuat summary").click()
    year = datetime.date.today() - datetime.timedelta(days=360)
    page.fill("#xuat [name=from]", f"{year:%d/%m/%Y}")
    page.press("#xuat [name=to]", "Enter")
    page.wait_for_url("**/can-bo/viec-nen/*")
    expect(page.locator("#live .badge")).to_have_text("đang chạy")
    change(center, "DELETE FROM delivery WHERE id = '0'")
    # By itself: nobody touches the page.
    expect(page.locator("#live .badge")).to_have_text("đã xong")
    assert seen(page, "jobs-05-done") == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng (CSV)").click()
    bytes = download.value.path().read_bytes()
    assert bytes.startswith("\ufeff".encode()), "office programs know UTF-8 by its mark"
    table = list(csv.reader(io.StringIO(bytes.decode("utf-8-sig"))))
    assert table[0][0] == "Mã hồ sơ" and {len(row) for row in table} == {12}
    login = center.login_of("agencyLeader")
    agencies = [agency for agency, in center.rows("SELECT DISTINCT agency FROM assignment JOIN staff ON staff.id = assignment.staff WHERE login = ?", login)]
    mine = {code for agency in agencies for code, in center.rows("SELECT code FROM dossier WHERE code IS NOT NULL AND agency = ?", agency)}
    listed = [row[0] for row in table[1:]]
    assert len(listed) == len(set(listed)) and mine and mine <= set(listed)
    # Nobody of the dossiers stands in it.
    assert all("Nguyễn" not in cell for row in table for cell in row)
    page.goto(center.url + "/can-bo/viec-nen")
    assert seen(page, "jobs-06-list") == []
    # Nobody else sees it.
    other = desk.page(center.login_of("counterOfficial"))
    other.goto(center.url + "/can-bo/viec-nen")
    assert "Chưa có việc nào" in other.locator("main").inner_text()
    assert watch.faults == []
