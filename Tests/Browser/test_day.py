"""A centre's day in a real browser, from the first page of the morning to the last signature of the evening.

Each part takes in what it needs; one counter's money is closed at the end, so the parts stand in the order of a day.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
import yaml
from playwright.sync_api import Page, expect

import journey
from conftest import Center, Desk, Watch
from looking import keep, overflow, violations

COMPANY = "Công ty TNHH Xăng dầu Hòa Thắng"
TAX = "3400567896"
PROXY = ("Đặng Quốc Bảo", "060085004417")
COUNTER = 3


@pytest.fixture(scope="module", autouse=True)
def seated(long_desk: Desk, center: Center) -> None:
    """Whoever takes in sits at a counter of their own."""
    page = long_desk.page(official(center))
    page.goto(center.url + "/can-bo/quay")
    page.select_option("select[name=counter]", str(COUNTER))
    with page.expect_navigation():
        page.locator("main button.primary").click()
    page.close()


def official(center: Center, place: int = 0) -> str:
    """The counters' officials, by their logins."""
    rows = center.rows("SELECT DISTINCT login FROM staff JOIN assignment ON staff = staff.id WHERE role = 'counterOfficial' ORDER BY login")
    return rows[place][0]


@pytest.fixture
def counter(long_desk: Desk, center: Center) -> Page:
    return long_desk.page(official(center))


def code_of(center: Center, dossier: str) -> str:
    return center.one("SELECT code FROM dossier WHERE id = ?", dossier) or ""


def seen(page: Page, picture: str) -> list[str]:
    """The faults of the page as it stands, which is kept as a picture."""
    keep(page, picture)
    return violations(page) + overflow(page)


def choose(page: Page, words: str) -> None:
    """Types a procedure into the intake and takes the first that is found."""
    page.fill("#procedureQuery", words)
    page.click("button[value=procedure]:not(.default)")
    choice, chosen = page.locator("button.choose:not(.off)").first, page.locator("input[name=procedure]")
    expect(choice.or_(chosen).first).to_be_attached()
    if chosen.count() == 0:
        choice.click()
    expect(chosen).to_have_count(1)


def print_of(page: Page, center: Center, dossier: str, kind: str) -> str:
    """The text of a paper as it comes out of the printer now."""
    return in_one_line(journey.read_pdf(page.context.request.get(f"{center.url}/can-bo/ho-so/{dossier}/giay/{kind}").body()))


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def today() -> datetime.date:
    return datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def number(day: datetime.date) -> int:
    """A day as the database counts it."""
    return (day - datetime.date(1970, 1, 1)).days


def weekday_before(day: datetime.date) -> datetime.date:
    before = day - datetime.timedelta(days=1)
    return before if before.weekday() < 5 else weekday_before(before)


# ---- Morning ----

