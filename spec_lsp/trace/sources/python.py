"""Python: comments, docstrings, decorators, and the names of tests; by the tokenizer, so that data never counts.

A bare ``1.2`` counts only behind ``Requirements:`` (or a word like it) or a feature (``checkout:1.2``).
"""

from __future__ import annotations

import io
import re
import token as kinds
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.text.lines import Text
from spec_lsp.trace.names import Token, number_list, tokens
from spec_lsp.trace.sources.found import Found
from spec_lsp.trace.sources.kiro import KEYWORD

if TYPE_CHECKING:
    from tokenize import TokenInfo

IDS = (
    r"(?<![A-Za-z])(?:US|FR|NFR|SC|AC|[A-Z]{1,9}-)-?\d|\d[ /.:-]{1,3}AC|\b[Ss]tory #?\d|\w:\d+\.\d"
    r"|(?i:req|stor|spec|criteri|cover|implement|trace|valid|verif)[A-Za-z]*\W{1,4}\d|(?:需求|要件|要求)"
    r"|_(?i:us|fr|nfr|sc|req|story)_?\d"
)
TESTS = r"def test|class Test"
"""What a file must hold anywhere before it is tokenized; what a test file holds whose tests have names."""

_IDS = re.compile(IDS)
_IDS_OR_TESTS = re.compile(f"{IDS}|{TESTS}")
_TRACING = re.compile(r"req|stor|spec|criteri|cover|implement|trace|valid|verif|\bac\b", re.IGNORECASE)
_SCOPED = re.compile(r"(?<![\w./:-])(?P<feature>(?=[\w.-]*[^\W\d_])\w[\w.-]*):(?P<number>\d+\.\d+)(?!\w|\.\d)")
_NO_FEATURES = frozenset({"python", "node", "image", "version", "http", "https", "localhost", "requires", "line"})
_NAME_FULL = re.compile(r"(?:^|_)(?P<story>us_?\d+|story_?\d+_\d+|\d+_\d+)_(?:ac|s|scenario)_?(?P<first>\d+)(?=_|$)")
_NAME_COUNTED = re.compile(r"(?:^|_)(?P<prefix>fr|nfr|sc)_?(?P<first>\d{1,4}[a-z]?)(?=_|$)")
_NAME_NUMBER = re.compile(r"(?:^|_)req(?:uirement)?_?(?P<story>\d+)_(?P<first>\d+)(?=_|$)")
_NAME_STORY = re.compile(r"(?:^|_)us_?(?P<story>\d+)(?=_|$)(?!_(?:ac|s|scenario)_?\d)")
_TEST_PATH = re.compile(r"(?:^|/)(?:tests?/(?:.*/)?[^/]*|test_[^/]*|[^/]*_test|conftest)\.py$")


class _Scope(NamedTuple):
    depth: int
    name: str


def is_test_path(path: str) -> bool:
    return _TEST_PATH.search(path) is not None


def read(text: Text, *, test: bool) -> tuple[Found, ...]:
    """What a Python file names, in order. A file that does not tokenize gives what stands before the error.

    A test file also gives each test function under its own name with ``()``, so that a specification that lists
    the test by name finds it.
    """
    if not (_IDS_OR_TESTS if test else _IDS).search(str(text)):
        return ()
    import tokenize  # not before there is something to read: the server starts without it

    reader = _Reader(test)
    lines = iter(text.lines)
    try:
        for token in tokenize.generate_tokens(lambda: next(lines, "")):
            reader.take(token)
    except (tokenize.TokenError, SyntaxError):
        pass
    reader.flush("")
    reader.found.sort(key=lambda hit: (hit.line, hit.start))
    return tuple(reader.found)


