import {validateVault} from '../../src/app/check/validate.js'
import {setFields} from '../../src/app/entities/change.js'
import {materialOf} from '../../src/app/generate/makers.js'
import {refine} from '../../src/app/generate/refine.js'
import {tableWriter} from '../../src/app/generate/table-writer.js'
import {approve, reject} from '../../src/app/proposals/decide.js'
import {mergeProposal} from '../../src/app/proposals/merging.js'
import {propose} from '../../src/app/proposals/propose.js'
import {validateChanged} from '../../src/app/proposals/validate-changed.js'
import {moveBranch} from '../../src/history/aside.js'
import {by, DANA, edit, KIM, tableVault, VEY} from '../app/proposals/table.js'
import {provokeAll} from './provoke.js'
import {newVault, type TestVault} from './test-vault.js'

const PLAIN = {force: false, deleteBranch: false}

/** Kim proposes that Vey is a spy. */
async function spy(more = ''): Promise<TestVault> {
  const vault = tableVault()
  edit(vault, VEY, 'a spy', more)
  await propose(by(vault, KIM), {title: 'Vey is a spy'})
  return vault
}

provokeAll('proposals', {
  BRANCH_MOVED: {
    by: () => {
      const vault = newVault()
      const sha = vault.git('rev-parse', 'HEAD').trim()
      vault.git('branch', 'x')
      return moveBranch(vault.root, {ref: 'refs/heads/x', to: sha})
    },
    says: 'The branch "x" was changed by another meanwhile',
  },
  MEMBER_EMAIL: {
    by: async () => {
      const vault = tableVault()
      const file = vault.git('show', 'HEAD:dnd.yaml').replace('lee@example.test', 'Kim@example.test')
      return (await validateVault(vault.put({'dnd.yaml': file}).options)).diagnostics
    },
    says: '"Kim@example.test" is the address of "kim" too; who commits with it is taken for the one who may do less',
    at: 'dnd.yaml',
  },
  NEEDS_APPROVAL: {
    by: () => setFields(by(tableVault(), KIM), 'npc', 'vey', ['summary=a spy']),
    says: `Main is protected, and Kim <kim@example.test>, a player here, may not change "${VEY}" there alone`,
  },
  DRAFT_UNBUILT: {
    by: () =>
      materialOf('npc', {}, {scene: {entries: {}} as never, wish: {}, seed: '1'}, () => {
        throw new RangeError('rival')
      }).findings,
    says: 'the rules make nothing of it: rival',
    at: '',
  },
  NOT_DRAFTED: {
    by: async () => refine(by(await spy(), DANA), tableWriter(), {asked: 'vey', words: 'older'}),
    says: 'Nothing of the proposal "vey-is-a-spy" was drafted',
  },
  NOTHING_TO_PROPOSE: {by: () => propose(by(tableVault(), KIM), {title: 'x'}), says: 'Nothing here differs from "main"'},
  POLICY_BREACH: {
    by: async () => {
      const vault = tableVault()
      const since = vault.git('rev-parse', 'HEAD').trim()
      edit(vault, VEY, 'a spy')
      vault.git('commit', '--quiet', '--all', `--author=${KIM}`, '-m', 'by hand')
      return (await validateChanged(vault.options, since)).diagnostics
    },
    says: /^the commit [0-9a-f]{8} by Kim <kim@example\.test>, a player, changes this, which takes the yes of a co-dm \(world\)$/,
    at: VEY,
  },
  POLICY_NO_DM: {
    by: async () => {
      const vault = newVault().put({'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\npolicies: {protect: true}\n'})
      return (await validateVault(vault.options)).diagnostics
    },
    says: "changes need somebody's yes, and no DM among the members has an e-mail address to be known by",
    at: 'dnd.yaml',
  },
  PROPOSAL_CLOSED: {
    by: async () => {
      const vault = await spy()
      await reject(by(vault, DANA), 'vey', undefined)
      return approve(by(vault, DANA), 'vey', undefined)
    },
    says: 'The proposal "vey-is-a-spy" is rejected already',
  },
  PROPOSAL_CONFLICT: {
    by: async () => {
      const vault = await spy()
      edit(vault, VEY, 'a ghost')
      vault.commit('meanwhile')
      return mergeProposal(by(vault, DANA), 'vey', PLAIN)
    },
    says: `The proposal "vey-is-a-spy" and main changed the same place: ${VEY}: summary`,
  },
  PROPOSAL_INCOMPLETE: {
    by: async () => mergeProposal(by(await spy(), KIM), 'vey', PLAIN),
    says: 'The proposal "vey-is-a-spy" lacks a yes of a co-dm (world)',
  },
  PROPOSAL_NOT_YOURS: {
    by: async () => reject(by(await spy(), KIM), 'vey', undefined),
    says: 'Kim may not reject "vey-is-a-spy": that is a DM\'s to do',
  },
  PROPOSAL_OFF_MAIN: {
    by: async () => {
      const vault = await spy()
      vault.git('switch', '--quiet', '-c', 'idea')
      return mergeProposal(by(vault, DANA), 'vey', PLAIN)
    },
    says: 'The vault is on "idea", and a proposal is merged into "main"',
  },
  PROPOSAL_RULES: {
    by: async () => {
      const vault = tableVault()
      edit(vault, VEY, 'a spy', 'location: nowhere\n')
      await propose(by(vault, DANA), {title: 'Vey is a spy'})
      return mergeProposal(by(vault, DANA), 'vey', PLAIN)
    },
    says: /^Merging "vey-is-a-spy" would break what is whole now: campaigns\/coast\/npcs\/vey\.yaml: /,
  },
})
