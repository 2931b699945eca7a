// The page's own benchmark, for ?bench in the address: from a pointer event to the pixels on the screen.

const BENCH_MOVES = 400;
const WARM_UP = 40; // moves of the first drawing, while the browser compiles: not counted

/** Draws loops with the pad's own handlers, one move a frame, and makes the times the page's title. */
async function bench() {
  const times = [];
  for (let i = 0; i < WARM_UP + BENCH_MOVES; i++) {
    const step = i % 40;
    if (step === 0) {
      clearInk();
      await frame();
    }
    await frame();
    // The browser hands over pointer events just before a frame; so does this.
    const from = performance.now();
    sendPointer(step === 0 ? "pointerdown" : "pointermove", i);
    runFrame();
    await painted();
    if (i >= WARM_UP) {
      times.push(performance.now() - from);
    }
    if (step === 39) {
      sendPointer("pointerup", i);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.ceil(share * times.length) - 1].toFixed(2));
  const result = [app.net.name, times.length, at(0.5), at(0.99), mirror.compared, mirror.differ];
  document.title = `bench ${result.join(" ")}`; // bench.java finds it there
  say(byId("notice"), document.title);
}

/** A point of a figure that grows and turns, so that frames differ. */
function sendPointer(type, i) {
  const box = pad.canvas.getBoundingClientRect();
  const angle = (i % 40) / 5;
  const radius = 0.2 + 0.1 * Math.sin(i / 17);
  pad.canvas.dispatchEvent(new PointerEvent(type, {
    pointerId: 1,
    pointerType: "pen",
    button: type === "pointermove" ? -1 : 0,
    clientX: box.left + box.width * (0.5 + radius * Math.sin(angle)),
    clientY: box.top + box.height * (0.5 - 0.3 * Math.cos(angle / 2)),
  }));
}

function frame() {
  return new Promise((resume) => requestAnimationFrame(resume));
}

/** A message that is posted in a frame arrives when the frame has been painted. */
function painted() {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resume;
    port2.postMessage(null);
  });
}
