// What a key costs: bytes to the terminal, over a tour through every act of each screen. Bytes are counted, not timed.
import {execFileSync} from 'node:child_process'
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import {openBrowser} from '../src/app/catalog/browse.js'
import {openEntries} from '../src/app/catalog/open.js'
import {characterIds} from '../src/app/characters/characters.js'
import {arenaOf} from '../src/app/combat/arena.js'
import {openMerge} from '../src/app/merging/live.js'
import {mergeVault} from '../src/app/merging/merge-vault.js'
import {openPartyBoard} from '../src/app/play/board.js'
import {openFullScreen} from '../src/cli/full-screen.js'
import {step} from '../src/combat/engine.js'
import {beginHistory} from '../src/combat/history.js'
import {browserPen, browserSource} from '../src/print/catalog/browser.js'
import {trackerSource} from '../src/print/combat/source.js'
import {partySource} from '../src/print/party/source.js'
import {resolverSource} from '../src/print/versions/resolver.js'
import {SPEECH} from '../src/print/words/speech.js'
import {browse} from '../src/screens/catalog-browser/open.js'
import {trackFight} from '../src/screens/combat/open.js'
import {watchParty} from '../src/screens/party/open.js'
import {resolveMerge} from '../src/screens/resolver/open.js'
import {type Measured, median} from './first-frame.js'

const [UP, DOWN, LEFT, HOME, END, PAGE_DOWN, PAGE_UP] = [
  '\u001b[A',
  '\u001b[B',
  '\u001b[D',
  '\u001b[H',
  '\u001b[F',
  '\u001b[6~',
  '\u001b[5~',
]
const [ENTER, ESCAPE, TAB, SHIFT_TAB, ERASE, ERASE_WORD, CTRL_R] = ['\r', '\u001b', '\t', '\u001b[Z', '\u007f', '\u0017', '\u0012']

/** Each act of a screen where it applies, but those that leave it or commit. */
const TOURS = {
  browser: [
    ...[...'fire', LEFT, '\u001b[C', HOME, END, ERASE, 'e', DOWN, UP, PAGE_DOWN, PAGE_UP, SHIFT_TAB, ESCAPE],
    ...['j', 'k', ' ', 'b', 'G', 'g', TAB, 'j', 'k', ' ', 'b', 'G', 'g', ESCAPE, 'f', 'j', 'k', ' ', ERASE, ESCAPE],
    ...['?', 'j', 'k', ESCAPE, ':', ...'card', DOWN, UP, TAB, ESCAPE, '/', ERASE_WORD, TAB, 'x'],
  ],
  party: [
    ...[
      'j',
      'k',
      PAGE_DOWN,
      'b',
      'G',
      'g',
      ' ',
      'j',
      's',
      'T',
      'U',
      'd',
      '1',
      '4',
      ' ',
      'f',
      LEFT,
      HOME,
      END,
      ERASE,
      ERASE_WORD,
      ESCAPE,
      'h',
      ESCAPE,
      't',
      ESCAPE,
    ],
    ...['r', 'n', 'R', 'n', 'u', 'n', ENTER, 'j', 'k', ' ', 'b', 'G', 'g', TAB, SHIFT_TAB, 'd', ESCAPE, ESCAPE],
    ...['?', 'j', 'k', ESCAPE, ':', ...'rest', DOWN, UP, TAB, ESCAPE, 'x'],
  ],
  resolver: [
    ...['j', 'k', ' ', 'G', 'g', 'J', 'K', 'n', 'p', 'e', 'x', LEFT, HOME, END, ERASE, ERASE_WORD, ESCAPE, '/', ...'vey', ENTER, 'j', 'k'],
    ...[ESCAPE, 'c', 'b', 'A', 'n', 'o', 'B', 'u', 'U', 'T'],
    ...['?', 'j', 'k', ESCAPE, ':', ...'take', DOWN, UP, TAB, ESCAPE, 'x'],
  ],
  combat: [
    ...['j', 'k', 'G', 'g', PAGE_DOWN, PAGE_UP, ' ', 'j', ' ', 'U', '*', '2', '8', 'f', 'i', TAB, 's', 'j', 'r', 'r', 'v', 'v', '3', TAB],
    ...[LEFT, HOME, END, ERASE, ERASE_WORD, ESCAPE, 'U', 'g', '1', '2', ENTER, 'j', '.', 'u', CTRL_R, 'n', 'n', 'N', 'h', '3', ENTER],
    ...['t', '5', ENTER, 'c', 'p', 'r', DOWN, UP, TAB, ENTER, 'r', 'o', 'j', 'k', '1', '+', '-', ENTER, 'o', 'o', ESCAPE, 'l', ESCAPE],
    ...['i', '9', ENTER, 'J', 'K', 'x', 'v', 'H', 'z', 'z', TAB, TAB, '@', ENTER, 'j', 'k', ' ', ESCAPE, 'm', 'h', 'i', ENTER],
    ...[':', 'd', 'm', TAB, ESCAPE, '/', '4', ENTER, 'T', ESCAPE, '%', '4', 'd', '6', ENTER, '?', 'j', 'k', ESCAPE],
    ...['C', 'h', 'a', TAB, ENTER, '9', ENTER, 'p', 'p', 'y', 'a', '2', ' ', 'o', 'g', ENTER],
  ],
} as const satisfies Record<string, readonly string[]>
export type ScreenName = keyof typeof TOURS
export const SCREENS = Object.keys(TOURS) as ScreenName[]

export interface KeyBytes {
  /** What the terminal sent. */
  key: string
  bytes: number
  /** Times that the whole terminal was cleared. */
  clears: number
}

