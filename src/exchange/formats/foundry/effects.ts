import {type Bag, isBag, rowOf} from '../../kit/reading.js'
import {bagsIn, isSetAt, numberAt, systemIn, textAt, valueAt} from './path.js'

/** What an effect may change for us: figures that the sheet works out. */
const FIGURES = /^(?:system|data)\.((?:attributes\.(?:ac|init)|bonuses|abilities|skills)(?:\.[a-z][A-Za-z0-9]*)+)$/

/** How a change combines with what is there, by its number (to version 13) or word (since). */
const MODES: Readonly<Record<string, (now: string, value: string) => string | number | undefined>> = {
  2: plus,
  add: plus,
  3: (now, value) => numeric(now, value, Math.min),
  downgrade: (now, value) => numeric(now, value, Math.min),
  4: (now, value) => numeric(now, value, Math.max),
  upgrade: (now, value) => numeric(now, value, Math.max),
  5: (_now, value) => value,
  override: (_now, value) => value,
}

/**
 * An actor with its active effects worked into its figures, as its sheet shows it.
 * The effects that could not be are left where they were, for the loss report.
 */
export function withEffects(actor: Bag): Bag {
  const system = structuredClone(systemIn(actor)) as Record<string, unknown>
  const key = isBag(actor['system']) ? 'system' : 'data'
  const left = bagsIn(actor['effects']).filter((effect) => !isLasting(effect) || !applyEffect(effect, system))
  const items = Array.isArray(actor['items'])
    ? actor['items'].map((item) => (isBag(item) ? withoutApplied(item, system) : item))
    : actor['items']
  return {...actor, [key]: system, effects: left, items}
}

/** An item's effects that are on whoever owns it all the time. */
function withoutApplied(item: Bag, system: Record<string, unknown>): Bag {
  const effects = bagsIn(item['effects'])
  if (effects.length === 0) return item
  const isOn = isSetAt(systemIn(item), 'equipped') || valueAt(systemIn(item), 'equipped') === undefined
  const left = effects.filter((effect) => !isOn || effect['transfer'] !== true || !isLasting(effect) || !applyEffect(effect, system))
  return {...item, effects: left}
}

/** Neither switched off nor about to pass. */
export function isLasting(effect: Bag): boolean {
  const passes = ['seconds', 'rounds', 'turns'].some((unit) => (numberAt(effect, `duration.${unit}`) ?? 0) > 0)
  return !isSetAt(effect, 'disabled') && !passes && textAt(effect, 'type') !== 'enchantment'
}

/** Applies every change of an effect, or none; says which. */
function applyEffect(effect: Bag, system: Record<string, unknown>): boolean {
  const changes = bagsIn(effect['changes'] ?? valueAt(effect, 'system.changes'))
  const changed = structuredClone(system)
  if (changes.length === 0 || !changes.every((change) => applyChange(change, changed))) return false
  Object.assign(system, changed)
  return true
}

function applyChange(change: Bag, system: Record<string, unknown>): boolean {
  const path = FIGURES.exec(textAt(change, 'key'))?.[1]
  const mode = textAt(change, 'mode') || textAt(change, 'type')
  const combine = rowOf(MODES, mode)
  const value = path && combine?.(textAt(system, path), textAt(change, 'value'))
  if (path === undefined || value === undefined || value === '') return false
  setAt(system, path, value)
  return true
}

function plus(now: string, value: string): string | number {
  return numeric(now || '0', value, (a, b) => a + b) ?? (now === '' ? value : `${now} + ${value}`)
}

function numeric(now: string, value: string, combine: (a: number, b: number) => number): number | undefined {
  const isNumber = (text: string) => /^[+-]?\d+(?:\.\d+)?$/.test(text)
  return isNumber(now) && isNumber(value) ? combine(Number(now), Number(value)) : undefined
}

function setAt(system: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at = system
  for (const key of keys) {
    if (!Object.hasOwn(at, key) || !isBag(at[key])) at[key] = {}
    at = at[key] as Record<string, unknown>
  }
  at[last] = value
}
