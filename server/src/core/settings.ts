/** What is set for a file beyond its own text: by its configuration, by the editor or the command line, and by the day. */
import type { Locale } from "./messages/message";
import type { Configuration, Severity } from "./model/configuration";
import { type Calendar, type CalendarDate, compareDates, weekdays } from "./number/date";

export interface Settings {
  /** Missing where the language is left to the editor or the system. */
  readonly locale: Locale | undefined;
  readonly severities: ReadonlyMap<string, Severity | "off">;
  readonly calendar: Calendar;
  /** Missing where nobody says which day it is; then nothing is overdue. */
  readonly today: CalendarDate | undefined;
}

/** What the editor or the command line says; it wins over the configuration. */
export interface Overrides {
  readonly severities?: ReadonlyMap<string, Severity | "off"> | undefined;
  readonly calendar?: Calendar | undefined;
  readonly today?: CalendarDate | undefined;
}

export function combine(configuration: Configuration | undefined, overrides: Overrides): Settings {
  const own = (configuration?.rules ?? []).map(({ rule, severity }) => [rule, severity] as const);
  return {
    locale: configuration?.locale,
    severities: new Map([...own, ...(overrides.severities ?? [])]),
    calendar: overrides.calendar ?? configuration?.calendar ?? weekdays,
    today: overrides.today,
  };
}

export function areSame(a: Overrides, b: Overrides): boolean {
  const isSameDay = a.today && b.today ? compareDates(a.today, b.today) === 0 : a.today === b.today;
  return isSameDay && a.severities === b.severities && a.calendar === b.calendar;
}
