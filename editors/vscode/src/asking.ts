/** The server's questions (`spec-lsp/ask`) as a picker of one or two steps: an option, or one's own words. */
import * as vscode from "vscode";

export interface Option {
  readonly key: string;
  readonly label: string;
  readonly tradeoff?: string;
  readonly seenIn?: string | readonly string[];
}

export interface Question {
  readonly title: string;
  readonly why?: string;
  readonly because?: string | readonly string[];
  readonly options: readonly Option[];
  readonly allowText?: boolean;
}

export type Answer = { readonly option: string } | { readonly text: string };

/** Runs commands that ask. Going back from a question runs the command again with the answers before it. */
export class Asking {
  private given: Answer[] = [];
  private again: Answer[] = [];
  private wentBack = false;

  /** Run a command to its end. Nothing is changed before the last of its questions is answered. */
  async during<T>(command: () => Promise<T>): Promise<T> {
    this.again = [];
    for (;;) {
      this.given = [];
      this.wentBack = false;
      const result = await command();
      if (!this.wentBack) return result;
      this.again = this.given.slice(0, -1);
    }
  }

  /** Whether the command that ran last put a question to the person, and got an answer. */
  get answered(): boolean {
    return this.given.length > 0;
  }

  /** The answer to a question, null when the person turned away. */
  async answer(question: Question): Promise<Answer | null> {
    const before = this.again.shift();
    const answer = before ?? (await put(question, this.given.length > 0));
    if (answer === back) {
      this.wentBack = true;
      return null;
    }
    if (answer === undefined) return null;
    this.given.push(answer);
    return answer;
  }
}

const back = Symbol("back");
const another = Symbol("another");

interface Item extends vscode.QuickPickItem {
  readonly answer?: Answer | typeof another;
}

async function put(question: Question, canGoBack: boolean): Promise<Answer | typeof back | undefined> {
  let active: string | undefined;
  for (;;) {
    const chosen = await choose(question, canGoBack, active);
    if (chosen !== another) return chosen;
    active = anotherLabel;
    const text = await type(question);
    if (text !== back) return text === undefined ? undefined : { text };
  }
}

const anotherLabel = "Type another answer…";

/** Show the options until one is taken. */
function choose(question: Question, canGoBack: boolean, active: string | undefined) {
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = question.title;
  explain(picker, reasons(question));
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = true; // a person may want to look something up in the file
  picker.items = items(question);
  if (active !== undefined) picker.activeItems = picker.items.filter((item) => item.label === active);
  if (canGoBack) picker.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer | typeof back | typeof another | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item?.answer === undefined) return;
      resolve(item.answer);
      picker.hide();
    });
    picker.onDidTriggerButton(() => {
      resolve(back);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function items(question: Question): Item[] {
  const options = question.options.map((option): Item => {
    const seen = textOf(option.seenIn);
    return {
      label: option.label,
      ...(option.tradeoff ? { description: option.tradeoff } : {}),
      ...(seen ? { detail: `Seen in ${seen.replaceAll("`", "")}` } : {}),
      answer: { option: option.key },
    };
  });
  if (question.allowText !== true) return options;
  const separator: Item = { label: "", kind: vscode.QuickPickItemKind.Separator };
  return [...options, separator, { label: anotherLabel, alwaysShow: true, answer: another }];
}

function type(question: Question) {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.prompt = reasons(question);
  input.placeholder = "Your answer";
  input.ignoreFocusOut = true;
  input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<string | typeof back | undefined>((resolve) => {
    input.onDidAccept(() => {
      const text = input.value.trim();
      if (!text) return;
      resolve(text);
      input.hide();
    });
    input.onDidTriggerButton(() => {
      resolve(back);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

/** Reasons stand below the input where this editor has a place for them (VS Code 1.108), else in the empty input. */
function explain(picker: vscode.QuickPick<Item>, why: string): void {
  const target: { prompt?: string } = picker as object;
  if ("prompt" in target) target.prompt = why;
  else picker.placeholder = why;
}

function reasons(question: Question): string {
  return [textOf(question.why), textOf(question.because)].filter(Boolean).join(" ");
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value ?? []).join(", ");
}
