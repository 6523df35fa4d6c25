// Follows server-sent events. EventSource cannot send the token, so the stream is read by fetch.

import { Refused, request } from "./api.js";

const AGAIN_MILLIS = 2000;

/**
 * Calls `take` with the data of each event, and comes back when the connection is lost.
 *
 * @param lost is called with a sentence while there is none, and with "" when there is one again
 */
export async function follow(path, take, lost) {
  for (;;) {
    try {
      const response = await request(path);
      lost("");
      await read(response.body.getReader(), take);
      lost("The server has ended.");
    } catch (failure) {
      lost(failure instanceof Refused ? failure.message : "The server does not answer.");
    }
    await new Promise(done => setTimeout(done, AGAIN_MILLIS));
  }
}

async function read(reader, take) {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const events = text.split("\n\n");
    text = events.pop();
    for (const event of events) {
      const data = event.split("\n").filter(line => line.startsWith("data: "));
      if (data.length > 0) take(JSON.parse(data.map(line => line.slice(6)).join("\n")));
    }
  }
}

/** Fetches an image with the token, and returns an address for it on this page. */
export async function picture(path) {
  const response = await request(path);
  return URL.createObjectURL(await response.blob());
}
