import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Source } from "../../server/src/core/source";
import { Workspace } from "../../server/src/core/workspace";
import { Judging } from "../../server/src/lsp/judging";
import { Turns } from "../../server/src/lsp/turns";
import { schemePath, shopScheme } from "./features/schemes";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function build() {
  const workspace = new Workspace({ inTurns: true });
  workspace.set(schemePath, shopScheme);
  for (let n = 0; n < 3; n++) workspace.set(`/w/${n}.sheet.yaml`, `scheme: shop@2\nscores: { 1.2: ${n} }\n`);
  const turns = new Turns();
  const errors: unknown[] = [];
  const announced: boolean[] = [];
  const judging = new Judging(workspace, {
    turns,
    attempt: (act) => act().catch((error) => void errors.push(error)),
    announceFigures: (isAwaited) => void announced.push(isAwaited),
  });
  const use = () => {
    const snapshot = workspace.snapshot();
    return snapshot.useOf(snapshot.source(schemePath) as Source);
  };
  return { workspace, turns, judging, errors, announced, use };
}

describe("what all sheets come to", () => {
  it("is found out in the background, not while somebody asks for something", async () => {
    const { turns, judging, announced, use } = build();
    turns.noteAsked();
    judging.wake();
    await vi.advanceTimersByTimeAsync(10);
    expect(use()).toMatchObject({ sheets: 0, pending: 3 });
    await vi.advanceTimersByTimeAsync(500);
    expect(use()).toMatchObject({ sheets: 3, pending: 0 });
    expect(announced).toEqual([false]);
  });

  it("is found out at once where somebody waits for it", async () => {
    const { turns, judging, use } = build();
    turns.noteAsked();
    judging.wake();
    await vi.advanceTimersByTimeAsync(10);
    const answer = judging.soon();
    await vi.advanceTimersByTimeAsync(5);
    await answer;
    expect(use()).toMatchObject({ sheets: 3, pending: 0 });
  });

  it("is waited for only so long, and then announced to who could not wait", async () => {
    const { turns, judging, announced, use } = build();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.spyOn(turns, "rest").mockReturnValueOnce(held);
    judging.wake();
    let isAnswered = false;
    const answer = judging.soon().then(() => {
      isAnswered = true;
    });
    await vi.advanceTimersByTimeAsync(150);
    expect(isAnswered).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    await answer;
    expect(announced).toEqual([]);
    release();
    await judging.settled();
    expect(announced).toEqual([true]);
    expect(use().pending).toBe(0);
  });

  it("is brought up to what changes meanwhile", async () => {
    const { workspace, judging, announced, use } = build();
    judging.wake();
    workspace.set("/w/3.sheet.yaml", "scheme: shop@2\n");
    judging.wake();
    await vi.runAllTimersAsync();
    expect(use()).toMatchObject({ sheets: 4, pending: 0 });
    workspace.set(schemePath, shopScheme.replace("points: 9,", "points: 8,"));
    judging.wake();
    await vi.runAllTimersAsync();
    expect(use()).toMatchObject({ sheets: 4, pending: 0 });
    expect(announced).toEqual([false, false]);
  });

  it("is told to be unknown, and not waited for in vain, where finding it out fails", async () => {
    const { turns, judging, errors, announced, use } = build();
    vi.spyOn(turns, "take").mockRejectedValueOnce(new Error("out of order"));
    judging.wake();
    await vi.runAllTimersAsync();
    await judging.soon();
    expect(errors).toEqual([new Error("out of order")]);
    expect(announced).toEqual([false]);
    expect(use().pending).toBe(3);
  });
});
