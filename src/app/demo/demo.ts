import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {judgeCharacter} from '../../rules/check/character.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
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
import {SAMPLES, type SampleName} from './samples.js'

const QUERY = 'class:wizard level:3 damage:fire'
/** Who commits in a demonstration on a machine where git knows nobody. */
const AUTHOR = 'dnd demo <demo@example.com>'

export interface DemoResult {
  root: string
  sheets: readonly Sheet[]
  validation: ValidationResult
  search: SearchResult
  campaign: Dashboard
  /** Commands to try in it. */
  next: readonly string[]
}

/** A sample vault in a new folder: a party of five, checked, a search, and where their campaign stands. No network, no key, no question. */
export async function runDemo(options: VaultOptions, dir: string | undefined, which: SampleName = 'demo'): Promise<DemoResult> {
  const {folder, name, next} = SAMPLES[which]
  const root = dir === undefined ? freeFolder(options.cwd, folder) : resolve(options.cwd, dir)
  if (isTaken(root))
    throw new UserError(`The folder "${dir}" is not empty`, {
      code: 'FOLDER_NOT_EMPTY',
      exitCode: 7,
      hints: ['name a new one: `dnd demo FOLDER`'],
    })
  const own = {...options, vault: root, author: options.author ?? AUTHOR}
  await initVault(own, {dir: root, name})
  const party = await createFromFile(own, {...sampleFile(which, 'party.yaml'), auto: true, dryRun: false})
  const [failed] = party.characters.flatMap((each) => ('error' in each ? each : []))
  if (failed)
    throw new UserError(`${failed.name} could not be made: ${failed.error.message}`, {
      code: failed.error.code,
      exitCode: EXIT.unexpected,
      hints: failed.error.hints,
    })
  await makeWorld(own, which)
  const {entries} = await openEntries(root)
  const characters = characterPaths(root).flatMap((path) => readCharacter(root, path).stored?.character ?? [])
  const sheets = characters.map((character) => judgeCharacter(character, entries).sheet).sort((a, b) => a.level.total - b.level.total)
  return {
    root,
    sheets,
    validation: await validateVault(own),
    search: await searchCatalog(root, QUERY, {limit: 5}),
    campaign: await readDashboard(own),
    next,
  }
}

async function makeWorld(options: VaultOptions, which: SampleName): Promise<void> {
  await setParty(
    options,
    'main',
    listEntities(vaultRoot(options), 'character').map(({id}) => id),
  )
  for (const [kind, file] of SAMPLES[which].world) await createEntities(options, kind, {from: sampleFile(which, file)})
}

function sampleFile(which: SampleName, file: string): {text: string; file: string} {
  return {text: readFileSync(packagedFile(join('content', SAMPLES[which].content, file)) ?? file, 'utf8'), file}
}

/** `dnd-demo`, or with a number when there is one already. */
function freeFolder(cwd: string, name: string): string {
  for (let nth = 1; ; nth++) {
    const root = resolve(cwd, nth === 1 ? name : `${name}-${nth}`)
    if (!isTaken(root)) return root
  }
}

function isTaken(root: string): boolean {
  return existsSync(root) && (!statSync(root).isDirectory() || readdirSync(root).length > 0)
}
