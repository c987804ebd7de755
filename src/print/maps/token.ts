import {TOKEN_SQUARES, type TokenSide, type TokenSize} from '../../schema/map/token.js'
import {SQUARE} from './features.js'
import type {Letters} from './letters.js'
import type {Palette} from './palette.js'
import {document, element, figure, group, path} from './svg.js'

export interface Token {
  name: string
  side: TokenSide
  size: TokenSize
  /** A glyph of this creature type; the initials when absent. */
  type?: string | undefined
}

/** Rings are told apart without color too: whole, double, broken. */
const RINGS: Readonly<Record<TokenSide, {ink: string; dash?: string; isDouble?: true}>> = {
  ally: {ink: '#2f6db0'},
  foe: {ink: '#b03227', isDouble: true},
  neutral: {ink: '#b08a1f', dash: '9 5'},
}

/** Glyphs of creature types around 0, 0, some forty pixels high. */
const GLYPHS: Readonly<Record<string, string>> = {
  aberration:
    'M-20 0C-10 -14 10 -14 20 0C10 14 -10 14 -20 0ZM-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0M-14 10C-18 16 -14 20 -18 24M0 12C-3 18 3 20 0 26M14 10C18 16 14 20 18 24',
  beast:
    'M-6 6C-16 20 16 20 6 6C4 0 -4 0 -6 6ZM-15 -2A4 5 0 1 0 -7 -2A4 5 0 1 0 -15 -2M7 -2A4 5 0 1 0 15 -2A4 5 0 1 0 7 -2M-8 -13A4 5 0 1 0 0 -13A4 5 0 1 0 -8 -13M0 -13A4 5 0 1 0 8 -13A4 5 0 1 0 0 -13',
  celestial:
    'M0 -6C-6 -20 -20 -18 -24 -12C-20 -12 -20 -4 -22 0C-14 0 -8 4 0 20C8 4 14 0 22 0C20 -4 20 -12 24 -12C20 -18 6 -20 0 -6ZM-8 -22A8 3 0 1 0 8 -22A8 3 0 1 0 -8 -22',
  construct:
    'M0 -9A9 9 0 1 0 0 9A9 9 0 1 0 0 -9M-4 -22H4L5 -14L-5 -14ZM-4 22H4L5 14H-5ZM-22 -4V4L-14 5V-5ZM22 -4V4L14 5V-5ZM-18 -12L-12 -18L-7 -12L-12 -7ZM18 12L12 18L7 12L12 7ZM18 -12L12 -18L7 -12L12 -7ZM-18 12L-12 18L-7 12L-12 7Z',
  dragon:
    'M-22 12C-12 10 -14 -4 -4 -10L-10 -20L2 -14L10 -20L10 -10C18 -6 22 2 22 8L12 6L6 12L2 6C-2 12 -10 18 -22 12ZM8 -5A2 2 0 1 0 12 -5A2 2 0 1 0 8 -5',
  elemental: 'M0 -22C16 -6 16 4 12 12C10 20 -10 20 -12 12C-16 2 -6 -2 -4 -8C0 -4 2 -2 2 4C8 -2 6 -12 0 -22Z',
  fey: 'M0 0C-6 -20 -24 -18 -20 -6C-18 0 -8 2 0 0C-8 4 -16 10 -10 16C-6 20 -2 10 0 0C2 10 6 20 10 16C16 10 8 4 0 0C8 2 18 0 20 -6C24 -18 6 -20 0 0ZM0 -8V18',
  fiend:
    'M-12 -8C-20 -12 -20 -20 -16 -24C-14 -16 -8 -14 -4 -14H4C8 -14 14 -16 16 -24C20 -20 20 -12 12 -8C16 2 10 14 0 22C-10 14 -16 2 -12 -8ZM-8 -2L-2 2L-7 4ZM8 -2L2 2L7 4Z',
  giant: 'M-18 22L-14 0L-20 -8L-10 -12L-6 -22H6L10 -12L20 -8L14 0L18 22H6L4 8H-4L-6 22Z',
  humanoid: 'M0 -22A8 8 0 1 0 0 -6A8 8 0 1 0 0 -22M-16 22C-16 2 -8 -4 0 -4C8 -4 16 2 16 22Z',
  monstrosity:
    'M-20 -6C-14 -22 14 -22 20 -6C20 10 12 16 8 22L4 14L0 22L-4 14L-8 22C-12 16 -20 10 -20 -6ZM-12 -6A4 4 0 1 0 -4 -6A4 4 0 1 0 -12 -6M4 -6A4 4 0 1 0 12 -6A4 4 0 1 0 4 -6',
  ooze: 'M-20 14C-22 4 -12 6 -12 -4C-12 -16 -2 -22 4 -14C8 -8 6 -4 12 -2C22 2 22 8 18 14C14 20 -16 22 -20 14ZM-6 -4A3 3 0 1 0 0 -4A3 3 0 1 0 -6 -4',
  plant: 'M0 22V2M0 10C-14 12 -20 2 -20 -8C-8 -8 0 -2 0 10ZM0 4C0 -10 8 -18 20 -20C20 -6 12 4 0 4Z',
  undead:
    'M0 -20C12 -20 18 -12 18 -4C18 2 14 6 10 8V18H-10V8C-14 6 -18 2 -18 -4C-18 -12 -12 -20 0 -20ZM-12 -4A4 4 0 1 0 -4 -4A4 4 0 1 0 -12 -4M4 -4A4 4 0 1 0 12 -4A4 4 0 1 0 4 -4M-4 10V18M0 10V18M4 10V18',
}

