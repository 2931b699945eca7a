// Ink: lines with round ends on a canvas of bytes. The Java mirror draws the same strokes with the same arithmetic
// (ziffer.data.Canvas), so both must get the same bytes: keep the order of the operations.

const SIDE = 280;
const RADIUS = 6;

/** A request may have 64 KB, and a point takes up to 16 letters. */
const MOST_POINTS = 3800;

/** The server refuses strokes of more than 100 sides of the canvas. */
const LONGEST = 98;

/** Points nearer than about one pixel to the one before are left out. */
const LEAST_STEP = 0.004;

class Ink {
  lines = [];
  bytes = new Uint8Array(SIDE * SIDE);
  points = 0;
  length = 0; // of all lines, in sides of the canvas
  changed = [0, SIDE]; // rows that changed since the ink was shown: from, to
  #before = this.bytes.slice(); // the ink without the line that is being drawn

  get empty() {
    return this.lines.length === 0;
  }

  /** Whether there is less than a stroke: the server keeps no dots. */
  get dot() {
    const points = this.lines.flat();
    const spread = (values) => Math.max(...values) - Math.min(...values);
    return points.length < 2 || Math.max(spread(points.map(([x]) => x)), spread(points.map(([, y]) => y))) < 0.02;
  }

  get full() {
    return this.points >= MOST_POINTS || this.length >= LONGEST;
  }

  /** Puts the pen down. Until it moves, the line is a dot. */
  begin(x, y) {
    const point = rounded(x, y);
    this.lines.push([point]);
    this.points++;
    this.#before.set(this.bytes);
    this.#draw(point, point);
  }

  /** Moves the pen; returns whether that drew anything. */
  extend(x, y) {
    const line = this.lines[this.lines.length - 1];
    const from = line[line.length - 1];
    const to = rounded(x, y);
    const step = distance(from, to);
    if (this.full || step < LEAST_STEP) {
      return false;
    }
    if (line.length === 1) {
      this.bytes.set(this.#before); // the dot's rounding may differ from the line's in the last bit
    }
    line.push(to);
    this.points++;
    this.length += step;
    this.#draw(from, to);
    return true;
  }

  /** Takes the last line away. */
  undo() {
    this.redraw(this.lines.slice(0, -1));
  }

  clear() {
    this.redraw([]);
  }

  redraw(lines) {
    this.lines = lines;
    this.points = lines.reduce((sum, line) => sum + line.length, 0);
    this.length = 0;
    this.bytes.fill(0);
    for (const line of lines) {
      if (line.length === 1) {
        this.#draw(line[0], line[0]);
      }
      for (let i = 1; i < line.length; i++) {
        this.length += distance(line[i - 1], line[i]);
        this.#draw(line[i - 1], line[i]);
      }
    }
    this.changed = [0, SIDE];
  }

  #draw(from, to) {
    const [top, bottom] = drawLine(this.bytes, from, to);
    this.changed = [Math.min(this.changed[0], top), Math.max(this.changed[1], bottom + 1)];
  }

  /** Returns the rows that changed since the last call. */
  takeChanged() {
    const rows = this.changed;
    this.changed = [SIDE, 0];
    return rows;
  }
}

function distance(from, to) {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** Four decimals are what the server reads, so the page draws with no more. */
function rounded(x, y) {
  return [x, y].map((v) => Number(Math.min(1, Math.max(0, v)).toFixed(4)));
}

/**
 * Draws a line and returns its first and last row. A pixel's ink is the part of its width that the line covers. Lines
 * that overlap do not add up.
 */
function drawLine(bytes, from, to) {
  const x0 = SIDE * from[0];
  const y0 = SIDE * from[1];
  const x1 = SIDE * to[0];
  const y1 = SIDE * to[1];
  const reach = RADIUS + 1;
  const top = Math.trunc(Math.max(0, Math.min(y0, y1) - reach));
  const bottom = Math.trunc(Math.min(SIDE - 1, Math.max(y0, y1) + reach));
  const left = Math.trunc(Math.max(0, Math.min(x0, x1) - reach));
  const right = Math.trunc(Math.min(SIDE - 1, Math.max(x0, x1) + reach));
  const alongX = x1 - x0;
  const alongY = y1 - y0;
  const squared = alongX * alongX + alongY * alongY;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const fromX = x + 0.5 - x0;
      const fromY = y + 0.5 - y0;
      const dot = fromX * alongX + fromY * alongY;
      const t = squared === 0 ? 0 : Math.max(0, Math.min(1, dot / squared)); // nearest point of the line
      const dx = fromX - t * alongX;
      const dy = fromY - t * alongY;
      const covered = RADIUS + 0.5 - Math.sqrt(dx * dx + dy * dy);
      if (covered > 0) {
        const i = y * SIDE + x;
        bytes[i] = Math.max(bytes[i], Math.trunc(255 * Math.min(1, covered)));
      }
    }
  }
  return [top, bottom];
}
