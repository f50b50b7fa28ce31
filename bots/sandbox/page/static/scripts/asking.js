/** Talking to the sandbox: questions, commands, files, and a feed that comes back after every break. */

export class Refused extends Error {}

const AGAIN_AFTER = 700;

export const get = (path) => ask(path, {});

export function post(path, body = {}) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const postForm = (path, form) => ask(path, { method: "POST", body: form });

export const postBytes = (path, bytes) => ask(path, { method: "POST", body: bytes });

async function ask(path, options) {
  const answer = await fetch(path, { cache: "no-store", ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(body.error ?? `${answer.status}`);
  return body;
}

/** Hear everything a feed tells. `find` gives its address, `opened` runs after each connection, before its news. */
export function follow(find, { opened, heard, state }) {
  const again = () => {
    state(false);
    setTimeout(connect, AGAIN_AFTER);
  };
  const connect = async () => {
    const path = await find().catch(() => null);
    if (path === null) return again();
    const address = new URL(path, location.href);
    address.protocol = "ws:";
    const socket = new WebSocket(address);
    let early = [];
    socket.onopen = async () => {
      await opened().catch(() => socket.close());
      state(true);
      const waiting = early;
      early = null;
      waiting.forEach(heard);
    };
    socket.onmessage = ({ data }) => (early ? early.push(JSON.parse(data)) : heard(JSON.parse(data)));
    socket.onclose = again;
    return null;
  };
  void connect();
}
