/** The stories of the file in front: where the cursor is, and the next step in the status bar. */
import * as vscode from "vscode";
import type { CodeLens, Command } from "vscode-languageclient/node";
import type { Contexts } from "./contexts.js";
import type { Argument } from "./protocol.js";

/** A story of a file, as its lens tells. */
interface Placed {
  readonly line: number;
  readonly story: string;
  readonly lens: CodeLens;
}

/** How the server is asked. */
export interface Lenses {
  /** The lenses of a document; none where the server cannot answer. */
  all(document: vscode.TextDocument): Promise<readonly CodeLens[]>;
  /** What a lens says and does: the server leaves it out in files of many stories. */
  resolve(lens: CodeLens): Promise<CodeLens | undefined>;
}

const delay = 250;
const planned = /(^|\/)(decisions|[^/]+_design|[^/]+_implementation_spec)\.md$/;

export class Stories implements vscode.Disposable {
  private readonly bar: vscode.StatusBarItem;
  private readonly disposables: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private placed: Placed[] = [];
  private asked = 0;
  private shown = 0;

  constructor(
    private readonly lenses: Lenses,
    private readonly contexts: Contexts,
  ) {
    this.bar = vscode.window.createStatusBarItem("specLsp.nextStep", vscode.StatusBarAlignment.Left, 10);
    this.bar.name = "Spec: Next Step";
    this.disposables.push(
      this.bar,
      vscode.window.onDidChangeActiveTextEditor(() => void this.refresh()),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        if (event.textEditor === vscode.window.activeTextEditor) void this.show();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === vscode.window.activeTextEditor?.document && event.contentChanges.length) this.soon();
      }),
      vscode.languages.onDidChangeDiagnostics(() => this.soon()),
    );
  }

  /** Look again shortly; what happens meanwhile costs nothing more. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), delay);
  }

  /** Ask the server for the stories of the file in front. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    const editor = vscode.window.activeTextEditor;
    const mine = ++this.asked;
    const placed = editor && holdsStories(editor.document) ? await this.storiesOf(editor.document) : [];
    if (mine !== this.asked) return;
    this.placed = placed;
    const uri = editor?.document.uri;
    const file = placed.length ? "story" : uri?.scheme === "file" && planned.test(uri.path) ? "plan" : undefined;
    await this.contexts.set("file", file);
    await this.show();
  }

  /** What a command on the place of the cursor is about: the file, and the story the cursor is in. */
  async atCursor(): Promise<Argument> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme !== "file") return {};
    const uri = editor.document.uri.toString();
    const story = nearest(await this.storiesOf(editor.document), editor.selection.active.line)?.story;
    return story === undefined ? { uri } : { uri, story };
  }

  clear(): void {
    this.asked++;
    this.shown++;
    this.placed = [];
    this.bar.hide();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async show(): Promise<void> {
    const mine = ++this.shown;
    const editor = vscode.window.activeTextEditor;
    const story = editor && nearest(this.placed, editor.selection.active.line);
    const command = story && (story.lens.command ?? (await this.resolved(story)));
    if (mine !== this.shown) return;
    if (!command) {
      this.bar.hide();
      return;
    }
    const step = command.title.split(" · ").at(-1) ?? command.title;
    const doesNextStep = command.command === "spec-lsp.nextStep";
    this.bar.text = `$(${doesNextStep ? "play" : "check"}) ${story.story}: ${step}`;
    this.bar.tooltip = `${story.story} · ${command.title}`;
    this.bar.command = doesNextStep ? "specLsp.nextStep" : "specLsp.showCoverage";
    this.bar.accessibilityInformation = { label: `Spec, next step of ${story.story}: ${step}`, role: "button" };
    this.bar.show();
  }

  private async resolved(story: Placed): Promise<Command | undefined> {
    const lens = await this.lenses.resolve(story.lens);
    const at = this.placed.indexOf(story);
    if (lens && at >= 0) this.placed[at] = { ...story, lens }; // the next move of the cursor asks for nothing
    return lens?.command;
  }

  private async storiesOf(document: vscode.TextDocument): Promise<Placed[]> {
    const lenses = await this.lenses.all(document);
    return lenses.flatMap((lens) => {
      const argument = (lens.command?.arguments?.[0] ?? lens.data) as Argument | undefined;
      return argument?.story === undefined ? [] : [{ line: lens.range.start.line, story: argument.story, lens }];
    });
  }
}

/** The story at a line: the last that begins at or above it, or the only one of the file. */
function nearest(stories: readonly Placed[], line: number): Placed | undefined {
  if (stories.length === 1) return stories[0];
  return stories.filter((each) => each.line <= line).reduce<Placed | undefined>(
    (found, each) => (found && found.line > each.line ? found : each),
    undefined,
  );
}

function holdsStories(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  return uri.scheme === "file" && (languageId === "markdown" || languageId === "mdx" || uri.path.endsWith(".feature"));
}
