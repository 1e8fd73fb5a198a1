/** What is set for a file beyond its own text: by its configuration, by the editor or the command line, and by the day. */
import type { Configuration, Severity } from "./model/configuration";
import { type Calendar, type CalendarDate, weekdays } from "./number/date";

export interface Settings {
  readonly severities: ReadonlyMap<string, Severity | "off">;
  readonly calendar: Calendar;
  /** Missing where nobody says which day it is; then nothing is overdue. */
  readonly today: CalendarDate | undefined;
}

/** What the editor or the command line says; it wins over the configuration. */
export interface Overrides {
  readonly severities?: ReadonlyMap<string, Severity | "off">;
  readonly calendar?: Calendar;
  readonly today?: CalendarDate;
}

export function combine(configuration: Configuration | undefined, overrides: Overrides): Settings {
  const own = (configuration?.rules ?? []).map(({ rule, severity }) => [rule, severity] as const);
  return {
    severities: new Map([...own, ...(overrides.severities ?? [])]),
    calendar: overrides.calendar ?? configuration?.calendar ?? weekdays,
    today: overrides.today,
  };
}
