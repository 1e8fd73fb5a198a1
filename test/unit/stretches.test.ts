/** Lists that follow from one another keep their stretches, and what is asked of them is asked once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, Sieve, stretch } from "../../server/src/core/yaml/stretches";

interface Entry {
  readonly id: number;
}

/** A list, and what an edit does to it: so many entries taken out at a place, and so many others put in. */
const edits = fc.array(fc.record({ at: fc.nat(400), out: fc.nat(90), in: fc.nat(90) }), { maxLength: 12 });

function apply(list: readonly Entry[], edit: { at: number; out: number; in: number }, next: () => Entry): Entry[] {
  const at = Math.min(edit.at, list.length);
  return list.toSpliced(at, edit.out, ...Array.from({ length: edit.in }, next));
}

function counter(): () => Entry {
  let id = 0;
  return () => ({ id: id++ });
}

describe("a long list in stretches", () => {
  it("is the list, after any edits", () => {
    fc.assert(
      fc.property(fc.nat(300), edits, (length, steps) => {
        const next = counter();
        let list = Array.from({ length }, next);
        let stretches = stretch(list);
        for (const step of steps) {
          list = apply(list, step, next);
          stretches = stretch(list, stretches);
          expect(stretches.flat()).toEqual(list);
          expect(stretches.every((each) => each.length > 0)).toBe(true);
        }
      }),
    );
  });

  it("keeps all stretches but the one that an entry is replaced in", () => {
    const next = counter();
    const list = Array.from({ length: 1000 }, next);
    const before = stretch(list);
    const after = stretch(list.with(500, next()), before);
    expect(after.length).toBe(before.length);
    expect(after.filter((each, index) => each !== before[index]).length).toBe(1);
    expect(differenceOf(before, after).gone).toContain(list[500]);
    expect(differenceOf(before, before)).toEqual({ gone: [], come: [] });
  });

  it("tells what has come and gone", () => {
    fc.assert(
      fc.property(fc.nat(300), edits, (length, steps) => {
        const next = counter();
        let list = Array.from({ length }, next);
        let stretches = stretch(list);
        for (const step of steps) {
          const after = apply(list, step, next);
          const stretchesAfter = stretch(after, stretches);
          const { gone, come } = differenceOf(stretches, stretchesAfter);
          const kept = new Set(list.filter((entry) => !gone.includes(entry)));
          expect(after.filter((entry) => !kept.has(entry))).toEqual(come);
          [list, stretches] = [after, stretchesAfter];
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("a sieve", () => {
  it("picks what fits, and asks again only of stretches that are others, or held against something else", () => {
    let asked = 0;
    const fitting = new Sieve<Entry, { readonly factor: number }>(({ id }, { factor }) => {
      asked++;
      return id % factor === 0;
    });
    const next = counter();
    const list = Array.from({ length: 640 }, next);
    const [two, three] = [{ factor: 2 }, { factor: 3 }];
    const stretches = stretch(list);
    expect(fitting.pick(stretches, two)).toEqual(list.filter(({ id }) => id % 2 === 0));
    expect(asked).toBe(640);
    fitting.pick(stretches, two);
    expect(asked).toBe(640);
    const other = list.with(100, next());
    expect(fitting.pick(stretch(other, stretches), two)).toEqual(other.filter(({ id }) => id % 2 === 0));
    expect(asked).toBe(704);
    expect(fitting.pick(stretches, three)).toEqual(list.filter(({ id }) => id % 3 === 0));
  });
});
