/** The roots of documents that lie in no folder of the editor. To find one takes many questions to the file system, so that it is remembered. */
import { folderOf } from "../core/index";
import type { Host } from "../host";

export class RootFinder {
  private readonly known = new Map<string, Promise<string>>();

  constructor(private readonly host: Host) {}

  find(path: string): Promise<string> {
    const folder = folderOf(path);
    const known = this.known.get(folder);
    if (known) return known;
    const root = this.host.findRoot(path);
    this.known.set(folder, root);
    // Another time it may be found.
    root.catch(() => this.known.delete(folder));
    return root;
  }

  /** What makes a folder a root may have come or gone. */
  forget(): void {
    this.known.clear();
  }
}
