/** What VS Code calls. Everything slow waits until the editor has gone on: activation only registers. */
import * as vscode from "vscode";
import { contextKeys, Contexts } from "./contexts.js";
import type { Session } from "./session.js";

let session: Promise<Session> | undefined;

export interface Api {
  /** Settles once the server runs, or once it is known that it cannot. */
  readonly ready: Promise<void>;
}

export function activate(context: vscode.ExtensionContext): Api {
  const contexts = new Contexts();
  for (const key of contextKeys) void contexts.set(key, undefined);
  let settle: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (settle = resolve));
  const begin = () =>
    (session ??= import("./session.js").then(({ Session }) => {
      const made = new Session(context, contexts);
      context.subscriptions.push(made);
      return made;
    }));
  // The editor shows its first file before the client's own code is read.
  setImmediate(() =>
    begin()
      .then((made) => made.start())
      .finally(settle),
  );

  const run = (command: string) => async (argument?: unknown) => (await begin()).run(command, argument);
  for (const command of commands) {
    context.subscriptions.push(vscode.commands.registerCommand(`specLsp.${command}`, run(command)));
  }
  return { ready };
}

/** The commands of the palette and of the coverage view, without their `specLsp.`; all of them are the session's. */
const commands = [
  "nextStep",
  "planPackage",
  "answer",
  "proposeDesign",
  "confirmDesign",
  "generate",
  "generateWithPreview",
  "updateIndex",
  "assignIds",
  "showCoverage",
  "explainRule",
  "refreshCoverage",
  "nextStepOfStory",
  "restart",
  "installServer",
  "showOutput",
  "showWalkthrough",
] as const;

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}