class _Reader:
    """Follows the tokens of one file: which scope they stand in, and which of them are words to people."""

    def __init__(self, test: bool) -> None:
        self.test = test
        self.found: list[Found] = []
        self.pending: list[Found] = []
        """Comments and decorators directly above what they belong to."""
        self.scopes: list[_Scope] = []
        self.depth = 0
        self.at_start = True
        """Whether the next token begins a logical line."""
        self.opening: str | None = None
        """``def`` or ``class`` when its name is next."""
        self.decorator: str | None = None

    def take(self, token: TokenInfo) -> None:
        kind = token.type
        if kind == kinds.COMMENT:
            own_line = self.at_start
            (self.pending if own_line else self.found).extend(self._words(token, self._component()))
        elif kind == kinds.INDENT:
            self.depth += 1
        elif kind == kinds.DEDENT:
            self.depth -= 1
            while self.scopes and self.scopes[-1].depth >= self.depth:
                self.scopes.pop()
        elif kind == kinds.NEWLINE:
            self.at_start, self.decorator = True, None
        elif kind == kinds.NL:
            if self.at_start and not token.line.strip():
                self.flush(self._component())
        else:
            self._statement(token)

    def _statement(self, token: TokenInfo) -> None:
        first, self.at_start = self.at_start, False
        if token.type == kinds.NAME:
            if self.opening:
                self._open(token)
            elif token.string in ("def", "class"):
                self.opening = token.string
                return
            elif first and token.string == "pytestmark":
                self.decorator = "pytestmark"
            elif self.decorator is not None:
                self.decorator += "." + token.string
            if first and token.string != "async" and self.decorator is None:
                self.flush(self._component())
        elif token.type == kinds.OP and first and token.string == "@":
            self.decorator = ""
        elif token.type == kinds.STRING:
            if first:
                self.flush(self._component())
                self.found.extend(self._words(token, self._component()))
            elif self.decorator is not None:
                self.pending.extend(self._marker(token))
        elif first:
            self.flush(self._component())
        self.opening = None

    def _open(self, token: TokenInfo) -> None:
        while self.scopes and self.scopes[-1].depth >= self.depth:
            self.scopes.pop()
        self.scopes.append(_Scope(self.depth, token.string))
        component = self._component()
        self.flush(component)
        if token.string.casefold().startswith("test"):
            line, start = token.start[0] - 1, token.start[1]
            end = start + len(token.string)
            for name, how in _in_name(token.string):
                self.found.append(Found(name, how, line, start, end, None, "test", component))  # type: ignore[arg-type]
            if self.test and self.opening == "def":
                self.found.append(Found(f"{token.string}()", "criterion", line, start, end, None, "test", component))

    def _component(self) -> str:
        return ".".join(scope.name for scope in self.scopes)

    def flush(self, component: str) -> None:
        """What waited for its owner has found it."""
        self.found.extend(hit._replace(component=component or None) for hit in self.pending)
        self.pending.clear()

    def _words(self, token: TokenInfo, component: str) -> Iterator[Found]:
        row, column = token.start
        for offset, line in enumerate(io.StringIO(token.string)):
            shift = column if offset == 0 else 0
            for named in (*tokens(line), *_numbers(line)):
                yield Found(
                    named.name,
                    named.how,
                    row - 1 + offset,
                    named.start + shift,
                    named.end + shift,
                    named.feature,
                    None,
                    component or None,
                )

    def _marker(self, token: TokenInfo) -> Iterator[Found]:
        row, column = token.start
        line = token.string
        named = [*tokens(line), *_numbers(line)]
        if not named and _TRACING.search(self.decorator or ""):
            inner = re.match(r"[A-Za-z]*['\"]+", line)
            named = list(number_list(line, inner.end() if inner else 0, whole=False))
        for hit in named:
            if "\n" not in line:
                yield Found(hit.name, hit.how, row - 1, hit.start + column, hit.end + column, hit.feature)


def _numbers(line: str) -> Iterator[Token]:
    for match in KEYWORD.finditer(line):
        yield from number_list(line, match.end())
    for match in _SCOPED.finditer(line):
        if match["feature"].casefold() not in _NO_FEATURES:
            yield Token(match["number"], "criterion", *match.span(), match["feature"])


def _in_name(name: str) -> Iterator[tuple[str, str]]:
    """Ids spelled in a test's name: ``test_us_1_ac_2_locks_the_account``."""
    name = name.casefold()
    for match in _NAME_FULL.finditer(name):
        story = match["story"].removeprefix("story").strip("_")
        yield (
            (f"{story.replace('us_', 'us').upper()}" if "us" in story else story.replace("_", "."))
            + f"/{match['first']}",
            "criterion",
        )
    for match in _NAME_COUNTED.finditer(name):
        yield f"{match['prefix'].upper()}-{match['first']}", "criterion"
    for match in _NAME_NUMBER.finditer(name):
        yield f"{match['story']}.{match['first']}", "criterion"
    for match in _NAME_STORY.finditer(name):
        yield f"US{match['story']}", "story"
