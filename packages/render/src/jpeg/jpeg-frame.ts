/** One component of a frame. Reference: ITU-T T.81, A.1 and B.2.2. */
export interface FrameComponent {
  readonly id: number;
  /** Blocks of it side by side, and above each other, in one MCU. */
  readonly across: number;
  readonly down: number;
  /** Blocks that hold pixels of the picture. */
  readonly columns: number;
  readonly rows: number;
  /** Blocks as interleaved scans have them, filled up to whole MCUs. */
  readonly storedColumns: number;
  readonly storedRows: number;
}

export interface Frame {
  readonly components: readonly FrameComponent[];
  readonly mcuColumns: number;
  readonly mcuRows: number;
}

const BLOCK_PX = 8;

/** @param header the payload of a frame header: precision, height, width, and three bytes per component */
export function readFrame(header: Uint8Array): Frame {
  const at = (index: number): number => header[index] ?? 0;
  const heightPx = at(1) * 256 + at(2);
  const widthPx = at(3) * 256 + at(4);
  const described = Array.from({ length: at(5) }, (_, index) => ({
    id: at(6 + index * 3),
    across: at(7 + index * 3) >> 4,
    down: at(7 + index * 3) & 15,
  }));
  const mostAcross = Math.max(...described.map(({ across }) => across));
  const mostDown = Math.max(...described.map(({ down }) => down));
  const mcuColumns = Math.ceil(widthPx / (BLOCK_PX * mostAcross));
  const mcuRows = Math.ceil(heightPx / (BLOCK_PX * mostDown));
  return {
    mcuColumns,
    mcuRows,
    components: described.map((component) => ({
      ...component,
      columns: Math.ceil(Math.ceil((widthPx * component.across) / mostAcross) / BLOCK_PX),
      rows: Math.ceil(Math.ceil((heightPx * component.down) / mostDown) / BLOCK_PX),
      storedColumns: mcuColumns * component.across,
      storedRows: mcuRows * component.down,
    })),
  };
}

/** Calls back for every block of an interleaved scan, in its order. Reference: T.81, A.2.3. */
export function forEachMcuBlock(
  { components, mcuColumns, mcuRows }: Frame,
  visit: (component: number, block: number) => void,
): void {
  for (let mcuRow = 0; mcuRow < mcuRows; mcuRow += 1) {
    for (let mcuColumn = 0; mcuColumn < mcuColumns; mcuColumn += 1) {
      components.forEach(({ across, down, storedColumns }, component) => {
        for (let row = 0; row < down; row += 1) {
          const first = (mcuRow * down + row) * storedColumns + mcuColumn * across;
          for (let column = 0; column < across; column += 1) visit(component, first + column);
        }
      });
    }
  }
}
