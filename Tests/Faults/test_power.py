"""Power cuts at moments of a recorded run: what power.py finds, and that it would find something."""

import time

import pytest

import power

CUTS, CHECKS = 512, 40
# So many of the cuts, at least, came while this was written and not synced.
AT_STAKE = {"with an unsynced journal": 100, "within a checkpoint": 20, "with unsynced files": 50, "with unsynced names": 100}


@pytest.fixture
def recorded():
    """Records a run, whose folder goes with the test."""
    runs = []

    def record(day):
        runs.append(power.Run(int(time.time()), day))
        return runs[-1]

    yield record
    for run in runs:
        run.close()


def test_what_was_acknowledged_is_there_after_a_power_cut_and_a_pretended_sync_is_seen(recorded, capsys):
    run = recorded(power.working_day)
    honest, faults, pretences = power.cut(run, CUTS, CHECKS, power.PRETENCES)
    with capsys.disabled():
        print(f"\nseed {run.seed}: {power.seen(honest)}")
        for pretence, found in pretences.items():
            print(f"syncs of {pretence} only pretended: {power.line(found)}")
        print(power.line(honest))
    assert not faults, "\n".join(faults[:10])
    assert power.line(honest) == f"power cuts: {CUTS}, acknowledged dossiers lost: 0, acknowledged files lost: 0, not opening: 0"
    assert honest["checked by the program"] >= CHECKS
    assert honest["promised"] > 50 * CUTS
    for what, least in AT_STAKE.items():
        assert honest[what] >= least, what
    for pretence, found in pretences.items():
        assert found["dossiers lost" if pretence in ("journal", "database") else "files lost"] > 0, f"pretended syncs of {pretence} went unseen"


def test_a_new_centre_is_on_disk_before_anybody_reaches_it(recorded):
    honest, faults, _ = power.cut(recorded(power.first_day), 32, 4)
    assert not faults, "\n".join(faults[:10])
    assert honest["cuts"] >= 12 and honest["with an unsynced journal"] > 2
