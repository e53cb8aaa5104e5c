"""The PDF file: what another program finds in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from precinct_app.paper import pdf
from precinct_app.paper.page import Page, TextItem
from precinct_app.paper.protocol_pages import pages
from precinct_app.words import in_words
from tests.paper.factory import CODE, a_protocol, president, with_choices

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")


def _run(*arguments: str, cwd: Path) -> str:
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=True).stdout


def test_the_same_pages_give_the_same_bytes() -> None:
    protocol = a_protocol(president())
    first = pdf.write(pages(president(), protocol, CODE), "903")
    pdf.write((Page((TextItem(9, 9, "әғқңөұүһі", 9),)),), "another document in between")
    assert pdf.write(pages(president(), protocol, CODE), "903") == first


def test_the_file_names_no_moment_and_no_machine() -> None:
    data = pdf.write(pages(president(), a_protocol(president()), CODE), "kz-president-2022 903 r1")
    assert re.findall(rb"/CreationDate \(D:(\d{4})", data) == [b"2000"]
    assert b"kz-president-2022 903 r1" in data
    assert b"/Author (anonymous)" in data


@poppler
def test_figures_and_words_can_be_read_out_of_the_file(tmp_path: Path) -> None:
    protocol = a_protocol(president())
    (tmp_path / "p.pdf").write_bytes(pdf.write(pages(president(), protocol, CODE), "p"))
    read = " ".join(_run("pdftotext", "-raw", "p.pdf", "-", cwd=tmp_path).replace("\u00a0", " ").split())
    for key, count in protocol.counts.items():
        if president().line_of(key).section == "protocol":
            assert f"{count:,}".replace(",", " ") in read
            assert in_words(count, "kk").split()[0] in read and in_words(count, "ru").split()[-1] in read
    assert "4071 8832 5560 9127 3346 0584" in read
    assert "Сейітқали Айгүл Маратқызы" in read


@poppler
def test_fonts_are_embedded_and_the_sheets_are_a4(tmp_path: Path) -> None:
    election = with_choices(president(), 20)
    (tmp_path / "p.pdf").write_bytes(pdf.write(pages(election, a_protocol(election), None), "p"))
    fonts = [line.split() for line in _run("pdffonts", "p.pdf", cwd=tmp_path).splitlines()[2:]]
    assert fonts and all("NotoSans" in line[0] and line[-5] == "yes" for line in fonts)  # column "emb"
    info = _run("pdfinfo", "p.pdf", cwd=tmp_path)
    assert "A4" in info and re.search(r"Pages: +2", info)
