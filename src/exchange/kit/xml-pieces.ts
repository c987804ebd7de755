import {type ForeignFile, ForeignFileError, MAX_ENTITY_BYTES, refuseFile, textDecoder} from './source.js'
import {XmlAssembler, type XmlPiece} from './xml-assembler.js'

/**
 * The elements right below the root, one by one. Entities beyond XML's own five are unknown, and a DOCTYPE is refused, so
 * that no file can unfold in memory. An element that is too large is refused with all that follows it.
 */
export async function* readXmlPieces(file: ForeignFile): AsyncGenerator<XmlPiece> {
  const found: XmlPiece[] = []
  const assembler = new XmlAssembler(file.name, (piece) => void found.push(piece))
  const parser = await openParser(file.name, assembler)
  const decode = textDecoder(file.name)
  try {
    for await (const chunk of file.bytes) {
      parser.write(decode(chunk))
      checkSize(file.name, assembler, parser.position)
      yield* found.splice(0)
    }
    parser.write(decode())
    parser.close()
  } catch (error) {
    yield* found.splice(0)
    if (error instanceof ForeignFileError) throw error
    refuseFile(file.name, 'IMPORT_XML', 'the file is not XML', {line: parser.line})
  }
  yield* found.splice(0)
}

async function openParser(file: string, assembler: XmlAssembler) {
  const {SaxesParser} = await import('saxes')
  const parser = new SaxesParser({position: true})
  parser.on('error', ({message}) => refuseXml(file, message, {line: parser.line, column: parser.column + 1}))
  parser.on('doctype', () =>
    refuseFile(file, 'IMPORT_HOSTILE', 'the file declares a document type, which may hide entities that unfold', {
      line: parser.line,
      hint: 'remove the DOCTYPE; a compendium needs none',
    }),
  )
  parser.on('opentag', ({name, attributes}) => assembler.open(name, attributes, {line: parser.line, position: parser.position}))
  parser.on('text', (text) => assembler.addText(text))
  parser.on('cdata', (text) => assembler.addText(text))
  parser.on('closetag', () => assembler.close())
  return parser
}

function refuseXml(file: string, message: string, place: {line: number; column: number}): never {
  if (/entity/i.test(message)) refuseFile(file, 'IMPORT_HOSTILE', 'the file uses an entity that XML does not have of itself', place)
  refuseFile(file, 'IMPORT_XML', `the file is not XML: ${shortReason(message)}`, place)
}

function checkSize(file: string, {openPiece}: XmlAssembler, position: number): void {
  if (openPiece && position - openPiece.position > MAX_ENTITY_BYTES)
    refuseFile(file, 'IMPORT_TOO_LARGE', `an element has more than ${MAX_ENTITY_BYTES} characters`, {line: openPiece.line})
}

function shortReason(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '')
    .slice(0, 160)
}