def test_the_morning_page_shows_what_the_night_left_and_who_is_away(counter: Page, long_desk: Desk, center: Center) -> None:
    # In the night somebody files from home; yesterday evening an intake was left half typed, paper went and nobody confirmed it.
    journey.file_from_home(long_desk.page(), center, "ly lich tu phap", "Lâm Thị Bích Ngọc", "060190007781")
    counter.goto(center.url + "/can-bo/tiep-nhan")
    journey.fill(counter, "#intake", {"ownerName": "Võ Thị Hồng Nhung", "phone": "0908112233"})
    with counter.expect_response("**/tiep-nhan/nhap"):
        counter.press("#address", "x")
    dossier = journey.take_in(counter, center, "2.000635", "Trịnh Văn Út", "060077001122")
    send(counter, center, dossier)
    # The administrator writes down that a colleague is away this week.
    away, colleague = (center.login_of("resultsOfficial"), official(center, 1))
    admin = long_desk.page(center.login_of("businessAdministrator"))
    admin.goto(f"{center.url}/can-bo/nguoi/{center.one('SELECT id FROM staff WHERE login = ?', away)}")
    admin.locator("#thay > summary").click()
    journey.fill(admin, "#thay", {"colleague": colleague, "to": "31/12/2026"})
    with admin.expect_navigation():
        admin.locator("#thay button").click()

    watch = Watch(counter, center)
    counter.goto(center.url + "/can-bo")
    assert seen(counter, "day-01-morning") == []
    online = counter.locator("#online li")
    assert online.count() >= 1 and all("trả lời trước" in line for line in online.all_inner_texts())
    assert "8 giờ làm việc" in counter.locator("#online h2").inner_text()
    name = center.one("SELECT name FROM staff WHERE login = ?", away)
    assert f"{name} vắng" in counter.locator("#absent").inner_text()
    expect(counter.locator("#unfinished li")).to_have_count(1)
    unconfirmed = center.one("SELECT count(*) FROM handOverList WHERE confirmedAt IS NULL")
    expect(counter.locator("#handover h2")).to_have_text(f"Bàn giao chưa xác nhận: {unconfirmed}")
    uncounted = center.one("""
        SELECT count(*) FROM (SELECT DISTINCT counter, day FROM takings AS t
        WHERE NOT EXISTS (SELECT 1 FROM cashDay AS d WHERE d.counter = t.counter AND d.day = t.day) AND day < ?) AS open""", number(today()))
    assert int(uncounted or 0) > 0, "the demo's counters are not counted"
    expect(counter.locator("#cash h2")).to_have_text(f"Quỹ chưa chốt: {uncounted}")
    machine = counter.locator("#machine").inner_text()
    for word in ("Hôm nay", "Ngày làm việc kế tiếp", "Đồng hồ máy chủ", "Chỗ trống trên đĩa", "sao lưu"):
        assert word.lower() in machine.lower()
    # Everything on the page leads on.
    assert counter.locator("#late a, #today a, #online a, #unfinished a").count() >= 2

    # What was half typed is gone on with.
    counter.locator("#unfinished a").first.click()
    expect(counter.locator("#ownerName")).to_have_value("Võ Thị Hồng Nhung")
    assert watch.faults == []
    counter.close()


def send(page: Page, center: Center, dossier: str) -> str:
    """A list of the one dossier's paper to the agency it is for; answers the list's id."""
    page.goto(center.url + "/can-bo/ban-giao")
    trip = page.locator(f'form.trip:has(input[name=dossier][value="{dossier}"])')
    for box in trip.locator("input[name=dossier]").all():
        box.set_checked(box.get_attribute("value") == dossier)
    trip.locator("button[value=send]").click()
    page.wait_for_url("**/ban-giao/*xong=*")
    return re.sub(r"[?#].*", "", page.url).rsplit("/", 1)[1]


# ---- At the counter ----

def test_a_companys_dossier_comes_by_an_authorised_person_with_originals_in_a_bag(counter: Page, center: Center) -> None:
    watch = Watch(counter, center)
    counter.goto(center.url + "/can-bo/tiep-nhan")
    counter.check("input[name=ownerKind][value=organization]")
    counter.check("input[name=filer][value=proxy]")
    journey.fill(counter, "#intake", {
        "ownerName": COMPANY, "ownerID": TAX, "phone": "0252 382 1234", "address": "Quốc lộ 1, xã Hòa Thắng", "filerName": PROXY[0], "filerID": PROXY[1], "bag": "T-014"})
    choose(counter, "2.000648")
    papers = counter.locator(".paperline")
    assert papers.count() >= 2
    # Two originals, one certified and one plain copy of the first; of the others what is asked.
    for box in counter.locator(".paperline input[type=checkbox]").all():
        box.check()
    papers.first.locator("input.count").fill("2+1+1")
    journey.fill(counter, "#intake", {"receiptSeries": "AA/26T", "receiptNumber": "0000101"})
    assert seen(counter, "day-02-company-intake") == []
    counter.click("button[value=accept]")
    counter.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    dossier = counter.url.rsplit("/", 1)[1]
    assert "T-014" in counter.locator("main").inner_text()
    assert seen(counter, "day-03-company-received") == []

    slip = print_of(counter, center, dossier, "giay-hen")
    assert COMPANY in slip and PROXY[0] in slip and "T-014" in slip
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    facts = counter.locator("main").inner_text()
    assert "2 bản chính, 1 bản chứng thực, 1 bản sao" in facts and PROXY[0] in facts and "đã thu" in facts
    assert "T-014" in facts
    assert seen(counter, "day-04-company-dossier") == []
    assert watch.faults == []
    counter.close()


