import {slugOf} from '../../../schema/slug.js'
import {type KindWords, kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections, UNNAMED} from '../../kit/prose.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import type {Prose} from '../../kit/text-power.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {readPowers} from './entries.js'
import {ALIGNMENT_LETTERS, wordOfLetter} from './letters.js'
import {readBody} from './read-body.js'
import {readChecks} from './read-checks.js'
import {readDefenses} from './read-defenses.js'
import {readSpellcasting} from './spellcasting.js'

/** A member of `monster`. */
export function readMonster(reading: Reading): Draft {
  const casting = readSpellcasting(reading)
  const legendary = readLegendary(reading, casting.legendary)
  const kind = readKind(reading)
  const body = readBody(reading)
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...kind,
    ...body,
    ...readChecks(reading, body.cr),
    ...readDefenses(reading),
    traits: [...readPowers(reading, 'trait'), ...casting.trait],
    actions: [...readPowers(reading, 'action'), ...casting.action],
    bonusActions: [...readPowers(reading, 'bonus'), ...casting.bonus],
    reactions: [...readPowers(reading, 'reaction'), ...casting.reaction],
    others: otherSections({'Mythic Actions': [...readPowers(reading, 'mythic'), ...casting.mythic]}),
    legendary,
  }
  reading.ignore('legendaryHeader')
  reading.drop('legendaryGroup', 'mythicHeader', 'variant', 'footer', 'treasure')
  return finishMonster(parts, reading.losses)
}

/** How many there are is read only when there are any: a number without actions is reported. */
function readLegendary(reading: Reading, casting: readonly Prose[]): MonsterParts['legendary'] {
  const [first, ...others] = readPowers(reading, 'legendary')
  // Some files put the words above the legendary actions among them, without a name.
  const isHeader = first?.name === UNNAMED && others.length > 0
  if (isHeader) reading.losses.add(first.path, 'dropped', first.text)
  const actions = [...(first && !isHeader ? [first] : []), ...others, ...casting]
  if (actions.length === 0) return undefined
  return legendaryOf(actions, {
    uses: reading.integer('legendaryActions') ?? 3,
    usesInLair: reading.integer('legendaryActionsLair'),
  })
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const words = {size: parseSizes(reading.texts('size')), ...readType(reading), alignment: readAlignment(reading)}
  return {
    ...kindOf(words, reading),
    group: reading.texts('group')[0],
    habitat: slugs(reading.texts('environment')),
  }
}

/** Plain words, or a map with the type (or a choice of types), the size of a swarm's members and tags. */
function readType(reading: Reading): Pick<KindWords, 'type' | 'swarmOf' | 'subtypes'> {
  const plain = reading.text('type')
  const nested = plain === undefined ? reading.child('type') : undefined
  const options = nested?.child('type')?.texts('choose') ?? []
  const [swarmOf] = parseSizes(nested?.text('swarmSize') ?? '')
  const subtypes = slugs(nested?.texts('tags') ?? [])
  return {
    type: plain ?? nested?.text('type') ?? options.join(' or '),
    swarmOf,
    subtypes: subtypes.length > 0 ? subtypes : undefined,
  }
}

function readAlignment(reading: Reading): string {
  const words = reading.texts('alignment').map((letter) => wordOfLetter(ALIGNMENT_LETTERS, letter) ?? letter)
  return `${reading.text('alignmentPrefix') ?? ''}${words.join(' ')}`
}

function slugs(names: readonly string[]): string[] {
  return names.map(slugOf).filter(Boolean)
}
