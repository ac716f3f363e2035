"""What the client can do, and what the server offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spec_lsp.text.columns import Encoding

Json = dict[str, Any]

TRIGGERS = ("(", "-", "/", ":", "[", ".", "`", "_")
"""The characters after which an editor asks for completions by itself."""
COMMANDS = (
    "spec-lsp.nextStep",
    "spec-lsp.planPackage",
    "spec-lsp.answer",
    "spec-lsp.proposeDesign",
    "spec-lsp.confirmDesign",
    "spec-lsp.generate",
    "spec-lsp.updateIndex",
    "spec-lsp.assignIds",
    "spec-lsp.showCoverage",
    "spec-lsp.explainRule",
    "spec-lsp.open",
)


@dataclass(frozen=True, slots=True)
class Client:
    """One client's abilities, read once from `initialize`. What it does not announce it cannot do."""

    encoding: Encoding
    pulls: bool
    """Diagnostics are pulled. Only where they can also be refreshed: a change elsewhere must reach an open file."""
    publishes_versions: bool
    related_information: bool
    code_description: bool
    diagnostic_data: bool
    hint_refresh: bool
    lens_refresh: bool
    resolves_edits: bool
    action_literals: bool
    applies_edits: bool
    document_changes: bool
    """Edits carry the version they were computed for."""
    creates_files: bool
    annotates: bool
    """Edits can say what they do, and be confirmed one by one."""
    shows_documents: bool
    progress: bool
    watches_files: bool
    configuration: bool
    asks: bool
    """Understands ``spec-lsp/ask``."""
    hierarchical_symbols: bool
    markdown_hover: bool
    snippets: bool
    """Completions may have places to fill in."""
    replaces_behind: bool
    """A completion may replace what stands behind the cursor."""
    markdown_details: bool
    """What stands beside a completion may be Markdown."""
    prepares_renames: bool

    @classmethod
    def of(cls, params: Json) -> Client:
        """Read the parameters of `initialize`. Anything of a wrong type counts as not announced."""
        given = params.get("capabilities")

        def has(*path: str) -> Any:
            value = given
            for name in path:
                value = value.get(name) if isinstance(value, dict) else None
            return value

        options = params.get("initializationOptions")
        operations = has("workspace", "workspaceEdit", "resourceOperations")
        creates = isinstance(operations, list) and "create" in operations
        properties = has("textDocument", "codeAction", "resolveSupport", "properties")
        formats = has("textDocument", "hover", "contentFormat")
        details = has("textDocument", "completion", "completionItem", "documentationFormat")
        return cls(
            encoding=_encoding(has("general", "positionEncodings")),
            pulls=isinstance(has("textDocument", "diagnostic"), dict)
            and has("workspace", "diagnostics", "refreshSupport") is True,
            publishes_versions=has("textDocument", "publishDiagnostics", "versionSupport") is True,
            related_information=has("textDocument", "publishDiagnostics", "relatedInformation") is True,
            code_description=has("textDocument", "publishDiagnostics", "codeDescriptionSupport") is True,
            diagnostic_data=has("textDocument", "publishDiagnostics", "dataSupport") is True,
            hint_refresh=has("workspace", "inlayHint", "refreshSupport") is True,
            lens_refresh=has("workspace", "codeLens", "refreshSupport") is True,
            resolves_edits=isinstance(properties, list) and "edit" in properties,
            action_literals=isinstance(has("textDocument", "codeAction", "codeActionLiteralSupport"), dict),
            # Kate announces nothing of its workspace, and applies edits all the same.
            applies_edits=has("workspace", "applyEdit") is True or has("workspace") is None,
            # Neovim announces resource operations alone, and yet takes what they are written in.
            document_changes=has("workspace", "workspaceEdit", "documentChanges") is True or creates,
            creates_files=creates,
            annotates=isinstance(has("workspace", "workspaceEdit", "changeAnnotationSupport"), dict),
            shows_documents=has("window", "showDocument", "support") is True,
            progress=has("window", "workDoneProgress") is True,
            watches_files=has("workspace", "didChangeWatchedFiles", "dynamicRegistration") is True,
            configuration=has("workspace", "configuration") is True,
            asks=isinstance(options, dict) and options.get("ask") is True,
            hierarchical_symbols=has("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport") is True,
            markdown_hover=isinstance(formats, list) and "markdown" in formats,
            snippets=has("textDocument", "completion", "completionItem", "snippetSupport") is True,
            replaces_behind=has("textDocument", "completion", "completionItem", "insertReplaceSupport") is True,
            markdown_details=isinstance(details, list) and "markdown" in details,
            prepares_renames=has("textDocument", "rename", "prepareSupport") is True,
        )


def offered(client: Client) -> Json:
    """The server's capabilities for this client."""
    offer: Json = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "hoverProvider": True,
        "definitionProvider": True,
        "referencesProvider": True,
        "documentSymbolProvider": True,
        "inlayHintProvider": {"resolveProvider": False},
        "codeLensProvider": {"resolveProvider": True},
        "completionProvider": {"triggerCharacters": list(TRIGGERS), "resolveProvider": True},
        "implementationProvider": True,
        "documentHighlightProvider": True,
        "documentLinkProvider": {"resolveProvider": False},
        "foldingRangeProvider": True,
        "selectionRangeProvider": True,
        "workspaceSymbolProvider": True,
        "callHierarchyProvider": True,
        "renameProvider": {"prepareProvider": True} if client.prepares_renames else True,
        "codeActionProvider": {
            "codeActionKinds": ["quickfix", "refactor", "refactor.rewrite", "source"],
            "resolveProvider": client.resolves_edits,
        },
        "executeCommandProvider": {"commands": list(COMMANDS)},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }
    if client.pulls:
        offer["diagnosticProvider"] = {
            "identifier": "spec-lsp",
            "interFileDependencies": True,
            "workspaceDiagnostics": False,  # once offered, VS Code asks for it every two seconds for ever
        }
    return offer


def _encoding(offers: Any) -> Encoding:
    """The client's first choice among those we know; UTF-16 where it says nothing (LSP 3.17)."""
    for encoding in offers if isinstance(offers, list) else ():
        if encoding in ("utf-8", "utf-16", "utf-32"):
            return encoding  # type: ignore[no-any-return]
    return "utf-16"
