// Calls the server. Paths are relative, so that they work under any base path.

const TOKEN = "captcha-solver.token";
const dialog = document.getElementById("token-dialog");
let asking = null;

/** A sentence of the server about why it did not answer. */
export class Refused extends Error {}

/** Calls a path; asks for the token where one is needed, and comes back where the server is busy. */
export async function call(path, options = {}) {
  return (await request(path, options)).json();
}

/** Calls a path as {@link call} does, and returns the answer as it is. */
export async function request(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem(TOKEN);
    const headers = token ? { ...options.headers, Authorization: `Bearer ${token}` } : options.headers;
    let response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch (failure) {
      if (failure.name === "AbortError") throw failure;
      throw new Refused("The server does not answer.");
    }
    if (response.ok) return response;
    if (response.status === 401) {
      await askToken(token);
    } else if (response.status === 503 && response.headers.has("Retry-After")) {
      await new Promise(done => setTimeout(done, 1000 * response.headers.get("Retry-After")));
    } else {
      const problem = await response.json().catch(() => ({}));
      throw new Refused(problem.detail ?? `The server answered ${response.status}.`);
    }
  }
}

/** Asks once, however many calls need it; a token that was wrong is forgotten. */
function askToken(refused) {
  if (sessionStorage.getItem(TOKEN) !== refused) return Promise.resolve();
  asking ??= new Promise(done => {
    sessionStorage.removeItem(TOKEN);
    dialog.showModal();
    dialog.addEventListener("close", () => {
      const field = document.getElementById("token");
      sessionStorage.setItem(TOKEN, field.value);
      field.value = "";
      asking = null;
      done();
    }, { once: true });
  });
  return asking;
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
