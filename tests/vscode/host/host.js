// Runs inside VS Code's extension host: answers the tests' calls with what VS Code itself says.
// One line of JSON each way: {id, call, args} → {id, value} or {id, error}.
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const vscode = require("vscode");

const extension = "spec-lsp.spec-lsp";
const place = (range) => [range.start.line, range.start.character, range.end.line, range.end.character];
const document = (file) => vscode.workspace.openTextDocument(vscode.Uri.file(file));
const execute = vscode.commands.executeCommand;

const calls = {
  async open(file) {
    const shown = await vscode.window.showTextDocument(await document(file), { preview: false });
    return shown.document.languageId;
  },
  async cursor(line, column = 0) {
    const editor = vscode.window.activeTextEditor;
    editor.selection = new vscode.Selection(line, column, line, column);
    editor.revealRange(editor.selection);
  },
  text: async (file) => (await document(file)).getText(),
  texts: () =>
    Object.fromEntries(
      vscode.workspace.textDocuments
        .filter((each) => each.uri.scheme === "file" && !each.isClosed)
        .map((each) => [each.uri.fsPath, { text: each.getText(), dirty: each.isDirty }]),
    ),
  async replace(file, before, after) {
    const found = await document(file);
    const at = found.getText().indexOf(before);
    if (at < 0) throw new Error(`no “${before}” in ${file}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(found.uri, new vscode.Range(found.positionAt(at), found.positionAt(at + before.length)), after);
    return vscode.workspace.applyEdit(edit);
  },
  diagnostics: (file) =>
    vscode.languages
      .getDiagnostics(vscode.Uri.file(file))
      .filter((each) => each.source === "spec-lsp")
      .map((each) => ({ code: each.code?.value ?? each.code, message: each.message, range: place(each.range), severity: each.severity })),
  lenses: async (file) =>
    ((await execute("vscode.executeCodeLensProvider", vscode.Uri.file(file), 1000)) ?? []).map((each) => [
      each.range.start.line,
      each.command?.title ?? "",
    ]),
  hints: async (file) => {
    const whole = new vscode.Range(0, 0, (await document(file)).lineCount, 0);
    return ((await execute("vscode.executeInlayHintProvider", vscode.Uri.file(file), whole)) ?? []).map((each) => [
      each.position.line,
      typeof each.label === "string" ? each.label : each.label.map((part) => part.value).join(""),
    ]);
  },
  hover: async (file, line, column) =>
    ((await execute("vscode.executeHoverProvider", vscode.Uri.file(file), new vscode.Position(line, column))) ?? [])
      .flatMap((each) => each.contents.map((part) => part.value ?? part))
      .join("\n"),
  actions: async (file, line, column = 0) => {
    const at = new vscode.Range(line, column, line, column);
    return ((await execute("vscode.executeCodeActionProvider", vscode.Uri.file(file), at)) ?? []).map((each) => each.title);
  },
  async act(file, line, column, title) {
    const at = new vscode.Range(line, column, line, column);
    const all = await execute("vscode.executeCodeActionProvider", vscode.Uri.file(file), at, undefined, 100);
    const action = all.find((each) => each.title.includes(title));
    if (!action) throw new Error(`no action “${title}” among ${all.map((each) => each.title).join(", ")}`);
    if (action.edit) await vscode.workspace.applyEdit(action.edit);
    if (action.command) await execute(action.command.command, ...(action.command.arguments ?? []));
  },
  symbols: async (file) =>
    ((await execute("vscode.executeDocumentSymbolProvider", vscode.Uri.file(file))) ?? []).map((each) => each.name),
  async rename(file, line, column, name) {
    const at = new vscode.Position(line, column);
    const edit = await execute("vscode.executeDocumentRenameProvider", vscode.Uri.file(file), at, name);
    return vscode.workspace.applyEdit(edit);
  },
  /** Runs a command to its end, however many questions it asks. */
  command: (name, ...args) => execute(name, ...args),
  /** Starts a command that will ask; `command` would wait for the answer. */
  begin(name, ...args) {
    ended = false;
    const end = () => void (ended = true);
    execute(name, ...args).then(end, end);
  },
  hasEnded: () => ended,
  /** Starts a command, and types in the same moment. */
  async race(name, file, before, after) {
    await document(file); // is open already, so that nothing comes between
    calls.begin(name);
    return calls.replace(file, before, after);
  },
  commands: async (prefix) => (await vscode.commands.getCommands(true)).filter((name) => name.startsWith(prefix)).sort(),
  async undo(file) {
    await vscode.window.showTextDocument(await document(file));
    await execute("undo");
  },
  async save() {
    for (const each of vscode.workspace.textDocuments) if (each.isDirty) await each.save();
  },
  configure: (key, value) => vscode.workspace.getConfiguration().update(key, value ?? undefined, vscode.ConfigurationTarget.Global),
  async ready() {
    const found = vscode.extensions.getExtension(extension);
    await (await found.activate()).ready;
  },
  /** What VS Code itself says about our activation: milliseconds to load the code, to call it, to finish. Null before it. */
  async activation() {
    await execute("perfview.show");
    const text = vscode.workspace.textDocuments.find((each) => each.uri.scheme === "perf")?.getText() ?? "";
    const row = text.split("\n").find((line) => line.startsWith(`| ${extension} `));
    await execute("workbench.action.closeActiveEditor");
    return row ? row.split("|").slice(3, 6).map(Number) : null;
  },
  activate: async () => void (await vscode.extensions.getExtension(extension).activate()),
  isActive: () => vscode.extensions.getExtension(extension).isActive,
};
let ended = true;

exports.activate = () => {
  const folder = process.env.SPEC_TESTS_SOCKETS;
  const workspace = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder || !workspace) return;
  const socket = path.join(folder, path.basename(workspace.fsPath));
  fs.rmSync(socket, { force: true });
  net.createServer(serve).listen(socket);
};

function serve(connection) {
  let rest = "";
  connection.setEncoding("utf8");
  connection.on("error", () => undefined);
  connection.on("data", (data) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop();
    for (const line of lines) void answer(connection, JSON.parse(line));
  });
}

async function answer(connection, { id, call, args }) {
  let reply;
  try {
    reply = { id, value: (await calls[call](...args)) ?? null };
  } catch (error) {
    reply = { id, error: String(error?.stack ?? error) };
  }
  connection.write(`${JSON.stringify(reply)}\n`);
}
