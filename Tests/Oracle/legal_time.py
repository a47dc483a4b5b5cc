#!/usr/bin/env python3
"""Legal time, counted the plainest way: day by day, and minute by minute for hours.

This is a second, independent implementation. It was written from the law alone (Civil Code 2015,
Art. 145-148; Labour Code 2019, Art. 111-112) and is never repaired to agree with the product.
README.md lists the choices made where the text leaves one.

    legal_time.py --holidays holidays.csv [--hours "07:00-11:30,13:30-17:00"] [cases.tsv]
    legal_time.py --lunar-check lunar-new-year.csv

Input, one case a line (stdin when no file is named):
    id <TAB> receipt <TAB> limit <TAB> stops <TAB> extensions
Output:
    id <TAB> due day <TAB> deadline (the first instant that is too late)
or, for a line that cannot be answered:
    id <TAB> error <TAB> reason
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Iterable, Iterator, Optional, TextIO

ONE_DAY = timedelta(days=1)
MINUTES_PER_DAY = 24 * 60
DEFAULT_HOURS = "07:00-11:30,13:30-17:00"
OFF_KINDS = {"public_holiday", "compensatory_off", "swapped_off"}
WORK_KINDS = {"swapped_work"}


class CaseError(ValueError):
    """A case that cannot be answered (bad input, or no calendar for a year)."""


# ---------------------------------------------------------------------------------------------
# Input
# ---------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Limit:
    value: int
    unit: str  # "workingDay", "calendarDay", "hour", "month", "sameDay"


@dataclass(frozen=True)
class Stop:
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Answer:
    due_day: date
    deadline: datetime  # the first instant that is too late


UNITS = {"d": "workingDay", "wd": "workingDay", "cd": "calendarDay", "h": "hour", "m": "month"}


def parse_limit(text: str) -> Limit:
    match = re.fullmatch(r"([0-9]+)(wd|cd|d|h|m)", text)
    if match is None:
        raise CaseError(f"bad limit {text!r}")
    value, unit = int(match.group(1)), match.group(2)
    if value == 0:
        if unit != "d":
            raise CaseError(f"bad limit {text!r}: zero is only written 0d")
        return Limit(0, "sameDay")
    return Limit(value, UNITS[unit])


def parse_minute(text: str) -> datetime:
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) is None:
        raise CaseError(f"bad time {text!r}")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CaseError(f"bad time {text!r}") from None


def parse_stops(text: str) -> list[Stop]:
    stops: list[Stop] = []
    for part in filter(None, text.split(";")):
        start_text, slash, end_text = part.partition("/")
        if not slash:
            raise CaseError(f"bad stop {part!r}")
        stop = Stop(parse_minute(start_text), parse_minute(end_text))
        if stop.end < stop.start:
            raise CaseError(f"stop ends before it begins: {part!r}")
        stops.append(stop)
    return stops


def parse_hours(text: str) -> list[int]:
    """The office minutes of a working day, as minutes after midnight, in order."""
    minutes: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d\d):(\d\d)-(\d\d):(\d\d)\s*", part)
        if match is None:
            raise ValueError(f"bad hours {part!r}")
        h1, m1, h2, m2 = map(int, match.groups())
        first, last = h1 * 60 + m1, h2 * 60 + m2
        if m1 > 59 or m2 > 59 or not first < last <= MINUTES_PER_DAY:
            raise ValueError(f"bad hours {part!r}")
        minutes.update(range(first, last))
    return sorted(minutes)


# ---------------------------------------------------------------------------------------------
# Calendar
# ---------------------------------------------------------------------------------------------

class Calendar:
    """Monday to Friday are worked, except days off; and so are the Saturdays given in exchange."""

    def __init__(self, rows: Iterable[tuple[date, str]], hours: str = DEFAULT_HOURS) -> None:
        self.off: set[date] = set()
        self.worked: set[date] = set()
        years: set[int] = set()
        for day, kind in rows:
            years.add(day.year)
            if kind in OFF_KINDS:
                self.off.add(day)
            elif kind in WORK_KINDS:
                self.worked.add(day)
            else:
                raise ValueError(f"{day}: unknown kind {kind!r}")
        both = self.off & self.worked
        if both:
            raise ValueError(f"both off and worked: {sorted(both)}")
        self.years = years
        self.office_minutes = parse_hours(hours)

    @staticmethod
    def read(path: str, hours: str = DEFAULT_HOURS) -> "Calendar":
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = [(date.fromisoformat(row["date"]), row["kind"]) for row in csv.DictReader(file)]
        return Calendar(rows, hours)

    def is_working(self, day: date) -> bool:
        if day.year not in self.years:
            raise CaseError(f"no calendar for {day.year}")
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off


# ---------------------------------------------------------------------------------------------
# Stopped time
# ---------------------------------------------------------------------------------------------

def stops_after(moment: datetime, stops: list[Stop]) -> list[Stop]:
    """The part of the stops that lies after `moment`."""
    return [Stop(max(s.start, moment), s.end) for s in stops if s.end > moment and s.end > s.start]


def is_suspended(day: date, stops: list[Stop]) -> bool:
    """Whether a whole day does not run.

    A stop and a resumption are events, and the day of an event is not counted in what it starts
    (Art. 147): the stop takes effect the day after it begins, the limit runs again the day after
    the stop ends.
    """
    return any(s.start.date() < day <= s.end.date() for s in stops)


def is_open_at_end_of(day: date, stops: list[Stop]) -> bool:
    """Whether a stop that has begun by the end of `day` is still open then (time cannot run out)."""
    return any(s.start.date() <= day < s.end.date() for s in stops)


# ---------------------------------------------------------------------------------------------
# Counting
# ---------------------------------------------------------------------------------------------

def last_day(day: date, stops: list[Stop], calendar: Calendar) -> date:
    """Art. 148: when the last day is a rest day or a holiday the period ends with the next working
    day; and it cannot end on a day when time stands still."""
    while is_suspended(day, stops) or is_open_at_end_of(day, stops) or not calendar.is_working(day):
        day += ONE_DAY
    return day


def count_working_days(start: date, value: int, stops: list[Stop], calendar: Calendar) -> date:
    day, counted = start, 0
    while counted < value:
        day += ONE_DAY
        if calendar.is_working(day) and not is_suspended(day, stops):
            counted += 1
    return last_day(day, stops, calendar)


def count_calendar_days(start: date, value: int, stops: list[Stop], calendar: Calendar) -> date:
    day, counted = start, 0
    while counted < value:
        day += ONE_DAY
        if not is_suspended(day, stops):
            counted += 1
    return last_day(day, stops, calendar)


def corresponding_day(start: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month when there is none."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    day_number = start.day
    while True:
        try:
            return date(year, month0 + 1, day_number)
        except ValueError:
            day_number -= 1


def count_months(start: date, value: int, stops: list[Stop], calendar: Calendar) -> date:
    end = corresponding_day(start, value)
    day = start
    while day < end:
        day += ONE_DAY
        if is_suspended(day, stops):  # Art. 146: a month that does not run continuously is 30 days
            return count_calendar_days(start, 30 * value, stops, calendar)
    return last_day(end, stops, calendar)


def count_hours(start: datetime, value: int, stops: list[Stop], calendar: Calendar) -> Answer:
    """Hours run from the moment (Art. 147), inside office hours, minute by minute."""
    day = start.date()
    first_minute = start.hour * 60 + start.minute
    remaining = value * 60
    # Stops as minutes counted from the midnight that begins `day`.
    midnight = datetime(day.year, day.month, day.day)
    minute = timedelta(minutes=1)
    spans = [((s.start - midnight) // minute, (s.end - midnight) // minute) for s in stops]
    offset = 0
    while True:
        if calendar.is_working(day):
            for office_minute in calendar.office_minutes:
                now = offset + office_minute
                if now < first_minute:
                    continue
                for begin, end in spans:
                    if begin <= now < end:
                        break
                else:
                    remaining -= 1
                    if remaining == 0:
                        return Answer(day, midnight + (now + 1) * minute)
        day += ONE_DAY
        offset += MINUTES_PER_DAY


def end_of(day: date) -> datetime:
    after = day + ONE_DAY
    return datetime(after.year, after.month, after.day)


def count(moment: datetime, start: date, limit: Limit, stops: list[Stop], calendar: Calendar) -> Answer:
    """One period. It begins at `moment`; `start` is the day that is not counted."""
    stops = stops_after(moment, stops)
    if limit.unit == "hour":
        return count_hours(moment, limit.value, stops, calendar)
    if limit.unit == "sameDay":
        due = last_day(start, stops, calendar)
    elif limit.unit == "workingDay":
        due = count_working_days(start, limit.value, stops, calendar)
    elif limit.unit == "calendarDay":
        due = count_calendar_days(start, limit.value, stops, calendar)
    else:
        due = count_months(start, limit.value, stops, calendar)
    return Answer(due, end_of(due))


def solve(receipt: datetime, limit: Limit, stops: list[Stop], extensions: list[Limit],
          calendar: Calendar) -> Answer:
    answer = count(receipt, receipt.date(), limit, stops, calendar)
    for extension in extensions:
        answer = count(answer.deadline, answer.due_day, extension, stops, calendar)
    return answer


def solve_line(line: str, calendar: Calendar) -> str:
    fields = line.split("\t")
    try:
        if not 3 <= len(fields) <= 5:
            raise CaseError(f"{len(fields)} columns instead of 5")
        identifier, receipt, limit, stops, extensions = fields + [""] * (5 - len(fields))
        answer = solve(parse_minute(receipt), parse_limit(limit), parse_stops(stops),
                       [parse_limit(part) for part in extensions.split(";") if part], calendar)
    except (CaseError, OverflowError) as error:  # OverflowError: beyond the year 9999
        return f"{fields[0]}\terror\t{error}"
    return f"{identifier}\t{answer.due_day.isoformat()}\t{answer.deadline.isoformat(timespec='minutes')}"


def solve_lines(lines: Iterable[str], calendar: Calendar) -> Iterator[str]:
    for raw in lines:
        line = raw.rstrip("\r\n")
        if line and not line.startswith("#"):
            yield solve_line(line, calendar)


# ---------------------------------------------------------------------------------------------
# Lunar calendar, UTC+7
#
# New moons and the sun's longitude after Meeus, Astronomical Algorithms (2nd ed.), ch. 49 and 25,
# with the full list of terms: not the shortened series that most calendar programs use.
# ---------------------------------------------------------------------------------------------

TIME_ZONE_DAYS = 7 / 24
J2000 = 2451545.0
JD_OF_ORDINAL_ZERO = 1721424.5  # Julian date of midnight (UT) = date.toordinal() + this

# coefficient, power of E, multiples of M, M', F
NEW_MOON_TERMS = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)
# coefficient, angle at k = 0, change per lunation
PLANET_TERMS = (
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)


def sin_deg(angle: float) -> float:
    return math.sin(math.radians(angle % 360.0))


def delta_t_days(julian: float) -> float:
    """Terrestrial time minus universal time (Espenak and Meeus, polynomials for 1961-2050)."""
    t = (julian - J2000) / 365.25
    if t < -14:
        u = t + 25
        seconds = 45.45 + 1.067 * u - u ** 2 / 260 - u ** 3 / 718
    elif t < 5:
        seconds = (63.86 + 0.3345 * t - 0.060374 * t ** 2 + 0.0017275 * t ** 3
                   + 0.000651814 * t ** 4 + 0.00002373599 * t ** 5)
    else:
        seconds = 62.92 + 0.32217 * t + 0.005589 * t ** 2
    return seconds / 86400


def new_moon_dynamical(k: int) -> float:
    """Julian day (terrestrial time) of new moon number k; k = 0 is 6 January 2000."""
    t = k / 1236.85
    mean = (2451550.09766 + 29.530588861 * k + 0.00015437 * t ** 2
            - 0.000000150 * t ** 3 + 0.00000000073 * t ** 4)
    e = 1 - 0.002516 * t - 0.0000074 * t ** 2
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3
    correction = -0.00017 * sin_deg(node)
    for coefficient, power, a, b, c in NEW_MOON_TERMS:
        correction += coefficient * e ** power * sin_deg(a * sun + b * moon + c * latitude)
    for index, (coefficient, angle, rate) in enumerate(PLANET_TERMS):
        square = -0.009173 * t ** 2 if index == 0 else 0.0
        correction += coefficient * sin_deg(angle + rate * k + square)
    return mean + correction


def new_moon_day(k: int) -> date:
    """The day, in UTC+7, on which new moon k falls."""
    dynamical = new_moon_dynamical(k)
    local = dynamical - delta_t_days(dynamical) + TIME_ZONE_DAYS
    return date.fromordinal(math.floor(local - JD_OF_ORDINAL_ZERO))


def sun_longitude(day: date) -> float:
    """Apparent longitude of the sun, degrees, when `day` begins in UTC+7."""
    julian = day.toordinal() + JD_OF_ORDINAL_ZERO - TIME_ZONE_DAYS
    t = (julian + delta_t_days(julian) - J2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t ** 2
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t ** 2
    centre = ((1.914602 - 0.004817 * t - 0.000014 * t ** 2) * sin_deg(anomaly)
              + (0.019993 - 0.000101 * t) * sin_deg(2 * anomaly) + 0.000289 * sin_deg(3 * anomaly))
    return (mean + centre - 0.00569 - 0.00478 * sin_deg(125.04 - 1934.136 * t)) % 360.0


def winter_solstice(year: int) -> date:
    """The day, in UTC+7, on which the sun reaches 270 degrees."""
    day = date(year, 12, 18)
    while sun_longitude(day + ONE_DAY) < 270.0:
        day += ONE_DAY
    return day


def month_containing(day: date) -> int:
    """Number k of the last new moon that falls on or before `day`."""
    k = math.floor((day.toordinal() + JD_OF_ORDINAL_ZERO - 2451550.09766) / 29.530588861) + 2
    while new_moon_day(k) > day:
        k -= 1
    return k


def has_principal_term(k: int) -> bool:
    """Whether the sun passes a multiple of 30 degrees during lunar month k."""
    return int(sun_longitude(new_moon_day(k)) // 30) != int(sun_longitude(new_moon_day(k + 1)) // 30)


@dataclass(frozen=True)
class LunarMonth:
    lunar_year: int
    number: int
    leap: bool
    first_day: date


def months_between_solstices(year: int) -> list[LunarMonth]:
    """The months from month 11 of lunar year `year - 1` up to month 10 of lunar year `year`."""
    first, after = month_containing(winter_solstice(year - 1)), month_containing(winter_solstice(year))
    leap: Optional[int] = None
    if after - first == 13:
        leap = next(k for k in range(first + 1, after) if not has_principal_term(k))
    months: list[LunarMonth] = []
    number, lunar_year = 10, year - 1
    for k in range(first, after):
        if k != leap:
            number += 1
            if number == 13:
                number, lunar_year = 1, year
        months.append(LunarMonth(lunar_year, number, k == leap, new_moon_day(k)))
    return months


def lunar_to_solar(lunar_year: int, number: int, day: int) -> date:
    """Solar date of a day of a month that is not a leap month."""
    for month in months_between_solstices(lunar_year) + months_between_solstices(lunar_year + 1):
        if (month.lunar_year, month.number, month.leap) == (lunar_year, number, False):
            return month.first_day + (day - 1) * ONE_DAY
    raise ValueError(f"no month {number} in lunar year {lunar_year}")


def tet(year: int) -> date:
    return lunar_to_solar(year, 1, 1)


def hung_kings(year: int) -> date:
    return lunar_to_solar(year, 3, 10)


def lunar_check(path: str, out: TextIO) -> int:
    """Print the rows that differ, return how many."""
    differences = rows = 0
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            year = int(row["lunar_year"])
            for column, computed in (("tet_date", tet(year)), ("hung_kings_date", hung_kings(year))):
                if row[column] != computed.isoformat():
                    differences += 1
                    print(f"{year}\t{column}\tfile {row[column]}\tcomputed {computed}", file=out)
    print(f"{rows} years checked, {differences} differences", file=sys.stderr)
    return differences


# ---------------------------------------------------------------------------------------------

def main(arguments: Optional[list[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Legal time, counted the plainest way.")
    parser.add_argument("cases", nargs="?", help="TSV file of cases (default: standard input)")
    parser.add_argument("--holidays", metavar="FILE", help="CSV with the columns date and kind")
    parser.add_argument("--hours", default=DEFAULT_HOURS, help=f"office hours (default {DEFAULT_HOURS})")
    parser.add_argument("--lunar-check", metavar="FILE",
                        help="CSV with the columns lunar_year, tet_date and hung_kings_date")
    options = parser.parse_args(arguments)

    if options.lunar_check:
        return 1 if lunar_check(options.lunar_check, sys.stdout) else 0
    if not options.holidays:
        parser.error("--holidays is required")
    try:
        calendar = Calendar.read(options.holidays, options.hours)
    except (ValueError, KeyError, OSError) as error:
        parser.error(f"calendar: {error}")
    source = open(options.cases, encoding="utf-8") if options.cases else sys.stdin
    errors = 0
    with source:
        for result in solve_lines(source, calendar):
            errors += "\terror\t" in result
            sys.stdout.write(result + "\n")
    if errors:
        print(f"{errors} cases could not be answered", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
