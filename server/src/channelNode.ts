/** How a process is talked to: over its standard input and output, or over the channel that its parent has opened. */
import type { Readable, Writable } from "node:stream";
import { FrameReader } from "./wire/framing";
import type { Channel, Life } from "./wire/index";

/** @param args those of the command line: `--node-ipc`, else it is `--stdio` */
export function openChannel(args: readonly string[]): Channel {
  if (args.includes("--node-ipc")) return parentChannel();
  // What a package may want to say must not get between the messages.
  console.log = console.info = console.debug = console.error;
  return streamChannel(process.stdin, process.stdout);
}

export function streamChannel(input: Readable, output: Writable): Channel {
  const reader = new FrameReader();
  return {
    listen(receive, end) {
      input.on("data", (chunk: Uint8Array) => {
        for (const message of reader.read(chunk)) receive(message);
      });
      input.on("close", end);
      input.on("end", end);
      output.on("error", end);
    },
    send(message) {
      const body = JSON.stringify(message);
      output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    },
  };
}

function parentChannel(): Channel {
  return {
    listen(receive, end) {
      process.on("message", receive);
      process.on("disconnect", end);
    },
    // A message that no longer gets there is missed by nobody.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
  };
}

/** How often it is looked whether the client's process is still there, in milliseconds. */
const glance = 3000;

export const processLife: Life = {
  follow(processId) {
    setInterval(() => {
      try {
        process.kill(processId, 0);
      } catch (error) {
        // A process of another user is there, too.
        if ((error as NodeJS.ErrnoException).code === "ESRCH") process.exit(1);
      }
    }, glance).unref();
  },
  leave: (status) => process.exit(status),
};
