"""Made-up commissions. Names are put together from common parts; that somebody bears one is chance."""

from __future__ import annotations

from precinct_app.practice.dice import Dice
from precinct_app.protocol.events import Person

FAMILY = (
    ("Ахметов", "Ахметова"), ("Оспанов", "Оспанова"), ("Ермеков", "Ермекова"), ("Жүнісов", "Жүнісова"),
    ("Сейітов", "Сейітова"), ("Қалиев", "Қалиева"), ("Байжанов", "Байжанова"), ("Тілеуов", "Тілеуова"),
    ("Мұратов", "Мұратова"), ("Нұрланов", "Нұрланова"), ("Смағұлов", "Смағұлова"), ("Дүйсенов", "Дүйсенова"),
    ("Әлімов", "Әлімова"), ("Есенов", "Есенова"), ("Ким", "Ким"), ("Цой", "Цой"), ("Иванов", "Иванова"),
    ("Петренко", "Петренко"), ("Шмидт", "Шмидт"), ("Ли", "Ли"), ("Новиков", "Новикова"), ("Юсупов", "Юсупова"),
    ("Исмаилов", "Исмаилова"), ("Мельник", "Мельник"),
)  # fmt: skip
MEN = ("Данияр", "Ерлан", "Асқар", "Болат", "Нұрлан", "Тимур", "Руслан", "Серік", "Марат", "Виктор", "Андрей", "Олег")
WOMEN = ("Айгүл", "Динара", "Гүлнар", "Жанар", "Сәуле", "Мадина", "Лаура", "Камила", "Вера", "Ольга", "Елена", "Ирина")
FATHERS = (
    ("Серікұлы", "Серікқызы"), ("Маратұлы", "Маратқызы"), ("Болатұлы", "Болатқызы"), ("Ерланұлы", "Ерланқызы"),
    ("Қайратұлы", "Қайратқызы"), ("Бекұлы", "Бекқызы"), ("Викторович", "Викторовна"), ("Олегович", "Олеговна"),
    ("Андреевич", "Андреевна"), ("Тимурұлы", "Тимурқызы"),
)  # fmt: skip
SMALL, LARGE = 300, 2000
"""Voters up to which a commission has five people, and from which on it has nine: 7 to 9 over 2,000 by law."""


def commission(voters: int, dice: Dice) -> tuple[Person, ...]:
    """Five, seven or nine people in order: chair, deputy, secretary, members; no name stands twice."""
    size = 5 if voters <= SMALL else 9 if voters > LARGE and dice.below(2) else 7
    roles = ("chair", "deputy", "secretary", *("member",) * (size - 3))
    families = dice.mixed(FAMILY)
    return tuple(Person(role, _name(family, dice)) for role, family in zip(roles, families, strict=False))


def _name(family: tuple[str, str], dice: Dice) -> str:
    woman = dice.below(2)
    given = dice.pick(WOMEN if woman else MEN)
    return f"{family[woman]} {given} {dice.pick(FATHERS)[woman]}"
