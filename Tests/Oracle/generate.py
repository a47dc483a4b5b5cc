#!/usr/bin/env python3
"""Cases for legal_time.py (and for any other implementation), as TSV on standard output.

    generate.py --seed 1 --count 100000     random cases
    generate.py --boundary 2025             every day of a year x 14 minutes x 12 limits

The same seed and count always give the same cases; a smaller count gives the first of them.
Every answer lies before the end of 2027.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date, datetime, timedelta
from typing import Iterator, Optional

FIRST = datetime(2017, 1, 1)
MINUTES = (datetime(2027, 1, 1) - FIRST) // timedelta(minutes=1)

# Around midnight and around the edges of 07:00-11:30 and 13:30-17:00.
EDGES = (0, 419, 420, 421, 689, 690, 691, 809, 810, 811, 1019, 1020, 1021, 1439)
BOUNDARY_LIMITS = ("0d", "1d", "4d", "15d", "1cd", "7cd", "30cd", "1h", "4h", "8h", "1m", "3m")


def minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def random_limit(rng: random.Random) -> str:
    kind = rng.choice(("0d", "d", "wd", "cd", "h", "m"))
    if kind == "0d":
        return kind
    if kind == "h":
        value = rng.choice((rng.randint(1, 16), 8, 16, 24, rng.randint(1, 60)))
    elif kind == "m":
        value = rng.randint(1, 6)
    elif kind == "cd":
        value = rng.choice((rng.randint(1, 15), rng.randint(1, 90)))
    else:
        value = rng.choice((rng.randint(1, 10), rng.randint(1, 45)))
    return f"{value}{kind}"


def random_receipt(rng: random.Random) -> datetime:
    moment = FIRST + timedelta(minutes=rng.randrange(MINUTES))
    if rng.random() < 0.2:
        moment = moment.replace(hour=0, minute=0) + timedelta(minutes=rng.choice(EDGES))
    return moment


def random_stops(rng: random.Random, receipt: datetime) -> list[tuple[datetime, datetime]]:
    stops: list[tuple[datetime, datetime]] = []
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        if stops and rng.random() < 0.3:  # overlapping or touching one before
            low, high = rng.choice(stops)
            start = low + timedelta(minutes=rng.randint(0, (high - low) // timedelta(minutes=1)))
        else:  # some lie before the receipt, some after the end
            start = receipt + timedelta(minutes=rng.choice(
                (rng.randint(0, 3 * 1440), rng.randint(-7 * 1440, 45 * 1440))))
        length = rng.choice((rng.randint(0, 600), rng.randint(0, 5 * 1440), rng.randint(0, 20 * 1440)))
        end = start + timedelta(minutes=length)
        if rng.random() < 0.1:
            start = start.replace(hour=0, minute=0)
        if rng.random() < 0.1:
            end = end.replace(hour=0, minute=0)
        stops.append((start, max(start, end)))
    return stops


def random_cases(seed: int, count: int) -> Iterator[str]:
    rng = random.Random(seed)
    for index in range(count):
        receipt = random_receipt(rng)
        limit = random_limit(rng)
        stops = ";".join(f"{minute(a)}/{minute(b)}" for a, b in random_stops(rng, receipt))
        extension = random_limit(rng) if rng.random() < 0.25 else ""
        if extension.endswith("m"):
            extension = f"{rng.randint(1, 3)}m"
        yield f"s{seed}-{index}\t{minute(receipt)}\t{limit}\t{stops}\t{extension}"


def boundary_cases(year: int) -> Iterator[str]:
    day = date(year, 1, 1)
    while day.year == year:
        for edge in EDGES:
            receipt = datetime(day.year, day.month, day.day) + timedelta(minutes=edge)
            for limit in BOUNDARY_LIMITS:
                yield f"b{day:%Y%m%d}-{edge}-{limit}\t{minute(receipt)}\t{limit}\t\t"
        day += timedelta(days=1)


def main(arguments: Optional[list[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Cases for legal_time.py.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int)
    parser.add_argument("--boundary", type=int, metavar="YEAR")
    options = parser.parse_args(arguments)
    if options.count is None and options.boundary is None:
        parser.error("--count or --boundary is required")
    if options.count is not None:
        sys.stdout.writelines(line + "\n" for line in random_cases(options.seed, options.count))
    if options.boundary is not None:
        sys.stdout.writelines(line + "\n" for line in boundary_cases(options.boundary))
    return 0


if __name__ == "__main__":
    sys.exit(main())
