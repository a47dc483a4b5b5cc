"""What lies on what in the picture of a process: lines over boxes, names over anything."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
# How wide a character is on average, by the size of the type.
CHARACTER = {"flow": 6.2, "node": 6.7}


@dataclass
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, by: float = 1) -> bool:
        """Whether they have more in common than an edge."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )

    def meets_diamond(self, other: Box) -> bool:
        """Whether it has a part of the diamond that another one frames."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        across, down = max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0)
        return across / (other.right - other.left) + down / (other.bottom - other.top) < 0.5

    def crossed(self, line: Line, by: float = 1) -> bool:
        (x1, y1), (x2, y2) = line
        return (
            max(x1, x2) > self.left + by and min(x1, x2) < self.right - by and max(y1, y2) > self.top + by and min(y1, y2) < self.bottom - by
        )


Line = tuple[tuple[float, float], tuple[float, float]]


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", text)]


def shape(group) -> Box:
    first = next(one for one in group if one.tag in (SVG + "rect", SVG + "circle", SVG + "path"))
    if first.tag == SVG + "rect":
        x, y, width, height = (float(first.get(key)) for key in ("x", "y", "width", "height"))
        return Box(x, y, x + width, y + height)
    if first.tag == SVG + "circle":
        x, y, radius = (float(first.get(key)) for key in ("cx", "cy", "r"))
        return Box(x - radius, y - radius, x + radius, y + radius)
    values = numbers(first.get("d"))
    return Box(min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2]))


def name(text, kind: str) -> Box:
    width, x, y = len("".join(text.itertext())) * CHARACTER[kind], float(text.get("x")), float(text.get("y"))
    # The style sheet puts what belongs to a node in its middle.
    anchor = text.get("text-anchor") or ("middle" if kind == "node" else "start")
    left = x - width / 2 if anchor == "middle" else x - width if anchor == "end" else x
    return Box(left, y - 9, left + width, y + 2)


def lines(group) -> list[Line]:
    values = numbers(group.find(SVG + "path").get("d"))
    points = list(zip(values[::2], values[1::2]))
    return list(zip(points, points[1:]))


def faults(picture: bytes) -> Counter:
    root = etree.fromstring(picture)
    groups = [(one.get("class").split(), one) for one in root.iter(SVG + "g")]
    nodes = [(kind[1], shape(one), one) for kind, one in groups if kind[0] == "node"]
    solid = [(kind, box) for kind, box, _ in nodes if kind != "sub"]
    flows = [(one, lines(one)) for kind, one in groups if kind[0] == "flow"]
    names = [name(text, "flow") for one, _ in flows for text in one.iter(SVG + "text")]
    captions = [name(text, "node") for kind, _, one in nodes if kind in ("gateway", "event", "end") for text in one.findall(SVG + "text")]
    found: Counter = Counter()
    for _, pieces in flows:
        for _, box in solid:
            found["line over box"] += any(box.crossed(piece) for piece in pieces)
    for place, one in enumerate(solid):
        for other in solid[place + 1 :]:
            # Events stand on the border of their host.
            found["box on box"] += one[1].meets(other[1]) and not {"event"} & {one[0], other[0]}
    for place, text in enumerate(names):
        found["name on gateway"] += any(text.meets_diamond(box) for kind, box in solid if kind == "gateway")
        found["name on box"] += any(text.meets(box) for kind, box in solid if kind != "gateway")
        found["name on name"] += sum(text.meets(other) for other in names[place + 1 :] + captions)
        found["name on line"] += any(text.crossed(piece) for _, pieces in flows for piece in pieces)
    for place, text in enumerate(captions):
        found["caption on box"] += any(text.meets(box, 3) for _, box in solid)
        found["caption on line"] += any(text.crossed(piece, 2) for _, pieces in flows for piece in pieces)
    taken: list[tuple[int, Line]] = [(index, piece) for index, (_, pieces) in enumerate(flows) for piece in pieces]
    for place, (flow, one) in enumerate(taken):
        for other_flow, other in taken[place + 1 :]:
            found["line on line"] += flow != other_flow and along(one, other) and not akin(flows[flow][1], flows[other_flow][1])
    found["names"] = len(names)
    found["crossings"] = sum(
        crossing(one, other) for place, (flow, one) in enumerate(taken) for other_flow, other in taken[place + 1 :] if flow != other_flow
    )
    return found


def akin(one: list[Line], other: list[Line]) -> bool:
    """Whether they come to one place, or from one: such may share what is left of the way, or its begin."""
    return one[-1][1] == other[-1][1] or one[0][0] == other[0][0]


def along(one: Line, other: Line) -> bool:
    """Whether they run on one another for more than an arrow is long."""
    for axis in (0, 1):
        if one[0][axis] == one[1][axis] == other[0][axis] == other[1][axis]:
            first, second = sorted(point[1 - axis] for point in one), sorted(point[1 - axis] for point in other)
            return min(first[1], second[1]) - max(first[0], second[0]) > 20
    return False


def crossing(one: Line, other: Line) -> bool:
    across, down = (one, other) if one[0][1] == one[1][1] else (other, one)
    if across[0][1] != across[1][1] or down[0][0] != down[1][0] or down[0][1] == down[1][1]:
        return False
    x, y = down[0][0], across[0][1]
    return min(across[0][0], across[1][0]) < x < max(across[0][0], across[1][0]) and min(down[0][1], down[1][1]) < y < max(down[0][1], down[1][1])


if __name__ == "__main__":
    import pathlib
    import sys

    total: Counter = Counter()
    for path in sys.argv[1:]:
        found = faults(pathlib.Path(path).read_bytes())
        total += found
        print(pathlib.Path(path).stem, dict(+found))
    print("all", dict(total))
