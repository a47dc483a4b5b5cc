"""What requests cost, told by counts that are the same on every machine: steps of the database's machine, rows written, commits. The most that
each may cost stands in counts.tsv; whoever makes one dearer sees it here and says why there. A debug build does each write twice, once to be
taken back, so that its steps count twice. Of the rows of a receipt one is the
moment that waits for its deadline."""

import csv
import pathlib
import sys
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Faults"))
from centre import Centre, intake  # noqa: E402

BOUNDS = pathlib.Path(__file__).with_name("counts.tsv")
# Asked so many times each, so that a count is an average.
TIMES = 20


@pytest.fixture(scope="module")
def centre():
    centre = Centre()
    centre.run("demo", "--dossiers", "1500", check=True, timeout=300)
    accounts = (centre.data / "demo-accounts").read_text().split("\n")
    centre.password = accounts[0]
    centre.serve()
    centre.official = centre.browser().log_in("quay1", centre.password)
    wait_for_moments(centre)
    yield centre
    centre.close()


def wait_for_moments(centre):
    """The moments of the demo's dossiers that have passed are told first: they are nobody's request."""
    end = time.monotonic() + 60
    while centre.rows("SELECT count(*) FROM delivery WHERE state = 'waiting' AND due <= ?", (int(time.time() * 1e6),))[0][0] > 0:
        assert time.monotonic() < end, "moments that are due are not taken up"
        time.sleep(0.2)


def figures(centre):
    text = centre.browser().get("/metrics").text
    return {line.split()[0]: float(line.split()[1]) for line in text.splitlines() if not line.startswith("#")}


def rows(centre):
    tables = [row[0] for row in centre.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    return sum(centre.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)


def operations(centre):
    """Name and one request of it, made anew for each number."""
    codes = [row[0] for row in centre.rows("SELECT code FROM dossier WHERE code IS NOT NULL ORDER BY code")]
    agency = centre.rows("SELECT deskAgency FROM dossier WHERE isOpen = 1 AND deskRole = 'specialist' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0][0]
    specialist = centre.browser().log_in(f"chuyenvien.{agency}", centre.password)
    visitor, official = centre.browser(), centre.official
    return {
        "look-up by code": lambda number: visitor.get("/tra-cuu/" + codes[number * 37 % len(codes)]),
        "look-up by code, API": lambda number: visitor.get("/api/v1/dossiers/" + codes[number * 41 % len(codes)]),
        "procedure search": lambda number: visitor.get("/api/v1/procedures?q=ly%20lich%20tu%20phap"),
        "work list of a specialist": lambda number: specialist.get("/api/v1/tasks?limit=50"),
        "search by two words of a name": lambda number: official.send_json("/api/v1/dossiers/search", b'{"q": "nguyen lan"}'),
        "receipt at the counter": lambda number: official.post("/can-bo/tiep-nhan", intake(f"count-{number}", 260000000 + number)),
    }


def idle(centre):
    """Steps a second while nobody asks: the courier looks for what is due."""
    before, since = figures(centre), time.monotonic()
    time.sleep(3)
    after, seconds = figures(centre), time.monotonic() - since
    own = figures(centre)["motcua_engine_steps_total"] - after["motcua_engine_steps_total"]
    return (after["motcua_engine_steps_total"] - before["motcua_engine_steps_total"] - own) / seconds


def measured(centre):
    background = idle(centre)
    for name, ask in operations(centre).items():
        ask(1000)
        before, rows_before, since = figures(centre), rows(centre), time.monotonic()
        for number in range(TIMES):
            answer = ask(number)
            assert answer.status in (200, 303), f"{name}: {answer.status}"
        after, seconds = figures(centre), time.monotonic() - since
        # Asking for the figures is itself a read; both figures hold one.
        own = figures(centre)["motcua_engine_steps_total"] - after["motcua_engine_steps_total"]
        steps = after["motcua_engine_steps_total"] - before["motcua_engine_steps_total"] - own - background * seconds
        commits = after["motcua_transactions_total"] - before["motcua_transactions_total"]
        yield name, round(steps / TIMES), (rows(centre) - rows_before) / TIMES, commits / TIMES


def test_no_request_costs_more_steps_rows_or_commits_than_is_written_down(centre):
    with open(BOUNDS, encoding="utf-8") as file:
        bounds = {line["what"]: line for line in csv.DictReader(file, delimiter="\t")}
    found = list(measured(centre))
    print(*(f"{name}\t{steps:.0f}\t{rows:.1f}\t{commits:.2f}" for name, steps, rows, commits in found), sep="\n")
    assert [name for name, *_ in found] == list(bounds)
    over = [
        f"{name}: {kind} {value:.1f}, at most {bounds[name][kind]}"
        for name, *values in found for kind, value in zip(("steps", "rows", "commits"), values) if value > float(bounds[name][kind])
    ]
    assert over == []
    # A bound that nothing comes near holds nothing.
    loose = [f"{name}: {steps:.0f} of {bounds[name]['steps']}" for name, steps, *_ in found if steps < float(bounds[name]["steps"]) / 4]
    assert loose == []
