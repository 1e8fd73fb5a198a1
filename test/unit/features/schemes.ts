/** A scheme and the head of a sheet for it, small enough to have in mind while reading a test. */
export const shopScheme = `scheme: shop
edition: "2"
title: { zh: 门店服务, en: Shop service }
points: 30
findings:
  - { id: minor, title: { zh: 轻微不符合, en: Minor }, due: 15 working days }
scoring: { notApplicable: rescale, decimals: 2 }
scales:
  abc: [ { id: A, title: Always, points: 4 }, { id: B, title: Mostly, points: 3 }, { id: C, title: Never, points: 0 } ]
indicators:
  - id: "1"
    title: { zh: 组织, en: Organization }
    points: 15
    indicators:
      - { id: "1.1", title: { zh: 部门, en: Department }, points: 3 }
      - { id: "1.2", title: { zh: 网点 *覆盖*, en: Outlets }, points: 10, guidance: "Count <b>all</b> of them", basis: "5.1", evidence: [ List of outlets ] }
      - { id: "1.10", title: { zh: 形式, en: Form }, points: 2, method: allOrNothing }
  - id: "2"
    title: { zh: 质量, en: Quality }
    points: 15
    tags: [ key ]
    indicators:
      - { id: 2.a, title: { zh: 回访, en: Calls }, points: 2, method: sampled, minSample: 3 }
      - { id: 2.b, title: { zh: 时限, en: Time }, points: 9, method: metric, metric: { unit: h, target: ≤ 24 h, lose: { points: 2, per: 6 } } }
      - { id: 2.c, title: { zh: 满意度, en: Satisfaction }, method: levels, scale: abc, notApplicable: forbidden }
adjustments:
  - id: deduction
    title: { zh: 特别扣分, en: Deduction }
    points: -1
    reasons: [ { id: law, title: { zh: 违法, en: Against the law } }, { id: rule, title: { zh: 违规, en: Against the rules } } ]
  - { id: bonus, title: { zh: 加分, en: Bonus }, points: 1, max: 1, reasons: [ { id: prize, title: A prize } ] }
grades:
  - { id: pass, title: { zh: 合格, en: Pass }, min: 18 }
  - { id: good, title: { zh: 良好, en: Good }, min: 24, requires: [ { tag: key, min: 80% } ] }
ungraded: { title: { zh: 不合格, en: Fail } }
`;

export const schemePath = "/w/shop.scheme.yaml";
export const sheetPath = "/w/one.sheet.yaml";
