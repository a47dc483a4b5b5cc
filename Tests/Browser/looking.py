"""What is asked of every page: it can be used by everybody (axe), complains of nothing, and fits its window."""

from __future__ import annotations

import pathlib

import axe_playwright_python
from playwright.sync_api import Page

from conftest import PHONE, WIDE

PICTURES = pathlib.Path(__file__).resolve().parents[2] / ".build/screenshots"
AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """What axe-core finds against the page, one line each with the first places.

    The feet that stick to the window's edge are let go for that: what lies under them at the fold is a scroll away.
    """
    # Half a megabyte of script is sent and read once a page, not once a width.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {AXE} }}")
    found = page.evaluate(
        """async options => {
            const feet = [...document.querySelectorAll('.keys, .final, .bulk')];
            feet.forEach(foot => { foot.style.position = 'static'; });
            const found = await axe.run(document, options);
            feet.forEach(foot => { foot.style.position = ''; });
            return found;
        }""", RULES)["violations"]
    return [
        f"{entry['id']} ({entry['impact']}): {entry['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in entry["nodes"][:3])
        for entry in found
    ]


def overflow(page: Page) -> list[str]:
    """What stands out of the window to the right."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1);
            return [`${document.documentElement.scrollWidth} > ${width}: ` + out.slice(0, 4).map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '')).join(', ')];
        }""")


def keep(page: Page, name: str) -> None:
    """Keeps a picture of the whole page for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.jpg", full_page=True, type="jpeg", quality=55, animations="disabled")


def seen_at_both_widths(page: Page, picture: str) -> list[str]:
    """The faults of the page as it stands, wide and on a phone; a picture of each is kept."""
    faults = []
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        faults += [f"{picture} {label}: {fault}" for fault in violations(page) + overflow(page)]
        keep(page, f"{picture}-{size['width']}")
    page.set_viewport_size(WIDE)
    return faults
