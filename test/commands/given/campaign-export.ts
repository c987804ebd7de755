import type {GivenTable} from '../given.js'

const DOCUMENT = {
  dnd: 'campaign',
  version: 1,
  campaign: {kind: 'campaign', id: 'salt-coast', uid: '01a226ee-b12e-7c14-8e29-000000000001', name: 'The Salt Coast'},
  entities: [{kind: 'npc', id: 'vey', uid: '01a226ee-b12e-7c14-8e29-000000000002', name: 'Vey of the Docks'}],
}

export const given = {
  'campaign import': {empty: true, before: ['dnd init .'], files: {'campaign.json': JSON.stringify(DOCUMENT)}},
} satisfies GivenTable
