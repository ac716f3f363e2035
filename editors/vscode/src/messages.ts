/** What people are told, beside the output channel. */
import * as vscode from "vscode";

/** What can be done about a message, by what its buttons say. */
export type Buttons = Record<string, () => unknown>;

export type Severity = "info" | "warning" | "error";

/** Show a message, and write it to the output channel. */
export function say(output: vscode.LogOutputChannel, how: Severity, message: string, buttons: Buttons): void {
  const show = {
    info: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[how];
  output[how === "warning" ? "warn" : how](message);
  void show(`Spec: ${message}`, ...Object.keys(buttons)).then((pressed) => pressed && buttons[pressed]?.());
}

/** Until the first file is saved, and not for long. */
export function sayUnsaved(count: number): void {
  const message = vscode.window.setStatusBarMessage(`Spec: ${count} files changed, not saved yet`);
  const saved = vscode.workspace.onDidSaveTextDocument(() => end());
  const timer = setTimeout(() => end(), 8000);
  const end = () => {
    clearTimeout(timer);
    vscode.Disposable.from(message, saved).dispose();
  };
}

export function openSetting(name: string): Thenable<unknown> {
  return vscode.commands.executeCommand("workbench.action.openSettings", name);
}
