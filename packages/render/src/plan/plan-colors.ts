import type { Color, ResolvedRequest } from '@is/protocol';
import { colorSpaceOf, inputSpace, outputSpace, requestedProfile, usualRgbSpace } from './choose-spaces.js';
import type { ColorQuestion } from './choose-spaces.js';
import type { ColorBook } from './color-book.js';
import type { ConversionPlan, InkColor, ReplyColorPlan, RenderingIntent } from './color-plan.js';
import type { EncodableFormat } from './encodable-formats.js';
import { isSameSpace, isSrgb, ProfileReferences } from './known-space.js';
import type { KnownSpace } from './known-space.js';
import { componentsOf, planBackground, planFill, planInks } from './plan-color.js';
import { planDecoding } from './plan-decoding.js';
import type { PreparedSource } from './prepare-layers.js';
import type { AlphaColor, NestedPlan, OpaqueColor, PicturePlan } from './render-plan.js';
import type { EncodingPlan } from './encoding-plan.js';

export interface ColorSetting {
  readonly request: ResolvedRequest;
  readonly format: EncodableFormat;
  readonly pixelType: EncodingPlan['pixelType'];
  readonly book: ColorBook;
  /** Every file that a layer shows, nested requests included. */
  readonly pictures: readonly PreparedSource[];
  /** The file of layer 0. */
  readonly ground: PreparedSource | undefined;
  /** Layers of colors or texts take part, which count as being in the output space. */
  readonly hasColors: boolean;
}

/**
 * In which space a request is drawn, and what leads there and away. Layers that all are in one space are merged in that
 * space; otherwise each is brought to the output space first, or, where replies have inks, to the RGB space of the
 * catalog: layers are laid on each other as lights. Reference: pipeline.md P13; decision: ADR 0074.
 */
export class ColorPlanner {
  readonly output: KnownSpace;
  /** Gray pictures are held as RGB. */
  readonly working: KnownSpace;
  readonly #setting: ColorSetting;
  readonly #question: ColorQuestion;
  readonly #profiles = new ProfileReferences();

