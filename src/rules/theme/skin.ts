import type {DamageType} from '../../schema/ability.js'
import type {Entry, EntryOf} from '../../schema/content/entry.js'
import type {Skin, Theme} from '../../schema/entity/theme.js'
import {isMap, type Value} from '../../schema/value.js'

/** A root entry in its skin. All that the skin does not name is the root's, figures before all. */
export function skinned(entry: Entry, skin: Skin, theme: Theme): Entry {
  const {name, look, damage} = skin
  const type = damage === undefined ? undefined : mainDamage(entry)
  const dealing = damage === undefined || type === undefined ? entry : withDamage(entry, type, damage)
  const changes = ['name', ...(look === undefined ? [] : ['summary']), ...(dealing === entry ? [] : ['damage'])]
  const provenance = {type: 'adapted', root: `${entry.kind}/${entry.id}`, theme: theme.id, changes} as const
  const named = 'variants' in dealing && dealing.variants ? {...dealing, variants: variantsNamed(dealing, name)} : dealing
  return {...named, name, ...(look === undefined ? {} : {summary: look}), provenance} as Entry
}

/** The one type of damage that a thing deals first, and that a skin may change; `undefined` where it deals none, or leaves it open. */
export function mainDamage(entry: Entry): DamageType | undefined {
  if (entry.kind === 'weapon') return entry.damage.type
  if (entry.kind !== 'spell') return undefined
  const [type, ...others] = entry.damage?.[0]?.types ?? []
  return others.length === 0 ? type : undefined
}

/** Parts of a spell that say what it deals; `types` of its other parts are none of damage. */
const DEALING = ['damage', 'hurts', 'fails', 'onHit', 'onFailure', 'onSuccess'] as const

function withDamage(entry: Entry, from: DamageType, to: DamageType): Entry {
  const told = {
    ...entry,
    summary: inWords(entry.summary, from, to),
    ...(entry.text === undefined ? {} : {text: inWords(entry.text, from, to)}),
  }
  if (told.kind === 'weapon') return {...told, damage: {...told.damage, type: to}}
  const parts = DEALING.filter((key) => Object.hasOwn(told, key))
  return {
    ...told,
    ...Object.fromEntries(parts.map((key) => [key, typesChanged((told as unknown as {[key: string]: Value})[key], from, to)])),
  } as Entry
}

function typesChanged(value: Value | undefined, from: DamageType, to: DamageType): Value | undefined {
  if (Array.isArray(value)) return value.map((each) => typesChanged(each, from, to) as Value)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'types' && Array.isArray(member)
        ? member.map((type) => (type === from ? to : type))
        : (typesChanged(member, from, to) as Value),
    ]),
  )
}

/** The word that makes a type one of damage. */
const DEALT = 'damage'

/** "1d10 Fire damage" as "1d10 Lightning damage"; fire that burns a house stays fire. */
function inWords(text: string, from: DamageType, to: DamageType): string {
  return text.replace(new RegExp(`\\b${from}(?=\\s${DEALT}\\b)`, 'gi'), (word) =>
    word.charAt(0) === word.charAt(0).toUpperCase() ? `${to.charAt(0).toUpperCase()}${to.slice(1)}` : to,
  )
}

/** Strengths of a magic item by the skin's name: "Flame Tongue (greater)" follows "Flame Tongue". */
function variantsNamed({name: root, variants = []}: Pick<EntryOf<'magic-item'>, 'name' | 'variants'>, name: string) {
  return variants.map((variant) => {
    if (variant.name === undefined) return variant
    return {...variant, name: variant.name.includes(root) ? variant.name.replace(root, () => name) : `${name} (${variant.name})`}
  })
}
