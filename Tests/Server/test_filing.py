"""Filing from home, through a real server: draft, files, other device, submission, receipt, tracking, supplement, withdrawal."""

import re
import zlib

import pytest
import requests
from center import Center, hidden

PROCEDURE = "3.000333"
# Shows who and what to the holder of the secret; the one above is discreet.
OPEN = "1.005049"


@pytest.fixture(scope="module")
def center():
    center = Center(each=1)
    yield center
    center.close()


def pdf(extra=b"", stream=None):
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + extra + b">>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    if stream is not None:
        packed = zlib.compress(stream)
        body += b"3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    return body + b"xref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


FIELDS = {
    "ownerKind": "person", "ownerName": "Trần Thị Hồng Gấm", "ownerID": "060 179 004 512", "birthday": "21/4/1979", "filer": "owner",
    "phone": "0913 555 208", "email": "gam@vidu.example", "address": "27 Trưng Trắc, phường Phú Thủy", "receiveBy": "counter", "note": "Xin việc",
}


def papers(html):
    return re.findall(r'name="(file\.\d+)"[^>]*required', html)


def send(session, center, fields, files=(), act="save", page=None, procedure=PROCEDURE):
    page = page or session.get(f"{center.url}/nop/{procedure}").text
    body = [(name, (None, value)) for name, value in {**hidden(page, f"/nop/{procedure}"), **fields}.items()]
    body += [(name, (filename, content, "application/octet-stream")) for name, filename, content in files]
    body.append(("act", (None, act)))
    return session.post(f"{center.url}/nop/{procedure}", files=body)


def codes(html):
    """The codes of a page; a filing's, which is shown in groups, as it stands in addresses."""
    shown = re.findall(r'<dd class="code">([^<]+)</dd>', html)
    return [code.replace("-", "") if len(code.replace("-", "")) == 26 else code for code in shown]


def file_all(session, center, procedure=PROCEDURE):
    page = session.get(f"{center.url}/nop/{procedure}").text
    files = [(name, f"{name};1.pdf", pdf()) for name in papers(page)]
    return send(session, center, {**FIELDS, "truth": "1"}, files, act="submit", page=page, procedure=procedure)


def do(session, center, dossier, action, **fields):
    """An act on the dossier's page, by whoever is logged in."""
    page = session.get(f"{center.url}/can-bo/ho-so/{dossier}").text
    answer = session.post(f"{center.url}/can-bo/ho-so/{dossier}/viec/{action}", data={**hidden(page, f"/viec/{action}"), **fields})
    assert answer.status_code == 200 and "xong=viec" in answer.url, answer.text
    return answer


