/** Everything that a user reads is there in English and in Chinese, and nothing else is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json";
import english from "../../package.nls.json";
import chinese from "../../package.nls.zh-cn.json";

const project = join(__dirname, "../..");
const bundle = JSON.parse(readFileSync(join(project, "client/l10n/bundle.l10n.zh-cn.json"), "utf8")) as Strings;

type Strings = Readonly<Record<string, string>>;

const han = /\p{Script=Han}/u;
/** Signs that belong to Chinese text alone. */
const fullWidth = /[，。；：、（）“”]/u;

/** What is the same in both languages: code, commands, links, names. */
function wordsOf(text: string): string {
  return text.replace(/`[^`]*`|\]\([^)]*\)|\{\d+\}/g, "");
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\(command:[^)]*\)|`[^`]*`|#[\w.]+#/g)].map(([piece]) => piece).sort();
}

function sourcesBelow(folder: string): { name: string; text: string }[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(project, folder, name), "utf8") }));
}

/** All strings of a JSON value, with the way to each. */
function* stringsIn(value: unknown, path: readonly string[] = []): Generator<{ path: string; text: string }> {
  if (typeof value === "string") yield { path: path.join("."), text: value };
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* stringsIn(inner, [...path, key]);
  }
}

describe("the manifest", () => {
  const strings = [...stringsIn(manifest)];
  const keys = strings.flatMap(({ text }) => /^%(.*)%$/.exec(text)?.[1] ?? []);

  it("has an entry for every key in both languages, and no entry that nobody uses", () => {
    expect([...new Set(keys)].sort()).toEqual(Object.keys(english).sort());
    expect([...new Set(keys)].sort()).toEqual(Object.keys(chinese).sort());
  });

  it("keeps the entries of both languages in one order", () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
  });

  it("says nothing to users in one language alone", () => {
    const shown =
      /^contributes\.(?!configuration\.title$).*\.(?:title|description|markdownDescription|deprecationMessage|label|contents|name|aliases\.\d+|enumDescriptions\.\d+|markdownEnumDescriptions\.\d+)$|^capabilities\..*\.description$/;
    const silent = strings.filter(({ path, text }) => shown.test(path) && !/^%.+%$/.test(text));
    expect(silent).toEqual([]);
    // The pattern would hold of nothing if the manifest were laid out in another way.
    expect(strings.filter(({ path }) => shown.test(path)).length).toBeGreaterThan(40);
  });
});

describe.each([
  ["package.nls", english as Strings, chinese as Strings],
  ["the bundle of the extension", Object.fromEntries(Object.keys(bundle).map((text) => [text, text])), bundle],
])("%s", (_, en, zh) => {
  it("is Chinese in Chinese", () => {
    const foreign = Object.values(zh).filter((text) => !han.test(wordsOf(text)));
    expect(foreign).toEqual([]);
  });

  it("is without Chinese in English", () => {
    expect(Object.values(en).filter((text) => han.test(text) || fullWidth.test(text))).toEqual([]);
  });

  it("has the same placeholders, commands, links to settings and pieces of code in both", () => {
    for (const [key, text] of Object.entries(en))
      expect(placeholdersOf(zh[key] ?? ""), key).toEqual(placeholdersOf(text));
  });
});

describe("the sources of the extension", () => {
  const sources = sourcesBelow("client/src");
  const said = sources.flatMap(({ text }) =>
    [...text.matchAll(/\bl10n\s*\.t\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g)].map(([, literal = ""]) =>
      literal.slice(1, -1).replace(/\\(.)/g, "$1"),
    ),
  );

  it("say nothing that is not in the bundle, which holds nothing else", () => {
    expect([...new Set(said)].sort()).toEqual(Object.keys(bundle).sort());
  });

  it("say everything by a literal, so that it can be found", () => {
    const calls = sources.flatMap(({ text }) => [...text.matchAll(/\bl10n\s*\.t\(/g)]);
    expect(said.length).toBe(calls.length);
  });

  it("show nothing that is not translated", () => {
    const bare = sources.flatMap(({ name, text }) =>
      [
        ...text.matchAll(
          /(?:show(?:Information|Warning|Error)Message\(|(?:prompt|placeHolder|title|label|detail|description|tooltip):)\s*["'`](?!Gradeline\b)[A-Za-z][^\n]*/g,
        ),
      ].map(([piece]) => `${name}: ${piece}`),
    );
    expect(bare).toEqual([]);
  });

  it("fill in as many values as there are placeholders", () => {
    for (const { name, text } of sources) {
      for (const [, literal = "", rest = ""] of text.matchAll(/\bl10n\s*\.t\(\s*("(?:[^"\\]|\\.)*")\s*(\)|,)/g)) {
        expect(rest === ",", `${name}: ${literal}`).toBe(/\{\d\}/.test(literal));
      }
    }
  });
});

describe("the sentences of the server", () => {
  const string = String.raw`"(?:[^"\\]|\\.)*"|\`(?:[^\`\\]|\\.)*\``;
  const pair = new RegExp(String.raw`\ben:\s*(${string}),\s*zh:\s*(${string})`, "g");
  const pairs = sourcesBelow("server/src").flatMap(({ name, text }) =>
    [...text.matchAll(pair)].map(([, en = "", zh = ""]) => ({ name, en, zh })),
  );
  /** What is said for itself, without what is put in, code and examples. */
  const bare = (text: string) =>
    text
      .replace(/^["`]|["`]$/g, "")
      .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "")
      .replace(/\\?`[^`]*?\\?`/g, "");

  it("are many", () => expect(pairs.length).toBeGreaterThan(500));

  it("are Chinese in Chinese wherever they are words in English", () => {
    const foreign = pairs.filter(
      ({ en, zh }) => /[a-z]{2}.*[a-z]{2}/.test(bare(en)) && !/^`（[^`]*）`$/.test(zh) && !han.test(zh),
    );
    expect(foreign).toEqual([]);
  });

  it("are without Chinese in English", () => {
    // But for the signs that a sentence is about.
    const isAboutSigns = (name: string) => name.endsWith("/fullwidth.ts");
    expect(
      pairs.filter(({ name, en }) => han.test(bare(en)) || (fullWidth.test(bare(en)) && !isAboutSigns(name))),
    ).toEqual([]);
  });

  it("put in nothing in the other language", () => {
    const mixed = pairs.filter(({ en, zh }) => /\$\{[^}]*\w\.zh\b/.test(en) || /\$\{[^}]*\w\.en\b/.test(zh));
    expect(mixed).toEqual([]);
  });

  it("name the same figures, and in Chinese at times more, such as the number of a national standard", () => {
    const figuresIn = (text: string) => bare(text).match(/\d+(?:\.\d+)+|\d{2,}/g) ?? [];
    const differing = pairs.filter(({ en, zh }) => figuresIn(en).some((figure) => !zh.includes(figure)));
    expect(differing).toEqual([]);
  });
});