/** What each key of the tour writes. The screens say when they are idle, so nothing is timed. */
export async function keyBytes(name: ScreenName, size: {columns: number; rows: number}, vault: string): Promise<readonly KeyBytes[]> {
  process.env['DND_TEST'] = '1'
  const {stdin, stdout, idle} = terminal(size)
  const screen = openFullScreen({stdin, stdout})
  const closed = open(name, screen, vault)
  await idle()
  const keys: KeyBytes[] = []
  for (const key of TOURS[name]) {
    stdin.push(key)
    const written = await idle(key.length)
    keys.push({key, bytes: Buffer.byteLength(written), clears: written.split('\u001b[2J').length - 1})
  }
  stdin.push('\u0003')
  await closed
  screen.leave()
  return keys
}

async function open(name: ScreenName, screen: ReturnType<typeof openFullScreen>, vault: string): Promise<unknown> {
  if (name === 'resolver') return resolving(screen, vault)
  if (name === 'combat') return fighting(screen, vault)
  if (name === 'browser') return browse(browserSource(await openBrowser(vault)), browserPen, screen, {})
  const board = await openPartyBoard({vault, cwd: vault}, undefined, SPEECH)
  return watchParty(
    partySource(board, () => '1'),
    browserPen,
    screen,
  )
}

/** How many fight: rows are windowed, so that a crowd costs no more than a few. */
const COMBATANTS = 100

/** A fight of a party against a crowd, in memory: what is said to it is not the screen's to write. */
async function fighting(screen: ReturnType<typeof openFullScreen>, vault: string): Promise<unknown> {
  const arena = arenaOf(vault, undefined, (await openEntries(vault)).entries)
  let history = beginHistory({version: 1, id: 'crowd', name: 'A crowd', seed: '1', begun: '2026-01-01T00:00:00Z'})
  const say = (line: string) => {
    const stepped = step(history, line, arena, '2026-01-01T00:00:00Z')
    if (!('refused' in stepped)) history = stepped.history
    return stepped
  }
  const ids = characterIds(vault)
  for (const line of [...ids.map((id) => `add ${id} party`), 'add adult red dragon', `add ${COMBATANTS - ids.length - 1} goblin warrior`])
    say(line)
  for (const line of ['init roll', 'begin']) say(line)
  const {header} = history
  const board = {header, arena, isReader: false, history: () => history, say, follow: () => () => undefined}
  return trackFight(trackerSource(board), browserPen, screen)
}

/** Files of the demo vault, and what each side of a merge says otherwise there. */
const PLACES: readonly (readonly [file: string, before: string, ours: string, theirs: string])[] = [
  ['locations/port-salt.yaml', 'A harbor town that smells', 'A harbor town that reeks', 'A harbor town that stinks'],
  ['npcs/vey.yaml', 'name: Vey of the Docks', 'name: Vey Here', 'name: Vey There'],
  ['npcs/vey.yaml', 'Knows every boat,', 'Owns every boat,', 'Hates every boat,'],
  ['npcs/vey.yaml', 'role: harbor pilot', 'role: smuggler', 'role: spy'],
]

/** The screen of a merge under way, in a copy of the vault that is gone afterwards. */
async function resolving(screen: ReturnType<typeof openFullScreen>, vault: string): Promise<unknown> {
  const copy = mkdtempSync(join(tmpdir(), 'dnd-merging-'))
  try {
    cpSync(vault, copy, {recursive: true})
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.test', ...args], {cwd: copy})
    const say = (side: 2 | 3) => {
      for (const [name, before, ...sides] of PLACES) {
        const file = join(copy, 'campaigns/salt-coast', name)
        writeFileSync(file, readFileSync(file, 'utf8').replace(before, sides[side - 2] as string))
      }
      git('commit', '--quiet', '--all', '--message=An evening')
    }
    git('switch', '--quiet', '--create', 'what-if')
    say(3)
    git('switch', '--quiet', '-')
    say(2)
    const options = {vault: copy, cwd: copy, author: 'T <t@example.test>'}
    await mergeVault(options, 'what-if')
    return await resolveMerge(resolverSource(await openMerge(options)), browserPen, screen)
  } finally {
    rmSync(copy, {recursive: true, force: true})
  }
}

const IDLE = /\u001b\]1999;idle;frames=\d+;input=(\d+);[^\u0007]*\u0007/g

/** A terminal in memory; `idle` is what was written until a screen has done with so many more characters of input. */
function terminal(size: {columns: number; rows: number}) {
  const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => undefined, ref: () => undefined, unref: () => undefined})
  const stdout = Object.assign(new PassThrough(), {isTTY: true, ...size})
  let written = ''
  let sent = 0
  let check: () => void = () => undefined
  stdout.write = ((text: string) => {
    written += text
    check()
    return true
  }) as typeof stdout.write
  return {
    stdin: stdin as unknown as NodeJS.ReadStream & PassThrough,
    stdout: stdout as unknown as NodeJS.WriteStream,
    idle(more = 0): Promise<string> {
      sent += more
      return new Promise((resolve) => {
        check = () => {
          if (![...written.matchAll(IDLE)].some(([, input]) => Number(input) >= sent)) return
          check = () => undefined
          resolve(written.replace(IDLE, ''))
          written = ''
        }
        check()
      })
    },
  }
}

export const MOST_BYTES = [
  {columns: 80, rows: 24, most: 350},
  {columns: 200, rows: 50, most: 500},
] as const

export async function screenBytesBench(vault: string): Promise<Measured[]> {
  const rows: Measured[] = []
  for (const name of SCREENS)
    for (const {most, ...size} of MOST_BYTES) {
      const keys = await keyBytes(name, size, vault)
      const measured = `${median(keys.map(({bytes}) => bytes))}`
      rows.push({name: `${name} at ${size.columns}×${size.rows}: bytes a key (median over every act)`, measured, most: String(most)})
    }
  return rows
}
