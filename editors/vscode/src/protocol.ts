/** What the server's own commands answer; `docs/editors.md` and `process/coverage.py` describe it. */

export interface Coverage {
  readonly criteria: number;
  readonly covered: number;
  readonly features: readonly Feature[];
}

export interface Feature {
  readonly feature: string;
  readonly stories: readonly Story[];
}

export interface Story {
  readonly story: string;
  readonly title: string | null;
  readonly state: string;
  readonly uri: string;
  readonly line: number;
  readonly covered: number;
  readonly criteria: readonly Criterion[];
}

export interface Criterion {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly covered: boolean;
  readonly suspect: boolean;
  readonly outcome: "passed" | "failed" | "skipped" | null;
  readonly links: readonly Link[];
}

export interface Link {
  readonly uri: string;
  readonly line: number;
  readonly source: string;
  readonly component: string | null;
  readonly outcome?: "passed" | "failed" | "skipped" | null;
}

/** The one object every server command takes. */
export interface Argument {
  uri?: string;
  story?: string;
  rule?: string;
}

/** What a command that changed something, or only said something, answers. */
export interface Done {
  readonly applied: boolean;
  readonly uris?: readonly string[];
}

export function isCoverage(value: unknown): value is Coverage {
  return typeof value === "object" && value !== null && Array.isArray((value as Coverage).features);
}

export function isDone(value: unknown): value is Done {
  return typeof value === "object" && value !== null && typeof (value as Done).applied === "boolean";
}

/** Why an edit was not made, where a person did not want it: the server says nothing about it then. */
export const turnedAway = "turned away";
