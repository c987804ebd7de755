import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {judgeCharacter} from '../../rules/check/character.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {listEntities} from '../../vault/entities.js'
import {packagedFile} from '../../vault/packaged.js'
import {openEntries} from '../catalog/open.js'
import {type SearchResult, searchCatalog} from '../catalog/search.js'
import {characterPaths, readCharacter} from '../characters/characters.js'
import {createFromFile} from '../characters/create.js'
import {type ValidationResult, validateVault} from '../check/validate.js'
import {readDashboard} from '../dashboard/read.js'
import type {Dashboard} from '../dashboard/tell.js'
import {createEntities} from '../entities/create.js'
import {setParty} from '../play/parties.js'
import {initVault} from '../vault/init.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** A party that shows what sheets can hold: a beginner of each road, and one who takes two. */
const PARTY = `
- {name: Brenna Stonehand, class: fighter, level: 1, species: dwarf, background: soldier, alignment: lawful-good, player: Ana}
- {name: Tamsin Reed, class: rogue, level: 3, species: halfling, background: criminal, alignment: chaotic-good, player: Ben}
- {name: Aria Moonwhisper, class: wizard, level: 5, species: elf, lineage: high-elf, background: sage, alignment: neutral-good, player: Cleo}
- {name: Sister Maren, class: cleric, level: 11, species: human, background: acolyte, alignment: neutral, player: Dev, choices: {cleric.divine-order: protector}}
- {name: Kasimir Vane, class: "paladin:3,warlock:3", species: tiefling, background: acolyte, alignment: lawful-neutral, player: Eli}
`

const QUERY = 'class:wizard level:3 damage:fire'
/** Who commits in a demonstration on a machine where git knows nobody. */
const AUTHOR = 'dnd demo <demo@example.com>'

export interface DemoResult {
  root: string
  sheets: readonly Sheet[]
  validation: ValidationResult
  search: SearchResult
  campaign: Dashboard
}

/** A sample vault in a new folder: a party of five, checked, a search, and where their campaign stands. No network, no key, no question. */
export async function runDemo(options: VaultOptions, dir: string | undefined): Promise<DemoResult> {
  const root = dir === undefined ? freeFolder(options.cwd) : resolve(options.cwd, dir)
  if (isTaken(root))
    throw new UserError(`The folder "${dir}" is not empty`, {
      code: 'FOLDER_NOT_EMPTY',
      exitCode: 7,
      hints: ['name a new one: `dnd demo FOLDER`'],
    })
  const own = {...options, vault: root, author: options.author ?? AUTHOR}
  await initVault(own, {dir: root, name: 'The Demo Party'})
  const party = await createFromFile(own, {text: PARTY, file: 'the demo party', auto: true, dryRun: false})
  const [failed] = party.characters.flatMap((each) => ('error' in each ? each : []))
  if (failed)
    throw new UserError(`${failed.name} could not be made: ${failed.error.message}`, {
      code: failed.error.code,
      exitCode: EXIT.unexpected,
      hints: failed.error.hints,
    })
  await makeWorld(own)
  const {entries} = await openEntries(root)
  const characters = characterPaths(root).flatMap((path) => readCharacter(root, path).stored?.character ?? [])
  const sheets = characters.map((character) => judgeCharacter(character, entries).sheet).sort((a, b) => a.level.total - b.level.total)
  return {
    root,
    sheets,
    validation: await validateVault(own),
    search: await searchCatalog(root, QUERY, {limit: 5}),
    campaign: await readDashboard(own),
  }
}

/** What the party plays: files of `content/demo`, in the order in which they can refer to each other. */
const WORLD = [
  ['campaign', 'campaign.yaml'],
  ['location', 'locations.yaml'],
  ['npc', 'npcs.yaml'],
  ['faction', 'factions.yaml'],
  ['arc', 'arcs.yaml'],
  ['plot', 'plots.yaml'],
  ['treasure', 'treasures.yaml'],
  ['encounter', 'encounters.yaml'],
  ['chapter', 'chapters.yaml'],
  ['event', 'events.yaml'],
  ['session', 'sessions.yaml'],
  ['world-effect', 'world-effects.yaml'],
  ['handout', 'handouts.yaml'],
  ['fact', 'facts.yaml'],
  ['identity', 'identities.yaml'],
  ['person', 'persons.yaml'],
  ['layer', 'layers.yaml'],
  ['reveal', 'reveals.yaml'],
] as const satisfies readonly (readonly [Kind, string])[]

async function makeWorld(options: VaultOptions): Promise<void> {
  await setParty(
    options,
    'main',
    listEntities(vaultRoot(options), 'character').map(({id}) => id),
  )
  for (const [kind, file] of WORLD) {
    const text = readFileSync(packagedFile(join('content', 'demo', file)) ?? file, 'utf8')
    await createEntities(options, kind, {from: {text, file}})
  }
}

/** `dnd-demo`, or with a number when there is one already. */
function freeFolder(cwd: string): string {
  for (let nth = 1; ; nth++) {
    const root = resolve(cwd, nth === 1 ? 'dnd-demo' : `dnd-demo-${nth}`)
    if (!isTaken(root)) return root
  }
}

function isTaken(root: string): boolean {
  return existsSync(root) && (!statSync(root).isDirectory() || readdirSync(root).length > 0)
}
