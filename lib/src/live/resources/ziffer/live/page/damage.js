// Break it: the mirror reads with a damaged copy of the net. The server keeps nothing: each request says which damage.

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
  // A second time would change nothing.
  byId("break-buttons").querySelector("[data-kind=scales]").disabled = app.damage.some((d) => d.startsWith("scales"));
  if (damaged && ink.empty) {
    showDamage(["Draw a digit to see what has changed."]);
  }
  inkChanged();
  showMirror();
}

function showDamage(lines) {
  byId("damages").replaceChildren(...lines.map((line) => make("li", { textContent: line })));
}
