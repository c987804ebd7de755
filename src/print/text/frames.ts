import type {Frame} from '../../schema/page-looks.js'

/** One length of a border, which repeats: what is drawn as lines, and what is filled, as SVG paths. */
export interface FrameTile {
  width: number
  lines?: string
  filled?: string
}

/** How high every border is. */
export const FRAME_HEIGHT = 14
const LINE_WIDTH = 0.9

/** Borders by their names; each ends where it begins, so that lengths join. */
export const FRAME_TILES: Readonly<Record<Frame, FrameTile>> = {
  angles: {width: 30, lines: 'M0 12L8 1L14 13L22 3L30 12M3 14L15 2L18 11L27 0L30 5M0 5L3 14'},
  blinds: {width: 24, filled: 'M0 0H24V.7H0ZM0 3H24V4.2H0ZM0 6.2H24V8H0ZM0 10H24V12.6H0ZM11.6 0H12.4V14H11.6Z'},
  circuit: {
    width: 40,
    lines: 'M0 7H9L13 3H23M17 11H29L33 7H40M30 2H36M4 12H10',
    filled: `${dot(24.5, 3, 1.7)}${dot(15.5, 11, 1.7)}${dot(28.5, 2, 1.1)}${dot(11.5, 12, 1.1)}`,
  },
  clouds: {
    width: 34,
    lines:
      'M0 12H8C2 12 2 6 7 6C7 1 15 0 16 5C21 3 24 7 21 10C20 12 16 12 16 9.5C16 8 18 8 18.3 9.2M12 5.5C9.5 6 9.5 9.5 12 9.5M8 12H34M25 8H31M27 5H33',
  },
  gears: {
    width: 34,
    lines: `${gear(8.5, 7, 6.4, 9)}${gear(25.5, 7, 5, 7)}M15 7H20M31 7H34M0 7H2`,
    filled: `${dot(8.5, 7, 1.6)}${dot(25.5, 7, 1.3)}`,
  },
  knots: {
    width: 28,
    lines: 'M0 7C5 -1 9 -1 14 7S23 15 28 7M0 7C5 15 9 15 14 7S23 -1 28 7',
    filled: `${dot(7, 7, 1.3)}${dot(21, 7, 1.3)}`,
  },
  lancets: {
    width: 14,
    lines: 'M0 13.5H14M1 13.5V7.5C1 4 5 2 7 .4C9 2 13 4 13 7.5V13.5M4 13.5V8.5C4 6.5 6 5.2 7 4.2C8 5.2 10 6.5 10 8.5V13.5',
  },
  meander: {width: 16, lines: 'M0 12H12.5V2H3V9H9V5.5H6M12.5 12H16'},
  orbits: {
    width: 44,
    lines: 'M0 7H6M17 7H30M36 7H44M5 9.5C8 11.5 20 5.5 18 4.2C16.5 3.2 13 4.6 13 4.6',
    filled: `${dot(11.5, 7, 3.4)}M33 2.5L34 6L37.5 7L34 8L33 11.5L32 8L28.5 7L32 6Z${dot(24, 3, 0.7)}${dot(41, 11, 0.7)}`,
  },
  rivets: {width: 22, filled: `M0 13L6 1H13L7 13Z${dot(17.5, 4, 1.5)}${dot(15.5, 10, 1.5)}`},
  rope: {width: 10, lines: 'M0 2H10M0 12H10M0 12C4 11 6 3 10 2M0 7C2 6 3 3 5 2M5 12C7 11 8 8 10 7'},
  vines: {
    width: 36,
    lines: 'M0 7C7 1 11 1 18 7S29 13 36 7M9 2.6C9 5 11 6 12 8M27 11.4C27 9 29 8 30 6',
    filled:
      'M12 8C9.5 9 9 12 10.5 13.5C13.5 12.5 13.8 10 12 8ZM30 6C27.5 5 27 2 28.5 .5C31.5 1.5 31.8 4 30 6ZM3 4.6C1.5 2.5 2.5 .6 4.6 .2C5.8 2.2 5 4 3 4.6ZM21 9.4C19.5 11.5 20.5 13.4 22.6 13.8C23.8 11.8 23 10 21 9.4Z',
  },
}

function dot(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}A${radius} ${radius} 0 1 0 ${x + radius} ${y}A${radius} ${radius} 0 1 0 ${x - radius} ${y}Z`
}

/** Its outline: a tooth is half of its share of the round. */
function gear(x: number, y: number, radius: number, teeth: number): string {
  const at = (turn: number, out: number) => {
    const angle = (turn / teeth) * 2 * Math.PI
    return `${(x + out * Math.cos(angle)).toFixed(2)} ${(y + out * Math.sin(angle)).toFixed(2)}`
  }
  const inner = radius * 0.76
  const steps = Array.from({length: teeth}, (_, i) => [at(i, inner), at(i + 0.12, radius), at(i + 0.42, radius), at(i + 0.54, inner)])
  return `M${steps.flat().join('L')}Z`
}

/** A border over the whole width, drawn in the colour of its text; it says nothing to who hears the page. */
export function frameHtml(frame: Frame | undefined): string {
  if (frame === undefined) return ''
  const {width, lines, filled} = FRAME_TILES[frame]
  const paths = [
    ...(lines === undefined
      ? []
      : [`<path d="${lines}" fill="none" stroke="currentColor" stroke-width="${LINE_WIDTH}" stroke-linejoin="round"/>`]),
    ...(filled === undefined ? [] : [`<path d="${filled}" fill="currentColor"/>`]),
  ]
  const pattern = `<pattern id="frame-${frame}" width="${width}" height="${FRAME_HEIGHT}" patternUnits="userSpaceOnUse">${paths.join('')}</pattern>`
  return `<svg class="frame" aria-hidden="true" width="100%" height="${FRAME_HEIGHT}"><defs>${pattern}</defs><rect width="100%" height="${FRAME_HEIGHT}" fill="url(#frame-${frame})"/></svg>`
}
