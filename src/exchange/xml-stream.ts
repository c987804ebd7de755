import {type ForeignFile, ForeignFileError, importProblem, MAX_DEPTH, MAX_ENTITY_BYTES, refuseFile, textDecoder} from './source.js'

/** An element below the root, as a map of its children: text for those without children, lists where one repeats. */
export interface XmlPiece {
  name: string
  value: Record<string, unknown>
  line: number
}

interface Open {
  name: string
  text: string
  children: Record<string, unknown>
}

/** A larger element is refused with what follows: a map of nothing but its size would help nobody. */
const HOSTILE_HINT = 'remove the DOCTYPE; a compendium needs none'

/**
 * The elements right below the root, one by one. Entities beyond XML's own five are unknown, and a DOCTYPE is refused, so
 * that no file can unfold in memory.
 */
export async function* readXmlPieces(file: ForeignFile): AsyncGenerator<XmlPiece> {
  const {SaxesParser} = await import('saxes')
  const parser = new SaxesParser({position: true})
  const stack: Open[] = []
  const found: XmlPiece[] = []
  let start = {line: 1, position: 0}
  parser.on('error', (error) => {
    const isEntity = /entity/i.test(error.message)
    const what = isEntity
      ? 'the file uses an entity that XML does not have of itself'
      : `the file is not XML: ${shortReason(error.message)}`
    refuseFile(file.name, isEntity ? 'IMPORT_HOSTILE' : 'IMPORT_XML', what, {line: parser.line, column: parser.column + 1})
  })
  parser.on('doctype', () =>
    refuseFile(file.name, 'IMPORT_HOSTILE', 'the file declares a document type, which may hide entities that unfold', {
      line: parser.line,
      hint: HOSTILE_HINT,
    }),
  )
  parser.on('opentag', ({name, attributes}) => {
    if (stack.length >= MAX_DEPTH)
      refuseFile(file.name, 'IMPORT_TOO_DEEP', `elements are nested more than ${MAX_DEPTH} deep`, {line: parser.line})
    if (stack.length === 1) start = {line: parser.line, position: parser.position}
    stack.push({name, text: '', children: Object.assign(Object.create(null), attributes)})
  })
  const addText = (text: string) => {
    const top = stack.at(-1)
    if (top && stack.length > 1) top.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const done = stack.pop()
    const parent = stack.at(-1)
    if (!done || !parent) return
    const value = Object.keys(done.children).length === 0 ? done.text : withText(done)
    if (stack.length === 1) found.push({name: done.name, value: typeof value === 'string' ? {'#text': value} : value, line: start.line})
    else addChild(parent.children, done.name, value)
  })
  const decode = textDecoder(file.name)
  try {
    for await (const chunk of file.bytes) {
      parser.write(decode(chunk))
      if (stack.length > 1 && parser.position - start.position > MAX_ENTITY_BYTES)
        refuseFile(file.name, 'IMPORT_TOO_LARGE', `an element has more than ${MAX_ENTITY_BYTES} characters`, {line: start.line})
      yield* found.splice(0)
    }
    parser.write(decode())
    parser.close()
  } catch (error) {
    yield* found.splice(0)
    throw error instanceof ForeignFileError
      ? error
      : new ForeignFileError(importProblem(file.name, 'IMPORT_XML', 'the file is not XML', {line: parser.line}))
  }
  yield* found.splice(0)
}

function shortReason(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '')
    .slice(0, 160)
}

function withText({text, children}: Open): Record<string, unknown> {
  if (text.trim() !== '') children['#text'] = text
  return children
}

function addChild(children: Record<string, unknown>, name: string, value: unknown): void {
  const before = children[name]
  if (before === undefined) children[name] = value
  else if (Array.isArray(before)) before.push(value)
  else children[name] = [before, value]
}