/** A round token by itself, as large as it stands on a map of seventy pixels a square. */
export function drawToken(token: Token, drawn: {colors: Palette; letters: Letters}): string {
  const across = Math.max(1, TOKEN_SQUARES[token.size]) * 140
  return document(token.name, {width: across, height: across}, [
    tokenAt(token, {x: across / 2, y: across / 2, radius: across / 2 - 4}, drawn),
  ])
}

/** A token on a map, in the square that is its top left one. */
export function tokenOn(token: Token, {x, y}: {x: number; y: number}, drawn: {colors: Palette; letters: Letters}): string {
  const squares = TOKEN_SQUARES[token.size]
  const middle = (at: number) => (at + (squares < 1 ? 0.5 : squares / 2)) * SQUARE
  return tokenAt(token, {x: middle(x), y: middle(y), radius: (squares * SQUARE) / 2 - 2}, drawn)
}

function tokenAt(
  {name, side, type}: Token,
  {x, y, radius}: {x: number; y: number; radius: number},
  {colors, letters}: {colors: Palette; letters: Letters},
): string {
  const {ink, dash, isDouble} = RINGS[side]
  const wide = radius * 0.11
  const glyph = type === undefined ? undefined : GLYPHS[type]
  const scale = radius / 40
  const initials = initialsOf(name)
  return group({transform: `translate(${figure(x)} ${figure(y)})`}, [
    element('circle', {r: radius - wide / 2, fill: colors.halo, stroke: ink, 'stroke-width': wide, 'stroke-dasharray': dash}),
    ...(isDouble ? [element('circle', {r: radius - wide * 1.7, fill: 'none', stroke: ink, 'stroke-width': wide * 0.35})] : []),
    glyph === undefined
      ? letters.write(
          initials,
          {x: 0, y: radius * 0.3},
          {face: 'title', sizePx: radius * (initials.length > 2 ? 0.7 : 0.9), anchor: 'middle', fill: colors.ink},
        )
      : path(glyph, {
          transform: `scale(${Math.round(scale * 100) / 100})`,
          fill: 'none',
          stroke: colors.ink,
          'stroke-width': 2.6,
          'stroke-linejoin': 'round',
          'stroke-linecap': 'round',
        }),
  ])
}

/** The first letters of up to three words; of one word its first two. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const [first = '?'] = words
  return words.length > 1
    ? words
        .slice(0, 3)
        .map((word) => [...word][0] ?? '')
        .join('')
    : [...first].slice(0, 2).join('')
}
