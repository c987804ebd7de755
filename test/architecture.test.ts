import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize, sep} from 'node:path'
import {describe, expect, test} from 'vitest'
import {VERBS} from '../src/cli/entity-commands/verbs.js'

const ROOT = join(import.meta.dirname, '..')

/** Layer → what it may import: other layers and outside packages. This table, with the two below it, is the architecture. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/codes': [],
  'src/diagnostic': ['src/codes'],
  'src/errors': ['src/codes', 'src/diagnostic'],
  'src/schema': ['zod'],
  'src/rules': ['src/schema', 'src/codes', 'src/diagnostic'],
  'src/combat': ['src/rules', 'src/schema'],
  'src/words': ['src/rules', 'src/schema', 'src/diagnostic'],
  'src/merge': ['src/schema', 'node-diff3'],
  'src/yaml': ['src/schema', 'src/codes', 'src/diagnostic', 'yaml'],
  'src/vault': ['src/yaml', 'src/schema', 'src/codes', 'src/diagnostic', 'src/errors', 'node', 'fflate'],
  'src/history': ['src/schema', 'src/merge', 'src/yaml', 'src/codes', 'src/errors', 'node', 'simple-git'],
  'src/catalog': ['src/schema', 'src/yaml', 'src/codes', 'src/diagnostic', 'src/errors', 'node', 'better-sqlite3', 'drizzle-orm', 're2js'],
  'src/generate': [
    'src/schema',
    'src/codes',
    'src/errors',
    'node',
    'openai',
    'undici',
    'jsonrepair',
    'zod',
    'better-sqlite3',
    'p-queue',
    '@napi-rs/keyring',
    'sharp',
  ],
  'src/hub': ['src/schema', 'src/vault', 'src/errors', 'node', '@nats-io/jetstream', '@nats-io/transport-node'],
  'src/exchange': [
    'src/schema',
    'src/codes',
    'src/diagnostic',
    'src/errors',
    'src/yaml',
    '@streamparser/json',
    'saxes',
    're2js',
    'htmlparser2',
    'fflate',
  ],
  'src/app': [
    'src/schema',
    'src/rules',
    'src/combat',
    'src/words',
    'src/merge',
    'src/yaml',
    'src/vault',
    'src/history',
    'src/catalog',
    'src/generate',
    'src/hub',
    'src/exchange',
    'src/codes',
    'src/diagnostic',
    'src/errors',
    'node',
    'sharp',
    'zod',
  ],
  'src/print': [
    'src/schema',
    'src/rules',
    'src/combat',
    'src/merge',
    'src/codes',
    'src/diagnostic',
    'src/app',
    'chalk',
    'd3-force',
    'fast-string-truncated-width',
    'fast-wrap-ansi',
    'fontkit',
    'pdfkit',
  ],
  'src/wizard': ['src/schema', 'src/rules', 'node', '@inquirer/prompts'],
  'src/screens': ['src/schema', 'src/rules', 'src/combat', 'src/merge', 'ink', 'react'],
  'src/cli': [
    'package.json/',
    'src/app',
    'src/errors',
    'src/codes',
    'src/diagnostic',
    'src/print',
    'src/schema',
    'src/wizard',
    'src/yaml',
    'node',
    '@oclif/core',
    '@inquirer/prompts',
  ],
  'src/host': [
    'src/app',
    'src/print',
    'src/schema',
    'src/errors',
    'node',
    'zod',
    'fastify',
    '@fastify/cookie',
    '@fastify/helmet',
    '@fastify/rate-limit',
    '@fastify/websocket',
    'prom-client',
    'preact',
    'uqr',
  ],
  'src/mcp': ['src/app', 'src/print', 'src/schema', 'src/errors', 'node', 'zod', '@modelcontextprotocol/sdk'],
  commands: [
    'src/app',
    'src/host',
    'src/mcp',
    'src/print',
    'src/screens',
    'src/wizard',
    'src/cli',
    'src/codes',
    'src/errors',
    'src/rules',
    'src/schema',
    'node',
    '@oclif/core',
  ],
}

/** Rooms inside a room → their neighbours there that they may import; none imports back. Files beside them are everybody's. */
const SUB_ROOMS: Record<string, Record<string, readonly string[]>> = {
  'src/schema': {content: [], entity: ['content'], map: ['content'], draft: ['content', 'entity']},
  'src/rules': {
    numbers: [],
    build: ['numbers'],
    sheet: ['numbers', 'build'],
    check: ['numbers', 'build', 'sheet'],
    play: ['numbers', 'build', 'sheet'],
    assess: ['numbers', 'build'],
    encounter: ['numbers', 'build', 'sheet', 'roll', 'assess'],
    roll: ['numbers', 'build', 'sheet', 'play'],
    session: ['numbers', 'calendar'],
    knowledge: ['build', 'sheet', 'check'],
    calendar: [],
    invent: ['numbers', 'build', 'calendar'],
    drafts: ['numbers', 'build', 'assess', 'encounter', 'invent'],
    theme: ['build', 'sheet', 'check'],
    canon: ['calendar', 'knowledge'],
    deception: ['build', 'sheet', 'calendar', 'knowledge', 'canon'],
    maps: ['numbers', 'encounter'],
  },
  'src/generate': {
    remote: [],
    wire: ['remote'],
    text: ['remote', 'wire'],
    pictures: ['remote', 'wire'],
  },
  'src/print': {
    text: [],
    words: ['text'],
    hooks: ['text', 'words'],
    dice: ['text', 'words'],
    findings: ['text', 'words'],
    sheet: ['text', 'words'],
    'stat-block': ['text', 'words', 'sheet'],
    card: ['text', 'words', 'sheet', 'stat-block'],
    catalog: ['text', 'words', 'card', 'findings'],
    entity: ['text', 'words', 'sheet', 'catalog', 'dice'],
    versions: ['text', 'words', 'sheet'],
    record: ['text', 'words'],
    proposals: ['text', 'words', 'findings', 'versions'],
    party: ['text', 'words', 'sheet'],
    dashboard: ['text', 'words', 'sheet', 'catalog', 'entity'],
    session: ['text', 'words'],
    encounter: ['text', 'words', 'card'],
    deception: ['text', 'words', 'findings', 'entity', 'world', 'session'],
    assets: ['text', 'words', 'findings'],
    backup: ['text', 'words'],
    images: ['text', 'words'],
    combat: ['text', 'words', 'sheet', 'card'],
    pdf: ['text', 'words', 'sheet'],
    maps: ['text', 'words', 'pdf'],
    world: ['text', 'words', 'sheet', 'entity'],
    transitions: ['text', 'words', 'sheet', 'record', 'entity'],
    branches: ['text', 'words', 'sheet', 'versions', 'entity', 'dashboard'],
    generate: ['text', 'words', 'card', 'catalog', 'entity', 'services', 'ask'],
    services: ['text', 'words'],
    ask: ['text', 'words'],
    table: ['text', 'words', 'dice', 'combat'],
  },
  'src/app': {
    vault: [],
    calendar: ['vault'],
    themes: ['vault'],
    catalog: ['vault', 'calendar', 'themes'],
    entities: ['vault', 'calendar', 'themes', 'catalog', 'versions', 'hooks'],
    // One file, `entities/hooks.ts`: where the kinds that do something by themselves are named.
    hooks: ['entities', 'characters', 'transitions', 'world'],
    homebrew: ['vault', 'catalog', 'entities'],
    versions: ['vault', 'catalog'],
    merging: ['vault', 'catalog', 'entities', 'hooks', 'versions', 'check'],
    characters: ['vault', 'catalog', 'entities', 'homebrew', 'versions'],
    transitions: ['vault', 'themes', 'catalog', 'entities', 'characters', 'record'],
    play: ['vault', 'catalog', 'versions', 'entities', 'characters'],
    rolls: ['vault', 'catalog', 'entities', 'characters', 'play'],
    search: ['vault', 'catalog', 'entities', 'hooks'],
    assets: ['vault', 'catalog', 'entities'],
    backup: ['vault'],
    images: ['vault', 'themes', 'catalog', 'entities', 'assets', 'generate'],
    world: ['vault', 'calendar', 'themes', 'catalog', 'entities', 'transitions', 'assets'],
    deception: ['vault', 'calendar', 'themes', 'catalog', 'entities', 'characters', 'world', 'play', 'session', 'search'],
    dashboard: ['vault', 'calendar', 'catalog', 'entities', 'hooks', 'versions', 'characters', 'play', 'search', 'world', 'session'],
    session: ['vault', 'calendar', 'catalog', 'entities', 'hooks', 'characters', 'play', 'world'],
    encounters: ['vault', 'catalog', 'entities', 'characters', 'play', 'session', 'deception'],
    combat: ['vault', 'catalog', 'entities', 'characters', 'play', 'session', 'encounters', 'deception'],
    delivery: ['vault', 'catalog', 'entities', 'versions', 'combat'],
    host: ['vault', 'catalog', 'entities', 'characters', 'versions', 'play', 'rolls', 'assets', 'session', 'combat', 'proposals', 'record'],
    record: ['vault', 'catalog', 'entities', 'hooks', 'versions', 'session'],
    check: ['vault', 'themes', 'catalog', 'entities', 'hooks', 'homebrew', 'characters', 'transitions', 'versions', 'assets', 'deception'],
    proposals: ['vault', 'catalog', 'entities', 'hooks', 'versions', 'check'],
    exchange: ['vault', 'catalog', 'calendar', 'entities', 'homebrew', 'versions', 'characters'],
    doctor: ['vault', 'catalog', 'check', 'combat', 'assets'],
    branches: ['vault', 'calendar', 'catalog', 'entities', 'hooks', 'homebrew', 'versions', 'dashboard'],
    sync: ['vault', 'check', 'merging'],
    maps: ['vault', 'catalog'],
    demo: ['vault', 'catalog', 'entities', 'characters', 'play', 'check', 'dashboard'],
    generate: [
      ...[
        'vault',
        'calendar',
        'themes',
        'catalog',
        'entities',
        'hooks',
        'versions',
        'homebrew',
        'characters',
        'play',
        'encounters',
        'session',
      ],
      ...['search', 'check', 'proposals'],
    ],
  },
}

