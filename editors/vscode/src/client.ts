/** The language client: how the server is started, watched over and told the settings. */
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  ResponseError,
  RevealOutputChannelOn,
  type WorkspaceEdit,
} from "vscode-languageclient/node";
import type { Asking, Question } from "./asking.js";
import type { Found } from "./locate.js";

export interface Wishes {
  readonly output: vscode.LogOutputChannel;
  readonly asking: Asking;
  /** Shows an edit before it is made, where that is wished; why it must not be made, undefined where it may. */
  objection(label: string, edit: WorkspaceEdit): Promise<string | undefined>;
  /** Commands of lenses and code actions come through here. */
  execute(command: string, argument: unknown): Promise<unknown>;
  /** The editor asks for a file's lenses: it was opened, it changed, or what its lenses say did. */
  lensesAsked(): void;
  /** The server ended by itself. */
  ended(how: Ending): void;
  /** Whether the server has served since it was last started. */
  hasServed(): boolean;
}

/** What becomes of a server that ended. */
export type Ending = "starts again" | "ends too often" | "does not start";

/** More ends than these within three minutes are no accident. */
const tolerated = 4;
const within = 3 * 60_000;

const keys = ["specs", "templates", "exclude", "disable", "hints"] as const;

export function makeClient(found: Found, wishes: Wishes): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "mdx" },
      { scheme: "file", language: "python" },
      { scheme: "file", pattern: "**/*.feature" },
      { scheme: "file", pattern: "**/{pyproject,spec-lsp}.toml" },
    ],
    initializationOptions: { ask: true },
    synchronize: { configurationSection: "specLsp" },
    outputChannel: wishes.output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false, // said by `ended`
    errorHandler: new Watch(wishes),
    middleware: middleware(wishes),
  };
  const client = new QuietClient("specLsp", "Spec", { command: found.command, args: [] }, options);
  client.onRequest("spec-lsp/ask", (question: Question) => wishes.asking.answer(question));
  return client;
}

function middleware(wishes: Wishes): Middleware {
  return {
    executeCommand: (command, given: unknown[]) => wishes.execute(command, given[0]),
    provideCodeLenses: (document, token, next) => {
      wishes.lensesAsked();
      return next(document, token);
    },
    workspace: {
      configuration: async (params, token, next) => {
        const all = await next(params, token);
        return Array.isArray(all)
          ? all.map((one, at) => (params.items[at]?.section === "specLsp" ? settings() : (one as unknown)))
          : all;
      },
      handleApplyEdit: async (params, next) => {
        const failureReason = await wishes.objection(params.label ?? "", params.edit);
        if (failureReason !== undefined) return { applied: false, failureReason };
        // No token is given to a middleware; the handler below it takes none either.
        const made = await next(params, new vscode.CancellationTokenSource().token);
        if (made instanceof ResponseError || made.applied) return made;
        const why = await readOnlyPlace(params.edit);
        return why === undefined ? made : { ...made, failureReason: why };
      },
    },
  };
}

/** Why a file could not be made, where that is for want of permission: the editor itself says only that it was not. */
async function readOnlyPlace(edit: WorkspaceEdit): Promise<string | undefined> {
  for (const change of edit.documentChanges ?? []) {
    if (!("kind" in change) || change.kind !== "create") continue;
    const file = vscode.Uri.parse(change.uri);
    const folder = await nearestFolder(path.dirname(file.fsPath));
    const writable = await access(folder, constants.W_OK).then(() => true, () => false);
    if (!writable) return `${vscode.workspace.asRelativePath(file)} cannot be made, ${folder} is read-only`;
  }
  return undefined;
}

/** The folder, or the first above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await access(folder).then(() => true, () => false);
  return there || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));
}

/** What a person set, and nothing else: a default must not win over `pyproject.toml`. */
function settings(): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration("specLsp");
  const set = keys.filter((key) => {
    const found = configuration.inspect(key);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((one) => one !== undefined);
  });
  return Object.fromEntries(set.map((key) => [key, configuration.get(key)]));
}

/** Writes what goes wrong to the output channel only: what a person can do something about is said in our own words. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Starts a server that ended again, a few times. */
class Watch implements ErrorHandler {
  private readonly ends: number[] = [];

  constructor(private readonly wishes: Wishes) {}

  error() {
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    const how = this.ending();
    this.wishes.ended(how);
    return { action: how === "starts again" ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
  }

  private ending(): Ending {
    if (!this.wishes.hasServed()) return "does not start";
    const now = Date.now();
    this.ends.push(now);
    return this.ends.filter((time) => now - time < within).length <= tolerated ? "starts again" : "ends too often";
  }
}
