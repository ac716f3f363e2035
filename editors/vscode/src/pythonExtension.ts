/** What the Python extension knows, where it is installed: the interpreter that a person chose. */
import * as vscode from "vscode";

/** What we use of its API (`@vscode/python-extension`). */
interface PythonApi {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ executable?: { uri?: vscode.Uri | undefined } | undefined } | undefined>;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

const id = "ms-python.python";

export function hasPythonExtension(): boolean {
  return vscode.extensions.getExtension(id) !== undefined;
}

/** The interpreter chosen in the Python extension; never one of a workspace that is not trusted. */
export async function chosenInterpreter(): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const environments = (await api())?.environments;
  if (!environments) return undefined;
  try {
    const active = environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
    return (await environments.resolveEnvironment(active))?.executable?.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** Calls back when another interpreter is chosen. */
export async function onInterpreterChange(changed: () => void): Promise<vscode.Disposable | undefined> {
  return (await api())?.environments?.onDidChangeActiveEnvironmentPath?.(changed);
}

export function chooseInterpreter(): void {
  void vscode.commands.executeCommand("python.setInterpreter");
}

/** Undefined where it is not installed or does not start. */
async function api(): Promise<PythonApi | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi>(id);
  try {
    return extension && (extension.isActive ? extension.exports : await extension.activate());
  } catch {
    return undefined;
  }
}
