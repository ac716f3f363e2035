/** Pythons of this machine: which there are, and how old. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

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

/** The first Python that is new enough, the chosen one before others; else the newest, so that a message can name it. */
export async function findPython(chosen?: string): Promise<Python | undefined> {
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
    if (python && (!newest || isNewer(python, newest))) newest = python;
  }
  return newest;
}

/** The Python of a command, undefined where it cannot be run or is none. */
async function probe(command: readonly string[]): Promise<Python | undefined> {
  const [program, ...rest] = command;
  if (program === undefined) return undefined;
  try {
    const code = "import sys; print('%d %d' % sys.version_info[:2])"; // as Python 2 understands it, too
    const { stdout } = await execute(program, [...rest, "-E", "-c", code], { timeout: 10_000, windowsHide: true });
    const [major, minor] = stdout.trim().split(" ").map(Number);
    return major && minor !== undefined ? { command, version: [major, minor] } : undefined;
  } catch {
    return undefined;
  }
}

function isNewer(one: Python, other: Python): boolean {
  const [major, minor] = one.version;
  return major > other.version[0] || (major === other.version[0] && minor > other.version[1]);
}
