import type {Recap, RecapPart} from '../../app/session/recap.js'
import type {ToldLine} from '../../app/session/told-line.js'
import {escapeMarkdown} from '../text/escape.js'
import {type Part, told, type View} from '../text/view.js'
import {coinWords} from '../words/coins.js'
import {lineWords} from './line.js'

/** A session as a page: what happened in its order, what was gained, what was promised, and how it broke off. */
export function recapView(recap: Recap): View {
  const {name, number, isOpen, played = '', from, until, attendance, text = '', parts, promises, cliffhanger = ''} = recap
  const numbered = name === `Session ${number}` ? '' : `Session ${number}`
  return {
    title: name,
    subtitle: [numbered, played, isOpen ? 'still open' : ''].filter((part) => part !== '').join(' · '),
    parts: [
      {
        type: 'facts',
        facts: told([
          {name: 'Days', value: daysWords(from, until)},
          {name: 'There', value: attendance.join(', ')},
        ]),
      },
      {type: 'prose', text},
      ...parts.flatMap(partOf),
      {type: 'section', title: 'Gained', parts: [{type: 'list', items: gained(recap)}]},
      {
        type: 'section',
        title: 'Promised',
        parts: [list(promises.map(({text: promise, due}) => `${promise}${due === undefined ? '' : ` (due ${escapeMarkdown(due)})`}`))],
      },
      {type: 'section', title: 'To be continued', parts: [{type: 'prose', text: cliffhanger}]},
    ],
  }
}

function daysWords(from: string | undefined, until: string | undefined): string {
  return from === until ? (from ?? '') : [from, until].filter((day) => day !== undefined).join(' to ')
}

/** Lines without a tag stand by themselves. */
function partOf({title, lines}: RecapPart): Part[] {
  const items = list(lines.map(itemWords))
  return title === undefined ? [items] : [{type: 'section', title, parts: [items]}]
}

function itemWords(line: ToldLine): string {
  return `${lineWords(line)}${line.secret ? ' *(secret)*' : ''}`
}

/** A list of light Markdown; an item's further lines stand under it. */
function list(items: readonly string[]): Part {
  return {type: 'prose', text: items.map((item) => `- ${item.replace(/\s*\n\s*/g, ' ')}`).join('\n')}
}

function gained({xp, coins, things}: Recap): string[] {
  return [...(xp === 0 ? [] : [`${xp} XP each`]), ...(Object.keys(coins).length === 0 ? [] : [coinWords(coins)]), ...things]
}
