import type {Carried} from '../build/carried.js'
import {carriedName} from '../build/carried.js'
import type {CharacterFlaw, Found} from '../flaw.js'
import {explain} from '../numbers/explained.js'
import {type Carrying, itemWeight} from '../sheet/derive-body.js'
import type {Sheet} from '../sheet/sheet.js'
import type {Judged} from './character.js'

/** What a vault makes of weight: nothing, a warning, or the capacity of the rules with the Speed it leaves. */
export type EncumbrancePolicy = 'ignore' | 'tell' | 'capacity'

/** Speed at most, with more than one can carry, and with more than one can push, drag, or lift (SRD 5.2, "Carrying Capacity"). */
const LOADED_SPEED_FT = {overloaded: 5, immovable: 0} as const

type Load = keyof typeof LOADED_SPEED_FT

/** A judged character under the vault's policy: unless weight is ignored too much of it is told; where it counts, it slows down and containers have a measure. */
export function underLoad(judged: Judged, carried: readonly Carried[], policy: EncumbrancePolicy = 'tell'): Judged {
  if (policy === 'ignore') return judged
  const load = loadOf(judged.sheet.carrying)
  const findings = [
    ...judged.findings,
    ...(policy === 'capacity' ? checkContainers(carried) : []),
    ...(load ? [overload(judged.sheet, load)] : []),
  ]
  if (!load) return findings.length === judged.findings.length ? judged : {...judged, findings}
  const sheet = policy === 'capacity' ? slowed(judged.sheet, load) : judged.sheet
  return {sheet: {...sheet, carrying: {...sheet.carrying, load}}, findings}
}

function loadOf({carriedLb, capacityLb, pushLb}: Carrying): Load | undefined {
  if (carriedLb.total > pushLb.total) return 'immovable'
  return carriedLb.total > capacityLb.total ? 'overloaded' : undefined
}

function overload({name, carrying: {carriedLb, capacityLb, pushLb}}: Sheet, load: Load): Found<CharacterFlaw> {
  const carrying = {name, carriedLb: Math.round(carriedLb.total * 100) / 100}
  return {
    severity: 'warning',
    code: 'OVERLOADED',
    path: ['inventory'],
    flaw:
      load === 'immovable'
        ? {is: 'immovable', ...carrying, pushLb: pushLb.total}
        : {is: 'overloaded', ...carrying, capacityLb: capacityLb.total, speedFt: LOADED_SPEED_FT[load]},
    source: 'SRD 5.2, "Carrying Capacity"',
  }
}

function slowed(sheet: Sheet, load: Load): Sheet {
  const speeds = Object.entries(sheet.speeds).map(([mode, {total, terms}]) => {
    const lost = Math.min(0, LOADED_SPEED_FT[load] - total)
    return [mode, explain([...terms, {label: 'Carries more than the capacity', value: lost}])]
  })
  return {...sheet, speeds: Object.fromEntries(speeds)}
}

/** Containers that hold more than they can; what lies in a container within counts too. */
function checkContainers(carried: readonly Carried[]): Found<CharacterFlaw>[] {
  return carried.flatMap((holder, i) => {
    const {capacityLb} = containerOf(holder) ?? {}
    if (capacityLb === undefined || holder.item.quantity === 0) return []
    const most = capacityLb * holder.item.quantity
    const held = Math.round(contentWeight(holder, carried, new Set()) * 100) / 100
    if (held <= most) return []
    return [
      {
        severity: 'warning' as const,
        code: 'CONTAINER_FULL',
        path: ['inventory', i],
        flaw: {is: 'container-full' as const, item: carriedName(holder), heldLb: held, roomLb: most},
      },
    ]
  })
}

/** Pounds inside a container, in all its containers too. */
function contentWeight({item: {id}}: Carried, carried: readonly Carried[], seen: ReadonlySet<string>): number {
  if (seen.has(id)) return 0
  const within = new Set([...seen, id])
  return carried
    .filter(({item}) => item.in === id)
    .reduce((sum, each) => sum + itemWeight(each).value + (isWeightless(each) ? 0 : contentWeight(each, carried, within)), 0)
}

function containerOf({entry, magic}: Carried): {capacityLb?: number | undefined} | undefined {
  return magic?.entry.container ?? (entry?.kind === 'gear' ? entry.container : undefined)
}

function isWeightless({magic}: Carried): boolean {
  return magic?.entry.container?.weightless ?? false
}
