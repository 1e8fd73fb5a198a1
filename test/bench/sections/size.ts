/** How large is what users install. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../bench";
import { size as figureOf } from "../figures";
import { type Table, within } from "../report";

export async function size({ project }: Bench): Promise<Table[]> {
  const row = (file: string, limit: number) => ({
    what: `\`dist/${file}\``,
    ours: figureOf(statSync(join(project, "dist", file)).size),
    goals: [within(limit, "KB")],
  });
  return [{ title: "Size", peer: "", rows: [row("server.js", 700), row("gradeline.vsix", 2000)] }];
}
