// Training with the class's digits: the teacher starts it, everybody sees it.

let trainedHash = null;

function startTraining() {
  if (!collects) {
    return;
  }
  byId("train").onclick = () => orderTraining("POST");
  byId("train-stop").onclick = () => orderTraining("DELETE");
  poll(lookAtTraining);
}

async function orderTraining(method) {
  try {
    await ask(method, `/api/training?net=${netName()}`);
    await lookAtTraining();
  } catch (error) {
    say(byId("training-text"), error.message);
  }
}

async function lookAtTraining() {
  const { state, text, done, seconds_left, result } = await ask("GET", "/api/training");
  const running = state === "running";
  show(byId("training"), start.host || state !== "none" || result);
  show(byId("train"), start.host && !running);
  show(byId("train-stop"), start.host && running);
  show(byId("training-bar"), running);
  byId("training-bar").value = done ?? 0;
  const left = running && seconds_left > 0 ? `. About ${plural(Math.round(seconds_left), "second")} left.` : "";
  say(byId("training-text"), text ? text + left : "Trains nano anew with MNIST, drawn digits and this class's, "
    + "in one to three minutes. Some drawings are held out to measure it.");
  show(byId("training-result"), result); // of the last training that ended well, whatever came after it
  if (result && result.sha256 !== trainedHash) {
    trainedHash = result.sha256;
    renewNet("class");
    showResult(result);
  }
}

function showResult(result) {
  const held = result.held_out.length > 0 ? `by ${result.held_out.join(", ")}, who were not trained on`
    : "that were not trained on";
  const draw = make("button", { type: "button", className: "main", textContent: "Draw with the new net" });
  draw.onclick = async () => {
    drawFreely();
    await chooseNet("class");
    byId("ink").scrollIntoView({ block: "center" });
  };
  const files = result.files.map((name) => make("a", {
    className: "button",
    href: addressOf(`/api/training/files/${encodeURIComponent(name)}`),
    download: name,
    textContent: name,
  }));
  byId("training-result").replaceChildren(
    make("table", {},
      make("caption", { textContent: "The last training that was finished" }),
      make("thead", {}, tableRow("th", "Read correctly", `Before (${result.former})`, "After (class)")),
      make("tbody", {},
        tableRow("td", `${plural(result.images, "drawing")} ${held}`, points(result.before), points(result.after)),
        tableRow("td", "MNIST test images", points(result.mnist_before), points(result.mnist_after)))),
    make("p", { className: "buttons" }, draw, ...files),
    make("p", { className: "small", textContent: `SHA-256 of the header: ${result.sha256}. `
      + "Each writer's certificate now names this net." }));
}

function tableRow(tag, ...cells) {
  return make("tr", {}, ...cells.map((textContent) => make(tag, { textContent })));
}

function points(value) {
  return `${value.toFixed(1)}\u00a0%`;
}
