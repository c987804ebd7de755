import type {NearThing} from '../../app/generate/near.js'
import type {ToldDraft, ToldGeneration} from '../../app/generate/told.js'
import type {Carried, Carrying} from '../../rules/invent/carrying.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Entity} from '../../schema/entity/base.js'
import {isKind} from '../../schema/entity/kinds.js'
import {printCard} from '../card/card.js'
import {printAssessment} from '../catalog/assessment.js'
import {entityView} from '../entity/view.js'
import {usd} from '../services/money.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printView} from '../text/view-terminal.js'
import {counted} from '../words/names.js'

/** What was drafted, what is found of it, and where it is now. */
export function printGeneration({drafts, used, proposal}: ToldGeneration, {width}: {width: number}): string {
  if (drafts.length === 0) return ['Nothing was drafted.', ...(used ? [style.muted(`See: ${showCommand(used)}`)] : [])].join('\n')
  const own = new Set(drafts.flatMap(({carrying}) => (carrying?.own ?? []).map(({kind, id}) => `${kind}/${id}`)))
  const parts = drafts.map((draft) => {
    const isOwn = draft.id !== undefined && own.has(`${draft.kind}/${draft.id}`)
    return [printDraft(draft, {width}), ...(isOwn ? assessedLines(draft, width) : [])].join('\n\n')
  })
  return [...parts, ...(proposal ? [proposalLines(proposal, drafts, width)] : [])].join('\n\n')
}

function showCommand({kind, id}: NearThing): string {
  return isKind(kind) ? `dnd ${kind} show ${id}` : `dnd catalog show ${kind}/${id}`
}

/** One draft with its findings. */
export function printDraft(draft: ToldDraft, {width}: {width: number}): string {
  const carried = draft.carrying === undefined ? [] : [...printCarrying(draft.carrying, {width}), '']
  return [bodyOf(draft, width), ...carried, ...printFindings(draft, width), ...wrap(style.muted(originText(draft)), width)].join('\n')
}

/** A part that was drafted for something else, beside the SRD's. */
function assessedLines({assessment, kind, id = '', name}: ToldDraft, width: number): string[] {
  if (!assessment) return []
  return [printAssessment({entry: {kind, id, name}, assessment}, {width})]
}

/** What of a concept its build has something for, and what it has nothing for. */
export function printCarrying({carried, left, own = []}: Carrying & Partial<Carried>, {width}: {width: number}): string[] {
  const by = carried.map((each) => `${plainText(each.word)} (${each.by.join(', ')})`)
  const parts = own.map(({kind, id, words}) => `${kind}/${id}, for ${plainText(words.join(', '))}`)
  const said = [
    ...(by.length > 0 ? [`${style.label('Carried by the catalog:')} ${by.join('; ')}`] : []),
    ...(left.length > 0 ? [`${style.label('Not carried:')} ${plainText(left.join(', '))}`] : []),
    ...(parts.length > 0 ? [`${style.label('Of its own:')} ${parts.join('; ')}`] : []),
  ]
  return said.flatMap((line) => wrap(line, width, {hang: 2}))
}

function bodyOf({kind, value, words, name}: ToldDraft, width: number): string {
  if (words !== undefined) return [style.label(plainText(name)), '', ...wordLines(words, width)].join('\n')
  if (value === undefined) return style.label(plainText(name))
  const {provenance: _, ...shown} = value as unknown as Entity
  if (isKind(kind)) return printView(entityView({kind, entity: shown as Entity, names: {}}), {width})
  return printCard({...shown} as unknown as Entry, {width})
}

function wordLines(words: string, width: number): string[] {
  return plainText(words, {keepNewlines: true})
    .split('\n')
    .flatMap((line) => (line === '' ? [''] : wrap(line, width, line.startsWith('- ') ? {hang: 2} : {})))
}

const PENS = {error: style.error, warning: style.warning, info: style.accent} as const

/** What was found of a draft and stayed. */
export function printFindings({findings}: Pick<ToldDraft, 'findings'>, width: number): string[] {
  if (findings.length === 0) return []
  const lines = findings.flatMap(({severity, check, path, message, hint}) => {
    const place = path.length === 0 ? '' : `${path.join('.')}: `
    const said = `${PENS[severity](severity)} ${style.muted(`(${check})`)} ${plainText(`${place}${message}`)}`
    return [...hung('  ', said, width), ...(hint === undefined ? [] : hung('    ', style.muted(plainText(hint)), width))]
  })
  return [style.label(`${counted(findings.length, 'finding')} that stayed:`), ...lines, '']
}

function originText({provenance: {provider, model, seed, microUsd, checks = []}, tries, isOffline}: ToldDraft): string {
  const who = isOffline ? 'Drafted from the tables that ship' : `Drafted by ${plainText(`${provider} ${model}`)}`
  const cost = isOffline ? [] : [microUsd === undefined ? 'cost unknown' : `cost ${usd(microUsd)}`]
  const held = checks.map((check) => check.replace(/ \d+$/, '')).join(', ')
  return [who, `seed ${plainText(seed ?? '')}`, ...cost, ...(tries > 1 ? [`written ${tries} times`] : []), `held against ${held}`].join(
    ' · ',
  )
}

function proposalLines({id, branch, main}: NonNullable<ToldGeneration['proposal']>, drafts: readonly ToldDraft[], width: number): string {
  const refine = drafts.length === 1 ? ` · refine it: dnd refine ${id} "…"` : ''
  return [
    `Proposed: ${style.label(plainText(id))} ${style.muted(`(${branch}; ${plainText(main)} and your files are as they were)`)}`,
    ...wrap(
      style.muted(`See: dnd proposal show ${id} · take it in: dnd proposal merge ${id} · no: dnd proposal reject ${id}${refine}`),
      width,
    ),
  ].join('\n')
}

/** What is there already, as a person should see it first. */
export function printNear(near: readonly NearThing[], {width}: {width: number}): string {
  const lines = near.flatMap(({kind, id, name, summary, isClose}) =>
    hung(
      '  ',
      `${isClose ? style.warning(plainText(name)) : plainText(name)} ${style.muted(`${kind}/${id}`)}  ${plainText(summary)}`,
      width,
    ),
  )
  return ['There already:', ...lines].join('\n')
}
