import type {Behind, Identities, Worn} from '../../app/deception/identities.js'
import type {PlotLayers, ShownLayer} from '../../app/deception/layers.js'
import type {DeceptionTimeline, Turn} from '../../app/deception/timeline.js'
import {kindRow} from '../../schema/entity/kinds.js'
import {hung, visibleWidth} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** Who is behind somebody, and as whom else they go about. */
export function printIdentities({of, persons, loose, as}: Identities, {width}: {width: number}): string {
  const unknown = as === undefined ? 'nobody is known to wear it' : 'nobody is known to be behind it'
  return [
    ...persons.flatMap((each) => behindLines(each, width)),
    ...loose.map(({name}) => `${style.label(plainText(name))}: ${unknown}.`),
    ...(persons.length + loose.length === 0 ? [`${style.label(plainText(of.name))}: nothing more is known.`] : []),
  ].join('\n')
}

function behindLines({person, is, wears}: Behind, width: number): string[] {
  const who = is ? `, ${kindRow(is.kind === 'character' ? 'character' : 'npc').words.one} ${is.name}` : ''
  const none = wears.length === 0 ? ['  no other identity'] : []
  return [
    `${style.label(plainText(person.name))}${plainText(who)}`,
    ...none,
    ...wears.flatMap((worn) => hung('  · ', plainText(wornWords(worn)), width)),
  ]
}

function wornWords({identity, since, until, isOver, isSuspected, isSecret}: Worn): string {
  return [
    identity.name,
    ...(isOver ? ['no more'] : []),
    ...(isSuspected ? ['perhaps'] : []),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(isSecret ? ['no player knows'] : []),
  ].join(' · ')
}

/** The layers of plots, from what everybody sees down to what is so. */
export function printLayers(plots: readonly PlotLayers[], {width}: {width: number}): string {
  if (plots.length === 0) return 'No plot has layers yet.'
  return plots
    .flatMap(({plot, layers}) => [style.title(plainText(plot.name)), ...layers.flatMap((layer, i) => layerLines(layer, i, width))])
    .join('\n')
}

function layerLines({name, held, summary, stages, tells}: ShownLayer, depth: number, width: number): string[] {
  const indent = '  '.repeat(depth)
  const who = held.length === 0 ? 'everybody' : held.map((each) => each.name).join(', ')
  const stageWords = stages.map(({name: stage, isNow, reached, hides}) =>
    [
      `${isNow ? '▸ ' : ''}${stage}`,
      ...(reached === undefined ? [] : [`reached ${reached}`]),
      ...(hides ? [`hides "${hides.name}"`] : []),
    ].join(' · '),
  )
  const toldWords = tells.map(
    ({fact, as, isLie, truth}) => `${as === 'true' ? '' : 'not so: '}${fact.name}${isLie ? ' · a lie' : truth === 'open' ? ' · open' : ''}`,
  )
  const bullets = (texts: readonly string[], mark: string) => texts.flatMap((text) => hung(`${indent}  ${mark} `, plainText(text), width))
  return [
    `${indent}${style.label(plainText(name))} ${style.muted(plainText(`(seen by ${who})`))}`,
    ...(summary === undefined ? [] : hung(`${indent}  `, plainText(summary), width)),
    ...bullets(stageWords, '–'),
    ...bullets(toldWords, '·'),
  ]
}

/** What happened when to who is who and who knows what. */
export function printDeceptionTimeline({turns, undated, today}: DeceptionTimeline, {width}: {width: number}): string {
  if (turns.length + undated.length === 0) return 'Nothing of it has a day yet.'
  const column = Math.min(30, Math.max(...[...turns, ...undated].map((each) => visibleWidth(plainText(spanWords(each)))))) + 2
  const line = (turn: Turn) => hung(style.label(plainText(spanWords(turn)).padEnd(column)), plainText(turnWords(turn)), width)
  return [
    ...(today === undefined ? [] : [`Today: ${plainText(today)}`, '']),
    ...turns.flatMap(line),
    ...(undated.length === 0 ? [] : ['', style.muted("Days that the calendar can't read:"), ...undated.flatMap(line)]),
  ].join('\n')
}

function spanWords({day, until}: Turn): string {
  return until === undefined ? day : `${day} to ${until}`
}

export function turnWords({is, of, who, belief, text}: Turn): string {
  const [name, other] = [of.name, who?.name ?? '']
  const more = text === undefined ? '' : `: ${text}`
  switch (is) {
    case 'so':
      return `${name}`
    case 'learnt':
      return `${other} ${belief === 'true' ? 'learns' : belief === 'false' ? 'takes for false' : 'suspects'} "${name}"${more}`
    case 'revealed':
      return `"${name}" comes out to ${other === 'all' ? 'everybody' : other}`
    case 'worn':
      return `${name} goes as ${other}${more}`
    case 'seen':
      return `${name} is at ${other}${more}`
    case 'reached':
      return `${name}${more}`
    case 'changed':
      return `${name} changes${more}`
  }
}
