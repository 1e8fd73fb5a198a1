/** Messages in a stream of bytes: headers that say how long it is, an empty line, and the message as JSON. */

/** What stands where a message should be. */
export class Malformed {
  constructor(readonly reason: string) {}
}

/** A header that does not end is none. */
const longestHeader = 8192;

const decoder = new TextDecoder();

export class FrameReader {
  private chunks: Uint8Array[] = [];
  private size = 0;
  /** Of the message that is being read, once its header is known. */
  private length: number | undefined;

  /** The messages that have become complete with these bytes. */
  *read(chunk: Uint8Array): Iterable<unknown> {
    this.chunks.push(chunk);
    this.size += chunk.length;
    // A long message comes in many pieces, which are put together only once.
    if (this.size < (this.length ?? 0)) return;
    let bytes = joinBytes(this.chunks, this.size);
    for (;;) {
      if (this.length === undefined) {
        const end = findEndOfHeader(bytes);
        if (end === undefined) break;
        this.length = lengthIn(decoder.decode(bytes.subarray(0, end)));
        bytes = bytes.subarray(end);
        if (this.length === undefined) yield new Malformed("a header without Content-Length");
      } else if (bytes.length >= this.length) {
        const body = decoder.decode(bytes.subarray(0, this.length));
        bytes = bytes.subarray(this.length);
        this.length = undefined;
        yield parse(body);
      } else break;
    }
    if (this.length === undefined && bytes.length > longestHeader) {
      yield new Malformed("a header without end");
      bytes = bytes.subarray(bytes.length);
    }
    this.chunks = [bytes];
    this.size = bytes.length;
  }
}

function joinBytes(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** Behind the empty line. */
function findEndOfHeader(bytes: Uint8Array): number | undefined {
  const [cr, lf] = [13, 10];
  for (let at = bytes.indexOf(lf, 3); at >= 0; at = bytes.indexOf(lf, at + 1)) {
    if (bytes[at - 1] === cr && bytes[at - 2] === lf && bytes[at - 3] === cr) return at + 1;
  }
  return undefined;
}

function lengthIn(header: string): number | undefined {
  const digits = /^Content-Length: *(\d+)\r$/im.exec(header)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    return new Malformed((error as Error).message);
  }
}
