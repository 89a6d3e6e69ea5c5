import type { Layer, Point, Size } from '@is/protocol';
import { chain } from '../geometry/affine.js';
import type { Affine } from '../geometry/affine.js';
import { turnRect } from '../geometry/orientation.js';
import type { ColorPlanner } from './plan-colors.js';
import type { LayerGrid } from './plan-grid.js';
import type { LayerBox } from './plan-layer-box.js';
import type { TextPlan } from './render-plan.js';
import type { TextShapes } from './text-content.js';

interface TextSetting {
  readonly box: LayerBox;
  readonly grid: LayerGrid;
  readonly layer: Layer;
  readonly colors: ColorPlanner;
}

/** From the box of the text to the grid of its layer: turned, scaled, moved. Outlines go along unchanged. */
export function planText(
  { outlines, shapes }: TextShapes,
  { box, grid, layer, colors }: TextSetting,
): TextPlan {
  const map = boxToGrid(box, grid);
  return {
    outlines,
    shapes: shapes.flatMap(({ outline, color, ...shape }) => {
      const fill = colors.fill(color);
      return fill ? [{ outline, color: fill, ...chain(map, shape) }] : [];
    }),
    isAntiAliased: layer.commands.textAttr?.antiAliasing !== 'off',
  };
}

function boxToGrid({ content, turn }: LayerBox, grid: LayerGrid): Affine {
  const upright = turn.angleDeg % 180 === 0 ? content : swapped(content);
  const onGrid = grid.onGrid({ leftPx: 0, topPx: 0, ...content });
  const at = (xPx: number, yPx: number): Point => {
    const turned = turnRect({ leftPx: xPx, topPx: yPx, widthPx: 0, heightPx: 0 }, upright, turn);
    return {
      xPx: onGrid.leftPx + (turned.leftPx * onGrid.widthPx) / content.widthPx,
      yPx: onGrid.topPx + (turned.topPx * onGrid.heightPx) / content.heightPx,
    };
  };
  const zero = at(0, 0);
  const right = at(1, 0);
  const down = at(0, 1);
  return {
    xx: right.xPx - zero.xPx,
    xy: down.xPx - zero.xPx,
    x0: zero.xPx,
    yx: right.yPx - zero.yPx,
    yy: down.yPx - zero.yPx,
    y0: zero.yPx,
  };
}

function swapped({ widthPx, heightPx }: Size): Size {
  return { widthPx: heightPx, heightPx: widthPx };
}
