"""Honest protocols are hardly ever asked for a text: a warning that asks for work is soon clicked away."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.honest import NOT_COUNTED, as_built_in, asked
from benchmarks.papers import papers
from benchmarks.suspects import built_in, real_protocols


def test_at_most_two_in_a_hundred_real_protocols_are_asked_for_a_text_besides_r06() -> None:
    if "REAL_PROTOCOLS" not in os.environ:
        pytest.skip("REAL_PROTOCOLS names no file")
    election, protocols = built_in(), list(real_protocols(Path(os.environ["REAL_PROTOCOLS"])))
    texts = [real for real in protocols if {*asked(election, as_built_in(election, real, lost=False))} - {NOT_COUNTED}]
    assert len(texts) <= 0.02 * len(protocols)


def test_a_made_up_paper_is_asked_for_what_it_truly_shows_and_nothing_else() -> None:
    election = built_in()
    some = [paper for paper in islice(papers([election], "honest"), 150) if len(paper.people) == 7]
    assert {bool(paper.answers) for paper in some} == {True, False}
    assert all(asked(election, paper.counts) == paper.answers for paper in some)
