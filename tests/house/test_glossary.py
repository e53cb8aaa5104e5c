"""One thing has one word everywhere: the law's words and the program's, side by side in the three languages."""

from __future__ import annotations

import re

import pytest

from tests.house.test_texts import each, report

TERMS = {
    r"\bcontrol relation": (r"контрольн\w+ соотношени", r"бақылау арақатынас"),
    r"\b(ballot|portable) box|\bthe boxes\b": (r"\bурн", r"жәшік"),
    r"(?<!counted )\bballots\b": (r"бюллетен", r"бюллетен"),
    r"\bfirst entry\b": (r"перв\w+ ввод", r"бірінші енгізу"),
    r"\bsecond entry\b": (r"повторн\w+ ввод", r"екінші (енгізу|рет)"),
    r"\bprotocols?\b": (r"протокол", r"хаттама"),
    r"\bcommission\b": (r"комисси", r"комиссия"),
    r"\bstick\b": (r"накопител", r"жинақтағыш"),
    r"\bpassword\b": (r"парол", r"парол"),
    r"\belection package\b": (r"пакет\w* выборов", r"сайлау пакет"),
    r"\bdissenting opinion": (r"особ\w+ мнени", r"ерекше пікір"),
    r"\bcertified cop": (r"заверенн\w+ копи", r"куәландырылған көшірме"),
    r"\brevision\b": (r"верси", r"нұсқа"),
    r"\bjournal\b": (r"журнал", r"журнал"),
    r"\bdigest\b": (r"дайджест", r"дайджест"),
    r"\btrainer\b": (r"преподавател", r"оқытушы"),
    r"\bread(ing)? aloud\b": (r"оглас|оглаш|вслух", r"жария|дауыстап"),
    r"\brecount\b": (r"повторн\w+ подсчет|пересчит", r"қайта сана"),
    r"\bportable\b": (r"переносн", r"тасымалданатын"),
}
"""What an English text says, and what the Russian and the Kazakh one of the same code must say then."""
NEVER = {
    "kk": r"флеш|пайдаланушы|қолданушы|өтінеміз|сәтті",
    "ru": r"флеш|\bящик|пользовател|талон|второй ввод|тренир|успешно|пожалуйста",
    "en": r"thumb drive|flash|USB drive|mismatch|discrepan|spoil|\busers?\b|ballot paper|polling place|successfully|"
          r"\bplease\b|you made",
}  # fmt: skip
"""Words that stand for something which has another word, blame somebody, or are politeness without content."""


@pytest.mark.parametrize("term", TERMS, ids=lambda term: re.sub(r"[^a-z ]", "", term.replace(r"\b", "")))
def test_a_term_is_the_glossarys_in_every_language(term: str) -> None:
    codes = {text.code for text in each("en") if re.search(term, text.sentence, re.IGNORECASE)}
    assert codes, "no text says it: the term is out of use, or the pattern is wrong"
    for language, wanted in zip(("ru", "kk"), TERMS[term], strict=True):
        texts = [text for text in each(language) if text.code in codes]
        bad = [text for text in texts if not re.search(wanted, text.sentence, re.IGNORECASE)]
        assert not bad, report(bad)


@pytest.mark.parametrize("language", NEVER)
def test_no_text_takes_another_word_for_a_thing_that_has_one(language: str) -> None:
    bad = [text for text in each(language) if re.search(NEVER[language], text.sentence, re.IGNORECASE)]
    assert not bad, report(bad)
