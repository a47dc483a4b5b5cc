"""The lines of docs/api.md, run as they stand; and what the rules there promise."""

import json
import os
import pathlib
import re
import subprocess
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]

OWNER = {"person": {"name": "Nguyễn Thị Mỹ Lệ", "identity": {"number": "060179004512"}, "phone": "0913555208", "address": "27 Trưng Trắc"}}


def send(served, method, path, body=None, token=None, raw=None, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        headers["Authorization"] = "Bearer " + served.tokens.get(token, token)
    data = raw
    if body is not None:
        data, headers = json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(served.base + path, data=data, method=method, headers=headers)
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    text = answer.read()
    return answer.status, json.loads(text) if text else None, answer.headers


# Not a discreet procedure: its holder sees the whole with the secret. A criminal record (3.000333) shows its state only.
GUIDE = "1.004623"


PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82")


def draft_online(served, key=None, **more):
    headers = {"Idempotency_Key": key} if key else {}
    return send(served, "POST", "/api/v1/dossiers", {"channel": "online", "procedure": GUIDE, "owner": OWNER, "draft": True, **more}, **headers)


def file_online(served):
    """Made as a draft, given a file for each paper that is owed, submitted."""
    status, made, headers = draft_online(served)
    documents = send(served, "GET", f"/api/v1/procedures/{GUIDE}")[1]["documentCases"][0]["documents"]
    path, secret, tag = f"/api/v1/dossiers/{made['id']}", made["secret"], headers["ETag"]
    for index, document in enumerate(documents):
        if "condition" in document or "mayFollow" in document:
            continue
        answer = send(
            served, "POST", f"{path}/files?document={index}", raw=PICTURE, Content_Type="application/octet-stream", File_Name="a.png", Dossier_Secret=secret, If_Match=tag)
        assert answer[0] == 201, answer[1]
        tag = answer[2]["ETag"]
    answer = send(served, "POST", path + "/actions/submit", {}, Dossier_Secret=secret, If_Match=tag)
    assert (answer[0], answer[1]["state"]) == (200, "submitted"), answer[1]
    return status, made, answer[2]


def test_the_journey_of_the_document_runs_as_written(served):
    script = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.S).group(1)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, timeout=120, env={**os.environ, "API": served.api, **served.tokens})
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "awaitingSupplement" in lines and "ready" in lines and "returned" in lines
    journal = [line.split()[1] for line in lines if re.match(r"\d{4}-\d\d-\d\dT", line) and len(line.split()) > 2]
    for kind in ["draftOpened", "fileAttached", "submitted", "received", "moved", "clockStopped", "clockResumed", "resultSigned", "handedOver", "paid", "resultReturned"]:
        assert kind in journal, kind


def test_a_repeat_with_the_same_key_makes_nothing_new(served):
    first = draft_online(served, key="repeat-0001")
    again = draft_online(served, key="repeat-0001")
    assert first[0] == again[0] == 201 and first[1] == again[1]
    other = draft_online(served, key="repeat-0001", request="Một việc khác")
    assert (other[0], other[1]["code"]) == (409, "key-reused")


def test_a_foreign_number_is_received_once(served):
    papers = [{"document": index, "originals": 1} for index in range(10)]
    documents = len(send(served, "GET", "/api/v1/procedures/3.000333")[1]["documentCases"][0]["documents"])
    body = {"channel": "portal", "procedure": "3.000333", "owner": OWNER, "foreignNumber": "G22.99.11-1", "papers": papers[:documents]}
    status, made, headers = send(served, "POST", "/api/v1/dossiers", body, token="COUNTER")
    assert status == 201 and made["code"] and headers["Location"].endswith(made["id"])
    status, problem, _ = send(served, "POST", "/api/v1/dossiers", body, token="COUNTER")
    assert (status, problem["code"]) == (409, "foreign-number-taken")
    assert send(served, "POST", "/api/v1/dossiers", {**body, "foreignNumber": "x2"})[0] == 401
    assert send(served, "POST", "/api/v1/dossiers", {**body, "foreignNumber": "x2"}, token="NARROW")[0] == 403


