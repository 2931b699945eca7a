// A board on the server's serial line reads the same strokes. Its integers are compared with those of this page.

const board = new Newest(sendToBoard);

function askBoard() {
  if (!start.board || !hasServer) {
    return;
  }
  board.clear();
  const { net, model } = start.board;
  if (app.net.model !== model) {
    showBoard(net ? `runs ${net}: choose that net to compare` : `runs another net, SHA-256 ${model.slice(0, 16)}\u2026`);
  } else if (ink.empty || collecting()) {
    showBoard("");
  } else {
    board.add({ net: app.net, line: strokeLine(ink.lines), own: app.own });
  }
}

async function sendToBoard(asked) {
  try {
    const answer = await ask("POST", "/api/board", asked.line);
    hearBoard(asked, { ...answer, pixels: bytesOf(answer.pixels) });
    return AIR_MS;
  } catch (error) {
    showBoard(error.status === 0 ? "" : error.message);
    return error.passes ? RETRY_MS : AIR_MS;
  }
}

function hearBoard(asked, answer) {
  if (asked.net !== app.net || ink.empty) {
    return;
  }
  const read = answer.digit ? answer.prediction : `none (closest is ${answer.prediction})`;
  const difference = asked.own ? firstDifference(asked.own, answer, "on the board") : "";
  const same = asked.own ? (difference === "" ? ", same scores as here" : `. Differs: ${difference}`) : "";
  showBoard(`${read} in ${time(answer.micros)}${same}`, difference !== "");
}

function time(micros) {
  return micros < 1000 ? `${micros} \u00b5s` : `${(micros / 1000).toFixed(1)} ms`;
}

function showBoard(text, differs = false) {
  show(byId("board-line"), !collecting());
  byId("board-line").classList.toggle("differs", differs);
  write(byId("board-what"), `Board ${start.board.name}:`);
  write(byId("board"), text || "draw to see");
}
