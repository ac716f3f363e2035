/** One server and everything that shows what it knows. */
import * as vscode from "vscode";
import {
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  type LanguageClient,
  State,
  type WorkspaceEdit,
} from "vscode-languageclient/node";
import { Asking } from "./asking.js";
import { type Ending, makeClient, type Wishes } from "./client.js";
import type { Contexts } from "./contexts.js";
import { CoverageView, type Node } from "./coverage.js";
import { makeEnvironment, NotInstalledError, remedies } from "./environment.js";
import { type Found, lastWords, locate, places, WrongPathError } from "./locate.js";
import { type Buttons, openSetting, say, sayUnsaved, type Severity } from "./messages.js";
import { Preview } from "./preview.js";
import { type Argument, isCoverage, isDone, turnedAway } from "./protocol.js";
import { chooseInterpreter, onInterpreterChange } from "./pythonExtension.js";
import { Rules } from "./rules.js";
import { Stories } from "./stories.js";
import { surroundings } from "./surroundings.js";

const refreshDelay = 800;
/** How long a server may take to start before anything else is done about it. */
const patience = 10_000;

/** Whether a text holds anything like a story: a message about a missing server is noise anywhere else. */
const looksLikeStories =
  /\bas an? [^\n]{2,80}?,? i want\b|\buser stor(y|ies)\b|\bacceptance criteri(a|on)\b|^\W*given\b[^\n]*|^#+ (requirement|feature|scenario)\b/im;

