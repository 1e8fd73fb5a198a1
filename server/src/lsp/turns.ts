/**
 * Work that nobody waits for is done in short turns, and not while somebody asks for something: a keystroke is followed by a handful of
 * requests, and each of them would have to wait for the end of a turn.
 */

/** How long a turn lasts, in milliseconds. */
const turn = 4;
/**
 * How long nobody must have asked for anything before the next one, and how many times that is waited for. Where somebody waits for the
 * work itself it need only be so long that what was asked in one go is answered.
 */
const quiet = 50;
const breath = 1;
const patience = 10;

export class Turns {
  private lastAsked = Number.NEGATIVE_INFINITY;
  /** How many wait for the work itself. */
  private waiting = 0;
  /** Ends the rests that are being taken. */
  private readonly alarms = new Set<() => void>();

  /** Somebody has asked for something. */
  noteAsked(): void {
    this.lastAsked = performance.now();
  }

  /** Waits for what is done in turns, which then goes on the sooner. */
  async until<T>(result: Promise<T>): Promise<T> {
    this.waiting++;
    for (const ring of this.alarms) ring();
    try {
      return await result;
    } finally {
      this.waiting--;
    }
  }

  /** Goes through steps, turn by turn, for as long as they are wanted; true where it came to their end. */
  async take(steps: Iterable<unknown>, isWanted: () => boolean): Promise<boolean> {
    let since = performance.now();
    for (const _ of steps) {
      if (performance.now() - since < turn) continue;
      await this.rest();
      if (!isWanted()) return false;
      since = performance.now();
    }
    return true;
  }

  /** Lets all others have their turn. */
  async rest(): Promise<void> {
    let times = 0;
    do await this.sleep(this.untilQuiet());
    while (this.untilQuiet() > 0 && ++times <= patience);
  }

  private untilQuiet(): number {
    return Math.max(0, this.lastAsked + (this.waiting > 0 ? breath : quiet) - performance.now());
  }

  private async sleep(wait: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ring = () => {};
    const isOver = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, wait);
      ring = resolve;
    });
    this.alarms.add(ring);
    await isOver;
    this.alarms.delete(ring);
    clearTimeout(timer);
  }
}
