import type { CommandName } from '@is/protocol';
import type { CommandCases } from './command-case.js';
import { align } from './align.cases.js';
import { anchor } from './anchor.cases.js';
import { anchorN } from './anchorN.cases.js';
import { bfc } from './bfc.cases.js';
import { bgc } from './bgc.cases.js';
import { bgColor } from './bgColor.cases.js';
import { blendMode } from './blendMode.cases.js';
import { cache } from './cache.cases.js';
import { clipPath } from './clipPath.cases.js';
import { clipPathE } from './clipPathE.cases.js';
import { clipXPath } from './clipXPath.cases.js';
import { clipXPathE } from './clipXPathE.cases.js';
import { color } from './color.cases.js';
import { crop } from './crop.cases.js';
import { cropN } from './cropN.cases.js';
import { cropPathE } from './cropPathE.cases.js';
import { defaultImage } from './defaultImage.cases.js';
import { dpr } from './dpr.cases.js';
import { effect } from './effect.cases.js';
import { effectMask } from './effectMask.cases.js';
import { extend } from './extend.cases.js';
import { extendN } from './extendN.cases.js';
import { fit } from './fit.cases.js';
import { flip } from './flip.cases.js';
import { fmt } from './fmt.cases.js';
import { handler } from './handler.cases.js';
import { hei } from './hei.cases.js';
import { hide } from './hide.cases.js';
import { icc } from './icc.cases.js';
import { iccEmbed } from './iccEmbed.cases.js';
import { id } from './id.cases.js';
import { imageSet } from './imageSet.cases.js';
import { jpegSize } from './jpegSize.cases.js';
import { labelkey } from './labelkey.cases.js';
import { layer } from './layer.cases.js';
import { locale } from './locale.cases.js';
import { map } from './map.cases.js';
import { mapA } from './mapA.cases.js';
import { mask } from './mask.cases.js';
import { maskUse } from './maskUse.cases.js';
import { message } from './message.cases.js';
import { name } from './name.cases.js';
import { network } from './network.cases.js';
import { opBlur } from './op_blur.cases.js';
import { opBrightness } from './op_brightness.cases.js';
import { opColorbalance } from './op_colorbalance.cases.js';
import { opColorize } from './op_colorize.cases.js';
import { opContrast } from './op_contrast.cases.js';
import { opGrow } from './op_grow.cases.js';
import { opGrowMask } from './op_growMask.cases.js';
import { opGrowMaskR } from './op_growMaskR.cases.js';
import { opHue } from './op_hue.cases.js';
import { opInvert } from './op_invert.cases.js';
import { opNoise } from './op_noise.cases.js';
import { opSaturation } from './op_saturation.cases.js';
import { opSharpen } from './op_sharpen.cases.js';
import { opUsm } from './op_usm.cases.js';
import { opUsmR } from './op_usmR.cases.js';
import { opac } from './opac.cases.js';
import { origin } from './origin.cases.js';
import { originN } from './originN.cases.js';
import { pathAttr } from './pathAttr.cases.js';
import { pathEmbed } from './pathEmbed.cases.js';
import { perspective } from './perspective.cases.js';
import { perspectiveN } from './perspectiveN.cases.js';
import { pos } from './pos.cases.js';
import { posN } from './posN.cases.js';
import { printRes } from './printRes.cases.js';
import { pscan } from './pscan.cases.js';
import { qlt } from './qlt.cases.js';
import { quantize } from './quantize.cases.js';
import { rect } from './rect.cases.js';
import { req } from './req.cases.js';
import { res } from './res.cases.js';
import { resMode } from './resMode.cases.js';
import { rgn } from './rgn.cases.js';
import { rotate } from './rotate.cases.js';
import { scale } from './scale.cases.js';
import { scl } from './scl.cases.js';
import { size } from './size.cases.js';
import { sizeN } from './sizeN.cases.js';
import { src } from './src.cases.js';
import { template } from './template.cases.js';
import { text } from './text.cases.js';
import { textAngle } from './textAngle.cases.js';
import { textAttr } from './textAttr.cases.js';
import { textFlowPath } from './textFlowPath.cases.js';
import { textFlowXPath } from './textFlowXPath.cases.js';
import { textPath } from './textPath.cases.js';
import { textPs } from './textPs.cases.js';
import { timeout } from './timeout.cases.js';
import { type } from './type.cases.js';
import { wid } from './wid.cases.js';
import { xmpEmbed } from './xmpEmbed.cases.js';

/** A file of cases for every command of the registry: without one this does not compile. */
export const ALL_CASES: Readonly<Record<CommandName, CommandCases>> = {
  align,
  bfc,
  network,
  cache,
  defaultImage,
  dpr,
  effectMask,
  fmt,
  icc,
  iccEmbed,
  id,
  imageSet,
  jpegSize,
  locale,
  message,
  name,
  timeout,
  pathEmbed,
  printRes,
  pscan,
  qlt,
  quantize,
  req,
  resMode,
  template,
  xmpEmbed,
  handler,
  labelkey,
  type,
  bgc,
  fit,
  wid,
  hei,
  rect,
  rgn,
  scl,
  src,
  mask,
  maskUse,
  anchor,
  anchorN,
  origin,
  originN,
  crop,
  cropN,
  res,
  scale,
  size,
  sizeN,
  pos,
  posN,
  extend,
  extendN,
  color,
  bgColor,
  opac,
  blendMode,
  hide,
  layer,
  flip,
  rotate,
  effect,
  map,
  mapA,
  clipPath,
  clipXPath,
  clipPathE,
  clipXPathE,
  cropPathE,
  perspective,
  perspectiveN,
  op_blur: opBlur,
  op_brightness: opBrightness,
  op_contrast: opContrast,
  op_colorbalance: opColorbalance,
  op_colorize: opColorize,
  op_grow: opGrow,
  op_growMask: opGrowMask,
  op_growMaskR: opGrowMaskR,
  op_hue: opHue,
  op_invert: opInvert,
  op_noise: opNoise,
  op_saturation: opSaturation,
  op_sharpen: opSharpen,
  op_usm: opUsm,
  op_usmR: opUsmR,
  text,
  textPs,
  textAngle,
  textAttr,
  textFlowPath,
  textFlowXPath,
  textPath,
  pathAttr,
};
