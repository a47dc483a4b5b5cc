"""What is drawn of processes that nobody has drawn: lines over no box, names beside their lines and on nothing else."""

from __future__ import annotations

import os
import pathlib
import subprocess

import pytest
from heaps import heap
from pictures import faults

PROGRAM = os.environ["MOTCUA_PROGRAM"]
SHARE = pathlib.Path(__file__).resolve().parents[2] / "Share" / "processes"
FILES = sorted(SHARE.glob("*.yaml")) + sorted(SHARE.glob("bpmn/*.bpmn"))
# Never, whatever is drawn.
NEVER = ("line over box", "box on box", "line on line", "name on gateway", "name on box", "name on name", "caption on box")


def drawn(file: pathlib.Path, *flags: str) -> dict[str, int]:
    done = subprocess.run([PROGRAM, "process", "draw", *flags, file], capture_output=True, timeout=60, check=True)
    return faults(done.stdout)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_process_drawn_anew_is_clear(file):
    found = drawn(file, "--anew")
    assert {name: found[name] for name in NEVER if found[name]} == {}
    assert found["name on line"] == 0
    assert found["caption on line"] <= 1


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".bpmn"], ids=lambda file: file.stem)
def test_names_in_a_picture_from_an_editor_lie_on_no_box(file):
    found = drawn(file)
    assert {name: found[name] for name in ("name on gateway", "name on box", "name on name") if found[name]} == {}


@pytest.mark.parametrize("seed", range(40))
def test_a_heap_of_anything_is_clear(seed, tmp_path):
    file = tmp_path / "heap.bpmn"
    file.write_text(heap(seed))
    found = drawn(file, "--anew")
    assert {name: found[name] for name in NEVER if found[name]} == {}
    assert found["name on line"] <= 1
