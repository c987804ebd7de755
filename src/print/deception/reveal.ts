import type {Condition, Learnt, Outcome, Revealed, Shown} from '../../app/deception/doing.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import {impactWords} from '../session/end.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {changeLines, pathWords} from '../words/changes.js'
import {printCommitted} from '../words/committed.js'

/** What comes of a reveal: to whom, whether it may, what they learn and see, what follows, and what differs in the files. */
export function printRevealed({committed, ...outcome}: Revealed, {width}: {width: number}): string {
  const {reveal, to, date, isMet, conditions, learns, shows, concludes, impacts, pages, changes} = outcome
  const bullets = (texts: readonly string[]) => texts.flatMap((text) => hung('  · ', plainText(text), width))
  const whom = to.map((each) => (each.id === EVERYBODY ? 'everybody' : each.name)).join(', ')
  const day = date === undefined ? '' : ` on ${date}`
  const head = `${style.label(plainText(reveal.name))} ${committed ? 'comes' : 'would come'} out to ${plainText(`${whom}${day}`)}.`
  return [
    head,
    ...section(isMet ? 'Conditions' : 'Conditions, not all met', bullets(conditions.map(conditionWords))),
    ...section('Learnt', bullets(learns.map(learntWords))),
    ...section('Shown', bullets(shows.map(shownWords))),
    ...section('Can be concluded', bullets(concludes.map(concludedWords))),
    ...section('Comes of it', bullets(impacts.map(impactWords))),
    ...section('Written in journals', bullets(pages.map(({name}) => name))),
    ...section('Changes', changeSection(changes, width)),
    committed ? printCommitted(committed) : style.muted('Nothing was written: this was a dry run.'),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [style.heading(title), ...lines]
}

function conditionWords({id, text, asked, isMet}: Condition): string {
  const name = text ?? id
  if (asked.length === 0) return `${name}: yours to judge`
  if (isMet) return `${name}: met`
  return `${name}: not met, ${asked.flatMap(({lacks}) => lacks ?? []).join('; ')}`
}

function learntWords({who, fact, belief, as, was, isKnown}: Learnt): string {
  const what = as === undefined ? fact.name : `${as} (of "${fact.name}")`
  const how = belief === 'true' ? '' : belief === 'false' ? ', and holds it for false' : ', and suspects it'
  const before = isKnown ? ', as before' : was === undefined ? '' : `; was ${was}`
  return `${nameOf(who)}: ${what}${how}${before}`
}

function shownWords({who, kind, name, paths, whole}: Shown): string {
  const what = `${name} (${kindRow(kind).words.one})`
  return `${nameOf(who)} ${whole ? `knows of ${what}` : `sees of ${what}: ${paths.join(', ')}`}`
}

function concludedWords({who, fact, of, text}: Outcome['concludes'][number]): string {
  const from = of.map(({name}) => `"${name}"`).join(' and ')
  return `${who.name} can conclude "${fact.name}" from ${from}${text === undefined ? '' : `: ${text}`}`
}

function nameOf({id, name}: {id: string; name: string}): string {
  return id === EVERYBODY ? 'Everybody' : name
}

function changeSection(changes: Outcome['changes'], width: number): string[] {
  return changes.flatMap(({kind, id, name, changes: fields}) => {
    const structure = structureOf(kindRow(kind).schema())
    const lines = changeLines(fields, width, (path) => pathWords(path, structure))
    return [`  ${style.label(plainText(name))} ${style.muted(`${kind}/${id}`)}`, ...lines.map((line) => `  ${line}`)]
  })
}