def test_a_stale_act_is_refused_with_what_has_changed(served):
    _, made, filed = file_online(served)
    path = f"/api/v1/dossiers/{made['id']}"
    status, problem, _ = send(served, "POST", path + "/actions/withdraw", {"reason": "Nộp nhầm"}, Dossier_Secret=made["secret"])
    assert (status, problem["code"]) == (428, "version-not-named")
    status, problem, headers = send(
        served, "POST", path + "/actions/withdraw", {"reason": "Nộp nhầm"}, Dossier_Secret=made["secret"], If_Match='"1"')
    assert (status, problem["code"], headers["ETag"]) == (412, "stale", filed["ETag"])
    assert [change["kind"] for change in problem["changes"]][-1] == "submitted"
    status, view, headers = send(served, "GET", path, Dossier_Secret=made["secret"])
    assert view["people"]["owner"]["person"]["name"] == "Nguyễn Thị Mỹ Lệ"
    status, view, _ = send(
        served, "POST", path + "/actions/withdraw", {"reason": "Nộp nhầm"}, Dossier_Secret=made["secret"], If_Match=headers["ETag"])
    assert (status, view["state"]) == (200, "withdrawn")


def test_a_code_alone_shows_nothing_personal(served):
    item = next(item for item in send(served, "GET", "/api/v1/dossiers?limit=100&filter=results", token="COUNTER")[1]["items"] if item.get("code"))
    status, view, _ = send(served, "GET", "/api/v1/dossiers/" + item["code"])
    assert status == 200 and view["view"] == "public"
    assert not {"people", "procedure", "step", "journal", "files", "papers", "payments", "id"} & set(view)
    assert send(served, "GET", "/api/v1/dossiers/" + item["id"])[0] == 404


def test_wrong_absent_and_foreign_secrets_look_alike(served):
    made = file_online(served)[1]
    answers = [
        send(served, "GET", f"/api/v1/dossiers/{made['id']}"),
        send(served, "GET", f"/api/v1/dossiers/{made['id']}", Dossier_Secret="0000-0000-0000"),
        send(served, "GET", "/api/v1/dossiers/01M00000000000000000000000", Dossier_Secret="0000-0000-0000"),
        send(served, "GET", "/api/v1/dossiers/01M00000000000000000000000", Dossier_Secret=made["secret"]),
    ]
    assert {status for status, _, _ in answers} == {404}
    assert len({json.dumps(problem, sort_keys=True) for _, problem, _ in answers}) == 1


def test_many_wrong_secrets_are_held_up_with_the_time_to_wait(served):
    made = file_online(served)[1]
    statuses = [send(served, "GET", f"/api/v1/dossiers/{made['id']}", Dossier_Secret="1111-1111-1111") for _ in range(12)]
    assert statuses[-1][0] == 429 and int(statuses[-1][2]["Retry-After"]) > 0


def test_a_token_does_no_more_than_its_scope(served):
    assert send(served, "GET", "/api/v1/tasks", token="NARROW")[0] == 403
    assert send(served, "GET", "/api/v1/tasks", token="mct_unknown")[0] == 401
    assert send(served, "GET", "/api/v1/tasks")[0] == 401
    assert send(served, "GET", "/api/v1/tasks", token="COUNTER")[0] == 200
    assert send(served, "GET", "/api/v1/procedures?limit=1", token="NARROW")[0] == 200


def test_pages_of_a_list_meet_every_dossier_once(served):
    seen, cursor = [], ""
    for _ in range(200):
        page = send(served, "GET", "/api/v1/dossiers?filter=online&limit=2" + cursor, token="COUNTER")[1]
        seen += [item["id"] for item in page["items"]]
        if "next" not in page:
            break
        cursor = "&cursor=" + page["next"]
    assert len(seen) == len(set(seen)) > 2