def test_with_a_paper_missing_a_guide_sheet_is_printed_and_nothing_filed(counter: Page, center: Center) -> None:
    count = "SELECT count(*) FROM dossier"
    before = center.one(count)
    counter.goto(center.url + "/can-bo/tiep-nhan")
    journey.fill(counter, "#intake", {"ownerName": "Huỳnh Văn Lắm", "ownerID": "060075002233", "phone": "0913444555", "address": "xã Tuyên Quang"})
    choose(counter, "2.000648")
    counter.locator(".paperline input[type=checkbox]").first.check()
    counter.wait_for_load_state("networkidle")
    here, missing = (counter.locator(".paperline b").nth(place).inner_text() for place in (0, 1))
    # Accepting says which paper is missing, beside the papers; nothing typed is lost.
    counter.click("button[value=accept]")
    expect(counter.locator(".problems a").first).to_be_visible()
    assert missing in counter.locator(".problems").inner_text()
    expect(counter.locator("#ownerName")).to_have_value("Huỳnh Văn Lắm")
    assert seen(counter, "day-05-paper-missing") == []
    with counter.context.expect_event("page") as opened, counter.context.expect_event("response", lambda answer: answer.request.method == "POST" and "tiep-nhan" in answer.url) as answered:
        counter.locator("button[value=guide]").click()
    assert answered.value.headers["content-type"] == "application/pdf"
    opened.value.close()
    assert center.one(count) == before, "a guide sheet files nothing"
    # The sheet itself, asked for with what the form holds.
    fields = counter.evaluate("Object.fromEntries([...new FormData(document.querySelector('#intake'))].filter(([, v]) => typeof v === 'string'))")
    sheet = journey.read_pdf(counter.context.request.post(center.url + "/can-bo/tiep-nhan", form=fields | {"act": "guide"}).body())
    sheet = re.sub(r"\s+", " ", sheet)
    assert missing[:28] in sheet and here[:28] not in sheet and "Huỳnh Văn Lắm" in sheet
    counter.close()


def test_a_paper_follows_where_the_procedure_lets_it(counter: Page, long_desk: Desk, center: Center) -> None:
    # The administrator brings in a procedure whose last paper may follow; nobody has filed for it yet.
    file, source, procedure = journey.untouched(center)
    items = procedure["documents"][0]["items"]
    place = max(index for index, item in enumerate(items) if not item.get("condition"))
    items[place]["later_ground"] = "khoản 4 Điều 9 Nghị định 123/2013/NĐ-CP"
    admin = long_desk.page(center.login_of("businessAdministrator"))
    admin.goto(center.url + "/can-bo/thu-tuc/nhap")
    text = yaml.safe_dump(source, allow_unicode=True, sort_keys=False)
    admin.set_input_files("#file", [{"name": file, "mimeType": "text/plain", "buffer": text.encode()}])
    admin.locator("main button.primary").click()
    admin.get_by_role("button", name=re.compile("^Nhập 1 bản ghi")).click()
    admin.wait_for_url("**xong=thu-tuc")
    admin.close()

    counter.goto(center.url + "/can-bo/tiep-nhan")
    journey.fill(counter, "#intake", {"ownerName": "Văn Thị Sau", "ownerID": "060188007799", "phone": "0913999000", "address": "phường Phước Hội"})
    choose(counter, procedure["code"])
    for box in counter.locator(".paperline input[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") != str(place))
    assert counter.locator("input[name=later]").count() == 1, "the others may not follow"
    counter.check("input[name=later]")
    expect(counter.locator("#papers-line")).to_contain_text("nộp sau 1")
    counter.click("button[value=accept]")
    expect(counter.locator('.problems a[href="#laterDay"]')).to_be_visible()
    promised = today() + datetime.timedelta(days=14)
    counter.fill("#laterDay", f"{promised:%d/%m/%Y}")
    assert seen(counter, "day-05b-paper-follows") == []
    counter.click("button[value=accept]")
    counter.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    dossier = counter.url.rsplit("/", 1)[1]
    slip = print_of(counter, center, dossier, "giay-hen")
    assert "nộp sau" in slip and f"{promised:%d/%m/%Y}" in slip
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    line = counter.locator("section.left").inner_text()
    assert "Nghị định 123/2013" in line and f"{promised:%d/%m/%Y}" in line

    # It comes: an original and a copy, into a bag, counted at the counter.
    counter.locator("#takeLaterPaper summary").click()
    journey.fill(counter, "#takeLaterPaper", {"originals": "1", "copies": "1", "bag": "41"})
    assert seen(counter, "day-05c-paper-has-come") == []
    counter.locator("#takeLaterPaper button").click()
    counter.wait_for_url("**xong=viec")
    line = counter.locator("section.left").inner_text()
    assert "nộp sau" not in line and f"1 bản chính, 1 bản sao, đến sau, ngày {today():%d/%m/%Y}" in line
    assert "túi 41" in counter.locator(".pagehead").inner_text() and "nhận giấy tờ nộp sau" in counter.locator(".journal li").first.inner_text()
    assert counter.locator("#takeLaterPaper").count() == 0, "nobody waits for a paper any more"
    slip = print_of(counter, center, dossier, "giay-hen")
    assert "hẹn nộp" not in slip and f"đã nộp ngày {today():%d/%m/%Y}" in re.sub(r"\s+", " ", slip)
    counter.close()


