// The Java mirror draws, frames and reads the same strokes. Its answer is compared with the header's, integer by
// integer, and brings the feature maps. At most one request is under way; the newest strokes are next.

const mirror = { requests: new Newest(sendToMirror), compared: 0, differ: 0 };

/** Between two requests: maps should follow the pen, and thirty phones should leave the server some air. */
const AIR_MS = collects ? 250 : 30;
const RETRY_MS = 3000;

function askMirror() {
  if (hasServer && !ink.empty && !collecting()) {
    mirror.requests.add({ net: app.net, damage: app.damage.join(), line: strokeLine(ink.lines), own: app.own });
  }
}

async function sendToMirror(asked) {
  try {
    const parameters = new URLSearchParams({ net: asked.net.name });
    if (asked.damage) {
      parameters.set("damage", asked.damage);
    }
    hearMirror(asked, await ask("POST", `/api/read?${parameters}`, asked.line));
    return AIR_MS;
  } catch (error) {
    mirrorFails(error);
    return error.passes ? RETRY_MS : AIR_MS;
  }
}

function hearMirror(asked, answer) {
  if (asked.net !== app.net || asked.damage !== app.damage.join()) {
    return; // an answer about another net
  }
  const reading = { ...answer, pixels: bytesOf(answer.pixels) };
  if (asked.damage) {
    showDamage(answer.damage);
  } else if (asked.own) {
    compare(asked, reading);
  }
  if ((asked.damage || !app.chip) && !ink.empty) {
    nextFrame(() => showReading(reading));
    if (pad.pointer === null) {
      nextFrame(announce);
    }
  }
  hearMaps(answer.layers);
  showMirror();
}

function compare(asked, reading) {
  mirror.compared++;
  const difference = firstDifference(asked.own, reading, "in the mirror");
  if (difference !== "") {
    mirror.differ++;
    const detail = `${difference} (net ${asked.net.name}). The drawing:\n${asked.line}`;
    say(byId("mirror-detail"), detail);
  }
}

/** Compares pixels and scores of the header with those of another place; "" if all are equal. */
function firstDifference(own, other, place) {
  const pixel = own.pixels.findIndex((value, i) => value !== other.pixels[i]);
  if (pixel >= 0) {
    return `Row ${Math.floor(pixel / 28)}, column ${pixel % 28} of the framed picture is ${own.pixels[pixel]} in the `
      + `header and ${other.pixels[pixel]} ${place}`;
  }
  const digit = own.scores.findIndex((score, i) => score !== other.scores[i]);
  if (digit >= 0) {
    return `The score of ${digit} is ${own.scores[digit]} in the header and ${other.scores[digit]} ${place}`;
  }
  return own.digit === other.digit && own.prediction === other.prediction ? "" : "Equal scores are judged differently";
}

function showMirror() {
  const comparing = app.chip !== null && app.damage.length === 0;
  byId("mirror-line").classList.toggle("differs", mirror.differ > 0);
  write(byId("mirror-what"), mirrorText());
  write(byId("mirror"), comparing ? `${mirror.differ} differ so far (${plural(mirror.compared, "drawing")})` : "");
  show(byId("mirror-line"), !(comparing && alone && mirror.compared === 0));
}

function mirrorText() {
  if (app.damage.length > 0) {
    return "Comparison paused: these are the damaged net's scores.";
  }
  if (app.chip) {
    return "C header as WebAssembly against the Java mirror:";
  }
  return hasServer ? "This net has no WebAssembly here: the scores are the Java mirror's."
    : "This net has no WebAssembly here, and there is no server: no scores.";
}

function mirrorFails(error) {
  if (error.status !== 0) {
    byId("mirror-what").textContent = `The mirror refused: ${error.message}`;
    byId("mirror").textContent = "";
  }
}
