/** What is below which root, looked up once a run; what hinders is said, and a broken configuration ends the run. */
import { configurationName, fileNameOf, folderOf, referenceTo, relativeTo } from "../core/index";
import type { Report, Trouble } from "../host";
import { describeTrouble, Failure } from "./failure";
import { once } from "./once";
import type { Session } from "./session";

export class Roots {
  private readonly roots = new Map<string, Promise<string>>();
  private readonly listings = new Map<string, Promise<readonly string[]>>();
  private readonly known = new Set<string>();
  private readonly broken: Trouble[] = [];

  constructor(private readonly session: Session) {}

  rootOf(path: string): Promise<string> {
    return once(this.roots, folderOf(path), () => this.session.host.findRoot(path));
  }

  /** Schemes and score sheets below a folder, in order. */
  async filesBelow(folder: string): Promise<readonly string[]> {
    const files = await once(this.listings, folder, () => this.session.host.findFiles(folder, this.report));
    if (this.broken.length > 0) {
      throw new Failure(this.broken.flatMap((trouble) => describeTrouble(trouble, this.nameOf(trouble.path))));
    }
    return files;
  }

  /** As the user sees it: from the current folder on, else in full, or by a relative path where that is how it was given. */
  nameOf(path: string, given = "/"): string {
    const { folder } = this.session;
    const below = relativeTo(folder, path);
    if (below !== path) return below;
    return /^(?:[/\\]|[A-Za-z]:)/.test(given) ? path : referenceTo(`${folder}/`, path);
  }

  /** For what is passed over: each thing is said once. */
  readonly report: Report = (trouble) => {
    const key = `${trouble.kind} ${trouble.path}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    if (trouble.kind === "configuration" || fileNameOf(trouble.path) === configurationName) this.broken.push(trouble);
    else for (const message of describeTrouble(trouble, this.nameOf(trouble.path))) this.session.warn(message);
  };
}
