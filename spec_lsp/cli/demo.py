"""``spec-lsp demo``: the whole flow on an example workspace, played over LSP on a real server.

Everything printed came over the wire. The person is played by the simplest of them: one who takes the first option.
"""

from __future__ import annotations

import difflib
import shutil
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

from spec_lsp.cli.client import Client
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import key_of, relative, uri_of_path

STORY = "docs/stories/authentication.md"
_MARKS = {1: "error", 2: "warning", 3: "info", 4: "hint"}
_STEPS = 30
"""More steps than a story has: the flow ends by itself, or the demo says that it did not."""


def run(*, keep: str | None = None) -> int:
    """Play the flow in ``keep``, an empty folder, or in a temporary one. Returns the exit status."""
    folder = Path(keep) if keep else Path(tempfile.mkdtemp(prefix="spec-lsp-demo-"))
    if keep and folder.exists() and any(folder.iterdir()):
        print(f"{folder} is not empty; give a folder that is empty or does not exist.", file=sys.stderr)
        return 2
    shutil.copytree(_example(), folder, dirs_exist_ok=True)
    return _Demo(folder.resolve()).play()


def _example() -> Path:
    """The example workspace: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "examples" / "shop"
    return installed if installed.is_dir() else package.parent / "examples" / "shop"


class _Demo:
    def __init__(self, folder: Path) -> None:
        self.folder = key_of(folder)
        self.story = f"{self.folder}/{STORY}"
        self.client = Client(folder, self.answer)
        self.before: dict[str, Text] = {}

    def play(self) -> int:
        client = self.client
        _step("Open a story file", f"{STORY}, in a copy of the example workspace, {self.folder}")
        client.open(self.story)
        client.settle()
        self.show_file()
        _step("Put the cursor on US-1 and press the lightbulb")
        self.show_actions()
        for _ in range(_STEPS):
            lens = self.next_step()
            if lens is None:
                break
            _step(f"Click “{lens['title']}” above US-1")
            self.remember()
            client.run(lens["command"], lens["arguments"][0])
            self.show_changes()
        else:
            print("The flow did not come to an end; this is a defect of the demo.", file=sys.stderr)
            return 1
        _step("The story as it stands now")
        self.show_file()
        _step("Rest the mouse on AC-1")
        self.show_hover("AC-1")
        _step("Generate once more")
        self.remember()
        client.run("spec-lsp.generate", {"uri": uri_of_path(self.story), "story": "US-1"})
        self.show_changes()
        _step("Save all files")
        client.save_all()
        status = client.close()
        for path in sorted(client.buffers):
            print(f"  {path}")
        return status

    def answer(self, question: dict[str, Any]) -> dict[str, str] | None:
        """Print a question as a picker shows it, and take its first option."""
        print(f"\n  ? {question['title']}")
        for part in (question.get("why"), question.get("because")):
            if part:
                print(textwrap.indent(textwrap.fill(part, 100), "    "))
        for number, option in enumerate(question["options"]):
            seen = f"   ({option['seenIn']})" if option.get("seenIn") else ""
            tradeoff = f" — {option['tradeoff']}" if option.get("tradeoff") else ""
            print(f"    {'>' if number == 0 else ' '} {option['label']}{tradeoff}{seen}")
        if question.get("allowText"):
            print("      Type another answer…")
        first = question["options"][0]
        print(f"    answered: {first['label']}\n")
        return {"option": first["key"]}

    def next_step(self) -> dict[str, Any] | None:
        """The command of the lens above US-1, None when there is nothing left to do."""
        for lens in self.client.about("textDocument/codeLens", self.story) or []:
            command: dict[str, Any] = lens.get("command") or {}
            arguments = command.get("arguments") or [{}]
            if command.get("command") == "spec-lsp.nextStep" and arguments[0].get("story") == "US-1":
                return command
        return None

    def remember(self) -> None:
        self.before = {path: text for path, (_, text) in self.client.buffers.items()}
        self.client.messages.clear()
        self.client.labels.clear()

    def show_changes(self) -> None:
        """The edits that arrived, file by file, as a review would show them."""
        for label in self.client.labels:
            print(f"  edit: {label}")
        changed = False
        for path, (_, after) in self.client.buffers.items():
            before = self.before.get(path)
            if before == after:
                continue
            changed = True
            name = relative(path, self.folder)
            if before is None:
                print(f"\n  {name} (new)")
                print(textwrap.indent(str(after).rstrip(), "  + ", lambda _: True))
                continue
            print(f"\n  {name}")
            lines = difflib.unified_diff(str(before).splitlines(), str(after).splitlines(), lineterm="", n=1)
            for line in list(lines)[2:]:
                print("    ⋮" if line.startswith("@@") else f"  {line[:1]} {line[1:]}")
        for message in self.client.messages:
            print(f"\n  message: {message}")
        if not changed and not self.client.messages:
            print("  Nothing changed.")

    def show_file(self) -> None:
        """The story file as an editor draws it: lenses above, hints behind, diagnostics below their line."""
        text = self.client.text(self.story)
        lenses = _by_line(self.client.about("textDocument/codeLens", self.story), lambda item: item["range"]["start"])
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": len(text), "character": 0}}
        found = self.client.about("textDocument/inlayHint", self.story, range=everything)
        hints = _by_line(found, lambda item: item["position"])
        diagnostics = _by_line(self.client.diagnostics.get(self.story), lambda item: item["range"]["start"])
        for number in range(len(text)):
            for lens in lenses.get(number, []):
                print(f"       {(lens.get('command') or {}).get('title', '')}")
            behind = "".join(f"   {_label(hint)}" for hint in hints.get(number, []))
            print(f"  {number + 1:3}  {text.line(number)}{behind}")
            for item in diagnostics.get(number, []):
                start, end = item["range"]["start"]["character"], item["range"]["end"]["character"]
                mark = " " * start + "^" * max(1, end - start)
                print(f"       {mark} {_MARKS[item['severity']]} {item['code']}: {item['message']}")

    def show_actions(self) -> None:
        text = self.client.text(self.story)
        line = next((n for n in range(len(text)) if "US-1" in text.line(n)), 0)
        at = {"line": line, "character": 0}
        actions = self.client.about(
            "textDocument/codeAction", self.story, range={"start": at, "end": at}, context={"diagnostics": []}
        )
        for action in actions or []:
            print(f"    {action['title']}")

    def show_hover(self, word: str) -> None:
        text = self.client.text(self.story)
        line = next((n for n in range(len(text)) if word in text.line(n)), 0)
        position = {"line": line, "character": text.line(line).find(word) + 1}
        hover = self.client.about("textDocument/hover", self.story, position=position)
        if hover:
            print(textwrap.indent(hover["contents"]["value"], "    "))


def _by_line(items: list[dict[str, Any]] | None, place: Any) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for item in items or []:
        found.setdefault(place(item)["line"], []).append(item)
    return found


def _label(hint: dict[str, Any]) -> str:
    label = hint["label"]
    return label if isinstance(label, str) else "".join(part["value"] for part in label)


def _step(title: str, detail: str = "") -> None:
    print(f"\n── {title} " + "─" * max(0, 100 - len(title)))
    if detail:
        print(f"  {detail}")
    print()
