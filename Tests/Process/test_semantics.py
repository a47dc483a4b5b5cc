"""The engine beside another one: SpiffWorkflow runs the same BPMN files by the same decisions, and both offer the same tasks and come to the same end."""

from __future__ import annotations

import os
import pathlib
import random
import subprocess

import pytest
from lxml import etree
from models import model
from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

PROGRAM = os.environ["MOTCUA_PROGRAM"]
MODELS = 120


class Feel(TaskDataEnvironment):
    """Equality as FEEL writes it."""

    def evaluate(self, expression, context, external_context=None):
        return super().evaluate(expression.replace(" = ", " == "), context, external_context)


class Other:
    """SpiffWorkflow's run of a file."""

    def __init__(self, text: str, process: str = "p", facts: dict | None = None):
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(text.encode()))
        subs = parser.find_all_specs()
        # Days are compared as text, which orders them as well.
        self.flow = BpmnWorkflow(parser.get_spec(process), subs, script_engine=PythonScriptEngine(environment=Feel({"date": str})))
        self.flow.task_tree.data.update(facts or {})
        self.rest()

    def rest(self) -> None:
        self.flow.do_engine_steps()
        self.flow.refresh_timers()
        self.flow.do_engine_steps()

    def tasks(self):
        return [task for task in self.flow.get_tasks(state=TaskState.READY) if task.task_spec.manual]

    def caught(self) -> dict[str, MessageEventDefinition]:
        """The messages that are waited for, each named as its event; an event-based gateway has those of the events behind it."""
        waiting = [getattr(task.task_spec, "event_definition", None) for task in self.flow.get_tasks(state=TaskState.WAITING)]
        single = [one for event in waiting for one in (event.event_definitions if isinstance(event, MultipleEventDefinition) else [event])]
        return {one.name: one for one in single if isinstance(one, MessageEventDefinition)}

    def events(self) -> list[str]:
        return list(self.caught())

    def complete(self, task, outcome: str | None) -> None:
        if outcome:
            task.data["outcome"] = outcome
        task.run()
        self.rest()

    def happen(self, name: str) -> None:
        self.flow.catch(BpmnEvent(self.caught()[name], {}))
        self.rest()

    def standing(self) -> str:
        if self.flow.completed:
            return "end: done"
        return "waits: " + "; ".join(sorted([task.task_spec.bpmn_id for task in self.tasks()] + [f"({name})" for name in self.events()]))


def ours(file: pathlib.Path, lines: list[str], *known: str) -> list[str]:
    done = subprocess.run([PROGRAM, "process", "walk", file, *known], input="".join(line + "\n" for line in lines), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [plain(line) for line in done.stdout.splitlines()]


def plain(line: str) -> str:
    """Without the outcomes that are offered."""
    if not line.startswith("waits: "):
        return line
    return "waits: " + "; ".join(sorted(part.split(" [")[0] for part in line.removeprefix("waits: ").split("; ")))


def decisions(other: Other, outcomes: dict[str, list[str]], chance: random.Random, most: int = 60) -> tuple[list[str], list[str]]:
    """What is done, chosen by chance among what the other engine offers, and where that engine then stands."""
    lines: list[str] = []
    stands = [other.standing()]
    while not other.flow.completed and len(lines) < most:
        events = other.events()
        if events and chance.random() < 0.5 or not other.tasks():
            name = chance.choice(sorted(events))
            other.happen(name)
            lines.append(name)
        else:
            # Of several tokens at one task any may be taken: they are alike.
            task = chance.choice(sorted(other.tasks(), key=lambda one: one.task_spec.bpmn_id))
            name = task.task_spec.bpmn_id
            outcome = chance.choice(outcomes[name]) if outcomes[name] else None
            other.complete(task, outcome)
            lines.append(f"{name} {outcome}" if outcome else name)
        stands.append(other.standing())
    return lines, stands


@pytest.mark.parametrize("seed", range(MODELS))
def test_both_engines_offer_the_same(seed, tmp_path):
    text, made = model(seed)
    file = tmp_path / "model.bpmn"
    file.write_text(text)
    lines, expected = decisions(Other(text), made.outcomes, random.Random(seed * 7 + 1))
    assert ours(file, lines) == expected
    print(f"{len(lines)} decisions")
