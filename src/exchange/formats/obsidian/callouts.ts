import {secretPart} from '../../kit/world/marks.js'

const HEAD = /^\[!([\w -]{1,60})(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*(.*)$/
const SECRET_TYPE = /^(?:secrets?|spoilers?|(?:dm|gm)(?:[ -]?(?:notes?|only|secret))?)$/i
/** Titles that say no more than that it is a note. */
const PLAIN_TYPE = /^(?:note|quote|cite|blank)$/i
/** Quotes in quotes are looked into so far. */
const MAX_DEPTH = 20

/** Quoted parts as Markdown anywhere reads them: a callout's title is bold, one that is meant for the DM is a secret part. */
export function plainCallouts(text: string, depth = 0): string {
  if (!text.includes('>') || depth > MAX_DEPTH) return text
  return text.replace(/(?:^[ \t]{0,3}>[^\n]*(?:\n|$))+/gm, (block) => {
    const end = block.endsWith('\n') ? '\n' : ''
    return `${plainQuote(block.trimEnd().replace(/^[ \t]{0,3}> ?/gm, ''), depth)}${end}`
  })
}

function plainQuote(inner: string, depth: number): string {
  const [first = '', ...rest] = inner.split('\n')
  const [, type, title = ''] = HEAD.exec(first.trim()) ?? []
  if (type === undefined) return quoted(plainCallouts(inner, depth + 1))
  const body = plainCallouts(rest.join('\n'), depth + 1)
  if (SECRET_TYPE.test(type.trim())) return secretPart([title && `**${title}**`, body.trim()].filter(Boolean).join('\n\n'))
  const words = title || (PLAIN_TYPE.test(type.trim()) ? '' : titled(type))
  return quoted([words && `**${words}**`, body].filter(Boolean).join('\n'))
}

function titled(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).replace(/-/g, ' ')
}

function quoted(text: string): string {
  return text.replace(/^/gm, '> ').replace(/^> $/gm, '>')
}
