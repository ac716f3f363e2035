// Everything the package holds that is not written by hand: the bundle, the server's wheel, the licence.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..", "..");

await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  logLevel: "warning",
});

copyFileSync(join(project, "LICENSE"), join(here, "LICENSE"));

if (process.argv.includes("--no-server") === false) {
  const python = process.env.PYTHON ?? "python3";
  const folder = join(here, "server");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const wheel = spawnSync(python, ["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, project], {
    stdio: "inherit",
  });
  const made = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".whl")) : [];
  if (wheel.status !== 0 || made.length !== 1) {
    console.error("The server's wheel could not be made; set PYTHON to a Python 3.11 or newer with pip.");
    process.exit(1);
  }
}
