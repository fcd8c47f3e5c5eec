import { type ErrorCode, RewardError } from "../../errors.ts";

/** The status, never sent, of a request whose client has gone. */
export const gone = 499;

/** What is said of a body of another content type, where JSON is taken. */
export const wantsJson = "send the header content-type: application/json";

/** A request that is turned away: what to answer instead of a result. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly code: string;
  readonly pointer: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly pointer?: string | undefined; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.pointer = more.pointer;
    this.headers = more.headers ?? {};
  }
}

/** The HTTP status of the package's own errors: the caller's doing is a 400, ours a 500. */
const statusOf: Readonly<Record<ErrorCode, number>> = {
  bad_reference: 400,
  unknown_type: 400,
  bad_sample: 400,
  bad_option: 400,
  bad_input: 400,
  timeout: 500,
  internal: 500,
};

/** Any error as a refusal. What was not foreseen is a 500 that tells the client nothing. */
export function httpErrorOf(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof RewardError && error.code !== "internal") {
    return new HttpError(statusOf[error.code], error.code, error.message, { pointer: error.pointer });
  }
  return new HttpError(500, "internal", "internal error");
}

/** The body of an error reply. */
export function errorBody(refusal: HttpError): string {
  const { code, message, pointer } = refusal;
  return JSON.stringify({ error: pointer === undefined ? { code, message } : { code, message, pointer } });
}
