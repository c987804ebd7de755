import type {Asked} from '../../app/generate/ask.js'
import type {Passage} from '../../app/generate/passages.js'
import {hung, indent, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** The answer with the entities that it rests on; without one, the passages, best first. */
export function printAsked({question, passages, answer, in: place}: Asked, {width}: {width: number}): string {
  if (passages.length === 0)
    return wrap(`${place === 'vault' ? 'The vault' : 'The catalog'} has nothing on "${plainText(question)}".`, width).join('\n')
  if (!answer) return passages.map((passage, i) => printPassage(passage, i + 1, width)).join('\n\n')
  const text = answer.sentences.map(({text: said, from}) => `${plainText(said)} ${style.muted(from.map((nth) => `[${nth}]`).join(''))}`)
  const used = [...new Set(answer.sentences.flatMap(({from}) => from))].sort((a, b) => a - b)
  const sources = used.flatMap((nth) => {
    const passage = passages[nth - 1]
    return passage ? hung(style.muted(`[${nth}] `), headOf(passage), width) : []
  })
  return [...wrap(text.join(' '), width), '', ...sources].join('\n')
}

function printPassage(passage: Passage, nth: number, width: number): string {
  const {text} = passage
  return [...hung(style.muted(`${nth}. `), headOf(passage), width), ...indent(wrap(plainText(text), width - INDENT), INDENT)].join('\n')
}

const INDENT = 3

/** The name of it, and how commands take it. */
function headOf({kind, id, name, campaign, path}: Passage): string {
  const place = [campaign === undefined ? '' : `of ${campaign}`, path ?? ''].filter((each) => each !== '').join(', ')
  return `${style.label(plainText(name))} ${style.muted(plainText(`${kind}/${id}${place === '' ? '' : `, ${place}`}`))}`
}

const WHAT = {
  comment: 'a comment',
  invisible: 'characters that show nothing',
  styled: 'words in a color or size that shows nothing',
} as const

/** What a model is shown, and what of the same texts it is not, since no reader sees it. */
export function printContext({prompt, hidden}: NonNullable<Asked['context']>, {width}: {width: number}): string {
  const lines = hidden.map(({of, what, text}) => `${of}: ${WHAT[what]}: ${text}`)
  const listed = lines.length === 0 ? ['Nothing in it is hidden from readers.'] : ['Hidden from readers, and left out:', ...lines]
  return [plainText(prompt, {keepNewlines: true}), '', ...listed.flatMap((line) => wrap(plainText(line), width))].join('\n')
}
