/** Errors that a request is answered with. */
import type * as protocol from "vscode-languageserver";

export const ErrorCodes = {
  ParseError: -32700,
  InvalidRequest: -32600,
  MethodNotFound: -32601,
  InvalidParams: -32602,
  InternalError: -32603,
} as const satisfies Partial<typeof protocol.ErrorCodes>;

export const LSPErrorCodes = {
  ContentModified: -32801,
  RequestCancelled: -32800,
} as const satisfies Partial<typeof protocol.LSPErrorCodes>;

/** Thrown or returned by a handler, it is what the client gets; thrown by a request to the client, it is what that has answered. */
export class ResponseError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }
}
