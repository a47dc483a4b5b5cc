"""Unit tests of the oracle itself. Every expected day was counted by hand from the law.

The calendar is written out here (days off on week-days and swaps, 2017-2026), so no file is
needed. Set HOLIDAYS_CSV to a holidays file to compare that file with this table as well.

    March 2025    Mo 3 10 17 24 31 / Tu 4 11 18 25 / We 5 12 19 26 / Th 6 13 20 27 /
                  Fr 7 14 21 28 / Sa 1 8 15 22 29 / Su 2 9 16 23 30     (no holidays)
"""

from __future__ import annotations

import io
import os
from datetime import date, timedelta

import pytest

import generate
import legal_time
from legal_time import Calendar

DAYS_OFF = {
    2017: "01-02 01-26 01-27 01-30 01-31 02-01 04-06 05-01 05-02 09-04",
    2018: "01-01 02-14 02-15 02-16 02-19 02-20 04-25 04-30 05-01 09-03",
    2019: "01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-30 05-01 09-02",
    2020: "01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02",
    2021: "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03",
    2022: "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02",
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 09-01 09-02",
    2026: "01-01 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 09-01 09-02 11-24",
}
SWAPS = {  # day off: the Saturday worked instead
    "2018-12-31": "2019-01-05", "2019-04-29": "2019-05-04", "2024-04-29": "2024-05-04",
    "2025-05-02": "2025-04-26", "2026-01-02": "2026-01-10", "2026-08-31": "2026-08-22",
}


def table() -> list[tuple[date, str]]:
    rows = [(date.fromisoformat(f"{year}-{day}"), "public_holiday")
            for year, days in DAYS_OFF.items() for day in days.split()]
    for off, worked in SWAPS.items():
        rows += [(date.fromisoformat(off), "swapped_off"), (date.fromisoformat(worked), "swapped_work")]
    return rows


CALENDAR = Calendar(table())


def ask(receipt: str, limit: str, stops: str = "", extensions: str = "") -> str:
    """The due day, or for hours the due minute."""
    line = legal_time.solve_line(f"x\t{receipt}\t{limit}\t{stops}\t{extensions}", CALENDAR)
    identifier, due, deadline = line.split("\t")
    assert identifier == "x"
    if due == "error":
        return f"error: {deadline}"
    if (extensions or limit).endswith("h"):
        assert deadline.startswith(due)
        return deadline
    assert deadline == f"{date.fromisoformat(due) + timedelta(days=1)}T00:00"
    return due


@pytest.mark.parametrize("receipt, limit, due", [
    # Art. 147: the first day is not counted. Saturday 26/4/2025 was worked for 2/5.
    ("2025-04-24T09:00", "4d", "2025-04-29"),
    ("2025-04-24T09:00", "4wd", "2025-04-29"),
    ("2025-03-03T09:00", "1d", "2025-03-04"),
    ("2025-03-03T09:00", "5d", "2025-03-10"),
    # The time of the day of receipt does not matter.
    ("2025-04-24T00:00", "4d", "2025-04-29"),
    ("2025-04-24T16:59", "4d", "2025-04-29"),
    ("2025-04-24T17:01", "4d", "2025-04-29"),
    ("2025-04-24T23:59", "4d", "2025-04-29"),
    # Midnight belongs to the day that it begins.
    ("2025-03-16T23:59", "1d", "2025-03-17"),
    ("2025-03-17T00:00", "1d", "2025-03-18"),
    # Received on a Friday, Saturday or Sunday: Monday is the first counted day.
    ("2025-03-14T10:00", "1d", "2025-03-17"),
    ("2025-03-15T10:00", "1d", "2025-03-17"),
    ("2025-03-16T10:00", "1d", "2025-03-17"),
    # Holidays are not counted: 30/4, 1/5, 2/5 (swapped), Saturday, Sunday.
    ("2025-04-29T10:00", "1d", "2025-05-05"),
    ("2025-04-25T10:00", "1d", "2025-04-26"),
    # Tết 2025, off 27-31/01.
    ("2025-01-24T10:00", "1d", "2025-02-03"),
    # Swaps: 31/12/2018 off, 05/01/2019 worked; 04/5/2019; 04/5/2024; 10/01/2026; 22/8/2026.
    ("2018-12-28T10:00", "1d", "2019-01-02"),
    ("2019-01-04T10:00", "1d", "2019-01-05"),
    ("2019-04-26T10:00", "1d", "2019-05-02"),
    ("2024-05-03T10:00", "1d", "2024-05-04"),
    ("2025-12-31T10:00", "1d", "2026-01-05"),
    ("2026-01-09T10:00", "1d", "2026-01-10"),
    ("2026-08-21T10:00", "1d", "2026-08-22"),
    ("2026-08-28T10:00", "1d", "2026-09-03"),
    # Rest days compensated on the next working day (2022: 30/4 and 1/5 on a week-end).
    ("2022-04-29T10:00", "1d", "2022-05-04"),
    # 24/11 is a holiday from 2026 only.
    ("2025-11-21T10:00", "1d", "2025-11-24"),
    ("2026-11-23T10:00", "1d", "2026-11-25"),
])
def test_working_days(receipt: str, limit: str, due: str) -> None:
    assert ask(receipt, limit) == due


