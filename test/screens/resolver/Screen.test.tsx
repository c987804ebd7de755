import {render} from 'ink-testing-library'
import {describe, expect, test} from 'vitest'
import type {LiveMerge, MergeBoard, MergeDeed, Verdict} from '../../../src/app/merging/live.js'
import type {MergePlace} from '../../../src/app/merging/places.js'
import type {RulesConflict} from '../../../src/app/merging/rules-conflicts.js'
import {browserPen} from '../../../src/print/catalog/browser.js'
import {resolverSource} from '../../../src/print/versions/resolver.js'
import type {KeyName} from '../../../src/screens/kit/key-name.js'
import type {Size} from '../../../src/screens/kit/terminal.js'
import {caretOf} from '../../../src/screens/resolver/bars.js'
import {Screen} from '../../../src/screens/resolver/Screen.js'
import {createStore, type Store} from '../../../src/screens/resolver/store.js'

const OURS = {author: 'Dana', date: '2026-10-25T20:00:00Z', subject: 'An evening here', sha: 'a'.repeat(40)}
const THEIRS = {author: 'Kim', date: '2026-10-26T20:00:00Z', subject: 'What if she lies?', sha: 'b'.repeat(40)}
const VEY = {file: 'campaigns/salt-coast/npcs/vey.yaml', of: {kind: 'npc', id: 'vey', name: 'Vey of the Docks'}} as const
const PORT = {file: 'campaigns/salt-coast/locations/port-salt.yaml', of: {kind: 'location', id: 'port-salt', name: 'Port Salt'}} as const

function place(of: typeof VEY | typeof PORT, path: string, texts: MergePlace['texts'], more: Partial<MergePlace> = {}): MergePlace {
  const key = `${of.file}:${path}`
  const draft = {text: texts.ours ?? '', isLine: true, name: 'value.txt'}
  return {key, ...of, path: path.split('.'), by: {ours: OURS, theirs: THEIRS}, texts, hasBoth: false, draft, ...more}
}

const STORY =
  'She pilots strangers out past the bar and asks no questions. On foggy nights she rows alone, and nobody on the quay asks her why.'
const PLACES: readonly MergePlace[] = [
  place(PORT, 'summary', {
    base: 'A harbor town that smells of tar.',
    ours: 'A harbor town that reeks of tar.',
    theirs: 'A harbor town that stinks of tar.',
  }),
  place(VEY, 'role', {base: 'harbor pilot', ours: 'smuggler'}, {take: 'ours'}),
  place(
    VEY,
    'text',
    {base: STORY, ours: STORY.replace('asks no', 'answers no'), theirs: STORY.replace('nobody on the quay', 'only Brother Odd')},
    {hasBoth: true},
  ),
  place(VEY, 'relationships.odd.strength', {base: '1', ours: '2', theirs: '\u001b[31m3'}),
]

const RULE: RulesConflict = {
  finding: {
    severity: 'error',
    code: 'MISSING_REFERENCE',
    path: ['patron'],
    file: 'campaigns/salt-coast/plots/beacon.yaml',
    message: 'There is no NPC "odd"',
  } as unknown as RulesConflict['finding'],
  ours: {did: []},
  theirs: {did: []},
}
const BROKEN: Verdict = {is: 'known', rules: [RULE]}

interface Setting {
  places?: readonly MergePlace[]
  verdict?: Verdict
  forgotten?: MergeBoard['forgotten']
}

/** A merge in memory in which each word stands at once. */
function liveMerge({places = PLACES, verdict = {is: 'known', rules: []}, forgotten = []}: Setting): LiveMerge & {deeds: MergeDeed[]} {
  const deeds: MergeDeed[] = []
  let board: MergeBoard = {isMerging: true, from: 'what-if', into: 'main', places, forgotten, steps: {done: 1, undone: 0}, verdict}
  return {
    deeds,
    board: () => board,
    async perform(deed) {
      deeds.push(deed)
      if (deed.type !== 'take') return {type: 'broken', rules: [RULE]}
      board = {...board, places: board.places.map((each) => (deed.keys.includes(each.key) ? {...each, take: deed.take} : each))}
      return {type: 'decided'}
    },
    follow: () => () => undefined,
    refresh: async () => false,
  }
}

