import {newVault, type TestVault} from '../../codes/test-vault.js'

export const DANA = 'Dana <dana@example.test>'
export const KIM = 'Kim <kim@example.test>'
export const LEE = 'Lee <lee@example.test>'

const MEMBERS = `members:
  - {id: dana, name: Dana, role: dm, emails: [dana@example.test]}
  - {id: kim, name: Kim, role: player, emails: [kim@example.test], characters: [aria]}
  - {id: lee, name: Lee, role: player, emails: [lee@example.test], characters: [bruk]}
`

const CAMPAIGN = `kind: campaign
id: coast
uid: 01920000-0000-7000-8000-000000000001
name: Coast
`

const npc = (id: string, last: number) => `kind: npc
id: ${id}
uid: 01920000-0000-7000-8000-00000000001${last}
name: ${id}
summary: nobody
`

/** Files of NPCs of the table's campaign. */
export const VEY = 'campaigns/coast/npcs/vey.yaml'
export const THOLE = 'campaigns/coast/npcs/thole.yaml'

/** A vault with a DM, two players, a campaign and two NPCs in it, on main; `policies` are lines under that field. */
export function tableVault(policies = '  protect: true\n'): TestVault {
  const vault = newVault()
  const head = 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\n'
  vault.put({
    '.gitignore': '.dnd/\n.schemas/\n',
    'dnd.yaml': `${head}${MEMBERS}policies:\n${policies}`,
    'campaigns/coast/campaign.yaml': CAMPAIGN,
    [VEY]: npc('vey', 1),
    [THOLE]: npc('thole', 2),
  })
  vault.commit('the coast')
  return vault
}

/** The options of a command by somebody. */
export const by = (vault: TestVault, author: string) => ({...vault.options, author})

/** Change a field of an NPC by hand. */
export function edit(vault: TestVault, path: string, summary: string, more = ''): void {
  const [id, last] = path === VEY ? ['vey', 1] : ['thole', 2]
  vault.put({[path]: npc(id as string, last as number).replace('nobody', summary) + more})
}
