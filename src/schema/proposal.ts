import * as z from 'zod'
import {Wish} from './draft/wish.js'
import {merges, prose} from './marks.js'
import {Name} from './name.js'
import {idText, Slug} from './slug.js'

/** What becomes of a proposal. That one is merged, its file on the main branch says. */
export const PROPOSAL_STATES = ['open', 'rejected', 'withdrawn', 'merged'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** Somebody as their git names them: anybody can type any name there. */
const Person = z.strictObject({name: Name, mail: z.string().max(254)})

const Time = z.iso.datetime()
const Commit = z.string().regex(/^[0-9a-f]{40,64}$/, 'must be a full commit hash')
const Words = z.string().max(20_000)

/** A remark on a proposal. */
const ProposalComment = z.strictObject({id: idText(), by: Person, at: Time, text: prose(Words)})
export type ProposalComment = z.infer<typeof ProposalComment>

/** A yes to a proposal as it was, merged into main as that was. */
const Approval = z.strictObject({
  id: idText(),
  by: Person,
  at: Time,
  /** The proposal's commit, and main's, that were looked at. */
  commit: Commit,
  main: Commit,
  text: prose(Words).optional(),
})
export type Approval = z.infer<typeof Approval>

/** A draft of a proposal: what was wished and what the writer filled in, so that it can be made anew with a word changed. */
const Drafted = z.strictObject({
  id: z.string().max(200).describe('Of what came of it, as kind/id.'),
  path: z.string().max(1000),
  generator: Slug,
  wish: Wish,
  refinements: z.array(Words).max(100).describe('What was asked of it since, first to last.'),
  seed: z.string().max(200),
  isOffline: z.boolean(),
  answer: z.string().max(400_000).describe('The shape that the writer filled in, as JSON.'),
  uid: z.uuid().optional(),
})
export type Drafted = z.infer<typeof Drafted>

/** `proposals/<id>.yaml` on the branch `proposal/<id>`: what is proposed, by whom and why, and what was said to it. */
export const Proposal = z.strictObject({
  id: merges('never', idText()),
  title: Name,
  why: prose(Words).optional(),
  by: Person,
  at: Time.describe('When it was last proposed.'),
  from: z.string().max(250).describe('The branch that it was made on.'),
  base: Commit.describe("Main's commit that it goes out from."),
  touches: merges('set', z.array(z.string().max(1000))).describe('Files that it changes.'),
  state: z.enum(PROPOSAL_STATES),
  decided: z
    .strictObject({by: Person, at: Time, text: prose(Words).optional()})
    .optional()
    .describe('Who rejected, withdrew or merged it.'),
  drafted: z.array(Drafted).max(500).optional().describe('What a generator drafted of it.'),
  comments: merges('byId', z.array(ProposalComment).max(1000)).optional(),
  approvals: merges('byId', z.array(Approval).max(200)).optional(),
})
export type Proposal = z.infer<typeof Proposal>
export type ProposalPerson = z.infer<typeof Person>
