"""A real VS Code (code-server) with the extension installed, driven in the words of the person in front of it.

Two ways in: the extension host answers with what VS Code's own interface says, and a browser sees the screen. Nothing
sleeps for a fixed time: every wait is for a condition, with a deadline, and says what it waited for.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar
from urllib.parse import quote

from tests.vscode.install import Tools

T = TypeVar("T")

HERE = Path(__file__).parent
SCREENS = HERE / "screens"
"""Pictures of what was on the screen; not kept in the repository."""
DEADLINE_S = 40.0

SETTINGS: dict[str, Any] = {
    "files.autoSave": "off",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.colorTheme": "Default Light Modern",
    "window.commandCenter": False,
    "chat.commandCenter.enabled": False,
    "chat.disableAIFeatures": True,
    "editor.minimap.enabled": False,
    "editor.wordWrap": "on",
    "editor.fontSize": 13,
    "telemetry.telemetryLevel": "off",
    "extensions.ignoreRecommendations": True,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
}


class CallError(Exception):
    """The other side could not do what it was asked for."""


class Wire:
    """Calls as lines of JSON, answers as lines of JSON."""

    def __init__(self, reader: IO[str], writer: IO[str]) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)

    def call(self, name: str, *args: Any) -> Any:
        number = next(self._numbers)
        self._writer.write(json.dumps({"id": number, "call": name, "args": args}) + "\n")
        self._writer.flush()
        while line := self._reader.readline():
            reply = json.loads(line)
            if reply["id"] == number:
                if "error" in reply:
                    raise CallError(f"{name}: {reply['error']}")
                return reply["value"]
        raise CallError(f"{name}: the other side has gone")


class Problem(NamedTuple):
    """A diagnostic; ``line`` is 1-based, as the editor shows it; columns are VS Code's, in UTF-16 units."""

    line: int
    start: int
    end: int
    code: str
    message: str


class Activation(NamedTuple):
    """Milliseconds, as VS Code reports them in “Developer: Startup Performance”."""

    load: float
    call: float
    finish: float


class Option(NamedTuple):
    """A row of a picker: its label, what stands beside it, and what stands below."""

    label: str
    tradeoff: str
    seen_in: str


class Question(NamedTuple):
    """A picker as it is on the screen."""

    title: str
    reasons: str
    options: list[Option]
    buttons: list[str]


def until(condition: Callable[[], T | None], what: str, seconds: float = DEADLINE_S) -> T:
    """The first true result of a condition."""
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain until {what}; last seen: {result!r}")
        time.sleep(0.05)


class Editor:
    """One window. Paths are relative to the workspace; lines are 1-based."""

    def __init__(self, workspace: Path, host: Wire, screen: Wire, pictures: str) -> None:
        self.workspace = workspace
        self.host = host
        self.screen = screen
        self._pictures = pictures

    # What a person does.

    def open(self, path: str) -> None:
        self.host.call("open", self._file(path))

    def go_to(self, path: str, text: str) -> None:
        """Open a file and put the cursor on the first line that holds ``text``."""
        self.open(path)
        self.host.call("cursor", self.line(path, text) - 1)

    def line(self, path: str, text: str) -> int:
        """The first line that holds ``text``."""
        return next(number for number, line in enumerate(self.text(path).splitlines(), 1) if text in line)

    def replace(self, path: str, before: str, after: str) -> None:
        assert self.host.call("replace", self._file(path), before, after) is True

    def palette(self, title: str) -> None:
        self.screen.call("palette", title)

    def run(self, command: str, *args: Any) -> Any:
        """Run a command that asks nothing."""
        return self.host.call("command", command, *args)

    def finish(self) -> None:
        """Wait until the command that was begun has ended."""
        until(self._ended, "the command has ended")

    def step(self, command: str = "specLsp.nextStep") -> list[Question]:
        """Run a command, and take the first option of each picker it shows; the questions it asked."""
        until(lambda: not self._asks(), "the picker before is gone")
        self.host.call("begin", command)
        questions: list[Question] = []
        while until(lambda: "ended" if self._ended() else self._asks(), "the command asks or ends") != "ended":
            question = self.question()
            questions.append(question)
            self.screen.call("pick", question.options[0].label)
            self._taken(question)
        return questions

    def question(self, title: str = "") -> Question:
        """The picker in front, completely drawn; the one whose title holds these words, where some are given."""
        seen: list[Question] = []

        def drawn() -> Question | None:
            seen.append(self._question())
            complete = seen[-2:-1] == seen[-1:] and seen[-1].title and title in seen[-1].title
            return seen[-1] if complete else None

        try:
            return until(drawn, f"a question “{title}” is drawn")
        except AssertionError as error:
            raise AssertionError(f"{error}; on the screen: {seen[-1:]}, {self.notices()}") from None

    def _question(self) -> Question:
        seen = self.screen.call("question")
        reasons = seen["prompt"] or seen["placeholder"] or ""
        return Question(seen["title"], reasons, [Option(*each) for each in seen["options"]], seen["buttons"])

    def offered(self, sure: str) -> list[str]:
        """Our commands in the palette, once this one is listed."""
        return list(self.screen.call("offered", "Spec: ", sure))

    def activation(self) -> Activation:
        return Activation(*until(lambda: self.host.call("activation"), "VS Code tells how long activation took"))

    def undo(self, path: str) -> None:
        self.host.call("undo", self._file(path))

    def save_all(self) -> None:
        self.host.call("save")

    # What a person sees.

    def text(self, path: str) -> str:
        return str(self.host.call("text", self._file(path)))

    def texts(self) -> dict[str, str]:
        """Every open text by its path."""
        found = self.host.call("texts")
        return {self._name(file): each["text"] for file, each in found.items() if self.workspace in Path(file).parents}

    def problems(self, path: str) -> list[Problem]:
        found = self.host.call("diagnostics", self._file(path))
        return sorted(
            Problem(each["range"][0] + 1, each["range"][1], each["range"][3], each["code"], each["message"])
            for each in found
        )

    def lenses(self, path: str) -> dict[int, str]:
        return {line + 1: title for line, title in self.host.call("lenses", self._file(path))}

    def hints(self, path: str) -> dict[int, str]:
        return {line + 1: label for line, label in self.host.call("hints", self._file(path))}

    def actions(self, path: str, line: int, column: int = 0) -> list[str]:
        return list(self.host.call("actions", self._file(path), line - 1, column))

    def act(self, path: str, line: int, title: str, column: int = 0) -> None:
        self.host.call("act", self._file(path), line - 1, column, title)

    def notices(self) -> list[str]:
        return list(self.screen.call("notices"))

    def status(self) -> str:
        """The next step in the status bar, empty where there is none."""
        return " ".join(self.screen.call("status")).strip()

    def picture(self, name: str) -> None:
        """Keep what is on the screen, for a person to look at."""
        SCREENS.mkdir(exist_ok=True)
        self.screen.call("picture", str(SCREENS / f"{self._pictures}-{name}.png"))

    def _file(self, path: str) -> str:
        return str(self.workspace / path)

    def _name(self, file: str) -> str:
        return Path(file).relative_to(self.workspace).as_posix()

    def _asks(self) -> str:
        """The title of the picker in front, empty where there is none."""
        return "".join(self.screen.call("texts", ".quick-input-widget:visible .quick-input-title:visible"))

    def _taken(self, question: Question) -> None:
        until(lambda: self._ended() or self._asks() != question.title, f"“{question.title}” is answered")

    def _ended(self) -> bool:
        return bool(self.host.call("hasEnded"))