def test_a_draft_is_kept_on_the_device_and_resumed_elsewhere(center):
    here = requests.Session()
    saved = send(here, center, {"ownerName": "Trần Thị Hồng Gấm", "phone": "09"})
    assert saved.status_code == 200 and "Trần Thị Hồng Gấm" in saved.text
    cookie = next(iter(here.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.value not in saved.url
    code, secret = codes(saved.text)[:2]
    elsewhere = requests.Session()
    assert "Trần Thị Hồng Gấm" not in elsewhere.get(f"{center.url}/nop/{PROCEDURE}").text
    opened = elsewhere.post(f"{center.url}/nop/tiep", data={"code": code.lower(), "secret": secret.lower()})
    assert opened.url == f"{center.url}/nop/{PROCEDURE}" and "Trần Thị Hồng Gấm" in opened.text


def test_wrong_and_absent_drafts_answer_alike(center):
    here = requests.Session()
    code, secret = codes(send(here, center, {"ownerName": "A"}).text)[:2]
    other = "0" + ("1" if code[1] != "1" else "2") + code[2:]
    answers = []
    for tried, word in [(code, "0000-0000-0000"), (other, "0000-0000-0000"), (other, secret)]:
        answer = requests.post(f"{center.url}/nop/tiep", data={"code": tried, "secret": word})
        answers.append((answer.status_code, answer.text.replace(tried, "CODE")))
    assert answers[0] == answers[1] == answers[2] and answers[0][0] == 422
    assert requests.get(f"{center.url}/tra-cuu/{code}").status_code == 404
    tracked = requests.post(f"{center.url}/tra-cuu/{code}", data={"secret": secret})
    assert tracked.status_code == 404


def test_autosave_answers_the_next_version(center):
    here = requests.Session()
    page = here.get(f"{center.url}/nop/{PROCEDURE}").text
    first = here.post(f"{center.url}/nop/{PROCEDURE}/luu", data={**hidden(page, "/nop/"), "ownerName": "Lê"}).json()
    again = here.post(f"{center.url}/nop/{PROCEDURE}/luu", data={"version": first["version"], "ownerName": "Lê Văn"}).json()
    assert int(again["version"]) == int(first["version"]) + 1
    stale = here.post(f"{center.url}/nop/{PROCEDURE}/luu", data={"version": first["version"], "ownerName": "Lê Văn Bình"})
    assert stale.status_code == 409
    assert "Lê Văn" in here.get(f"{center.url}/nop/{PROCEDURE}").text


def stored(center) -> set:
    """The files that lie on the disk; the demo's own filings have some."""
    return {path for path in (center.data / "files").rglob("*") if path.is_file()}


def test_hostile_files_are_refused_beside_their_paper_and_the_rest_is_kept(center):
    here = requests.Session()
    page = here.get(f"{center.url}/nop/{PROCEDURE}").text
    name = papers(page)[0]
    before = stored(center)
    hostile = [
        (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "), "chương trình chạy bên trong"), (pdf(b"/OpenAction << /S /L#61unch /F (cmd.exe) >> "), "mở chương trình khác"),
        (pdf(stream=b"5 0 << /EF << /F 7 0 R >> >>"), "chứa tệp khác"), (b"<html><script>", "Loại tệp này không nhận"), (b"%PDF-1.4 cut", "hỏng hoặc bị cắt"),
    ]
    for content, sentence in hostile:
        answer = send(here, center, FIELDS, [(name, "a.pdf", content)], act="upload")
        assert answer.status_code == 422 and sentence in answer.text and "Trần Thị Hồng Gấm" in answer.text
        assert not re.search('class="uploads"', answer.text)
    kept = send(here, center, FIELDS, [(name, "đơn; xin.pdf", pdf()), (name, "b.exe", b"MZ")], act="upload")
    assert kept.status_code == 422 and "đơn; xin.pdf" in kept.text
    remove = re.search(r'name="remove" value="([^"]+)"', kept.text)[1]
    version = hidden(kept.text, "/nop/")
    gone = here.post(f"{center.url}/nop/{PROCEDURE}", files=[(n, (None, v)) for n, v in {**version, **FIELDS, "remove": remove}.items()])
    assert gone.status_code == 200 and "đơn; xin.pdf" not in gone.text
    assert stored(center) == before


def test_what_is_missing_stands_beside_its_field_in_the_pages_language(center):
    here = requests.Session()
    wrong = send(here, center, {**FIELDS, "ownerID": "06017900451", "phone": "123"}, act="submit")
    assert wrong.status_code == 422 and "Còn thiếu một số: đã nhập 11, cần 12." in wrong.text and "Chưa có tệp cho giấy tờ này." in wrong.text
    assert "Chưa đánh dấu cam đoan" in wrong.text and 'value="123"' in wrong.text
    english = send(here, center, {**FIELDS, "language": "en"}, act="", page=wrong.text)
    assert english.status_code == 200 and "Save draft" in english.text and "Trần Thị Hồng Gấm" in english.text


def test_a_filing_is_received_supplemented_and_followed(center):
    here = requests.Session()
    receipt = file_all(here, center, OPEN)
    assert receipt.url.startswith(f"{center.url}/nop/cua-toi") and "Hồ sơ đã gửi" in receipt.text
    code, secret = codes(receipt.text)[:2]
    own = here.get(f"{center.url}/nop/cua-toi").text
    assert "chờ tiếp nhận" in own and "Rút hồ sơ" in own
    fetch = {**hidden(own, "/nop/cua-toi"), "act": "download"}
    file = here.post(f"{center.url}/nop/cua-toi", data=fetch)
    assert file.content == pdf() and file.headers["Content-Disposition"].startswith("attachment") and "sandbox" in file.headers["Content-Security-Policy"]

    # Before an official takes it in, nobody finds it by name.
    counter = center.log_in(requests.Session(), "quay1")
    bar = hidden(counter.get(f"{center.url}/can-bo").text, "/can-bo/tim")
    hits = counter.post(f"{center.url}/can-bo/tim", data={**bar, "q": "tran thi hong gam"})
    assert "tran" not in hits.url and "0 hồ sơ" in hits.text and "Hồng Gấm" not in hits.text
    page = counter.get(f"{center.url}/can-bo/ho-so/{code}").text
    assert "Tiếp nhận" in page and "chưa đối chiếu giấy tờ" in page
    intake = counter.get(f"{center.url}/can-bo/tiep-nhan", params={"nop": code})
    assert intake.status_code == 200 and "Trần Thị Hồng Gấm" in intake.text
    done = counter.post(f"{center.url}/can-bo/tiep-nhan", data=filled(intake.text) | {"act": "accept"})
    assert "/xong/" in done.url, re.findall("error[^<]*<[^<]*", done.text)
    assert done.url.endswith(code)

    own = here.get(f"{center.url}/nop/cua-toi").text
    number = re.search(r"H\d\d[^<\"]*-\d{6}-\d{4}", own)[0]
    slip = re.search(r"Mã bí mật của giấy hẹn.*?<dd[^>]*>([^<]+)", own, re.S)[1].strip()
    tracked = requests.post(f"{center.url}/tra-cuu/{number}", data={"secret": slip})
    assert tracked.status_code == 200 and "Trần Thị Hồng Gấm" in tracked.text
    old = requests.post(f"{center.url}/tra-cuu/{number}", data={"secret": secret})
    assert old.status_code == 422 and "Trần Thị Hồng Gấm" not in old.text

    # The agency asks for a paper; the filer brings it with the secret, and from the device that filed.
    clerk, specialist = (center.log_in(requests.Session(), f"{role}.ld-sgddt") for role in ("vanthu", "chuyenvien"))
    do(clerk, center, code, "advance")
    refused = requests.post(f"{center.url}/tra-cuu/{number}/bo-sung", files=[("secret", (None, slip)), ("file.other", ("a.pdf", pdf()))])
    assert refused.status_code == 404
    do(specialist, center, code, "requestSupplement", content="Bản sao bằng cấp", ground="Điều 7")
    asked = requests.post(f"{center.url}/tra-cuu/{number}", data={"secret": slip})
    assert "Bản sao bằng cấp" in asked.text and "Gửi giấy tờ bổ sung" in asked.text
    fields = [(name, (None, value)) for name, value in hidden(asked.text, "/bo-sung").items()]
    sent = requests.post(f"{center.url}/tra-cuu/{number}/bo-sung", files=fields + [("file.other", ("bằng cấp.pdf", pdf(), "application/pdf"))])
    assert sent.status_code == 200 and "bằng cấp.pdf" in sent.text
    wrong = [("secret", (None, "0000-0000-0000")), ("file.other", ("b.pdf", pdf()))]
    assert "b.pdf" not in requests.post(f"{center.url}/tra-cuu/{number}/bo-sung", files=wrong).text
    mine = here.post(f"{center.url}/nop/cua-toi/bo-sung", files=[("file.other", ("hai.pdf", pdf())), ("file.other", ("x.zip", b"PK\x03\x04junk"))])
    assert mine.status_code == 422 and "hai.pdf" in mine.text and "x.zip" in mine.text
    page = specialist.get(f"{center.url}/can-bo/ho-so/{code}").text
    assert "bằng cấp.pdf" in page and "hai.pdf" in page
    do(specialist, center, code, "resume", note="Đã đủ")


def test_a_discreet_procedure_shows_its_state_and_the_codes_alone(center):
    here = requests.Session()
    file_all(here, center)
    own = here.get(f"{center.url}/nop/cua-toi").text
    assert "chờ tiếp nhận" in own and "Trần Thị Hồng Gấm" not in own and len(codes(own)) == 0 and "Mã nộp" in own
    form = {**hidden(own, "/nop/cua-toi"), "reason": ""}
    empty = here.post(f"{center.url}/nop/cua-toi", data=form)
    assert empty.status_code == 422
    gone = here.post(f"{center.url}/nop/cua-toi", data={**form, "reason": "Nộp nhầm"})
    assert "Đã rút hồ sơ" in gone.text


def test_an_official_refuses_a_filing_with_its_reason(center):
    here = requests.Session()
    code = codes(file_all(here, center, OPEN).text)[0]
    counter = center.log_in(requests.Session(), "quay1")
    intake = counter.get(f"{center.url}/can-bo/tiep-nhan", params={"nop": code})
    silent = counter.post(f"{center.url}/can-bo/tiep-nhan", data=filled(intake.text) | {"act": "refuse"})
    assert silent.status_code == 422 and "Từ chối phải có lý do" in silent.text
    done = counter.post(f"{center.url}/can-bo/tiep-nhan", data=filled(silent.text) | {"act": "refuse", "refusal": "Ảnh mờ, không đọc được"})
    assert done.url.split("?")[0].endswith(f"/can-bo/ho-so/{code}")
    assert "Ảnh mờ, không đọc được" in here.get(f"{center.url}/nop/cua-toi").text
    assert counter.get(f"{center.url}/can-bo/ho-so/{code}/giay/phieu-tu-choi").status_code in (200, 404)


def test_two_tabs_do_not_overwrite_each_other(center):
    here = requests.Session()
    first = send(here, center, {"ownerName": "Một"})
    send(here, center, {"ownerName": "Hai"})
    late = send(here, center, {"ownerName": "Ba"}, page=first.text)
    assert late.status_code == 409 and 'value="Ba"' in late.text and "vừa được sửa ở nơi khác" in late.text
    assert 'value="Hai"' in here.get(f"{center.url}/nop/{PROCEDURE}").text


def test_forms_from_elsewhere_are_not_taken(center):
    here = requests.Session()
    page = here.get(f"{center.url}/nop/{PROCEDURE}").text
    body = [("ownerName", (None, "Kẻ gian")), ("act", (None, "save"))]
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert here.post(f"{center.url}/nop/{PROCEDURE}", files=body, headers=headers).status_code == 403
        with_file = body[:1] + [(papers(page)[0], ("a.pdf", pdf()))]
        assert here.post(f"{center.url}/nop/{PROCEDURE}", files=with_file, headers=headers).status_code == 403


def filled(html):
    """A form as a browser would send it back."""
    form = html.split('id="intake"')[1].split("</form>")[0]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if not name or (kind and kind[1] in ("radio", "checkbox") and " checked" not in tag):
            continue
        sent.setdefault(name[1], []).append((re.search(r'value="([^"]*)"', tag) or [None, ""])[1])
    for name, inner in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner) or re.search(r'<option value="([^"]*)"', inner)
        if chosen:
            sent[name] = [chosen[1]]
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        sent[name] = [inner]
    return sent
