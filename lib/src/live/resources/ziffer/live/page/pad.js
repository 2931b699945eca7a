// The drawing area: pointer events become ink. Mouse, finger and pen send the same events.

const ink = new Ink();
const pad = {
  canvas: byId("ink"),
  box: null, // the canvas on the screen, measured once a stroke
  pointer: null, // the pointer that draws; others are ignored
  kind: "",
  colours: inkColours(),
};

function startPad() {
  const canvas = pad.canvas;
  canvas.addEventListener("pointerdown", penDown);
  canvas.addEventListener("pointermove", penMoves);
  canvas.addEventListener("pointerup", penUp);
  canvas.addEventListener("pointercancel", penUp);
  canvas.addEventListener("contextmenu", (event) => event.preventDefault()); // a long touch is a dot, no menu
  byId("clear").onclick = clearInk;
  byId("undo").onclick = undoLine;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    pad.colours = inkColours();
    ink.redraw(ink.lines);
    inkChanged();
  });
}

function penDown(event) {
  // A pen takes over from a touch: that was the hand. Of several fingers only the first draws.
  const palm = pad.pointer !== null && pad.kind === "touch" && event.pointerType === "pen";
  if (event.button !== 0 || (pad.pointer !== null && !palm)) {
    return;
  }
  if (palm) {
    ink.undo();
  }
  if (ink.full) {
    return;
  }
  event.preventDefault();
  document.activeElement?.blur(); // so that Enter and the letters act on the drawing, not on the last button
  pad.pointer = event.pointerId;
  pad.kind = event.pointerType;
  pad.box = pad.canvas.getBoundingClientRect();
  capture(event.pointerId);
  ink.begin(...placeOf(event));
  inkChanged();
}

/** Lets the stroke go on where the pen leaves the canvas. */
function capture(pointer) {
  try {
    pad.canvas.setPointerCapture(pointer);
  } catch {
    // A pointer that a script made cannot be captured.
  }
}

function penMoves(event) {
  if (event.pointerId !== pad.pointer) {
    return;
  }
  // The browser sends one event a frame; the points between are coalesced in it.
  const between = event.getCoalescedEvents?.() ?? [];
  const moves = between.length > 0 ? between : [event];
  const drawn = moves.filter((move) => ink.extend(...placeOf(move)));
  if (drawn.length > 0) {
    inkChanged();
  }
}

function penUp(event) {
  if (event.pointerId === pad.pointer) {
    pad.pointer = null;
    nextFrame(announce);
  }
}

function placeOf(event) {
  return [(event.clientX - pad.box.left) / pad.box.width, (event.clientY - pad.box.top) / pad.box.height];
}

function undoLine() {
  pad.pointer = null;
  ink.undo();
  inkChanged();
}

function clearInk() {
  pad.pointer = null;
  ink.clear();
  inkChanged();
}

/** Shows the ink itself, not lines of the browser's own: what is seen is what is read. */
function showInk() {
  const [from, to] = ink.takeChanged();
  if (from < to) {
    paint(pad.canvas, ink.bytes, pad.colours, from, to);
  }
  const label = `Drawing area, ${ink.empty ? "empty" : plural(ink.lines.length, "line")}`;
  if (pad.canvas.getAttribute("aria-label") !== label) {
    pad.canvas.setAttribute("aria-label", label);
  }
  show(byId("hint"), ink.empty);
  show(byId("full"), ink.full);
  byId("clear").disabled = byId("undo").disabled = ink.empty;
}