@pytest.mark.parametrize("receipt, limit, due", [
    ("2025-03-13T09:00", "1cd", "2025-03-14"),
    ("2025-03-13T09:00", "4cd", "2025-03-17"),   # week-ends are counted
    ("2025-03-13T09:00", "2cd", "2025-03-17"),   # last day Saturday: next working day (Art. 148)
    ("2025-03-13T09:00", "3cd", "2025-03-17"),   # last day Sunday
    ("2025-04-25T09:00", "1cd", "2025-04-26"),   # last day a worked Saturday: stays
    ("2025-04-30T09:00", "2cd", "2025-05-05"),   # last day 2/5, a rest day by swap
    ("2025-01-20T09:00", "10cd", "2025-02-03"),  # last day in Tết
    ("2025-01-20T09:00", "15cd", "2025-02-04"),  # Tết itself is counted
])
def test_calendar_days(receipt: str, limit: str, due: str) -> None:
    assert ask(receipt, limit) == due


@pytest.mark.parametrize("receipt, limit, due", [
    ("2025-03-03T09:00", "1m", "2025-04-03"),
    ("2025-01-31T09:00", "1m", "2025-02-28"),    # no 31/02: last day of the month
    ("2024-01-31T09:00", "1m", "2024-02-29"),
    ("2025-02-28T09:00", "1m", "2025-03-28"),    # the corresponding day, not the last one
    ("2024-12-31T09:00", "2m", "2025-02-28"),
    ("2024-02-29T09:00", "12m", "2025-02-28"),
    ("2025-02-15T09:00", "1m", "2025-03-17"),    # 15/3 is a Saturday
    ("2025-03-26T09:00", "1m", "2025-04-26"),    # a worked Saturday
    ("2025-04-02T09:00", "1m", "2025-05-05"),    # 2/5 off by swap
])
def test_months(receipt: str, limit: str, due: str) -> None:
    assert ask(receipt, limit) == due


@pytest.mark.parametrize("receipt, due", [
    ("2025-03-03T09:00", "2025-03-03"),
    ("2025-03-03T17:30", "2025-03-03"),  # the day ends at 24:00, not at 17:00
    ("2025-03-15T09:00", "2025-03-17"),  # Saturday
    ("2025-04-26T09:00", "2025-04-26"),  # worked Saturday
    ("2025-04-30T09:00", "2025-05-05"),
])
def test_same_day(receipt: str, due: str) -> None:
    assert ask(receipt, "0d") == due


@pytest.mark.parametrize("receipt, limit, deadline", [
    ("2025-03-03T07:00", "8h", "2025-03-03T17:00"),
    ("2025-03-03T09:00", "8h", "2025-03-04T09:00"),
    ("2025-03-03T10:30", "1h", "2025-03-03T11:30"),
    ("2025-03-03T10:31", "1h", "2025-03-03T13:31"),
    ("2025-03-03T12:00", "1h", "2025-03-03T14:30"),
    ("2025-03-03T06:00", "1h", "2025-03-03T08:00"),
    ("2025-03-03T16:59", "1h", "2025-03-04T07:59"),
    ("2025-03-07T17:00", "1h", "2025-03-10T08:00"),  # Friday evening
    ("2025-03-08T09:00", "1h", "2025-03-10T08:00"),  # Saturday
    ("2025-04-25T09:00", "8h", "2025-04-26T09:00"),  # into the worked Saturday
    ("2026-02-13T16:00", "2h", "2026-02-23T08:00"),  # across Tết
])
def test_hours(receipt: str, limit: str, deadline: str) -> None:
    assert ask(receipt, limit) == deadline


