/** What littleCMS 2.14 makes of 48 places of photographs, samples in hexadecimal; the commands are in press-photographs.test.ts. */
type Figures = readonly [intent: string, figures: string];

/** One table of the profile serves both. */
const PERCEPTUAL_OR_SATURATION = `
      9594a0 262827 828288 97a0ab 9fa7b2 9b9d82 2e362c 57677c
      a6a598 6c6a6c 484943 70716a 454947 222624 908f8e 858883
      a2a294 282a1e 6b716d 435347 212628 333733 858382 8a8e7e
      4c6f34 729650 809c59 97b368 828e6c d3daef 4e6b32 b0b5bd
      789450 2f542c 94b063 687d3d 698141 503432 b1b8be 9e9ea9
      7d7d65 153627 697c84 4d5e71 96949a 858a8a 9ea2a8 dbdad3
    `;

export const INKS_TO_LIGHTS: readonly Figures[] = [
  ['perceptual', PERCEPTUAL_OR_SATURATION],
  ['saturation', PERCEPTUAL_OR_SATURATION],
  [
    'relative',
    `
      9594a0 262827 828288 97a0ab 9fa7b2 9b9d82 2e362d 57677c
      a6a598 6c6a6c 484943 70716a 454947 222624 8f8f8e 858884
      a2a294 292a1e 6b716d 435347 212628 333733 858383 8a8e7e
      4c6f34 729650 809c59 97b368 828e6c d3daef 4e6b32 afb5bd
      789450 30542d 94b063 687c3d 698141 503532 b1b8be 9e9ea9
      7d7d65 153627 697c84 4d5e71 96949a 858a8a 9ea2a8 dbdad3
    `,
  ],
  [
    'absolute',
    `
      868489 31322f 767576 888e93 8e9498 8b8c71 363a33 545f6c
      949283 64615f 484841 67675e 464744 2f312e 817f7a 787972
      90907f 33332b 636760 444f44 2f3130 393b37 787671 7c7f6e
      4a6536 68864a 738a50 879e5b 757f5f bbbfcb 4c6235 9ca0a1
      6d8449 375032 849b58 60703c 61743f 4d3936 9da2a2 8d8c91
      72715a 293a2f 627072 4c5864 868484 787c78 8e8f90 c1bfb3
    `,
  ],
];

/** What the inks look like. */
export const LIGHTS_TO_INKS: readonly Figures[] = [
  [
    'perceptual',
    `
      73af5c 6daa5e 9bbf9c 5f9f45 509442 2e7c3c 1d6130 287138
      8fba8d 69a562 79ae84 699f4e 579441 397e3c 438d41 449242
      68a14b 65a354 60a053 67a24c 4b8e40 3a8840 4c9743 509642
      6ca761 5b9f57 65a452 7eb07e 529742 599c46 509843 589e44
      5fa353 74ab58 bad6be 5b9e4a 61a14d 4f9943 62a445 579c43
      61a555 78ae68 589e44 69aa57 62a752 418b41 579a43 589a43
    `,
  ],
  [
    'relative',
    `
      76b659 6eb15e 9dc49f 5fa544 4f9943 2b813f 206432 29753a
      91c090 69ab63 79b186 69a54d 579943 38833e 419343 439844
      67a547 65a854 61a653 68a848 499342 388e42 499d45 4e9b44
      6cad60 5da556 67a950 80b680 509c44 59a145 4f9e44 57a445
      5ea852 75b056 bcdac2 5aa448 62a74b 4c9f45 61a844 55a345
      61ab54 7cb468 57a445 6db155 62ad4f 3f9142 55a045 58a044
    `,
  ],
  [
    'saturation',
    `
      70b153 6aac57 9abf9a 59a144 489644 258040 0e6536 1d753c
      8dbb8a 63a65c 75ae81 65a146 519642 338240 3c9043 3c9544
      64a243 60a44d 5ba24d 62a444 449042 328c43 449a45 489844
      67a85b 55a051 61a649 7bb07b 4b9944 539d44 499a45 52a045
      59a54b 70ac50 b8d6bd 55a045 5ca345 469b45 5ca444 509e45
      5ba64c 75af62 51a045 65ac4e 5da948 3b8e43 509d44 519c44
    `,
  ],
  [
    'absolute',
    `
      85c668 7bc46d b2dbb9 67bd4a 52ad47 179145 0a6e38 068240
      a4d5a7 73c272 88cb9d 74bc57 5bad46 309445 3da648 3fab48
      72bd53 70c060 6abd5f 72c054 4ca647 2fa048 4db248 53b047
      77c371 63bc64 72c05d 90cd94 54b147 5eb64a 54b247 5ebb47
      6abe5d 84c665 d7ecdf 61ba50 6bbe56 4fb348 6fbe47 5bb747
      6ec060 8ac97a 5dbb48 7ac363 70c05c 3da347 5bb547 5eb546
    `,
  ],
];
