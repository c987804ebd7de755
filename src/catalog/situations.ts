// What happens at a table, and what is looked up then: data for search. Words are lower-case, without accents or apostrophes.

/** A moment of play and the entries that a table looks up in it. */
export interface Situation {
  /** `kind/id` of entries that answer, the best first. */
  answers: readonly string[]
  /** One word or phrase of each of these is said, in any order and form (`falls`, `falling`). */
  said: readonly string[]
}

const SHOOTING = 'shoot shot bow crossbow arrow bolt sling ranged archer archery fire_at firing javelin'
const BESIDE = 'next beside adjacent close near face melee surrounded on_top point_blank engaged'
const UNSEEN = 'dark darkness blind blindfolded unseen invisible cannot_see cant_see can_not_see dont_see hidden'
const STRIKING = 'attack fight hit strike swing stab shoot target aim swinging'
const DYING = 'dying bleeding_out downed unconscious zero 0_hp 0_hit_points'
const WITHOUT_MAGIC = 'save stabilize stabilise help treat bandage aid keep_alive first_aid medicine stop_the_bleeding'
const MAGIC_THING = 'wand ring sword potion staff rod amulet cloak item items loot scroll boots weapon armor trinket'
const PUSHING = 'push shove knock bash force throw drive'
const EDGE = 'cliff edge ledge over off into pit back down prone window balcony wall railing bridge lava'
const MOUNT = 'horse mount warhorse pony steed griffon saddle camel rider'
const SPELL = 'spell spells cantrip magic casting'
const BREAKING = 'break smash bash destroy kick chop cut batter hack'
const THING = 'door lock chest wall rope window statue object chain barrel table gate portcullis lid'
const HIDDEN = 'hide hid hiding sneak sneaking unnoticed stealth'
const ROUGH = 'mud rubble bramble brambles snow undergrowth thicket swamp bog furniture ice_and_snow rocks sand vines debris'
const EYES = 'see sees seeing look vision sight spot make_out'

