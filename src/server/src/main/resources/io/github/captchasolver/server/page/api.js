// Calls the server. Paths are relative, so that they work under any base path.

import { askToken, token } from "./token.js";

/** A sentence of the server about why it did not answer. */
export class Refused extends Error {}

/** Calls a path; asks for the token where one is needed, and comes back where the server is busy. */
export async function call(path, options = {}) {
  return (await request(path, options)).json();
}

/** Calls a path as {@link call} does, and returns the answer as it is. */
export async function request(path, options = {}) {
  for (;;) {
    const known = token();
    const headers = known ? { ...options.headers, Authorization: `Bearer ${known}` } : options.headers;
    let response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch (failure) {
      if (failure.name === "AbortError") throw failure;
      throw new Refused("The server does not answer.");
    }
    if (response.ok) return response;
    if (response.status === 401) {
      await askToken(known);
    } else if (response.status === 503 && response.headers.has("Retry-After")) {
      await new Promise(done => setTimeout(done, 1000 * response.headers.get("Retry-After")));
    } else {
      const problem = await response.json().catch(() => ({}));
      throw new Refused(problem.detail ?? `The server answered ${response.status}.`);
    }
  }
}

/** Posts values to a path as JSON. */
export function post(path, values) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
}

/** Reads one image. */
export function read(image, fields, signal) {
  return call(`v1/read?${new URLSearchParams(fields)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: image,
    signal,
  });
}
