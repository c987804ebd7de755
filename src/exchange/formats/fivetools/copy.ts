import {type Bag, isBag, rowOf} from '../../kit/reading.js'
import {CREATURE_MODS} from './copy-creature.js'
import {isFailed, type ModFailure, VALUE_MODS} from './copy-values.js'

/** What a copy does not take over unless its `_preserve` names it: where the base was printed, and what hangs on that. */
const NEEDS_PRESERVE = new Set(
  (
    'page otherSources srd srd52 basicRules basicRules2024 reprintedAs hasFluff hasFluffImages hasToken _versions ' +
    'legendaryGroup environment soundClip altArt variant dragonCastingColor familiar lootTables tier'
  ).split(' '),
)

/** Keys that `*` stands for: everything in which a stat block speaks. */
const SPOKEN =
  'action bonus reaction trait legendary mythic variant spellcasting actionHeader bonusHeader reactionHeader legendaryHeader mythicHeader'.split(
    ' ',
  )

/** An entry that says only what it changes of another, made whole; `lose` hears of changes that can't be made, and where they stand. */
export function applyCopy(entry: Bag, base: Bag, lose: (path: string, value: unknown) => void): Bag {
  const copy = isBag(entry['_copy']) ? entry['_copy'] : {}
  if (copy['_templates'] !== undefined) lose('_copy._templates', copy['_templates'])
  const mods = isBag(copy['_mod']) ? copy['_mod'] : {}
  return Object.entries(mods).reduce<Bag>(
    (whole, [key, value]) => applyMods(whole, {key, mods: [value].flat(), lose}),
    withoutCopy({...inherited(base, copy['_preserve']), ...entry}),
  )
}

function inherited(base: Bag, preserve: unknown): Bag {
  const keeps = isBag(preserve) ? preserve : {}
  return Object.fromEntries(Object.entries(base).filter(([key]) => !NEEDS_PRESERVE.has(key) || keeps['*'] || keeps[key]))
}

/** A key that the copy sets to nothing is one it does without. */
function withoutCopy(entry: Bag): Bag {
  return Object.fromEntries(Object.entries(entry).filter(([key, value]) => key !== '_copy' && value !== null))
}

interface Mods {
  key: string
  mods: readonly unknown[]
  lose(path: string, value: unknown): void
}

function applyMods(entry: Bag, {key, mods, lose}: Mods): Bag {
  const keys = key === '*' ? SPOKEN : [key]
  return mods.reduce<Bag>((whole, mod) => {
    return keys.reduce<Bag>((now, each) => {
      const next = applyMod(now, key === '_' ? '' : each, mod)
      if (!isFailed(next)) return next
      lose(`_copy._mod.${key}`, next.failed)
      return now
    }, whole)
  }, entry)
}

/** One change of the value under a key, or with no key of the whole. */
function applyMod(entry: Bag, key: string, mod: unknown): Bag | ModFailure {
  if (mod === 'remove') return Object.fromEntries(Object.entries(entry).filter(([each]) => each !== key))
  if (!isBag(mod) || typeof mod['mode'] !== 'string') return {failed: mod}
  const ofWhole = rowOf(CREATURE_MODS, mod['mode'])
  if (ofWhole) return ofWhole(entry, mod)
  const ofValue = rowOf(VALUE_MODS, mod['mode'])
  if (!ofValue) return {failed: mod}
  const path = [...pathOf(key), ...(PROPERTY_MODES.has(mod['mode']) ? pathOf(mod['prop']) : [])]
  if (path.length === 0) return {failed: mod}
  const next = ofValue(valueAt(entry, path), mod, entry)
  return isFailed(next) ? next : (withValueAt(entry, path, next) as Bag)
}

/** Modes whose `prop` leads further into the value. */
const PROPERTY_MODES = new Set(['setProp', 'prefixSuffixStringProp'])

function pathOf(key: unknown): string[] {
  return typeof key === 'string' && key !== '' && key !== '*' ? key.split('.') : []
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  return isBag(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined
}

function withValueAt(value: unknown, [key, ...rest]: readonly string[], next: unknown): unknown {
  if (key === undefined) return next
  const inside = isBag(value) ? value : {}
  const changed = withValueAt(Object.hasOwn(inside, key) ? inside[key] : undefined, rest, next)
  // Nothing where nothing was stays nothing.
  return changed === undefined && !Object.hasOwn(inside, key) ? inside : {...inside, [key]: changed}
}
