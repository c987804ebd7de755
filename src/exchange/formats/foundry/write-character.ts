import type {PersonWriter} from '../../kit/person-writer.js'

export const writeFoundryCharacter: PersonWriter = () => ({text: '', losses: []})
