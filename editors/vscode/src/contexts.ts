/** What menus, views and the walkthrough may depend on. */
import * as vscode from "vscode";

export const contextKeys = ["running", "hasStories", "serverMissing", "file"] as const;

export type ContextKey = (typeof contextKeys)[number];

/** `specLsp.*` keys of `when` clauses, each sent to the editor only when it changes. */
export class Contexts {
  private readonly known = new Map<ContextKey, unknown>();

  get(key: ContextKey): unknown {
    return this.known.get(key);
  }

  async set(key: ContextKey, value: boolean | string | undefined): Promise<void> {
    if (this.known.has(key) && this.known.get(key) === value) return;
    this.known.set(key, value);
    await vscode.commands.executeCommand("setContext", `specLsp.${key}`, value);
  }
}