def test_what_cannot_be_read_is_a_problem_and_never_a_trap(served):
    def post(raw, kind="application/json", **headers):
        return send(served, "POST", "/api/v1/dossiers", raw=raw, Content_Type=kind, **headers)

    cases = {
        b'{"a": 1, "a": 2}': (400, "duplicate-name"), b"[" * 200_000: (400, "too-deep"), b"{": (400, "malformed-json"), b'"\xff"': (400, "malformed-json"),
        b'"\\ud800"': (400, "malformed-json"), b"1e999999999": (422, "invalid-input"), b"9" * 65: (400, "malformed-json"), b"null": (422, "invalid-input"),
        b'{"channel": true}': (422, "invalid-input"), b'{"channel": "online", "procedure": 1}': (422, "invalid-input"),
        b" " * 300_000: (413, "too-large"), b"": (400, "malformed-json"),
    }
    for raw, expected in cases.items():
        status, problem, headers = post(raw)
        assert (status, problem["code"]) == expected, raw[:40]
        assert headers["Content-Type"] == "application/problem+json"
    assert post(b"{}", kind="text/plain")[0] == 415
    assert post(b"{}", Accept="text/html")[0] == 406
    status, problem, headers = send(served, "DELETE", "/api/v1/tasks", token="COUNTER")
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    status, problem, _ = send(served, "GET", "/api/v1/tasks?limti=3", token="COUNTER")
    assert (status, problem["errors"]) == (422, [{"pointer": "?limti", "code": "unknown-field", "detail": problem["errors"][0]["detail"]}])


def test_a_session_needs_its_word_against_forgery(served):
    import http.cookiejar
    import urllib.parse

    lines = (served.folder / "demo-accounts").read_text().splitlines()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = urllib.parse.urlencode({"account": "quay1", "password": lines[0]}).encode()
    opener.open(urllib.request.Request(served.base + "/can-bo/vao", data=form, headers={"Sec-Fetch-Site": "same-origin"}))
    page = opener.open(served.base + "/can-bo/tiep-nhan").read().decode()
    csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    assert json.load(opener.open(served.api + "/tasks?limit=1"))["items"] is not None

    def withdraw(**headers):
        made = file_online(served)[1]
        request = urllib.request.Request(
            f"{served.api}/dossiers/{made['id']}/actions/refuse", data=json.dumps({"reason": "Thiếu", "ground": "Điều 17"}).encode(),
            headers={"Content-Type": "application/json", "If-Match": "*", **headers})
        try:
            return opener.open(request).status
        except urllib.error.HTTPError as error:
            return error.code

    assert withdraw() == 403
    assert withdraw(**{"X-CSRF-Token": "no"}) == 403
    assert withdraw(**{"X-CSRF-Token": csrf}) == 200


def test_papers_that_are_owed_are_named_and_nothing_is_filed(served):
    status, problem, _ = send(served, "POST", "/api/v1/dossiers", {"channel": "online", "procedure": GUIDE, "owner": OWNER})
    assert (status, problem["code"]) == (409, "missing-documents")
    names = [paper["name"] for paper in problem["papers"]]
    assert names and all(name in problem["detail"] for name in names)


def test_paper_goes_by_a_list_that_its_receiver_confirms(served):
    waiting = send(served, "GET", "/api/v1/hand-overs", token="DISPATCH")[1]["waiting"]
    trip = next(trip for trip in waiting if trip["to"]["id"] == "ld-ca" and trip["dossiers"])
    body = {"from": trip["from"]["id"], "to": "ld-ca", "dossiers": [trip["dossiers"][0]["dossier"]]}
    status, made, headers = send(served, "POST", "/api/v1/hand-overs", body, token="DISPATCH", Idempotency_Key="list-0001")
    assert status == 201 and made["items"][0].get("confirmedAt") is None
    path = headers["Location"]
    assert send(served, "POST", "/api/v1/hand-overs", body, token="DISPATCH", Idempotency_Key="list-0001")[1]["id"] == made["id"]
    assert send(served, "GET", path, token="NARROW")[0] == 404
    status, done, _ = send(served, "POST", path + "/confirmations", {"arrived": body["dossiers"]}, token="CONFIRM")
    assert status == 200 and done["confirmedAt"]


def test_the_calendar_explains_its_date(served):
    answer = send(served, "GET", "/api/v1/calendar/due?from=2025-04-24T09:00&limit=4d")[1]
    assert answer["due"] == "2025-04-29" and answer["unit"] == "workingDay"
    assert [line["day"] for line in answer["explanation"] if line["kind"] == "counted"] == ["2025-04-25", "2025-04-26", "2025-04-28", "2025-04-29"]


def test_figures_of_today_add_up(served):
    answer = send(served, "GET", "/api/v1/statistics/today")[1]
    for name in ["received", "open", "signedInTime", "signedLate", "late"]:
        assert answer["total"][name] == sum(agency[name] for agency in answer["agencies"])
