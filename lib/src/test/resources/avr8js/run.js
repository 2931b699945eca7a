// node run.js AVR8JS FILE.hex RAM: runs a program for an Arduino Uno in avr8js, the unpacked npm package.
// Its serial port is standard input and output, at the speed of the line: a byte that the program
// does not take before the next is lost. RAM is a file for the board's memory, painted at first.
const fs = require("fs");
const path = require("path");
const { CPU, avrInstruction, AVRTimer, timer0Config, timer1Config, AVRUSART, usart0Config } = require(
  path.resolve(process.argv[2], "dist/cjs"));

const HERTZ = 16e6;
const FLASH = 32 * 1024;
const RAM = 2048;
const PAINT = 0xa5;
const READY = "samples as in Java\r\n";

const check = (good, message) => {
  if (!good) {
    throw new Error(message);
  }
};

const load = (file) => {
  const flash = new Uint8Array(FLASH).fill(0xff);
  for (const line of fs.readFileSync(file, "ascii").trim().split(/\r?\n/)) {
    const record = Buffer.from(line.slice(1), "hex");
    check(line[0] === ":" && record.length === record[0] + 5, "not a record");
    check(record.reduce((sum, byte) => (sum + byte) & 0xff, 0) === 0, "checksum");
    if (record[3] === 0) {
      flash.set(record.subarray(4, -1), record.readUInt16BE(1));
    }
  }
  return new Uint16Array(flash.buffer);
};

const chip = new CPU(load(process.argv[3]), RAM);
const memory = chip.data.subarray(-RAM).fill(PAINT);
new AVRTimer(chip, timer0Config);
new AVRTimer(chip, timer1Config);
const uart = new AVRUSART(chip, usart0Config, HERTZ);
const received = [];
let sent = [];
let text = "";
process.stdin.on("data", (bytes) => received.push(...bytes));
process.stdin.on("end", () => process.exit(0));
uart.onByteTransmit = (byte) => {
  sent.push(byte);
  text = text.endsWith(READY) ? READY : (text + String.fromCharCode(byte)).slice(-READY.length);
};

const run = () => {
  // Until it has run its samples, a board hears nothing.
  const ready = text === READY;
  for (let i = 0; i < 100000; i++) {
    if (ready && received.length > 0 && !uart.rxBusy) {
      uart.writeByte(received.shift());
    }
    avrInstruction(chip);
    chip.tick();
  }
  if (sent.length > 0) {
    // Whole at any time.
    fs.writeFileSync(process.argv[4] + ".part", memory);
    fs.renameSync(process.argv[4] + ".part", process.argv[4]);
    process.stdout.write(Buffer.from(sent));
    sent = [];
  }
  setImmediate(run);
};
run();
