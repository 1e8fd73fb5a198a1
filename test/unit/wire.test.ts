/** How messages get over the wire: cut out of a stream of bytes, and answered in their order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "../../server/src/wire/errors";
import { FrameReader, Malformed } from "../../server/src/wire/framing";
import { type Channel, Peer } from "../../server/src/wire/peer";

const encoder = new TextEncoder();

function frame(message: unknown): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${encoder.encode(body).length}\r\n\r\n${body}`;
}

function readAll(...texts: string[]): unknown[] {
  const reader = new FrameReader();
  return texts.flatMap((text) => [...reader.read(encoder.encode(text))]);
}

describe("a stream of bytes", () => {
  it("gives the same messages wherever it is cut", () => {
    const messages = fc.array(fc.record({ method: fc.string({ unit: "binary" }), params: fc.json() }), {
      maxLength: 5,
    });
    const cuts = fc.array(fc.nat(400));
    fc.assert(
      fc.property(messages, cuts, (sent, places) => {
        const bytes = encoder.encode(sent.map(frame).join(""));
        const ends = [...new Set(places.map((place) => Math.min(place, bytes.length)))].sort((a, b) => a - b);
        const reader = new FrameReader();
        const read = [0, ...ends].flatMap((start, index) => [...reader.read(bytes.subarray(start, ends[index]))]);
        expect(read).toEqual(sent.map((message) => JSON.parse(JSON.stringify(message))));
      }),
    );
  });

  it("counts bytes, not characters", () => {
    expect(readAll(frame("评分 👍") + frame("e\u0301"))).toEqual(["评分 👍", "e\u0301"]);
  });

  it("may have other headers, in any case and order", () => {
    expect(readAll("content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}")).toEqual([
      {},
    ]);
  });

  it("goes on behind what is no message", () => {
    const good = frame({ method: "a" });
    const [broken, next] = readAll(`Content-Length: 3\r\n\r\n{a}${good}`);
    expect(broken).toBeInstanceOf(Malformed);
    expect(next).toEqual({ method: "a" });
    expect(readAll(`Content-Type: x\r\n\r\n${good}`)).toEqual([
      new Malformed("a header without Content-Length"),
      { method: "a" },
    ]);
    expect(readAll("x".repeat(9000), good)).toEqual([new Malformed("a header without end"), { method: "a" }]);
  });
});

/** Two ends; what is sent gets there at once. */
function join() {
  const errors: unknown[] = [];
  const received: ((message: unknown) => void)[] = [];
  const end = (own: number): Peer => {
    const channel: Channel = {
      listen: (receive) => {
        received[own] = receive;
      },
      send: (message) => received[1 - own]?.(JSON.parse(JSON.stringify(message))),
    };
    const peer = new Peer(channel, (error) => errors.push(error));
    peer.listen(() => undefined);
    return peer;
  };
  return { client: end(0), server: end(1), errors, tell: (message: unknown) => received[1]?.(message) };
}

describe("a request", () => {
  it("gets what its handler gives, and null for nothing", async () => {
    const { client, server } = join();
    server.onRequest("double", ({ figure }: { figure: number }) => 2 * figure);
    server.onRequest("nothing", () => undefined);
    server.onRequest("zero", async () => 0);
    expect(await client.request("double", { figure: 21 })).toBe(42);
    expect(await client.request("nothing")).toBeNull();
    expect(await client.request("zero")).toBe(0);
  });

  it("gets an error that was thrown or returned, with its data", async () => {
    const { client, server } = join();
    server.onRequest("thrown", () => {
      throw new ResponseError(ErrorCodes.InvalidParams, "no such sheet", { sheet: 1 });
    });
    server.onRequest("returned", async () => new ResponseError(LSPErrorCodes.ContentModified, "changed"));
    await expect(client.request("thrown")).rejects.toMatchObject({
      code: -32602,
      message: "no such sheet",
      data: { sheet: 1 },
    });
    await expect(client.request("returned")).rejects.toMatchObject({ code: -32801, message: "changed" });
  });

  it("is told of a defect and of a method that is not there", async () => {
    const { client, server } = join();
    server.onRequest("broken", () => (undefined as unknown as string).length);
    await expect(client.request("broken")).rejects.toMatchObject({ code: -32603, message: /^broken: .*undefined/ });
    await expect(client.request("textDocument/moniker")).rejects.toMatchObject({ code: -32601 });
  });

  it("that is taken back while it waits is never begun", async () => {
    const { client, server } = join();
    const begun: string[] = [];
    server.onRequest("look", ({ at }: { at: string }) => begun.push(at));
    const answers = [client.request("look", { at: "first" }), client.request("look", { at: "second" })];
    client.notify("$/cancelRequest", { id: 2 });
    expect(await Promise.allSettled(answers)).toMatchObject([
      { status: "fulfilled", value: 1 },
      { status: "rejected", reason: { code: -32800 } },
    ]);
    expect(begun).toEqual(["first"]);
  });

  it("that is taken back while it is answered lets its handler know, once", async () => {
    const { client, server } = join();
    let told = 0;
    server.onRequest("wait", (_params, token) => {
      const answer = new Promise((resolve) => {
        token.onCancellationRequested(() => {
          told++;
          resolve(token.isCancellationRequested);
        });
      });
      client.notify("$/cancelRequest", { id: 1 });
      client.notify("$/cancelRequest", { id: 1 });
      return answer;
    });
    expect(await client.request("wait")).toBe(true);
    expect(told).toBe(1);
  });
});

describe("what comes in", () => {
  it("is handled in its order", async () => {
    const { client, server } = join();
    const seen: string[] = [];
    server.onNotification("change", ({ to }: { to: string }) => seen.push(to));
    server.onRequest("look", () => [...seen]);
    client.notify("change", { to: "a" });
    const between = client.request("look");
    client.notify("change", { to: "b" });
    expect(await between).toEqual(["a"]);
    expect(await client.request("look")).toEqual(["a", "b"]);
  });

  it("goes on when a notification fails, which is reported", async () => {
    const { client, server, errors } = join();
    server.onNotification("broken", () => {
      throw new Error("a defect");
    });
    server.onRequest("look", () => "still here");
    client.notify("broken");
    client.notify("unknown");
    expect(await client.request("look")).toBe("still here");
    expect(errors).toEqual([new Error("a defect")]);
  });

  it("may be anything", async () => {
    const { client, server, tell } = join();
    server.onRequest("look", () => "still here");
    for (const message of [null, 1, "x", [], {}, { id: 77, result: 1 }, { id: 78, error: { code: 1, message: "" } }])
      tell(message);
    for (const params of [{ id: 99 }, {}, null, undefined]) tell({ method: "$/cancelRequest", params });
    expect(await client.request("look")).toBe("still here");
  });
});
