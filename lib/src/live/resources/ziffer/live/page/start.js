// Puts the page together: choice of the net, keys, first frame.

const nets = new Map([[start.net.name, start.net]]);

async function useNet(net) {
  app.chip = await Chip.of(net.wasm);
  app.net = net;
  byId("nets").value = net.name;
  buildMaps(net);
  showFacts(net);
  restoreNet(); // damage is that of one net; this reads the ink, too
}

async function chooseNet(name) {
  try {
    if (!nets.has(name)) {
      nets.set(name, await ask("GET", `/api/net?${new URLSearchParams({ name })}`));
    }
    await useNet(nets.get(name));
    say(byId("notice"), "");
  } catch (error) {
    byId("nets").value = app.net.name;
    if (error.status !== 0) {
      say(byId("notice"), error.message);
    }
  }
}

function showNets(names) {
  const choices = names.map((name) => make("option", { value: name, textContent: name }));
  byId("nets").replaceChildren(...choices);
  byId("nets").value = app.net?.name ?? start.net.name;
}

/** Adds a net to the choice, or forgets what was known of it: "class" changes with each training. */
function renewNet(name) {
  nets.delete(name);
  if (!start.nets.includes(name)) {
    start.nets.push(name);
  }
  showNets(start.nets);
}

function nextNet() {
  const choice = byId("nets");
  chooseNet(choice.options[(choice.selectedIndex + 1) % choice.length].value);
}

const KEYS = { c: clearInk, u: undoLine, n: nextNet };

function keyDown(event) {
  const undo = (event.ctrlKey || event.metaKey) && event.key === "z";
  const busy = event.target.closest("input, select, textarea, dialog");
  if (busy || event.altKey || (!undo && (event.ctrlKey || event.metaKey))) {
    return;
  }
  const key = undo ? "u" : event.key.toLowerCase();
  if (key === "enter" && collecting() && !event.target.closest("button, a")) {
    keepDrawing();
  } else if (Object.hasOwn(KEYS, key)) {
    event.preventDefault();
    KEYS[key]();
  }
}

async function startPage() {
  buildBars();
  startPad();
  startDamage();
  showNets(hasServer ? start.nets : [start.net.name]);
  byId("nets").onchange = () => chooseNet(byId("nets").value);
  document.addEventListener("keydown", keyDown);
  if (!hasServer) {
    serverGone();
  }
  await useNet(start.net);
  if (query.has("net")) {
    await chooseNet(query.get("net"));
  }
  if (query.has("bench")) {
    bench();
    return;
  }
  startCollecting();
  startRoom();
  startTraining();
}

startPage();
