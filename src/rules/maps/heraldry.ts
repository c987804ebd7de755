import type {Random} from '../numbers/random.js'
import {happens, pick} from './chance.js'

export const METALS = ['or', 'argent'] as const
export const COLORS = ['gules', 'azure', 'sable', 'vert', 'purpure'] as const
export type Tincture = (typeof METALS)[number] | (typeof COLORS)[number]
export const DIVISIONS = ['per-pale', 'per-fess', 'per-bend', 'per-chevron', 'per-saltire', 'quarterly'] as const
export const ORDINARIES = ['chief', 'pale', 'fess', 'bend', 'chevron', 'cross', 'saltire', 'bordure'] as const
export const CHARGES = [
  'mullet',
  'crescent',
  'roundel',
  'lozenge',
  'tower',
  'sword',
  'key',
  'fleur-de-lis',
  'rose',
  'tree',
  'sun',
  'anchor',
] as const

/** A coat of arms, as a blazon says it. */
export interface Coat {
  field: {division?: (typeof DIVISIONS)[number]; tinctures: Tincture[]}
  ordinary?: {kind: (typeof ORDINARIES)[number]; tincture: Tincture}
  /** `on` the ordinary, or on the field: around it where there is one. */
  charges?: {kind: (typeof CHARGES)[number]; count: number; tincture: Tincture; on: 'field' | 'ordinary'}
}

/** How many charges go around an ordinary, and how many on it; none where there is no room. */
export const CHARGE_COUNTS: Readonly<Record<(typeof ORDINARIES)[number], {around: number; on: number}>> = {
  chief: {around: 1, on: 3},
  pale: {around: 0, on: 3},
  fess: {around: 3, on: 3},
  bend: {around: 2, on: 3},
  chevron: {around: 3, on: 0},
  cross: {around: 4, on: 1},
  saltire: {around: 4, on: 1},
  bordure: {around: 1, on: 0},
}

export function isMetal(tincture: Tincture): boolean {
  return (METALS as readonly string[]).includes(tincture)
}

/** Arms by the rule of tincture: no metal lies on metal, and no color on color. */
export function rollCoat(random: Random): Coat {
  const isOnMetal = happens(40, random)
  const [under, over]: [readonly Tincture[], readonly Tincture[]] = isOnMetal ? [METALS, COLORS] : [COLORS, METALS]
  const first = pick(under, random)
  const isParted = happens(35, random)
  const second = pick(
    under.filter((each) => each !== first),
    random,
  )
  const field: Coat['field'] = isParted ? {division: pick(DIVISIONS, random), tinctures: [first, second]} : {tinctures: [first]}
  if (!happens(isParted ? 30 : 60, random))
    return {field, charges: {kind: pick(CHARGES, random), count: pick([1, 1, 3], random), tincture: pick(over, random), on: 'field'}}
  const ordinary = {kind: pick(ORDINARIES, random), tincture: pick(over, random)}
  const {around, on} = CHARGE_COUNTS[ordinary.kind]
  const kind = pick(CHARGES, random)
  if (on > 0 && happens(40, random)) return {field, ordinary, charges: {kind, count: on, tincture: pick(under, random), on: 'ordinary'}}
  if (around > 0 && happens(75, random)) return {field, ordinary, charges: {kind, count: around, tincture: pick(over, random), on: 'field'}}
  return {field, ordinary}
}

/** Where the rule of tincture is broken: what lies on a thing of its own class. */
export function tinctureBreaches({field, ordinary, charges}: Coat): ('ordinary' | 'charges')[] {
  const classes = new Set(field.tinctures.map(isMetal))
  // A field of both a metal and a color bears anything.
  const clashes = (tincture: Tincture) => classes.size === 1 && classes.has(isMetal(tincture))
  const onOrdinary = charges?.on === 'ordinary' && ordinary !== undefined && isMetal(charges.tincture) === isMetal(ordinary.tincture)
  return [
    ...(ordinary && clashes(ordinary.tincture) ? ['ordinary' as const] : []),
    ...(charges && (charges.on === 'ordinary' ? onOrdinary : clashes(charges.tincture)) ? ['charges' as const] : []),
  ]
}
