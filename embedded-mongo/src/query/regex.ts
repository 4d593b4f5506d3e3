import type { BSONRegExp } from 'bson';
import { CommandError, badValue, unsupported } from '../errors';

const TOO_LONG = 32_764;

/** Flags of PCRE that JavaScript has under the same letter; `x` (comments inside the pattern) it has not. */
function flagsOf(options: string): string {
  let flags = '';
  for (const flag of options) {
    if (flag === 'i' || flag === 'm' || flag === 's' || flag === 'u') flags += flags.includes(flag) ? '' : flag;
    else if (flag === 'x')
      throw unsupported('$regex with option x', 'Write the pattern without white space and comments.');
    else throw new CommandError(51108, 'Location51108', `invalid flag in regex options: ${flag}`);
  }
  return flags.replace('u', '');
}

/** Compiles a BSON or JavaScript regular expression to match UTF-16 strings; throws BadValue with the reason if it cannot. */
export function compileRegex(source: string | RegExp | BSONRegExp, options?: string): RegExp {
  const [pattern, flags] =
    typeof source === 'string'
      ? [source, options ?? '']
      : source instanceof RegExp
        ? [source.source, options ?? source.flags.replace(/[gydv]/g, '')]
        : [source.pattern, options ?? source.options];
  if (pattern.length > TOO_LONG)
    throw new CommandError(
      51091,
      'Location51091',
      `Regular expression is too long: ${pattern.length} characters, at most ${TOO_LONG}`,
    );
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  try {
    return inline
      ? new RegExp(pattern.slice(inline[0].length), flagsOf(flags + inline[1]))
      : new RegExp(pattern, flagsOf(flags));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw badValue(`Regular expression is invalid: ${(error as Error).message}`);
  }
}

/**
 * The fixed text every match of an anchored pattern begins with, such as `INC-2` of `/^INC-2\d/`; undefined when there
 * is none, so that an index can serve prefix searches.
 */
export function prefixOf(regex: RegExp): string | undefined {
  if (regex.flags.includes('i') || regex.flags.includes('m')) return undefined;
  if (!regex.source.startsWith('^') || regex.source.includes('|')) return undefined;
  const literal = /^\^((?:[\p{L}\p{N} _\-@:/#,;]|\\[.\-/])*)([*?{]?)/u.exec(regex.source);
  if (!literal) return undefined;
  const characters = Array.from((literal[1] ?? '').replace(/\\(.)/g, '$1'));
  if (literal[2]) characters.pop();
  return characters.length > 0 ? characters.join('') : undefined;
}