export class Session implements vscode.Disposable, Wishes {
  readonly output = vscode.window.createOutputChannel("Spec", { log: true });
  readonly asking = new Asking();
  private client: LanguageClient | undefined;
  private found: Found | undefined;
  private turn: Promise<void> = Promise.resolve();
  private readonly stories: Stories;
  private readonly coverage = new CoverageView();
  private readonly rules = new Rules((rule) => this.page(rule));
  private readonly preview = new Preview();
  private readonly disposables: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private previewsNext = false;
  private served = false;
  private saidItEnded = false;
  private offered = false;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly contexts: Contexts,
  ) {
    const lenses = { all: this.lensesOf.bind(this), resolve: this.resolved.bind(this) };
    this.stories = new Stories(lenses, contexts);
    this.disposables = [
      this.output,
      this.stories,
      this.coverage,
      this.rules,
      this.preview,
      this.coverage.tree.onDidChangeVisibility(() => this.refreshSoon()),
      vscode.workspace.onDidSaveTextDocument(() => this.refreshSoon()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => /\.(md|markdown|mdx|feature)$/.test(uri.path))) this.refreshSoon();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => void this.offerServer([document])),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.restart()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("specLsp.server.path")) void this.restart();
      }),
    ];
    void onInterpreterChange(() => void this.interpreterChanged()).then((listener) => {
      if (listener) this.disposables.push(listener);
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  // The server

  /** Start the server, or say what is missing. Never throws. */
  start(): Promise<void> {
    return this.inTurn(() => this.begin());
  }

  private restart(): Promise<void> {
    return this.inTurn(async () => {
      this.saidItEnded = false;
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  /** One after another: two starts at a time would leave two servers. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    return (this.turn = this.turn.then(work).catch((error: unknown) => this.output.error(String(error))));
  }

  private async begin(): Promise<void> {
    let found: Found | undefined;
    try {
      found = await locate(surroundings(this.context));
    } catch (error) {
      if (!(error instanceof WrongPathError)) throw error;
      this.offered = true; // one message is enough
      await this.contexts.set("serverMissing", true);
      this.say("error", error.message, { "Open Settings": () => openSetting("specLsp.server.path") });
      return;
    }
    await this.contexts.set("serverMissing", found === undefined);
    if (found === undefined) {
      this.output.info("No server was found.");
      await this.offerServer(vscode.workspace.textDocuments);
      return;
    }
    await this.serve(found);
  }

  private async serve(found: Found): Promise<void> {
    this.output.info(`Starting ${found.command}, from ${places[found.from]}.`);
    const client = makeClient(found, this);
    this.client = client;
    this.found = found;
    this.served = false;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) void this.changedTo(newState);
    });
    const started = client.start().catch((error: unknown) => this.output.error(String(error)));
    await Promise.race([started, pause(patience)]); // a client that is starting cannot be stopped
  }

  private async changedTo(state: State): Promise<void> {
    await this.contexts.set("running", state === State.Running);
    if (state !== State.Running) {
      this.stories.clear();
      return;
    }
    this.served = true;
    await this.stories.refresh();
    await this.refresh();
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.stories.clear();
    await this.contexts.set("running", false);
    await client?.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }

  /** Another environment was chosen in the Python extension: it matters where it leads to another server. */
  private async interpreterChanged(): Promise<void> {
    const found = await locate(surroundings(this.context)).catch(() => undefined);
    if (found && found.command !== this.found?.command) await this.restart();
  }

  lensesAsked(): void {
    this.stories.soon();
  }

  hasServed(): boolean {
    return this.served;
  }

  ended(how: Ending): void {
    this.served = false;
    const output: Buttons = { "Show Output": () => this.output.show() };
    if (how === "does not start") {
      void this.sayItDoesNotStart();
    } else if (how === "ends too often") {
      const again: Buttons = { Restart: () => this.restart() };
      this.say("error", "The server ends again and again, so it is left alone.", { ...again, ...output });
    } else if (this.saidItEnded) {
      this.output.warn("The server ended and is started again.");
    } else {
      this.saidItEnded = true;
      this.say("warning", "The server ended unexpectedly and was started again. Nothing is lost.", output);
    }
  }

  /** Say why, and offer what helps: another place, or a server that works in a place that comes before. */
  private async sayItDoesNotStart(): Promise<void> {
    if (!this.found) return;
    const { command, from } = this.found;
    const install: Buttons = { Install: () => this.install() };
    const remedy: Record<Found["from"], Buttons> = {
      setting: { "Open Settings": () => openSetting("specLsp.server.path") },
      chosen: { "Choose Python": chooseInterpreter },
      own: install,
      path: install,
    };
    const why = await lastWords(command);
    const message = `The server does not start (${command}, from ${places[from]})${why ? `: ${why}` : "."}`;
    this.say("error", message, { ...remedy[from], "Show Output": () => this.output.show() });
  }

  // Installing it

  /** Offer to install the server, once a session, and only where there is something for it to read. */
  private async offerServer(documents: readonly vscode.TextDocument[]): Promise<void> {
    if (this.offered || this.contexts.get("serverMissing") !== true) return;
    const wanted = documents.some((each) => each.languageId === "markdown" && looksLikeStories.test(each.getText()));
    if (!wanted) return;
    this.offered = true;
    this.say("info", "The server that checks these stories is not installed. It is a Python program that works offline.", {
      Install: () => this.install(),
      "Open Settings": () => openSetting("specLsp.server.path"),
    });
  }

  private async install(): Promise<void> {
    try {
      await makeEnvironment(this.context, this.output);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      if (!(error instanceof NotInstalledError)) throw error;
      this.say("error", error.message, {
        ...remedies(error),
        "Open Settings": () => openSetting("specLsp.server.path"),
        "Show Output": () => this.output.show(),
      });
      return;
    }
    await this.restart();
  }

  // Commands

  /** Run a command of ours. */
  async run(command: string, argument: unknown): Promise<unknown> {
    const commands: Record<string, () => Promise<unknown>> = {
      answer: () => this.answerAll(),
      updateIndex: async () => this.ask("spec-lsp.updateIndex", await this.file()),
      assignIds: async () => this.ask("spec-lsp.assignIds", await this.file()),
      showCoverage: () => this.showCoverage(),
      explainRule: () => this.rules.explain(typeof argument === "string" ? argument : undefined),
      refreshCoverage: () => this.refresh(),
      nextStepOfStory: () => this.nextStepOf(argument as Node | undefined),
      generateWithPreview: () => this.generateWithPreview(),
      restart: () => this.restart(),
      installServer: () => this.install(),
      showOutput: () => Promise.resolve(this.output.show()),
      showWalkthrough: () => walkthrough(this.context.extension.id),
    };
    return (commands[command] ?? (async () => this.ask(`spec-lsp.${command}`, await this.stories.atCursor())))();
  }

  /** A command of a lens or a code action. */
  execute(command: string, argument: unknown): Promise<unknown> {
    const about = (argument ?? {}) as Argument;
    if (command === "spec-lsp.showCoverage") return this.showCoverage(about.uri, about.story);
    if (command === "spec-lsp.explainRule") return this.rules.explain(about.rule);
    return this.ask(command, about);
  }

  private ask(command: string, argument: Argument): Promise<unknown> {
    return this.asking.during(() => this.telling(() => this.send(command, argument)));
  }

  /** The server's answer to a command; its refusal is shown. */
  private async telling<T>(command: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await command();
      if (isDone(result) && (result.uris?.length ?? 0) > 1) {
        sayUnsaved(result.uris?.length ?? 0);
      }
      return result;
    } catch (error) {
      this.say("warning", error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      this.stories.soon();
      this.refreshSoon();
    }
  }

  private async send(command: string, argument: Argument): Promise<unknown> {
    if (!this.client?.isRunning()) throw new Error("The server is not running; “Spec: Restart Server” starts it.");
    const params = { command, arguments: [argument] };
    return this.client.sendRequest("workspace/executeCommand", params);
  }

  /** One question after another, until none is open or the person turns away. */
  private async answerAll(): Promise<unknown> {
    const about = await this.stories.atCursor();
    for (;;) {
      const result = await this.ask("spec-lsp.answer", about);
      if (!this.asking.answered || !isDone(result) || !result.applied) return result;
    }
  }

  private async generateWithPreview(): Promise<unknown> {
    this.previewsNext = true;
    try {
      return await this.ask("spec-lsp.generate", await this.stories.atCursor());
    } finally {
      this.previewsNext = false;
    }
  }

  async objection(label: string, edit: WorkspaceEdit): Promise<string | undefined> {
    const client = this.client;
    if (!client || !this.previews(label)) return undefined;
    const verdict = await this.preview.ask(label, await client.protocol2CodeConverter.asWorkspaceEdit(edit));
    if (verdict === "moved") return "it is not what was shown any more";
    if (verdict === "unwanted") return turnedAway;
    // What was seen as a whole is not asked for once more, part by part.
    for (const annotation of Object.values(edit.changeAnnotations ?? {})) annotation.needsConfirmation = false;
    return undefined;
  }

  private previews(label: string): boolean {
    const wish = vscode.workspace.getConfiguration("specLsp").get<string>("preview");
    return this.previewsNext || wish === "always" || (wish === "generation" && /^generate/i.test(label));
  }

  private async nextStepOf(node: Node | undefined): Promise<unknown> {
    if (node?.kind !== "story") return undefined;
    return this.ask("spec-lsp.nextStep", { uri: node.story.uri, story: node.story.story });
  }

  private async file(): Promise<Argument> {
    const { uri } = await this.stories.atCursor();
    return uri === undefined ? {} : { uri };
  }

  private async page(rule: string): Promise<string> {
    const page = await this.telling(() => this.send("spec-lsp.explainRule", { rule }));
    if (typeof page !== "string") throw new vscode.CancellationError();
    return page;
  }

  // What is shown

  private async showCoverage(uri?: string, story?: string): Promise<undefined> {
    const about = uri === undefined ? await this.stories.atCursor() : { uri, story };
    await this.refresh();
    await this.coverage.reveal(about.uri, about.story);
    return undefined;
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.coverage.tree.visible || this.contexts.get("hasStories") !== true) void this.refresh();
    }, refreshDelay);
  }

  private async refresh(): Promise<void> {
    if (!this.client?.isRunning()) return;
    try {
      const coverage = await this.send("spec-lsp.showCoverage", {});
      if (!isCoverage(coverage)) return;
      this.coverage.show(coverage);
      await this.contexts.set("hasStories", coverage.features.length > 0);
    } catch (error) {
      this.output.warn(String(error)); // the view keeps what it shows; the next change asks again
    }
  }

  private async lensesOf(document: vscode.TextDocument): Promise<readonly CodeLens[]> {
    const client = this.client;
    if (!client?.isRunning()) return [];
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    try {
      return (await client.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    } catch {
      return []; // the text went on meanwhile; that asks again
    }
  }

  private async resolved(lens: CodeLens): Promise<CodeLens | undefined> {
    try {
      return this.client?.isRunning() ? await this.client.sendRequest(CodeLensResolveRequest.type, lens) : undefined;
    } catch {
      return undefined; // the story is gone; the change that took it away asks for all lenses again
    }
  }

  private say(how: Severity, message: string, buttons: Buttons = {}): void {
    say(this.output, how, message, buttons);
  }
}

async function walkthrough(extension: string): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", `${extension}#start`, false);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
