/** What the packed extension brings along: what it needs, and nothing else. */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("packs what the installed extension reads, and no dependencies", async () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const vsce = fileURLToPath(new URL("../../node_modules/@vscode/vsce/vsce", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: root });
  const pages = readdirSync(`${root}docs/rules`).map((name) => `docs/rules/${name}`);
  const walkthrough = readdirSync(`${root}client/walkthrough`).map((name) => `client/walkthrough/${name}`);
  expect(stdout.trim().split("\n").sort()).toEqual(
    [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "client/icons/gradeline.png",
      "client/icons/scheme-dark.svg",
      "client/icons/scheme-light.svg",
      "client/icons/sheet-dark.svg",
      "client/icons/sheet-light.svg",
      "client/l10n/bundle.l10n.zh-cn.json",
      "client/language-configuration.json",
      "client/syntaxes/indicator-scheme.tmLanguage.json",
      "client/syntaxes/score-sheet.tmLanguage.json",
      ...walkthrough,
      "dist/client.js",
      "dist/pinyin.js",
      "dist/server.js",
      "dist/texts.json",
      "dist/webClient.js",
      "dist/webServer.js",
      "docs/images/editor.png",
      ...pages,
      "package.json",
      "package.nls.json",
      "package.nls.zh-cn.json",
      "schemas/common.schema.json",
      "schemas/config.schema.json",
      "schemas/scheme.schema.json",
      "schemas/sheet.schema.json",
    ].sort(),
  );
});
