/** `.gradeline.yaml` and the settings of the editor: what they say is done at once, and what is wrong in them is said. */
import { describe, expect, it } from "vitest";
import { brokenScheme, tinyScheme, tinySheet } from "../support/cli";
import { type Client, type ClientOptions, startClient } from "../support/client";

const files = { "a.scheme.yaml": brokenScheme };

/** Starts with a broken scheme open. */
async function start(options: ClientOptions = {}): Promise<Client> {
  const client = await startClient({ ...options, files: { ...files, ...options.files } });
  client.open("a.scheme.yaml", brokenScheme);
  return client;
}

async function severities(client: Client, name = "a.scheme.yaml"): Promise<string[]> {
  const words = ["", "error", "warning", "info", "hint"];
  return (await client.pull(name)).map(({ code, severity = 0 }) => `${code} ${words[severity]}`);
}

describe("severities", () => {
  it("are those of the rules where nothing is said", async () => {
    expect(await severities(await start())).toEqual(["points-sum error"]);
  });

  it("come from the configuration", async () => {
    const client = await start({ files: { ".gradeline.yaml": "rules: { points-sum: hint }\n" } });
    expect(await severities(client)).toEqual(["points-sum hint"]);
  });

  it("come from the settings before the configuration, rule by rule", async () => {
    const client = await start({
      files: { ".gradeline.yaml": "rules: { points-sum: hint, grade-order: off }\n" },
      options: { rules: { "points-sum": "warning", "no-such-rule": "error", "grade-order": "loud" } },
    });
    expect(await severities(client)).toEqual(["points-sum warning"]);
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { rules: { "points-sum": "off" } } } });
    expect(await severities(client)).toEqual([]);
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { rules: {} } } });
    expect(await severities(client)).toEqual(["points-sum hint"]);
  });

  it("change while the configuration is typed, and when it changes on disk", async () => {
    const client = await start({ files: { ".gradeline.yaml": "rules:\n" } });
    expect(await severities(client)).toEqual(["points-sum error"]);
    const before = client.refreshes;
    client.open(".gradeline.yaml", "rules: { points-sum: info }\n");
    await client.until(() => client.refreshes > before);
    expect(await severities(client)).toEqual(["points-sum info"]);
    const open = client.refreshes;
    client.closeDocument(".gradeline.yaml");
    await client.until(() => client.refreshes > open);
    expect(await severities(client)).toEqual(["points-sum error"]);
    client.write(".gradeline.yaml", "rules: { points-sum: warning }\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".gradeline.yaml"), type: 2 }] });
    const seen = client.refreshes;
    await client.until(() => client.refreshes > seen);
    expect(await severities(client)).toEqual(["points-sum warning"]);
    client.remove(".gradeline.yaml");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".gradeline.yaml"), type: 3 }] });
    const again = client.refreshes;
    await client.until(() => client.refreshes > again);
    expect(await severities(client)).toEqual(["points-sum error"]);
  });

  it("of a folder with a configuration of its own are its own", async () => {
    const client = await start({
      files: {
        ".gradeline.yaml": "rules: { points-sum: hint }\n",
        "inner/.gradeline.yaml": "rules: { points-sum: warning }\n",
        "inner/b.scheme.yaml": brokenScheme,
      },
    });
    client.open("inner/b.scheme.yaml", brokenScheme);
    expect(await severities(client)).toEqual(["points-sum hint"]);
    expect(await severities(client, "inner/b.scheme.yaml")).toEqual(["points-sum warning"]);
  });
});

describe("a folder with a configuration of its own", () => {
  it("does not see the schemes around it, nor they those in it", async () => {
    const client = await startClient({
      files: {
        "a.scheme.yaml": tinyScheme,
        "inner/.gradeline.yaml": "",
        "inner/b.scheme.yaml": tinyScheme.replace('edition: "1"', 'edition: "2"'),
      },
    });
    for (const [name, edition, isKnown] of [
      ["x.sheet.yaml", "1", true],
      ["y.sheet.yaml", "2", false],
      ["inner/x.sheet.yaml", "2", true],
      ["inner/y.sheet.yaml", "1", false],
    ] as const) {
      client.open(name, tinySheet.replace("tiny@1", `tiny@${edition}`));
      const rules = (await client.pull(name)).map(({ code }) => code);
      expect([name, rules.includes("unknown-scheme")]).toEqual([name, !isKnown]);
    }
  });
});

