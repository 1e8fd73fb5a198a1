import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SharedMap } from "../../server/src/core/sharedMap";

interface Value {
  readonly n: number;
}
type Step = readonly [key: string, value: Value | undefined];

const steps = fc.array(
  fc.tuple(
    fc.nat(60).map((n) => `/w/${n}`),
    fc.option(
      fc.nat(3).map((n): Value => ({ n })),
      { nil: undefined },
    ),
  ),
  { maxLength: 200 },
);

function take(map: SharedMap<Value>, [key, value]: Step): SharedMap<Value> {
  return value ? map.with(key, value) : map.without(key);
}

describe("a shared map", () => {
  it("holds what a map would hold, at each of its states", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const plain = new Map<string, Value>();
        let map = SharedMap.empty<Value>();
        const states = all.map((step) => {
          map = take(map, step);
          const [key, value] = step;
          if (value) plain.set(key, value);
          else plain.delete(key);
          return { map, expected: new Map(plain) };
        });
        for (const { map: state, expected } of states) {
          expect(new Map(state)).toEqual(expected);
          expect(state.size).toBe(expected.size);
          expect(new Set(state.values())).toEqual(new Set(expected.values()));
          for (const [key] of all) expect(state.get(key)).toBe(expected.get(key));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("tells in what two states differ, however far they are apart", () => {
    fc.assert(
      fc.property(steps, fc.nat(200), fc.nat(200), (all, one, other) => {
        const states = [SharedMap.empty<Value>()];
        for (const step of all) states.push(take(states.at(-1) as SharedMap<Value>, step));
        const [a, b] = [one, other].map((at) => states[at % states.length]) as [SharedMap<Value>, SharedMap<Value>];
        const keys = new Set([...a.keys(), ...b.keys()]);
        const expected = [...keys].filter((key) => a.get(key) !== b.get(key));
        expect([...a.changedSince(b)].sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });
});
