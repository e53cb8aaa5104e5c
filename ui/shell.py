"""The window's parts in their places: frame, head, steps, the page, and the bar at the foot."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.frame import PracticeFrame
from ui.head import Head
from ui.look import Look
from ui.now_bar import NowBar
from ui.page_stack import PageStack
from ui.steps_column import StepsColumn
from ui.theme import Form
from ui.widgets.announce import announce
from ui.widgets.page_title import PageTitle


class Shell(PracticeFrame):
    """Holds the parts and gives each its room; it knows no protocol. `pages` is the stack the window fills.

    It tells the Look how wide it is, and the Look says in which form everything is shown.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.look = look
        self._with_steps = True
        self.head = Head(look)
        self.steps = StepsColumn(look)
        self.pages = PageStack()
        self.bar = NowBar(look)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.steps)
        self._middle.addWidget(self.pages, 1)
        self.body.addWidget(self.head)
        self.body.addLayout(self._middle, 1)
        self.body.addWidget(self.bar)
        self.pages.fronted.connect(self._announce_page)
        look.changed.connect(self.arrange)
        self.arrange()

    def show_practice(self, practice: bool) -> None:
        """Put the frame on, or take it off; what stands beside it moves."""
        super().show_practice(practice)
        self.head.show_framed(practice)
        self.bar.show_framed(practice)

    def show_steps(self, shown: bool) -> None:
        """Whether the page in front belongs to a protocol's steps; start, laptop and receiving do not."""
        self._with_steps = shown
        self.arrange()

    def _announce_page(self) -> None:
        """A page came to the front: its title, and what to do now."""
        page = self.pages.page
        if page is not None:
            titles = (title.title.text() for title in page.findChildren(PageTitle))
            announce(page, ". ".join(part for part in (next(titles, ""), page.now().sentence) if part))

    def arrange(self) -> None:
        """Steps and margins for the form in use."""
        px, wide = self.look.theme.px, self.look.form is Form.WIDE
        self.steps.setVisible(self._with_steps and wide)
        left = 0 if self._with_steps and wide else px(18 if wide else 10)
        self.pages.setContentsMargins(left, px(10 if wide else 6), px(14), px(10 if wide else 6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form by the width in em."""
        super().resizeEvent(event)
        self.look.use(width=self.width())
