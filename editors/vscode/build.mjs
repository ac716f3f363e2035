// Everything the package holds that is not written by hand: the bundle, the server's wheel, the licence.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..", "..");

await build({
  absWorkingDir: here,
  // Two files: the editor waits only for the first, which registers, and reads the second once it has gone on.
  entryPoints: ["src/extension.ts", "src/session.ts"],
  outdir: "dist",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "./session.js"],
  supported: { "dynamic-import": false }, // `require`, which knows the module “vscode”
  logLevel: "warning",
});

copyFileSync(join(project, "LICENSE"), join(here, "LICENSE"));

const python = process.env.PYTHON ?? "python3";
const folder = join(here, "server");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const wheel = ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", folder, project];
const { status } = spawnSync(python, wheel, { stdio: "inherit" });
if (status !== 0 || !readdirSync(folder).some((name) => name.endsWith(".whl"))) {
  console.error("The server's wheel could not be made; set PYTHON to a Python 3.11 or newer with pip.");
  process.exit(1);
}
