/** Where the server is: the setting, the chosen Python environment, the extension's own, the PATH. */
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { environmentFolder, programIn } from "./environment.js";
import { besideInterpreter, chosenInterpreter } from "./python.js";

export const program = "spec-lsp";

export interface Found {
  readonly command: string;
  /** Said in the output channel. */
  readonly where: string;
}

/** The setting names a program that cannot be run. */
export class WrongPathError extends Error {
  constructor(readonly given: string) {
    super(`“specLsp.server.path” is ${given}, which is not a program that can be run.`);
  }
}

/** The server, undefined where there is none. Throws WrongPathError: a place that was named is not passed over. */
export async function locate(context: vscode.ExtensionContext): Promise<Found | undefined> {
  const named = expand(vscode.workspace.getConfiguration("specLsp").get<string>("server.path", "").trim());
  if (named) {
    if (!(await isProgram(named))) throw new WrongPathError(named);
    return { command: named, where: "the setting specLsp.server.path" };
  }
  const interpreter = await chosenInterpreter();
  const beside = interpreter && besideInterpreter(interpreter, program);
  if (beside && (await isProgram(beside))) return { command: beside, where: "the chosen Python environment" };
  const own = programIn(environmentFolder(context));
  if (await isProgram(own)) return { command: own, where: "the extension's own environment" };
  const onPath = await findOnPath();
  return onPath === undefined ? undefined : { command: onPath, where: "the PATH" };
}

function expand(given: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const expanded = given.replaceAll("${workspaceFolder}", folder).replaceAll("${userHome}", os.homedir());
  return expanded.startsWith("~/") ? path.join(os.homedir(), expanded.slice(2)) : expanded;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findOnPath(): Promise<string | undefined> {
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    for (const suffix of suffixes) {
      const file = path.join(folder, program + suffix);
      if (await isProgram(file)) return file;
    }
  }
  return undefined;
}
