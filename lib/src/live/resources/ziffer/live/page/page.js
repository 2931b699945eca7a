// Small tools that all other files of the page use. All files are joined into one module.

const start = JSON.parse(document.getElementById("start").textContent);
const query = new URLSearchParams(location.search);

/** What is shown now. The net's description, the net as WebAssembly, and what they say of the ink. */
const app = {
  net: null,
  chip: null,
  own: null, // the header's reading of the ink, or null
  damage: [], // such as ["flip:1", "noise:2"]
};

function byId(id) {
  return document.getElementById(id);
}

/** Makes an element. Text is always set as text, so that a name can never become markup. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function show(element, visible) {
  element.hidden = !visible;
}

/** Sets a text that may be the same as before: then nothing has to be laid out. */
function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Shows a line of text, or hides its element when there is none. */
function say(element, text) {
  write(element, text);
  show(element, text !== "");
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** 332352 becomes 332,352 in every language, as in the header's comment. */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function plural(count, noun) {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function aDigit(digit) {
  return `${String(digit) === "8" ? "an" : "a"} ${digit}`;
}

function pause(milliseconds) {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

/** localStorage, which throws in some frames and private windows: then nothing outlives a reload. */
const memory = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // The page works without.
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

/** Work for the next frame. What is asked for twice before it runs once. */
const frameJobs = new Set();

function nextFrame(job) {
  if (frameJobs.size === 0) {
    requestAnimationFrame(runFrame);
  }
  frameJobs.add(job);
}

function runFrame() {
  const jobs = [...frameJobs];
  frameJobs.clear();
  jobs.forEach((job) => job());
}

/** Asks before something is lost; true for yes. */
function confirmed(text, yes) {
  const dialog = byId("confirm");
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  return new Promise((answer) => {
    byId("confirm-yes").onclick = () => dialog.close("yes");
    byId("confirm-no").onclick = () => dialog.close("no");
    dialog.onclose = () => answer(dialog.returnValue === "yes");
    dialog.returnValue = "no"; // what Escape means
    dialog.showModal();
  });
}
