/** Editor and command line are one engine: the same findings, to the byte, for every sample and every fixture of a rule. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { setUpCli } from "../support/cli";
import { type Client, startClient } from "../support/client";

const project = join(__dirname, "../..");
const cli = setUpCli();

describe.each(["samples", "test/fixtures/rules", "test/fixtures/conformance"])("the files of %s", (folder) => {
  it.each(["en", "zh"])("have the same findings in the editor and on the command line, in %s", async (locale) => {
    const from = join(project, folder);
    const client = await startClient({ from, locale });
    const { stdout } = await cli.run(["check", ".", "--format", "json", "--today", "2025-12-01"], {
      cwd: client.folder,
      env: { LANG: locale },
    });
    const onCommandLine = (JSON.parse(stdout).problems as { file: string; fixable: boolean }[]).map(
      ({ fixable, ...problem }) => problem,
    );
    const names = readdirSync(from, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:scheme|sheet)\.ya?ml$/.test(name))
      .sort();
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      // An editor takes the byte order mark away before it shows a file.
      const text = readFileSync(join(client.folder, name), "utf8").replace(/^\ufeff/, "");
      client.open(name, text);
      const inEditor = async () => {
        const found = await client.pull(name);
        return JSON.stringify(
          found.map((diagnostic) => toProblem(diagnostic, name, client)),
          null,
          1,
        );
      };
      const expected = onCommandLine.filter(({ file }) => file === name);
      // What is said about evidence follows once the files have been looked at.
      const found = /\bfile:|"file"/.test(text) ? expect.poll(inEditor, { timeout: 20_000 }) : expect(await inEditor());
      await found.toBe(JSON.stringify(expected, null, 1));
    }
  });
});

const severities = ["", "error", "warning", "info", "hint"];

/** A finding as the editor gets it, in the form that the command line gives it. */
function toProblem(diagnostic: Diagnostic, file: string, client: Client) {
  const { code, severity = 0, message, range, relatedInformation = [] } = diagnostic;
  return {
    file,
    rule: code,
    severity: severities[severity],
    message,
    range,
    related: relatedInformation.map((each) => ({
      file: decodeURIComponent(each.location.uri.slice(client.uri("").length)).replace(/^\//, ""),
      range: each.location.range,
      message: each.message,
    })),
  };
}
