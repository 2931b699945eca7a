// Colours of ink, activations and weights, as 32-bit pixels of an ImageData: alpha, blue, green, red.

/** Viridis is evenly perceived, and readable with any colour vision: ten of its colours, and straight lines between. */
const VIRIDIS = ["440154", "482878", "3e4989", "31688e", "26828e", "1f9e89", "35b779", "6ece58", "b5de2b", "fde725"];

/** Most activations are small, so colours follow the square root: half of them are for values below 64. */
const ACTIVATION_RAMP = ramp(VIRIDIS);
const ACTIVATIONS = ACTIVATION_RAMP.map((_, value) => ACTIVATION_RAMP[Math.round(Math.sqrt(255 * value))]);

/** Negative weights blue, positive orange, zero white; index 0 is -127, index 254 is +127. */
const WEIGHTS = ramp(["08519c", "6baed6", "f7f7f7", "fd9a4e", "b34700"], 255);

function ramp(colours, steps = 256) {
  const stops = colours.map((hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return Uint32Array.from({ length: steps }, (_, i) => {
    const place = (i / (steps - 1)) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(place));
    const part = place - below;
    const [red, green, blue] = stops[below].map((from, c) => Math.round(from + part * (stops[below + 1][c] - from)));
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** From paper to ink, in the colours of the theme. */
function inkColours() {
  const style = getComputedStyle(document.documentElement);
  return ramp(["--paper", "--ink"].map((name) => style.getPropertyValue(name).trim().slice(1)));
}

/** The pixels of each canvas, kept from frame to frame. */
const pictures = new WeakMap();

function pictureOf(canvas) {
  let picture = pictures.get(canvas);
  if (!picture || picture.image.width !== canvas.width || picture.image.height !== canvas.height) {
    const context = canvas.getContext("2d");
    const image = context.createImageData(canvas.width, canvas.height);
    picture = { context, image, pixels: new Uint32Array(image.data.buffer) };
    pictures.set(canvas, picture);
  }
  return picture;
}

/** Shows one byte a pixel in the colours of a ramp, all rows or those from one to before another. */
function paint(canvas, bytes, colours, from = 0, to = canvas.height) {
  const { context, image, pixels } = pictureOf(canvas);
  for (let i = from * canvas.width; i < to * canvas.width; i++) {
    pixels[i] = colours[bytes[i]];
  }
  context.putImageData(image, 0, 0, 0, from, canvas.width, to - from);
}
