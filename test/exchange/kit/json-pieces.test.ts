import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {JsonPiece} from '../../../src/exchange/kit/json-assembler.js'
import {readJsonPieces} from '../../../src/exchange/kit/json-pieces.js'
import {ForeignFileError, MAX_DEPTH, MAX_ENTITY_BYTES} from '../../../src/exchange/kit/source.js'

const SHAPE = {isList: (key: string) => key === 'list', isMember: (key: string) => key.includes('.')}

async function piecesOf(text: string, pieceBytes = 65_536): Promise<{pieces: JsonPiece[]; problem?: {code: string; line?: number}}> {
  const bytes = new TextEncoder().encode(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const pieces: JsonPiece[] = []
  try {
    for await (const piece of readJsonPieces({name: 'file', bytes: chunks()}, SHAPE)) pieces.push(piece)
    return {pieces}
  } catch (error) {
    if (!(error instanceof ForeignFileError)) throw error
    return {pieces, problem: error.problem as {code: string; line?: number}}
  }
}

test('entities come one by one with their lines, the rest of the root last', async () => {
  const text = '{"list": [\n{"a": 1},\n2], "x.y": {"b": [3]},\n"note": {"list": [4]}}'
  for (const bytes of [1, 7, 1000])
    expect(await piecesOf(text, bytes)).toEqual({
      pieces: [
        {under: 'list', value: {a: 1}, line: 2},
        {under: 'list', value: 2, line: 3},
        {under: 'x.y', value: {b: [3]}, line: 3},
        {value: {list: [], note: {list: [4]}}, line: 1},
      ],
    })
})

test('a list of anything comes back as JSON.parse has it, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.json().map((text) => JSON.parse(text) as unknown)), fc.integer({min: 1, max: 9}), async (list, bytes) => {
      const {pieces} = await piecesOf(JSON.stringify(list), bytes)
      expect(JSON.stringify(pieces.map(({value}) => value))).toBe(JSON.stringify(list))
    }),
  )
})

const TEXT = 'x'.repeat(MAX_ENTITY_BYTES / 2 + 1)

test.each([
  ['an entity that is too large comes without its value', `[["${TEXT}","${TEXT}",1],\n2]`, [{line: 1}, {value: 2, line: 2}], undefined],
  ['what stands around entities has a bound', `{"a":["${TEXT}","${TEXT}",1]}`, [], 'IMPORT_TOO_LARGE'],
  ['so has a single text', `["${'x'.repeat(MAX_ENTITY_BYTES * 2)}"]`, [], 'IMPORT_TOO_LARGE'],
  ['nesting has a bound', '['.repeat(MAX_DEPTH + 1), [], 'IMPORT_TOO_DEEP'],
  ['half a file', '[1,\n{"a"', [{value: 1, line: 1}], 'IMPORT_JSON'],
  ['nothing', ' \n', [], 'IMPORT_EMPTY'],
])('%s', async (_why, text, pieces, code) => {
  const found = await piecesOf(text)
  expect(found.pieces).toEqual(pieces)
  expect(found.problem?.code).toBe(code)
})
