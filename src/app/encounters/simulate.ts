import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {MOST_ROUNDS} from '../../rules/encounter/simulate/fight.js'
import {characterFighter} from '../../rules/encounter/simulate/of-character.js'
import {monsterFighter} from '../../rules/encounter/simulate/of-monster.js'
import {type Fared, type Simulation, simulate} from '../../rules/encounter/simulate/simulate.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {Character} from '../../schema/entity/character.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {openEntries} from '../catalog/open.js'
import {characterPath, readCharacter} from '../characters/characters.js'
import {composeCharacter} from '../characters/compose.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'
import {type FoeBlock, foeBlocksOf} from './foes.js'
import {type Against, type Heroes, heroSheets, unnamed, type Within} from './heroes.js'

export interface Simulating extends Against {
  runs: number
  seed: string
  /** Heroes as they are now; rested otherwise. */
  worn: boolean
}

/** How an encounter went for a party, fought many times. */
export interface SimulatedEncounter extends Omit<Simulation, 'heroes'> {
  id: string
  name: string
  seed: string
  worn: boolean
  party?: string
  /** Class of those of whom only the level was known. */
  stand?: {id: string; name: string}
  heroes: readonly (Heroes['heroes'][number] & Fared)[]
  foes: readonly Omit<FoeBlock, 'monster'>[]
  /** Creatures without a stat block, which are not there. */
  unknown: readonly string[]
  /** A fight longer than this is left undecided. */
  mostRounds: number
}

/** Fight an encounter many times with simple tactics on both sides. Throws `ENCOUNTER_EMPTY` and `PARTY_EMPTY`. */
export async function simulateEncounter(options: EntityOptions, reference: string, wanted: Simulating): Promise<SimulatedEncounter> {
  const {runs, seed, worn} = wanted
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const {entries} = await openEntries(root)
  const {value: encounter} = getStored<Encounter>(root, 'encounter', reference, {...options, campaign})
  const within = {root, campaign, entries}
  const {characters, ...met} = metBy(within, wanted, encounter.party)
  const {groups, unknown} = foeBlocksOf(encounter, within)
  if (groups.length === 0)
    throw empty(`${encounter.name} has no foes with a stat block`, [
      `see who is there: \`dnd encounter show ${encounter.id}\``,
      `\`dnd encounter edit ${encounter.id}\` puts creatures of the catalog in`,
    ])
  const able = characters.flatMap((character) => {
    const sheet = deriveSheet(character, entries)
    return worn && sheet.state === 'dead' ? [] : [{character, sheet}]
  })
  if (able.length === 0) throw empty('Nobody of the party lives', ['without `--worn` they come rested'])
  const heroes = able.map(({character}) => ({fighter: characterFighter(character, entries, {worn}), wave: 1}))
  const foes = groups.flatMap(({monster, count, wave}) => {
    const fighter = monsterFighter(monster, entries, {lair: encounter.lair})
    return Array.from({length: count}, () => ({fighter, wave}))
  })
  const {heroes: fared, ...simulation} = simulate(heroes, foes, {runs, random: seededRandom(seed)})
  return {
    ...{id: encounter.id, name: encounter.name, seed, worn},
    ...met,
    ...simulation,
    heroes: able.flatMap(({sheet: {id, name, level, hp}}, i) => {
      const own = fared[i]
      return own ? [{...(met.stand ? {} : {id}), name, level: level.total, maxHp: hp.max.total, ...own}] : []
    }),
    foes: groups.map(({monster: _, ...group}) => group),
    unknown,
    mostRounds: MOST_ROUNDS,
  }
}

function empty(why: string, hints: readonly string[]): UserError {
  return new UserError(why, {code: 'ENCOUNTER_EMPTY', exitCode: EXIT.notFound, hints: [...hints]})
}

interface Met {
  party?: string
  stand?: {id: string; name: string}
  characters: readonly Character[]
}

/** The party's characters; for levels alone, those of plain characters. */
function metBy(within: Within, {party, levels}: Against, own: string | undefined): Met {
  if (levels === undefined) {
    const {sheets, ...met} = heroSheets(within, party, own)
    return {...met, characters: sheets.flatMap(({id}) => readCharacter(within.root, characterPath(id)).stored?.character ?? [])}
  }
  const plain = plainest(within.entries)
  if (!plain)
    throw new UserError('The catalog has no class that fights without spells', {
      code: 'PARTY_EMPTY',
      exitCode: EXIT.notFound,
      hints: ['name a party: `--party NAME`'],
    })
  return {
    stand: {id: plain.id, name: plain.name},
    characters: levels.map((level, i) => plainCharacter(within.entries, {plain, level, name: unnamed(i)})),
  }
}

/** The class that has no spells and is trained with the most armor: it fights by its attacks alone. */
function plainest(entries: Entries): CharacterClass | undefined {
  const armor = ({starting: {grants = []}}: CharacterClass) =>
    grants.reduce((sum, grant) => sum + (grant.type === 'proficiency' ? (grant.armor ?? []).length : 0), 0)
  return entries
    .all('class')
    .filter(({spellcasting}) => spellcasting === undefined)
    .reduce<CharacterClass | undefined>((best, each) => (best && armor(best) >= armor(each) ? best : each), undefined)
}

function plainCharacter(entries: Entries, {plain, level, name}: {plain: CharacterClass; level: number; name: string}): Character {
  const answers = {name, class: [{class: plain.id, levels: level}]}
  return composeCharacter(answers, entries, {auto: true, uid: NOBODY, taken: new Set()}).character
}

/** Whoever is made for a fight alone is in no vault. */
const NOBODY = '00000000-0000-7000-8000-000000000000'