/** React draws after the work at hand. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function pressAll(store: Store, keys: readonly KeyName[]): Promise<void> {
  for (const key of keys) {
    store.press([key])
    await store.settled()
  }
  await drawn()
}

/** The lines of the screen after some keys and what they set off, without the blanks at their ends. */
async function frame(size: Size, keys: readonly KeyName[] = [], setting: Setting = {}): Promise<string[]> {
  const store = createStore(resolverSource(liveMerge(setting)), size)
  const {lastFrame, unmount} = render(<Screen store={store} pen={browserPen} />)
  await drawn()
  await pressAll(store, keys)
  const lines = (lastFrame() ?? '').split('\n')
  unmount()
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(size.columns)
  return lines.map((line) => line.trimEnd())
}

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`

const SMALL = {columns: 60, rows: 20}
const USUAL = {columns: 80, rows: 24}
const LARGE = {columns: 160, rows: 50}

describe('frames', () => {
  test('a small terminal has the places over the versions, one under the other', async () => {
    await expect(text(await frame(SMALL, ['j', 'j']))).toMatchFileSnapshot('golden/small.txt')
  })

  test('a usual one has ours and theirs beside each other', async () => {
    await expect(text(await frame(USUAL, ['j', 'j']))).toMatchFileSnapshot('golden/usual.txt')
  })

  test('a large one has all three beside the places, and what the merge breaks', async () => {
    await expect(text(await frame(LARGE, ['j', 'j'], {verdict: BROKEN}))).toMatchFileSnapshot('golden/large.txt')
  })

  test('several are marked, and ask whose word stands', async () => {
    await expect(text(await frame(USUAL, ['/', ...'vey', 'enter']))).toMatchFileSnapshot('golden/several.txt')
  })

  test('the page of keys is that of the merge', async () => {
    await expect(text(await frame(USUAL, ['?']))).toMatchFileSnapshot('golden/keys.txt')
  })
})

describe('the frame', () => {
  test.each([{columns: 40, rows: 12}, SMALL, USUAL, {columns: 99, rows: 30}, {columns: 100, rows: 12}, LARGE])(
    '$columns×$rows leaves one row free',
    async (size) => {
      for (const keys of [[], ['G'], ['J'], ['?'], ['o', 't'], ['/', ...'vey'], ['/', 'enter'], ['e', ...'a long value'], ['A']])
        expect((await frame(size, keys as KeyName[], {verdict: BROKEN})).length).toBe(size.rows - 1)
    },
  )

  test('tells what became of it', async () => {
    expect((await frame(USUAL))[0]).toMatch(/^Merging what-if into main +3 of 4 open, no rule broken$/)
    expect((await frame(USUAL, ['o', 't', 't'], {verdict: {is: 'awaited'}}))[0]).toMatch(/ 0 of 4 open, checking the rules …$/)
    expect(text(await frame(USUAL, ['A']))).toContain('Give the merge up, and all that was decided? y/N')
    expect(text(await frame(USUAL, ['G', 'b']))).toContain('One value stands here')
  })

  test('asks for room in a terminal that was made too small', async () => {
    expect(text(await frame({columns: 39, rows: 24}))).toContain('The merge needs 40 columns and 12\nrows.')
  })

  test('says when nothing has to be decided', async () => {
    expect(text(await frame(USUAL, [], {places: []}))).toContain('Nothing has to be decided.')
  })

  test('prints nothing that could move a cursor', async () => {
    expect(text(await frame(USUAL, ['G']))).not.toContain('\u001b[31m')
  })
})

describe('the caret', () => {
  test.each<{keys: KeyName[]; place: {column: number; row: number} | undefined; why: string}>([
    {keys: ['/', 'v'], place: {column: 31, row: 21}, why: 'stands behind a name'},
    {keys: ['e', 'x'], place: {column: 48, row: 21}, why: 'stands behind the end of a value'},
    {keys: [], place: undefined, why: 'is only for what is typed'},
  ])('$why', ({keys, place: expected}) => {
    const store = createStore(resolverSource(liveMerge({})), USUAL)
    store.press(keys)
    expect(caretOf(store.view())).toEqual(expected)
  })
})
