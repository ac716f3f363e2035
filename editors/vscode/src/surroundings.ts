/** What the search for the server and its Python depends on, as this window has it. */
import * as os from "node:os";
import * as vscode from "vscode";
import { environmentFolder, programIn } from "./environment.js";
import type { Surroundings } from "./locate.js";
import { chosenInterpreter } from "./pythonExtension.js";

export function surroundings(context: vscode.ExtensionContext): Surroundings {
  const named = vscode.workspace.getConfiguration("specLsp").get<unknown>("server.path");
  return {
    named: typeof named === "string" ? named : "", // a person may write anything into the file of settings
    folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "",
    home: os.homedir(),
    interpreter: chosenInterpreter,
    own: programIn(environmentFolder(context)),
    path: process.env["PATH"] ?? "",
    windows: process.platform === "win32",
  };
}
