import {entriesFor} from '../../rules/build/entries.js'
import {hardestBlow} from '../../rules/encounter/hardest-blow.js'
import type {Foes} from '../../rules/encounter/rate.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import type {Identity} from '../../schema/entity/identity.js'
import type {Npc} from '../../schema/entity/npc.js'
import {readEntity} from '../../vault/entities.js'
import {shownFigures, wearerOf} from '../deception/disguise.js'
import {npcStatBlock} from '../play/npc-sheet.js'
import type {Within} from './heroes.js'

/** The foes of an encounter, and who of its creatures has no figures to reckon with. */
export interface FoesOf {
  foes: readonly Foes[]
  /** Ids of their groups. */
  unknown: readonly string[]
}

/** Foes as their stat blocks have them; allies and bystanders are none. */
export function foesOf(encounter: Pick<Encounter, 'creatures' | 'lair'>, within: Within): FoesOf {
  const {groups, unknown} = foeBlocksOf(encounter, within)
  return {foes: groups.map(({monster, ...group}) => ({...group, ...figuresOf(monster, encounter.lair)})), unknown}
}

/** Foes of one sort with their stat block. */
export interface FoeBlock extends Pick<Foes, 'name' | 'count' | 'wave'> {
  monster: Monster
}

/** The stat blocks of an encounter's foes, and the ids of groups that have none. */
export function foeBlocksOf(
  {creatures = []}: Pick<Encounter, 'creatures'>,
  within: Within,
): {groups: readonly FoeBlock[]; unknown: readonly string[]} {
  const against = creatures.filter(({side = 'foe'}) => side === 'foe')
  const read = against.map((group) => ({group, monster: statBlockOf(group.creature, within)}))
  return {
    groups: read.flatMap(({group: {name, count = 1, wave = 1}, monster}) =>
      monster ? [{name: name ?? monster.name, monster, count, wave}] : [],
    ),
    unknown: read.flatMap(({group, monster}) => (monster ? [] : [group.id])),
  }
}

/** What of a stat block an encounter is rated by. */
export function figuresOf(monster: Monster, lair?: boolean): Pick<Foes, 'cr' | 'xp' | 'hardestBlow'> {
  return {cr: monster.cr, xp: (lair ? monster.xpInLair : undefined) ?? monster.xp, hardestBlow: hardestBlow(monster)}
}

/**
 * One of the campaign's people under this id goes before an entry, as in any reference. Who is taken for somebody is as strong as
 * they are, whatever they show.
 */
function statBlockOf(creature: string, {root, campaign, entries: all}: Within): Monster | undefined {
  const entries = entriesFor(all, {kind: 'campaign', id: campaign})
  const npc = readEntity<Npc>(root, {kind: 'npc', id: creature, campaign}).stored?.value
  if (npc) return npcStatBlock(entries, npc)?.monster
  const entry = entries.find('monster', creature)
  if (entry) return entry
  const identity = readEntity<Identity>(root, {kind: 'identity', id: creature, campaign}).stored?.value
  if (!identity) return undefined
  const figures = wearerOf(root, campaign, creature, entries)?.figures ?? shownFigures(root, identity, entries)
  return figures && 'monster' in figures ? figures.monster : undefined
}
