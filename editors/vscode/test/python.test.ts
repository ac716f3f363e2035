/** Which Python is taken, and what is said where there is none. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { ExtensionContext, OutputChannel } from "vscode";
import { environmentFolder, makeEnvironment, NotInstalledError, remedies } from "../src/environment.js";
import { findPython, isNewEnough } from "../src/python.js";
import { chosenInterpreter } from "../src/pythonExtension.js";
import { folder, program, python } from "./folders.js";
import * as vscode from "./vscode.js";

/** Nothing is on the PATH but what a test puts into this folder. */
function onlyPath(context: TestContext): string {
  const bin = join(folder(context), "bin");
  mkdirSync(bin);
  const before = process.env["PATH"];
  context.after(() => (process.env["PATH"] = before));
  process.env["PATH"] = bin;
  return bin;
}

test("no Python is found where there is none, and none in a program that is not one", async (context) => {
  const bin = onlyPath(context);
  assert.equal(await findPython(), undefined);
  program(join(bin, "python3"), "echo 'Python was not found; run without arguments to install from the Store'; exit 9");
  assert.equal(await findPython(), undefined);
});

test("the first that is new enough is taken", async (context) => {
  const bin = onlyPath(context);
  python(join(bin, "python"), "2 7");
  python(join(bin, "python3"), "3 9");
  assert.deepEqual((await findPython())?.version, [3, 9]);
  python(join(bin, "python3.12"), "3 12");
  assert.deepEqual(await findPython(), { command: ["python3.12"], version: [3, 12] });
  const chosen = python(join(bin, "chosen"), "3 11");
  assert.deepEqual(await findPython(chosen), { command: [chosen], version: [3, 11] });
});

test("3.11 is the oldest that will do", () => {
  const versions = [[2, 7], [3, 10], [3, 11], [3, 14], [4, 0]] as const;
  const enough = versions.filter((version) => isNewEnough({ command: [], version }));
  assert.deepEqual(enough, [[3, 11], [3, 14], [4, 0]]);
});

test("the Python extension is asked for its interpreter, where that may be run", async (context) => {
  const environments = {
    getActiveEnvironmentPath: () => ({ path: "/venv" }),
    resolveEnvironment: () => Promise.resolve({ executable: { uri: { fsPath: "/venv/bin/python" } } }),
  };
  const none = vscode.extensions.getExtension;
  context.after(() => {
    vscode.extensions.getExtension = none;
    vscode.workspace.isTrusted = true;
  });
  assert.equal(await chosenInterpreter(), undefined);
  vscode.extensions.getExtension = () => ({ isActive: false, activate: () => Promise.resolve({ environments }) });
  assert.equal(await chosenInterpreter(), "/venv/bin/python");
  vscode.workspace.isTrusted = false;
  assert.equal(await chosenInterpreter(), undefined);
  vscode.workspace.isTrusted = true;
  vscode.extensions.getExtension = () => ({ isActive: false, activate: () => Promise.reject(new Error("broken")) });
  assert.equal(await chosenInterpreter(), undefined);
});

const output = { append: () => undefined, appendLine: () => undefined } as unknown as OutputChannel;

/** The extension as it is unpacked, with a wheel; its storage is a new folder. */
function extension(root: string): ExtensionContext {
  program(join(root, "extension", "server", "spec_lsp-0-py3-none-any.whl"));
  return {
    extension: { packageJSON: { version: "0" } },
    globalStorageUri: { fsPath: join(root, "storage") },
    asAbsolutePath: (name: string) => join(root, "extension", name),
  } as unknown as ExtensionContext;
}

async function refusal(context: ExtensionContext): Promise<NotInstalledError> {
  try {
    await makeEnvironment(context, output);
  } catch (error) {
    assert.ok(error instanceof NotInstalledError, String(error));
    return error;
  }
  throw new Error("it was made");
}

test("what stands in the way of installing is said with what helps", async (context) => {
  const bin = onlyPath(context);
  const made = extension(folder(context));

  const none = await refusal(made);
  assert.equal(none.message, "The server needs Python 3.11 or newer, and no Python was found on this machine.");
  assert.deepEqual(Object.keys(remedies(none)), ["Get Python"]);

  python(join(bin, "python3"), "3 9");
  const old = await refusal(made);
  assert.equal(old.message, "The server needs Python 3.11 or newer; the newest one found is 3.9 (python3).");
  assert.deepEqual(Object.keys(remedies(old)), ["Get Python"]);

  const ensurepip = "The virtual environment was not created successfully because ensurepip is not available.";
  program(join(bin, "python3"), `case "$*" in *venv*) echo '${ensurepip}'; exit 1;; *) echo 3 11;; esac`);
  const debian = await refusal(made);
  assert.match(debian.message, /^Python 3\.11 \(python3\) comes without .* python3-venv has it\.$/);
  assert.ok(!existsSync(environmentFolder(made)), "nothing half made stays");
});

test("an environment whose packages cannot be had is not kept", async (context) => {
  const bin = onlyPath(context);
  const made = extension(folder(context));
  const pip = `#!/bin/sh\\necho 'ERROR: No matching distribution found for pygls' >&2; exit 1`;
  const venv = `/bin/mkdir -p "$4/bin" && printf '${pip.replaceAll("'", `'"'"'`)}' >"$4/bin/python" && /bin/chmod +x "$4/bin/python"`;
  program(join(bin, "python3"), `case "$*" in *venv*) set -- x "$@"; ${venv};; *) echo 3 11;; esac`);
  const offline = await refusal(made);
  assert.equal(offline.message, "The server could not be installed: ERROR: No matching distribution found for pygls");
  assert.ok(!existsSync(environmentFolder(made)));
});
