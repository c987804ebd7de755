import type {CampaignDraft} from '../../app/generate/campaign-stages.js'
import type {ToldDraft} from '../../app/generate/told.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {capital, counted} from '../words/names.js'
import {printDraft} from './draft.js'

/** A stage as it is looked at before the next: its drafts whole, or a line each. */
export function printStage(stage: string, drafts: readonly ToldDraft[], {width, isWhole}: {width: number; isWhole: boolean}): string {
  const lines = isWhole ? drafts.map((draft) => printDraft(draft, {width})) : drafts.flatMap((draft) => lineOf(draft, width))
  return [style.label(`${capital(stage)}:`), ...lines].join(isWhole ? '\n\n' : '\n')
}

function lineOf({name, answer, findings}: ToldDraft, width: number): string[] {
  const summary = String((answer as {summary?: string}).summary ?? '')
  const found = findings.length === 0 ? '' : style.warning(` (${counted(findings.length, 'finding')})`)
  return hung('  ', `${style.accent(plainText(name))}${found}  ${plainText(summary)}`, width)
}

const IS = {drafted: 'drafted', skipped: 'left out', before: 'as it was'} as const

/** What came of each stage, and where all of it is. */
export function printCampaignDraft({stages, proposal, seed}: CampaignDraft, {width}: {width: number}): string {
  const lines = stages.map(({stage, is, drafts}) => {
    const names = drafts.map(({name}) => plainText(name)).join(', ')
    return hung('', `${style.label(capital(stage))} ${style.muted(IS[is])}${names === '' ? '' : `  ${names}`}`, width).join('\n')
  })
  if (!proposal) return [...lines, style.muted(`Seed ${plainText(seed)}; nothing was filed.`)].join('\n')
  const {id, branch} = proposal
  const next = `See: dnd proposal show ${id} · take it in: dnd proposal merge ${id} · go on with what is left: dnd campaign generate --onto ${id}`
  return [...lines, '', `Proposed: ${style.label(id)} ${style.muted(`(${branch})`)}`, ...wrap(style.muted(next), width)].join('\n')
}
