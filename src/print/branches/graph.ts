import type {CampaignBranch, CampaignBranches} from '../../app/branches/list.js'
import {truncate} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {asciiSymbols, DOT, MARKS} from '../text/symbols.js'

interface Drawing {
  width: number
  /** With letters alone. */
  ascii: boolean
}

/** The picture of branches: each on a line of its own, down to where it left another, the newest at the top. */
export function printBranchGraph({branches}: CampaignBranches, {width, ascii}: Drawing): string {
  const [main, ...others] = branches
  if (!main) return 'The vault has no commit yet, and so no branch.'
  const strangers = others.filter(({parted}) => parted === undefined)
  const lines = [...drawn(main, others, ''), ...strangers.map((each) => `${markOf(each)} ${wordsOf(each)}`)]
  const picture = lines.map((line) => truncate(line, width)).join('\n')
  return ascii ? asciiSymbols(picture) : picture
}

function drawn(branch: CampaignBranch, all: readonly CampaignBranch[], indent: string): string[] {
  const children = all.filter(({parted}) => parted?.branch === branch.name).sort(byParting)
  return [
    `${indent}${markOf(branch)} ${wordsOf(branch)}`,
    ...children.flatMap((child, i) => [
      ...drawn(child, all, `${indent}│ `),
      `${indent}├─╯${child.parted?.sha === children[i + 1]?.parted?.sha ? '' : ` ${partedWords(child)}`}`,
    ]),
  ]
}

/** The last to leave stands at the top. */
function byParting({parted: a}: CampaignBranch, {parted: b}: CampaignBranch): number {
  const [first, second] = [a?.date ?? '', b?.date ?? '']
  return first < second ? 1 : first > second ? -1 : (a?.sha ?? '') < (b?.sha ?? '') ? -1 : 1
}

function partedWords({parted}: CampaignBranch): string {
  return style.muted(`${parted?.sha.slice(0, 8)} ${parted?.date.slice(0, 10)} ${plainText(parted?.subject ?? '')}`)
}

function markOf({isCurrent}: CampaignBranch): string {
  return isCurrent ? MARKS.proficient : MARKS.untrained
}

function wordsOf({name, remote, isCurrent, isMain, ahead, behind, isMerged, why, date, subject}: CampaignBranch): string {
  const facts = [
    ...(isCurrent ? ['here'] : []),
    ...(remote === undefined ? [] : [`at ${plainText(remote)}`]),
    ...(isMain ? [] : [`+${ahead}${behind > 0 ? ` −${behind}` : ''}`]),
    ...(isMerged ? ['merged'] : []),
    plainText(why ?? `${date.slice(0, 10)} ${subject}`),
  ]
  return `${style.accent(plainText(name))} ${facts.join(DOT)}`
}
