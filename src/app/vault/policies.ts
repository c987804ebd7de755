import {isMap, type Value} from '../../schema/value.js'
import type {ApprovalPolicy, Member, Role, VaultFile} from '../../schema/vault-file.js'
import {ROLES} from '../../schema/vault-file.js'
import {matchesPath} from './path-pattern.js'

/** Who is at the table and what needs whose yes, as the main branch has it. */
export type Governing = Pick<VaultFile, 'members' | 'policies'>

/** A file that somebody changed. */
export interface TouchedFile {
  path: string
  /** The entity that it is, where it is one. */
  kind?: string
  id?: string
  /** Fields that differ, as dotted paths; of a file that came or went all of them. */
  fields: readonly string[]
  /** It is, or becomes, a link or something else that is no plain file. */
  isOdd?: true
}

/** A yes that a change needs, and what for. */
export interface Need {
  /** The id of the policy, or of one of the rules that are always there. */
  id: string
  /** Whoever has this role, or one that may do more. */
  needs: Role
  count: number
  paths: readonly string[]
  /** Whoever plays all of these may say it too. */
  characters?: readonly string[]
}

/** The member who commits with an address; of several the one who may do least. `undefined` for strangers. */
export function memberOf({members = []}: Governing, mail: string): Member | undefined {
  const wanted = plainMail(mail)
  const found = members.filter(({emails = []}) => emails.some((each) => plainMail(each) === wanted))
  return found.sort((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role))[0]
}

function plainMail(mail: string): string {
  return mail.trim().toLowerCase()
}

/** Whether a role may do what another may. */
export function isAtLeast(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(other)
}

/** Whether some DM is known by an address: without one there is nobody to ask. */
export function hasKnownDm({members = []}: Governing): boolean {
  return members.some(({role, emails = []}) => role === 'dm' && emails.length > 0)
}

/** What a change needs, whoever makes it: a yes that its author can give counts as given. */
export function needsOf(governing: Governing, author: Member | undefined, touched: readonly TouchedFile[]): Need[] {
  const {policies = {}} = governing
  const [rule, world] = parted(
    touched.filter(({path}) => !isDerived(path)),
    isGovernance,
  )
  const always = hasKnownDm(governing) || policies.protect ? needFor('members-and-policies', 'dm', rule) : []
  const role = policies.protect ? roleNeeds(author, world) : []
  return [...always, ...role, ...(policies.approvals ?? []).flatMap((row) => rowNeeds(row, touched))]
}

/** What is left of a need when these members have said yes: how many more it takes. */
export function lacking(need: Need, members: readonly Member[]): number {
  const answering = new Set(members.filter((member) => answers(need, member)).map(({id}) => id))
  return Math.max(0, need.count - answering.size)
}

/** Whether a member is one whose yes a need asks for. */
export function answers({needs, characters}: Need, {role, characters: own = []}: Member): boolean {
  if (isAtLeast(role, needs)) return true
  return role === 'player' && characters !== undefined && characters.every((id) => own.includes(id))
}

/** Files that dnd makes of others. */
function isDerived(path: string): boolean {
  return /^\.schemas\/[^/]+\.json$/.test(path)
}

/** Fields of `dnd.yaml` by which the table is governed. */
const GOVERNING_FIELDS = ['members', 'policies']

/** Who may do what, what was said to other proposals, what a forge or git takes orders from, and whatever is no plain file. */
function isGovernance({path, fields, isOdd}: TouchedFile): boolean {
  if (isOdd || /^\.\.\/|(?:^|\/)\.|^proposals\//.test(path)) return true
  return /^dnd\.ya?ml$/i.test(path) && (path !== 'dnd.yaml' || fields.some((field) => GOVERNING_FIELDS.some((each) => isIn(field, each))))
}

function roleNeeds(author: Member | undefined, touched: readonly TouchedFile[]): Need[] {
  const others = touched.filter((file) => !mayChange(author, file))
  const [people, world] = parted(others, ({kind}) => kind === 'character')
  const characters = people.flatMap(({id}) => id ?? [])
  return [
    ...needFor('world', 'co-dm', world),
    ...needFor('characters', 'co-dm', people).map((need) => ({...need, characters: [...new Set(characters)]})),
  ]
}

const MAY = {
  dm: () => true,
  'co-dm': () => true,
  player: ({characters = []}, {kind, id}) => kind === 'character' && id !== undefined && characters.includes(id),
  viewer: () => false,
} satisfies Record<Role, (member: Member, file: TouchedFile) => boolean>

function mayChange(author: Member | undefined, file: TouchedFile): boolean {
  return author !== undefined && MAY[author.role](author, file)
}

function rowNeeds(row: ApprovalPolicy, touched: readonly TouchedFile[]): Need[] {
  const fitting = touched.filter((file) => fits(row, file))
  return needFor(row.id, row.needs, fitting, row.count)
}

function fits({paths, kinds, fields}: ApprovalPolicy, file: TouchedFile): boolean {
  if (paths && !paths.some((pattern) => matchesPath(pattern, file.path))) return false
  if (kinds && (file.kind === undefined || !kinds.includes(file.kind))) return false
  return !fields || fields.some((field) => file.fields.some((each) => isIn(each, field) || isIn(field, each)))
}

/** Whether a path is a field or lies in it. */
function isIn(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`)
}

function needFor(id: string, needs: Role, files: readonly TouchedFile[], count = 1): Need[] {
  return files.length === 0 ? [] : [{id, needs, count, paths: files.map(({path}) => path)}]
}

function parted<T>(all: readonly T[], is: (each: T) => boolean): [yes: T[], no: T[]] {
  return [all.filter(is), all.filter((each) => !is(each))]
}

/** Fields at the top of a file: what all of it is made of. */
export function fieldsOf(value: Value | undefined): string[] {
  return isMap(value) ? Object.keys(value) : []
}