@pytest.mark.parametrize("receipt, limit, stops, due", [
    # Counted 4 and 5 (the stop begins), 17 (the day after it ends), 18, 19.
    ("2025-03-03T09:00", "5d", "2025-03-05T09:00/2025-03-14T10:00", "2025-03-19"),
    # Within one day, empty, before the receipt, after the end: nothing changes.
    ("2025-03-03T09:00", "5d", "2025-03-05T09:00/2025-03-05T16:00", "2025-03-10"),
    ("2025-03-03T09:00", "5d", "2025-03-05T09:00/2025-03-05T09:00", "2025-03-10"),
    ("2025-03-03T09:00", "5d", "2025-02-20T09:00/2025-03-03T08:00", "2025-03-10"),
    ("2025-03-03T09:00", "5d", "2025-03-11T00:00/2025-03-21T09:00", "2025-03-10"),
    # Already open at the receipt: 4, 5 do not run; 6, 7, 10, 11, 12.
    ("2025-03-03T09:00", "5d", "2025-02-20T09:00/2025-03-05T09:00", "2025-03-12"),
    # Overlapping stops, in any order, are one stop.
    ("2025-03-03T09:00", "5d", "2025-03-05T09:00/2025-03-12T10:00;2025-03-07T09:00/2025-03-14T10:00",
     "2025-03-19"),
    ("2025-03-03T09:00", "5d", "2025-03-07T09:00/2025-03-14T10:00;2025-03-05T09:00/2025-03-12T10:00",
     "2025-03-19"),
    # Two stops: 4, 5 | 6 stopped | 7, 10 | 11 stopped | 12.
    ("2025-03-03T09:00", "5d", "2025-03-05T09:00/2025-03-06T10:00;2025-03-10T09:00/2025-03-11T10:00",
     "2025-03-12"),
    # Over a week-end only Monday is lost.
    ("2025-03-03T09:00", "5d", "2025-03-07T16:00/2025-03-10T08:00", "2025-03-11"),
    # A stop that ends at midnight ends on the day that begins then.
    ("2025-03-03T09:00", "1d", "2025-03-03T10:00/2025-03-04T00:00", "2025-03-05"),
    # Begun on the last day: the limit cannot run out while time is stopped.
    ("2025-03-03T09:00", "2d", "2025-03-05T09:00/2025-03-10T10:00", "2025-03-11"),
    ("2025-03-03T09:00", "0d", "2025-03-03T10:00/2025-03-05T10:00", "2025-03-06"),
    # Calendar days: 4 | 5, 6 stopped | 7, 8, 9, 10.
    ("2025-03-03T09:00", "5cd", "2025-03-04T09:00/2025-03-06T10:00", "2025-03-10"),
    # The last day, Saturday 8, moves to Monday 10, which a stop takes: Thursday 13.
    ("2025-03-03T09:00", "5cd", "2025-03-10T09:00/2025-03-12T10:00", "2025-03-13"),
    # Art. 146: a month that does not run continuously is 30 days (4/3 ... without 11 and 12).
    ("2025-03-03T09:00", "1m", "2025-03-10T09:00/2025-03-12T10:00", "2025-04-04"),
    # A stop that takes no day leaves the month continuous.
    ("2025-03-03T09:00", "1m", "2025-03-10T09:00/2025-03-10T10:00", "2025-04-03"),
])
def test_stops(receipt: str, limit: str, stops: str, due: str) -> None:
    assert ask(receipt, limit, stops) == due


@pytest.mark.parametrize("receipt, limit, stops, deadline", [
    ("2025-03-03T07:00", "4h", "2025-03-03T08:00/2025-03-03T10:00", "2025-03-03T15:00"),
    ("2025-03-03T15:00", "4h", "2025-03-03T16:00/2025-03-04T08:30", "2025-03-04T11:30"),
    ("2025-03-03T07:00", "4h", "2025-03-03T11:30/2025-03-03T13:30", "2025-03-03T11:00"),
    ("2025-03-03T07:00", "1h", "2025-03-03T08:00/2025-03-03T10:00", "2025-03-03T08:00"),
    ("2025-03-03T07:00", "1h", "2025-03-03T06:00/2025-03-03T09:00;2025-03-03T08:00/2025-03-03T10:00",
     "2025-03-03T11:00"),
])
def test_stops_in_hours(receipt: str, limit: str, stops: str, deadline: str) -> None:
    assert ask(receipt, limit, stops) == deadline


@pytest.mark.parametrize("limit, extensions, due", [
    ("2d", "3d", "2025-03-10"),                 # 5, then 6, 7, 10
    ("2d", "3d;1d", "2025-03-11"),
    ("5cd", "1cd", "2025-03-11"),               # from Monday 10, to which Saturday 8 moved
    ("2d", "1m", "2025-04-08"),                 # 5/4 is a Saturday, 7/4 a holiday
    ("2d", "4h", "2025-03-06T11:00"),           # after the end of 5
    ("8h", "4h", "2025-03-04T15:00"),           # from 9:00 on 4: 2.5 h, then 1.5 h
    ("8h", "1d", "2025-03-05"),
    ("8h", "0d", "2025-03-04"),
])
def test_extensions(limit: str, extensions: str, due: str) -> None:
    assert ask("2025-03-03T09:00", limit, extensions=extensions) == due


