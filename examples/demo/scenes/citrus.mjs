// A poster for the press: citrus slices in flat inks on rough paper, converted to CMYK.
import sharp from 'sharp';
import { randomSource } from './noise.mjs';
import { withGrain } from './raster.mjs';

const WIDTH_PX = 1500;
const HEIGHT_PX = 2000;
const PEEL = {
  lemon: ['#f2c318', '#fbeeb0', '#f8d94a'],
  orange: ['#ec7a1c', '#fbdcae', '#f59a3c'],
  grapefruit: ['#ec9a4c', '#fbe0cc', '#e8604c'],
  lime: ['#5c9a2c', '#e4efbe', '#9cc84c'],
};
const KINDS = Object.keys(PEEL);

export async function drawCitrus() {
  const random = randomSource(1906);
  const slices = Array.from({ length: 24 }, (_, i) => {
    const row = Math.floor(i / 4);
    const x = 190 + (i % 4) * 375 + (row % 2 ? 95 : -95);
    return slice(
      {
        x,
        y: 150 + row * 345,
        kind: KINDS[(i * 7 + row) % 4],
        radius: 150 + 22 * random(),
        turn: random() * 360,
      },
      random,
    );
  });
  const drawing = sharp(Buffer.from(svg(slices.join('')))).removeAlpha();
  return withGrain(drawing, { seed: 17, strength: 12 });
}

function svg(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}">
<rect width="100%" height="100%" fill="#16505a"/>${content}
<rect x="40" y="40" width="${WIDTH_PX - 80}" height="${HEIGHT_PX - 80}" fill="none" stroke="#f6ecd2" stroke-width="14"/></svg>`;
}

function slice({ x, y, kind, radius, turn }, random) {
  const [peel, pith, flesh] = PEEL[kind];
  const segments = 10;
  const wedges = Array.from({ length: segments }, (_, i) =>
    wedge((i / segments) * 360, { radius, flesh, segments }, random),
  );
  return `<g transform="translate(${x} ${y}) rotate(${turn})">
<circle r="${radius + 12}" cx="14" cy="16" fill="#0d3840" opacity="0.55"/>
<circle r="${radius}" fill="${peel}"/><circle r="${radius * 0.92}" fill="${pith}"/>${wedges.join('')}<circle r="${radius * 0.05}" fill="${pith}"/></g>`;
}

/** One segment with rounded corners, a lighter core, and drops of juice sacs. */
function wedge(angle, { radius, flesh, segments }, random) {
  const half = Math.PI / segments - 0.055;
  const outer = radius * 0.85;
  const inner = radius * 0.1;
  const corner = (distance, side) =>
    `${(distance * Math.cos(side * half)).toFixed(1)} ${(distance * Math.sin(side * half)).toFixed(1)}`;
  const sacs = Array.from({ length: 9 }, () => {
    const from = radius * (0.25 + 0.5 * random());
    const off = (random() - 0.5) * half * 1.3;
    return `<path d="M${(from * Math.cos(off)).toFixed(1)} ${(from * Math.sin(off)).toFixed(1)} l${(radius * 0.1 * Math.cos(off)).toFixed(1)} ${(radius * 0.1 * Math.sin(off)).toFixed(1)}"/>`;
  });
  return `<g transform="rotate(${angle})"><path d="M${inner} 0 L${corner(outer * 0.93, -1)} Q${corner(outer, -0.95)} ${corner(outer, -0.6)} A${outer} ${outer} 0 0 1 ${corner(outer, 0.6)} Q${corner(outer, 0.95)} ${corner(outer * 0.93, 1)} Z" fill="${flesh}"/>
<g stroke="#fff" stroke-opacity="0.35" stroke-width="5" stroke-linecap="round">${sacs.join('')}</g></g>`;
}
