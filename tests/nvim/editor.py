"""Neovim in the words of the person at the keyboard.

Nothing sleeps for a fixed time: every wait is for a condition, with a deadline, and says what it waited for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pynvim

from tests.nvim.screen import Screen
from tests.nvim.stand_in import PERSON, STAND_IN

T = TypeVar("T")

DEADLINE_S = 20.0


class Problem(NamedTuple):
    """A diagnostic; ``line`` is 1-based, as the editor shows it."""

    line: int
    severity: str
    code: str
    message: str


class Question(NamedTuple):
    """A picker or an input line as it was shown; ``reasons`` is the text of the window beside it."""

    prompt: str
    kind: str
    options: list[str]
    reasons: str


class Editor:
    """Neovim, and what a person does with it. Paths are relative to the workspace; lines are 1-based."""

    def __init__(self, nvim: pynvim.Nvim, workspace: Path, screen: Screen, *, stand_in: bool = True) -> None:
        self.workspace = workspace
        self.screen = screen
        self._nvim = nvim
        self._lua(PERSON)
        if stand_in:
            self._lua(STAND_IN)

    # What a person does.

    def open(self, path: str) -> None:
        """Open a file, and wait until the server has taken it and read the workspace."""
        if self._buffer(path) is None:
            self._nvim.api.cmd({"cmd": "edit", "args": [self._name(path)], "magic": {"file": False}}, {})
        else:
            self._lua("vim.api.nvim_set_current_buf(person.buffer(...))", self._name(path))
        self.until(
            lambda: self._lua(
                "local c = vim.lsp.get_clients({ name = 'spec_lsp', bufnr = 0 })[1] return c and c.initialized or false"
            ),
            f"the server attaches to {path}",
        )
        self.wait_for_server()

    def go_to(self, path: str, text: str) -> None:
        """Open a file and put the cursor on the first line that holds ``text``."""
        self.open(path)
        for number, line in enumerate(self._nvim.current.buffer[:], 1):
            if text in line:
                self._nvim.current.window.cursor = (number, line.encode().index(text.encode()[:1]))
                return
        raise AssertionError(f"{path} has no line with “{text}”")

    def go_to_line(self, line: int) -> None:
        self._nvim.current.window.cursor = (line, 0)

    def type_below(self, line: int, text: str) -> None:
        """Type a new line below ``line`` of the current file, key by key, as `o` does."""
        self._nvim.current.window.cursor = (line, 0)
        self._nvim.feedkeys(self._nvim.replace_termcodes(f"o{text}<Esc>", True, False, True), "xt")

    def begin(self, words: str) -> None:
        """Run ``:Spec words`` without waiting for its end."""
        self._nvim.command(f"Spec {words}")

    def set(self, **settings: object) -> None:
        """Change settings of the plugin, `vim.g.spec_lsp`."""
        self._lua("vim.g.spec_lsp = ...", settings)

    def lua(self, code: str, *arguments: object) -> Any:
        """Run Lua as the person's own configuration would; what it returns."""
        return self._lua(code, *arguments)

    def type_when_an_edit_arrives(self, text: str) -> None:
        """Add a paragraph to the current file in the moment before the server's next edit is made."""
        self._lua(
            """
            local text, buffer = ..., vim.api.nvim_get_current_buf()
            local handlers = vim.lsp.get_clients({ name = 'spec_lsp' })[1].handlers
            local apply = handlers['workspace/applyEdit']
            handlers['workspace/applyEdit'] = function(...)
              handlers['workspace/applyEdit'] = apply
              vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', text })
              return apply(...)
            end
            """,
            text,
        )

    def think_over_questions(self, code: str) -> None:
        """Run Lua each time a picker is open, before it is answered: what happens while the person thinks."""
        self._lua("person.meanwhile = load(...)", code)

    def spec(self, words: str, *, picks: list[str] | None = None, typed: list[str] | None = None) -> list[Question]:
        """Run ``:Spec words``; answer pickers with the options that hold ``picks``, input lines with ``typed``.

        Returns the questions that were asked. A picker for which nothing is prepared is turned away from.
        """
        return self._answering(lambda: self._nvim.command(f"Spec {words}"), picks, typed, f":Spec {words} is done")

    def run_lens(self, *, picks: list[str] | None = None) -> list[Question]:
        """Run the lens on the cursor's line."""
        return self._answering(lambda: self._lua("vim.lsp.codelens.run()"), picks, None, "the lens is done")

    def press_lightbulb(self, pick: str) -> list[str]:
        """Ask for code actions at the cursor and take the one that holds ``pick``; the titles of all."""
        [menu, *_] = self._answering(
            lambda: self._lua("vim.lsp.buf.code_action()"), [pick], None, f"the action “{pick}” is done"
        )
        assert menu.kind == "codeaction"
        return [title.removesuffix(" [spec_lsp]") for title in menu.options]

    def take_fix(self, pick: str) -> None:
        """Take the code action that holds ``pick``, which the editor makes by itself, without a command."""
        self._lua("person.picks, person.typed, person.questions = ...", [pick], [], [])
        self._lua("vim.lsp.buf.code_action()")

    def lightbulb(self) -> list[str]:
        """The titles of the code actions at the cursor; none is taken."""
        self._lua("person.picks, person.typed, person.questions = {}, {}, {}")
        self._lua("vim.lsp.buf.code_action()")
        [menu] = self.until(lambda: self._lua("return person.questions"), "code actions are offered")
        return [title.removesuffix(" [spec_lsp]") for title in menu["options"]]

    def answer_anything(self, pick: str | None) -> None:
        """Pick the option that holds this text wherever nothing else is prepared; None turns away again."""
        self._lua("local pick = ... person.otherwise = pick ~= vim.NIL and pick or nil", pick)

    def replace(self, path: str, old: str, new: str) -> None:
        """Change the first place of ``old`` in a file by hand."""
        buffer = self._buffer(path)
        assert buffer is not None, f"{path} is not open"
        for index, line in enumerate(buffer[:]):
            if old in line:
                buffer[index] = line.replace(old, new, 1)
                return
        raise AssertionError(f"{path} has no “{old}”")

    def undo(self, path: str) -> None:
        """One undo in the buffer of a file."""
        self._in_buffer(path, "silent undo")

    def redo(self, path: str) -> None:
        self._in_buffer(path, "silent redo")

    def be_asked(
        self, question: dict[str, object], *, picks: list[str] | None = None, typed: list[str] | None = None
    ) -> tuple[object, list[Question]]:
        """Put a question to the plugin as the server would; what it answers, and what was shown."""
        self._lua("person.picks, person.typed, person.questions = ...", picks or [], typed or [], [])
        self._lua(
            """
            person.answer = nil
            local question = ...
            coroutine.wrap(function()
              person.answer = { vim.lsp.config.spec_lsp.handlers['spec-lsp/ask'](nil, question, {}) }
            end)()
            """,
            question,
        )
        [answer] = self.until(lambda: self._lua("return person.answer"), "the question is answered")
        return answer, [Question(**shown) for shown in self._lua("return person.questions")]

    def save_all(self) -> None:
        self._nvim.command("silent wall")

    def command(self, text: str) -> None:
        self._nvim.command(text)

    # What a person sees.

    def text(self, path: str) -> str | None:
        """The text of a file's buffer, None where there is none. Lines end in a line feed whatever the file has."""
        buffer = self._buffer(path)
        return None if buffer is None else "\n".join(buffer[:]) + "\n"

    def texts(self) -> dict[str, str]:
        """The text of every file that is open, visible or not."""
        names = self._lua(
            "return vim.tbl_map(vim.api.nvim_buf_get_name, vim.tbl_filter(function(b)"
            " return vim.api.nvim_buf_is_loaded(b) and vim.bo[b].buftype == '' end, vim.api.nvim_list_bufs()))"
        )
        files = (Path(name) for name in names if name)
        paths = sorted(file.relative_to(self.workspace).as_posix() for file in files if self.workspace in file.parents)
        return {path: self.text(path) or "" for path in paths}

    def is_modified(self, path: str) -> bool:
        buffer = self._buffer(path)
        return buffer is not None and bool(buffer.options["modified"])

    def problems(self, path: str) -> list[Problem]:
        """The diagnostics of an open file, in the order of lines."""
        found = self._lua(
            """
            local list = {}
            for _, d in ipairs(vim.diagnostic.get(person.buffer(...))) do
              list[#list + 1] = { d.lnum + 1, vim.diagnostic.severity[d.severity], tostring(d.code), d.message }
            end
            return list
            """,
            self._name(path),
        )
        return sorted(Problem(*each) for each in found)

    def hints(self, path: str) -> dict[int, str]:
        """The hint at the end of each line that has one, as it is stored for display."""
        found = self._lua(
            """
            local list = {}
            for _, h in ipairs(vim.lsp.inlay_hint.get({ bufnr = person.buffer(...) })) do
              local label = h.inlay_hint.label
              if type(label) == 'table' then
                label = table.concat(vim.tbl_map(function(part) return part.value end, label))
              end
              list[#list + 1] = { h.inlay_hint.position.line + 1, label }
            end
            return list
            """,
            self._name(path),
        )
        return {line: label.strip() for line, label in found}

    def hint_columns(self, path: str) -> dict[int, int]:
        """The byte of its line that each hint stands before."""
        found = self._lua(
            """
            local list = {}
            for _, h in ipairs(vim.lsp.inlay_hint.get({ bufnr = person.buffer(...) })) do
              list[#list + 1] = { h.inlay_hint.position.line + 1, h.inlay_hint.position.character }
            end
            return list
            """,
            self._name(path),
        )
        return dict(found)

    def shows_hints(self, path: str) -> bool:
        return bool(self._lua("return vim.lsp.inlay_hint.is_enabled({ bufnr = person.buffer(...) })", self._name(path)))

    def wait_for_server(self) -> None:
        """Wait until the server is quiet: it has read the workspace and answered all that was asked before."""
        self._lua(
            """
            person.quiet = false
            local client = vim.lsp.get_clients({ name = 'spec_lsp', bufnr = 0 })[1]
            client:request('spec-lsp/idle', vim.empty_dict(), function() person.quiet = true end)
            """
        )
        self.until(lambda: self._lua("return person.quiet"), "the server is quiet")

    def lenses(self, path: str) -> dict[int, str]:
        """The title of the lens of each line that has one."""
        found = self._lua(
            """
            local list = {}
            for _, lens in ipairs(vim.lsp.codelens.get(person.buffer(...))) do
              list[#list + 1] = { lens.range.start.line + 1, lens.command and lens.command.title or '' }
            end
            return list
            """,
            self._name(path),
        )
        return dict(found)

    def screen_marks(self, path: str) -> list[str]:
        """Every virtual text that is drawn in a file's buffer: lenses, hints, diagnostics."""
        return list(
            self._lua(
                """
                vim.cmd.redraw()
                local texts = {}
                local buffer = person.buffer(...)
                for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buffer, -1, 0, -1, { details = true })) do
                  local text = ''
                  for _, chunk in ipairs(mark[4].virt_text or {}) do text = text .. chunk[1] end
                  if text ~= '' then texts[#texts + 1] = text end
                end
                return texts
                """,
                self._name(path),
            )
        )

    def windows(self) -> int:
        return len(self._nvim.windows)

    def servers(self) -> list[int]:
        """The processes that Neovim has started: its servers."""
        return list(self._lua("return vim.api.nvim_get_proc_children(vim.fn.getpid())"))

    def statusline(self) -> str:
        """What the plugin's component says for the current window."""
        return str(self._lua("return require('spec_lsp').statusline()"))

    def count_servers(self) -> int:
        return int(self._lua("return #vim.lsp.get_clients({ name = 'spec_lsp', _uninitialized = true })"))

    def current_file(self) -> str:
        """The file in the current window."""
        return Path(self._nvim.current.buffer.name).relative_to(self.workspace).as_posix()

    def notices(self) -> list[str]:
        """What was told to the person since the last look."""
        found = self._lua("local n = person.notices person.notices = {} return n")
        return [notice["message"] for notice in found]

    def list_to_walk(self) -> tuple[str, list[str]] | None:
        """The quickfix list: its title, and each entry as ``path:line text``; None while it is empty."""
        title, entries = self._lua(
            """
            local entries = {}
            for _, item in ipairs(vim.fn.getqflist()) do
              entries[#entries + 1] = { vim.api.nvim_buf_get_name(item.bufnr), item.lnum, item.text }
            end
            return { vim.fn.getqflist({ title = 1 }).title, entries }
            """
        )
        shown = [f"{Path(path).relative_to(self.workspace).as_posix()}:{line} {text}" for path, line, text in entries]
        return (title, shown) if shown else None

    def health(self) -> str:
        self._nvim.command("checkhealth spec_lsp")
        text = "\n".join(self._nvim.current.buffer[:])
        self._nvim.command("bwipeout")
        return text

    def complete(self, line: str) -> list[str]:
        return list(self._lua("return vim.fn.getcompletion(..., 'cmdline')", line))

    def until(self, condition: Callable[[], T], what: str) -> T:
        """The first truthy value of ``condition``; fails, with what the editor said, at the deadline."""
        end = time.monotonic() + DEADLINE_S
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"waited {DEADLINE_S:.0f} s until {what}\n{self._what_was_said()}")
            time.sleep(0.01)

    # How it is done.

    def _answering(
        self, act: Callable[[], object], picks: list[str] | None, typed: list[str] | None, what: str
    ) -> list[Question]:
        self._lua("person.picks, person.typed, person.questions = ...", picks or [], typed or [], [])
        before = self._lua("return person.commands_done")
        act()
        self.until(lambda: self._lua("return person.commands_done") > before, what)
        return [Question(**question) for question in self._lua("return person.questions")]

    def _in_buffer(self, path: str, command: str) -> None:
        code = """
            local name, command = ...
            vim.api.nvim_buf_call(person.buffer(name), function() vim.cmd(command) end)
        """
        self._lua(code, self._name(path), command)

    def _name(self, path: str) -> str:
        return str(self.workspace / path)

    def _buffer(self, path: str) -> Any | None:
        name = self._name(path)
        return next((b for b in self._nvim.buffers if b.name == name and b.api.is_loaded()), None)

    def _lua(self, code: str, *arguments: object) -> Any:
        return self._nvim.exec_lua(code, *arguments)

    def _what_was_said(self) -> str:
        log = Path(self._lua("return vim.lsp.log.get_filename()"))
        tail = log.read_text("utf-8", "replace").splitlines()[-15:] if log.exists() else []
        told = [notice["message"] for notice in self._lua("return person.notices")]
        return "\n".join(["told: " + "; ".join(told), self._nvim.command_output("messages"), *tail])
