import {EXIT, UserError} from '../../errors.js'
import type {Drafted} from '../../schema/proposal.js'
import {present} from '../../schema/value.js'
import {type DraftPlace, type DraftWork, type FiledDraft, fileDraft} from '../proposals/file-draft.js'
import {openOnes, readProposals} from '../proposals/store.js'
import type {VaultOptions} from '../vault/root.js'
import {checkCounts} from './checks.js'
import type {Draft} from './draft.js'
import {generatorRow} from './generators.js'

export interface Filing {
  /** As a person typed it, for the trailer. */
  command: string
  /** What the proposal is called; after what was drafted when absent. */
  title?: string | undefined
  why?: string | undefined
  /** The proposal that these take the place in. */
  onto?: string | undefined
}

/** Paths that open proposals speak for: an id in use there is no free one. */
export async function spokenPaths(root: string): Promise<ReadonlySet<string>> {
  return new Set(openOnes(await readProposals(root)).flatMap(({value}) => value.touches))
}

/** File drafts as one proposal: all of them or, where one's place was taken meanwhile, none. */
export function fileDrafts(options: VaultOptions, drafts: readonly Draft[], {command, title, why, onto}: Filing): Promise<FiledDraft> {
  return fileDraft(options, {command, onto}, async (place) => {
    await refuseTaken(drafts, place)
    return workOf(drafts, title ?? titleOf(drafts), why)
  })
}

async function refuseTaken(drafts: readonly Draft[], {textOf, spoken, earlier}: DraftPlace): Promise<void> {
  const own = new Set((earlier?.value.drafted ?? []).map(({path}) => path))
  for (const {thing} of drafts) {
    if (!thing || thing.isChange || own.has(thing.path)) continue
    if (!spoken.has(thing.path) && (await textOf(thing.path)) === undefined) continue
    throw new UserError(`Another took the id "${thing.id}" meanwhile`, {
      code: 'ID_TAKEN',
      exitCode: EXIT.conflict,
      hints: ['run the command again: it then finds a free one'],
    })
  }
}

function workOf(drafts: readonly Draft[], title: string, why: string | undefined): DraftWork {
  return {
    title,
    ...present({why}),
    files: drafts.flatMap(({thing}) => (thing ? [{path: thing.path, text: thing.text}] : [])),
    drafted: drafts.flatMap((draft) => draftedOf(draft) ?? []),
  }
}

function draftedOf({thing, generator, wish, refinements, seed, isOffline, answer}: Draft): Drafted | undefined {
  if (!thing) return undefined
  const uid = thing.value['uid']
  return {
    id: `${thing.kind}/${thing.id}`,
    path: thing.path,
    ...{generator, wish, refinements: [...refinements], seed, isOffline},
    answer: JSON.stringify(answer),
    ...(typeof uid === 'string' ? {uid} : {}),
  }
}

const LONGEST_TITLE = 120

function titleOf(drafts: readonly Draft[]): string {
  const [first] = drafts
  if (!first) return 'Nothing'
  const names = drafts.map(({name}) => name).join(', ')
  const what = generatorRow(first.generator).makes
  const kind = what.is === 'words' ? first.generator : what.kind
  return `Drafted ${kind.replaceAll('-', ' ')}: ${names}`.slice(0, LONGEST_TITLE).trim()
}

/** How each check came out, for all drafts together. */
export function checksOf(drafts: readonly Draft[]): string[] {
  return checkCounts(drafts.flatMap(({findings}) => findings))
}