class VSCode:
    """One code-server and one browser; a window for each workspace that is opened, one at a time."""

    def __init__(self, sockets: Path, screen: Wire, port: int) -> None:
        self._sockets = sockets
        self._port = port
        self._open = contextlib.ExitStack()
        self.screen = screen

    def window(self, workspace: Path, name: str) -> Editor:
        """Open a folder or a ``.code-workspace`` file, and wait until the editor answers."""
        self.close()
        kind = "workspace" if workspace.is_file() else "folder"
        self.screen.call("go", f"http://127.0.0.1:{self._port}/?{kind}={quote(str(workspace))}")
        address = self._sockets / workspace.name
        stream = until(lambda: _connected(address), "the extension host lets the tests in")
        self._open.enter_context(stream)
        folder = workspace.parent if workspace.is_file() else workspace
        return Editor(folder, Wire(stream, stream), self.screen, name)

    def close(self) -> None:
        self._open.close()


def _connected(address: Path) -> IO[str] | None:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(120)
        connection.connect(str(address))
        return connection.makefile("rw", encoding="utf-8", newline="\n")
    except OSError:
        return None
    finally:
        connection.close()  # what reads and writes keeps it open


@contextlib.contextmanager
def vscode(
    tools: Tools,
    packages: list[Path],
    home: Path,
    settings: dict[str, Any] | None = None,
    path: str | None = None,
    asks_for_trust: bool = False,
) -> Iterator[VSCode]:
    """VS Code with these packages installed and a clean profile, with these settings beside those of every test."""
    for folder in ("User", "Machine"):
        (home / "data" / folder).mkdir(parents=True)
        file = home / "data" / folder / "settings.json"
        file.write_text(json.dumps({**SETTINGS, **(settings or {})}), "utf-8")
    with contextlib.ExitStack() as stack:
        sockets = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="spec-")))  # an address has 108 bytes
        environment = {**tools.environment, "SPEC_TESTS_SOCKETS": str(sockets), "XDG_CACHE_HOME": str(home / "cache")}
        if path is not None:
            environment["PATH"] = f"{tools.node.parent}{os.pathsep}{path}"
            environment["VSCODE_CLI"] = "1"  # otherwise the editor takes the PATH of a login shell
        places = [
            "--user-data-dir",
            home / "data",
            "--extensions-dir",
            home / "extensions",
            "--config",
            home / "config",
        ]
        server = [str(word) for word in (tools.node, tools.code_server, *places)]
        install = [word for each in packages for word in ("--install-extension", str(each))]
        subprocess.run([*server, *install, "--force"], env=environment, check=True, capture_output=True, timeout=120)
        port = _free_port()
        quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check"]
        if not asks_for_trust:
            quiet.append("--disable-workspace-trust")
        address = ["--bind-addr", f"127.0.0.1:{port}", "--reconnection-grace-time", "5"]
        log = stack.enter_context((home / "code-server.log").open("wb"))
        code = subprocess.Popen([*server, *quiet, *address], env=environment, stdout=log, stderr=log)
        stack.callback(_end, code)
        page = subprocess.Popen(
            [str(word) for word in (tools.node, HERE / "page.mjs", tools.playwright, tools.chromium)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
        stack.callback(_end, page)
        assert page.stdin is not None
        assert page.stdout is not None
        until(lambda: _answers(port), "code-server answers")
        running = VSCode(sockets, Wire(page.stdout, page.stdin), port)
        stack.callback(running.close)
        yield running


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