def test_ten_dossiers_of_one_person_follow_each_other(counter: Page, center: Center) -> None:
    watch = Watch(counter, center)
    journey.take_in(counter, center, "2.000635", "Mai Thị Sáu", "060169003344")
    codes = [counter.locator("h1.code").inner_text()]
    for _ in range(9):
        counter.keyboard.press("F2")
        counter.wait_for_url("**/can-bo/tiep-nhan?nguoi=*")
        expect(counter.locator("#ownerName")).to_have_value("Mai Thị Sáu")
        choose(counter, "2.000635")
        counter.locator(".paperline input").first.wait_for()
        for box in counter.locator(".paperline input[type=checkbox]").all():
            box.check()
        counter.keyboard.press("F9")
        counter.wait_for_url("**/can-bo/tiep-nhan/xong/*")
        codes.append(counter.locator("h1.code").inner_text())
    numbers = [int(code.rsplit("-", 1)[1]) for code in codes]
    assert numbers == list(range(numbers[0], numbers[0] + 10)), "ten codes in a row, without a gap"
    assert watch.faults == []
    counter.close()


def test_a_jammed_printer_loses_nothing(counter: Page, long_desk: Desk, center: Center) -> None:
    """Received first: then the slip is printed, printed again as a marked copy at any counter, or its secret read out."""
    dossier = journey.take_in(counter, center, "2.000635", "Phạm Văn Kẹt", "060070009988")
    first = print_of(counter, center, dossier, "giay-hen")
    other = long_desk.page(official(center, 1))
    again = print_of(other, center, dossier, "giay-hen")
    assert "LẠI LẦN" not in first and "LẠI LẦN 1" in again, "only the second print is a marked copy"
    names = [center.one("SELECT name FROM staff WHERE login = ?", official(center, place)) or "?" for place in (0, 1)]
    assert names[0] in again and names[1] not in again, "the copy names who received it, not who printed it again"
    secret = journey.read_secret(counter)
    assert secret in first and secret in again, "a reprint carries the same secret"
    assert seen(counter, "day-06-secret-read-out") == []
    other.close()
    counter.close()


def test_a_wrong_name_is_corrected_and_the_slip_says_so(counter: Page, center: Center) -> None:
    dossier = journey.take_in(counter, center, "2.000635", "Nguyễn Thị Hồng Thấm", "060181005566")
    old = journey.read_secret(counter)
    code = code_of(center, dossier)
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    counter.get_by_role("link", name="Sửa, ghi lý do").click()
    counter.fill("#ownerName", "Nguyễn Thị Hồng Thắm")
    counter.locator("main button.primary").click()
    assert counter.url.endswith("/sua"), "why it was wrong is asked for"
    expect(counter.locator("#ownerName")).to_have_value("Nguyễn Thị Hồng Thắm")
    counter.fill("#reason", "Gõ nhầm dấu, đối chiếu lại căn cước")
    assert seen(counter, "day-07-correction") == []
    counter.locator("main button.primary").click()
    counter.wait_for_url("**xong=sua")
    assert "Gõ nhầm dấu" in counter.locator(".journal").inner_text()
    slip = print_of(counter, center, dossier, "giay-hen")
    assert "Hồng Thắm" in slip and "Hồng Thấm" not in slip and code in slip and "sửa đổi lần 1" in slip.lower().replace("mẫu số 01, ", "") and old not in slip
    counter.close()


