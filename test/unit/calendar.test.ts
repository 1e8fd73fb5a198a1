/** Working days: as announced for China, as a configuration lists them, and beyond the years that are known. */
import announced from "chinese-days/dist/chinese-days.json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { china, ownCalendar } from "../../server/src/core/number/calendar";
import {
  addDays,
  addDuration,
  type Calendar,
  type CalendarDate,
  compareDates,
  type DurationUnit,
  daysBetween,
  formatDate,
  isWeekday,
  parseDate,
  weekdays,
} from "../../server/src/core/number/date";

function day(text: string): CalendarDate {
  const date = parseDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return date;
}

function add(date: string, count: number, unit: DurationUnit, calendar?: Calendar): string {
  return formatDate(addDuration(day(date), { count, unit }, calendar));
}

function* daysFrom(first: string, last: string): Iterable<CalendarDate> {
  for (let date = day(first); compareDates(date, day(last)) <= 0; date = addDays(date, 1)) yield date;
}

const years = (...wanted: number[]) => wanted.map(String);
const ofYears = (days: object, wanted: readonly string[]) =>
  Object.keys(days).filter((date) => wanted.includes(date.slice(0, 4)));

describe("the calendar of China", () => {
  it("has the public holidays of 2025 and 2026 off", () => {
    const spans = [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ] as const;
    const off = spans.flatMap(([first, last]) => [...daysFrom(first, last)]);
    expect(off.filter((date) => china.isWorkday(date)).map(formatDate)).toEqual([]);
    expect(ofYears(announced.holidays, years(2025, 2026)).sort()).toEqual(off.map(formatDate));
  });

  it("works the weekends that are shifted", () => {
    const worked = [
      "2025-01-26",
      "2025-02-08",
      "2025-04-27",
      "2025-09-28",
      "2025-10-11",
      "2026-01-04",
      "2026-02-14",
      "2026-02-28",
      "2026-05-09",
      "2026-09-20",
      "2026-10-10",
    ];
    expect(worked.filter((date) => !china.isWorkday(day(date)) || isWeekday(day(date)))).toEqual([]);
    expect(ofYears(announced.workdays, years(2025, 2026)).sort()).toEqual(worked);
  });

  it("is Monday to Friday on all other days of the years it knows", () => {
    const special = new Set([...Object.keys(announced.holidays), ...Object.keys(announced.workdays)]);
    const different = [...daysFrom(`${china.years?.first}-01-01`, `${china.years?.last}-12-31`)].filter(
      (date) => !special.has(formatDate(date)) && china.isWorkday(date) !== isWeekday(date),
    );
    expect(different).toEqual([]);
  });

  it("counts around the National Day of 2025", () => {
    expect(add("2025-09-26", 1, "working days", china)).toBe("2025-09-28");
    expect(add("2025-09-30", 1, "working days", china)).toBe("2025-10-09");
    expect(add("2025-10-10", 1, "working days", china)).toBe("2025-10-11");
    expect(add("2025-09-22", 15, "working days", china)).toBe("2025-10-17");
    expect(add("2025-09-22", 15, "working days")).toBe("2025-10-13");
  });

  it("knows which years it knows, and goes by weekdays in the others", () => {
    expect(china.years).toMatchObject({ first: 2004 });
    const last = china.years?.last ?? 0;
    expect(last).toBeGreaterThanOrEqual(2026);
    for (const year of [1999, last + 1, last + 20]) {
      expect(add(`${year}-04-20`, 15, "working days", china)).toBe(add(`${year}-04-20`, 15, "working days"));
      expect([...daysFrom(`${year}-01-01`, `${year}-12-31`)].every((d) => china.isWorkday(d) === isWeekday(d))).toBe(
        true,
      );
    }
  });
});

describe("a calendar of one's own", () => {
  const own = ownCalendar(new Set(["2025-12-24", "2025-12-25", "2025-12-27"]), new Set(["2025-12-20", "2025-12-25"]));

  it("has its holidays off and works its working days; what is in both lists is worked", () => {
    expect([...daysFrom("2025-12-19", "2025-12-28")].filter((date) => own.isWorkday(date)).map(formatDate)).toEqual([
      "2025-12-19",
      "2025-12-20",
      "2025-12-22",
      "2025-12-23",
      "2025-12-25",
      "2025-12-26",
    ]);
  });

  it("is counted by", () => {
    expect(add("2025-12-19", 1, "working days", own)).toBe("2025-12-20");
    expect(add("2025-12-19", 1, "working days")).toBe("2025-12-22");
    expect(add("2025-12-23", 1, "working days", own)).toBe("2025-12-25");
    expect(add("2025-12-23", 1, "working days")).toBe("2025-12-24");
  });

  it("has no years beyond which it would not know", () => {
    expect(own.years).toBeUndefined();
    expect(weekdays.years).toBeUndefined();
  });
});

describe("durations", () => {
  it("end on the same day of the month, or on its last", () => {
    expect(add("2025-10-31", 1, "months")).toBe("2025-11-30");
    expect(add("2024-01-31", 1, "months")).toBe("2024-02-29");
    expect(add("2025-11-30", 3, "months")).toBe("2026-02-28");
    expect(add("2024-02-29", 1, "years")).toBe("2025-02-28");
    expect(add("2024-02-29", 4, "years")).toBe("2028-02-29");
    expect(add("2025-09-10", 3, "years")).toBe("2028-09-10");
  });

  it("count days and weeks as they come", () => {
    expect(add("2025-09-22", 30, "days", china)).toBe("2025-10-22");
    expect(add("2025-05-14", 4, "weeks")).toBe("2025-06-11");
    expect(add("2024-02-28", 2, "days")).toBe("2024-03-01");
  });

  it("do not count the day they begin on, working day or not", () => {
    expect(add("2025-08-13", 15, "working days")).toBe("2025-09-03");
    expect(add("2025-08-15", 1, "working days")).toBe("2025-08-18");
    expect(add("2025-08-16", 1, "working days")).toBe("2025-08-18");
  });
});

const dates = fc.integer({ min: 0, max: 365 * 40 }).map((offset) => addDays(day("2000-01-01"), offset));
const someDays = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })
  .map((offsets) => new Set(offsets.map((offset) => formatDate(addDays(day("2025-06-01"), offset)))));
const cases = fc.oneof(
  fc.record({ date: dates, calendar: fc.constantFrom(weekdays, china) }),
  fc.record({
    date: fc.integer({ min: 0, max: 60 }).map((offset) => addDays(day("2025-06-01"), offset)),
    calendar: fc.tuple(someDays, someDays).map(([holidays, workdays]) => ownCalendar(holidays, workdays)),
  }),
);

describe("any number of working days", () => {
  const ahead = (date: CalendarDate, count: number, calendar: Calendar) =>
    addDuration(date, { count, unit: "working days" }, calendar);

  it("ends on a working day, and one more on the next", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 60 }), ({ date, calendar }, count) => {
        const end = ahead(date, count, calendar);
        let next = addDays(end, 1);
        while (!calendar.isWorkday(next)) next = addDays(next, 1);
        expect(calendar.isWorkday(end)).toBe(true);
        expect(ahead(date, count + 1, calendar)).toEqual(next);
        expect(ahead(end, 1, calendar)).toEqual(next);
      }),
    );
  });

  it("has that many working days behind the first", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 60 }), ({ date, calendar }, count) => {
        const end = ahead(date, count, calendar);
        const passed = Array.from({ length: daysBetween(date, end) }, (_, index) => addDays(date, index + 1));
        expect(passed.filter((each) => calendar.isWorkday(each)).length).toBe(count);
      }),
    );
  });
});
