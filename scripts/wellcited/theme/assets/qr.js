// An address as a QR code (ISO/IEC 18004, model 2, bytes, error correction M, versions 1 to 20), drawn as SVG. The sheet's
// address holds the reader's choice, so its code can only be made where the choice is: here. tests/browser compares every
// module with the one that the library of the build makes.
(() => {
  "use strict";

  // Per version from 1: codewords of error correction a block, then [blocks, data codewords in each] once or twice.
  const VERSIONS = [
    [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]], [16, [4, 27]], [18, [4, 31]],
    [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]], [30, [1, 50], [4, 51]], [22, [6, 36], [2, 37]],
    [22, [8, 37], [1, 38]], [24, [4, 40], [5, 41]], [24, [5, 41], [5, 42]], [28, [7, 45], [3, 46]], [28, [10, 46], [1, 47]],
    [26, [9, 43], [4, 44]], [26, [3, 44], [11, 45]], [26, [3, 41], [13, 42]],
  ];
  const CENTRES = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50], [6, 30, 54],
    [6, 32, 58], [6, 34, 62], [6, 26, 46, 66], [6, 26, 48, 70], [6, 26, 50, 74], [6, 30, 54, 78], [6, 30, 56, 82],
    [6, 30, 58, 86], [6, 34, 62, 90],
  ];
  const MASKS = [
    (r, c) => (r + c) % 2 === 0,
    (r) => r % 2 === 0,
    (r, c) => c % 3 === 0,
    (r, c) => (r + c) % 3 === 0,
    (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
    (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
    (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
    (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
  ];

  // --- Reed-Solomon over GF(256) ---

  const EXP = new Uint8Array(512);
  const LOG = new Uint8Array(256);
  for (let i = 0, x = 1; i < 255; i += 1) {
    EXP[i] = EXP[i + 255] = x;
    LOG[x] = i;
    x = (x << 1) ^ (x & 128 ? 0x11d : 0);
  }
  const times = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);

  const correction = (data, count) => {
    let generator = [1];
    for (let i = 0; i < count; i += 1) {
      const next = [...generator, 0];
      generator.forEach((value, at) => (next[at + 1] ^= times(value, EXP[i])));
      generator = next;
    }
    const rest = [...data, ...Array(count).fill(0)];
    data.forEach((_, at) => {
      const lead = rest[at];
      generator.forEach((value, i) => (rest[at + i] ^= times(value, lead)));
    });
    return rest.slice(data.length);
  };

  // --- Bytes to codewords ---

  const blocksOf = ([, ...groups]) => groups.flatMap(([count, size]) => Array(count).fill(size));
  const roomOf = (version) => blocksOf(version).reduce((sum, size) => sum + size, 0);

  const codewords = (bytes, number) => {
    const version = VERSIONS[number - 1];
    const room = roomOf(version);
    const bits = [];
    const put = (value, count) => {
      for (let i = count - 1; i >= 0; i -= 1) bits.push((value >> i) & 1);
    };
    put(4, 4);
    put(bytes.length, number < 10 ? 8 : 16);
    bytes.forEach((byte) => put(byte, 8));
    put(0, Math.min(4, room * 8 - bits.length));
    put(0, (8 - (bits.length % 8)) % 8);
    const data = [];
    for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));
    for (let i = 0; data.length < room; i += 1) data.push(i % 2 ? 0x11 : 0xec);
    let from = 0;
    const blocks = blocksOf(version).map((size) => data.slice(from, (from += size)));
    const checks = blocks.map((block) => correction(block, version[0]));
    const woven = (parts) => {
      const longest = Math.max(...parts.map((part) => part.length));
      return Array.from({ length: longest }, (_, i) => parts.map((part) => part[i])).flat().filter((value) => value !== undefined);
    };
    return [...woven(blocks), ...woven(checks)];
  };

  // --- The square: `fixed` marks what no data may use ---

  const framed = (number) => {
    const size = number * 4 + 17;
    const dark = Array.from({ length: size }, () => Array(size).fill(false));
    const fixed = Array.from({ length: size }, () => Array(size).fill(false));
    const set = (r, c, value) => {
      if (r < 0 || c < 0 || r >= size || c >= size) return;
      dark[r][c] = value;
      fixed[r][c] = true;
    };
    for (let i = 0; i < size; i += 1) {
      set(6, i, i % 2 === 0);
      set(i, 6, i % 2 === 0);
    }
    for (const [r, c] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
      for (let y = -4; y <= 4; y += 1) {
        for (let x = -4; x <= 4; x += 1) {
          const ring = Math.max(Math.abs(x), Math.abs(y));
          set(r + y, c + x, ring !== 2 && ring !== 4);
        }
      }
    }
    const centres = CENTRES[number - 1];
    const last = centres.length - 1;
    centres.forEach((r, i) =>
      centres.forEach((c, j) => {
        if ((!i && !j) || (!i && j === last) || (i === last && !j)) return;
        for (let y = -2; y <= 2; y += 1) for (let x = -2; x <= 2; x += 1) set(r + y, c + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
      }),
    );
    for (let i = 0; i < 9; i += 1) {
      if (i !== 6) {
        set(8, i, false);
        set(i, 8, false);
      }
      if (i < 8) {
        set(8, size - 1 - i, false);
        set(size - 1 - i, 8, false);
      }
    }
    set(size - 8, 8, true);
    if (number >= 7) {
      let rest = number;
      for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
      const bits = (number << 12) | rest;
      for (let i = 0; i < 18; i += 1) {
        const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
        set(a, b, Boolean((bits >> i) & 1));
        set(b, a, Boolean((bits >> i) & 1));
      }
    }
    return { size, dark, fixed };
  };

  const filled = ({ size, dark, fixed }, words) => {
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        const r = (right + 1) & 2 ? step : size - 1 - step; // every second pair of columns is read upwards
        for (const c of [right, right - 1]) {
          if (fixed[r][c]) continue;
          dark[r][c] = at < words.length * 8 && Boolean((words[at >> 3] >> (7 - (at & 7))) & 1);
          at += 1;
        }
      }
    }
  };

  const masked = ({ size, dark, fixed }, mask) => {
    const square = dark.map((row, r) => row.map((value, c) => (fixed[r][c] ? value : value !== MASKS[mask](r, c))));
    let rest = mask; // error correction M is 00
    for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (i) => Boolean((bits >> i) & 1);
    for (let i = 0; i < 15; i += 1) {
      const down = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
      const left = i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i;
      square[down][8] = bit(i);
      square[8][left] = bit(i);
    }
    square[size - 8][8] = true;
    return square;
  };

  // --- How hard a masked square is to read ---

  const FINDER = ["10111010000", "00001011101"];
  const penalty = (square) => {
    const size = square.length;
    const turned = square[0].map((_, c) => square.map((row) => row[c]));
    let total = 0;
    for (const line of [...square, ...turned]) {
      const text = line.map(Number).join("");
      for (const run of text.match(/0{5,}|1{5,}/g) ?? []) total += run.length - 2;
      for (const wanted of FINDER) for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) total += 40;
    }
    for (let r = 1; r < size; r += 1) {
      for (let c = 1; c < size; c += 1) {
        const value = square[r][c];
        if (value === square[r - 1][c] && value === square[r][c - 1] && value === square[r - 1][c - 1]) total += 3;
      }
    }
    const share = (100 * square.flat().filter(Boolean).length) / (size * size);
    return total + 10 * Math.floor(Math.abs(share - 50) / 5);
  };

  /** The rows of a QR code, true for dark; null where the text is too long. `mask` is chosen unless given. */
  const matrix = (text, mask) => {
    const bytes = [...new TextEncoder().encode(text)];
    const number = VERSIONS.findIndex((version, i) => bytes.length + (i < 9 ? 2 : 3) <= roomOf(version)) + 1;
    if (!number) return null;
    const frame = framed(number);
    filled(frame, codewords(bytes, number));
    if (mask !== undefined) return masked(frame, mask);
    const all = MASKS.map((_, i) => masked(frame, i));
    const hard = all.map(penalty);
    return all[hard.indexOf(Math.min(...hard))];
  };

  window.wellcitedQrMatrix = matrix;
  window.wellcitedQr = (text) => {
    const square = matrix(text);
    if (!square) return "";
    const size = square.length + 4;
    const cells = square.flatMap((row, r) => row.map((value, c) => (value ? `M${c + 2} ${r + 2}h1v1h-1z` : "")));
    const make = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    const svg = make("svg", { viewBox: `0 0 ${size} ${size}`, class: "wc-qr wc-qr-filled", role: "img", "aria-label": "QR code of this sheet" });
    svg.append(make("path", { d: cells.join("") }));
    return svg;
  };
})();
