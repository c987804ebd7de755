import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {questBoard, rumorBoard} from '../../../src/app/session/boards.js'
import {endSession} from '../../../src/app/session/end.js'
import {addLine} from '../../../src/app/session/line.js'
import {clockLine, lootLine, placeLine, plotLine, textLine, xpLine} from '../../../src/app/session/lines.js'
import {prepFor} from '../../../src/app/session/prep.js'
import {type RecapFor, recapOf} from '../../../src/app/session/recap.js'
import {startSession} from '../../../src/app/session/start.js'
import {questsView, rumorsView} from '../../../src/print/session/prep.js'
import {recapView} from '../../../src/print/session/recap.js'
import {printViewHtml} from '../../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../../src/print/text/view-markdown.js'
import {printView} from '../../../src/print/text/view-terminal.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

const sandbox: Sandbox = demoVault()
afterAll(() => sandbox.remove())
const options = {vault: sandbox.root, cwd: sandbox.root, author: 'Test <test@example.test>'}
const AT = '2026-11-21T18:00:00.000Z'

/** A recap in each of its forms, and what `--json` says. */
async function formsOf(asked: string | undefined, viewer: RecapFor): Promise<string[]> {
  const recap = await recapOf(options, asked, viewer)
  const view = recapView(recap)
  return [
    printView(view, {width: 80}),
    printViewMarkdown(view),
    printViewHtml(view).replace(/<style>.*<\/style>/s, ''),
    JSON.stringify(recap),
  ]
}

const set = (kind: Parameters<typeof setFields>[1], id: string, ...fields: string[]) => setFields(options, kind, id, fields)

test('an evening with secrets in it', async () => {
  await set('npc', 'pell', 'secret=true', 'name=Pellworm')
  await set('session', 'session-2', 'secret=true')
  await set('session', 'session-4', 'name=Session 4')
  await startSession(options, {played: '2026-11-21', absent: ['kasimir']})
  const said = (line: string, secret = false) => textLine('note', {line, secret})
  const lines = [
    said('@pell rang the bell #low-water'),
    said('@pell is the heir', true),
    said('[[pell|The hooded one]] left, and [[npc:pell]] laughed'),
    said('@aria saw it.\n:::secret\nThe bell is cracked.\n:::'),
    plotLine('second-ledger', undefined, {line: ''}),
    plotLine('nine-flasks', undefined, {line: ''}),
    clockLine('patience', 2, {line: 'The clock ticks.'}),
    xpLine(150, {line: '@pell was followed'}),
    placeLine('drowned-light', {line: ''}),
  ]
  for (const make of lines) await addLine(options, AT, make)
}, 120_000)

describe('a recap for players', () => {
  test('says what happened, and nothing of what they may not know', async () => {
    for (const text of await formsOf(undefined, {})) {
      expect(text).toContain('rang the bell')
      expect(text).toContain('The hooded one')
      expect(text).toContain('Low water')
      expect(text).not.toMatch(/pell|heir|cracked|patience|ticks|nine.flasks|ledger|secret|Have Nan|low water is two/i)
      // Where the party went is hidden.
      expect(text).not.toMatch(/Drowned Light|drowned-light/)
      // No id of a line, a person, a scene or a session.
      expect(text).not.toMatch(/n\d+-|session-4|aria-moonwhisper|\bid\b/)
    }
  })

  test('counts sessions and lines as they know them', async () => {
    const recap = await recapOf(options, undefined, {})
    expect(recap).toMatchObject({name: 'Session 3', number: 3, isOpen: true})
    const numbers = recap.parts.flatMap(({lines}) => lines.map(({n}) => n))
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    expect(await recapOf(options, '2', {})).toMatchObject({name: 'Low water', number: 2})
    // What is near is told of what they know alone.
    const {hints} = (await recapOf(options, 'Ninety stepz', {}).catch((error: {hints: string[]}) => error)) as {hints: string[]}
    expect(hints.join()).not.toMatch(/ninety|session-2/i)
  })

  test('tells one of them what only they know', async () => {
    expect((await formsOf('2', {as: 'kasimir'}))[0]).toContain('heard his own name')
    expect((await formsOf('2', {as: 'aria'}))[0]).not.toContain('heard his own name')
  })

  test('tells of treasure once it is theirs', async () => {
    await addLine(options, AT, lootLine({what: ['guild-strongbox'], quantity: 1, line: ''}))
    await endSession(options, {cliffhanger: '[[pell]] fell silent.'}, SPEECH)
    const recap = await recapOf(options, undefined, {as: 'main'})
    expect(recap).toMatchObject({
      isOpen: false,
      coins: {gp: 180, sp: 400},
      things: ['2 × Potion of Healing', 'A ledger in two inks'],
      cliffhanger: '… fell silent.',
    })
    for (const text of await formsOf(undefined, {})) expect(text).not.toMatch(/pell/i)
  })
})

test("the DM's recap has all of it, and what was struck in none", async () => {
  const [text = ''] = await formsOf(undefined, undefined)
  expect(text).toContain('Pellworm is the heir *(secret)*'.replaceAll('*', ''))
  expect(text).toContain('The Drowned Light')
  expect(text).toContain("The guild's patience +2")
})

test('boards for players have what was told to them', () => {
  const forms = (viewer?: {as?: string}) => [
    printView(questsView(questBoard(options, viewer)), {width: 80}),
    printView(rumorsView(rumorBoard(options, viewer)), {width: 80}),
    JSON.stringify([questBoard(options, viewer), rumorBoard(options, viewer)]),
  ]
  const all = forms({}).join('\n')
  expect(all).not.toMatch(/widow|hag|truth|Nine Flasks|isUnheard/)
  expect(forms({as: 'aria'}).join('\n')).toContain('forty for silence')
  expect(forms({as: 'aria'}).join('\n')).not.toMatch(/widow|hag|Truth|isUnheard|Nine Flasks/)
  expect(forms().join('\n')).toContain('not heard yet')
})

test('prep tells of what was promised until it was kept', async () => {
  const promised = () => prepFor(options).promises.map(({text}) => text)
  expect(promised()).toEqual(['Caddo gets three proved figures before the month is out.'])
  await set('session', 'session-2', 'log.n2.done=true')
  expect(promised()).toEqual([])
  expect(prepFor(options)).toMatchObject({last: {name: 'Session 4', isOpen: false}, place: {name: 'The Drowned Light'}})
})

test('a file that was edited to lead elsewhere is read no farther than its names', async () => {
  const path = join(sandbox.root, 'campaigns/salt-coast/sessions/session-1.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('Nan trusts Brenna.', '"[[../../../dnd]] [[__proto__]] [[constructor]]"'))
  const [text = ''] = await formsOf('1', undefined)
  expect(text).toContain('../../../dnd __proto__ constructor')
})
