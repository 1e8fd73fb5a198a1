/**
 * Files are written at once or not at all: into a draft beside them, which takes their place when it is whole. Whoever ends the program before
 * that discards the drafts, and what was there stays as it was.
 */
import { randomUUID } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

export class Drafts {
  private readonly open = new Set<Draft>();

  /** Folders that are not there are made. Throws what the system says, here and when it is written. */
  begin(path: string): Draft {
    mkdirSync(dirname(path), { recursive: true });
    const draft = new Draft(path, existsSync(path) ? statSync(path) : undefined, (each) => this.open.delete(each));
    this.open.add(draft);
    return draft;
  }

  write(path: string, content: string | Uint8Array): void {
    const draft = this.begin(path);
    try {
      draft.write(content);
      draft.finish();
    } catch (error) {
      draft.discard();
      throw error;
    }
  }

  /** For the end of the program, which cannot wait. */
  discard(): void {
    for (const draft of this.open) draft.discard();
  }
}

export class Draft {
  private readonly file: number;
  /** Where it is written; missing of a device or a pipe, in whose place no file should stand. */
  private readonly name: string | undefined;
  private readonly target: string;
  private isOpen = true;

  constructor(
    path: string,
    status: Stats | undefined,
    private readonly forget: (draft: Draft) => void,
  ) {
    if (status) accessSync(path, constants.W_OK);
    // Where a link leads the file is replaced, not the link.
    this.target = status ? realpathSync(path) : path;
    this.name = !status || status.isFile() ? `${this.target}.${randomUUID()}` : undefined;
    this.file = openSync(this.name ?? path, this.name ? "wx" : "w");
    if (this.name && status) fchmodSync(this.file, status.mode);
  }

  write(content: string | Uint8Array): void {
    writeFileSync(this.file, content);
  }

  /** Puts it in the place of the file. */
  finish(): void {
    // Else a machine that loses its power could have the new name and not yet what it stands for.
    if (this.name) fsyncSync(this.file);
    this.close();
    if (this.name) renameSync(this.name, this.target);
    this.forget(this);
  }

  /** Leaves the file as it was; of what is finished there is nothing to discard. */
  discard(): void {
    this.close();
    if (this.name) rmSync(this.name, { force: true });
    this.forget(this);
  }

  private close(): void {
    if (this.isOpen) closeSync(this.file);
    this.isOpen = false;
  }
}
