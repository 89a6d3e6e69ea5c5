// What lies where: table at height 0, x to the right, z towards the eye; one unit is about ten centimeters.

const TINTS = {
  orange: [0.85, 0.34, 0.03],
  apple: [0.5, 0.04, 0.03],
  pear: [0.5, 0.5, 0.1],
  plum: [0.09, 0.05, 0.14],
  grape: [0.3, 0.4, 0.1],
  jug: [0.5, 0.47, 0.4],
};

const ball = (skin, center, radius) => ({
  skin,
  center,
  radius,
  tint: TINTS[skin],
  phase: center[0] * 7.3 + center[2] * 3.1,
});

const GRAPES = [
  [-1.95, 0.15, 0.62],
  [-1.72, 0.15, 0.82],
  [-1.46, 0.15, 0.95],
  [-1.66, 0.15, 0.5],
  [-1.4, 0.15, 0.66],
  [-1.15, 0.15, 0.86],
  [-1.2, 0.15, 1.14],
  [-0.95, 0.15, 1.06],
  [-1.83, 0.38, 0.66],
  [-1.57, 0.38, 0.74],
  [-1.32, 0.38, 0.86],
  [-1.08, 0.36, 0.99],
  [-1.66, 0.57, 0.64],
  [-1.42, 0.56, 0.78],
  [-0.74, 0.15, 1.22],
].map((center, i) => ball('grape', center, 0.148 + (0.012 * ((i * 5) % 4)) / 3));

const FRUIT = [
  ball('orange', [-0.62, 0.47, 0.1], 0.47),
  ball('orange', [0.12, 0.45, 0.75], 0.45),
  ball('apple', [0.3, 0.5, -0.22], 0.5),
  ball('apple', [1.62, 0.46, 0.42], 0.46),
  ball('plum', [0.86, 0.27, 0.95], 0.27),
  ball('plum', [1.1, 0.25, 1.42], 0.25),
];

/** Balls that are passed over together by all that misses their bound. */
export const CLUSTERS = [
  { bound: { center: [-1.36, 0.3, 0.85], radius: 0.92 }, balls: GRAPES },
  { bound: { center: [0.55, 0.42, 0.4], radius: 1.7 }, balls: FRUIT },
];

/**
 * Things of revolution stand on the table at x and z: the radius at each height, joined smoothly, and the balls that
 * stand for them in shadows.
 */
const turned = (skin, [x, z], { profile, shadows }) => ({
  skin,
  tint: TINTS[skin],
  phase: x,
  x,
  z,
  profile,
  heightUnits: profile.at(-1)[0],
  reachUnits: Math.max(...profile.map(([, radius]) => radius)) + 0.03,
  bound: { center: [x, profile.at(-1)[0] / 2, z], radius: profile.at(-1)[0] / 2 + 0.25 },
  shadows: shadows.map(([height, radius]) => ({ center: [x, height, z], radius })),
});

export const TURNED = [
  turned('jug', [0.98, -1.05], {
    profile: [
      [0, 0.4],
      [0.12, 0.46],
      [0.45, 0.66],
      [0.8, 0.71],
      [1.15, 0.6],
      [1.45, 0.4],
      [1.7, 0.31],
      [1.95, 0.32],
      [2.1, 0.4],
      [2.14, 0.42],
    ],
    shadows: [
      [0.72, 0.7],
      [1.55, 0.36],
      [1.95, 0.37],
    ],
  }),
  turned('pear', [-1.42, -0.3], {
    profile: [
      [0, 0.2],
      [0.06, 0.33],
      [0.25, 0.48],
      [0.5, 0.54],
      [0.75, 0.48],
      [0.98, 0.34],
      [1.18, 0.245],
      [1.34, 0.2],
      [1.45, 0.11],
      [1.475, 0],
    ],
    shadows: [
      [0.5, 0.52],
      [1.1, 0.26],
    ],
  }),
];
