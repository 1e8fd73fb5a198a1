/**
 * One end of a connection that speaks JSON-RPC 2.0. What comes in is handled in its order, one message in each turn of the event loop, so that a request that is
 * taken back while it waits is never begun.
 */
import { type CancellationToken, CancellationTokenSource } from "./cancellation";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "./errors";
import { Malformed } from "./framing";

/** How messages get to the other end and back. */
export interface Channel {
  /** `end` is called when the other end is gone. */
  listen(receive: (message: unknown) => void, end: () => void): void;
  send(message: object): void;
}

export type RequestHandler = (params: never, token: CancellationToken) => unknown;
export type NotificationHandler = (params: never) => unknown;

type Id = number | string;

interface Message {
  readonly id?: Id;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: ResponseError): void;
}

export class Peer {
  private readonly requests = new Map<string, RequestHandler>();
  private readonly notifications = new Map<string, NotificationHandler>();
  private queue: Message[] = [];
  private isBusy = false;
  /** What is being answered. */
  private readonly running = new Map<Id, CancellationTokenSource>();
  /** What the other end is to answer. */
  private readonly pending = new Map<Id, Pending>();
  private lastId = 0;

  /** @param report told of what nobody waits for and went wrong */
  constructor(
    private readonly channel: Channel,
    private readonly report: (error: unknown) => void,
  ) {}

  listen(end: () => void): void {
    this.channel.listen((message) => this.receive(message), end);
  }

  onRequest(method: string, handler: RequestHandler): void {
    this.requests.set(method, handler);
  }

  onNotification(method: string, handler: NotificationHandler): void {
    this.notifications.set(method, handler);
  }

  request<R>(method: string, params?: object): Promise<R> {
    const id = ++this.lastId;
    return new Promise<R>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as Pending["resolve"], reject });
      this.send({ id, method, params });
    });
  }

  notify(method: string, params?: object): void {
    this.send({ method, params });
  }

  private receive(message: unknown): void {
    if (message instanceof Malformed) {
      this.send({ id: null, error: { code: ErrorCodes.ParseError, message: message.reason } });
    } else if (typeof message === "object" && message !== null) {
      const { method, params } = message as Message;
      if (method === "$/cancelRequest") this.cancel((params as { id?: Id } | null | undefined)?.id);
      else this.queue.push(message as Message);
      this.proceed();
    }
  }

  private proceed(): void {
    if (this.isBusy || this.queue.length === 0) return;
    this.isBusy = true;
    inNextTurn(() => {
      const message = this.queue.shift();
      this.isBusy = false;
      this.proceed();
      if (message) this.handle(message);
    });
  }

  private handle(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) this.settle(message);
    else if (id === undefined) void this.attend(method, params);
    else void this.answer(id, method, params);
  }

  private async attend(method: string, params: unknown): Promise<void> {
    try {
      await this.notifications.get(method)?.(params as never);
    } catch (error) {
      this.report(error);
    }
  }

  private async answer(id: Id, method: string, params: unknown): Promise<void> {
    const source = new CancellationTokenSource();
    this.running.set(id, source);
    try {
      const handler = this.requests.get(method);
      if (!handler) throw new ResponseError(ErrorCodes.MethodNotFound, `there is no method ${method}`);
      const result = await handler(params as never, source.token);
      if (result instanceof ResponseError) throw result;
      this.send({ id, result: result ?? null });
    } catch (error) {
      this.send({ id, error: describe(error, method) });
    } finally {
      this.running.delete(id);
    }
  }

  private settle({ id, result, error }: Message): void {
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (!pending) return;
    this.pending.delete(id as Id);
    if (error) pending.reject(new ResponseError(error.code, error.message, error.data));
    else pending.resolve(result);
  }

  private cancel(id: Id | undefined): void {
    if (id === undefined) return;
    const isWaiting = this.queue.some((message) => message.id === id && message.method !== undefined);
    if (isWaiting) {
      this.queue = this.queue.filter((message) => message.id !== id || message.method === undefined);
      this.send({ id, error: { code: LSPErrorCodes.RequestCancelled, message: "cancelled" } });
    } else {
      this.running.get(id)?.cancel();
    }
  }

  private send(message: object): void {
    this.channel.send({ jsonrpc: "2.0", ...message });
  }
}

function describe(error: unknown, method: string) {
  if (error instanceof ResponseError) return { code: error.code, message: error.message, data: error.data };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: ErrorCodes.InternalError, message: `${method}: ${reason}` };
}

/** A browser has no `setImmediate`. */
const inNextTurn: (act: () => void) => unknown = globalThis.setImmediate ?? ((act) => setTimeout(act, 0));
