/** What was measured several times, and how it is told. */

export type Unit = "ms" | "MiB" | "KB";

export interface Figure {
  readonly unit: Unit;
  /** As they were measured, one after another. */
  readonly values: readonly number[];
}

export function times(values: readonly number[]): Figure {
  return { unit: "ms", values };
}

/** From bytes. */
export function memory(...bytes: readonly number[]): Figure {
  return { unit: "MiB", values: bytes.map((each) => each / 1024 / 1024) };
}

/** From bytes. */
export function size(bytes: number): Figure {
  return { unit: "KB", values: [bytes / 1000] };
}

/** The same as often as it would have been for so many times the work. */
export function scale({ unit, values }: Figure, factor: number): Figure {
  return { unit, values: values.map((value) => value * factor) };
}

export function median({ values }: Figure): number {
  return quantile(values, 0.5);
}

export function worst({ values }: Figure): number {
  return Math.max(...values);
}

/** `238 ms (231-246)`: the median and, between the quartiles, the middle half; a single value alone. */
export function describe(figure: Figure): string {
  const { values, unit } = figure;
  const middle = format(median(figure), unit);
  if (values.length < 3) return middle;
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  return `${middle} (${format(low, unit)}-${format(high, unit)})`;
}

/** `238 ms, worst 301 ms`. */
export function describeWorst(figure: Figure): string {
  return `${format(median(figure), figure.unit)}, worst ${format(worst(figure), figure.unit)}`;
}

export function format(value: number, unit: Unit): string {
  if (unit === "ms" && value >= 1000) return `${round(value / 1000)} s`;
  if (unit === "KB" && value >= 1000) return `${round(value / 1000)} MB`;
  return `${round(value)} ${unit}`;
}

/** `≥ 10` as whole numbers, what is smaller with one digit behind the point, and what is below 1 with two. */
export function round(value: number): string {
  return value.toFixed(value >= 9.95 ? 0 : value >= 0.995 ? 1 : 2);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error("nothing was measured");
  return below + (above - below) * (place - Math.floor(place));
}
