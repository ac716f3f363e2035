/** The coverage view: feature → story → criterion → what names it. */
import * as vscode from "vscode";
import type { Coverage, Criterion, Feature, Link, Story } from "./protocol.js";

export type Node =
  | { readonly kind: "feature"; readonly feature: Feature; readonly stories: readonly Node[] }
  | { readonly kind: "story"; readonly story: Story; readonly criteria: readonly Node[] }
  | { readonly kind: "criterion"; readonly criterion: Criterion; readonly uri: string; readonly links: readonly Node[] }
  | { readonly kind: "link"; readonly link: Link };

const icons: Record<string, [icon: string, color?: string]> = {
  draft: ["edit"],
  open: ["circle-large-outline"],
  planning: ["comment-discussion"],
  proposed: ["lightbulb"],
  designed: ["symbol-structure"],
  specified: ["checklist", "charts.blue"],
  implemented: ["code", "charts.blue"],
  verified: ["pass", "testing.iconPassed"],
  suspect: ["warning", "list.warningForeground"],
};

export class CoverageView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly tree: vscode.TreeView<Node>;
  private roots: readonly Node[] = [];
  private shown = "";
  private readonly parents = new Map<Node, Node>();

  constructor() {
    this.tree = vscode.window.createTreeView("specLsp.coverage", { treeDataProvider: this, showCollapseAll: true });
  }

  /** Show a coverage; what was unfolded stays so. Nothing is redrawn where nothing changed. */
  show(coverage: Coverage | undefined): void {
    const shown = JSON.stringify(coverage ?? null);
    if (shown === this.shown) return;
    this.shown = shown;
    this.parents.clear();
    this.roots = (coverage?.features ?? []).map((feature) => this.featureNode(feature));
    this.tree.message = coverage?.criteria ? `${coverage.covered} of ${coverage.criteria} criteria covered` : "";
    this.changed.fire(undefined);
  }

  /** Bring the view, and in it a story, before the person. */
  async reveal(uri?: string, story?: string): Promise<void> {
    await vscode.commands.executeCommand("specLsp.coverage.focus");
    const node = this.roots
      .flatMap((root) => (root.kind === "feature" ? root.stories : []))
      .find((each) => each.kind === "story" && sameFile(each.story.uri, uri) && each.story.story === story);
    if (node) await this.tree.reveal(node, { select: true, expand: true });
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.roots];
    if (node.kind === "feature") return [...node.stories];
    if (node.kind === "story") return [...node.criteria];
    return node.kind === "criterion" ? [...node.links] : [];
  }

  getParent(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === "feature") return featureItem(node.feature);
    if (node.kind === "story") return storyItem(node.story);
    return node.kind === "criterion" ? criterionItem(node.criterion, node.uri) : linkItem(node.link);
  }

  dispose(): void {
    this.tree.dispose();
    this.changed.dispose();
  }

  private featureNode(feature: Feature): Node {
    const stories = feature.stories.map((story) => this.storyNode(story));
    return this.adopt({ kind: "feature", feature, stories }, stories);
  }

  private storyNode(story: Story): Node {
    const criteria = story.criteria.map((criterion) => this.criterionNode(criterion, story.uri));
    return this.adopt({ kind: "story", story, criteria }, criteria);
  }

  private criterionNode(criterion: Criterion, uri: string): Node {
    const links = criterion.links.map((link): Node => ({ kind: "link", link }));
    return this.adopt({ kind: "criterion", criterion, uri, links }, links);
  }

  private adopt(parent: Node, children: readonly Node[]): Node {
    for (const child of children) this.parents.set(child, parent);
    return parent;
  }
}

function sameFile(left: string, right: string | undefined): boolean {
  return right !== undefined && vscode.Uri.parse(left).fsPath === vscode.Uri.parse(right).fsPath;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function featureItem(feature: Feature): vscode.TreeItem {
  const item = new vscode.TreeItem(feature.feature, Expanded);
  const covered = feature.stories.reduce((sum, story) => sum + story.covered, 0);
  const criteria = feature.stories.reduce((sum, story) => sum + story.criteria.length, 0);
  item.id = `${feature.stories[0]?.uri ?? ""}#${feature.feature}`;
  item.description = `${covered}/${criteria}`;
  item.iconPath = new vscode.ThemeIcon("folder");
  item.contextValue = "feature";
  return item;
}

function storyItem(story: Story): vscode.TreeItem {
  const name = story.title ? `${story.story}: ${story.title}` : story.story;
  const item = new vscode.TreeItem(name, story.criteria.length ? Collapsed : None);
  item.id = `${story.uri}#${story.story}`;
  item.description = `${story.state} · ${story.covered}/${story.criteria.length}`;
  item.tooltip = `${name}\n${story.state}, ${story.covered} of ${story.criteria.length} criteria covered`;
  item.iconPath = icon(...(icons[story.state] ?? ["circle-large-outline"]));
  item.command = open(story.uri, story.line);
  item.contextValue = "story";
  return item;
}

function criterionItem(criterion: Criterion, uri: string): vscode.TreeItem {
  const item = new vscode.TreeItem(criterion.name, criterion.links.length ? Collapsed : None);
  item.id = `${uri}#${criterion.line}#${criterion.name}`;
  item.description = criterion.text;
  item.tooltip = `${criterion.text}\n\n${standing(criterion)}`;
  item.iconPath = criterionIcon(criterion);
  item.command = open(uri, criterion.line);
  item.contextValue = "criterion";
  return item;
}

function standing(criterion: Criterion): string {
  if (criterion.suspect) return "Its text changed after it was confirmed";
  if (!criterion.covered) return "No spec or task yet";
  return criterion.outcome ? `Covered, a test ${criterion.outcome}` : "Covered";
}

function criterionIcon(criterion: Criterion): vscode.ThemeIcon {
  if (criterion.suspect) return icon("warning", "list.warningForeground");
  if (criterion.outcome === "failed") return icon("error", "testing.iconFailed");
  if (criterion.outcome === "passed") return icon("pass", "testing.iconPassed");
  return criterion.covered ? icon("check") : icon("circle-small");
}

function linkItem(link: Link): vscode.TreeItem {
  const uri = vscode.Uri.parse(link.uri);
  const item = new vscode.TreeItem(link.component ?? link.source, None);
  item.description = `${vscode.workspace.asRelativePath(uri)}:${link.line + 1}${link.outcome ? ` · ${link.outcome}` : ""}`;
  item.iconPath = icon(link.source === "test" ? "beaker" : link.source === "code" ? "code" : "file");
  item.command = open(link.uri, link.line);
  item.contextValue = "link";
  return item;
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function open(uri: string, line: number): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(line, 0, line, 0) };
  return { title: "Open", command: "vscode.open", arguments: [vscode.Uri.parse(uri), options] };
}
