// What the net makes of the ink: the digit, the framed picture, ten bars.

const bars = [];

function buildBars() {
  bars.length = 0;
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = {
      row: make("li", {}),
      fill: make("i", {}),
      share: make("span", { className: "share" }),
      score: make("span", { className: "raw" }),
    };
    const track = make("span", { className: "track" }, bar.fill);
    bar.row.append(make("b", { textContent: digit }), track, bar.share, bar.score);
    bars.push(bar);
    return bar.row;
  });
  byId("bars").replaceChildren(...rows);
}

/** Reads and shows the ink in the next frame, however many points arrive before it. */
function inkChanged() {
  nextFrame(readInk);
}

function readInk() {
  showInk();
  app.own = app.chip && !ink.empty ? app.chip.read(ink.bytes) : null;
  if (ink.empty) {
    showReading(null);
  } else if (app.own && app.damage.length === 0) {
    showReading(app.own);
  }
  showWhole();
  askMirror();
  askBoard();
}

/** Shows a reading: its scores, class, digit (false: none) and framed pixels; null for an empty canvas. */
function showReading(reading) {
  app.reading = reading;
  const shares = reading ? softmax(reading.scores, app.net.scale) : null;
  bars.forEach((bar, digit) => {
    const share = shares ? shares[digit] : 0;
    bar.row.classList.toggle("best", reading !== null && digit === reading.prediction);
    bar.fill.style.transform = `scaleX(${share.toFixed(4)})`;
    write(bar.share, shares ? percent(share) : "");
    write(bar.score, reading ? String(reading.scores[digit]) : "");
  });
  byId("answer").classList.toggle("empty", reading === null);
  byId("answer").classList.toggle("none", reading !== null && !reading.digit);
  write(byId("digit"), reading === null ? "?" : reading.digit ? String(reading.prediction) : "none");
  write(byId("closest"), reading === null ? "draw to see" : reading.digit
    ? `softmax ${percent(shares[reading.prediction])}` : `no digit; closest is ${reading.prediction}`);
  const pixels = reading ? reading.pixels : new Uint8Array(784);
  paint(byId("framed"), pixels, pad.colours);
  paint(byId("lens-framed"), pixels, pad.colours);
  showCosts();
}

/** While the net is broken: what the whole net says. */
function showWhole() {
  const own = app.own;
  say(byId("whole"), app.damage.length > 0 && own
    ? `The undamaged net says ${own.digit ? own.prediction : `none (closest is ${own.prediction})`}.` : "");
}

/** For a screen reader, when the pen is lifted: not for every frame. */
function announce() {
  const reading = app.reading;
  if (reading && !collecting()) {
    const share = softmax(reading.scores, app.net.scale)[reading.prediction];
    byId("announce").textContent = reading.digit
      ? `Read as ${reading.prediction}, ${percent(share)}` : `No digit; closest is ${reading.prediction}`;
  }
}

/** Probabilities of the ten scores; the scale makes logits of them. */
function softmax(scores, scale) {
  const best = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - best) * scale));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

/** Softmax never reaches 100 %. */
function percent(share) {
  return share > 0.995 ? ">99\u00a0%" : `${Math.round(100 * share)}\u00a0%`;
}
