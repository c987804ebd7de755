import {readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {openPartyBoard, type PartyBoard, type PartyDeed} from '../../../src/app/play/board.js'
import {partySheets} from '../../../src/app/play/party.js'
import {printOutcome} from '../../../src/print/party/source.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import type {Act} from '../../../src/schema/act.js'
import {Sandbox} from '../../helpers/run-dnd.js'

let sandbox: Sandbox
let options: {vault: string; cwd: string}
let vaultFile: string
beforeAll(() => {
  sandbox = new Sandbox()
  options = {vault: sandbox.root, cwd: sandbox.root}
  sandbox.json(['init', '--name', 'Test'])
  sandbox.git('config', 'user.name', 'Test')
  sandbox.git('config', 'user.email', 'test@example.test')
  const party = ['Aria', 'Bruk', 'Cora']
    .map((name) => `- {name: ${name}, class: fighter, level: 2, species: elf, background: sage}`)
    .join('\n')
  sandbox.json(['character', 'create', '--auto', '--from', '-'], {input: party})
  vaultFile = readFileSync(join(sandbox.root, 'dnd.yaml'), 'utf8')
})
beforeEach(() => parties({}))
afterAll(() => sandbox.remove())

function parties(members: Record<string, string[]>): void {
  writeFileSync(join(sandbox.root, 'dnd.yaml'), `${vaultFile}parties: ${JSON.stringify(members)}\n`)
}

async function shown(party?: string): Promise<string[]> {
  return (await partySheets(options, party)).sheets.map(({id}) => id)
}

describe('who is shown', () => {
  test.each([
    {members: {}, ids: ['aria', 'bruk', 'cora'], why: 'everyone where there is no party'},
    {members: {main: ['cora', 'aria']}, ids: ['cora', 'aria'], why: 'the only party, in its order'},
    {members: {main: ['bruk'], gone: []}, ids: ['bruk'], why: 'the only party with members'},
  ])('$why', async ({members, ids}) => {
    parties(members)
    expect(await shown()).toEqual(ids)
  })

  test('one of several must be named', async () => {
    parties({main: ['aria'], other: ['bruk']})
    expect(await shown('other')).toEqual(['bruk'])
    await expect(shown()).rejects.toMatchObject({code: 'USAGE', hints: ['say which: main, other']})
    await expect(shown('third')).rejects.toMatchObject({code: 'PARTY_UNKNOWN', exitCode: 4})
  })

  test('a member without a file is told, and the others are shown', async () => {
    parties({main: ['aria', 'nobody']})
    expect(await partySheets(options)).toMatchObject({party: 'main', sheets: [{id: 'aria'}], unreadable: ['characters/nobody.yaml']})
  })
})

describe('a board', () => {
  const hitPoints = (board: PartyBoard, id: string) =>
    board.sheets().sheets.find((sheet) => sheet.id === id)?.hp.current.total ?? Number.NaN
  const open = () => openPartyBoard(options, undefined, SPEECH)
  const deed = (id: string, act: Act): PartyDeed => ({type: 'act', act, on: [id]})
  const temporary = (id: string, amount: number) => deed(id, {type: 'temporary', amount})

  test('commits what is done as the command of the same kind does', async () => {
    const board = await open()
    const before = hitPoints(board, 'aria')
    expect(await board.perform(deed('aria', {type: 'damage', parts: [{amount: 3, type: 'fire'}]}))).toMatchObject({type: 'played'})
    expect(hitPoints(board, 'aria')).toBe(before - 3)
    const last = await board.lastCommand()
    expect(last).toMatchObject({subject: 'character(aria): hit points -3 fire', trailers: {'Dnd-Command': 'dnd character hp'}})
    expect(await board.perform({type: 'undo', sha: last?.sha ?? ''})).toEqual({type: 'undone', subject: last?.subject})
    expect(hitPoints(board, 'aria')).toBe(before)
  })

  test('undoes nothing when another command came in between', async () => {
    const board = await open()
    await board.perform(temporary('aria', 4))
    const asked = await board.lastCommand()
    await board.perform(temporary('bruk', 4))
    expect(await board.perform({type: 'undo', sha: asked?.sha ?? ''})).toMatchObject({type: 'failed'})
    expect(board.sheets().sheets.map(({hp}) => hp.temporary)).toEqual([4, 4, 0])
  })

  test('tells what the rules refuse', async () => {
    const board = await open()
    await board.perform(deed('cora', {type: 'damage', parts: [{amount: 999}]}))
    expect(await board.perform(deed('cora', {type: 'heal', amount: 3}))).toMatchObject({
      type: 'failed',
      problem: expect.stringContaining('dead'),
    })
    const rested = await board.perform({type: 'act', act: {type: 'rest', rest: 'long', seed: 'test'}, on: 'everyone'})
    expect(printOutcome(rested)).toEqual({
      text: 'Cora is dead; nothing happened to anybody; leave Cora out: `--except cora`',
      isTrouble: true,
    })
    expect(board.sheets().sheets.map(({hp}) => hp.temporary)).toEqual([4, 4, 0])
    const others = await board.perform({type: 'act', act: {type: 'rest', rest: 'long', seed: 'test'}, on: ['aria', 'bruk']})
    expect(others).toMatchObject({type: 'played', characters: [{id: 'aria'}, {id: 'bruk'}]})
  })

  test('halves damage for those whom a save spares half of it, in one commit', async () => {
    const board = await open()
    const [aria, bruk] = [hitPoints(board, 'aria'), hitPoints(board, 'bruk')]
    const [act, half] = [
      {type: 'damage', parts: [{amount: 5}]},
      {type: 'damage', parts: [{amount: 5}], half: true},
    ] as const satisfies Act[]
    const done = await board.perform({type: 'act', act, on: ['aria', 'bruk'], instead: [{of: ['bruk'], act: half}]})
    expect(printOutcome(done).text).toMatch(/^2 characters · /)
    expect([hitPoints(board, 'aria'), hitPoints(board, 'bruk')]).toEqual([aria - 5, bruk - 2])
    await board.perform({type: 'undo', sha: (await board.lastCommand())?.sha ?? ''})
    expect([hitPoints(board, 'aria'), hitPoints(board, 'bruk')]).toEqual([aria, bruk])
  })

  test('hears of a change made elsewhere', async () => {
    const board = await open()
    const file = join(sandbox.root, 'characters/bruk.yaml')
    const text = readFileSync(file, 'utf8')
    const before = hitPoints(board, 'bruk')
    let stop: () => void = () => undefined
    await new Promise<void>((resolve) => {
      stop = board.follow(resolve)
      writeFileSync(file, `${text}play: {hitPointsLost: 5}\n`)
    })
    stop()
    expect(hitPoints(board, 'bruk')).toBe(before - 5)
    writeFileSync(file, text)
  })

  test('shows as last known whose file is broken in the middle of an edit', async () => {
    const board = await open()
    const file = join(sandbox.root, 'characters/bruk.yaml')
    renameSync(file, `${file}.kept`)
    writeFileSync(file, 'name: [')
    await board.perform(temporary('aria', 9))
    expect(board.sheets()).toMatchObject({sheets: [{id: 'aria'}, {id: 'bruk'}, {id: 'cora'}], unreadable: ['characters/bruk.yaml']})
    rmSync(file)
    renameSync(`${file}.kept`, file)
  })
})
