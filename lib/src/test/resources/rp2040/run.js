// node run.js RP2040JS FILE.uf2: runs a program for an RP2040 in rp2040js, the unpacked npm package.
// UART0 is standard input and output. rp2040js has no boot ROM, so this does what the ROM does: it
// takes the blocks of the UF2 file into flash, copies the second stage to RAM, compares its checksum,
// and calls it there.
const fs = require("fs");
const path = require("path");
const { LogLevel, ConsoleLogger, Simulator } = require(path.resolve(process.argv[2], "dist/cjs"));

const FLASH = 0x10000000;
const STAGE2 = 0x20041f00;

const check = (good, message) => {
  if (!good) {
    throw new Error(message);
  }
};

const load = (file, chip) => {
  const uf2 = fs.readFileSync(file);
  check(uf2.length > 0 && uf2.length % 512 === 0, "not blocks of 512 bytes");
  for (let at = 0; at < uf2.length; at += 512) {
    const word = (offset) => uf2.readUInt32LE(at + offset);
    check(word(0) === 0x0a324655 && word(4) === 0x9e5d5157 && word(508) === 0x0ab16f30, "magic");
    check(word(8) === 0x2000 && word(28) === 0xe48bff56, "family");
    check(word(16) === 256 && word(12) === FLASH + (at / 512) * 256, "address");
    check(word(20) === at / 512 && word(24) === uf2.length / 512, "number");
    chip.flash.set(uf2.subarray(at + 32, at + 32 + 256), word(12) - FLASH);
  }
};

// CRC-32/MPEG-2
const crc = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
    }
  }
  return sum >>> 0;
};

const simulator = new Simulator();
const chip = simulator.rp2040;
chip.logger = new ConsoleLogger(LogLevel.Error, true);
load(process.argv[3], chip);
const stage2 = chip.flash.slice(0, 252);
check(Buffer.from(chip.flash).readUInt32LE(252) === crc(stage2), "checksum of the second stage");
chip.sram.set(stage2, STAGE2 - 0x20000000);
chip.core.SP = STAGE2;
chip.core.PC = STAGE2;

// A byte waits for room in the FIFO: this line is as fast as the program.
const NANOS = 1e9 / 125e6; // a cycle
const uart = chip.uart[0];
const received = [];
let sent = [];
process.stdin.on("data", (bytes) => received.push(...bytes));
process.stdin.on("end", () => process.exit(0));
uart.onByte = (byte) => sent.push(byte);

const run = () => {
  for (let i = 0; i < 1000; i++) {
    while (received.length > 0 && !uart.rxFIFO.full) {
      uart.feedByte(received.shift());
    }
    for (let j = 0; j < 200; j++) {
      simulator.clock.tick(chip.core.executeInstruction() * NANOS);
    }
  }
  if (sent.length > 0) {
    process.stdout.write(Buffer.from(sent));
    sent = [];
  }
  setImmediate(run);
};
run();
