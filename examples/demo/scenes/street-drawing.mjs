// The front as two drawings of one plan: what color each part has, and how far it stands out (black: deep, white: near).

const WALL_RELIEF = 80;
const WINDOWS = [
  { x: 190, y: 170 },
  { x: 690, y: 170 },
  { x: 1190, y: 170 },
  { x: 1690, y: 170 },
  { x: 190, y: 800 },
  { x: 1690, y: 800 },
];
const WINDOW = { width: 210, height: 340 };
const DOOR = { x: 1170, y: 770, width: 260, height: 560 };
const SHOP = { x: 610, y: 830, width: 380, height: 330 };

const rect = ([x, y, width, height], fill, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;
const level = (value) => `rgb(${value},${value},${value})`;

export function drawColors({ widthPx, heightPx }, random) {
  const windows = WINDOWS.map((place, i) => windowColors(place, i)).join('');
  return svg(
    widthPx,
    heightPx,
    `<defs>
<linearGradient id="glass" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="#7f95a8"/><stop offset="0.45" stop-color="#2c3a44"/><stop offset="0.5" stop-color="#566a78"/><stop offset="1" stop-color="#182026"/></linearGradient>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e2a862"/><stop offset="1" stop-color="#d89a58"/></linearGradient></defs>
${rect([0, 0, widthPx, heightPx], 'url(#wall)')}
${rect([0, 1230, widthPx, 100], '#8f8271')}${rect([0, 660, widthPx, 34], '#e9d3ae')}
${windows}${shop('color')}${door('color')}${lamp('#22262a')}${pavement(random)}${pots(random, 'color')}${cable()}`,
  );
}

export function drawRelief({ widthPx, heightPx }, random) {
  const windows = WINDOWS.map(windowRelief).join('');
  return svg(
    widthPx,
    heightPx,
    `${rect([0, 0, widthPx, heightPx], level(WALL_RELIEF))}
${rect([0, 1230, widthPx, 100], level(WALL_RELIEF + 10))}${rect([0, 660, widthPx, 34], level(WALL_RELIEF + 34))}
${windows}${shop('relief')}${door('relief')}${lamp(level(190))}${rect([0, 1330, widthPx, 70], level(WALL_RELIEF + 10))}${pots(random, 'relief')}`,
  );
}

function svg(widthPx, heightPx, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${content}</svg>`;
}

function windowColors({ x, y }, index) {
  const { width, height } = WINDOW;
  const shutter = ['#2f6a62', '#35726a', '#2b635c'][index % 3];
  const slats = (left) =>
    Array.from({ length: 21 }, (_, i) =>
      rect([left + 12, y + 16 + i * 15, 76, 9], i % 2 ? '#3f8076' : '#39786e'),
    ).join('');
  const bars =
    rect([x + width / 2 - 6, y, 12, height], '#efe7d6') +
    rect([x, y + 118, width, 9], '#efe7d6') +
    rect([x, y + 232, width, 9], '#efe7d6');
  const curtain = `<path d="M${x + 16} ${y + 14} h${width - 32} v${height - 60} q${-width / 4 + 8} -70 ${-width / 2 + 16} -20 q-40 40 ${-width / 2 + 16} 30 z" fill="#e8e0d0" opacity="${0.2 + 0.12 * (index % 3)}"/>`;
  return [
    rect([x - 26, y - 26, width + 52, height + 60], '#eedcbc'),
    rect([x, y, width, height], 'url(#glass)'),
    curtain,
    `<g>${rect([x, y, 13, height], '#efe7d6')}${rect([x + width - 13, y, 13, height], '#efe7d6')}${rect([x, y, width, 13], '#efe7d6')}${bars}</g>`,
    rect([x - 40, y + height + 6, width + 80, 28], '#d9c8a8'),
    rect([x - 126, y - 10, 100, height + 24], shutter),
    slats(x - 126),
    rect([x + width + 26, y - 10, 100, height + 24], shutter),
    slats(x + width + 26),
  ].join('');
}

function windowRelief({ x, y }) {
  const { width, height } = WINDOW;
  const slats = (left) =>
    Array.from({ length: 21 }, (_, i) =>
      rect([left + 12, y + 16 + i * 15, 76, 9], level(WALL_RELIEF + 22)),
    ).join('');
  const shutter = (left) => rect([left, y - 10, 100, height + 24], level(WALL_RELIEF + 32)) + slats(left);
  return [
    rect([x - 26, y - 26, width + 52, height + 60], level(WALL_RELIEF + 12)),
    rect([x, y, width, height], level(14)),
    rect([x + width / 2 - 6, y, 12, height], level(24)),
    rect([x, y + 118, width, 9], level(24)),
    rect([x, y + 232, width, 9], level(24)),
    rect([x - 40, y + height + 6, width + 80, 28], level(WALL_RELIEF + 62)),
    shutter(x - 126),
    shutter(x + width + 26),
  ].join('');
}

function shop(kind) {
  const { x, y, width, height } = SHOP;
  const isColor = kind === 'color';
  const stripes = Array.from({ length: 11 }, (_, i) => {
    const left = x - 40 + i * ((width + 80) / 11);
    const fill = isColor ? (i % 2 ? '#efe6d4' : '#a8352c') : level(WALL_RELIEF + 105);
    const scallop = (width + 80) / 22;
    return `<path d="M${left} ${y - 70} h${scallop * 2} v112 a${scallop} 22 0 0 1 ${-scallop * 2} 0 z" fill="${fill}"/>`;
  });
  const frame = isColor
    ? rect([x, y, width, height], '#4a2f22') +
      rect([x + 18, y + 18, width - 36, height - 36], 'url(#glass)') +
      rect([x + width / 2 - 7, y, 14, height], '#4a2f22') +
      shelf(x, y, width)
    : rect([x, y, width, height], level(WALL_RELIEF + 8)) +
      rect([x + 18, y + 18, width - 36, height - 36], level(30));
  const sill = rect([x - 20, y + height, width + 40, 26], isColor ? '#5a3a2a' : level(WALL_RELIEF + 50));
  return frame + sill + stripes.join('');
}

function shelf(x, y, width) {
  const loaves = Array.from(
    { length: 9 },
    (_, i) =>
      `<ellipse cx="${x + 50 + i * ((width - 100) / 8)}" cy="${y + 262}" rx="22" ry="${13 + (i % 3) * 4}" fill="${['#b9793a', '#c98c4a', '#a9652c'][i % 3]}"/>`,
  );
  return rect([x + 24, y + 274, width - 48, 12], '#6b4a33') + loaves.join('');
}

function door(kind) {
  const { x, y, width, height } = DOOR;
  const isColor = kind === 'color';
  const panel = (box) =>
    isColor ? rect(box, '#6d3325', 'stroke="#4a1f16" stroke-width="4"') : rect(box, level(38));
  const arch = (inset, fill) =>
    `<path d="M${x - inset} ${y + height} V${y + 120} A${width / 2 + inset} ${120 + inset} 0 0 1 ${x + width + inset} ${y + 120} V${y + height} Z" fill="${fill}"/>`;
  return [
    arch(34, isColor ? '#e6d6b8' : level(WALL_RELIEF + 26)),
    arch(0, isColor ? '#7d3d2c' : level(28)),
    panel([x + 24, y + 170, 92, 150]),
    panel([x + width - 116, y + 170, 92, 150]),
    panel([x + 24, y + 350, 92, 170]),
    panel([x + width - 116, y + 350, 92, 170]),
    rect([x + width / 2 - 3, y + 30, 6, height - 30], isColor ? '#4a1f16' : level(22)),
    `<circle cx="${x + width / 2 + 24}" cy="${y + 345}" r="9" fill="${isColor ? '#d8b45a' : level(60)}"/>`,
    rect([x - 60, y + height - 14, width + 120, 18], isColor ? '#b3a791' : level(WALL_RELIEF + 70)),
  ].join('');
}

function lamp(fill) {
  return `<g fill="${fill}" stroke="${fill}"><path d="M1068 742 q52 -34 64 14" fill="none" stroke-width="9"/><path d="M1112 756 h40 l-8 58 h-24 z"/><path d="M1106 756 l26 -24 26 24 z"/></g>`;
}

function pavement(random) {
  const stones = Array.from({ length: 120 }, (_, i) => {
    const row = Math.floor(i / 40);
    const tone = Math.round(112 + 34 * random());
    return rect(
      [(i % 40) * 54 - (row % 2) * 27, 1331 + row * 24, 51, 21],
      `rgb(${tone},${tone - 6},${tone - 16})`,
      'rx="5"',
    );
  });
  return rect([0, 1328, 2200, 80], '#4c463e') + stones.join('');
}

/** Clay pots with leaves and blossoms below the windows and beside the door. */
function pots(random, kind) {
  const isColor = kind === 'color';
  return [1080, 1500, 470]
    .map((x) => {
      const pot = `<path d="M${x - 44} 1232 h88 l-12 104 h-64 z" fill="${isColor ? '#b5623c' : level(170)}"/>${rect([x - 50, 1222, 100, 22], isColor ? '#c4714a' : level(186))}`;
      const leaves = Array.from({ length: 170 }, () => {
        const angle = random() * Math.PI * 2;
        const reach = 86 * Math.sqrt(random());
        const [leafX, leafY] = [x + reach * Math.cos(angle), 1156 + reach * 0.95 * Math.sin(angle)];
        const green = Math.round(70 + 80 * random());
        const blossom = random() > 0.86;
        const color = isColor
          ? blossom
            ? '#d83f6a'
            : `rgb(${Math.round(green * 0.55)},${green},${Math.round(green * 0.38)})`
          : level(Math.round(150 + 80 * random()));
        return `<ellipse cx="${leafX.toFixed(0)}" cy="${leafY.toFixed(0)}" rx="${blossom ? 10 : 15}" ry="${blossom ? 9 : 7}" fill="${color}" transform="rotate(${Math.round(random() * 180)} ${leafX.toFixed(0)} ${leafY.toFixed(0)})"/>`;
      });
      return pot + leaves.join('');
    })
    .join('');
}

function cable() {
  return '<path d="M0 96 Q 700 150 1050 110 T 2100 84" fill="none" stroke="#3a3029" stroke-width="5"/>';
}
