/** A fresh editor on a fresh copy of the sample folder for each test of a file. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type CodeServer, type Settings, startCodeServer } from "./codeServer";
import { Editor, locate, type Position, startBrowser } from "./vscode";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const userSettings: Settings = {
  "workbench.startupEditor": "none",
  "workbench.editor.enablePreview": false,
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "files.exclude": { "**/.vscode": true },
  "[indicator-scheme]": { "editor.codeActionsOnSave": { "source.fixAll.gradeline": "explicit" } },
};

export interface Bench {
  readonly server: CodeServer;
  readonly folder: string;
  readonly editor: Editor;
  /** Writes the settings of the folder, which the editor takes over at once. */
  configure(settings: Settings): Promise<void>;
  /** Where a text first stands in a file of the folder as it is saved, some characters on. */
  locate(file: string, text: string, further?: number): Promise<Position>;
}

/** @param sample the folder below `samples/` that is copied */
export function setUp(sample = "completeness-150"): Bench {
  let server: CodeServer;
  let browser: Browser;
  let folder: string;
  let editor: Editor;

  beforeAll(async () => {
    server = await startCodeServer(userSettings);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    folder = await server.copyFolder(join(root, "samples", sample));
    await bench.configure({ "gradeline.locale": "zh" });
    editor = await Editor.open(browser, server.address(folder));
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await editor?.picture(`failed: ${task.name}`);
    await editor?.close();
  });

  const bench: Bench = {
    get server() {
      return server;
    },
    get folder() {
      return folder;
    },
    get editor() {
      return editor;
    },
    async configure(settings) {
      await mkdir(join(folder, ".vscode"), { recursive: true });
      await writeFile(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
    },
    locate: (file, text, further) => locate(join(folder, file), text, further),
  };
  return bench;
}
