import {newlinesIn} from '../../kit/source.js'

/** A part of a file that holds stat blocks as YAML. */
export interface Block {
  text: string
  /** Line of the file that its first line is. */
  line: number
  /** Front matter, that may have nothing to do with stat blocks. */
  isOptional: boolean
}

/** The blocks of a note: its front matter and what is fenced as `statblock`. A file of plain YAML is one block. */
export function findBlocks(text: string, file: string): Block[] {
  const whole = {text, line: 1, isOptional: false}
  if (/\.ya?ml$/i.test(file)) return [whole]
  const blocks = [...frontMatter(text), ...fencedBlocks(text)]
  return blocks.length > 0 || /^#|```/m.test(text) ? blocks : [whole]
}

function frontMatter(text: string): Block[] {
  const matter = /^---\r?\n(.*?)^---\s*$/ms.exec(text)
  const body = matter?.[1] ?? ''
  return matter?.index === 0 && /^statblock:\s*(?:true|inline)\b/m.test(body) ? [{text: body, line: 2, isOptional: true}] : []
}

function fencedBlocks(text: string): Block[] {
  return [...text.matchAll(/^([ \t]*)```+[ \t]*statblock[ \t]*\r?\n(.*?)^[ \t]*```/gms)].map(
    ({0: all, 1: indent = '', 2: body = '', index}) => ({
      text: indent === '' ? body : body.replace(new RegExp(`^${indent}`, 'gm'), ''),
      line: newlinesIn(text.slice(0, index)) + 1 + newlinesIn(all.slice(0, all.indexOf('\n') + 1)),
      isOptional: false,
    }),
  )
}