/** Rooms that are calculators: no disk, no clock, no chance of their own. */
const PURE = ['src/codes', 'src/diagnostic', 'src/schema', 'src/rules', 'src/combat', 'src/words', 'src/merge', 'src/yaml']
const IMPURE = /'node:|Math\.random|Date\.now|new Date\(\)|\bprocess\.|\bfetch\(/

/** Names that say nothing about what is inside. */
const VAGUE = /(?:^|[-/])(?:utils?|helpers?|common|misc|manager|service)\.tsx?$/

const files = ['src', 'commands'].flatMap((root) =>
  readdirSync(join(ROOT, root), {encoding: 'utf8', recursive: true})
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(root, file)),
)

const tests = readdirSync(join(ROOT, 'test'), {encoding: 'utf8', recursive: true})
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join('test', file))

/** What tests of the built program run: commands, written and made, each with an example that a test runs, and what starts them. */
const ENTRIES = [
  ...files.filter((file) => layerOf(file) === 'commands'),
  ...VERBS.map((verb) => join('src/cli/entity-commands', `${verb}.ts`)),
  ...['src/cli/main.ts', 'src/cli/command-not-found.ts', 'src/cli/help.ts', 'src/host/page/app.tsx', 'src/host/page/worker.ts'].map(
    normalize,
  ),
]

