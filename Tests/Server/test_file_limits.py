"""Limits of files and look-ups through a real server: at the limit and one beyond."""

import http.cookiejar
import re

import pytest
import requests
from center import Center, hidden
from test_filing import FIELDS, PROCEDURE, papers, pdf, send

MIB = 1 << 20


@pytest.fixture(scope="module")
def center():
    # TLS ends at the proxy in front; here its secure cookies travel over plain HTTP.
    patch = pytest.MonkeyPatch()
    patch.setattr(http.cookiejar.DefaultCookiePolicy, "return_ok_secure", lambda *_: True)
    center = Center(each=1, arguments=["--behind-proxy"])
    yield center
    center.close()
    patch.undo()


def session(address):
    found = requests.Session()
    found.headers["X-Forwarded-For"] = address
    return found


def large(size):
    """A PDF of exactly so many bytes."""
    tail = pdf()
    return tail[:9] + b"%" + b"x" * (size - len(tail) - 2) + b"\n" + tail[9:]


def test_a_draft_takes_twenty_files_and_not_one_more(center):
    here = session("203.0.113.1")
    page = here.get(f"{center.url}/nop/{PROCEDURE}").text
    name = papers(page)[0]
    taken = send(here, center, FIELDS, [(name, f"{n}.pdf", pdf()) for n in range(20)], act="upload", page=page)
    assert taken.status_code == 200 and len(re.findall('name="remove"', taken.text)) == 20
    more = send(here, center, FIELDS, [(name, "21.pdf", pdf())], act="upload")
    assert more.status_code == 422 and "nhiều nhất 20" in more.text and len(re.findall('name="remove"', more.text)) == 20


def test_a_draft_takes_fifty_mebibytes_and_not_one_byte_more(center):
    here = session("203.0.113.2")
    page = here.get(f"{center.url}/nop/{PROCEDURE}").text
    name = papers(page)[0]
    over = send(here, center, FIELDS, [(name, "a.pdf", large(50 * MIB + 1))], act="upload", page=page)
    assert over.status_code == 422 and 'name="remove"' not in over.text
    assert not any(path.is_file() and path.stat().st_size > MIB for path in (center.data / "files").rglob("*"))
    two = send(here, center, FIELDS, [(name, "a.pdf", large(30 * MIB)), (name, "b.pdf", large(20 * MIB))], act="upload")
    assert two.status_code == 200 and len(re.findall('name="remove"', two.text)) == 2
    one = send(here, center, FIELDS, [(name, "c.pdf", pdf())], act="upload")
    assert one.status_code == 422 and "c.pdf" in one.text


def test_an_official_attaches_two_hundred_mebibytes_at_flat_memory(center):
    official = center.log_in(session("203.0.113.3"), "quay1")
    found = official.get(f"{center.url}/can-bo/viec", params={"loc": "agency"}).text
    dossiers = list(dict.fromkeys(re.findall(r"/can-bo/ho-so/([0-9A-Z]{26})", found)))
    page = target = None
    for target in dossiers:
        page = official.get(f"{center.url}/can-bo/ho-so/{target}").text
        if f"/can-bo/ho-so/{target}/tep\"" in page:
            break
    fields = {**hidden(page, "/tep"), "document": ""}
    before = center.reset_peak() or center.resident_kib()
    content = large(200 * MIB)
    body = [(name, (None, value)) for name, value in fields.items()]
    done = official.post(f"{center.url}/can-bo/ho-so/{target}/tep", files=body + [("file", ("to.pdf", content))])
    grown = center.resident_kib() - before
    print(f"200 MiB attached, resident memory grew by {grown} KiB")
    assert done.status_code == 200 and "to.pdf" in done.text
    assert grown < 64 * 1024
    link = re.search(rf"/can-bo/ho-so/{target}/tep/[0-9A-Z]+", done.text)[0]
    center.reset_peak()
    assert official.get(center.url + link).content == content
    assert center.resident_kib() - before < 64 * 1024
    over = official.post(f"{center.url}/can-bo/ho-so/{target}/tep", files=body + [("file", ("qua.pdf", large(200 * MIB + 1)))])
    assert over.status_code == 422 and "lớn hơn" in over.text


def test_a_form_has_one_mebibyte_and_not_one_byte_more(center):
    def posted(bytes_in_all):
        head = b"account=khong-co&next="
        return session("198.51.100.90").post(
            center.url + "/can-bo/vao", data=head + b"a" * (bytes_in_all - len(head)), headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code

    assert posted(MIB) == 422, "read to its end, and nobody has that name and password"
    assert posted(MIB + 1) == 413


def test_look_ups_are_counted_by_source(center):
    here, other = session("198.51.100.7"), session("198.51.100.8")
    for _ in range(120):
        assert here.get(f"{center.url}/tra-cuu/H00.00-260101-0001").status_code == 404
    stopped = here.get(f"{center.url}/tra-cuu/H00.00-260101-0001")
    assert stopped.status_code == 429 and int(stopped.headers["Retry-After"]) <= 60
    assert other.get(f"{center.url}/tra-cuu/H00.00-260101-0001").status_code == 404


def test_an_address_of_the_new_kind_counts_as_its_network(center):
    for n in range(120):
        session(f"2001:db8:1:2::{n:x}").get(f"{center.url}/tra-cuu/H00.00-260101-0001")
    assert session("2001:db8:1:2:ffff::1").get(f"{center.url}/tra-cuu/H00.00-260101-0001").status_code == 429
    assert session("2001:db8:1:3::1").get(f"{center.url}/tra-cuu/H00.00-260101-0001").status_code == 404


def test_wrong_secrets_are_stopped_for_the_source_and_not_for_the_owner(center):
    owner = session("203.0.113.9")
    code, secret = re.findall(r'<dd class="code">([^<]+)</dd>', send(owner, center, {"ownerName": "Chủ"}).text)[:2]
    thief = session("198.51.100.66")
    for _ in range(10):
        assert thief.post(f"{center.url}/nop/tiep", data={"code": code, "secret": "0000-0000-0000"}).status_code == 422
    assert thief.post(f"{center.url}/nop/tiep", data={"code": code, "secret": secret}).status_code == 429
    elsewhere = session("203.0.113.10").post(f"{center.url}/nop/tiep", data={"code": code, "secret": secret}, allow_redirects=False)
    assert elsewhere.status_code == 303
    # An id that is nobody's is counted in the same way, however it is written.
    unknown = "0" + ("1" if code[1] != "1" else "2") + code[2:]
    for spelling in [unknown, unknown.lower(), unknown[:10] + "-" + unknown[10:]] * 3 + [unknown]:
        assert thief.post(f"{center.url}/nop/tiep", data={"code": spelling, "secret": secret}).status_code == 422
    assert thief.post(f"{center.url}/nop/tiep", data={"code": unknown, "secret": secret}).status_code == 429
