import { crc32, deflateSync } from 'node:zlib';

const blue = [0x1f, 0x5f, 0xbf, 255];
const white = [255, 255, 255, 255];
const clear = [255, 255, 255, 0];

/** The two icons Teams asks for: 192 x 192 in colour, 32 x 32 white on nothing. A speech bubble with a tick. */
export const colorIcon = () => png(192, (x, y) => (tick(x, y) ? blue : bubble(x, y) ? white : blue));
export const outlineIcon = () =>
  png(32, (x, y) => (bubble(x, y) && (!bubble(x, y, 0.07) || tick(x, y)) ? white : clear));

/** Whether a point of the unit square lies in the bubble, drawn `inset` smaller. */
function bubble(x, y, inset = 0) {
  const left = 0.2 + inset;
  const top = 0.22 + inset;
  const radius = 0.1;
  const dx = Math.max(left + radius - x, x - (1 - left - radius), 0);
  const dy = Math.max(top + radius - y, y - (0.68 - inset - radius), 0);
  const tail = y >= 0.68 - inset && y < 0.82 - inset * 2 && x > 0.32 + inset && x < 0.32 + (0.82 - inset * 2 - y) * 1.1;
  return dx * dx + dy * dy <= radius * radius || tail;
}

function tick(x, y) {
  const near = (x1, y1, x2, y2) => {
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
    const t = Math.min(Math.max(along, 0), 1);
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) < 0.035;
  };
  return near(0.37, 0.45, 0.46, 0.55) || near(0.46, 0.55, 0.64, 0.34);
}

/** An RGBA image of `size` x `size` pixels as PNG (https://www.w3.org/TR/png/), each pixel averaged of 16 points. */
function png(size, colorAt) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const points = Array.from({ length: 16 }, (_, i) =>
        colorAt((column + ((i % 4) + 0.5) / 4) / size, (row + (Math.floor(i / 4) + 0.5) / 4) / size),
      );
      const at = row * (size * 4 + 1) + 1 + column * 4;
      for (let part = 0; part < 4; part++)
        rows[at + part] = Math.round(points.reduce((sum, point) => sum + point[part], 0) / 16);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
