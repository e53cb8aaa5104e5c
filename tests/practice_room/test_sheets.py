"""Sheets: what a learner can read, out of the PDF itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.election.definition import Election
from precinct_app.election.reading import read_folder
from precinct_app.paper import pdf
from precinct_app.paper.measure import width
from precinct_app.paper.page import A4, LineItem, Page, TextItem
from precinct_app.practice import layout, number, sheets
from precinct_app.practice.faults import KINDS
from precinct_app.practice.scenario import Scenario, make
from precinct_app.practice.trainer import trainer_key
from precinct_app.texts import catalogue
from precinct_app.words import in_words

KZ = read_folder(resources.elections_folder() / "kz-president-2022")
REFERENDUM = read_folder(resources.elections_folder() / "kz-referendum-2024")


def texts(pages: list[Page]) -> list[str]:
    return [item.text for page in pages for item in page.items if isinstance(item, TextItem)]


def with_kind(kind: str) -> Scenario:
    scenarios = (make(KZ, "290", 3, seed) for seed in range(30))
    return next(one for one in scenarios if kind in {planted.kind for planted in one.planted})


@pytest.mark.parametrize("election", [KZ, REFERENDUM], ids=lambda one: one.id)
@pytest.mark.parametrize("level", number.LEVELS)
def test_every_true_figure_stands_on_the_sheets(election: Election, level: int) -> None:
    scenario = make(election, next(iter(election.stations)), level, 11)
    found = texts(sheets.learner(election, scenario))
    for count in scenario.counts.values():
        assert catalogue("kk").number(count) in found
    assert number.grouped(scenario.number) in found


@pytest.mark.parametrize("election", [KZ, REFERENDUM], ids=lambda one: one.id)
def test_nothing_on_any_sheet_stands_outside_the_frame(election: Election) -> None:
    scenarios = [make(election, station, 5, 3) for station in election.stations]
    for scenario in scenarios:
        for page in (*sheets.learner(election, scenario), *trainer_key(election, [scenario])):
            for item in page.items:
                if isinstance(item, TextItem):
                    assert item.x >= 20, item
                    assert item.x + width(item.text, item.pt, item.bold) <= A4[0] - 20, item
                    assert 20 <= item.y <= A4[1] - 20, item


def test_a_clean_evening_says_so_and_has_no_form() -> None:
    pages = sheets.learner(KZ, make(KZ, "290", 1, 3))
    assert len(pages) == 3
    assert "Ничего необычного не произошло" in texts(pages)


def test_a_digit_that_is_hard_to_read_stands_right_in_packs_or_words() -> None:
    scenario = with_kind("unclear")
    planted = next(one for one in scenario.planted if one.kind == "unclear")
    figure = sheets._written(scenario, planted.line)
    shown = figure.text[: figure.at] + figure.over + figure.text[figure.at + 1 :]
    assert figure.text == catalogue("kk").number(planted.true)
    assert shown == catalogue("kk").number(planted.shown)
    found = " ".join(texts(sheets.learner(KZ, scenario)))
    assert sheets._packs(planted.true) in found or in_words(planted.true, "ru") in found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "unclear"])
def test_the_form_shows_its_planted_error(kind: str) -> None:
    scenario = with_kind(kind)
    planted = next(one for one in scenario.planted if one.kind == kind)
    form = sheets._on_form(planted.true, planted)
    true, shown = (catalogue("kk").number(count) for count in (planted.true, planted.shown))
    assert (form.text, form.struck) == {
        "transposed": (shown, ""),
        "correction": (shown, true),
        "words": (true, ""),
    }[kind]
    last = texts(sheets.learner(KZ, scenario)[-1:])
    assert in_words(planted.shown, "kk") in " ".join(last)


def test_a_struck_figure_has_a_line_through_it() -> None:
    scenario = with_kind("correction")
    planted = next(one for one in scenario.planted if one.kind == "correction")
    page = sheets.learner(KZ, scenario)[-1]
    struck = next(
        item
        for item in page.items
        if isinstance(item, TextItem) and item.bold and item.text == catalogue("kk").number(planted.true)
    )
    assert any(
        isinstance(item, LineItem) and item.x < struck.x + 1 and item.y > item.y2 and abs(item.y - struck.y) < 12
        for item in page.items
    )


def test_the_longest_struck_figure_stays_in_its_column() -> None:
    block = layout.row("1", ("а", "б"), layout.Figure("9 999 999", struck="9 999 998"), ["в"])
    figures = [item for item in block.items if isinstance(item, TextItem) and item.bold]
    assert len(figures) == 2
    for item in figures:
        assert layout.COLUMNS[2] < item.x < item.x + width(item.text, item.pt, True) < layout.COLUMNS[3]


@pytest.mark.parametrize(("count", "packs"), [(0, "0"), (7, "7"), (40, "4 × 10 + 0"), (519, "5 × 100 + 1 × 10 + 9"),
                                              (1203, "12 × 100 + 3")])  # fmt: skip
def test_a_stack_lies_in_packs(count: int, packs: str) -> None:
    assert sheets._packs(count) == packs


def test_the_key_of_a_set_lists_every_scenario_and_gives_each_a_page() -> None:
    scenarios = [make(KZ, "290", level, 7) for level in number.LEVELS]
    pages = trainer_key(KZ, scenarios)
    assert len(pages) == 6
    for scenario, page in zip(scenarios, pages[1:], strict=True):
        found = texts([page])
        assert number.grouped(scenario.number) in found
        assert any(number.grouped(scenario.number) in text for text in texts(pages[:1]))
        for planted in scenario.planted:
            assert any(catalogue("kk").number(planted.shown) in text for text in found)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")
def test_a_foreign_reader_finds_the_figures_in_the_pdf(tmp_path: Path) -> None:
    scenario = make(KZ, "290", 5, 7)
    file = tmp_path / "learner.pdf"
    file.write_bytes(pdf.write(sheets.learner(KZ, scenario), "x"))
    out = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    for count in scenario.counts.values():
        assert catalogue("kk").number(count).replace("\u00a0", " ") in out.replace("\u00a0", " ")
