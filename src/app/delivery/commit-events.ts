import type {Commit, FileOfCommit} from '../../history/git.js'
import {type Kind, refOf} from '../../schema/entity/kinds.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {present} from '../../schema/value.js'
import {type Onlooker, onlookerAt} from '../entities/observer.js'
import {eventId} from './event-id.js'

/** What git's letters are called; any other is a change. */
const LETTERS: Readonly<Record<string, 'added' | 'removed'>> = {A: 'added', D: 'removed'}
/** What dnd writes beside a change, of which nobody needs to hear. */
const DERIVED = /^\.schemas\//
const MOST_LETTERS = 2000

/** The events of commits: one for each file that one changed, in their order. Players are told of what they may know as it is now. */
export function commitEvents(
  commits: readonly (Commit & {files: readonly FileOfCommit[]})[],
  {root, vault}: {root: string; vault: string},
): HookEvent[] {
  const onlooker = remembering((campaign: string | undefined) => lazily(() => onlookerAt(root, {}, campaign)))
  return commits.flatMap((commit) =>
    commit.files
      .filter(({path}) => !DERIVED.test(path))
      .map((file) => eventOf(commit, file, {vault, onlooker: (campaign) => onlooker(campaign)()})),
  )
}

function eventOf(
  {sha, subject, author, date, trailers}: Commit,
  {path, letter}: FileOfCommit,
  {vault, onlooker}: {vault: string; onlooker: (campaign: string | undefined) => Onlooker},
): HookEvent {
  const ref = refOf(path)
  const {kind, id} = ref ?? {kind: 'file', id: path.slice(0, 1000)}
  const campaign = ref?.campaign ?? /^campaigns\/([a-z0-9-]+)\//.exec(path)?.[1]
  const change = LETTERS[letter] ?? ('changed' as const)
  const data = {
    commit: sha,
    kind,
    id,
    change,
    subject: subject.slice(0, MOST_LETTERS),
    author: author.slice(0, MOST_LETTERS),
    ...present({command: trailers['Dnd-Command']?.slice(0, MOST_LETTERS)}),
  }
  const seen = ref && change !== 'removed' ? seenAs(onlooker(campaign), ref) : undefined
  const players = seen && {entity: `${kind}/${seen.id}`, data: {kind, id: seen.id, name: seen.name, change}}
  return {
    id: eventId('commit', vault, sha, path),
    at: date,
    vault,
    type: 'vault.changed',
    entity: `${kind}/${id}`.slice(0, 400),
    data,
    ...present({campaign: ref?.kind === 'campaign' ? ref.id : campaign, players}),
  }
}

function seenAs(onlooker: Onlooker, {kind, id}: {kind: Kind; id: string}) {
  return onlooker.known(kind).find(({summary}) => summary.ref.id === id)
}
