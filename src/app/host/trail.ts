import type {TrailEntry} from '../../schema/host-trail.js'
import {type Audit, type AuditWanted, audit} from '../record/audit.js'
import {notAfter, notBefore} from '../record/log.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readTrail} from './trail-file.js'

/** Who changed what between two times, with what was done and refused at the table's host. */
export async function auditWithHost(options: VaultOptions, wanted: AuditWanted): Promise<Audit> {
  return {...(await audit(options, wanted)), host: hostTrail(options, wanted)}
}

/** What was done and refused at the table's host between two times, newest first. */
function hostTrail(options: VaultOptions, {since, until, by}: AuditWanted): TrailEntry[] {
  const [from, to] = [since === undefined ? undefined : notBefore(since), until === undefined ? undefined : notAfter(until)]
  const wanted = by?.normalize('NFKC').toLowerCase()
  const isBy = ({by: who, from: address = ''}: TrailEntry) =>
    wanted === undefined || [who?.name ?? 'dm', address].some((name) => name.normalize('NFKC').toLowerCase().includes(wanted))
  const isThen = ({at}: TrailEntry) => [from, to].every((fits) => fits?.({date: at}) ?? true)
  return readTrail(vaultRoot(options))
    .filter((entry) => isBy(entry) && isThen(entry))
    .reverse()
}