def test_outage_slips_are_handed_out_and_entered_with_their_true_time(counter: Page, center: Center) -> None:
    counter.goto(center.url + "/can-bo/phieu-tam")
    counter.fill("#count", "3")
    with counter.expect_navigation():
        counter.locator("main button.primary").click()
    assert seen(counter, "day-08-outage-slips") == []
    path = counter.locator('a[href^="/can-bo/phieu-tam/"]').get_attribute("href") or ""
    first = path.split("/")[3]
    slips = journey.read_pdf(counter.context.request.get(center.url + path).body())
    numbers = sorted(set(re.findall(r"TT-\d{4}-\d{6}", slips)))
    assert len(numbers) == 3 and numbers[0] == first

    # The power is back: what was written by hand at 09:14 the day before gets that day's next number.
    true_day = weekday_before(today())
    counter.goto(center.url + "/can-bo/tiep-nhan")
    journey.fill(counter, "#intake", {"ownerName": "Lê Văn Đèn", "ownerID": "060066001199", "phone": "0913666777", "address": "phường Mũi Né"})
    choose(counter, "2.000635")
    for box in counter.locator(".paperline input[type=checkbox]").all():
        box.check()
    counter.wait_for_load_state("networkidle")
    counter.locator("summary", has_text="Nhập phiếu tạm").click()
    journey.fill(counter, "#intake", {"outageSlip": numbers[0], "outageDay": f"{true_day:%d/%m/%Y}", "outageTime": "09:14"})
    counter.click("button[value=accept]")
    expect(counter.locator('.problems a[href="#outageReason"]')).to_be_visible()
    counter.fill("#outageReason", "Mất điện từ 09:00 đến 10:30")
    assert seen(counter, "day-09-outage-entry") == []
    counter.click("button[value=accept]")
    counter.wait_for_url("**/can-bo/tiep-nhan/xong/*")
    dossier = counter.url.rsplit("/", 1)[1]
    assert f"-{true_day:%y%m%d}-" in code_of(center, dossier), "the code is of the true day"
    counter.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    line = counter.locator(".journal li").last.inner_text()
    assert numbers[0] in line and "09:14" in line and "Mất điện" in line
    assert seen(counter, "day-10-outage-dossier") == []
    counter.close()


def test_the_reception_book_lists_what_the_counter_took_in(counter: Page, center: Center) -> None:
    dossier = journey.take_in(counter, center, "2.000635", "Hồ Thị Vào Sổ", "060180006633")
    counter.goto(center.url + "/can-bo/so-tiep-nhan")
    assert f"Quầy {COUNTER}, " in counter.locator(".pagehead").inner_text()
    codes = counter.locator("tbody .code a").all_inner_texts()
    received = center.rows("SELECT code FROM dossier WHERE receivedDay = ?", number(today()))
    assert code_of(center, dossier) in codes and set(codes) <= {code for (code,) in received}
    times = re.findall(r"\b\d\d:\d\d\b", " ".join(counter.locator("tbody td:nth-child(2)").all_inner_texts()))
    assert times == sorted(times) and len(times) == len(codes)
    assert "Hồ Thị Vào Sổ" not in counter.locator("table").inner_text(), "names are masked in a list"
    assert seen(counter, "day-10b-reception-book") == []
    # The other counter's list is its own; all together are one tab away.
    counter.get_by_role("link", name="Mọi quầy").click()
    assert counter.locator("tbody .code a").count() == len(received)
    counter.goto(f"{center.url}/can-bo/so-tiep-nhan?quay=19")
    assert counter.locator("tbody .code a").count() == 0
    counter.get_by_role("link", name="Ngày trước").click()
    assert counter.get_by_role("link", name="Ngày sau").count() == 1
    counter.close()


# ---- Paper on its way, results ----

