/** The editor as its user sees it: everything is read from the page and done with the keyboard. */
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

const pictures = fileURLToPath(new URL("../../test-results/editor/", import.meta.url));

export interface Position {
  /** Both from 1, as the editor counts them. */
  line: number;
  column: number;
}

/** Looks again and again until the expectation holds. */
export function seen<T>(look: () => Promise<T>) {
  return expect.poll(look, { timeout: 30_000, interval: 100 });
}

/** Where a text first stands in a file as it is saved, some characters on. */
export async function locate(path: string, text: string, further = 0): Promise<Position> {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/);
  const index = lines.findIndex((line) => line.includes(text));
  expect(index, `${text} in ${path}`).not.toBe(-1);
  return { line: index + 1, column: (lines[index]?.indexOf(text) ?? 0) + 1 + further };
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export class Editor {
  static async open(browser: Browser, address: string): Promise<Editor> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    return new Editor(page);
  }

  private constructor(readonly page: Page) {}

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Opens a file of the folder, or shows its tab where it is open. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    await this.#choose("Control+P", path, name);
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.#editor.locator(".view-lines .view-line").first().waitFor();
  }

  /** Opens a file that the explorer shows. */
  async openShownFile(name: string): Promise<void> {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  /** Gives a file that the explorer shows another name, and agrees to the changes that other files need for it. */
  async renameFile(name: string, next: string): Promise<void> {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).click();
    await this.press("F2");
    const input = this.page.locator(".explorer-folders-view input");
    await input.fill(next);
    await input.press("Enter");
    await this.page.locator(".monaco-dialog-box", { hasText: "Gradeline" }).getByRole("button", { name: "OK" }).click();
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: next }).waitFor();
  }

  async goTo({ line, column }: Position): Promise<void> {
    await this.#answer(await this.#ask("Control+G", `:${line}:${column}`));
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces `length` characters from a position on. */
  async replace(position: Position, length: number, text: string): Promise<void> {
    await this.goTo(position);
    await this.press(...Array<string>(length).fill("Shift+ArrowRight"));
    await this.type(text);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    const input = await this.#ask("F1", `>${title}`);
    await this.#focused(title).waitFor();
    await input.press("Enter");
    // A command may put a question in the same place at once.
    await this.page.locator(".quick-input-widget:visible", { hasText: title }).waitFor({ state: "hidden" });
  }

  /** Answers the question that a command asks: an entry of a list, or a text in place of what is proposed, or that itself. */
  async answer(title: string, text?: string): Promise<void> {
    const widget = this.page.locator(".quick-input-widget:visible", { hasText: title });
    await widget.waitFor();
    const input = widget.locator("input[type=text]");
    if (text !== undefined) await input.fill(text);
    const list = widget.locator(".quick-input-list .monaco-list-row");
    if (text !== undefined && (await list.count()) > 0) await list.filter({ hasText: text }).first().waitFor();
    await input.press("Enter");
  }

  /** What stands in the open list of a question. */
  async choices(): Promise<string[]> {
    return read(this.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row"));
  }

  /** Runs a command that asks for a choice, and takes an entry of its list. */
  async runAndPick(title: string, question: string, entry: string): Promise<void> {
    const command = await this.#ask("F1", `>${title}`);
    await this.#focused(title).waitFor();
    await command.press("Enter");
    const list = this.page.locator(`.quick-input-widget:visible input[placeholder="${question}"]`);
    await list.fill(entry);
    await this.#focused(entry).waitFor();
    await this.#answer(list);
  }

  /** Picks an entry of the suggestions, which are open already or open by themselves. */
  async acceptSuggestion(label: string): Promise<void> {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.filter({ hasText: label }).first().click();
    await this.page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
  }

  /** Takes the first suggestion, once it is the one of that name. */
  async takeFirst(label: string): Promise<void> {
    const name = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:$|[\\s,])`);
    const first = this.page.locator('.suggest-widget.visible .monaco-list-row.focused[data-index="0"]');
    await first.filter({ has: this.page.locator(".label-name", { hasText: name }) }).waitFor();
    await this.press("Tab");
  }

  /** Opens the quick fixes at the cursor and takes one. */
  async fix(title: string): Promise<void> {
    await this.page.keyboard.press("Control+.");
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    await rows.filter({ hasText: title }).waitFor();
    const index = (await read(rows)).findIndex((text) => text.includes(title));
    // The list does not hold still for the mouse.
    await this.press(...Array<string>(index).fill("ArrowDown"), "Enter");
    await this.page.locator(".action-widget").waitFor({ state: "hidden" });
  }

  /** Renames what the cursor is on. */
  async rename(name: string): Promise<void> {
    await this.page.keyboard.press("F2");
    const input = this.page.locator(".rename-box input:visible");
    await input.waitFor();
    await input.fill(name);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** Where the cursor is, by the status bar. */
  async cursor(): Promise<Position | undefined> {
    const text = await this.page.locator('.statusbar-item[id="status.editor.selection"]').textContent();
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(text ?? "") ?? [];
    return line && column ? { line: Number(line), column: Number(column) } : undefined;
  }

  async showProblems(): Promise<void> {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) {
      await this.page.keyboard.press("Control+Shift+M");
      await panel.waitFor();
    }
  }

  /** The lines in view, hints included. */
  async lines(): Promise<string[]> {
    return read(this.#editor.locator(".view-lines .view-line"), "top");
  }

  async lenses(): Promise<string[]> {
    return read(this.#editor.locator(".codelens-decoration"), "top");
  }

  /** What the editor shows within the lines without its being text of the document. */
  async hints(): Promise<string[]> {
    return read(this.#editor.locator('.view-line span[class*="dyn-rule"]'));
  }

  async squiggles(severity: "error" | "warning" | "info"): Promise<number> {
    return this.#editor.locator(`.squiggly-${severity}`).count();
  }

  async suggestions(): Promise<string[]> {
    return read(this.page.locator(".suggest-widget.visible .monaco-list-row"));
  }

  async problems(): Promise<string[]> {
    return read(this.page.locator(".markers-panel .monaco-list-row"));
  }

  /** Clicks the link behind a finding of a rule. */
  async followRule(rule: string): Promise<void> {
    await this.page.locator(".markers-panel a", { hasText: rule }).first().click();
  }

  /** What stands in the pages that the editor shows, such as previews. */
  async pages(): Promise<string[]> {
    const frames = this.page.frames().filter((frame) => frame !== this.page.mainFrame());
    return Promise.all(
      frames.map((frame) =>
        frame
          .locator("body")
          .innerText({ timeout: 1_000 })
          .catch(() => ""),
      ),
    );
  }

  async tabs(): Promise<string[]> {
    return read(this.page.locator(".tabs-container .tab"));
  }

  async activeTab(): Promise<string> {
    return (await read(this.page.locator(".tabs-container .tab.active"))).join(" ");
  }

  async notifications(): Promise<string[]> {
    return read(this.page.locator(".notification-toast .notification-list-item-message"));
  }

  /** Our item in the status bar: its text, and "error" or "warning" where it is coloured so. */
  async status(): Promise<{ text: string; colour: "error" | "warning" | undefined } | undefined> {
    const item = this.page.locator('.statusbar-item[id="gradeline.gradeline.status"]');
    if (!(await item.isVisible())) {
      return undefined;
    }
    const classes = (await item.getAttribute("class")) ?? "";
    const colour = (["error", "warning"] as const).find((kind) => classes.includes(`${kind}-kind`));
    return { text: plain((await item.textContent()) ?? ""), colour };
  }

  async picture(name: string): Promise<string> {
    await mkdir(pictures, { recursive: true });
    const path = `${pictures}${name}.png`;
    await this.page.screenshot({ path });
    return path;
  }

  get #editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance");
  }

  /** Takes the first entry of a quick input, as soon as it is the one that was meant: the list follows the input late. */
  async #choose(key: string, value: string, entry: string): Promise<void> {
    const input = await this.#ask(key, value);
    await this.#focused(entry).waitFor();
    await this.#answer(input);
  }

  /** The first entry of a quick input, where it is this one. */
  #focused(entry: string): Locator {
    const first = this.page.locator('.quick-input-list .monaco-list-row.focused[data-index="0"]');
    return first.filter({ hasText: entry });
  }

  /** Opens the quick input with a key and fills it in. */
  async #ask(key: string, value: string): Promise<Locator> {
    await this.page.keyboard.press(key);
    const input = this.page.locator(".quick-input-widget:visible input[type=text]");
    await input.fill(value);
    return input;
  }

  async #answer(input: Locator): Promise<void> {
    await input.press("Enter");
    await this.page.locator(".quick-input-widget:visible").waitFor({ state: "hidden" });
  }
}

/** The texts of elements, in the order of the document or, for lines that the editor draws in any order, from the top. */
async function read(elements: Locator, order?: "top"): Promise<string[]> {
  const found = await elements.evaluateAll((nodes) =>
    nodes.map((node) => ({ text: node.textContent ?? "", top: node.getBoundingClientRect().top })),
  );
  if (order === "top") {
    found.sort((a, b) => a.top - b.top);
  }
  return found.map(({ text }) => plain(text));
}

/** The editor draws spaces as no-break spaces. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ").trim();
}
