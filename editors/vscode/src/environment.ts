/** The extension's own Python environment, made only when a person agreed to it. */
import { spawn } from "node:child_process";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { findPython, isNewEnough, oldest, type Python } from "./python.js";
import { chooseInterpreter, chosenInterpreter, hasPythonExtension } from "./pythonExtension.js";

const needed = `Python ${oldest.join(".")} or newer`;

/** Why the environment could not be made: what happened and what to do, in one or two sentences. */
export class NotInstalledError extends Error {
  constructor(
    message: string,
    readonly because: "no python" | "old python" | "no venv" | "pip" | "package",
  ) {
    super(message);
  }
}

/** One environment a version, so that an update never runs an old server. */
export function environmentFolder(context: vscode.ExtensionContext): string {
  const version = String(context.extension.packageJSON.version);
  return path.join(context.globalStorageUri.fsPath, `server-${version}`);
}

export function programIn(environment: string): string {
  return process.platform === "win32"
    ? path.join(environment, "Scripts", "spec-lsp.exe")
    : path.join(environment, "bin", "spec-lsp");
}

/** Make the environment and put the server of this package into it. Throws NotInstalledError. */
export async function makeEnvironment(context: vscode.ExtensionContext, output: vscode.OutputChannel): Promise<void> {
  const python = await usablePython();
  const wheel = await bundledServer(context);
  const folder = environmentFolder(context);
  const title = "Spec: installing the server";
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, cancelled) => {
      await mkdir(path.dirname(folder), { recursive: true });
      await rm(folder, { recursive: true, force: true });
      try {
        progress.report({ message: "making an environment" });
        const interpreter = path.join(path.dirname(programIn(folder)), "python");
        await run([...python.command, "-m", "venv", folder], output, cancelled, (said) =>
          said.includes("ensurepip")
            ? new NotInstalledError(
                `Python ${inWords(python)} comes without its “venv” module; on Debian and Ubuntu the package python3-venv has it.`,
                "no venv",
              )
            : undefined,
        );
        progress.report({ message: "installing" });
        const quiet = ["--disable-pip-version-check", "--no-input", "--quiet"];
        await run([interpreter, "-m", "pip", "install", ...quiet, wheel], output, cancelled);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    },
  );
  await removeOthers(folder);
}

async function usablePython(): Promise<Python> {
  const python = await findPython(await chosenInterpreter());
  if (!python) {
    throw new NotInstalledError(`The server needs ${needed}, and no Python was found on this machine.`, "no python");
  }
  if (!isNewEnough(python)) {
    throw new NotInstalledError(`The server needs ${needed}; the newest one found is ${inWords(python)}.`, "old python");
  }
  return python;
}

function inWords(python: Python): string {
  return `${python.version.join(".")} (${python.command.join(" ")})`;
}

async function bundledServer(context: vscode.ExtensionContext): Promise<string> {
  const folder = context.asAbsolutePath("server");
  const wheels = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".whl"));
  const [wheel] = wheels;
  if (wheel === undefined) {
    throw new NotInstalledError("This build of the extension comes without the server.", "package");
  }
  return path.join(folder, wheel);
}

/** Run a command to its end. Throws what `why` makes of the words of one that failed, else its last line. */
async function run(
  command: string[],
  output: vscode.OutputChannel,
  cancelled: vscode.CancellationToken,
  why: (said: string) => NotInstalledError | undefined = () => undefined,
): Promise<void> {
  output.appendLine(`> ${command.join(" ")}`);
  const [program = "", ...rest] = command;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, rest, { windowsHide: true, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const note = (data: Buffer) => {
      output.append(data.toString());
      said += data.toString();
    };
    child.stdout.on("data", note);
    child.stderr.on("data", note);
    const stop = cancelled.onCancellationRequested(() => child.kill());
    child.on("error", (error) => reject(new NotInstalledError(error.message, "pip")));
    child.on("close", (code) => {
      stop.dispose();
      if (cancelled.isCancellationRequested) reject(new vscode.CancellationError());
      else if (code === 0) resolve();
      else reject(why(said) ?? new NotInstalledError(`The server could not be installed: ${lastLine(said)}`, "pip"));
    });
  });
}

function lastLine(said: string): string {
  return said.trim().split(/\r?\n/).at(-1) ?? "";
}

/** Environments of earlier versions; those in use by another window stay until the next time. */
async function removeOthers(kept: string): Promise<void> {
  for (const name of await readdir(path.dirname(kept))) {
    const folder = path.join(path.dirname(kept), name);
    if (name.startsWith("server-") && folder !== kept) {
      const aside = `${folder}.old`;
      await rename(folder, aside).then(() => rm(aside, { recursive: true, force: true })).catch(() => undefined);
    }
  }
}

/** What can be done about it, as buttons of a message. */
export function remedies(error: NotInstalledError): Record<string, () => void> {
  const choose = { "Choose Python": chooseInterpreter };
  const download = {
    "Get Python": () => void vscode.env.openExternal(vscode.Uri.parse("https://www.python.org/downloads/")),
  };
  if (error.because === "no python") return download;
  if (error.because === "old python") return hasPythonExtension() ? { ...choose, ...download } : download;
  return {};
}