def test_paper_goes_to_the_agency_with_a_list_that_the_receiver_confirms(counter: Page, long_desk: Desk, center: Center) -> None:
    dossier = journey.take_in(counter, center, "2.001395", "Bùi Thị Chuyển", "060182004455")
    list_id = send(counter, center, dossier)
    assert seen(counter, "day-11-hand-over-list") == []
    paper = journey.read_pdf(counter.context.request.get(f"{center.url}/can-bo/ban-giao/{list_id}/phieu").body())
    assert code_of(center, dossier) in paper
    agency = center.one("SELECT toAgency FROM handOverList WHERE id = ?", list_id)
    clerk = long_desk.page(center.login_of("clerk", agency))
    clerk.goto(center.url + "/can-bo")
    assert clerk.locator(f'#handover a[href="/can-bo/ban-giao/{list_id}"]').count() == 1
    # Until the receiver has it, it is the sender's; a paper that is not there is said so, then it arrives.
    clerk.goto(f"{center.url}/can-bo/ban-giao/{list_id}")
    clerk.locator("input[name=dossier]").uncheck()
    clerk.select_option("select[name=missing]", "notThere")
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="Xác nhận đã nhận").click()
    counter.goto(f"{center.url}/can-bo/ban-giao/{list_id}")
    assert "không có trong chuyến" in counter.locator("main").inner_text()
    clerk.goto(f"{center.url}/can-bo/ban-giao/{list_id}")
    clerk.locator("input[name=dossier]").check()
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="Xác nhận đã nhận").click()
    assert seen(clerk, "day-12-hand-over-confirmed") == []
    assert center.one("SELECT confirmedBy FROM handOverList WHERE id = ?", list_id) != "None"
    clerk.close()
    counter.close()


def test_a_result_goes_to_an_authorised_recipient_with_identity_checked(counter: Page, long_desk: Desk, center: Center) -> None:
    dossier = journey.take_in(counter, center, "2.001395", "Cao Thị Nhờ", "060187006677")
    journey.carry_on(long_desk, center, dossier, True, until="ready")
    desk = long_desk.page(center.login_of("resultsOfficial"))
    watch = Watch(desk, center, refused=True)
    desk.goto(center.url + "/can-bo/tra")
    # The slip is scanned: its code stands in an address.
    desk.fill("#code", code_of(center, dossier).lower())
    desk.press("#code", "Enter")
    desk.wait_for_url("**code=*")
    owed = desk.locator(".act.off .why")
    if owed.count():
        desk.get_by_role("link", name="Thu ở trang hồ sơ").first.click()
        till = long_desk.page(official(center))
        journey.act(till, center, dossier, "pay", series="AA/26T", receipt="0000777", means="cash")
        till.close()
        desk.goto(f"{center.url}/can-bo/tra?code={code_of(center, dossier)}")
    assert seen(desk, "day-13-results-desk") == []
    desk.select_option("select[name=recipient]", "authorized")
    submit = desk.get_by_role("button", name="Trả và lập biên nhận")
    desk.locator('[name="checked"]').uncheck()
    desk.fill('[name="proof"]', "Cao Văn Thay, giấy ủy quyền số 41 ngày 20/11/2026")
    submit.click()
    desk.wait_for_load_state()
    assert center.one("SELECT state FROM dossier WHERE id = ?", dossier) == "ready", "without identity checked nothing leaves"
    expect(desk.locator('[name="proof"]')).to_have_value("Cao Văn Thay, giấy ủy quyền số 41 ngày 20/11/2026")
    assert seen(desk, "day-14-identity-not-checked") == []
    desk.locator('[name="checked"]').check()
    originals = desk.locator('[name^="paper."]')
    assert originals.count() > 0, "originals that were kept are offered to be given back"
    kept = sum(int(box.input_value()) for box in originals.all())
    submit.click()
    desk.wait_for_url("**xong=tra")
    assert center.one("SELECT state FROM dossier WHERE id = ?", dossier) == "returned"
    receipt = print_of(desk, center, dossier, "bien-nhan")
    assert code_of(center, dossier) in receipt
    desk.goto(f"{center.url}/can-bo/ho-so/{dossier}")
    assert "Cao Văn Thay" in desk.locator(".journal").inner_text()
    given = re.findall(r"đã trả lại (\d+)", desk.locator("section.left").inner_text())
    assert sum(map(int, given)) == kept > 0, "each original is ticked off"
    assert watch.faults == []
    desk.close()
    counter.close()


def test_what_nobody_has_collected_is_seen_and_found_again(long_desk: Desk, center: Center) -> None:
    desk = long_desk.page(center.login_of("resultsOfficial"))
    desk.goto(center.url + "/can-bo")
    told = int(re.sub(r"\D", "", desk.locator("#uncollected h2").inner_text()))
    assert told > 0, "the demo has results that wait long"
    desk.goto(center.url + "/can-bo/tra?loc=lau")
    assert desk.locator("tbody tr").count() == told
    assert seen(desk, "day-15-uncollected") == []
    desk.locator("tbody a").first.click()
    expect(desk.locator("section.side h2").first).not_to_be_empty()
    desk.close()


