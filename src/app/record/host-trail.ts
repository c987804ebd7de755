import type {TrailEntry} from '../../schema/host-trail.js'
import {readTrail} from '../host/trail-file.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {notAfter, notBefore} from './log.js'

export interface TrailWanted {
  since?: string | undefined
  until?: string | undefined
  /** A part of a name or an address. */
  by?: string | undefined
}

/** What was done and refused at the table's host between two times, newest first. */
export function hostTrail(options: VaultOptions, {since, until, by}: TrailWanted): TrailEntry[] {
  const [from, to] = [since === undefined ? undefined : notBefore(since), until === undefined ? undefined : notAfter(until)]
  const wanted = by?.normalize('NFKC').toLowerCase()
  const isBy = ({by: who, from: address = ''}: TrailEntry) =>
    wanted === undefined || [who?.name ?? 'dm', address].some((name) => name.normalize('NFKC').toLowerCase().includes(wanted))
  const isThen = ({at}: TrailEntry) => [from, to].every((fits) => fits?.({date: at}) ?? true)
  return readTrail(vaultRoot(options))
    .filter((entry) => isBy(entry) && isThen(entry))
    .reverse()
}
