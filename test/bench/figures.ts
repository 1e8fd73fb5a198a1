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

/** What more work would take: as much longer as `less` work was shorter. */
export function extrapolate(less: Figure, figure: Figure, factor: number): Figure {
  const start = median(less);
  return { ...figure, values: figure.values.map((value) => start + (value - start) * factor) };
}

export function median({ values }: Figure): number {
  return quantile(values, 0.5);
}

export function worst({ values }: Figure): number {
  return Math.max(...values);
}

/** `238 ms (231-246)`: the median and, between the quartiles, the middle half; a few values go without. */
export function describe(figure: Figure): string {
  const { values, unit } = figure;
  const middle = median(figure);
  if (values.length < 3) return format(middle, unit);
  const [, share, digits] = scaleOf(middle, unit);
  const [low, high] = [0.25, 0.75].map((part) => (quantile(values, part) / share).toFixed(digits));
  return `${format(middle, unit)} (${low}-${high})`;
}

/** `238 ms, worst 301 ms`. */
export function describeWorst(figure: Figure): string {
  return `${format(median(figure), figure.unit)}, worst ${format(worst(figure), figure.unit)}`;
}

export function format(value: number, unit: Unit): string {
  const [name, share, digits] = scaleOf(value, unit);
  return `${(value / share).toFixed(digits)} ${name}`;
}

/** `52 ×`. */
export function formatRatio(ratio: number): string {
  return `${ratio.toFixed(digitsOf(ratio))} ×`;
}

/** The unit in which a value is told, what it is divided by for that, and the digits behind the point. */
function scaleOf(value: number, unit: Unit): [unit: string, share: number, digits: number] {
  if (unit === "ms" && value >= 1000) return ["s", 1000, value < 10_000 ? 2 : 1];
  if (unit === "KB" && value >= 1000) return ["MB", 1000, 2];
  return [unit, 1, unit === "ms" ? digitsOf(value) : 0];
}

/** Two figures are enough. */
function digitsOf(value: number): number {
  if (value >= 9.95) return 0;
  return value >= 0.995 ? 1 : 2;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error("nothing was measured");
  return below + (above - below) * (place - Math.floor(place));
}
