// The net's own C header, compiled to WebAssembly: the integers are those of the chip.

class Chip {
  #net;

  /** Returns null for a net that comes without WebAssembly, or in a browser that refuses it. */
  static async of(wasm) {
    try {
      return wasm ? new Chip((await WebAssembly.instantiate(bytesOf(wasm), {})).instance.exports) : null;
    } catch {
      return null;
    }
  }

  constructor(net) {
    this.#net = net;
  }

  /** Frames the ink and reads it. */
  read(ink) {
    const net = this.#net;
    const memory = net.memory.buffer;
    new Uint8Array(memory, net.canvas(), SIDE * SIDE).set(ink);
    net.frame();
    const digit = net.predict();
    return {
      prediction: digit,
      digit: net.is_digit() !== 0,
      scores: Array.from(new Int32Array(memory, net.scores(), 10)),
      pixels: new Uint8Array(memory, net.pixels(), 784).slice(),
    };
  }
}
