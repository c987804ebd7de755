// What a key costs: bytes to a terminal, over a session that uses each screen as people do. Bytes are counted, not timed.
import {PassThrough} from 'node:stream'
import {openBrowser} from '../src/app/browse-catalog.js'
import {openPartyBoard} from '../src/app/party-board.js'
import {openFullScreen} from '../src/cli/full-screen.js'
import {browserPen, browserSource} from '../src/print/browser.js'
import {partySource} from '../src/print/party-source.js'
import {seededRandom} from '../src/rules/random.js'
import {browse} from '../src/screens/catalog-browser/open.js'
import {watchParty} from '../src/screens/party/open.js'

const [DOWN, UP, ESCAPE, ERASE, TAB, ENTER] = ['\u001b[B', '\u001b[A', '\u001b', '\u007f', '\t', '\r']
const times = (key: string, count: number) => Array.from({length: count}, () => key)
const SESSIONS = {
  browser: {
    type: [...'fireball'], down: times(DOWN, 10), up: times(UP, 4), erase: times(ERASE, 8), type2: [...'dragon'],
    list: [ESCAPE], j: times('j', 10), k: times('k', 4), tab: [TAB], scroll: times('j', 10), back: times('k', 5), esc: [ESCAPE],
    facets: ['f'], facetJ: times('j', 8), choose: [' '], facetK: times('k', 4), clear: [ERASE], out: [ESCAPE],
  },
  party: {
    j: times('j', 4), k: times('k', 3), d: ['d'], number: ['1', '2'], esc: [ESCAPE], h: ['h'], number2: ['3'], esc2: [ESCAPE],
    rest: ['R'], no: ['n'], open: [ENTER], scroll: times('j', 10), back: times('k', 4), next: [TAB], close: ['q'], help: ['?'], unhelp: ['q'],
  },
}
function terminal(columns: number, rows: number) {
  const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => undefined, ref: () => undefined, unref: () => undefined})
  const stdout = Object.assign(new PassThrough(), {isTTY: true, columns, rows})
  let bytes = 0
  let all = ''
  stdout.write = ((text: string) => { bytes += Buffer.byteLength(text); all += text; return true }) as typeof stdout.write
  return {stdin: stdin as any, stdout: stdout as any, take: () => { const b = bytes; bytes = 0; return b }, all: () => all}
}
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms))
const median = (v: number[]) => [...v].sort((a, b) => a - b)[Math.floor(v.length / 2)] ?? 0
async function measure(name: keyof typeof SESSIONS, columns: number, rows: number, vault: string) {
  const t = terminal(columns, rows)
  const screen = openFullScreen(t)
  const closed = name === 'browser'
    ? browse(browserSource(await openBrowser(vault)), browserPen, screen, {})
    : watchParty(partySource(await openPartyBoard({vault}, undefined, seededRandom('1'))), browserPen, screen)
  await sleep(30)
  const first = t.take()
  const all: number[] = []
  const per: string[] = []
  for (const [kind, keys] of Object.entries(SESSIONS[name])) {
    const kinds: number[] = []
    for (const key of keys) { t.stdin.push(key); await sleep(key === ESCAPE ? 80 : 12); kinds.push(t.take()) }
    all.push(...kinds)
    per.push(`${kind}:${median(kinds)}`)
  }
  console.log(name, `${columns}x${rows}`, 'first', first, 'median', median(all), 'mean', Math.round(all.reduce((a, b) => a + b) / all.length), per.join(' '))
  t.stdin.push('\u0003')
  await closed
  screen.leave()
}
for (const name of ['browser', 'party'] as const) for (const [c, r] of [[80, 24], [200, 50]] as const) await measure(name, c, r, process.argv[2] ?? '')
process.exit(0)
