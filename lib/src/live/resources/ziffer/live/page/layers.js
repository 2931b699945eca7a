// Feature maps of the hidden layers, from the mirror, and what a single unit sees.

/** One a hidden layer: its canvas holds all maps side by side, one pixel a unit, one transparent pixel between maps. */
let mapViews = [];
let chosen = null; // {view, channel, y, x}: the unit that is looked at
let kernels = null; // weights of the first layer, one after the other

function buildMaps(net) {
  chosen = null;
  const weights = net.weights ? bytesOf(net.weights) : null;
  kernels = weights && new Int8Array(weights.buffer);
  mapViews = net.layers.slice(0, -1).map(mapView);
  byId("maps").replaceChildren(...mapViews.map((view) => view.box));
  show(byId("layers"), hasServer);
  showUnit();
  paint(byId("legend"), Uint8Array.from({ length: 256 }, (_, i) => i), ACTIVATION_RAMP);
  paint(byId("legend-weights"), Uint8Array.from({ length: 255 }, (_, i) => i), WEIGHTS);
}

function mapView(layer) {
  const gap = layer.kind === "conv" ? 1 : 0;
  const columns = layer.kind === "conv" ? (layer.channels > 16 ? 8 : 4) : Math.min(16, layer.channels);
  const rows = Math.ceil(layer.channels / columns);
  const canvas = make("canvas", {
    width: columns * (layer.width + gap) - gap,
    height: rows * (layer.height + gap) - gap,
    tabIndex: 0,
  });
  const scale = Math.max(2, Math.min(layer.kind === "conv" ? 9 : 14, Math.round(300 / canvas.width)));
  canvas.style.width = `${scale * canvas.width}px`;
  const shape = layer.kind === "conv" ? `${layer.height}\u00d7${layer.width}\u00d7${layer.channels}`
    : `${layer.channels} units`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Feature maps of ${layer.name}, ${shape}. The arrow keys move between units.`);
  const mark = make("i", { className: "mark", hidden: true });
  const box = make("figure", { className: "map" }, make("div", { className: "map-box" }, canvas, mark),
    make("figcaption", {}, make("b", { textContent: layer.name }), ` ${shape}`));
  const view = { layer, gap, columns, rows, canvas, mark, box, values: null };
  listenToMap(view);
  return view;
}

function hearMaps(layers) {
  for (const layer of layers) {
    const view = mapViews.find((candidate) => candidate.layer.name === layer.name);
    if (view) {
      view.values = bytesOf(layer.values);
    }
  }
  nextFrame(drawMaps);
}

function drawMaps() {
  mapViews.filter((view) => view.values).forEach(drawMap);
  showUnit();
}

function drawMap({ layer, gap, columns, canvas, values }) {
  const { height, width, channels } = layer;
  const { context, image, pixels } = pictureOf(canvas);
  for (let channel = 0; channel < channels; channel++) {
    const top = Math.floor(channel / columns) * (height + gap);
    const left = (channel % columns) * (width + gap);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        pixels[(top + y) * canvas.width + left + x] = ACTIVATIONS[values[(y * width + x) * channels + channel]];
      }
    }
  }
  context.putImageData(image, 0, 0);
}

function listenToMap(view) {
  const { canvas } = view;
  const point = (event) => choose(unitAt(view, event));
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("pointerdown", point);
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== canvas) {
      choose(null); // a tapped unit stays
    }
  });
  canvas.addEventListener("focus", () => {
    if (chosen?.view !== view) {
      choose({ view, channel: 0, y: Math.floor(view.layer.height / 2), x: Math.floor(view.layer.width / 2) });
    }
  });
  canvas.addEventListener("keydown", moveUnit);
}

function unitAt(view, event) {
  const { layer, gap, columns, canvas } = view;
  const box = canvas.getBoundingClientRect();
  const px = Math.floor(((event.clientX - box.left) / box.width) * canvas.width);
  const py = Math.floor(((event.clientY - box.top) / box.height) * canvas.height);
  const channel = Math.floor(py / (layer.height + gap)) * columns + Math.floor(px / (layer.width + gap));
  const y = Math.min(layer.height - 1, py % (layer.height + gap));
  const x = Math.min(layer.width - 1, px % (layer.width + gap));
  return channel >= 0 && channel < layer.channels && x >= 0 && y >= 0 ? { view, channel, y, x } : null;
}

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Moves to the neighbour, over a map's edge into the map beside it. */
function moveUnit(event) {
  const arrow = ARROWS[event.key];
  if (!arrow || !chosen) {
    return;
  }
  event.preventDefault();
  const { view, channel } = chosen;
  const { height, width, channels } = view.layer;
  const row = Math.floor(channel / view.columns) * height + chosen.y + arrow[0];
  const column = (channel % view.columns) * width + chosen.x + arrow[1];
  const next = Math.floor(row / height) * view.columns + Math.floor(column / width);
  if (row >= 0 && column >= 0 && column < view.columns * width && next < channels) {
    choose({ view, channel: next, y: row % height, x: column % width });
    byId("announce").textContent = byId("lens-text").textContent;
  }
}

function choose(unit) {
  chosen = unit;
  nextFrame(showUnit);
}

/** Shows the chosen unit: where it is, its value, what it sees, and in the first layer its weights. */
function showUnit() {
  mapViews.forEach((view) => show(view.mark, view === chosen?.view));
  const field = chosen && fieldOf(chosen);
  document.querySelectorAll(".field").forEach((mark) => markField(mark, field));
  if (!chosen) {
    byId("lens-text").textContent = "No unit chosen.";
    showKernel(null);
    return;
  }
  const { view, channel, y, x } = chosen;
  markUnit(view, channel, y, x);
  const { layer } = view;
  const value = view.values ? view.values[(y * layer.width + x) * layer.channels + channel] : null;
  const place = layer.kind === "conv" ? `map ${channel}, row ${y}, column ${x}` : `unit ${channel}`;
  byId("lens-text").textContent = `${layer.name}, ${place}: ${value === null ? "draw to see" : `${value} of 255`}. `
    + `It sees ${wordsOf(field)}.`;
  showKernel(view === mapViews[0] ? channel : null);
}

/** Rows and columns of the picture that a unit depends on; they may reach into the padding around it. */
function fieldOf({ view, y, x }) {
  const { start: first, step, size } = view.layer.field;
  return { top: first + step * y, left: first + step * x, size };
}

function wordsOf({ top, left, size }) {
  return size >= 28 ? "the whole picture"
    : `rows ${top} to ${top + size - 1}, columns ${left} to ${left + size - 1} of the picture`;
}

function markField(mark, field) {
  show(mark, field !== null);
  if (field) {
    const share = (pixels) => `${(100 * pixels) / 28}%`;
    Object.assign(mark.style, {
      top: share(field.top),
      left: share(field.left),
      width: share(field.size),
      height: share(field.size),
    });
  }
}

function markUnit(view, channel, y, x) {
  const { layer, gap, columns, canvas } = view;
  const share = (pixels, all) => `${(100 * pixels) / all}%`;
  Object.assign(view.mark.style, {
    top: share(Math.floor(channel / columns) * (layer.height + gap) + y, canvas.height),
    left: share((channel % columns) * (layer.width + gap) + x, canvas.width),
    width: share(1, canvas.width),
    height: share(1, canvas.height),
  });
}

function showKernel(channel) {
  const visible = channel !== null && kernels !== null;
  show(byId("kernel-box"), visible);
  show(byId("legend-signed"), visible);
  if (!visible) {
    return;
  }
  const fanIn = kernels.length / mapViews[0].layer.channels;
  const weights = kernels.subarray(channel * fanIn, (channel + 1) * fanIn);
  const side = Math.sqrt(fanIn);
  const most = Math.max(1, ...weights.map(Math.abs));
  const canvas = byId("kernel");
  canvas.width = canvas.height = side;
  paint(canvas, Uint8Array.from(weights, (weight) => 127 + Math.round((127 * weight) / most)), WEIGHTS);
  byId("kernel-text").textContent = `Its ${side}\u00d7${side} weights`;
  byId("legend-low").textContent = `\u2212${most}`;
  byId("legend-high").textContent = `+${most}`;
}
