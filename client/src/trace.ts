/** The conversation with the server, written to the output channel as `gradeline.trace.server` says. */
import { type Disposable, type Event, EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";

export interface TraceChannel extends Disposable {
  readonly channel: LogOutputChannel;
}

/**
 * The language client reads that setting only while the log level of its channel is `Trace`, which users set elsewhere and
 * which the editor forgets. This view of the output channel has the level that the setting asks for, so the setting alone
 * decides, and what is traced appears at the level that is shown by default.
 */
export function traceAsConfigured(output: LogOutputChannel): TraceChannel {
  const levels = new EventEmitter<LogLevel>();
  const watch = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("gradeline.trace.server")) {
      levels.fire(readLevel());
    }
  });
  const channel: LogOutputChannel = Object.create(output, {
    logLevel: { get: readLevel },
    onDidChangeLogLevel: { value: levels.event satisfies Event<LogLevel> },
    trace: { value: (message: string) => output.info(message) },
  });
  return {
    channel,
    dispose() {
      watch.dispose();
      levels.dispose();
    },
  };
}

function readLevel(): LogLevel {
  const trace = workspace.getConfiguration("gradeline").get("trace.server", "off");
  return trace === "off" ? LogLevel.Info : LogLevel.Trace;
}
