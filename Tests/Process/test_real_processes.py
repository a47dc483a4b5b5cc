"""The processes of Share/processes/bpmn: right in form, drawn and written again as they are, gone by known ways, and run as SpiffWorkflow runs them."""

from __future__ import annotations

import csv
import os
import pathlib
import random
import re
import subprocess

import pytest
from lxml import etree
from real_ways import WAYS
from test_semantics import Other, decisions, ours

PROGRAM = os.environ["MOTCUA_PROGRAM"]
SHARE = pathlib.Path(__file__).resolve().parents[2] / "Share"
FILES = sorted((SHARE / "processes").rglob("*.bpmn"))
MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:motcua:process:1}"
ASKED = "consulted=bt-ca,bt-ct"
SEEDS = 8
named = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def run(*words, **more) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, "process", *words], capture_output=True, text=True, timeout=60, **more)


def elements(file: pathlib.Path, name: str) -> list:
    return etree.parse(file).findall(f".//{MODEL}{name}")


def test_there_are_enough():
    assert len(FILES) >= 10


@named
def test_it_has_no_fault(file):
    done = run("check", file)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr


@named
def test_its_picture_shows_every_task_and_flow(file):
    picture = etree.fromstring(run("draw", file).stdout.encode())
    drawn = ["".join(group.get("class")) for group in picture.iter("{http://www.w3.org/2000/svg}g")]
    assert sum(kind.startswith("flow") for kind in drawn) == len(elements(file, "sequenceFlow"))
    assert sum(kind.startswith("node task") for kind in drawn) == len(elements(file, "userTask"))
    assert sum(kind.startswith("lane") for kind in drawn) == len(elements(file, "lane"))


@named
def test_written_again_it_is_the_same_to_the_byte(file):
    text = run("export", file).stdout
    assert text == file.read_text(), "the file is not as it would be written: export it"


@named
def test_its_boxes_lie_apart_and_no_line_goes_over_them(file):
    root = etree.parse(file)
    boxes = {}
    for shape in root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"):
        bounds = shape[0]
        boxes[shape.get("bpmnElement")] = tuple(float(bounds.get(key)) for key in ("x", "y", "width", "height"))
    kinds = {one.get("id"): etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str) and one.tag.startswith(MODEL)}
    solid = {name: box for name, box in boxes.items() if kinds.get(name) not in ("lane", "participant", "subProcess", "boundaryEvent")}
    names = sorted(solid)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            assert not meet(solid[one], solid[other]), f"{one} lies on {other}"
    for edge in root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNEdge"):
        points = [(float(point.get("x")), float(point.get("y"))) for point in edge]
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            line = (min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
            for name, box in solid.items():
                assert not meet(line, box), f"{edge.get('bpmnElement')} goes over {name}"


def meet(one, other) -> bool:
    """Whether they have more in common than an edge."""
    return one[0] < other[0] + other[2] and other[0] < one[0] + one[2] and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


@named
def test_its_agencies_and_procedures_are_those_of_the_start_data(file):
    with (SHARE / "agencies.csv").open(encoding="utf-8") as rows:
        agencies = {row["id"] for row in csv.DictReader(rows)}
    assert {lane.get(OURS + "agency") for lane in elements(file, "lane")} - {None} <= agencies
    process = elements(file, "process")[0]
    assert process.get("id") == file.stem
    assert process.get(OURS + "assumed") == "true"
    codes = re.findall(r"\d\.\d{6}", process.get(OURS + "source"))
    catalogue = "".join(one.read_text(encoding="utf-8") for one in sorted((SHARE / "procedures").glob("*.yaml")))
    assert codes
    for code in codes:
        assert re.search(rf"code: '?{re.escape(code)}'?$", catalogue, re.MULTILINE), code


@named
def test_what_it_calls_is_a_process_of_the_start_data(file):
    known = {one.stem for one in (SHARE / "processes").glob("*.yaml")} | {one.stem for one in FILES}
    assert {call.get("calledElement") for call in elements(file, "callActivity")} <= known


@pytest.mark.parametrize(("name", "way", "end", "facts"), [(name, *way) for name, ways in WAYS.items() for way in ways])
def test_it_goes_its_ways(name, way, end, facts):
    sets = [word for fact in facts for word in ("--set", fact)]
    done = run("walk", next(file for file in FILES if file.stem == name), "--list", ASKED, *sets, input=way.replace("; ", "\n") + "\n")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == f"end: {end}"


def test_every_process_is_gone():
    assert sorted(WAYS) == sorted(file.stem for file in FILES)


# Beside another engine

# What each kind of fact can be.
FACTS = {"truth": ["true", "false"], "day": ["2018-03-01", "2026-11-30"]}


def in_other_words(file: pathlib.Path) -> str:
    """The file as SpiffWorkflow can run it: one agency is asked instead of a list, times come as messages do, and services and what is called are plain tasks."""
    root = etree.parse(file).getroot()
    for loop in list(root.iter(MODEL + "multiInstanceLoopCharacteristics")):
        loop.getparent().remove(loop)
    for service in root.iter(MODEL + "serviceTask"):
        service.tag = MODEL + "scriptTask"
        etree.SubElement(service, MODEL + "script").text = "pass"
    for call in root.iter(MODEL + "callActivity"):
        call.tag = MODEL + "userTask"
    for event in [*root.iter(MODEL + "boundaryEvent"), *root.iter(MODEL + "intermediateCatchEvent")]:
        for definition in event.iter(MODEL + "timerEventDefinition", MODEL + "messageEventDefinition"):
            definition.tag = MODEL + "messageEventDefinition"
            definition.set("messageRef", "of-" + event.get("id"))
            etree.SubElement(root, MODEL + "message", id="of-" + event.get("id"), name=event.get("id"))
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("seed", range(SEEDS))
@named
def test_another_engine_offers_the_same(file, seed):
    chance = random.Random(f"{file.stem} {seed}")
    facts = {field.get("name"): chance.choice(FACTS[field.get("kind")]) for field in etree.parse(file).iter(OURS + "field")}
    outcomes = {task.get("id"): [one for one in task.get(OURS + "outcomes", "").split(",") if one] for task in elements(file, "userTask")}
    outcomes |= {call.get("id"): [] for call in elements(file, "callActivity")}
    other = Other(in_other_words(file), file.stem, {name: {"true": True, "false": False}.get(value, value) for name, value in facts.items()})
    asked = {loop.getparent().get("id") for loop in elements(file, "multiInstanceLoopCharacteristics")}
    lines, expected = decisions(other, outcomes, chance, most=120)
    done = [line + "/one" if line in asked else line for line in lines]
    known = [word for name, value in facts.items() for word in ("--set", f"{name}={value}")]
    stood = [stand.replace("/one", "") for stand in ours(file, done, "--list", "consulted=one", *known)]
    # The other engine knows no error at the end of a process: it is over.
    assert [stand.replace("end: error dung-giai-quyet", "end: done").replace("end: error het-gia-tri", "end: done") for stand in stood] == expected