# ---- Evening ----

def test_the_counters_cash_is_closed_with_its_difference_explained_and_signed_by_another(counter: Page, long_desk: Desk, center: Center) -> None:
    watch = Watch(counter, center, refused=True)
    journey.take_in(counter, center, "2.001395", "Tô Văn Cuối", "060174008899", receipt=("AA/26T", "0000900"))
    counter.goto(center.url + "/can-bo/quy")
    hint = counter.locator('.field:has([name="counted.cash"]) .hint').inner_text()
    expected = int(re.sub(r"\D", "", hint))
    taken = center.one("SELECT sum(amount) FROM takings WHERE counter = ? AND means = 'cash' AND reversedDay IS NULL AND day = ?", COUNTER, number(today()))
    assert expected == int(taken or 0) > 0
    counter.fill('[name="counted.cash"]', f"{expected - 20_000}")
    counter.keyboard.press("F9")
    expect(counter.locator("#reason")).to_be_visible()
    assert "thiếu 20.000" in counter.locator("main").inner_text()
    expect(counter.locator('[name="counted.cash"]')).to_have_value(re.compile(str(expected - 20_000)[-3:]))
    assert seen(counter, "day-16-cash-difference") == []
    counter.fill("#reason", "Thối nhầm 20.000 đồng cho khách thứ ba")
    counter.get_by_role("button", name="Chốt quầy").click()
    counter.wait_for_url("**xong=quy")
    assert seen(counter, "day-17-cash-closed") == []
    director = long_desk.page(center.login_of("centerDirector"))
    director.goto(center.url + "/can-bo")
    assert "thiếu 20.000" in director.locator("#sign").inner_text()
    director.goto(center.url + "/can-bo/quy/ky")
    row = director.locator("tr", has_text=f"Quầy {COUNTER},")
    assert "Thối nhầm" in row.inner_text()
    assert seen(director, "day-18-second-signature") == []
    row.get_by_role("button", name="Ký xác nhận").click()
    director.wait_for_url("**xong=ky-quy")
    counter.goto(center.url + "/can-bo/quy")
    name = center.one("SELECT name FROM staff WHERE login = ?", center.login_of("centerDirector"))
    assert name and name in counter.locator("main").inner_text()
    sheet = counter.context.request.get(center.url + (counter.get_by_role("link", name="In bảng kê").get_attribute("href") or ""))
    assert "Thối nhầm" in journey.read_pdf(sheet.body())
    assert watch.faults == []
    director.close()
    counter.close()


def test_whoever_leaves_loses_no_open_draft(desk: Desk, center: Center) -> None:
    login = official(center, 1)
    page = desk.page(login)
    page.goto(center.url + "/can-bo/tiep-nhan")
    typed = {"ownerName": "Đỗ Thị Dở Dang", "ownerID": "060191002277", "phone": "0917888999", "address": "xã Thuận Quý"}
    journey.fill(page, "#intake", typed)
    choose(page, "2.000648")
    page.locator(".paperline input[type=checkbox]").first.check()
    page.fill("#note", "Chờ bản vẽ, chiều mang đến")
    # They walk away: the page saves by itself when it is left.
    with page.expect_response("**/tiep-nhan/nhap"):
        page.wait_for_timeout(2600)
    page.goto(center.url + "/can-bo")
    page.locator("details.me > summary").click()
    page.get_by_role("button", name="Ra khỏi hệ thống").click()
    page.wait_for_url("**/can-bo/vao")

    desk.log_in(page, login)
    page.goto(center.url + "/can-bo")
    assert seen(page, "day-19-drafts-left") == []
    page.locator("#unfinished a").last.click()
    for name, value in typed.items():
        expect(page.locator(f"#{name}")).to_have_value(value)
    expect(page.locator("#note")).to_have_value("Chờ bản vẽ, chiều mang đến")
    assert page.locator(".paperline input:checked").count() == 1
    # Nobody else sees it: it holds somebody's data.
    other = desk.page(official(center, 0))
    other.goto(page.url)
    assert "Đỗ Thị Dở Dang" not in other.content()
