/** Programs in folders that are gone after the test. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

/** A folder whose name is not easy: blanks, quotes, other scripts. */
export function folder(test: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), "it's “a” größe 東京 "));
  test.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A program of the shell, in folders made for it. */
export function program(file: string, does = "exit 0"): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${does}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What a Python of a version answers to the question for it. */
export function python(file: string, version: string): string {
  return program(file, `echo ${version}`);
}
