/** Pythons of this machine: which there are, how old, and which one the Python extension has chosen. */
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const execute = promisify(execFile);

/** The oldest Python the server runs on. */
export const oldest = [3, 11] as const;

export interface Python {
  readonly command: readonly string[];
  readonly version: readonly [number, number];
}

export function isNewEnough(python: Python): boolean {
  const [major, minor] = python.version;
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The Python of a command, undefined where it cannot be run or is none. */
async function probe(command: readonly string[]): Promise<Python | undefined> {
  const [program, ...rest] = command;
  if (program === undefined) return undefined;
  try {
    const code = "import sys; print(sys.version_info[0], sys.version_info[1])";
    const { stdout } = await execute(program, [...rest, "-I", "-c", code], { timeout: 10_000, windowsHide: true });
    const [major, minor] = stdout.trim().split(" ").map(Number);
    return major && minor !== undefined ? { command, version: [major, minor] } : undefined;
  } catch {
    return undefined;
  }
}

/** The first Python that is new enough; else the newest there is, so that a message can name it. */
export async function findPython(): Promise<Python | undefined> {
  const chosen = await chosenInterpreter();
  const commands = [
    ...(chosen ? [[chosen]] : []),
    ["python3"],
    ["python"],
    ...(process.platform === "win32" ? [["py", "-3"]] : []),
    ...[14, 13, 12, 11].map((minor) => [`python3.${minor}`]),
  ];
  let newest: Python | undefined;
  for (const command of commands) {
    const python = await probe(command);
    if (python && isNewEnough(python)) return python;
    if (python && (!newest || python.version[1] > newest.version[1])) newest = python;
  }
  return newest;
}

/** What we use of the Python extension's API (`@vscode/python-extension`). */
interface PythonApi {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ executable?: { uri?: vscode.Uri | undefined } | undefined } | undefined>;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

const pythonExtension = "ms-python.python";

/** The Python extension's API, undefined where it is not installed or does not start. */
async function pythonApi(): Promise<PythonApi | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi>(pythonExtension);
  try {
    return extension && (extension.isActive ? extension.exports : await extension.activate());
  } catch {
    return undefined;
  }
}

export function hasPythonExtension(): boolean {
  return vscode.extensions.getExtension(pythonExtension) !== undefined;
}

/** The interpreter chosen in the Python extension; never one of a workspace that is not trusted. */
export async function chosenInterpreter(): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const environments = (await pythonApi())?.environments;
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
  if (!hasPythonExtension()) return undefined;
  return (await pythonApi())?.environments?.onDidChangeActiveEnvironmentPath?.(changed);
}

/** A program beside an interpreter, as environments hold it. */
export function besideInterpreter(interpreter: string, program: string): string {
  return path.join(path.dirname(interpreter), process.platform === "win32" ? `${program}.exe` : program);
}