describe('layers', () => {
  test.each(files)('%s imports only what its layer may', (file) => {
    const layer = layerOf(file)
    expect(MAY_IMPORT).toHaveProperty([layer])
    const allowed = [layer, ...(MAY_IMPORT[layer] ?? [])]
    expect(importsOf(file).filter((target) => !allowed.includes(layerOf(target)))).toEqual([])
  })

  test.each(files.filter((file) => subRoomOf(file) !== undefined))('%s imports only what its room in the room may', (file) => {
    const [layer, room = ''] = [layerOf(file), subRoomOf(file)]
    expect(SUB_ROOMS[layer]).toHaveProperty([room])
    const allowed = [undefined, room, ...(SUB_ROOMS[layer]?.[room] ?? [])]
    const beside = importsOf(file).filter((target) => layerOf(target) === layer)
    expect(beside.filter((target) => !allowed.includes(subRoomOf(target)))).toEqual([])
  })

  test.each(Object.entries(SUB_ROOMS))('CONTRIBUTING.md has the rooms inside %s, and what each may import', (room, rooms) => {
    const row = text('CONTRIBUTING.md')
      .split('\n')
      .find((line) => new RegExp(`^\\| \`${room}\` +\\| [a-z-]+[;,→ ]`).test(line) && line.includes(';') && !line.includes('Node.js'))
    const told = Object.entries(rooms).map(([name, others]) => [name, others.join(', ')].filter(Boolean).join(' → '))
    expect(row?.split('|')[2]?.trim().split('; ')).toEqual(told)
  })

  test('no file imports in a circle', () => {
    expect(circles(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([])
  })

  test.each(files.filter((file) => PURE.includes(layerOf(file))))('%s is pure', (file) => {
    expect(IMPURE.exec(withoutComments(text(file)))?.[0]).toBeUndefined()
  })

  test('the words of codes cost no command its start: they are known as a type alone', () => {
    expect(files.filter((file) => /import (?!type )[^;\n]*\/codes\.js'/.test(text(file)))).toEqual([])
  })

  test('no file has a name that says nothing', () => {
    expect(files.filter((file) => VAGUE.test(file))).toEqual([])
  })

  test('a test reaches every file', () => {
    const reached = reachedFrom([...tests, ...ENTRIES])
    expect(files.filter((file) => !reached.has(file))).toEqual([])
  })

  test('only cli prints', () => {
    const printing = files.filter(
      (file) =>
        !file.startsWith(join('src', 'cli')) &&
        !file.startsWith(join('src', 'wizard')) &&
        /\bconsole\.|process\.(?:stdout|stderr)\.write/.test(withoutComments(text(file))),
    )
    expect(printing).toEqual([])
  })
})

/** Where reckoning and printing a sheet begins, and an act of play. */
const HOT = ['src/rules/sheet/derive-sheet.ts', 'src/rules/play/act.ts', 'src/print/sheet/sheet.ts', 'src/print/words/speech.ts']

describe('start-up', () => {
  test.each(HOT)('%s loads no schema of content, which takes longer to build than a sheet to reckon', (root) => {
    const loaded = new Set<string>()
    const load = (file: string): void => {
      if (loaded.has(file) || !files.includes(file)) return
      loaded.add(file)
      for (const each of valueImportsOf(file)) load(each)
    }
    load(root)
    expect(loaded.size).toBeGreaterThan(3)
    expect([...loaded].filter((file) => file.startsWith('src/schema/content/') && valueImportsOf(file).includes('zod'))).toEqual([])
  })
})

/** What a file loads as it starts: imports of types alone and what is imported when it is needed don't count. */
function valueImportsOf(file: string): string[] {
  const statements = withoutComments(text(file)).matchAll(/(?:^|\n)(?:import|export)\s+([^'"=(]*?)\sfrom\s+'([^']+)'/g)
  return [...statements].flatMap(([, what = '', name = '']) => {
    const named = /^\{([\s\S]*)\}$/
      .exec(what.trim())?.[1]
      ?.split(',')
      .map((each) => each.trim()) ?? ['all']
    const isOfTypes = what.startsWith('type ') || named.filter(Boolean).every((each) => each.startsWith('type '))
    return isOfTypes ? [] : [name.startsWith('.') ? sourceOf(normalize(join(dirname(file), name))) : name]
  })
}

/** Ids that are words of the vocabulary too. */
const WORDS = new Set(['light', 'shield', 'resistance', 'fly', 'sleep', 'command', 'help', 'defense', 'heal', 'darkvision'])

describe('the engine knows no names', () => {
  const kinds = ['class', 'subclass', 'species', 'background', 'feat', 'option', 'spell']
  const ids = new Set(kinds.flatMap((kind) => listIds(kind)).filter((id) => !WORDS.has(id)))

  test.each(files.filter((file) => ['src/rules', 'src/combat'].includes(layerOf(file))))('%s names no content', (file) => {
    const literals = [...withoutComments(text(file)).matchAll(/'([a-z0-9-]+)'/g)].map(([, literal = '']) => literal)
    expect(literals.filter((literal) => ids.has(literal))).toEqual([])
  })
})

function listIds(kind: string): string[] {
  const folder = join(ROOT, 'content/srd-5.2', kind)
  return existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.yaml$/, '')) : []
}

function text(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

/** What a file imports: files of ours by their path, others by the name of their package. */
function importsOf(file: string): string[] {
  const specifiers = withoutComments(text(file)).matchAll(
    /(?:^|\n)(?:import|export)\s(?:[^'"=(]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\)/g,
  )
  return [...specifiers].map(([, named, loaded]) => {
    const name = named ?? loaded ?? ''
    if (name.startsWith('.')) return sourceOf(normalize(join(dirname(file), name)))
    if (name.startsWith('node:')) return 'node'
    return name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  })
}

/** `x.js`, as imports have it, is `x.ts` or `x.tsx`. */
function sourceOf(path: string): string {
  return [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((each) => files.includes(each)) ?? path
}

/** `src/rules/play/rest.ts` → `src/rules`; `src/errors.ts` → `src/errors`; `commands/x/y.ts` → `commands`; a package is itself. */
function layerOf(file: string): string {
  const [top = '', next = ''] = file.split(sep)
  return top === 'src' || top.endsWith('.json') ? `${top}/${next.replace(/\.[jt]sx?$/, '')}` : top === 'commands' ? top : file
}

/** The table that joins the store of entities with what single kinds do. */
const HOOKS = join('src', 'app', 'entities', 'hooks.ts')

/** `src/rules/play/rest.ts` → `play`; `undefined` for a file that lies in its room itself, or in one without rooms. */
function subRoomOf(file: string): string | undefined {
  const [, , room, inside] = file.split(sep)
  if (file === HOOKS) return 'hooks'
  return inside !== undefined && Object.hasOwn(SUB_ROOMS, layerOf(file)) ? room : undefined
}

/** These files, and all that they import, however far away. */
function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts)
  // A set that grows while it is walked is walked to its end.
  for (const file of reached) for (const target of isOurs(file) ? importsOf(file) : []) reached.add(target)
  return reached
}

/** Whether it is a source of this repository, and no package. */
function isOurs(file: string): boolean {
  return files.includes(file) || tests.includes(file)
}

/** Files on a way that leads back to itself: what is left when all that leads nowhere, and all that nothing leads to, is taken away. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(imports)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    const reached = new Set([...left.values()].flat())
    for (const [file, targets] of left) if (!reached.has(file) || !targets.some((target) => left.has(target))) left.delete(file)
  }
  return [...left.keys()].sort()
}
