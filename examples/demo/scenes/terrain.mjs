// A landscape seen from the ground: heights on a grid, lit by a low sun, drawn column by column from near to far.
import { clamp01 } from './raster.mjs';

/** Heights, slopes and sunlight on a square grid of `size` cells (a power of two), `cell` meters each; it repeats. */
export class Terrain {
  constructor({ size, cell, sun, heightAt }) {
    this.size = size;
    this.cell = cell;
    this.heights = new Float32Array(size * size);
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < size; i++) this.heights[j * size + i] = heightAt(i * cell, j * cell);
    }
    this.slopesX = this.#slopes(1, 0);
    this.slopesZ = this.#slopes(0, 1);
    this.light = this.#castShadows(sun);
  }

  height(x, z) {
    return this.#interpolate(this.heights, x, z);
  }

  /** Rise in meters per meter, eastwards and inland, and the sunlight: 0 in shadow, 1 in the open. */
  surface(x, z) {
    return {
      slopeX: this.#interpolate(this.slopesX, x, z),
      slopeZ: this.#interpolate(this.slopesZ, x, z),
      sunlight: this.#interpolate(this.light, x, z),
    };
  }

  #interpolate(grid, x, z) {
    const { size, cell } = this;
    const wrap = size - 1;
    const gx = x / cell;
    const gz = z / cell;
    const i = Math.floor(gx);
    const j = Math.floor(gz);
    const fx = gx - i;
    const near = (j & wrap) * size;
    const far = ((j + 1) & wrap) * size;
    const left = i & wrap;
    const right = (i + 1) & wrap;
    const nearValue = grid[near + left] + (grid[near + right] - grid[near + left]) * fx;
    const farValue = grid[far + left] + (grid[far + right] - grid[far + left]) * fx;
    return nearValue + (farValue - nearValue) * (gz - j);
  }

  #slopes(stepX, stepZ) {
    const { size, cell, heights } = this;
    const wrap = size - 1;
    return Float32Array.from(heights, (_, at) => {
      const i = at & wrap;
      const j = Math.floor(at / size);
      const ahead = heights[((j + stepZ) & wrap) * size + ((i + stepX) & wrap)];
      const behind = heights[((j - stepZ) & wrap) * size + ((i - stepX) & wrap)];
      return (ahead - behind) / (2 * cell);
    });
  }

  /** A cell is in shadow when something on the way to the sun stands above the ray; near misses are half-shadow. */
  #castShadows(sun) {
    const { size, cell, heights } = this;
    const light = new Float32Array(size * size);
    const horizontal = Math.hypot(sun[0], sun[2]);
    const stepX = sun[0] / horizontal;
    const stepZ = sun[2] / horizontal;
    const rise = (sun[1] / horizontal) * cell;
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < size; i++) {
        const start = heights[j * size + i];
        let open = 1;
        for (let step = 2; step < 72 && open > 0; step += 1 + (step >> 3)) {
          const x = Math.round(i + stepX * step);
          const z = Math.round(j + stepZ * step);
          if (x < 0 || z < 0 || x >= size || z >= size) break;
          const clearance = start + rise * step - heights[z * size + x];
          open = Math.min(open, 0.5 + clearance / (step * cell * 0.05));
        }
        light[j * size + i] = clamp01(open);
      }
    }
    return light;
  }
}

/**
 * Draws the terrain into a canvas that already holds the sky.
 * @param view x, z, heightM of the eye; `directionAt(column)` gives the unit direction [x, z]; focalPx; horizonRow;
 *   nearM and farM bound what is seen
 * @param shade (x, z, height, distance, light) sets the linear light of a visible point
 */
export function drawTerrain(canvas, { terrain, view, shade }) {
  const light = [0, 0, 0];
  const growth = 1 + 1.5 / view.focalPx;
  for (let column = 0; column < canvas.widthPx; column++) {
    const [directionX, directionZ] = view.directionAt(column);
    let covered = canvas.heightPx;
    for (let distance = view.nearM; distance < view.farM && covered > 0; distance *= growth) {
      const x = view.x + directionX * distance;
      const z = view.z + directionZ * distance;
      const height = terrain.height(x, z);
      const row = Math.max(
        0,
        Math.round(view.horizonRow + ((view.heightM - height) * view.focalPx) / distance),
      );
      if (row >= covered) continue;
      shade({ x, z, height, distance }, light);
      for (let y = row; y < covered; y++) canvas.set(column, y, light);
      covered = row;
    }
  }
}
