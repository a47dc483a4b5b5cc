"""Random processes as BPMN files: blocks within blocks, with the extensions that a process of a centre needs. The same seed, the same file."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="urn:motcua:process:1" id="d" targetNamespace="urn:thu">
<process id="p" name="Thử" isExecutable="true" motcua:version="1" motcua:source="Thử" motcua:assumed="true" motcua:handOverNorm="4h">
<laneSet id="lanes"><lane id="lane" name="Sở" motcua:place="agency" motcua:role="specialist">{refs}</lane></laneSet>
"""


@dataclass
class Model:
    chance: random.Random
    depth: int = 2
    parts: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    count: int = 0

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        name = self.name("f")
        inner = f"<conditionExpression>{escape(condition)}</conditionExpression>" if condition else ""
        self.parts.append(f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>')
        return name

    def task(self, outcomes: list[str] | None = None, kind: str = "work", share: int = 0) -> str:
        name = self.name("t")
        chosen = f" motcua:outcomes={quoteattr(','.join(outcomes))}" if outcomes else ""
        self.parts.append(f'<userTask id="{name}" name="{name}" motcua:kind="{kind}" motcua:share="{share}"{chosen}/>')
        self.tasks.append(name)
        self.outcomes[name] = outcomes or []
        return name

    def gateway(self, kind: str, default: str | None = None) -> str:
        """Its default flow is put in later, where `default` says so."""
        name = self.name("g")
        self.parts.append(f'<{kind}Gateway id="{name}"{f" default={chr(34)}@{name}{chr(34)}" if default else ""}/>')
        return name

    def default(self, gateway: str, flow: str) -> None:
        self.parts = [part.replace(f'"@{gateway}"', f'"{flow}"') for part in self.parts]

    def block(self, depth: int) -> tuple[str, str]:
        """A part with one way in and one out; answers its first and last node."""
        kinds = ["single"] if depth == 0 else ["single", "chain", "choice", "both", "some", "again", "inside", "event", "race"]
        return getattr(self, self.chance.choice(kinds))(depth)

    def single(self, _depth: int) -> tuple[str, str]:
        asked = self.task()
        return asked, asked

    def chain(self, depth: int) -> tuple[str, str]:
        first, second = self.block(depth - 1), self.block(depth - 1)
        self.flow(first[1], second[0])
        return first[0], second[1]

    def choice(self, depth: int) -> tuple[str, str]:
        outcomes = ["good", "bad", "odd"][: self.chance.choice([2, 3])]
        asked, split, join = self.task(outcomes), self.gateway("exclusive", "yes"), self.gateway("exclusive")
        self.flow(asked, split)
        for index, outcome in enumerate(outcomes):
            inner = self.block(depth - 1)
            if index == len(outcomes) - 1:
                self.default(split, self.flow(split, inner[0]))
            else:
                self.flow(split, inner[0], f'outcome = "{outcome}"')
            self.flow(inner[1], join)
        return asked, join

    def both(self, depth: int) -> tuple[str, str]:
        split, join = self.gateway("parallel"), self.gateway("parallel")
        for _ in range(2):
            inner = self.block(depth - 1)
            self.flow(split, inner[0])
            self.flow(inner[1], join)
        return split, join

    def some(self, depth: int) -> tuple[str, str]:
        asked, split, join = self.task(["first", "second", "all", "none"]), self.gateway("inclusive", "yes"), self.gateway("inclusive")
        self.flow(asked, split)
        for one in ("first", "second"):
            inner = self.block(depth - 1)
            self.flow(split, inner[0], f'outcome = "{one}" or outcome = "all"')
            self.flow(inner[1], join)
        rest = self.task()
        self.default(split, self.flow(split, rest))
        self.flow(rest, join)
        return asked, join

    def again(self, depth: int) -> tuple[str, str]:
        join, inner, asked, split = self.gateway("exclusive"), self.block(depth - 1), self.task(["again", "onward"]), self.gateway("exclusive", "yes")
        self.flow(join, inner[0])
        self.flow(inner[1], asked)
        self.flow(asked, split)
        self.flow(split, join, 'outcome = "again"')
        out = self.gateway("exclusive")
        self.default(split, self.flow(split, out))
        return join, out

    def inside(self, depth: int) -> tuple[str, str]:
        name, outer = self.name("s"), self.parts
        self.parts = []
        start, inner = self.name("b"), self.block(depth - 1)
        self.parts.append(f'<startEvent id="{start}"/>')
        self.flow(start, inner[0])
        if self.chance.random() < 0.4:
            # What is beside it is over too when one has come to its end.
            split, beside, stop = self.gateway("parallel"), self.task(), self.name("e")
            self.flow(inner[1], split)
            self.parts.append(f'<endEvent id="{stop}"><terminateEventDefinition/></endEvent>')
            quick = self.task()
            self.flow(split, quick)
            self.flow(quick, stop)
            self.flow(split, beside)
            self.end(beside)
        else:
            self.end(inner[1])
        inside, self.parts = self.parts, outer
        self.parts.append(f'<subProcess id="{name}" name="{name}">{"".join(inside)}</subProcess>')
        return name, name

    def end(self, last: str) -> None:
        end = self.name("e")
        self.parts.append(f'<endEvent id="{end}"/>')
        self.flow(last, end)

    def message(self) -> str:
        name = self.name("m")
        self.messages.append(name)
        return name

    def event(self, _depth: int) -> tuple[str, str]:
        """A task with a message on its border, which takes it away."""
        asked, caught, instead, join = self.task(), self.message(), self.task(), self.gateway("exclusive")
        self.parts.append(f'<boundaryEvent id="{caught}" attachedToRef="{asked}" cancelActivity="true"><messageEventDefinition messageRef="of-{caught}"/></boundaryEvent>')
        self.flow(asked, join)
        self.flow(caught, instead)
        self.flow(instead, join)
        return asked, join

    def race(self, _depth: int) -> tuple[str, str]:
        """Whichever of two messages comes first."""
        split, join = self.gateway("eventBased"), self.gateway("exclusive")
        for _ in range(2):
            caught, after = self.message(), self.task()
            self.parts.append(f'<intermediateCatchEvent id="{caught}"><messageEventDefinition messageRef="of-{caught}"/></intermediateCatchEvent>')
            self.flow(split, caught)
            self.flow(caught, after)
            self.flow(after, join)
        return split, join

    def text(self) -> str:
        start = self.name("b")
        self.parts.append(f'<startEvent id="{start}"/>')
        intake, block, sign, give = self.task(kind="intake"), self.block(self.depth), self.task(kind="signature", share=10_000), self.task(kind="handOver")
        for source, target in ((start, intake), (intake, block[0]), (block[1], sign), (sign, give)):
            self.flow(source, target)
        self.end(give)
        refs = "".join(f"<flowNodeRef>{task}</flowNodeRef>" for task in self.tasks)
        messages = "".join(f'<message id="of-{name}" name="{name}"/>' for name in self.messages)
        return HEAD.format(refs=refs) + "\n".join(self.parts) + f"\n</process>{messages}</definitions>\n"


def model(seed: int) -> tuple[str, Model]:
    made = Model(random.Random(seed), depth=1 + seed % 3)
    return made.text(), made
