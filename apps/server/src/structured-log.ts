import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import { pino } from 'pino';

/** Writes a line again. @param members what is new in it, as JSON without braces: `"bytes":7,"method":"GET"` */
export type RepeatedLine = (members: string) => void;

/** A log with one JSON object a line. */
export interface StructuredLog {
  readonly logger: Logger;
  /**
   * A line of level `info` that is written again and again: what is the same in all of them becomes text once, here.
   * @param fields what is the same
   */
  repeat(fields: object, message: string): RepeatedLine;
}

/**
 * Lines as pino writes them; those of `repeat`, too, in their order with the others. Decision: ADR 0094.
 * @param destination takes each line with its line feed
 */
export function structuredLog(level: string, destination: DestinationStream): StructuredLog {
  const options: LoggerOptions = { level };
  const shapeOf = shapeReader(options);
  const timeText = clockText();
  return {
    logger: pino(options, destination),
    repeat(fields, message) {
      const { beforeTime, beforeMembers, end } = shapeOf(fields, message);
      return (members) => destination.write(beforeTime + timeText() + beforeMembers + members + end);
    },
  };
}

/** Texts between which the time of a line and its own members stand. */
interface LineShape {
  readonly beforeTime: string;
  readonly beforeMembers: string;
  readonly end: string;
}

/** Stands for the time; nowhere else, for pino escapes control characters. */
const TIME_PLACE = '\u0000';

/** Lets pino itself write a line, so that every text in it is what it would be in any other. */
function shapeReader(options: LoggerOptions): (fields: object, message: string) => LineShape {
  let line = '';
  const shapes = pino(
    { ...options, level: 'info', timestamp: () => `,"time":${TIME_PLACE}` },
    { write: (text) => (line = text) },
  );
  return (fields, message) => {
    shapes.info(fields, message);
    const end = `,"msg":${JSON.stringify(message)}}\n`;
    const [beforeTime = '', afterTime = ''] = line.slice(0, -end.length).split(TIME_PLACE);
    return { beforeTime, beforeMembers: `${afterTime},`, end };
  };
}

/** The milliseconds of now as text, made once for all lines of one. */
function clockText(): () => string {
  let shownMs = 0;
  let text = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs !== shownMs) {
      shownMs = nowMs;
      text = String(nowMs);
    }
    return text;
  };
}
