/** Generated schemes and sheets of any length that read like real ones: Chinese titles, groups of ten, a few points lost here and there. */

const titles = ["组织架构", "人员配置", "服务制度", "培训记录", "投诉处理", "配件供应", "现场检查", "顾客回访"];
const records = ["岗位说明书", "人员花名册", "培训签到表", "回访记录"];
const leavesPerGroup = 10;
const pointsPerLeaf = 5;
/** Lines of an indicator, and of a row of a sheet. */
const linesPerEntry = 4;

function idsOf(leaves: number): { group: number; leaf: number; id: string }[] {
  return Array.from({ length: leaves }, (_, index) => {
    const [group, leaf] = [Math.floor(index / leavesPerGroup) + 1, (index % leavesPerGroup) + 1];
    return { group, leaf, id: `${group}.${leaf}` };
  });
}

/** A scheme with so many leaves, in groups of ten. */
export function makeScheme(leaves: number, scheme = "bench"): string {
  const total = leaves * pointsPerLeaf;
  const lines = [`scheme: ${scheme}`, 'edition: "2025"', "title: 售后服务评价", `points: ${total}`, "indicators:"];
  for (const { group, leaf, id } of idsOf(leaves)) {
    if (leaf === 1) {
      const inGroup = Math.min(leavesPerGroup, leaves - (group - 1) * leavesPerGroup);
      lines.push(`  - id: "${group}"`, `    title: ${titles[group % titles.length]}第${group}组`);
      lines.push(`    points: ${inGroup * pointsPerLeaf}`, "    indicators:");
    }
    lines.push(
      `      - id: "${id}"`,
      `        title: ${titles[leaf % titles.length]}与${titles[group % titles.length]}`,
    );
    lines.push(`        points: ${pointsPerLeaf}`, `        evidence: [ ${records[leaf % records.length]} ]`);
  }
  lines.push("grades:");
  for (const [grade, share] of [
    ["three", 0.7],
    ["four", 0.85],
    ["five", 0.95],
  ] as const) {
    lines.push(
      `  - { id: ${grade}, title: ${grade === "three" ? "三星" : grade === "four" ? "四星" : "五星"}, min: ${Math.ceil(total * share)} }`,
    );
  }
  lines.push("ungraded: { title: 未达标 }");
  return `${lines.join("\n")}\n`;
}

/** A scheme of so many lines. */
export function schemeOfLines(lines: number, scheme?: string): string {
  const frame = linesOf(makeScheme(0));
  const linesPerGroup = linesPerEntry * (leavesPerGroup + 1);
  const [groups, rest] = [Math.floor((lines - frame) / linesPerGroup), (lines - frame) % linesPerGroup];
  // A group has a head as long as an indicator.
  const leaves = groups * leavesPerGroup + Math.max(0, Math.floor(rest / linesPerEntry) - 1);
  return fillUp(makeScheme(Math.max(1, leaves), scheme), lines);
}

/** A sheet of so many rows; the seed says which of them lose points. */
export function makeSheet(rows: number, seed = 1, scheme = "bench"): string {
  const lines = [`sheet: S-${String(seed).padStart(5, "0")}`, `scheme: ${scheme}@2025`, "client:"];
  lines.push(`  name: 华东机电有限公司第${seed}分公司`, "scores:");
  for (const [index, { id, leaf }] of idsOf(rows).entries()) {
    const lost = (index * 7 + seed * 13) % 17 === 0 ? 1 + ((index + seed) % 3) : 0;
    lines.push(
      `  "${id}":`,
      `    score: ${pointsPerLeaf - lost}`,
      `    evidence: [ ${records[leaf % records.length]} ]`,
    );
    lines.push(lost > 0 ? `    note: 抽查 ${3 + (index % 9)} 份，缺 ${lost} 份` : "    note: 齐全");
  }
  return `${lines.join("\n")}\n`;
}

/** A sheet of so many lines. */
export function sheetOfLines(lines: number, seed?: number, scheme?: string): string {
  return fillUp(makeSheet(rowsOfLines(lines), seed, scheme), lines);
}

/** How many rows a sheet of so many lines has. */
export function rowsOfLines(lines: number): number {
  return Math.max(1, Math.floor((lines - 5) / linesPerEntry));
}

/** Puts comments before a document that is too short by less than an entry. */
function fillUp(text: string, lines: number): string {
  return "# 现场审核记录\n".repeat(Math.max(0, lines - linesOf(text))) + text;
}

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}
