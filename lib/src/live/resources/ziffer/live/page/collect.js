// Collecting a class's handwriting: join under a pseudonym, draw each digit some times, see what the net made of them.
// Drawings are kept in the browser until the server has written them, so that a lost connection loses none.

const WRITER_KEY = "ziffer-writer";
const EACH = 5; // drawings of each digit

const collect = {
  writer: null, // {name, token}
  order: [], // the digits to ask for
  asked: null, // the one that is asked for now
  kept: [], // {label, strokes} until the server has it, then also {id, class, digit}
  sending: null, // the drawing that is on its way
};

function collecting() {
  return byId("main").dataset.mode === "prompt";
}

/** free: draw what you like; join; prompt: digits in turn; thanks: the own drawings. */
function setMode(mode) {
  byId("main").dataset.mode = mode;
  show(byId("join"), mode === "join");
  show(byId("thanks"), mode === "thanks");
  for (const id of ["prompt", "keep", "kept"]) {
    show(byId(id), mode === "prompt");
  }
  show(byId("share"), collects && mode === "free");
  byId("share").textContent = collect.writer ? "My drawings" : "Take part";
  keepFocus({ join: "join-consent", prompt: "keep", thanks: "thanks-title", free: "clear" }[mode]);
}

/** Where the focused button has gone, the keyboard goes on at another element. */
function keepFocus(id) {
  const focused = document.activeElement;
  if (focused && focused !== document.body && focused.offsetParent === null) {
    byId(id).focus();
  }
}

function startCollecting() {
  byId("join-another").onclick = proposeName;
  byId("join-start").onclick = join;
  byId("join-free").onclick = byId("thanks-free").onclick = drawFreely;
  byId("share").onclick = () => (collect.writer ? thank() : offerJoin());
  byId("keep").onclick = keepDrawing;
  byId("redo-last").onclick = redoLast;
  byId("stop-here").onclick = thank;
  byId("thanks-on").onclick = askForDigit;
  byId("thanks-certificate").onclick = showCertificate;
  byId("thanks-next").onclick = nextWriter;
  byId("thanks-delete").onclick = byId("prompt-delete").onclick = deleteMine;
  setMode("free");
  if (collects) {
    resume(memory.get(WRITER_KEY));
  }
}

function drawFreely() {
  byId("hint-what").textContent = "Draw a digit here";
  clearInk();
  setMode("free");
}

/** The net that reads the drawings; a file's name may have any letters. */
function netName() {
  return encodeURIComponent(app.net.name);
}

// Joining.

async function offerJoin() {
  setMode("join");
  byId("join-task").textContent = `You draw ${10 * EACH} digits, ${EACH} of each. That takes about `
    + `${plural(Math.ceil(0.8 * EACH), "minute")}. The class can then train a net with everybody's digits.`;
  await proposeName();
}

async function proposeName() {
  try {
    byId("join-name").textContent = (await ask("GET", "/api/name")).name;
    say(byId("join-error"), "");
  } catch (error) {
    say(byId("join-error"), error.message);
  }
}

async function join() {
  if (!byId("join-consent").checked) {
    say(byId("join-error"), "Please agree first: tick the box.");
    byId("join-consent").focus();
    return;
  }
  const name = byId("join-name").textContent;
  try {
    const { writer, token } = await ask("POST", "/api/writers", JSON.stringify({ name, consent: true }));
    byId("join-consent").checked = false; // the next writer agrees anew
    beWriter({ name: writer, token }, unsent());
    askForDigit();
    sendDrawings();
  } catch (error) {
    if (error.status === 409) {
      await proposeName();
    }
    say(byId("join-error"), error.status === 409 ? "That name is taken. Here is another." : error.message);
  }
}

function beWriter(writer, drawings) {
  collect.writer = writer;
  collect.order = orderFor(writer.name, EACH);
  collect.kept = drawings;
  saveWriter();
}

/** Saves what waits. Another tab of this writer may have saved some, too: that stays, but for what is done with. */
function saveWriter(done) {
  if (!collect.writer) {
    return;
  }
  const saved = memory.get(WRITER_KEY);
  const before = saved?.token === collect.writer.token ? saved.unsent : [];
  const waiting = new Map([...before, ...unsent()].map((drawing) => [JSON.stringify(drawing.strokes), drawing]));
  waiting.delete(JSON.stringify(done?.strokes));
  memory.set(WRITER_KEY, { ...collect.writer, unsent: [...waiting.values()] });
}

function forgetWriter() {
  collect.writer = null;
  collect.kept = [];
  memory.remove(WRITER_KEY);
}

/** Goes on where a reload or a lost phone left. */
async function resume(saved) {
  if (!saved?.token) {
    offerJoin();
    return;
  }
  try {
    const { drawings } = await ask("GET", `/api/mine?net=${netName()}`, undefined, saved.token);
    beWriter({ name: saved.name, token: saved.token }, [...drawings, ...(saved.unsent ?? [])]);
    askForDigit();
    sendDrawings();
  } catch (error) {
    if (error.passes) {
      await pause(2000);
      resume(saved);
    } else {
      rejoin(saved.unsent ?? []);
    }
  }
}

