// Requests to the page's own server. A saved page has none; the drawing and its scores need none.

const hasServer = start.server !== null && !(start.server === "" && location.protocol === "file:");
const collects = start.collect && hasServer;
const joinCode = query.get("join");

/** An answer that is none. Status 0: the server could not be reached. */
class ServerError extends Error {
  constructor(status, line) {
    super(line);
    this.status = status;
  }

  /** Whether trying again may help: no connection, or the server's own trouble, such as a full disk. */
  get passes() {
    return this.status === 0 || this.status >= 500;
  }
}

/** Sends a request and returns the answer: JSON, a picture as Blob, or null; throws a ServerError. */
async function ask(method, path, body, token = start.token) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  if (joinCode) {
    headers["X-Join"] = joinCode;
  }
  if (token) {
    headers["X-Token"] = token;
  }
  let response, answer;
  try {
    if (!hasServer) {
      throw new Error("a page without a server");
    }
    const signal = AbortSignal.timeout?.(10000);
    response = await fetch(start.server + path, { method, headers, body, signal });
    answer = await contentOf(response);
  } catch {
    serverGone();
    throw new ServerError(0, "The server does not answer.");
  }
  serverBack();
  if (!response.ok) {
    throw new ServerError(response.status, answer?.error ?? `The server answers ${response.status}.`);
  }
  return answer;
}

async function contentOf(response) {
  if (response.headers.get("Content-Type")?.startsWith("image/")) {
    return response.blob();
  }
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

/** The address of a file to download or to show; an address cannot carry headers. */
function addressOf(path, parameters = {}) {
  const all = new URLSearchParams(parameters);
  if (joinCode) {
    all.set("join", joinCode);
  }
  const text = all.toString();
  return start.server + path + (text ? "?" + text : "");
}

let alone = false;

function serverGone() {
  alone = true;
  showMirror();
  say(byId("notice"), hasServer
    ? "The server does not answer. Scores go on: they are computed in this page. Feature maps and the comparison wait."
    : "This page has no server. It computes the scores itself; for feature maps and damage, start ./jbang draw.java");
}

function serverBack() {
  if (alone) {
    alone = false;
    showMirror();
    say(byId("notice"), "");
  }
}

/** Strokes as a line of the stroke file. */
function strokeLine(lines, writer = "", label = "") {
  return JSON.stringify({ writer, label, strokes: lines });
}

/** Sends at most one request at a time; of those that wait, only the newest. */
class Newest {
  #send;
  #waiting = null;
  #busy = false;

  /** send: a function of what is asked, which returns how many milliseconds to wait afterwards. */
  constructor(send) {
    this.#send = send;
  }

  async add(asked) {
    this.#waiting = asked;
    while (!this.#busy && this.#waiting !== null) {
      const next = this.#waiting;
      this.#waiting = null;
      this.#busy = true;
      await pause(await this.#send(next));
      this.#busy = false;
    }
  }

  /** Forgets what waits. */
  clear() {
    this.#waiting = null;
  }
}
