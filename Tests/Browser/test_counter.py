"""Small things that a counter does all day: one more dossier of the same person, and looking for somebody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import journey
from conftest import Center, Desk, Watch


@pytest.mark.parametrize("key", ["F2", "l"])
def test_one_key_takes_one_more_for_the_same_person(key: str, desk: Desk, center: Center) -> None:
    page = desk.page(center.login_of("counterOfficial"))
    watch = Watch(page, center)
    first = journey.take_in(page, center, "ly lich tu phap", "Lê Thị Hoa Sen", "060185001247")
    for number in range(3):
        page.keyboard.press(key)
        page.wait_for_url("**/can-bo/tiep-nhan?nguoi=*")
        for name, value in {"ownerName": "Lê Thị Hoa Sen", "ownerID": "060185001247", "phone": "0913555208"}.items():
            expect(page.locator(f"[name={name}]")).to_have_value(value)
        focus = page.evaluate("document.activeElement?.name")
        if key == "F2":
            assert focus == "procedureQuery"
            page.keyboard.type("ly lich tu phap")
            page.locator("button.choose:not(.off)").first.wait_for()
            page.keyboard.press("Enter")
            page.locator(".paperline").first.wait_for()
            page.wait_for_function("document.activeElement?.name === 'paper'")
        else:
            assert focus == "paper"
        page.keyboard.press("Shift+Space")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("F9")
        page.wait_for_url("**/can-bo/tiep-nhan/xong/*")
        assert page.url.rsplit("/", 1)[1] != first
    assert watch.faults == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_name_stands_in_no_address_and_one_can_go_back_to_the_hits(scripts: bool, desk: Desk, center: Center) -> None:
    page = desk.page(center.login_of("counterOfficial"), scripts=scripts)
    watch = Watch(page, center)
    dossier = journey.take_in(page, center, "ly lich tu phap", "Phạm Thị Ngọc Trâm", "060185001255")
    page.fill("#command", "ngoc tram")
    page.press("#command", "Enter")
    page.wait_for_url("**/can-bo/tim?lan=*")
    assert "tram" not in page.url.lower() and "Trâm" not in page.title()
    expect(page.locator(f'main a.code[href$="{dossier}"]')).to_have_count(1)
    page.click(f'main a.code[href$="{dossier}"]')
    page.wait_for_url(f"**/ho-so/{dossier}")
    assert "Trâm" not in page.title()
    page.go_back()
    page.wait_for_url("**/can-bo/tim?lan=*")
    expect(page.locator(f'main a.code[href$="{dossier}"]')).to_have_count(1)
    assert watch.faults == []
