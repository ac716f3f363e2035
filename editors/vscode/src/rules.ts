/** Explaining a rule: its page, as the preview of a document that is nowhere on the disk. */
import * as vscode from "vscode";

const scheme = "spec-lsp-rule";

type Page = (rule: string) => Promise<string>;

export class Rules implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly page: Page) {}

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.page(ruleOf(uri));
  }

  /** Show the page of a rule; of the finding at the cursor, or of one that is chosen, where none is named. */
  async explain(named?: string): Promise<void> {
    const rule = named ?? ruleAtCursor() ?? (await chooseRule());
    if (rule === undefined) return;
    await this.page(rule); // says what is wrong with the name before anything is opened
    const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function ruleOf(uri: vscode.Uri): string {
  return uri.path.slice(1, -".md".length);
}

/** Findings of spec-lsp in a file, by their rule. */
function findings(uri: vscode.Uri): { rule: string; diagnostic: vscode.Diagnostic }[] {
  return vscode.languages.getDiagnostics(uri).flatMap((diagnostic) => {
    const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
    return diagnostic.source === "spec-lsp" && code !== undefined ? [{ rule: String(code), diagnostic }] : [];
  });
}

/** The rule of the finding under the cursor, else of the first one on its line. */
function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const cursor = editor.selection.active;
  const onLine = findings(editor.document.uri).filter(({ diagnostic: { range } }) => range.start.line === cursor.line);
  return (onLine.find(({ diagnostic: { range } }) => range.contains(cursor)) ?? onLine[0])?.rule;
}

async function chooseRule(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = new Map<string, string>();
  for (const { rule, diagnostic } of editor ? findings(editor.document.uri) : []) {
    if (!found.has(rule)) found.set(rule, diagnostic.message);
  }
  const typed: vscode.QuickPickItem = { label: "Name a rule…" };
  const items = [...found].map(([label, description]): vscode.QuickPickItem => ({ label, description }));
  const chosen = items.length
    ? await vscode.window.showQuickPick([...items, typed], { title: "Explain which rule?" })
    : typed;
  if (chosen !== typed) return chosen?.label;
  const named = await vscode.window.showInputBox({
    title: "Explain which rule?",
    placeHolder: "Code or name, such as T001 or unmapped-criterion",
  });
  return named?.trim() || undefined;
}
