// What the digit would take on a chip: instructions, counted by QEMU when the net was exported.

function showFacts(net) {
  byId("net-facts").textContent = `${net.name}: ${grouped(net.macs)} multiply-accumulates a picture. `
    + `SHA-256 of the header: ${net.sha256.slice(0, 16)}\u2026`;
  byId("net-facts").title = net.sha256;
  show(byId("costs"), true);
  show(byId("costs-table"), net.costs.length > 0);
  show(byId("costs-none"), net.costs.length === 0);
}

/** Zeros are skipped, so the work depends on the drawing: the figures are those of the digit that was read. */
function showCosts() {
  const { net, reading } = app;
  const digit = reading?.digit ? reading.prediction : null;
  const shown = `${net.sha256} ${digit}`;
  const rows = byId("costs-rows");
  if (net.costs.length === 0 || rows.dataset.shown === shown) {
    return;
  }
  rows.dataset.shown = shown;
  byId("costs-caption").textContent = `Instructions for ${digit === null ? "the digits 0 to 9" : aDigit(digit)}`
    + ", counted in QEMU on MNIST test images";
  rows.replaceChildren(...net.costs.map(({ core, images, digits }) => {
    const [least, median, most] = digit === null ? overAll(digits) : digits[digit];
    return make("tr", {}, make("th", { scope: "row", textContent: core }),
      make("td", { textContent: median === null ? "\u2013" : grouped(median) }),
      make("td", { textContent: `${grouped(least)} \u2013 ${grouped(most)}` }),
      make("td", { textContent: grouped(images) }));
  }));
}

function overAll(digits) {
  return [Math.min(...digits.map(([least]) => least)), null, Math.max(...digits.map(([, , most]) => most))];
}
