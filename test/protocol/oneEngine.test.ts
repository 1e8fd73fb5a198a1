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
      // What is said about evidence follows when the files have been looked at.
      const announcements = /\bfile: /.test(text) && name.includes(".sheet.") ? 2 : 1;
      await client.until(() => client.statuses.filter(({ uri }) => uri === client.uri(name)).length >= announcements);
      const inEditor = (await client.pull(name)).map((diagnostic) => toProblem(diagnostic, name, client));
      const expected = onCommandLine.filter(({ file }) => file === name);
      expect(JSON.stringify(inEditor, null, 1)).toBe(JSON.stringify(expected, null, 1));
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
