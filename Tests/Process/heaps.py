"""Heaps of nodes and flows as BPMN files: no processes, and drawn nevertheless. The same seed, the same file."""

from __future__ import annotations

import random

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="urn:motcua:process:1" id="d" targetNamespace="urn:thu">
<process id="p" name="Thử" isExecutable="true" motcua:version="1" motcua:source="Thử" motcua:assumed="true" motcua:handOverNorm="4h">
"""
NAMES = ["đạt", "không đạt", "trả lại", "phải bổ sung hồ sơ", "không thuộc diện", "ra thông báo"]
WORK = ["Tiếp nhận, số hóa, chuyển hồ sơ", "Thẩm định", "Kiểm tra thực địa, lập biên bản, lấy ý kiến", "Ký kết quả"]


def heap(seed: int) -> str:
    chance = random.Random(seed)
    lanes = [f"lane{index}" for index in range(chance.randint(2, 6))]
    members: dict[str, list[str]] = {lane: [] for lane in lanes}
    nodes, parts, gateways = ["start"], ['<startEvent id="start" name="Hồ sơ đến"/>'], set()
    flows: list[tuple[str, str]] = []
    for index in range(chance.randint(8, 30)):
        name = f"n{index}"
        kind = chance.choice(["task", "task", "task", "gateway", "gateway", "wait"])
        if kind == "task":
            members[chance.choice(lanes)].append(name)
            parts.append(f'<userTask id="{name}" name="{chance.choice(WORK)}" motcua:kind="work" motcua:share="0"/>')
        elif kind == "gateway":
            gateways.add(name)
            parts.append(f'<exclusiveGateway id="{name}" name="{chance.choice(["", "", "Đủ?"])}"/>')
        else:
            parts.append(f'<intermediateCatchEvent id="{name}" name="Có phiếu"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>')
        # Mostly after the last one, else after a choice, of which three ways lead on at most.
        open_gateways = [one for one in gateways if one != name and sum(source == one for source, _ in flows) < 3]
        flows.append((nodes[-1] if chance.random() < 0.6 or not open_gateways else chance.choice(sorted(open_gateways)), name))
        nodes.append(name)
        if kind == "gateway" and chance.random() < 0.5:
            flows.append((name, chance.choice(nodes[1:-1] or nodes[1:])))
    parts.append('<endEvent id="end" name="Xong"/>')
    flows.append((nodes[-1], "end"))
    written = "".join(
        f'<sequenceFlow id="f{index}" sourceRef="{source}" targetRef="{target}" name="{chance.choice(NAMES) if source in gateways else ""}"/>'
        for index, (source, target) in enumerate(flows)
    )
    sets = "".join(
        f'<lane id="{lane}" name="Cơ quan {lane} · Chuyên viên" motcua:place="agency" motcua:role="specialist">'
        + "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in members[lane])
        + "</lane>"
        for lane in lanes
    )
    return HEAD + f'<laneSet id="lanes">{sets}</laneSet>' + "\n".join(parts) + written + '</process><message id="m" name="m"/></definitions>\n'
