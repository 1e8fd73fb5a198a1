/** `gradeline check`: every rule over every file. */
import { formatDate } from "../core/index";
import { readBases } from "./bases";
import { Cache } from "./cache";
import { type CacheOptions, locateCache } from "./cacheFile";
import type { FileFindings } from "./checkFile";
import { createVerdict, type VerdictOptions } from "./checkVerdict";
import { findAll } from "./findAll";
import { type CheckFormatName, checkFormats, type NameOf } from "./formatters/checkFormat";
import { styleOf } from "./formatters/style";
import { inOrder } from "./inOrder";
import { type OutputOptions, withOutput } from "./outputFile";
import { Roots } from "./roots";
import { selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";
import { readShard, type ShardOptions } from "./shard";
import type { Orders } from "./work";

export interface CheckOptions extends CacheOptions, OutputOptions, ShardOptions, VerdictOptions {
  readonly format: CheckFormatName;
}

export async function check(paths: readonly string[], options: CheckOptions, session: Session): Promise<ExitStatus> {
  const judge = createVerdict(options, session);
  const isInShard = readShard(options);
  return await withOutput(options, session, async (session) => {
    const { locale, overrides, output, host } = session;
    const roots = new Roots(session);
    const selected = await selectFiles(paths.length > 0 ? paths : ["."], roots);
    const { bases, files } = await readBases(selected, roots, host);
    const { create, fixes } = checkFormats[options.format];
    const wantsCache = options.cache === true || options.cacheLocation !== undefined;
    const task = { kind: "check", wantsFoundation: wantsCache, isInFull: fixes === "in full" } as const;
    const orders: Orders = { task, bases, locale, overrides };
    const location = wantsCache ? await locateCache(options, session.folder) : undefined;
    const cache = location === undefined ? undefined : await Cache.open(location, orders, session);

    const names = new Map(selected.map((file) => [file.path, file.name]));
    const nameOf: NameOf = (path) => names.get(path) ?? roots.nameOf(path);
    const today = formatDate(overrides.today ?? host.today());
    const format = create({ style: styleOf(output, locale), nameOf, failOn: options.failOn, today });
    const counts = { error: 0, warning: 0, info: 0, hint: 0 };
    const summary = { files: 0, counts, suppressed: 0 };
    const own = files.filter((_, index) => isInShard(index));
    const order = inOrder<FileFindings>(own, roots, ({ name }, findings) => {
      summary.files++;
      summary.suppressed += findings.suppressed.length;
      for (const { severity } of findings.problems) counts[severity]++;
      const text = format.add({ ...findings, name });
      if (text !== "") output.write(text);
    });
    const others = files.filter((_, index) => !isInShard(index));
    await findAll({ orders, files: own, others, cache, wantsFixable: fixes !== undefined }, session, order);
    output.write(format.end(summary));
    cache?.save();
    return judge(counts);
  });
}
