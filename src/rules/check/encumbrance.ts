import type {Finding} from '../../diagnostic.js'
import type {Carried} from '../build/carried.js'
import {carriedName} from '../build/carried.js'
import {explain} from '../numbers/explained.js'
import {itemWeight} from '../sheet/derive-body.js'
import type {Sheet} from '../sheet/sheet.js'
import type {Judged} from './character.js'

/** What a vault makes of weight: nothing, or the capacity of the rules. */
export type EncumbrancePolicy = 'ignore' | 'capacity'

/** Speed of whoever carries more than they can (SRD 5.2, "Carrying Capacity"). */
const OVERLOADED_SPEED_FT = 5

/** A judged character under the vault's policy: where weight counts, overfull containers are told, and too much slows down. */
export function underLoad(judged: Judged, carried: readonly Carried[], policy: EncumbrancePolicy | undefined): Judged {
  if (policy !== 'capacity') return judged
  const findings = [...judged.findings, ...checkContainers(carried)]
  const {carriedLb, capacityLb} = judged.sheet.carrying
  if (carriedLb.total <= capacityLb.total) return {...judged, findings}
  const finding: Finding = {
    severity: 'warning',
    code: 'OVERLOADED',
    path: ['inventory'],
    message: `${judged.sheet.name} carries ${carriedLb.total} lb of ${capacityLb.total} lb, and has a Speed of at most ${OVERLOADED_SPEED_FT} ft`,
    source: 'SRD 5.2, "Carrying Capacity"',
    hint: 'put something down: `dnd character lose`, `dnd character give`',
  }
  return {sheet: slowed(judged.sheet), findings: [...findings, finding]}
}

function slowed(sheet: Sheet): Sheet {
  const speeds = Object.entries(sheet.speeds).map(([mode, {total, terms}]) => {
    const lost = Math.min(0, OVERLOADED_SPEED_FT - total)
    return [mode, explain([...terms, {label: 'Carries more than the capacity', value: lost}])]
  })
  return {...sheet, speeds: Object.fromEntries(speeds)}
}

/** Containers that hold more than they can; what lies in a container within counts too. */
function checkContainers(carried: readonly Carried[]): Finding[] {
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
        message: `${carriedName(holder)} holds ${held} lb, and has room for ${most} lb`,
        hint: 'take something out: `dnd character stow`',
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
