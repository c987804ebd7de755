import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {MOST_ROUNDS} from '../../rules/encounter/simulate/fight.js'
import {monsterFighter} from '../../rules/encounter/simulate/of-monster.js'
import {sheetFighter} from '../../rules/encounter/simulate/of-sheet.js'
import {type Fared, type Simulation, simulate} from '../../rules/encounter/simulate/simulate.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {openEntries} from '../catalog/open.js'
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
  const {sheets, ...met} = metBy(within, wanted, encounter.party)
  const {groups, unknown} = foeBlocksOf(encounter, within)
  if (groups.length === 0) throw empty(encounter, `${encounter.name} has no foes with a stat block`)
  const able = sheets.filter(({state}) => !worn || state !== 'dead')
  if (able.length === 0) throw empty(encounter, 'Nobody of the party lives')
  const heroes = able.map((sheet) => ({fighter: sheetFighter(sheet, entries, {worn}), wave: 1}))
  const foes = groups.flatMap(({monster, count, wave}) => {
    const fighter = monsterFighter(monster, entries, {lair: encounter.lair})
    return Array.from({length: count}, () => ({fighter, wave}))
  })
  const {heroes: fared, ...simulation} = simulate(heroes, foes, {runs, random: seededRandom(seed)})
  return {
    ...{id: encounter.id, name: encounter.name, seed, worn},
    ...met,
    ...simulation,
    heroes: able.flatMap(({id, name, level, hp}, i) => {
      const own = fared[i]
      return own ? [{...(met.stand ? {} : {id}), name, level: level.total, maxHp: hp.max.total, ...own}] : []
    }),
    foes: groups.map(({monster: _, ...group}) => group),
    unknown,
    mostRounds: MOST_ROUNDS,
  }
}

function empty({id}: Encounter, why: string): UserError {
  return new UserError(why, {
    code: 'ENCOUNTER_EMPTY',
    exitCode: EXIT.notFound,
    hints: [`see who is there: \`dnd encounter show ${id}\``, `\`dnd encounter edit ${id}\` puts creatures of the catalog in`],
  })
}

interface Met {
  party?: string
  stand?: {id: string; name: string}
  sheets: readonly Sheet[]
}

/** The party's sheets; for levels alone, those of plain characters. */
function metBy(within: Within, {party, levels}: Against, own: string | undefined): Met {
  if (levels === undefined) return heroSheets(within, party, own)
  const plain = plainest(within.entries)
  if (!plain)
    throw new UserError('The catalog has no class that fights without spells', {
      code: 'PARTY_EMPTY',
      exitCode: EXIT.notFound,
      hints: ['name a party: `--party NAME`'],
    })
  return {
    stand: {id: plain.id, name: plain.name},
    sheets: levels.map((level, i) => plainSheet(within.entries, {plain, level, name: unnamed(i)})),
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

function plainSheet(entries: Entries, {plain, level, name}: {plain: CharacterClass; level: number; name: string}): Sheet {
  const answers = {name, class: [{class: plain.id, levels: level}]}
  return composeCharacter(answers, entries, {auto: true, uid: NOBODY, taken: new Set()}).sheet
}

/** Whoever is made for a fight alone is in no vault. */
const NOBODY = '00000000-0000-7000-8000-000000000000'
