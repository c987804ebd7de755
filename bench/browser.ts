// The catalog browser: how long until its first frame in a real terminal, and from a key to the frame that it changes.
import {PassThrough} from 'node:stream'
import {browserOf} from '../src/app/catalog/browse.js'
import {PACKAGED} from '../src/app/catalog/open.js'
import {type Catalog, closeCatalog, inMemoryCopy, openCatalog} from '../src/catalog/database.js'
import {storedEntries, storeEntries} from '../src/catalog/store.js'
import {openFullScreen} from '../src/cli/full-screen.js'
import {browserPen, browserSource} from '../src/print/catalog/browser.js'
import type {Entry} from '../src/schema/content/entry.js'
import type {browse as Browse} from '../src/screens/catalog-browser/open.js'
import {packagedFile} from '../src/vault/packaged.js'
import {firstFrame, type Measured, median, SIZE} from './first-frame.js'

const ENTRIES = 20_000
const KEYS = 200
/** Each key is timed in so many rounds and counts with its median: another program's busy moment is not ours. */
const KEY_ROUNDS = 3

export async function browserBench(dnd: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Measured[]> {
  const times = await keyTimes()
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0
  return [
    {
      name: 'catalog browse: first frame, as a ratio to bare node',
      measured: await firstFrame([dnd, 'catalog', 'browse'], 'Search:', {cwd, env}),
      most: '4.0',
    },
    {
      name: `catalog browse: from a key to its frame, ${ENTRIES} entries, 95 of 100 keys within`,
      measured: `${p95.toFixed(1)} ms`,
      most: '16 ms',
    },
  ]
}

/** What people type, with moves among what is found, until it is so many keys. */
function* typing(): Generator<string> {
  const words = ['fireball', 'dragon of the deep', 'cr:>5 type:undead', 'sword', 'the iron', 'heal', 'level:3 wizard', 'shadow 17']
  for (let at = 0; ; at++) {
    for (const letter of words[at % words.length] ?? '') yield letter
    for (let i = 0; i < 4; i++) yield '\u001b[B'
    yield '\u001b[6~'
    for (const _letter of words[at % words.length] ?? '') yield '\u007f'
  }
}

/** Sorted milliseconds from each key to the bytes of the frame that it changes. */
async function keyTimes(): Promise<number[]> {
  // React reads this as it loads; the bundle has it built in.
  process.env['NODE_ENV'] = 'production'
  const {browse} = await import('../src/screens/catalog-browser/open.js')
  const catalog = largeCatalog()
  const rounds: number[][] = []
  while (rounds.length < KEY_ROUNDS) rounds.push(await round(catalog, browse))
  closeCatalog(catalog)
  return Array.from({length: KEYS}, (_, key) => median(rounds.map((times) => times[key] ?? Number.NaN))).sort((a, b) => a - b)
}

async function round(catalog: Catalog, browse: typeof Browse): Promise<number[]> {
  const browser = browserOf(catalog, storedEntries(catalog))
  const {stdin, stdout, written} = terminal()
  const screen = openFullScreen({stdin, stdout})
  const closed = browse(browserSource(browser), browserPen, screen, {})
  const times: number[] = []
  await idle()
  for (const key of typing()) {
    if (times.length === KEYS) break
    const start = performance.now()
    stdin.push(key)
    times.push((await written()) - start)
    await idle()
  }
  stdin.push('\u0003')
  await closed
  screen.leave()
  return times
}

/** The SRD, and as much homebrew as a large vault has. */
function largeCatalog(): Catalog {
  const packaged = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!packaged) throw new Error('build first')
  const catalog = inMemoryCopy(packaged)
  const models = (['spell', 'monster', 'magic-item'] as const).flatMap((kind) => storedEntries(packaged).all(kind) as Entry[])
  const made = Array.from({length: ENTRIES}, (_, i) => {
    const model = models[i % models.length] as Entry
    return {...model, id: `${model.id}-${i}`, name: `${model.name} ${i}`, source: {document: 'homebrew'}} as Entry
  })
  storeEntries(
    catalog,
    made.map((entry) => ({entry, file: `catalog/${entry.kind}/${entry.id}.yaml`})),
  )
  return catalog
}

/** A terminal in memory; `written` is when the next frame has been written whole. */
function terminal() {
  const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => undefined, ref: () => undefined, unref: () => undefined})
  let told: ((at: number) => void) | undefined
  const stdout = Object.assign(new PassThrough(), {isTTY: true, ...SIZE})
  stdout.write = (() => {
    told?.(performance.now())
    told = undefined
    return true
  }) as typeof stdout.write
  return {
    stdin: stdin as unknown as NodeJS.ReadStream & PassThrough,
    stdout: stdout as unknown as NodeJS.WriteStream,
    written: () =>
      new Promise<number>((resolve) => {
        told = resolve
      }),
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}
