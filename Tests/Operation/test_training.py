"""A training centre on demo data beside the real one, as docs/operations.md describes it: two folders, two ports, served at once by one
program. Whatever comes out of the training centre says so; nothing of the real one does, and neither knows the other's people."""

import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Faults"))
from centre import PASSWORD, Centre, intake  # noqa: E402

MARK = 'class="demo"'
PAPER_MARK = "KHÔNG CÓ GIÁ TRỊ"
# Their answers are no page of a centre: files, words for programs, and what ends the session.
NO_PAGES = ("/health", "/metrics", "/api/", "/static", "/can-bo/ra")


@pytest.fixture(scope="module")
def real():
    centre = Centre().serve()
    said = dict(line.split(": ", 1) for line in (centre.data / "first-password").read_text().splitlines())
    centre.admin = centre.browser().log_in(said["login"], said["password"])
    opened = centre.admin.post("/can-bo/thu-tuc/chap-nhan", {"procedure": "3.000333@1", "ground": "Biên bản họp ngày 23/11/2026"})
    assert opened.status == 303, opened.text[-500:]
    centre.run("user", "add", "quay1", "--name", "Lê Thị Lệ", "--role", "counterOfficial", check=True)
    centre.official = centre.browser().log_in("quay1", (centre.data / "password-quay1").read_text().strip())
    yield centre
    centre.close()


@pytest.fixture(scope="module")
def training():
    centre = Centre().demo(each=1).serve()
    centre.admin = centre.browser().log_in("nghiepvu", centre.password)
    centre.official = centre.browser().log_in("quay1", centre.password)
    yield centre
    centre.close()


def pages(centre):
    """Every page that needs nothing but its address, as a visitor, an administrator and an official see it."""
    routes = [line.split()[:2] for line in centre.run("routes", data=False, check=True).stdout.splitlines()]
    paths = [path for method, path in routes if method == "GET" and ":" not in path and not path.startswith(NO_PAGES)]
    for browser in (centre.browser(), centre.admin, centre.official):
        for path in [*paths, "/thu-tuc/3.000333", "/khong-co-trang-nay"]:
            answer = browser.get(path)
            if "<html" in answer.text:
                yield path, answer.text


def papers(centre):
    """The slip of a dossier just taken in, a guide sheet, blank slips for an outage."""
    official = centre.official
    dossier = official.receive("training", 179004512)
    official.post("/can-bo/phieu-tam", {"count": "1"})
    number = centre.rows("SELECT max(number) FROM outageSlip")[0][0]
    yield official.get(f"/can-bo/ho-so/{dossier}/giay/giay-hen")
    yield official.post("/can-bo/tiep-nhan", {**intake("guide", 179004513), "act": "guide", "paper": []})
    yield official.get(f"/can-bo/phieu-tam/{number}/{number}")


def words(answer):
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/pdf", (answer.status, answer.text[:300])
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer.body, capture_output=True, check=True).stdout.decode()


def test_both_are_served_at_once_from_folders_of_their_own(real, training):
    assert real.port != training.port and real.data != training.data
    for centre in (real, training):
        assert centre.browser().get("/health/ready").status == 200
    # Nobody's account, session or dossier of one is known to the other.
    assert real.browser().post("/can-bo/vao", {"account": "nghiepvu", "password": training.password, "next": ""}).status != 303
    stranger = real.browser()
    stranger.cookies = dict(training.official.cookies)
    assert stranger.get("/can-bo").status == 303, "a session of the training centre opens nothing in the real one"


def test_every_page_of_the_training_centre_is_marked_and_none_of_the_real_one(real, training):
    marked, plain = list(pages(training)), list(pages(real))
    assert len(marked) > 60 and len(plain) > 60, (len(marked), len(plain))
    assert [path for path, text in marked if MARK not in text] == []
    assert [path for path, text in plain if MARK in text] == []


def test_every_paper_of_the_training_centre_is_marked_and_none_of_the_real_one(real, training):
    assert all(PAPER_MARK in words(paper) for paper in papers(training))
    assert not any(PAPER_MARK in words(paper) for paper in papers(real))


def test_the_training_centre_stays_on_this_machine_and_never_becomes_the_real_one(real, training):
    for centre in (real, training):
        refused = centre.run("demo")
        assert refused.returncode == 1, "demo data come into no folder that holds anything"
    outside = Centre().demo(each=1)
    try:
        refused = outside.run("serve", "--host", "0.0.0.0", "--insecure-http", "--port", "0")
        assert refused.returncode == 1 and "demo" in refused.stderr.lower(), refused.stderr
    finally:
        outside.close()
