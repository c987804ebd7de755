import type {Observer} from '../../rules/knowledge/redact.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {candidateOf, findRef} from './find.js'

/** Who looks: anybody at the table, or a character with the parties it plays in. Ids are those of a campaign's world. */
export function observerFor(root: string, as: string | undefined, campaign: string | undefined): Observer {
  const own = new Set(as === undefined ? [] : namesOf(root, as))
  const kinds = new Map<Kind, readonly Named[]>()
  const all = (kind: Kind) => {
    const found = kinds.get(kind) ?? namedOf(root, kind, campaign)
    kinds.set(kind, found)
    return found
  }
  // A file that can't be read may say that it is secret.
  const isSecret = ({each}: Named) =>
    Boolean(each.deleted ?? each.isBroken) || (each.secret === true && !each.knownBy?.some((knower) => own.has(knower)))
  return {
    as: own,
    isHidden: (wanted, to) => {
      const found = fitting(to, (wanted.length === 0 ? KIND_NAMES : wanted.filter(isKind)).flatMap(all))
      return found.length > 0 && found.every(isSecret)
    },
  }
}

type Named = Candidate & {each: Summary}

function namedOf(root: string, kind: Kind, campaign: string | undefined): Named[] {
  return summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined).map((each) => ({...candidateOf(each), each}))
}

/** Those that an id or a name in prose may mean, of all kinds at once: an exact id goes before the start of a name of another kind. */
function fitting(to: string, all: readonly Named[]): readonly Named[] {
  const result = lookUp(to, all)
  if ('found' in result) return [result.found]
  return 'ambiguous' in result ? result.ambiguous : []
}

/** A party knows what all of it knows: its own name. A character knows that, and what it knows alone. */
function namesOf(root: string, as: string): string[] {
  const file = readVaultFile(root)
  const {parties = {}} = file
  const party = partyNamed(file, as)
  if (party !== undefined) return [party]
  const {id} = findRef(root, 'character', as)
  return [id, ...Object.keys(parties).filter((party) => parties[party]?.includes(id))]
}