/** By what is looked up; the words are of the matter, never of one question. */
export const SITUATIONS: readonly Situation[] = [
  {answers: ['rule/ranged-attacks'], said: [SHOOTING, `${BESIDE} enemy_is enemies_are`]},
  {answers: ['rule/ranged-attacks', 'property/range'], said: [SHOOTING, 'far distance long range_of beyond reach']},
  {answers: ['rule/unseen-attackers-and-targets', 'condition/invisible', 'condition/blinded'], said: [STRIKING, UNSEEN]},
  {
    answers: ['condition/prone'],
    said: [`${STRIKING} arrow arrows bow ranged advantage`, 'prone lying ground floor on_his_back on_their_back fallen'],
  },
  {answers: ['condition/prone'], said: ['get_up getting_up stand_up standing_up stood_up']},
  {answers: ['action/shove', 'rule/unarmed-strike'], said: [PUSHING, EDGE]},
  {
    answers: ['action/grapple', 'rule/grappling'],
    said: [
      'grab wrestle grapple hold_on tackle seize drag_him pin',
      'him her it them someone somebody creature enemy monster size bigger twice goblin ogre',
    ],
  },
  {
    answers: ['action/escape-a-grapple', 'condition/grappled'],
    said: ['escape break_free get_free wriggle wrestle get_out get_away', 'grapple grappled hold holds held grip grabbed tentacle'],
  },
  {
    answers: ['action/two-weapon-fighting', 'property/light'],
    said: [
      'two second both each_hand off_hand other_hand dual',
      'dagger weapon sword shortsword hand wield blade axe handaxe scimitar',
      'attack fight stab strike hand wield swing',
    ],
  },
  {
    answers: ['rule/opportunity-attacks', 'action/opportunity-attack'],
    said: [
      'run runs walk walks leave leaves leaving flee retreat back_away backs_away moves_away past teleport steps_back',
      'free swing reaction reach hit attack threatened provoke',
    ],
  },
  {
    answers: ['action/disengage'],
    said: ['leave retreat back_away get_away withdraw step_away', 'without safely no', 'opportunity attack hit provoke'],
  },
  {
    answers: ['rule/knocking-out-a-creature'],
    said: [
      'knock out alive subdue capture spare nonlethal non_lethal',
      'kill killing alive prisoner dead death murder unconscious lethal question interrogate',
    ],
  },
  {
    answers: ['action/ready'],
    said: [
      'wait waits waiting ready prepare hold_my hold_his delay as_soon until when_he when_she when_the',
      'action shoot shooting attack spell trigger swing strike door comes',
    ],
  },
  {answers: ['action/help'], said: ['help assist distract aid', 'advantage ally friend other someone attack check']},
  {answers: ['action/first-aid', 'rule/stable', 'gear/healers-kit'], said: [DYING, WITHOUT_MAGIC]},
  {
    answers: ['rule/death-saving-throw', 'rule/dropping-to-0-hit-points'],
    said: ['hit damage attacked damaged struck', 'unconscious dying 0_hp 0_hit_points downed while_down zero'],
  },
  {
    answers: ['rule/dropping-to-0-hit-points', 'rule/death-saving-throw'],
    said: ['0 zero no', 'hp hit_points', 'drop reach reaches fall falls happens at character'],
  },
  {answers: ['rule/one-spell-with-a-slot'], said: ['two second both another twice double', SPELL, 'turn round same once bonus']},
  {
    answers: ['rule/concentration'],
    said: [
      'break lose loses keep interrupt maintain hold drop stop end disrupt hurt damage hit',
      'concentration concentrating concentrate focus',
      `${SPELL} wizard caster hit hurt damage check save hold`,
    ],
  },
  {answers: ['rule/concentration'], said: ['two second both another', 'concentration concentrating concentrate']},
  {answers: ['rule/combining-spell-effects'], said: ['stack stacks twice both combine same', `${SPELL} effect bless buff`]},
  {answers: ['rule/ritual'], said: ['ritual', 'cast casting slot long minutes']},
  {
    answers: ['rule/spell-components'],
    said: ['tied gagged silenced hands_full free_hand hands bound mouth whisper quietly', `${SPELL} cast`],
  },
  {
    answers: ['rule/casting-spells', 'rule/armor-training'],
    said: ['cast casting spell', 'armor plate mail shield not_proficient untrained'],
  },
  {
    answers: ['rule/identifying-magic-items', 'spell/identify'],
    said: ['identify unknown unidentified strange mysterious weird found figure_out', MAGIC_THING],
  },
  {answers: ['rule/attunement'], said: ['attune attuned fourth four too_many limit how_many three wear', 'magic item items ring rings']},
  {
    answers: ['rule/wearing-magic-items'],
    said: ['wear wearing put_on', 'two both second pair another', 'ring rings boots gloves cloak cloaks'],
  },
  {
    answers: ['rule/long-rest'],
    said: ['interrupt interrupted wake woken disturbed attacked broken cut_short', 'sleep rest night camp nights'],
  },
  {answers: ['rule/short-rest', 'rule/hit-point-dice'], said: ['hit_dice hit_point_dice lunch breather short', 'rest heal spend']},
  {
    answers: ['condition/exhaustion'],
    said: ['exhaustion exhausted tired', 'rid remove recover cure lose get_over heal level levels effect'],
  },
  {
    answers: ['hazard/falling'],
    said: ['fall falls falling fell drop drops plunge', 'damage far feet ft roof cliff height tower pit hurt ceiling wall tree'],
  },
  {
    answers: ['hazard/suffocation'],
    said: ['breath drown drowning choke suffocate air strangle', 'hold long minutes water before underwater out run last smoke die'],
  },
  {
    answers: ['hazard/burning'],
    said: [
      'on_fire ablaze alight aflame in_flames catches_fire caught_fire',
      'someone somebody him her clothes he she i creature character put extinguish out damage is',
    ],
  },
  {
    answers: ['hazard/malnutrition'],
    said: ['food rations starve starving eat eaten hungry', 'out no without days long run ran none nothing last not'],
  },
  {answers: ['hazard/dehydration'], said: ['water drink thirst thirsty', 'out no without days run ran none desert not']},
  {
    answers: ['hazard/extreme-cold'],
    said: ['cold freezing snow blizzard frost winter', 'weather mountain travel night coat clothes march effect hours'],
  },
  {answers: ['hazard/extreme-heat'], said: ['heat hot desert sun scorching', 'weather travel armor march effect hours water']},
  {answers: ['hazard/frigid-water'], said: ['icy freezing frigid cold', 'water lake river sea swim']},
  {
    answers: ['hazard/strong-wind'],
    said: ['wind gale storm gust', 'arrow arrows bow shoot fly flying ranged torch fire hear attack effect strong'],
  },
  {
    answers: ['hazard/heavy-precipitation'],
    said: ['rain raining downpour snowing snowfall hail', 'see hear perception heavy effect fire track'],
  },
  {answers: ['hazard/high-altitude'], said: ['mountain altitude thin_air summit peak', 'air breathe high travel exhaustion thin']},
  {answers: ['hazard/thin-ice', 'hazard/slippery-ice'], said: ['ice icy frozen', 'walk cross break slip slippery lake over run fall']},
  {
    answers: ['rule/mounted-combat'],
    said: [MOUNT, 'killed dies dead thrown fall falls fell knocked off under charge riding ride fight combat control'],
  },
  {
    answers: ['rule/long-jump', 'rule/high-jump', 'rule/jumping'],
    said: ['jump leap jumps leaping', 'far chasm gap pit across over distance running river wide'],
  },
  {answers: ['rule/high-jump', 'rule/jumping'], said: ['jump leap jumps leaping', 'high ledge up reach wall above']},
  {
    answers: ['rule/climbing', 'skill/athletics'],
    said: ['climb climbs climbing scale', 'wall cliff rope tree tower speed fast slow check'],
  },
  {answers: ['rule/swimming'], said: ['swim swims swimming', 'armor armour plate mail speed fast far river current cost']},
  {answers: ['rule/crawling', 'condition/prone'], said: ['crawl crawls crawling']},
  {answers: ['rule/underwater-combat'], said: ['underwater under_water', 'fight attack weapon crossbow sword fire combat trident']},
  {answers: ['rule/difficult-terrain'], said: [`${ROUGH} crowd stairs difficult`, 'move walk run through speed moving cross wade charge']},
  {
    answers: ['rule/occupied-space'],
    said: [
      'through past space squeeze share stand same',
      'enemy enemies ally friend creature space square ogre guard him',
      'move walk run squeeze end through past moving stand',
    ],
  },
  {
    answers: ['rule/carrying-capacity'],
    said: ['carry carries lift drag pull haul load', 'much weight heavy pounds how max strong strength load body'],
  },
  {
    answers: ['rule/donning-and-doffing-armor'],
    said: ['put_on take_off taking_off putting_on don doff get_into get_out_of sleep', 'armor mail plate chain breastplate shield'],
  },
  {
    answers: ['rule/interacting-with-objects', 'action/utilize'],
    said: [
      'draw drawing sheathe drop dropping pick_up picking_up open opening grab stow hand_over',
      'sword weapon weapons door lever item potion shield free action torch bow key',
    ],
  },
  {
    answers: ['rule/improvised-weapons'],
    said: [
      'chair bottle stool table rock barrel lantern mug pan lamp improvised tankard',
      'throw throwing hit attack weapon swing smash damage smashing',
    ],
  },
  {answers: ['rule/breaking-objects'], said: [BREAKING, THING]},
  {
    answers: ['rule/cover', 'action/hide'],
    said: ['behind cover', 'pillar wall tree barrel table corner ally window rock crate statue shoot hit attack ac'],
  },
  {
    answers: ['action/hide', 'rule/hiding'],
    said: [HIDDEN, 'middle combat fight behind pillar barrel attack action shadows guard guards see turn dark bush'],
  },
  {
    answers: ['rule/surprise', 'rule/initiative'],
    said: [
      'surprise surprised ambush ambushed sneak_up unaware caught_off hidden',
      'first start begin round turn initiative fight combat act attack goes ambush both',
    ],
  },
  {answers: ['rule/initiative'], said: ['tie tied same first order goes', 'initiative first roll fight combat turn']},
  {
    answers: ['rule/advantage', 'rule/disadvantage'],
    said: ['advantage disadvantage', 'both two cancel stack multiple several twice three'],
  },
  {answers: ['rule/critical-hit'], said: ['crit crits critical natural_20 nat_20', 'damage dice double roll hit max']},
  {
    answers: ['rule/resistance'],
    said: [
      'resistance resistant resist shrugs half',
      'damage piercing slashing bludgeoning fire cold round poison stack twice both weapon weapons',
    ],
  },
  {answers: ['rule/saving-throws-and-damage', 'rule/round-down'], said: ['half halve halved odd', 'round rounded up down']},
  {answers: ['rule/round-down'], said: ['round rounded rounding', 'up down', 'half halve divide odd fraction number or']},
  {answers: ['rule/temporary-hit-points'], said: ['temporary temp', 'hp hit', 'heal healed stack add long last lose twice again both']},
  {
    answers: ['rule/passive-perception', 'skill/perception'],
    said: ['notice notices spot aware', 'without passive looking automatically passively'],
  },
  {
    answers: ['skill/perception', 'action/search'],
    said: ['listen hear hears listening overhear', 'door noise voices behind something approaching footsteps talk'],
  },
  {
    answers: ['skill/sleight-of-hand'],
    said: ['pick picking steal stealing lift lifting cut palm plant', 'pocket pockets purse key keys pouch coin'],
  },
  {answers: ['tool/thieves-tools'], said: ['pick picking open disarm disable', 'lock locks locked trap']},
  {
    answers: ['skill/survival'],
    said: [
      'track tracking tracks follow forage hunt footprints',
      'footprints trail prints wolf orc forest food tracks animal through them him',
    ],
  },
  {answers: ['skill/animal-handling'], said: ['calm tame soothe control train', 'horse dog animal wolf beast mount bear']},
  {answers: ['skill/insight'], said: ['lying lie lies truth honest bluff trust', 'tell know is he she them they sense believe']},
  {
    answers: ['skill/deception', 'action/influence'],
    said: ['lie bluff bluffing fast_talk trick pretend disguise', 'guard guards captain gate way past noble merchant innkeeper'],
  },
  {
    answers: ['skill/intimidation', 'action/influence'],
    said: ['threaten scare intimidate bully interrogate', 'guard innkeeper prisoner goblin him her them captain bandit'],
  },
  {
    answers: ['skill/persuasion', 'action/influence'],
    said: ['convince persuade talk talk_into haggle bribe plead negotiate', 'guard innkeeper king merchant price pass let us noble help'],
  },
  {
    answers: ['skill/medicine'],
    said: ['died killed cause_of_death corpse autopsy disease diagnose', 'how what examine cause body tell determine'],
  },
  {
    answers: ['rule/vision-and-light', 'rule/dim-light', 'rule/heavily-obscured'],
    said: [EYES, 'fog mist smoke dark dim darkness moonlight twilight foliage'],
  },
  {answers: ['rule/darkvision'], said: ['darkvision see_in_the_dark', 'far dark color darkness torch light elf dwarf']},
  {answers: ['rule/truesight', 'spell/see-invisibility', 'rule/blindsight'], said: ['see sees detect notice', 'invisible invisibility']},
  {
    answers: ['rule/forced-march'],
    said: ['march travel walk ride hike', 'night hours without_stopping all_night longer beyond extra all_day exhausted'],
  },
  {answers: ['rule/travel'], said: ['travel march walk miles journey pace', 'day hour pace fast slow miles far']},
  {answers: ['rule/traps'], said: ['trap traps', 'find spot notice disarm detect trigger see search']},
  {answers: ['rule/selling-equipment'], said: ['sell selling fence', 'loot armor weapon gear price much gem jewelry item sword get']},
  {
    answers: ['rule/lifestyle-expenses', 'service/lodging-modest', 'service/lodging-comfortable', 'service/lodging-poor'],
    said: ['inn room lodging tavern bed', 'night week price cost sleep stay'],
  },
  {answers: ['rule/hit-point-dice', 'rule/short-rest'], said: ['hit_dice hit_point_dice', 'how when regain back spend roll many']},
  {answers: ['rule/spell-slots', 'rule/spell-level'], said: ['higher bigger upcast larger', 'slot level', `${SPELL} cast`]},
  {
    answers: ['rule/spell-targets', 'rule/cover'],
    said: ['target cast aim', 'behind around through', 'wall corner window cover door glass spell'],
  },
  {
    answers: ['rule/area-of-effect'],
    said: ['fireball cone sphere explosion area blast', 'corner corners wall cover square grid template around ally hit behind'],
  },
  {answers: ['rule/illusions'], said: ['illusion illusions', 'see through touch real believe disbelieve check']},
  {
    answers: ['rule/shape-shifting'],
    said: ['wild_shape polymorphed shape shifted transformed beast_form', 'armor gear equipment hp drop dies speak cast'],
  },
  {answers: ['rule/magical-contagions'], said: ['disease plague sick ill infection', 'catch cure spread rest magic heal get']},
  {answers: ['rule/curses', 'spell/remove-curse'], said: ['curse cursed', 'remove break lift get_rid end rid']},
  {answers: ['rule/heroic-inspiration'], said: ['inspiration heroic', 'reroll use give spend roll get lose']},
  {answers: ['rule/bloodied'], said: ['half', 'hp hit_points', 'below left bloodied under at wounded']},
  {answers: ['rule/legendary-actions'], said: ['legendary lair', 'action actions when use end turn resistance']},
  {answers: ['rule/telepathy'], said: ['telepathy telepathically mind_to_mind', 'talk speak range language answer far']},
  // What magic is sought by: what it is to do.
  {
    answers: ['spell/mass-healing-word', 'spell/prayer-of-healing', 'spell/mass-cure-wounds', 'spell/mass-heal'],
    said: ['heal cure', 'everyone everybody all party group several us'],
  },
  {
    answers: ['spell/protection-from-poison', 'spell/lesser-restoration'],
    said: ['rid remove cure neutralize stop end against', 'poison poisoned venom', 'spell get cure remove neutralize'],
  },
  {
    answers: ['spell/lesser-restoration', 'spell/greater-restoration'],
    said: ['rid remove cure end heal', 'blindness deafness paralysis blinded deafened disease paralyzed stunned charmed petrified'],
  },
  {
    answers: ['spell/dispel-magic', 'spell/knock'],
    said: ['undo end dispel remove cancel break', 'magic enchantment spell ward effect', 'on from off this that active'],
  },
  {answers: ['spell/knock'], said: ['open unlock', 'magically magic spell', 'door lock chest']},
  {
    answers: ['spell/revivify', 'spell/raise-dead', 'spell/resurrection'],
    said: ['bring raise revive resurrect back', 'dead died life killed', 'just minute spell back friend companion cleric'],
  },
  {answers: ['spell/fly', 'spell/levitate', 'spell/gaseous-form'], said: ['fly levitate float', 'spell make lets cast wizard']},
  {
    answers: ['spell/water-breathing', 'spell/water-walk'],
    said: ['breathe walk', 'underwater under_water water', 'spell magic lets us make'],
  },
  {
    answers: ['spell/disguise-self', 'spell/alter-self', 'spell/seeming'],
    said: ['look disguise change appear', 'like someone_else another_person appearance face different', 'spell magic lets make as'],
  },
  {
    answers: ['spell/locate-object', 'spell/locate-creature', 'spell/scrying'],
    said: ['find locate where', 'lost stolen missing', 'spell magic thing object person creature'],
  },
  {
    answers: ['spell/create-food-and-water', 'spell/goodberry', 'spell/create-or-destroy-water'],
    said: ['make create conjure', 'food water', 'spell magic cleric from'],
  },
  {
    answers: ['spell/alarm', 'spell/magic-mouth'],
    said: ['warn warns alert wake wakes guard', 'camp intruder intruders enters comes sleep night', 'spell magic'],
  },
  {answers: ['spell/silence'], said: ['no_sound silence quiet mute', 'spell cast area make sound']},
]

