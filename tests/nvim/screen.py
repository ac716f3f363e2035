"""What Neovim draws: a user interface attached to it, whose cells are kept as text, colours and a picture."""

from __future__ import annotations

import contextlib
import html
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import msgpack

COLUMNS, LINES = 100, 30
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE = 8.43, 18, 14


class Cell(NamedTuple):
    """One place of the grid; a wide character has an empty one behind it."""

    text: str = " "
    look: int = 0


class Screen:
    """A terminal of 100 × 30 cells without a terminal.

    Presses ENTER by itself where Neovim waits for it, and remembers what was on the screen: to be waited for is what
    no message of the plugin should do to a person.
    """

    def __init__(self, address: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(address)
        self._lock = threading.Lock()
        self._grid = [[Cell()] * COLUMNS for _ in range(LINES)]
        self._looks: dict[int, dict[str, Any]] = {0: {}}
        self._colours = (0xE0E2EA, 0x14161B)
        self._drawn = 0
        self._waited = False
        self.prompts: list[str] = []
        """The screen of each moment in which Neovim waited for ENTER."""
        self._call("nvim_ui_attach", COLUMNS, LINES, {"rgb": True, "ext_linegrid": True})
        self._thread = threading.Thread(target=self._read, name="screen", daemon=True)
        self._thread.start()

    def press(self, keys: str) -> None:
        """Press keys, as in a mapping: ``<CR>``, ``:w``."""
        self._call("nvim_input", keys)

    def text(self) -> str:
        """The screen as lines without blanks at their ends."""
        with self._lock:
            return self._text()

    def until(self, text: str, seconds: float = 20.0) -> str:
        """The screen, once it shows ``text``."""
        return self.until_it(lambda shown: text in shown, f"“{text}” is shown", seconds)

    def until_it(self, condition: Callable[[str], bool], what: str, seconds: float = 20.0) -> str:
        end = time.monotonic() + seconds
        while not condition(shown := self.text()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds:.0f} s until {what}\n{shown}")
            time.sleep(0.01)
        return shown

    def settle(self) -> None:
        """Wait until nothing has been drawn for a moment."""
        drawn = -1
        while drawn != self._drawn:
            drawn = self._drawn
            time.sleep(0.15)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._socket.close()

    def svg(self) -> str:
        """The screen as a picture that any browser shows."""
        with self._lock:
            rows = [list(row) for row in self._grid]
            foreground, background = self._colours
        width, height = COLUMNS * CELL_WIDTH + 24, LINES * CELL_HEIGHT + 24
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="{FONT_SIZE}"'
            ' font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace">',
            f'<rect width="100%" height="100%" rx="8" fill="{_hex(background)}"/>',
        ]
        for number, row in enumerate(rows):
            parts += self._runs(number, row, foreground, background)
        return "\n".join([*parts, "</svg>", ""])

    def _runs(self, number: int, row: list[Cell], foreground: int, background: int) -> Iterator[str]:
        """The cells of a row that look the same, drawn together."""
        column = 0
        for look, cells in groupby(row, key=lambda cell: cell.look):
            run = list(cells)
            text = "".join(cell.text for cell in run)
            attributes = self._looks.get(look, {})
            front, back = attributes.get("foreground", foreground), attributes.get("background", background)
            if attributes.get("reverse"):
                front, back = back, front
            x, y, width = 12 + column * CELL_WIDTH, 12 + number * CELL_HEIGHT, len(run) * CELL_WIDTH
            column += len(run)
            if back != background:
                size = f'width="{width + 0.3:.2f}" height="{CELL_HEIGHT}"'
                yield f'<rect x="{x:.2f}" y="{y}" {size} fill="{_hex(back)}"/>'
            indent = len(text) - len(text.lstrip())
            shown = text.strip()
            if not shown:
                continue
            length = (len(run) - indent - (len(text) - len(text.rstrip()))) * CELL_WIDTH
            style = ' font-weight="bold"' if attributes.get("bold") else ""
            style += ' font-style="italic"' if attributes.get("italic") else ""
            if attributes.get("underline") or attributes.get("undercurl"):
                style += ' text-decoration="underline"'
            yield (
                f'<text x="{x + indent * CELL_WIDTH:.2f}" y="{y + 13.5}" textLength="{length:.2f}"'
                f' fill="{_hex(front)}" xml:space="preserve"{style}>{html.escape(shown)}</text>'
            )

    # The protocol of Neovim's user interfaces (:help ui-linegrid)

    def _call(self, method: str, *arguments: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.sendall(msgpack.packb([0, 1, method, arguments]))

    def _read(self) -> None:
        messages = msgpack.Unpacker(raw=False, unicode_errors="replace")
        with contextlib.suppress(OSError):
            while data := self._socket.recv(65536):
                messages.feed(data)
                for message in messages:
                    if message[0] == 2 and message[1] == "redraw":
                        self._redraw(message[2])

    def _redraw(self, events: list[list[Any]]) -> None:
        with self._lock:
            for name, *calls in events:
                draw = getattr(self, f"_on_{name}", None)
                for call in calls if draw is not None else ():
                    draw(*call)
            self._drawn += 1
            waits = "Press ENTER or type command" in self._text()
            if waits and not self._waited:
                self.prompts.append(self._text())
            self._waited = waits
        if waits:
            self.press("<CR>")

    def _on_grid_resize(self, _: int, columns: int, lines: int) -> None:
        self._grid = [[Cell()] * columns for _ in range(lines)]

    def _on_grid_clear(self, _: int) -> None:
        self._grid = [[Cell()] * len(row) for row in self._grid]

    def _on_grid_line(self, _: int, row: int, column: int, cells: list[list[Any]], *__: object) -> None:
        look = 0
        for text, *more in cells:
            look = more[0] if more else look
            for _unused in range(more[1] if len(more) > 1 else 1):
                self._grid[row][column] = Cell(text, look)
                column += 1

    def _on_grid_scroll(self, _: int, top: int, bottom: int, left: int, right: int, rows: int, __: int) -> None:
        moved = range(top, bottom - rows) if rows > 0 else range(bottom - 1, top - rows - 1, -1)
        for row in moved:
            self._grid[row][left:right] = self._grid[row + rows][left:right]

    def _on_hl_attr_define(self, look: int, colours: dict[str, Any], *_: object) -> None:
        self._looks[look] = colours

    def _on_default_colors_set(self, foreground: int, background: int, *_: object) -> None:
        self._colours = foreground, background

    def _text(self) -> str:
        return "\n".join("".join(cell.text for cell in row).rstrip() for row in self._grid).rstrip("\n") + "\n"


def _hex(colour: int) -> str:
    return f"#{colour:06x}"


def keep(screen: Screen, folder: Path, name: str) -> None:
    """Leave the screen as text and as a picture."""
    screen.settle()
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(screen.text(), "utf-8")
    (folder / f"{name}.svg").write_text(screen.svg(), "utf-8")