describe("the language", () => {
  const firstMessage = async (client: Client) => String((await client.pull("a.scheme.yaml"))[0]?.message);

  it.each([
    ["the choice of the user", { locale: "zh" } as const, "en", "locale: en\n", true],
    ["the configuration", {}, "en", "locale: zh\n", true],
    ["the editor", {}, "zh-cn", "locale: auto\n", true],
    ["English", {}, "de", "", false],
  ])("is that of %s", async (_who, options, locale, configuration, isChinese) => {
    const client = await start({ locale, options, files: { ".gradeline.yaml": configuration } });
    expect(/\p{Script=Han}/u.test(await firstMessage(client).then((text) => text.replace(/\d \S+ /g, "")))).toBe(
      isChinese,
    );
  });
});

describe("a configuration that is broken", () => {
  const text = "locale: fr\nexlude: [ a ]\nrules:\n  points-sum: loud\n  points-step: warning\n";

  it("has findings of its own, and the defaults are at work", async () => {
    const client = await start({ files: { ".gradeline.yaml": text } });
    client.open(".gradeline.yaml", text);
    const found = (await client.pull(".gradeline.yaml")).map(({ code, range }) => `${range.start.line} ${code}`);
    expect(found).toEqual(["0 bad-value", "1 unknown-key", "3 bad-value"]);
    expect(await severities(client)).toEqual(["points-sum error"]);
  });

  it("may be no YAML at all", async () => {
    const client = await start({ files: { ".gradeline.yaml": "rules: [ {\n" } });
    client.open(".gradeline.yaml", "rules: [ {\n");
    expect((await client.pull(".gradeline.yaml")).length).toBeGreaterThan(0);
    expect(await severities(client)).toEqual(["points-sum error"]);
  });

  it("is mended by its fixes", async () => {
    const client = await start({ files: { ".gradeline.yaml": "exlude: [ a ]\n" } });
    client.open(".gradeline.yaml", "exlude: [ a ]\n");
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
    const actions = await client.request<{ title: string }[]>("textDocument/codeAction", ".gradeline.yaml", {
      range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(["Write exclude"]);
  });
});

describe("the calendar", () => {
  const scheme = tinyScheme.replace(
    "grades:",
    "findings:\n  - { id: minor, title: 轻微, due: 15 working days }\ngrades:",
  );
  /** Over the National Day of 2025: to 10-13 from Monday to Friday alone, to 10-17 as China worked. */
  const sheet = (due: string) => `${tinySheet}findings:
  - { id: NC-1, indicator: "2", class: minor, statement: x, raised: 2025-09-22, due: ${due}, closed: 2025-09-30, cause: y, correctiveAction: z, verifiedBy: 王某 }
`;
  const isDue = async (client: Client, due: string) => {
    client.open("t.sheet.yaml", sheet(due));
    const found = await client.pull("t.sheet.yaml");
    client.closeDocument("t.sheet.yaml");
    return !found.some(({ code }) => code === "finding-due");
  };

  it.each([
    ["Monday to Friday", "", {}, "2025-10-13"],
    ["that of China", "calendar: CN\n", {}, "2025-10-17"],
    ["one of one's own", "calendar: { holidays: [ 2025-10-01 ], workdays: [ 2025-10-11 ] }\n", {}, "2025-10-13"],
    ["one with holidays", "calendar: { holidays: [ 2025-10-01, 2025-10-02 ] }\n", {}, "2025-10-15"],
    ["that of the settings", "calendar: CN\n", { calendar: "weekdays" }, "2025-10-13"],
    ["that of the configuration", "calendar: CN\n", { calendar: "auto" }, "2025-10-17"],
  ])("is %s", async (_name, configuration, options, due) => {
    const client = await startClient({ files: { ".gradeline.yaml": configuration, "a.scheme.yaml": scheme }, options });
    const days = ["2025-10-13", "2025-10-14", "2025-10-15", "2025-10-17"];
    const right = [];
    for (const day of days) if (await isDue(client, day)) right.push(day);
    expect(right).toEqual([due]);
  });
});
