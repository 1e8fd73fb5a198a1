/** A whole sheet from an empty file: nothing is typed but the scores and Enter, all else is chosen from what is offered. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Completion, complete } from "../../../server/src/core/features/complete";
import { gradeSheet } from "../../../server/src/core/grade";
import { Workspace } from "../../../server/src/core/workspace";
import { accept } from "../../support/cursor";
import { today } from "../../support/fixtures";

const path = "/w/x.sheet.yaml";
const scheme = readFileSync(join(__dirname, "../../../samples/completeness-150/completeness-150.scheme.yaml"), "utf8");

/** An editor with one file open. */
class Editor {
  text = "";
  private caret = 0;
  /** Where the caret goes by Tab, as distances from the end of the text. */
  private stops: number[] = [];
  private readonly workspace = new Workspace();

  constructor() {
    this.workspace.override({ today });
    this.workspace.set("/w/completeness-150.scheme.yaml", scheme);
    this.workspace.set(path, "");
  }

  get state() {
    this.workspace.set(path, this.text);
    const snapshot = this.workspace.snapshot();
    const source = snapshot.source(path);
    if (!source) throw new Error("the sheet is gone");
    return { snapshot, source };
  }

  offered(): Completion[] {
    const { snapshot, source } = this.state;
    return complete(snapshot, source, this.caret, "en");
  }

  choose(label: string): this {
    const offered = this.offered();
    const completion = offered.find((each) => each.label === label);
    if (!completion)
      throw new Error(`no ${label} among ${offered.map((each) => each.label).join(" | ")}\n${this.text}`);
    const { insert, replace } = completion;
    const after = accept(this.text, completion);
    const upTo = (end: number) =>
      accept(this.text.slice(0, replace.end), { ...completion, insert: insert.slice(0, end) });
    // The caret stands at the end of a placeholder, as if that were selected.
    const ends = [...insert.matchAll(/\$(?:\d+|\{\d+[^}]*\})/g)].map(
      (stop) => upTo(stop.index + stop[0].length).length,
    );
    const stops = [...ends, upTo(insert.length).length].map((end) => after.length - end);
    this.text = after;
    this.stops = [...stops, ...this.stops];
    return this.tab();
  }

  tab(): this {
    this.caret = this.text.length - (this.stops.shift() ?? 0);
    return this;
  }

  type(text: string): this {
    this.text = this.text.slice(0, this.caret) + text + this.text.slice(this.caret);
    this.caret += text.length;
    return this;
  }

  /** A new line as deep as the one before. */
  enter(): this {
    this.stops = [];
    this.caret = this.text.length;
    return this.type(`\n${/^ */.exec(this.text.slice(this.text.lastIndexOf("\n") + 1))?.[0]}`);
  }
}

/** The scores of the sample sheet, in the order of the scheme. */
const scores = [3, 8, 2, 5, 4, 9, 9, 5, 5, 18, 17, 10, 9, 5, 2, 5, 2, 10, 5, 4];

it("is complete and without errors once everything is chosen", () => {
  const editor = new Editor();
  editor.choose("sheet").choose("x").enter();
  editor.choose("scheme").choose("completeness-150@2025").enter();
  editor.choose("scores");
  for (const [index, score] of scores.entries()) {
    if (index > 0) editor.enter();
    // The rows are offered in the order of the scheme, so that the next one is always the first.
    editor.choose(editor.offered()[0]?.label ?? "").type(String(score));
  }
  // Once every row is there, the keys of the sheet are due again.
  expect(
    editor
      .enter()
      .offered()
      .map((each) => each.label),
  ).not.toContain("7.3");
  editor.choose("declared").choose("137").tab().choose("four-star").enter();
  editor.choose("audit").choose("recertification").tab().choose("2025-12-01").tab().choose("2025-12-01");
  const { snapshot, source } = editor.state;
  expect(snapshot.findProblems(source, "en").filter((problem) => problem.severity === "error")).toEqual([]);
  expect(gradeSheet(snapshot, source, "x.sheet.yaml", "en")).toMatchObject({
    complete: true,
    total: "137",
    grade: { id: "four-star" },
  });
});
