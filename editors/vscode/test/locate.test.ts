/** Where the server is looked for, in which order. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lastWords, locate, type Surroundings, WrongPathError } from "../src/locate.js";
import { folder, program } from "./folders.js";

function surroundings(root: string, more: Partial<Surroundings> = {}): Surroundings {
  return {
    named: "",
    folder: join(root, "workspace"),
    home: join(root, "home"),
    interpreter: () => Promise.resolve(join(root, "venv", "bin", "python")),
    own: join(root, "own", "bin", "spec-lsp"),
    path: ["relative", join(root, "first"), join(root, "second")].join(":"),
    windows: false,
    ...more,
  };
}

test("each place is passed over where nothing is, in this order", async (context) => {
  const root = folder(context);
  const named = program(join(root, "named", "spec-lsp"));
  const chosen = program(join(root, "venv", "bin", "spec-lsp"));
  const own = program(join(root, "own", "bin", "spec-lsp"));
  const path = program(join(root, "second", "spec-lsp"));
  assert.deepEqual(await locate(surroundings(root, { named })), { command: named, from: "setting" });
  assert.deepEqual(await locate(surroundings(root)), { command: chosen, from: "chosen" });
  rmSync(chosen);
  assert.deepEqual(await locate(surroundings(root)), { command: own, from: "own" });
  assert.deepEqual(await locate(surroundings(root, { interpreter: () => Promise.resolve(undefined) })), {
    command: own,
    from: "own",
  });
  rmSync(own);
  assert.deepEqual(await locate(surroundings(root)), { command: path, from: "path" });
  rmSync(path);
  assert.equal(await locate(surroundings(root)), undefined);
});

test("the setting understands the workspace and the home folder", async (context) => {
  const root = folder(context);
  const inWorkspace = program(join(root, "workspace", ".venv", "bin", "spec-lsp"));
  const atHome = program(join(root, "home", "bin", "spec-lsp"));
  for (const [named, command] of [
    ["${workspaceFolder}/.venv/bin/spec-lsp", inWorkspace],
    ["~/bin/spec-lsp", atHome],
    ["${userHome}/bin/spec-lsp", atHome],
    [`  ${atHome} `, atHome],
  ] as const) {
    assert.equal((await locate(surroundings(root, { named })))?.command, command);
  }
});

test("a setting that names no program is an error, whatever else there is", async (context) => {
  const root = folder(context);
  program(join(root, "first", "spec-lsp"));
  const text = program(join(root, "text"));
  chmodSync(text, 0o644);
  mkdirSync(join(root, "folder"));
  for (const named of [join(root, "nothing"), text, join(root, "folder"), "spec-lsp"]) {
    const wrong = (error: unknown) => error instanceof WrongPathError && error.message.includes(named);
    await assert.rejects(locate(surroundings(root, { named })), wrong);
  }
});

test("a relative folder of the PATH is no place to run programs from", async (context) => {
  const root = folder(context);
  program(join(root, "relative", "spec-lsp"));
  const before = process.cwd();
  context.after(() => process.chdir(before));
  process.chdir(root);
  assert.equal(await locate(surroundings(root)), undefined);
});

test("the last words of a server that does not start are its reason", async (context) => {
  const root = folder(context);
  const broken = program(join(root, "broken"), "echo Traceback >&2; echo 'No module named spec_lsp' >&2; exit 1");
  assert.equal(await lastWords(broken), "No module named spec_lsp");
  assert.match(await lastWords(join(root, "nothing")), /ENOENT/);
  assert.equal(await lastWords(program(join(root, "works"), "echo spec-lsp 1.0")), "");
});
