/** What the things are called that ids stand for. */
import type { Message } from "../messages/message";
import type { Namespace } from "../schema/schema";

export interface Noun extends Message {
  /** Where such things are defined. */
  readonly key: string;
}

export const nouns: Readonly<Record<Namespace, Noun>> = {
  indicator: { en: "indicator", zh: "指标", key: "indicators" },
  grade: { en: "grade", zh: "等级", key: "grades" },
  profile: { en: "profile", zh: "适用类型", key: "profiles" },
  scale: { en: "scale", zh: "评分档表", key: "scales" },
  level: { en: "level", zh: "评分档", key: "levels" },
  mode: { en: "mode", zh: "认证模式", key: "modes" },
  plan: { en: "plan", zh: "模式组合", key: "plans" },
  class: { en: "finding class", zh: "不符合分级", key: "findings" },
  adjustment: { en: "adjustment", zh: "加扣分项", key: "adjustments" },
  reason: { en: "reason", zh: "加扣分理由", key: "reasons" },
  tag: { en: "tag", zh: "标记", key: "tags" },
  prerequisite: { en: "prerequisite", zh: "前提条件", key: "prerequisites" },
  scheme: { en: "scheme", zh: "方案", key: "scheme" },
  edition: { en: "edition", zh: "版本", key: "edition" },
  rule: { en: "rule", zh: "规则", key: "rules" },
};
