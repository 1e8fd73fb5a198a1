/** The scheme that the examples of rules for sheets go by, and the rows of a sheet that has nothing wrong. */
export const exampleScheme = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
  - { id: star, title: 一星, min: 16 }
ungraded: { title: 未达标 }
findings:
  - { id: minor, title: 轻微不符合, due: 15 working days }
  - { id: major, title: 严重不符合, due: 30 days, reaudit: true }
`;
