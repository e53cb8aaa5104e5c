"""What a telephone reads from the paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import segno

from precinct_app.paper import pdf, qr
from precinct_app.paper.page import QrItem
from precinct_app.paper.protocol_pages import pages
from tests.paper.factory import CODE, a_protocol, a_real_one, president, with_choices


def test_the_text_names_station_revision_code_and_every_printed_figure() -> None:
    protocol = a_protocol(president(), members=2, revision=2)
    words = qr.payload(president(), protocol, CODE).split(" ")
    assert words[:5] == ["PRACTICE", "KZ-PRESIDENT-2022", protocol.station, "R2", CODE]
    figures = dict(word.split(":") for word in words[5:])
    printed = [key for key in president().keys(2) if president().line_of(key).section == "protocol"]
    assert [int(figure) for figure in figures.values()] == [protocol.counts[key] for key in printed]
    assert figures["3.2"] == str(protocol.counts["issued_by_member[2]"])


def test_a_real_protocol_does_not_say_practice() -> None:
    assert qr.payload(a_real_one(), a_protocol(a_real_one()), CODE).startswith("KZ-PRESIDENT-2022 ")


def test_forty_figures_keep_modules_of_a_third_of_a_millimetre() -> None:
    election = with_choices(president(), 20)
    text = qr.payload(election, a_protocol(election, members=15), CODE)
    assert re.fullmatch(r"[0-9A-Z $%*+./:-]+", text)  # the alphabet that makes it compact
    assert 25.0 / len(qr.modules(text)) > 0.33


def test_modules_are_those_of_the_symbol_without_a_border() -> None:
    modules = qr.modules("903 R1")
    finder = [(True,) * 7, (True, *(False,) * 5, True)]
    assert [row[:7] for row in modules[:2]] == finder
    side, _ = segno.make_qr("903 R1", error="m", boost_error=False).symbol_size(border=0)
    assert len(modules) == len(modules[0]) == side


def test_bars_cover_exactly_the_black_modules() -> None:
    modules = ((True, True, False), (False, False, False), (True, False, True))
    bars = list(QrItem(10.0, 20.0, 3.0, modules).bars())
    assert bars == [(10.0, 20.0, 2.0, 1.0), (10.0, 22.0, 1.0, 1.0), (12.0, 22.0, 1.0, 1.0)]


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbarimg is not installed (apt: zbar-tools)")
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm is not installed (apt: poppler-utils)")
@pytest.mark.parametrize("choices", [6, 20])
def test_a_reader_reads_the_printed_code(tmp_path: Path, choices: int) -> None:
    election = with_choices(president(), choices)
    protocol = a_protocol(election)
    (tmp_path / "p.pdf").write_bytes(pdf.write(pages(election, protocol, CODE), "p"))
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-f", "1", "-l", "1", "p.pdf", "p"], cwd=tmp_path, check=True)
    image = next(tmp_path.glob("*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, text=True, check=True).stdout
    assert read.strip() == qr.payload(election, protocol, CODE)
