import type {Theme} from '../../schema/entity/theme.js'
import {mixed} from '../text/colour.js'
import {pageLook} from '../text/page-look.js'

/** Colors of a drawing, by what they are for. */
export interface Palette {
  paper: string
  ink: string
  /** What is walked on. */
  floor: string
  hatch: string
  grid: string
  water: string
  waterInk: string
  furniture: string
  accent: string
  stone: string
  wood: string
  leaf: string
  /** Behind letters, so that they can be read on anything. */
  halo: string
  /** Where the floor falls away. */
  depth: string
}

/** Styles of drawings; `plain` is for a printer with black ink alone. */
export const PALETTES = {
  parchment: {
    paper: '#efe3c6',
    ink: '#3a2a1c',
    floor: '#fbf5e4',
    hatch: '#8a7355',
    grid: '#d3c2a0',
    water: '#bcd3d6',
    waterInk: '#5f8791',
    furniture: '#e6d3ab',
    accent: '#a3301f',
    stone: '#d8cdb4',
    wood: '#d9b988',
    leaf: '#b9c48f',
    halo: '#fbf5e4',
    depth: '#3a2a1c',
  },
  blueprint: {
    paper: '#1f4e86',
    ink: '#f2f7ff',
    floor: '#2a5f9e',
    hatch: '#7fa8d6',
    grid: '#4d80bb',
    water: '#174070',
    waterInk: '#9cc3ee',
    furniture: '#386fb0',
    accent: '#ffd479',
    stone: '#3b74b6',
    wood: '#3b74b6',
    leaf: '#2f6d8c',
    halo: '#2a5f9e',
    depth: '#0c2b50',
  },
  night: {
    paper: '#14161b',
    ink: '#d9dce3',
    floor: '#2b2f38',
    hatch: '#4a505c',
    grid: '#3d434f',
    water: '#1d3a4d',
    waterInk: '#5f9bbd',
    furniture: '#3c4250',
    accent: '#ff9166',
    stone: '#474e5c',
    wood: '#544a3f',
    leaf: '#37493a',
    halo: '#2b2f38',
    depth: '#000000',
  },
  plain: {
    paper: '#ffffff',
    ink: '#000000',
    floor: '#ffffff',
    hatch: '#555555',
    grid: '#c4c4c4',
    water: '#e3e3e3',
    waterInk: '#777777',
    furniture: '#ffffff',
    accent: '#000000',
    stone: '#eeeeee',
    wood: '#f6f6f6',
    leaf: '#ededed',
    halo: '#ffffff',
    depth: '#000000',
  },
} as const satisfies Record<string, Palette>

export type StyleName = keyof typeof PALETTES
export const STYLES = Object.keys(PALETTES) as StyleName[]

/** Colours of a drawing in those of a theme; what it does not name is earth, water and leaf in its light. */
export function paletteOf(asked: NonNullable<Theme['palette']>): Palette {
  const {ink, soft, accent, line, tint, paper} = pageLook({palette: asked}).light
  return {
    paper: tint,
    ink,
    floor: paper,
    hatch: soft,
    grid: mixed(line, paper, 0.5),
    water: mixed('#8fbccb', paper, 0.3),
    waterInk: mixed('#3f7286', ink, 0.15),
    furniture: mixed(tint, line, 0.3),
    accent,
    stone: mixed(paper, ink, 0.16),
    wood: mixed('#c08f4c', paper, 0.5),
    leaf: mixed('#86a14f', paper, 0.45),
    halo: paper,
    depth: ink,
  }
}
