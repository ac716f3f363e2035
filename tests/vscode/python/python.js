// As much of the Python extension as ours asks: the interpreter that is chosen, and when it changes.
const vscode = require("vscode");

const setting = "python.defaultInterpreterPath";

exports.activate = () => {
  const changed = new vscode.EventEmitter();
  vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(setting) && changed.fire({}));
  const chosen = () => vscode.workspace.getConfiguration().get(setting);
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ path: chosen() }),
      resolveEnvironment: async () => (chosen() ? { executable: { uri: vscode.Uri.file(chosen()) } } : undefined),
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
