import { inScheme } from "../checks/related";
import { isMisshapen } from "../checks/rows";
import { count, type Message } from "../messages/message";
import type { Site } from "../model/sheet";
import type { CountSpan } from "../number/date";
import { findPair } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** As many of the client's sites are sampled as the scheme asks for. */
export const sitesSampled: Rule = {
  id: "sites-sampled",
  severity: "error",
  title: { en: "Too few or too many sites sampled", zh: "抽查场所数不符" },
  why: {
    en: "The certificate speaks for all sites of a client, those that nobody saw included; the scheme says how many of them make that sound.",
    zh: "证书覆盖客户的全部场所，包括未去过的；抽查多少个才有代表性，由方案规定。",
  },
  guide: {
    remedy: {
      en: "Mark the sites that were visited with `sampled: true`. Where too few were visited, visit more of them. A head office, which is audited in any case, needs no mark.",
      zh: "将走访过的场所标为 `sampled: true`；走访不足的，应补充抽查。总部必须审核，不必标明。",
    },
    exception: {
      en: "Suppress it where the sampling programme gives another number for this client, and name its rationale.",
      zh: "抽样方案对该客户另有规定时，可忽略该条，并写明理由。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.1.5: multi-site sampling.",
      zh: "GB/T 27021.1-2017（ISO/IEC 17021-1:2015）第 9.1.5 条：多场所抽样。",
    },
    bad: {
      "xb-2025-0417.sheet.yaml": exampleSheet("{ name: 大同网点 }"),
      "service.scheme.yaml": exampleScheme(),
    },
    good: {
      "xb-2025-0417.sheet.yaml": exampleSheet("{ name: 大同网点, sampled: true }"),
      "service.scheme.yaml": exampleScheme(),
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { scheme, sheet, source } = context;
    const { sites, node } = sheet.audit;
    const due = scheme?.siteSample;
    const pair = findPair(node, "sites");
    if (!due || !pair || sites.length === 0 || isMisshapen(source, pair.value)) return;
    const sampled = sites.filter((site) => site.sampled?.value);
    // The head office is audited anyway, so that it is no part of the sample unless the sheet says so.
    const open = sites.filter((site) => site.sampled?.value || !isHeadOffice(site));
    const least = Math.min(due.value.least, open.length);
    const related = inScheme(context, due.node, {
      en: `${formatSpan(due.value).en} are to be sampled`,
      zh: `应抽查 ${formatSpan(due.value).zh} 个`,
    });
    const extra = sampled[due.value.greatest]?.sampled;
    if (extra) yield { span: extra.node.span, message: describeMany(sampled.length, due.value), related };
    else if (sampled.length < least) {
      yield {
        span: pair.key.span,
        message: describeFew(sampled.length, open.length, sites.length > open.length, due.value),
        related,
      };
    }
  },
};

function isHeadOffice({ name }: Site): boolean {
  return /总部|总公司|总店|本部|\bhead ?office\b|\bhead ?quarters\b|\bHQ\b|\bcentral (?:office|function)\b/i.test(
    name?.value ?? "",
  );
}

/** `3-5`. */
function formatSpan({ least, greatest }: CountSpan): Message {
  return least === greatest
    ? { en: String(least), zh: String(least) }
    : { en: `${least}-${greatest}`, zh: `${least} 至 ${greatest}` };
}

function describeFew(sampled: number, open: number, hasHeadOffice: boolean, due: CountSpan): Message {
  const span = formatSpan(due);
  const missing = Math.min(due.least, open) - sampled;
  const [but, except] = hasHeadOffice ? [" besides the head office", "（总部除外）"] : ["", ""];
  const is = sampled === 1 || open === 1 ? "is" : "are";
  const rest = {
    en: `${missing} too few. Mark those that were visited with \`sampled: true\`, or visit more.`,
    zh: `少 ${missing} 个。请将走访过的标为 \`sampled: true\`，或补充抽查。`,
  };
  const demand =
    open < due.least
      ? { en: `. Of fewer than ${due.least} every one is`, zh: `。场所不足 ${due.least} 个时应全部抽查` }
      : { en: `, the scheme asks for ${span.en}`, zh: `，方案要求 ${span.zh} 个` };
  return {
    en: `${sampled} of ${count(open, "site")}${but} ${is} sampled${demand.en}: ${rest.en}`,
    zh: `${open} 个场所${except}抽查了 ${sampled} 个${demand.zh}，${rest.zh}`,
  };
}

function describeMany(sampled: number, due: CountSpan): Message {
  const span = formatSpan(due);
  const extra = sampled - due.greatest;
  return {
    en: `${sampled} sites are sampled, the scheme asks for ${span.en}: ${extra} too many. Mark only those that belong to the sample.`,
    zh: `抽查了 ${sampled} 个场所，方案要求 ${span.zh} 个，多 ${extra} 个。请只标明属于样本的场所。`,
  };
}

function exampleScheme(): string {
  return `scheme: service
edition: "2025"
title: 售后服务完善程度
sites: { sample: 3-5 }
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function exampleSheet(site: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
audit:
  type: initial
  sites:
    - { name: 总部 }
    - { name: 石家庄网点, sampled: true }
    - { name: 保定网点, sampled: true }
    - ${site}
scores:
  "1": { score: 10, evidence: [ 组织架构图, 岗位说明书 ] }
`;
}