/** Endings that a word of a situation may have or lack. */
const ENDING = /(?:ing|ed|es|s|e)$/

/** The form by which words are told to be one: `falls`, `falling` and `fall` alike, `stabbing` and `stab`. */
export function stemOf(word: string): string {
  if (word.length < 4) return word
  const stem = word.replace(ENDING, '')
  return stem.length < 3 ? word : stem.replace(/([b-df-hj-kmnp-rtv-z])\1$/, '$1')
}

/** A text as situations look for words in it: stems, with blanks around each. */
function told(text: string): string {
  return ` ${text.split(' ').map(stemOf).join(' ')} `
}

const HEARD = SITUATIONS.map(({answers, said}) => ({
  answers,
  groups: said.map((group) => group.split(' ').map((phrase) => told(phrase.replaceAll('_', ' ')))),
}))

/** What a table looks up when it says this: entries by `kind/id`, each with its place among the answers of its situation, from 0. */
export function answersTo(words: readonly string[]): ReadonlyMap<string, number> {
  const text = told(words.join(' ').replace(/[?!.,]/g, ''))
  const found = new Map<string, number>()
  for (const {answers, groups} of HEARD)
    if (saysAll(text, groups)) for (const [place, key] of answers.entries()) found.set(key, Math.min(place, found.get(key) ?? place))
  return found
}

/** Whether a word of each group is there, no word for two groups. */
function saysAll(text: string, [group, ...rest]: readonly (readonly string[])[]): boolean {
  if (group === undefined) return true
  return group.some((phrase) => text.includes(phrase) && saysAll(text.replace(phrase, ' · '), rest))
}
