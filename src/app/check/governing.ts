import type {Diagnostic} from '../../diagnostic.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {type Governing, hasKnownDm} from '../vault/policies.js'

/** What keeps a table's roles and policies from meaning what they say. */
export function governingProblems({members = [], policies = {}}: Governing): Diagnostic[] {
  return [...withoutDm({members, policies}), ...sharedMails(members)]
}

function withoutDm(governing: Governing): Diagnostic[] {
  const {protect = false, approvals = []} = governing.policies ?? {}
  if ((!protect && approvals.length === 0) || hasKnownDm(governing)) return []
  return [
    {
      severity: 'error',
      code: 'POLICY_NO_DM',
      path: ['members'],
      file: VAULT_FILE,
      message: "changes need somebody's yes, and no DM among the members has an e-mail address to be known by",
      hint: "give the DM their git's address: `emails: [you@example.com]`, in `members`",
    },
  ]
}

function sharedMails(members: NonNullable<Governing['members']>): Diagnostic[] {
  const owner = new Map<string, string>()
  return members.flatMap(({id, emails = []}, i) =>
    emails.flatMap((mail): Diagnostic[] => {
      const first = owner.get(mail.trim().toLowerCase())
      owner.set(mail.trim().toLowerCase(), first ?? id)
      if (first === undefined || first === id) return []
      const message = `"${mail}" is the address of "${first}" too; who commits with it is taken for the one who may do less`
      return [
        {
          severity: 'warning',
          code: 'MEMBER_EMAIL',
          path: ['members', i, 'emails'],
          file: VAULT_FILE,
          message,
          hint: 'leave it to one of them',
        },
      ]
    }),
  )
}
