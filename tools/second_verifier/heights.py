"""How tall a row is: lines of a text in whole numbers, so that everybody finds the same (docs/format.md, 2.2)."""

from __future__ import annotations

WIDE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁӘҒҚҢӨҰҮҺІ№@%—мшщюжфыәқmw")
CHARACTER, MORE_IF_WIDE, SPACE = 20, 7, 12
TALLEST = 400


def row_height(own: int, needed: list[int]) -> int:
    """The height of a row: the form's own, or what the tallest text in it needs."""
    return max([own, *(min(TALLEST, one) for one in needed)])


def text_height(text: str, wide: int, line: int) -> int:
    """What a text needs in a slot that is so wide and whose lines are so tall."""
    return 3 + line * lines_of(text, wide)


def lines_of(text: str, wide: int) -> int:
    """How many lines a text takes in a cell that is so wide."""
    room = CHARACTER * wide
    lines, used = 1, 0
    for word in text.split(" "):
        width = sum(width_of(one) for one in word)
        if used and used + width > room:
            lines, used = lines + 1, 0
        while width > room:
            lines, width = lines + 1, width - room
        used += width + SPACE
    return lines


def width_of(character: str) -> int:
    """How wide a character is taken to be, in twentieths of a digit."""
    width = CHARACTER
    if character in WIDE:
        width += MORE_IF_WIDE
    known = character <= "\u052f" or "\u2000" <= character <= "\u206f" or character == "№"
    return width if known else width + CHARACTER
