/** An edit shown before it is made: every file as a difference, and one question. All of it is made, or nothing. */
import * as vscode from "vscode";

const scheme = "spec-lsp-preview";

/** A file as it is, undefined where it is not there yet, and as it would be. */
interface Change {
  readonly uri: vscode.Uri;
  readonly before: vscode.TextDocument | undefined;
  readonly after: string;
}

/** `moved`: a text has changed while the person was looking, so what they saw is not what would be made. */
export type Verdict = "wanted" | "unwanted" | "moved";

export class Preview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly texts = new Map<string, string>();
  private shown = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Show what an edit would do, and ask for it. */
  async ask(label: string, edit: vscode.WorkspaceEdit): Promise<Verdict> {
    const changes = await Promise.all(edit.entries().map(([uri, edits]) => change(uri, edits)));
    const versions = changes.map(({ before }) => before?.version);
    this.shown++;
    const rows = changes.map(({ uri, before, after }) => [
      uri,
      before && this.keep(uri, "before", before.getText()),
      this.keep(uri, "after", after),
    ]);
    await vscode.commands.executeCommand("vscode.changes", label, rows);
    const wanted = await choose(label, changes.length);
    await closeTab(label);
    this.texts.clear();
    if (!wanted) return "unwanted";
    return changes.every(({ before }, at) => before?.version === versions[at]) ? "wanted" : "moved";
  }

  /** A text under a name of its own: what is shown neither changes nor asks to be saved. */
  private keep(uri: vscode.Uri, when: string, text: string): vscode.Uri {
    const kept = uri.with({ scheme, query: `${this.shown}-${when}` });
    this.texts.set(kept.toString(), text);
    return kept;
  }

  dispose(): void {
    this.registration.dispose();
  }
}

async function change(uri: vscode.Uri, edits: readonly vscode.TextEdit[]): Promise<Change> {
  let before: vscode.TextDocument | undefined;
  try {
    before = await vscode.workspace.openTextDocument(uri);
  } catch {
    return { uri, before, after: edits.map((edit) => edit.newText).join("") };
  }
  let [after, end] = ["", 0];
  const text = before.getText();
  for (const { range, newText } of edits.toSorted((one, other) => one.range.start.compareTo(other.range.start))) {
    after += text.slice(end, before.offsetAt(range.start)) + newText;
    end = before.offsetAt(range.end);
  }
  return { uri, before, after: after + text.slice(end) };
}

async function choose(label: string, files: number): Promise<boolean> {
  const apply = { label: "Apply", description: `${files} ${files === 1 ? "file" : "files"}, not saved yet` };
  const discard = { label: "Discard", description: "nothing is changed" };
  const chosen = await vscode.window.showQuickPick([apply, discard], {
    title: label,
    placeHolder: "The changes are shown below",
    ignoreFocusOut: true, // so that they can be read
  });
  return chosen === apply;
}

async function closeTab(label: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter((tab) => tab.label.startsWith(`${label} (`))); // “(3 files)”
}
