// The teacher's view of the class, on the computer that runs the server.

const POLL_MS = 2000;
const PICTURES_MS = 10000; // drawing them takes the server a while
const MOST_ODD = 12; // at a time; the next ones follow as the teacher decides
let picturesAt = -PICTURES_MS;
let picturesOf = ""; // net and writers of the pictures that are shown
let overview = null; // of the class, as the server told it last

/** Calls a function every two seconds while the page is visible. */
async function poll(look) {
  for (;;) {
    if (document.visibilityState === "visible") {
      try {
        await look();
      } catch (error) {
        if (!(error instanceof ServerError)) {
          throw error;
        }
      }
    }
    await pause(POLL_MS);
  }
}

function startRoom() {
  if (start.host && collects) {
    byId("main").classList.add("host");
    show(byId("room"), true);
    byId("teacher").ontoggle = showClass;
    showAddresses(start.room);
    poll(lookAtClass);
  }
}

function showAddresses(room) {
  show(byId("room-join"), room !== null);
  if (room === null) {
    return;
  }
  const quiet = 4; // modules of white around a QR code
  const side = room.qr_size + 2 * quiet;
  byId("room-qr").setAttribute("viewBox", `${-quiet} ${-quiet} ${side} ${side}`);
  byId("room-qr").firstElementChild.setAttribute("d", room.qr);
  byId("room-addresses").replaceChildren(...room.addresses.map((address) => make("li", { textContent: address })));
}

async function lookAtClass() {
  overview = await ask("GET", `/api/class?net=${netName()}`);
  const { writers, total } = overview;
  const correct = writers.reduce((sum, writer) => sum + writer.correct, 0);
  show(byId("teacher"), writers.length > 0);
  say(byId("room-count"), total === 0
    ? `Nobody has drawn yet.${start.room ? "" : " Pass this computer round, or restart with --lan to let phones join."}`
    : `${plural(writers.length, "writer")}, ${plural(total, "drawing")}. The net read ${grouped(correct)} as meant.`);
  showClass();
}

/** What pupils should not see by default when this computer is passed round. */
function showClass() {
  if (overview === null || !byId("teacher").open) {
    return;
  }
  const { writers, odd, total } = overview;
  showOdd(odd);
  showWriters(writers);
  const state = JSON.stringify([app.net.sha256, writers]);
  if (state !== picturesOf && performance.now() - picturesAt >= PICTURES_MS) {
    picturesOf = state;
    picturesAt = performance.now();
    showPictures(total);
    byId("room-accuracy").alt = "Read as meant: "
      + writers.map((writer) => `${writer.name} ${writer.correct} of ${writer.drawings}`).join(", ");
  }
}

/** Each time has an address of its own, so that the browser asks again. */
function showPictures(total) {
  for (const [id, path] of [["room-sheet", "/api/class/sheet.png"], ["room-accuracy", "/api/class/accuracy.png"]]) {
    show(byId(id), total > 0);
    if (total > 0) {
      byId(id).src = addressOf(path, { net: app.net.name, at: Date.now() });
      byId(id).parentElement.href = byId(id).src; // full size, with readable names
    }
  }
}

/** Offered for a second look, never dropped by themselves. */
function showOdd(odd) {
  show(byId("room-odd-box"), odd.length > 0);
  const first = odd.slice(0, MOST_ODD);
  say(byId("room-odd-more"), odd.length > MOST_ODD ? `and ${grouped(odd.length - MOST_ODD)} more` : "");
  const ids = first.map(({ id }) => id).join();
  const list = byId("room-odd");
  if (list.dataset.ids === ids) {
    return; // nothing new: keep the focus where it is
  }
  list.dataset.ids = ids;
  list.replaceChildren(...first.map((drawing) => {
    const item = pictureItem(drawing, `${drawing.writer}: ${drawing.label}, ${readAs(drawing)}`);
    const keep = make("button", { type: "button", textContent: "Keep" });
    const remove = make("button", { type: "button", textContent: "Remove" });
    keep.onclick = () => decide("POST", `/api/drawings/${drawing.id}/keep`);
    remove.onclick = async () => {
      if (await confirmed(`Remove this ${drawing.label} of ${drawing.writer}? This cannot be undone.`, "Remove")) {
        await decide("DELETE", `/api/drawings/${drawing.id}`);
      }
    };
    item.classList.add("odd");
    item.append(make("span", { className: "choice" }, keep, remove));
    return item;
  }));
}

/** A writer who passed this computer on asks the teacher. */
function showWriters(writers) {
  const list = byId("room-writers");
  const state = JSON.stringify(writers);
  if (list.dataset.state === state) {
    return;
  }
  list.dataset.state = state;
  list.replaceChildren(...writers.map(({ name, drawings, correct }) => {
    const remove = make("button", { type: "button", className: "quiet", textContent: "Delete" });
    remove.setAttribute("aria-label", `Delete ${name}`);
    remove.onclick = async () => {
      if (await confirmed(`Delete all drawings of ${name}? This cannot be undone.`, "Delete")) {
        await decide("DELETE", `/api/writers/${name}`);
      }
    };
    return make("li", {}, `${name}: ${correct} of ${drawings} `, remove);
  }));
}

async function decide(method, path) {
  try {
    await ask(method, path);
    say(byId("teacher-error"), "");
    await lookAtClass();
  } catch (error) {
    say(byId("teacher-error"), error.message);
  }
}
