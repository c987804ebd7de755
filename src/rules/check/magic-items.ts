import type {Finding} from '../../diagnostic.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import {nearest} from '../../schema/near.js'
import type {Build} from '../build/build.js'
import {type Carried, fitsBase} from '../build/carried.js'
import {findItem} from '../build/entries.js'
import type {Facts} from '../build/facts.js'

/** What is wrong with the magic items of an inventory: a base or a strength left open, attunement without the right to it. */
export function checkMagicItems(facts: Facts): Finding[] {
  return facts.carried.flatMap((carried, i) => {
    if (!carried.magic) return []
    const place = ['inventory', i]
    return [...checkVariant(carried, place), ...checkBase(facts.build, carried, place), ...checkAttuner(facts, carried, place)]
  })
}

type Place = (string | number)[]

function checkVariant({item, magic}: Carried, place: Place): Finding[] {
  const ids = magic?.entry.variants?.map(({id}) => id) ?? []
  if (ids.length === 0 ? item.variant === undefined : magic?.variant) return []
  const [near] = item.variant === undefined ? [] : nearest(item.variant, ids)
  return [
    {
      severity: 'error',
      code: 'ITEM_VARIANT',
      path: [...place, 'variant'],
      message:
        item.variant === undefined
          ? `${magic?.entry.name} comes in several strengths`
          : `${magic?.entry.name} has no variant "${item.variant}"`,
      hint: near ? `did you mean "${near}"?` : ids.length > 0 ? `say which: ${ids.join(', ')}` : 'remove `variant`',
    },
  ]
}

function checkBase({entries}: Build, {item, entry, magic}: Carried, place: Place): Finding[] {
  const base = magic?.variant?.base ?? magic?.entry.base
  const path = [...place, 'base']
  const error = (message: string, hint: string): Finding[] => [{severity: 'error', code: 'ITEM_BASE', path, message, hint}]
  const name = magic?.entry.name ?? item.item
  if (!base) return item.base === undefined ? [] : error(`${name} is made of nothing else`, 'remove `base`')
  const fitting = () =>
    ITEM_KINDS.flatMap((kind) => entries.all(kind))
      .filter((each) => fitsBase(base, each))
      .map(({id}) => id)
  if (item.base === undefined)
    return entry ? [] : error(`${name} can be made of several things`, `say which: ${fitting().slice(0, 8).join(', ')}`)
  const made = findItem(entries, item.base)
  if (made && fitsBase(base, made)) return []
  const near = nearest(item.base, fitting())
  return error(
    `${name} can't be made of "${item.base}"`,
    near.length > 0 ? `did you mean "${near[0]}"?` : `one of ${fitting().slice(0, 8).join(', ')}`,
  )
}

function checkAttuner({build}: Facts, {item, magic}: Carried, place: Place): Finding[] {
  if (!item.attuned || !magic) return []
  const path = [...place, 'attuned']
  const {attunement, name} = magic.entry
  const source = 'SRD 5.2, "Attunement"'
  if (!attunement) {
    const fix = {label: `remove "${path.join('.')}"`, changes: [{path}]}
    return [{severity: 'warning', code: 'ATTUNEMENT_NEEDLESS', path, message: `${name} needs no attunement`, source, fix}]
  }
  const {classes, spellcaster, species, alignments} = attunement
  const unmet = [
    ...(classes && !build.classes.some(({entry}) => classes.includes(entry.id))
      ? [`a ${classes.map((id) => nameOf(build, 'class', id)).join(', ')}`]
      : []),
    ...(spellcaster && build.castings.length === 0 ? ['a spellcaster'] : []),
    ...(species && !species.includes(build.character.species) ? [`a ${species.map((id) => nameOf(build, 'species', id)).join(', ')}`] : []),
    ...(alignments && build.character.alignment !== undefined && !alignments.includes(build.character.alignment)
      ? [`a bearer of ${alignments.join(' or ')} alignment`]
      : []),
  ]
  return unmet.map((who) => ({severity: 'error', code: 'ATTUNEMENT_PREREQUISITE', path, message: `${name} attunes only to ${who}`, source}))
}

function nameOf({entries}: Build, kind: EntryKind, id: string): string {
  return entries.find(kind, id)?.name ?? id
}