@pytest.mark.parametrize("receipt, limit, stops", [
    ("2025-03-03T09:00", "0cd", ""), ("2025-03-03T09:00", "4", ""), ("2025-03-03T09:00", "-1d", ""),
    ("2025-03-03", "4d", ""), ("2025-02-30T09:00", "4d", ""), ("2025-03-03T24:00", "4d", ""),
    ("2025-03-03T09:00", "4d", "2025-03-05T09:00"),
    ("2025-03-03T09:00", "4d", "2025-03-05T09:00/2025-03-04T09:00"),
    ("2026-12-31T09:00", "1d", ""),  # no calendar for 2027
])
def test_errors(receipt: str, limit: str, stops: str) -> None:
    assert ask(receipt, limit, stops).startswith("error: ")


def test_other_hours() -> None:
    calendar = Calendar(table(), "08:00-12:00,20:00-24:00")
    assert legal_time.solve_line("x\t2025-03-03T09:00\t7h", calendar) == "x\t2025-03-03\t2025-03-04T00:00"
    with pytest.raises(ValueError):
        Calendar(table(), "08:00-07:00")


def test_answers_never_move_back_and_end_on_working_days() -> None:
    lines = [line.split("\t") for line in generate.random_cases(3, 3000)]
    for _, receipt, _, stops, _ in lines:
        if receipt > "2026-06-01":
            continue
        for unit in ("d", "cd"):
            days = [ask(receipt, f"{value}{unit}", stops) for value in range(0 if unit == "d" else 1, 7)]
            assert days == sorted(days)
            assert all(CALENDAR.is_working(date.fromisoformat(day)) for day in days)


@pytest.mark.parametrize("year, first_day", [
    (2017, "2017-01-28"), (2018, "2018-02-16"), (2019, "2019-02-05"), (2020, "2020-01-25"),
    (2021, "2021-02-12"), (2022, "2022-02-01"), (2023, "2023-01-22"), (2024, "2024-02-10"),
    (2025, "2025-01-29"), (2026, "2026-02-17"), (2027, "2027-02-06"),
    (2007, "2007-02-17"), (2030, "2030-02-02"),  # a day before the Chinese new year
])
def test_tet(year: int, first_day: str) -> None:
    assert legal_time.tet(year).isoformat() == first_day


@pytest.mark.parametrize("day", ["2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04",
                                 "2029-04-23", "2030-04-12"])
def test_hung_kings(day: str) -> None:
    assert legal_time.hung_kings(int(day[:4])).isoformat() == day


def test_leap_months() -> None:
    leaps = [f"{month.lunar_year}/{month.number}" for year in range(2015, 2052)
             for month in legal_time.months_between_solstices(year) if month.leap]
    assert leaps == ("2017/6 2020/4 2023/2 2025/6 2028/5 2031/3 2033/11 2036/6 2039/5 2042/2 2044/7 "
                     "2047/5 2050/3").split()


def test_new_moon_of_the_textbook() -> None:
    assert legal_time.new_moon_dynamical(-283) == pytest.approx(2443192.65118, abs=5e-6)  # Meeus, ex. 49.a


def test_lunar_check(tmp_path: "os.PathLike[str]") -> None:
    path = os.path.join(tmp_path, "lunar.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("lunar_year,year_name,tet_date,hung_kings_date\n2025,a,2025-01-29,2025-04-07\n"
                   "2030,b,2030-02-03,2030-04-12\n")
    out = io.StringIO()
    assert legal_time.lunar_check(path, out) == 1
    assert out.getvalue() == "2030\ttet_date\tfile 2030-02-03\tcomputed 2030-02-02\n"


def test_generator() -> None:
    cases = list(generate.random_cases(5, 500))
    assert cases == list(generate.random_cases(5, 500))
    assert cases[:100] == list(generate.random_cases(5, 100))
    assert cases != list(generate.random_cases(6, 500))
    assert len(generate.BOUNDARY_LIMITS) == 12
    assert sum(1 for _ in generate.boundary_cases(2024)) == 366 * 14 * 12


@pytest.mark.skipif("HOLIDAYS_CSV" not in os.environ, reason="HOLIDAYS_CSV is not set")
def test_holidays_file_agrees_with_the_table() -> None:
    calendar = Calendar.read(os.environ["HOLIDAYS_CSV"])
    day = date(2017, 1, 1)
    while day.year < 2027:
        assert calendar.is_working(day) == CALENDAR.is_working(day), day
        day += timedelta(days=1)
