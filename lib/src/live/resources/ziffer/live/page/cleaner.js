// The cell that shows odd digits: each choice is in the file before the page counts it.

let decided = start.decisions;

/** Sends a request; the answer is what is decided now. A line says why there is none. */
async function ask(method, path) {
  let line = "The kernel does not answer, so nothing is kept: run this cell again.";
  try {
    const headers = { "X-Token": start.token };
    const signal = AbortSignal.timeout?.(10000);
    const response = await fetch(start.server + path, { method, headers, signal });
    const answer = await response.json();
    if (response.ok) {
      decided = answer;
      line = "";
    } else {
      line = `Not kept: ${answer.error}`;
    }
  } catch {
    // The line says it.
  }
  say(byId("notice"), line);
  showDecisions();
}

/** Requests go one after the other, so that the last choice is the one that is kept. */
let last = Promise.resolve();

/** Choices without an answer yet. Unchecked meanwhile, they would keep the Tab key in their row. */
const waiting = {};

function decide(index, decision) {
  waiting[index] = decision;
  last = last.then(() => ask("POST", `/api/decide?digit=${index}&decision=${decision}`)).then(() => {
    if (waiting[index] === decision) {
      delete waiting[index];
      showDecisions();
    }
  });
}

function showDecisions() {
  for (const { index } of start.digits) {
    for (const choice of document.getElementsByName(`digit-${index}`)) {
      choice.checked = choice.value === (waiting[index] ?? decided[index]);
    }
    byId(`odd-${index}`).dataset.decision = decided[index] ?? "";
  }
  const all = Object.values(decided);
  const kept = all.filter((each) => each === "keep").length;
  const dropped = all.filter((each) => each === "drop").length;
  write(byId("count"), `${all.length} of ${plural(start.digits.length, "digit")} decided: ${kept} kept, `
    + `${all.length - kept - dropped} relabelled, ${dropped} dropped. Saved in ${start.file}`);
}

function picture(pixels) {
  const canvas = make("canvas", { width: 28, height: 28 });
  const image = new ImageData(28, 28);
  bytesOf(pixels).forEach((ink, i) => {
    image.data[4 * i + 3] = ink;
  });
  canvas.getContext("2d").putImageData(image, 0, 0);
  canvas.setAttribute("aria-hidden", "true"); // the legend says what it shows
  return canvas;
}

function choice(digit, value) {
  const name = value === "keep" ? `keep ${digit.label}` : value;
  const input = make("input", { type: "radio", className: "unseen", name: `digit-${digit.index}`, value });
  input.onchange = () => decide(digit.index, value);
  return make("label", {}, input, make("span", { textContent: name }));
}

function row(digit) {
  const others = [..."0123456789"].filter((each) => each !== String(digit.label));
  const values = ["keep", ...others, "drop"];
  const choices = make("div", { className: "odd-choices" }, ...values.map((each) => choice(digit, each)));
  const what = `Labelled ${digit.label}, ${start.net} reads ${digit.read === "none" ? "no digit" : digit.read}`;
  const set = make("fieldset", { className: "odd", id: `odd-${digit.index}` },
    make("legend", { textContent: what }), picture(digit.pixels), choices);
  set.onkeydown = (event) => {
    const named = { k: "keep", delete: "drop", backspace: "drop", [digit.label]: "keep" };
    const value = named[event.key.toLowerCase()] ?? event.key;
    if (values.includes(value) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const input = choices.querySelector(`[value="${value}"]`);
      input.focus();
      input.click();
    }
  };
  return make("li", {}, set);
}

byId("digits").append(...start.digits.map(row));
showDecisions();
// The cell's content may be older than the last choice, as after reloading Jupyter.
last = ask("GET", "/api/decisions");
