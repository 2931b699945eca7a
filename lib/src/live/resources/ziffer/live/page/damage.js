// Break it: the mirror reads with a damaged copy of the net. The server keeps nothing: each request says which damage.

const MOST_DAMAGE = 16; // as the server allows
let damageSeed = 0;

function startDamage() {
  for (const button of byId("break-buttons").querySelectorAll("[data-kind]")) {
    button.onclick = () => breakNet(button.dataset.kind);
  }
  byId("restore").onclick = restoreNet;
  show(byId("break"), hasServer);
}

function breakNet(kind) {
  app.damage.push(`${kind}:${++damageSeed}`);
  damageChanged();
}

function restoreNet() {
  app.damage = [];
  showDamage([]);
  damageChanged();
}

function damageChanged() {
  const damaged = app.damage.length > 0;
  document.body.classList.toggle("damaged", damaged);
  byId("restore").disabled = !damaged;
  for (const button of byId("break-buttons").querySelectorAll("[data-kind]")) {
    const again = button.dataset.kind === "scales" && app.damage.some((each) => each.startsWith("scales"));
    button.disabled = again || app.damage.length >= MOST_DAMAGE; // scales are rounded once
  }
  if (damaged && ink.empty) {
    showDamage(["Draw a digit to see what has changed."]);
  }
  inkChanged();
  showMirror();
}

function showDamage(lines) {
  byId("damages").replaceChildren(...lines.map((line) => make("li", { textContent: line })));
}
