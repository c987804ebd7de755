import {MAX_DEPTH, refuseFile} from './source.js'

/** An element below the root, as a map of its children: text for those without children, lists where one repeats. */
export interface XmlPiece {
  name: string
  value: Record<string, unknown>
  line: number
}

interface OpenElement {
  name: string
  text: string
  children: Record<string, unknown>
}

/** Where an element begins: its line, and its place in characters. */
interface XmlPlace {
  line: number
  position: number
}

/** Puts elements together to pieces. */
export class XmlAssembler {
  private readonly stack: OpenElement[] = []
  private start: XmlPlace = {line: 1, position: 0}

  constructor(
    private readonly file: string,
    private readonly emit: (piece: XmlPiece) => void,
  ) {}

  /** Where the piece that is open now begins; absent between two. */
  get openPiece(): XmlPlace | undefined {
    return this.stack.length > 1 ? this.start : undefined
  }

  open(name: string, attributes: Readonly<Record<string, unknown>>, {line, position}: XmlPlace): void {
    if (this.stack.length >= MAX_DEPTH) refuseFile(this.file, 'IMPORT_TOO_DEEP', `elements are nested more than ${MAX_DEPTH} deep`, {line})
    if (this.stack.length === 1) this.start = {line, position}
    this.stack.push({name, text: '', children: Object.assign(Object.create(null), attributes)})
  }

  addText(text: string): void {
    const top = this.stack.at(-1)
    if (top && this.stack.length > 1) top.text += text
  }

  close(): void {
    const done = this.stack.pop()
    const parent = this.stack.at(-1)
    if (!done || !parent) return
    const value = contentOf(done)
    if (this.stack.length > 1) addChild(parent.children, done.name, value)
    else this.emit({name: done.name, value: typeof value === 'string' ? {'#text': value} : value, line: this.start.line})
  }
}

function contentOf({text, children}: OpenElement): string | Record<string, unknown> {
  if (Object.keys(children).length === 0) return text
  if (text.trim() !== '') children['#text'] = text
  return children
}

function addChild(children: Record<string, unknown>, name: string, value: unknown): void {
  const before = children[name]
  if (before === undefined) children[name] = value
  else if (Array.isArray(before)) before.push(value)
  else children[name] = [before, value]
}
