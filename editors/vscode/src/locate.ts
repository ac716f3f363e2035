/** Where the server is: the setting, the chosen Python environment, the extension's own, the PATH. */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

export const program = "spec-lsp";

/** Everything the search depends on. */
export interface Surroundings {
  /** The setting `specLsp.server.path` as it is written, empty where it is not set. */
  readonly named: string;
  /** What `${workspaceFolder}` stands for. */
  readonly folder: string;
  readonly home: string;
  /** The interpreter chosen in the Python extension. */
  readonly interpreter: () => Promise<string | undefined>;
  /** The program in the extension's own environment, whether it is there or not. */
  readonly own: string;
  /** The PATH. */
  readonly path: string;
  readonly windows: boolean;
}

/** Said in the output channel, by where the server was found. */
export const places = {
  setting: "the setting specLsp.server.path",
  chosen: "the chosen Python environment",
  own: "the extension's own environment",
  path: "the PATH",
} as const;

export interface Found {
  readonly command: string;
  readonly from: keyof typeof places;
}

/** The setting names a program that cannot be run. */
export class WrongPathError extends Error {
  constructor(readonly given: string) {
    super(`“specLsp.server.path” is ${given}, which is not a program that can be run.`);
  }
}

/** The server, undefined where there is none. Throws WrongPathError: a place that was named is not passed over. */
export async function locate(around: Surroundings): Promise<Found | undefined> {
  const named = expand(around);
  if (named) {
    if (!(await isProgram(named))) throw new WrongPathError(named);
    return { command: named, from: "setting" };
  }
  const interpreter = await around.interpreter();
  const beside = interpreter && path.join(path.dirname(interpreter), around.windows ? `${program}.exe` : program);
  if (beside && (await isProgram(beside))) return { command: beside, from: "chosen" };
  if (await isProgram(around.own)) return { command: around.own, from: "own" };
  const onPath = await findOnPath(around);
  return onPath === undefined ? undefined : { command: onPath, from: "path" };
}

function expand({ named, folder, home }: Surroundings): string {
  const expanded = named.trim().replaceAll("${workspaceFolder}", folder).replaceAll("${userHome}", home);
  return /^~[/\\]/.test(expanded) ? path.join(home, expanded.slice(2)) : expanded;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function findOnPath(around: Surroundings): Promise<string | undefined> {
  const suffixes = around.windows ? [".exe", ".cmd"] : [""];
  for (const folder of around.path.split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue; // “.” would run what a workspace brings along
    for (const suffix of suffixes) {
      const file = path.join(folder, program + suffix);
      if (await isProgram(file)) return file;
    }
  }
  return undefined;
}

/** The last line that a program writes before it fails, empty where it does not: why a server does not start. */
export function lastWords(command: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, ["--version"], { timeout: 10_000, windowsHide: true }, (error, _, said) => {
      const line = said.trim().split(/\r?\n/).at(-1);
      resolve(error ? line || error.message : "");
    });
  });
}
