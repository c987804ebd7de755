import type {Author} from '../../history/author.js'
import {tryGit} from '../../history/run-git.js'
import type {ProposalPerson} from '../../schema/proposal.js'
import type {Role} from '../../schema/vault-file.js'
import {identityOf} from '../vault/governing.js'
import {type Governing, memberOf} from '../vault/policies.js'
import type {VaultOptions} from '../vault/root.js'
import {committer, openHistory} from '../vault/session.js'

/** Who does something, and when, ISO 8601, as git would have it in a commit. */
export interface Acting extends Author {
  at: string
}

/** Who commits here, and now. Throws `GIT_NO_IDENTITY` where nobody is named. */
export async function whoActs(root: string, options: VaultOptions): Promise<Acting> {
  const who = await identityOf(root, await committer(await openHistory(root), options, {root, isMerging: false}))
  const [, seconds] = / (\d+) [+-]\d+\s*$/.exec((await tryGit(root, 'var', 'GIT_AUTHOR_IDENT')) ?? '') ?? []
  const time = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000)
  return {...who, at: time.toISOString().replace(/\.\d+Z$/, 'Z')}
}

/** Somebody as a proposal's file names them. */
export function personOf({name, mail}: Author): ProposalPerson {
  const plain = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').slice(0, 120)
  return {name: /[^\s\p{Cf}]/u.test(plain) ? plain : mail.slice(0, 120), mail: mail.slice(0, 254)}
}

/** Whether two people commit with one address. */
export function isSamePerson(a: {mail: string}, b: {mail: string}): boolean {
  return a.mail.trim().toLowerCase() === b.mail.trim().toLowerCase()
}

/** What the table knows of somebody. */
export interface KnownAs {
  id: string
  name: string
  role: Role
}

/** The member that somebody is, as far as the table goes by addresses. */
export function knownAs(governing: Governing, {mail}: {mail: string}): KnownAs | undefined {
  const member = memberOf(governing, mail)
  return member && {id: member.id, name: member.name, role: member.role}
}
