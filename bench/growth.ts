// How commands do in vaults as years of play leave them. `npm run bench -- --only growth --size 0.1` makes the vaults a tenth as large.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openEntries} from '../src/app/catalog/open.js'
import {closeCatalog} from '../src/catalog/database.js'
import {search} from '../src/catalog/search.js'
import {type Sizes, vaultOfCharacters, vaultOfCommits, vaultOfEntries} from './growth-vaults.js'
import {ofRecord} from './record.js'
import {SPELL_QUERIES} from './spells.js'
import {vaultOfWorld} from './world.js'

const FULL: Sizes = {characters: 10_000, entries: 20_000, commits: 10_000}
/** Of commands that take a moment; those that read everything once are measured once. */
const RUNS = 5

interface Case {
  name: string
  args: string[]
  /** Most it may take: a ratio to bare node, or seconds. */
  most: string
  /** Before each run: what makes it the run that is meant. */
  before?: (vault: string) => void
  runs?: number
}

const forgetAll = (vault: string): void => rmSync(join(vault, '.dnd'), {recursive: true, force: true})

/** As an editor saves: the same text with another number, in the file's own place. */
function touchOne(path: string): (vault: string) => void {
  let count = 0
  return (vault) => writeFileSync(join(vault, path), readFileSync(join(vault, path), 'utf8').replace(/gp: \d+/, `gp: ${++count}`))
}

const OF_CHARACTERS: Case[] = [
  {name: 'character list', args: ['character', 'list'], most: '3 s'},
  {name: 'character list, one file changed', args: ['character', 'list'], most: '3 s', before: touchOne('characters/character-7.yaml')},
  {name: 'character show by name', args: ['character', 'show', 'Character 11'], most: '1 s'},
  {name: 'character hp -1 by name, committed', args: ['character', 'hp', 'Character 12', '-1'], most: '1 s'},
  {name: 'validate, nothing kept', args: ['validate'], most: '', before: forgetAll, runs: 1},
  {name: 'validate', args: ['validate'], most: '3 s'},
]

const DRAFT = ['generate', 'npc', '--offline', '--dry-run', '--new', '--seed', '3', '--for', 'npc/npc-10', '--show-context']
/** What a model is shown, and the canon that its draft is held against. */
const OF_WORLD: Case[] = [
  {name: 'generate npc with its context, nothing kept', args: DRAFT, most: '', before: forgetAll, runs: 1},
  {name: 'generate npc with its context', args: DRAFT, most: '3 s'},
]

const OF_ENTRIES: Case[] = [
  {name: 'catalog show', args: ['catalog', 'show', 'spell-7'], most: '4 ×'},
  {name: 'character hp -1, committed', args: ['character', 'hp', 'aria-moonwhisper', '-1'], most: '4 ×'},
  {name: 'catalog search fireball', args: ['catalog', 'search', 'fireball'], most: '4 ×'},
  {name: 'catalog similar', args: ['catalog', 'similar', 'spell-7'], most: '1 s'},
]

const OF_COMMITS: Case[] = [
  {name: 'character log', args: ['character', 'log', 'aria-moonwhisper'], most: '2 s'},
  {name: 'character at level:3, the oldest', args: ['character', 'at', 'aria-moonwhisper', 'level:3'], most: '2 s'},
]

