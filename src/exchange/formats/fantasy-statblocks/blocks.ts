/** A part of a file that holds stat blocks as YAML. */
export interface Block {
  text: string
  /** Line of the file that its first line is. */
  line: number
  /** Front matter or a file of YAML, that may have nothing to do with stat blocks. */
  isOptional: boolean
}

/** The blocks of a note: its front matter and what is fenced as `statblock`. A file of plain YAML is one block; prose never is. */
export function findBlocks(text: string, file: string): Block[] {
  const whole = {text, line: 1, isOptional: true}
  if (/\.ya?ml$/i.test(file)) return [whole]
  const blocks = [...frontMatter(text), ...fencedBlocks(text)]
  return blocks.length > 0 || isNote(text, file) ? blocks : [whole]
}

/** What is piped in has no ending: it is YAML when it begins as a stat block does. */
function isNote(text: string, file: string): boolean {
  return /\.md$/i.test(file) || !/^-? *["']?name["']?:(?!:)/m.test(text)
}

/** `inline` says that the stat block stands in a fence instead. */
function frontMatter(text: string): Block[] {
  const body = /^---[ \t]*\r?\n(.*?)^---[ \t]*$/ms.exec(text)
  if (body?.index !== 0 || !/^["']?statblock["']?:[ \t]*["']?(?:true|yes)\b/im.test(body[1] ?? '')) return []
  return [{text: body[1] ?? '', line: 2, isOptional: true}]
}

/** A fence that is open. */
interface Fence {
  marks: string
  isStatBlock: boolean
  /** What stands before it on each of its lines: blanks, and the marks of quotes and callouts. */
  indent: string
  line: number
  lines: string[]
}

/** Fences as Markdown has them: a longer fence holds shorter ones as text, and one without an end goes on to the note's. */
function fencedBlocks(text: string): Block[] {
  const found: Block[] = []
  let open: Fence | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!open) open = openedBy(line, index + 1)
    else if (isClosedBy(line, open)) {
      found.push(...blockOf(open))
      open = undefined
    } else open.lines.push(line)
  }
  return open ? [...found, ...blockOf(open)] : found
}

function openedBy(line: string, number: number): Fence | undefined {
  const [, indent = '', marks, language = ''] = /^((?:[ \t]|>)*)(`{3,}|~{3,})[ \t]*([^`]*)$/.exec(line) ?? []
  return marks === undefined ? undefined : {marks, isStatBlock: language.trim() === 'statblock', indent, line: number + 1, lines: []}
}

function isClosedBy(line: string, {marks}: Fence): boolean {
  const closing = line.replace(/^[ \t>]+/, '').trimEnd()
  return closing.length >= marks.length && closing === marks.charAt(0).repeat(closing.length)
}

function blockOf({isStatBlock, indent, line, lines}: Fence): Block[] {
  if (!isStatBlock) return []
  const inner = lines.map((each) => withoutIndent(each, indent))
  return [{text: inner.map((each) => `${each}\n`).join(''), line, isOptional: false}]
}

/** A quoted line may lack the blank behind its mark. */
function withoutIndent(line: string, indent: string): string {
  if (line.startsWith(indent)) return line.slice(indent.length)
  return line.startsWith(indent.trimEnd()) ? line.slice(indent.trimEnd().length) : line.trimStart()
}
