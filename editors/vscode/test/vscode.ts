/** Stands in for the editor's module: as much of it as the tested parts call, which tests may change. */

export const extensions = {
  getExtension: (_: string): unknown => undefined,
};

export const workspace = {
  isTrusted: true,
  workspaceFolders: undefined as { uri: { fsPath: string } }[] | undefined,
};

type Report = { report(step: { message: string }): void };

export const window = {
  withProgress: (_: unknown, task: (progress: Report, cancelled: unknown) => Promise<void>) =>
    task(
      { report: () => undefined },
      { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) },
    ),
};

export const commands = { executeCommand: () => Promise.resolve() };
export const env = { openExternal: () => Promise.resolve(true) };
export const Uri = { parse: (text: string) => ({ text }) };
export const ProgressLocation = { Notification: 15 };
export class CancellationError extends Error {}