/** Rows of a table; `size` is a share of the full sizes. */
export async function growthBench(dnd: string, demo: string, env: NodeJS.ProcessEnv, size: number): Promise<string[]> {
  const sizes: Sizes = {characters: count(FULL.characters, size), entries: count(FULL.entries, size), commits: count(FULL.commits, size)}
  const folder = mkdtempSync(join(tmpdir(), 'dnd-growth-'))
  const run = (vault: string, cases: readonly Case[], title: string) => measured({dnd, vault, env}, cases, title)
  const fewer = count(sizes.characters, 0.2)
  const few = vaultOfCharacters(demo, join(folder, 'few'), fewer)
  const many = vaultOfCharacters(demo, join(folder, 'many'), sizes.characters)
  const world = vaultOfWorld(demo, join(folder, 'world'), sizes.characters)
  const entries = vaultOfEntries(demo, join(folder, 'entries'), sizes.entries)
  const commits = vaultOfCommits(demo, join(folder, 'commits'), sizes.commits)
  const rows = [
    ...run(few, [{name: 'character list', args: ['character', 'list'], most: '1 s'}], `${said(fewer)} characters`),
    ...run(many, OF_CHARACTERS, `${said(sizes.characters)} characters`),
    ...run(world, OF_WORLD, `${said(sizes.characters)} entities`),
    ...run(entries, OF_ENTRIES, `${said(sizes.entries)} homebrew entries`),
    ...run(commits, OF_COMMITS, `${said(sizes.commits)} commits`),
    ...run(commits, ofRecord(sizes.commits), `${said(sizes.commits)} commits`),
  ]
  const more = [...(await searchRows(entries, sizes.entries)), ...schemaRows(demo)]
  rmSync(folder, {recursive: true})
  return [
    `Medians of up to ${RUNS} runs, each beside a run of bare node; the lowest and the highest ratio in brackets.`,
    '',
    '| vault | command | s | ratio to `node -e 0` | most |',
    '|---|---|---:|---:|---:|',
    ...rows,
    '',
    '| | measured | most |',
    '|---|---:|---:|',
    ...more,
  ]
}

function count(full: number, size: number): number {
  return Math.max(20, Math.round(full * size))
}

function said(number: number): string {
  return number.toLocaleString('en-US')
}

function measured(
  {dnd, vault, env}: {dnd: string; vault: string; env: NodeJS.ProcessEnv},
  cases: readonly Case[],
  title: string,
): string[] {
  return cases.map(({name, args, most, before, runs = RUNS}) => {
    // The first run makes what is kept, where it isn't what is measured.
    if (runs > 1) time([dnd, ...args], vault, env)
    const pairs = Array.from({length: runs}, () => {
      before?.(vault)
      const bare = time(['-e', '0'], vault, env)
      const own = time([dnd, ...args], vault, env)
      return {own, ratio: own / bare}
    })
    const ratios = pairs.map(({ratio}) => ratio).sort((a, b) => a - b)
    const spread = runs > 1 ? ` (${ratios[0]?.toFixed(1)} – ${ratios.at(-1)?.toFixed(1)})` : ''
    const seconds = median(pairs.map(({own}) => own)) / 1000
    const row = `| ${title} | ${name} | ${seconds.toFixed(2)} | ${median(ratios).toFixed(1)}${spread} | ${most} |`
    // A large vault takes minutes: each row is to be seen when it is there.
    console.error(row)
    return row
  })
}

/** Milliseconds of one run. `validate` may find something; anything else that fails would be fast, so it stops the bench. */
function time(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(process.execPath, args, {cwd, env, maxBuffer: 64 * 1024 * 1024})
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0 && status !== 3) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`)
  return elapsed
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Searches in process, each query alike often. */
async function searchRows(vault: string, entries: number): Promise<string[]> {
  const {catalog} = await openEntries(vault)
  for (const query of SPELL_QUERIES) search(catalog, query)
  const times = Array.from({length: 20}, () => SPELL_QUERIES.map((query) => timed(() => search(catalog, query))))
    .flat()
    .sort((a, b) => a - b)
  closeCatalog(catalog)
  const at = (share: number) => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(1)} ms`
  return [
    `| search among ${said(entries)} entries in process, median | ${at(0.5)} | 5 ms |`,
    `| the same, 95 of 100 searches within | ${at(0.95)} | 15 ms |`,
  ]
}

function timed(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function schemaRows(demo: string): string[] {
  const folder = join(demo, '.schemas')
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  return [`| JSON Schemas that \`init\` writes | ${(bytes / 1000).toFixed(0)} KB | 500 KB |`]
}