  /** @param keepsInks the reply is one picture as it is, which may stay in inks all the way */
  constructor(setting: ColorSetting, keepsInks: boolean) {
    this.#setting = setting;
    this.#question = setting;
    const { request, format, pixelType, ground } = setting;
    this.output =
      request.type === 'mask'
        ? usualRgbSpace(this.#question)
        : outputSpace(format, pixelType, { question: this.#question, ground });
    this.working = this.#chooseWorking(keepsInks);
  }

  #chooseWorking(keepsInks: boolean): KnownSpace {
    const { pictures, hasColors } = this.#setting;
    const output = this.output.pixelType === 'rgb' ? this.output : usualRgbSpace(this.#question);
    const [first, ...others] = pictures.map((picture) => inputSpace(picture, this.#question));
    if (!first || hasColors || others.some((other) => !isSameSpace(first, other))) return output;
    if (first.pixelType === 'cmyk')
      return keepsInks && others.length === 0 && this.output.pixelType === 'cmyk' ? first : output;
    if (!first.profile || isSameSpace(first, output)) return output;
    // One picture with a matrix profile becomes sRGB while it is decoded, at no extra pass.
    return others.length === 0 && this.#decodesToSrgb(first, output) ? output : first;
  }

  /** libvips' own conversion: without intent, which matters to no matrix profile unless white is to stay its own. */
  #decodesToSrgb({ profile }: KnownSpace, target: KnownSpace): boolean {
    return profile?.input !== undefined && profile.facts.isMatrix && isSrgb(target) && this.#intent() !== 3;
  }

  /** How a file is decoded, and what then leads to the working space. */
  picture(
    source: PreparedSource,
    background: OpaqueColor | undefined,
  ): Pick<PicturePlan, 'decoding' | 'conversion'> {
    const { header } = source;
    if (typeof source.input !== 'number') return { decoding: planDecoding(header, 'samples', background) };
    const space = inputSpace(source, this.#question);
    const { working } = this;
    if (!isSameSpace(space, working) && this.#decodesToSrgb(space, working))
      return { decoding: planDecoding(header, 'profile', background) };
    const decoding = planDecoding(header, 'samples', background);
    const isKept =
      isSameSpace(space, working) || (space.pixelType !== 'cmyk' && !isConvertible(space, working));
    return isKept ? { decoding } : { decoding, conversion: this.#convert(space, working) };
  }

  /** A color of the request in the working space; undefined where it is fully transparent. */
  fill(color: Color | undefined): AlphaColor | undefined {
    const fill = planFill(color);
    return fill && color ? { ...fill, ...this.#written(color) } : undefined;
  }

  opaque(color: Color): OpaqueColor {
    return { ...planBackground(color), ...this.#written(color) };
  }

  /** What naive conversion gives stands in the plan anyway; the pixels replace it where profiles know better. */
  #written(color: Color): Pick<OpaqueColor, 'written'> {
    const space = colorSpaceOf(color, this.output, this.#question);
    if (isSameSpace(space, this.working) || !isConvertible(space, this.working)) return {};
    const conversion = { ...this.#convert(space, this.working), dithers: false };
    return { written: { components: componentsOf(color), conversion } };
  }

  /** From the finished view to the reply; undefined where they are in one space, or only the encoder must narrow it. */
  reply(background: Color | undefined): ReplyColorPlan | undefined {
    const { output, working } = this;
    const inks: InkColor | undefined = background && planInks(background);
    if (output.pixelType === 'cmyk')
      return { conversion: this.#convert(working, output), ...(inks ? { inks } : {}) };
    if (isSameSpace(working, output) || !isConvertible(working, output)) return undefined;
    return { conversion: this.#convert(working, output) };
  }

  /** A nested request with a profile of its own shows its view as that profile would. Reference: nested-output-space. */
  proof(nested: ResolvedRequest): Pick<NestedPlan, 'proof'> {
    const space = requestedProfile(nested, this.#question);
    if (!space || isSameSpace(space, this.working) || !isConvertible(space, this.working)) return {};
    return { proof: [this.#convert(this.working, space), this.#convert(space, this.working)] };
  }

  /** What goes along in the file. Reference: commands.json, iccEmbed. */
  embedded(): Pick<EncodingPlan, 'profile'> {
    const { request, format } = this.#setting;
    const { profile } = this.output;
    const isWanted =
      request.commands.iccEmbed === true && format.options.includes('iccEmbed') && request.type !== 'mask';
    return isWanted && profile ? { profile: this.#profiles.file(profile) } : {};
  }

  /** Identities of the profiles that the job must bring, in this order; asked last. */
  profiles(): readonly string[] {
    return this.#profiles.identities;
  }

  #convert(from: KnownSpace, to: KnownSpace): ConversionPlan {
    const { request } = this.#setting;
    const { icc } = request.commands;
    const { IccBlackPointCompensation, IccDither } = request.attributes;
    return {
      from: this.#profiles.space(from),
      to: this.#profiles.space(to),
      intent: this.#intent(),
      compensatesBlack: icc?.blackPointCompensation ?? IccBlackPointCompensation ?? true,
      dithers: icc?.dither ?? IccDither ?? false,
    };
  }

  #intent(): RenderingIntent {
    const { commands, attributes } = this.#setting.request;
    const asked = commands.icc?.renderIntent;
    return asked ? INTENTS[asked] : (attributes.IccRenderIntent ?? 1);
  }
}

const INTENTS = { perceptual: 0, relative: 1, saturation: 2, absolute: 3 } as const;

function isConvertible(a: KnownSpace, b: KnownSpace): boolean {
  return a.profile !== undefined && b.profile !== undefined;
}
