// `npm test`: the parts that need no editor, with a stand-in for the module “vscode”.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts"));
const outdir = mkdtempSync(join(tmpdir(), "spec-lsp-"));
try {
  await build({
    entryPoints: tests.map((name) => join(here, name)),
    outdir,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    alias: { vscode: join(here, "vscode.ts") },
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = readdirSync(outdir).map((name) => join(outdir, name));
  process.exitCode = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
