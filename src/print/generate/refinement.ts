import type {Refinement} from '../../app/generate/refine.js'
import {wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {changeLines} from '../words/changes.js'
import {printFindings} from './draft.js'

/** What is otherwise of each draft, and what is found of it now. */
export function printRefinement({drafts, proposal}: Refinement, {width}: {width: number}): string {
  const told = drafts.map((draft) => {
    const lines = changeLines(draft.changes, width - 2).map((line) => `  ${line}`)
    const head = `${style.label(plainText(draft.name))} ${style.muted(`${draft.kind}/${draft.id}`)}`
    return [head, ...(lines.length > 0 ? lines : ['  as it was']), ...printFindings(draft, width)].join('\n')
  })
  if (!proposal) return told.join('\n\n')
  const {id, branch} = proposal
  const where = style.muted(`On ${branch} · see: dnd proposal show ${id} · take it in: dnd proposal merge ${id}`)
  return [...told, wrap(where, width).join('\n')].join('\n\n')
}
