import {expect, test} from 'vitest'
import {ForeignFileError} from '../../../src/exchange/kit/source.js'
import type {XmlPiece} from '../../../src/exchange/kit/xml-assembler.js'
import {readXmlPieces} from '../../../src/exchange/kit/xml-pieces.js'

async function piecesOf(text: string): Promise<(XmlPiece | string)[]> {
  async function* chunks() {
    for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte)
  }
  const found: (XmlPiece | string)[] = []
  try {
    for await (const piece of readXmlPieces({name: 'file', bytes: chunks()})) found.push(piece)
  } catch (error) {
    if (!(error instanceof ForeignFileError)) throw error
    found.push(error.problem.code)
  }
  return found
}

test('elements below the root, with lists where one repeats, attributes and text', async () => {
  expect(await piecesOf('<all>\n<a><b>1</b><b>2</b><c x="3">t</c></a>\n<d><![CDATA[<e>]]></d></all>')).toEqual([
    {name: 'a', value: {b: ['1', '2'], c: {x: '3', '#text': 't'}}, line: 2},
    {name: 'd', value: {'#text': '<e>'}, line: 3},
  ])
})

test.each([
  ['a document type', '<!DOCTYPE x><all/>', ['IMPORT_HOSTILE']],
  ['an entity of its own', '<all><a/>&x;</all>', [{name: 'a', value: {'#text': ''}, line: 1}, 'IMPORT_HOSTILE']],
  ['half a file', '<all><a>', ['IMPORT_XML']],
])('%s is refused', async (_why, text, found) => expect(await piecesOf(text)).toEqual(found))