/** The server does not know the writer, perhaps because another folder was opened. What is unsent is not lost. */
async function rejoin(drawings) {
  forgetWriter();
  collect.kept = drawings;
  await offerJoin();
  say(byId("join-error"), "The server does not know your pseudonym. Please join again."
    + (drawings.length > 0 ? ` ${plural(drawings.length, "drawing")} will be sent then.` : ""));
}

// Asking for digits.

/** Each digit as often as the others, in rounds, and never twice running. The same writer gets the same order. */
function orderFor(name, rounds) {
  const random = generator(name);
  const order = [];
  for (let round = 0; round < rounds; round++) {
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
    for (let i = 9; i > 0; i--) {
      swap(digits, i, Math.floor(random() * (i + 1)));
    }
    if (digits[0] === order.at(-1)) {
      swap(digits, 0, 9);
    }
    order.push(...digits);
  }
  return order;
}

function swap(list, i, j) {
  [list[i], list[j]] = [list[j], list[i]];
}

/** Random numbers from 0 to 1 that a text decides: FNV-1a makes a seed, Mulberry32 the numbers. */
function generator(text) {
  let state = 2166136261;
  for (const letter of text) {
    state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The first digit of the order that is not kept yet, or null. */
function nextLabel() {
  const have = Array(10).fill(0);
  collect.kept.forEach(({ label }) => have[label]++);
  return collect.order.find((label) => --have[label] < 0) ?? null;
}

function askForDigit() {
  const label = collect.writer && nextLabel();
  if (label === null) {
    thank();
    return;
  }
  collect.asked = label;
  setMode("prompt");
  clearInk();
  byId("prompt-ask").textContent = label === "8" ? "Draw an" : "Draw a";
  byId("prompt-digit").textContent = label;
  byId("hint-what").textContent = `Draw ${aDigit(label)} here`;
  byId("prompt-bar").max = collect.order.length;
  byId("prompt-bar").value = collect.kept.length;
  byId("prompt-count").textContent = `${collect.kept.length} of ${collect.order.length}`;
  byId("announce").textContent = `Draw ${aDigit(label)}`;
  showLast();
}

function keepDrawing() {
  if (ink.dot) {
    say(byId("kept-last"), `Draw ${aDigit(collect.asked)} first.`);
    return;
  }
  collect.kept.push({ label: collect.asked, strokes: ink.lines });
  saveWriter();
  askForDigit();
  sendDrawings();
}

async function redoLast() {
  const last = collect.kept.at(-1);
  if (await removeDrawing(last)) {
    askForDigit();
  } else {
    say(byId("kept-last"), "The server does not answer: please try again.");
  }
}

/** Removes a drawing here and on the server; false if the server cannot be reached. */
async function removeDrawing(drawing) {
  if (drawing.id) {
    try {
      await ask("DELETE", `/api/drawings/${drawing.id}`, undefined, collect.writer.token);
    } catch (error) {
      if (error.status !== 404) {
        return false;
      }
    }
  }
  collect.kept = collect.kept.filter((other) => other !== drawing && (!drawing.id || other.id !== drawing.id));
  saveWriter(drawing);
  return true;
}

// Sending.

function unsent() {
  return collect.kept.filter((drawing) => !drawing.id);
}

/** Sends what waits, in order, and tries again until the server has it. The same drawing sent twice is kept once. */
async function sendDrawings() {
  while (collect.sending === null && collect.writer && unsent().length > 0) {
    const drawing = unsent()[0];
    const { writer } = collect;
    collect.sending = drawing;
    showLast();
    let again = null;
    try {
      const line = strokeLine(drawing.strokes, writer.name, drawing.label);
      Object.assign(drawing, await ask("POST", `/api/drawings?net=${netName()}`, line, writer.token));
      collect.kept = collect.kept.filter((other) => other === drawing || other.id !== drawing.id);
      saveWriter(drawing);
    } catch (error) {
      again = error;
    }
    collect.sending = null;
    if (collect.writer !== writer) {
      continue; // deleted or passed on while the drawing was on its way
    }
    showLast();
    if (again?.passes) {
      say(byId("kept-last"), `${again.message} ${plural(unsent().length, "drawing")} kept here and sent later.`);
      await pause(2000);
    } else if (again) {
      refused(drawing, again);
    }
  }
  if (collect.sending === null && byId("main").dataset.mode === "thanks") {
    thank();
  }
}

function refused(drawing, error) {
  if (error.status === 401 || error.status === 403) {
    rejoin(unsent());
    return;
  }
  collect.kept = collect.kept.filter((other) => other !== drawing);
  saveWriter(drawing);
  askForDigit();
  say(byId("kept-last"), `${error.message} Please draw the ${drawing.label} again.`);
}

/** What the net made of the last drawing. It does not say right or wrong: the net learns from the writer. */
function showLast() {
  const last = collect.kept.at(-1);
  byId("redo-last").disabled = !last || collect.sending === last;
  const reading = collect.kept.findLast((drawing) => drawing.prediction !== undefined);
  say(byId("kept-last"), reading ? `Your ${reading.label}: ${readAs(reading)}` : "");
}

function readAs(drawing) {
  return drawing.digit ? `read as ${drawing.prediction}` : `read as no digit (closest is ${drawing.prediction})`;
}

// The end.

async function thank() {
  const { writer } = collect;
  if (!writer) {
    return;
  }
  setMode("thanks");
  const waiting = unsent().length;
  byId("thanks-title").textContent = `Thank you, ${writer.name}`;
  byId("thanks-next").disabled = waiting > 0;
  show(byId("thanks-on"), nextLabel() !== null);
  thanksButtons(true);
  say(byId("thanks-text"), `${plural(collect.kept.length, "drawing")} kept.`
    + (waiting > 0 ? ` ${waiting} still wait for the server; leave this page open.` : ""));
  try {
    const { drawings } = await ask("GET", `/api/mine?net=${netName()}`, undefined, writer.token);
    if (collect.writer === writer) {
      showOwn(drawings, waiting);
    }
  } catch (error) {
    if (collect.writer === writer) {
      say(byId("thanks-text"), error.message);
    }
  }
}

function showOwn(drawings, waiting) {
  if (waiting === 0) {
    const meant = drawings.filter((drawing) => drawing.digit && drawing.prediction === Number(drawing.label)).length;
    say(byId("thanks-text"), `${plural(drawings.length, "drawing")} kept. `
      + `The net read ${meant} of ${drawings.length} as you meant.`);
  }
  byId("thanks-sheet").replaceChildren(...drawings.map(ownDrawing));
}

/** Asks with headers: the token must not stay in the history of a computer that others use, too. */
async function showCertificate() {
  const { name, token } = collect.writer;
  const net = trainedHash ? "class" : app.net.name;
  try {
    const path = `/api/certificate.svg?${new URLSearchParams({ net })}`;
    const href = URL.createObjectURL(await ask("GET", path, undefined, token));
    if (!window.open(href)) {
      make("a", { href, download: `${name}.svg` }).click();
    }
  } catch (error) {
    say(byId("thanks-text"), error.message);
  }
}

function thanksButtons(visible) {
  for (const id of ["thanks-certificate", "thanks-delete"]) {
    show(byId(id), visible);
  }
}

/** A picture of the sheet; an unusual one is offered for a second look. */
function ownDrawing(drawing) {
  const item = pictureItem(drawing, `${drawing.label}, ${readAs(drawing)}`);
  if (drawing.odd) {
    const keep = make("button", { type: "button", textContent: "Keep" });
    const again = make("button", { type: "button", textContent: "Draw again" });
    const choice = make("span", { className: "choice" }, "It looks unusual:", keep, again);
    keep.onclick = () => keepOdd(drawing, choice);
    again.onclick = async () => (await removeDrawing(drawing)) && askForDigit();
    item.classList.add("odd");
    item.append(choice);
  }
  return item;
}

async function keepOdd(drawing, choice) {
  try {
    await ask("POST", `/api/drawings/${drawing.id}/keep`, undefined, collect.writer.token);
    choice.remove();
  } catch (error) {
    say(byId("thanks-text"), error.message);
  }
}

/** A small picture with a line of text. */
function pictureItem(drawing, text) {
  const canvas = make("canvas", { width: 28, height: 28 });
  canvas.setAttribute("aria-hidden", "true");
  paint(canvas, bytesOf(drawing.pixels), pad.colours);
  return make("li", {}, canvas, make("span", { textContent: text }));
}

async function nextWriter() {
  const left = !collect.writer || await confirmed("Pass on to the next writer? Your drawings stay. "
    + "After that, only the teacher can delete them.", "Next writer");
  if (left) {
    forgetWriter();
    offerJoin();
  }
}

async function deleteMine() {
  const { name, token } = collect.writer;
  if (!await confirmed(`Delete all drawings of ${name}? This cannot be undone.`, "Delete mine")) {
    return;
  }
  try {
    const { removed } = await ask("DELETE", "/api/mine", undefined, token);
    forgetWriter();
    setMode("thanks");
    byId("thanks-title").textContent = "Deleted";
    byId("thanks-sheet").replaceChildren();
    byId("thanks-next").disabled = false;
    thanksButtons(false);
    show(byId("thanks-on"), false);
    say(byId("thanks-text"), `${plural(removed, "drawing")} removed: strokes, pictures and certificate. `
      + "Nets that were trained on them before remain.");
  } catch (error) {
    say(byId(collecting() ? "kept-last" : "thanks-text"), error.message);
  }
}
