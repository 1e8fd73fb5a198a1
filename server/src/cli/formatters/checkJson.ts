/** The findings for programs; lines and characters count from 0, as in the Language Server Protocol. */
import type { Found, Suppressed } from "../checkFile";
import type { CheckedFile, CheckFormat, CheckSummary, NameOf } from "./checkFormat";
import { formatInside, formatJson } from "./json";

/** All of it is one object, `problems` first, so that they can be written as they come. */
export class CheckJson implements CheckFormat {
  private readonly suppressed: object[] = [];
  private isBegun = false;

  constructor(private readonly nameOf: NameOf) {}

  add(file: CheckedFile): string {
    for (const problem of file.suppressed) {
      this.suppressed.push({ ...describe(problem, file), reason: problem.reason, until: problem.until ?? null });
    }
    return file.problems.map((problem) => this.addProblem(problem, file)).join("");
  }

  end({ files, counts, suppressed }: CheckSummary): string {
    const rest = {
      suppressed: this.suppressed,
      summary: { files, errors: counts.error, warnings: counts.warning, infos: counts.info, suppressed },
    };
    const begin = this.isBegun ? "\n  ]" : `${opening}]`;
    return `${begin},${formatJson(rest).slice(1)}`;
  }

  private addProblem(problem: Found, file: CheckedFile): string {
    const text = formatInside(
      {
        ...describe(problem, file),
        fixable: problem.fixable,
        related: problem.related.map(({ path, range, message }) => ({
          file: path === undefined ? file.name : this.nameOf(path),
          range,
          message,
        })),
      },
      2,
    );
    const before = this.isBegun ? "," : opening;
    this.isBegun = true;
    return `${before}\n    ${text}`;
  }
}

const opening = '{\n  "version": 1,\n  "problems": [';

function describe({ rule, severity, message, range }: Found | Suppressed, { name }: CheckedFile) {
  return { file: name, rule, severity, message, range };
}
