"""Counts in Kazakh and in Russian words (docs/format.md, 2.2)."""

from __future__ import annotations

KK_ONES = ["", *"бір екі үш төрт бес алты жеті сегіз тоғыз".split()]
KK_TENS = ["", *"он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан".split()]
KK_GROUPS = ["миллион", "мың", ""]

RU_HUNDREDS = ["", *"сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()]
RU_TENS = ["", "", *"двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()]
RU_BELOW_20 = [
    "",
    *"один два три четыре пять шесть семь восемь девять десять".split(),
    *"одиннадцать двенадцать тринадцать четырнадцать пятнадцать".split(),
    *"шестнадцать семнадцать восемнадцать девятнадцать".split(),
]
RU_GROUPS = [("миллион", "миллиона", "миллионов"), ("тысяча", "тысячи", "тысяч"), ("", "", "")]
RU_FEMALE = {"один": "одна", "два": "две"}  # before thousands


def groups(count: int) -> list[int]:
    """The millions, the thousands and the rest."""
    return [count // 1_000_000, count // 1000 % 1000, count % 1000]


def in_kazakh(count: int) -> str:
    """A count in Kazakh words."""
    words: list[str] = []
    for part, name in zip(groups(count), KK_GROUPS, strict=True):
        hundreds, tens, ones = part // 100, part // 10 % 10, part % 10
        if hundreds:
            words += [KK_ONES[hundreds] if hundreds > 1 else "", "жүз"]
        words += [KK_TENS[tens], KK_ONES[ones]]
        if part:
            words.append(name)
    return " ".join(filter(None, words)) or "нөл"


def in_russian(count: int) -> str:
    """A count in Russian words."""
    words: list[str] = []
    for part, (one, few, many) in zip(groups(count), RU_GROUPS, strict=True):
        hundreds, below_100 = part // 100, part % 100
        tens, last = (0, below_100) if below_100 < 20 else (below_100 // 10, below_100 % 10)
        last_word = RU_BELOW_20[last]
        if one == "тысяча":
            last_word = RU_FEMALE.get(last_word, last_word)
        words += [RU_HUNDREDS[hundreds], RU_TENS[tens], last_word]
        if part:
            words.append(one if last == 1 else few if last in (2, 3, 4) else many)
    return " ".join(filter(None, words)) or "ноль"
